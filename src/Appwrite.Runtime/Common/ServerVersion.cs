using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>Versions of servers, specs and response formats, which are any text: <c>1.4</c>, <c>1.4.0-RC1</c>, <c>1.4.x</c>.</summary>
internal static class ServerVersion
{
    /// <summary>Whether a text is a version below 1.<paramref name="minor"/>; false for what is no version.</summary>
    public static bool IsBelow(ReadOnlySpan<char> version, int minor)
    {
        int dot = version.IndexOf('.');
        if (!int.TryParse(dot < 0 ? version : version[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out int major))
        {
            return false;
        }

        ReadOnlySpan<char> second = dot < 0 ? "0" : version[(dot + 1)..];
        int end = second.IndexOfAnyExceptInRange('0', '9');
        return major < 1
            || (major == 1 && int.TryParse(end < 0 ? second : second[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < minor);
    }
}
