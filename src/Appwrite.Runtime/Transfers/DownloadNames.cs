using System.Globalization;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// Reads the name of a file from an answer's <c>Content-Disposition</c>. The server puts the name between quotes in raw UTF-8; what it
/// looks like in there, with percent signs or quotes of its own, is the name.
/// </summary>
internal static class DownloadNames
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name as one that every system takes for that of a single file; null where there is none.</summary>
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

        return Parameter(before, "filename=") switch
        {
            null => null,
            "" when close > open => Safe(FromLatin1(disposition[(open + 1)..close])),
            { } name => Safe(FromLatin1(name)),
        };
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

    /// <summary>
    /// Makes one name of it that every system takes for a file in the directory where it is put, and for the same file: whoever uploaded
    /// it has chosen the name.
    /// </summary>
    private static string? Safe(string name)
    {
        ReadOnlySpan<char> last = name.AsSpan(name.AsSpan().LastIndexOfAny('/', '\\') + 1);
        while (last is [_, ':', ..] && char.IsAsciiLetter(last[0]))
        {
            last = last[2..];
        }

        // Windows leaves out dots and spaces at the end: it would be another file, or a directory.
        var result = new StringBuilder(last.Length);
        foreach (Rune character in last.TrimEnd(" .").EnumerateRunes())
        {
            result.Append(IsHarmful(character) ? "_" : character.ToString());
        }

        string safe = result.ToString();
        if (IsDevice(safe))
        {
            safe = "_" + safe;
        }

        return safe.AsSpan().Trim(" .").IsEmpty ? null : Cut(safe);
    }

    // A colon opens a stream beside a file of Windows. What turns the direction of writing shows another ending than there is. Joiners
    // stay, which belong to the writing of Persian and to emoji.
    private static bool IsHarmful(Rune character) => character.Value is ':' or 0xFFFD || Rune.GetUnicodeCategory(character) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => character.IsBmp && character.Value is not (0x200C or 0x200D),
        _ => false,
    };

    /// <summary>Whether Windows takes it for a device, whatever its ending.</summary>
    private static bool IsDevice(string name)
    {
        ReadOnlySpan<char> stem = name.AsSpan();
        int dot = stem.IndexOf('.');
        stem = (dot < 0 ? stem : stem[..dot]).Trim(' ');
        return stem.Length switch
        {
            3 => Is(stem, "CON") || Is(stem, "PRN") || Is(stem, "AUX") || Is(stem, "NUL"),
            4 => (Is(stem[..3], "COM") || Is(stem[..3], "LPT")) && stem[3] is (>= '0' and <= '9') or '\u00B9' or '\u00B2' or '\u00B3',
            6 => Is(stem, "CONIN$") || Is(stem, "CLOCK$"),
            7 => Is(stem, "CONOUT$"),
            _ => false,
        };

        static bool Is(ReadOnlySpan<char> text, string device) => text.Equals(device, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Cuts a name that no file system would take, and leaves its ending.</summary>
    private static string Cut(string name)
    {
        const int MaxBytes = 255;
        const int MaxEnding = 32;
        if (Encoding.UTF8.GetByteCount(name) <= MaxBytes)
        {
            return name;
        }

        string ending = Path.GetExtension(name);
        if (Encoding.UTF8.GetByteCount(ending) > MaxEnding)
        {
            ending = "";
        }

        int left = MaxBytes - Encoding.UTF8.GetByteCount(ending);
        int length = 0;
        foreach (Rune character in name.EnumerateRunes())
        {
            left -= character.Utf8SequenceLength;
            if (left < 0)
            {
                break;
            }

            length += character.Utf16SequenceLength;
        }

        // What now stands at the end was not checked there.
        return ending.Length > 0 ? name[..length] + ending : name[..length].TrimEnd(' ', '.');
    }
}
