using System.Globalization;
using System.Text;

namespace Appwrite.SourceGen;

/// <summary>
/// A file's text as everything here reads it. Half of a surrogate pair, written as an escape, is valid JSON that no reader can make a text of,
/// and each says so with an exception of its own; it becomes the character that stands for what cannot be read, as it would without the escape.
/// </summary>
internal static class SpecText
{
    /// <summary>How deep values may be nested: far deeper than anybody does, and not so deep that reading them takes seconds.</summary>
    public const int MaxDepth = 1000;

    private const int EscapeLength = 6;

    /// <summary>The text in UTF-8. Each character keeps its place, so that positions are those of the file.</summary>
    public static byte[] ToUtf8(string text)
    {
        StringBuilder? clean = null;
        if (text.Length > 0 && text[0] == '\uFEFF')
        {
            // A second mark of the byte order; the first is gone already.
            clean = new StringBuilder(text) { [0] = ' ' };
        }

        int i = 0;
        while ((i = text.IndexOf('\\', i)) >= 0)
        {
            if (!TryReadEscape(text, i, out char unit))
            {
                i += 2;
            }
            else if (char.IsHighSurrogate(unit) && TryReadEscape(text, i + EscapeLength, out char next) && char.IsLowSurrogate(next))
            {
                i += 2 * EscapeLength;
            }
            else
            {
                if (char.IsSurrogate(unit))
                {
                    clean ??= new StringBuilder(text);
                    clean.Replace(text.Substring(i, EscapeLength), "\\ufffd", i, EscapeLength);
                }

                i += EscapeLength;
            }

            if (i >= text.Length)
            {
                break;
            }
        }

        return Encoding.UTF8.GetBytes(clean?.ToString() ?? text);
    }

    /// <summary>Reads <c>\uXXXX</c>.</summary>
    private static bool TryReadEscape(string text, int start, out char unit)
    {
        unit = '\0';
        if (start + EscapeLength > text.Length || text[start] != '\\' || text[start + 1] != 'u'
            || !ushort.TryParse(text.Substring(start + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort value))
        {
            return false;
        }

        unit = (char)value;
        return true;
    }
}
