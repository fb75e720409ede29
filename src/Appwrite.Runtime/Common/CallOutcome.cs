using System.Net;

namespace Appwrite.Runtime;

/// <summary>What can be told of a call's work by what the call came to.</summary>
internal static class CallOutcome
{
    /// <summary>Whether a call that came to this may have done its work all the same; null for one without an answer.</summary>
    public static bool MayHaveWorked(HttpStatusCode? status) => status is not { } known || (int)known is < 400 or 408 or >= 500;
}
