using System.Buffers;

namespace Appwrite.Runtime;

/// <summary>The scheme of an address that somebody else has named, and that a program may open.</summary>
internal static class AddressScheme
{
    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    // Schemes that run code or open files where the address is opened: nobody's app is called so.
    private static readonly string[] Harmful =
        ["javascript", "vbscript", "data", "file", "blob", "filesystem", "view-source", "about", "jar", "resource"];

    /// <summary>Refuses a scheme that cannot be an app's own.</summary>
    public static void Validate(string? scheme, string optionName)
    {
        if (string.IsNullOrEmpty(scheme) || !char.IsAsciiLetter(scheme[0]) || scheme.AsSpan().ContainsAnyExcept(SchemeCharacters))
        {
            throw new ArgumentException(
                $"'{scheme}' is no scheme of an address. Name it without what follows, for example 'myapp' for myapp://signed-in.", optionName);
        }

        if (IsHarmful(scheme))
        {
            throw new ArgumentException($"Addresses of the kind '{scheme}:' run code or open files, and are never taken.", optionName);
        }
    }

    /// <summary>Whether opening such an address would run code or open a file.</summary>
    public static bool IsHarmful(string scheme) => Harmful.Contains(scheme, StringComparer.OrdinalIgnoreCase);
}
