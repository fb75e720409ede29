using System.Diagnostics;

namespace Appwrite.Runtime;

/// <summary>Tells of what works but is not as somebody expects.</summary>
internal static class Warning
{
    /// <summary>Tells a receiver, or the system's trace where there is none.</summary>
    public static void Tell(Action<string>? receiver, string message)
    {
        if (receiver is null)
        {
            Trace.TraceWarning(message);
        }
        else
        {
            receiver(message);
        }
    }
}
