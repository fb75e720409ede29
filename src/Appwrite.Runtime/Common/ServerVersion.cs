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

    /// <summary>
    /// Whether a text is version 1.<paramref name="minor"/>.<paramref name="patch"/> or a later one; false for what is no version, and for a
    /// patch that is none, as in <c>1.9.x</c>, where the minor version does not decide.
    /// </summary>
    public static bool IsAtLeast(string version, int minor, int patch)
    {
        string[] parts = version.Split('.', 3);
        int Part(int index) => index < parts.Length
            && int.TryParse(Digits(parts[index]), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;

        return Part(0) > 1 || (Part(0) == 1 && (Part(1) > minor || (Part(1) == minor && Part(2) >= patch)));
    }

    private static ReadOnlySpan<char> Digits(string text)
    {
        int end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text.AsSpan(0, end);
    }
}
