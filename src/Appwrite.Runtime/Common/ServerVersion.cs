using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>The version of a server, a spec or a response format, which is any text: <c>1.4</c>, <c>1.4.0-RC1</c>, <c>1.4.x</c>.</summary>
/// <param name="Major">The first number.</param>
/// <param name="Minor">The second one, 0 where there is none; -1 where what stands there is no number.</param>
/// <param name="Patch">The third one; -1 where there is none, as in <c>1.9.x</c>.</param>
internal readonly record struct ServerVersion(int Major, int Minor, int Patch)
{
    /// <summary>Reads a version; false for what is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ServerVersion version)
    {
        version = default;
        int dot = text.IndexOf('.');
        if (!int.TryParse(dot < 0 ? text : text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out int major))
        {
            return false;
        }

        ReadOnlySpan<char> rest = dot < 0 ? "0" : text[(dot + 1)..];
        dot = rest.IndexOf('.');
        version = new ServerVersion(major, Number(dot < 0 ? rest : rest[..dot]), dot < 0 ? -1 : Number(rest[(dot + 1)..]));
        return true;
    }

    /// <summary>Whether a text is a version below 1.<paramref name="minor"/>; false for what is no version.</summary>
    public static bool IsBelow(ReadOnlySpan<char> text, int minor) =>
        TryParse(text, out ServerVersion version)
        && (version.Major < 1 || (version.Major == 1 && version.Minor >= 0 && version.Minor < minor));

    /// <summary>
    /// Whether a text is version 1.<paramref name="minor"/>.<paramref name="patch"/> or a later one; false for what is no version, and for a
    /// patch that is none, where the minor version does not decide.
    /// </summary>
    public static bool IsAtLeast(ReadOnlySpan<char> text, int minor, int patch) =>
        TryParse(text, out ServerVersion version)
        && (version.Major > 1
            || (version.Major == 1 && (version.Minor > minor || (version.Minor == minor && version.Patch >= patch))));

    /// <summary>Below 0 where this is an older minor version than another, above 0 where it is a newer one, and 0 where they differ by a patch at most.</summary>
    public int CompareMinor(ServerVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    // What follows the digits, as in 0-RC1, is not looked at.
    private static int Number(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? text : text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
    }
}
