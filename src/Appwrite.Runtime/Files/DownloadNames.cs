using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// Reads the name of a file from an answer's <c>Content-Disposition</c>. The server puts the name between quotes as it is stored, in UTF-8
/// and with nothing escaped, not even a quote.
/// </summary>
internal static class DownloadNames
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name without any directory; null where there is none that a file could have.</summary>
    public static string? Of(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Disposition", out System.Net.Http.Headers.HeaderStringValues values)
            ? Of(values.ToString())
            : null;

    /// <inheritdoc cref="Of(HttpResponseMessage)" />
    public static string? Of(string disposition)
    {
        // What stands between the first and the last quote is the name, whatever it looks like.
        int open = disposition.IndexOf('"', StringComparison.Ordinal);
        int close = disposition.LastIndexOf('"');
        ReadOnlySpan<char> before = open < 0 ? disposition : disposition.AsSpan(0, open);
        ReadOnlySpan<char> after = close > open ? disposition.AsSpan(close + 1) : [];
        if ((Parameter(before, "filename*=") ?? Parameter(after, "filename*=")) is { } extended && Decode(extended) is { } decoded)
        {
            return Safe(decoded);
        }

        bool isQuoted = close > open && before.TrimEnd().EndsWith("filename=", StringComparison.OrdinalIgnoreCase);
        return (isQuoted ? disposition[(open + 1)..close] : Parameter(before, "filename=")) is { } name ? Safe(FromLatin1(name)) : null;
    }

    private static string? Parameter(ReadOnlySpan<char> text, string name)
    {
        int start = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (start < 0 || (start > 0 && text[start - 1] is not (';' or ' ')))
        {
            return null;
        }

        ReadOnlySpan<char> value = text[(start + name.Length)..];
        int end = value.IndexOf(';');
        return (end < 0 ? value : value[..end]).Trim().ToString();
    }

    /// <summary>Reads the form <c>UTF-8''na%C3%AFve.txt</c>, which a proxy may have made of the name; null for another one.</summary>
    private static string? Decode(string extended)
    {
        const string Charset = "UTF-8'";
        int language = extended.IndexOf('\'', Charset.Length);
        return extended.StartsWith(Charset, StringComparison.OrdinalIgnoreCase) && language >= 0
            ? Uri.UnescapeDataString(extended[(language + 1)..])
            : null;
    }

    // A handler gives each byte of a header as a character of its own, unless its owner has told it otherwise.
    private static string FromLatin1(string text)
    {
        if (Ascii.IsValid(text) || text.AsSpan().ContainsAnyExceptInRange('\0', '\u00ff'))
        {
            return text;
        }

        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            // It was no UTF-8, and is what it seems to be.
            return text;
        }
    }

    private static string? Safe(string name)
    {
        string last = name[(name.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        if (last is [_, ':', ..] && char.IsAsciiLetter(last[0]))
        {
            last = last[2..];
        }

        // Windows takes a name of dots and spaces for a directory, however many there are.
        return last.AsSpan().Trim(" .").IsEmpty ? null
            : string.Create(last.Length, last, static (result, source) =>
            {
                for (int i = 0; i < result.Length; i++)
                {
                    result[i] = char.IsControl(source[i]) ? '_' : source[i];
                }
            });
    }
}
