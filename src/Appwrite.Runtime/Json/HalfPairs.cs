using System.Buffers.Text;

namespace Appwrite.Runtime;

/// <summary>
/// Finds escapes that stand for half a surrogate pair, as a text has them that was cut between the two. They are no characters, and readers
/// refuse the whole answer for one.
/// </summary>
internal static class HalfPairs
{
    private const int EscapeLength = 6;

    /// <summary>Puts U+FFFD in the place of each half; the text keeps its length.</summary>
    /// <param name="json">The JSON text.</param>
    /// <returns>Where the first half stood; -1 where there is none.</returns>
    public static int Replace(Span<byte> json)
    {
        int first = -1;
        int position = 0;
        while (json[position..].IndexOf("\\u"u8) is >= 0 and var found)
        {
            position += found;
            if (CodeAt(json, position) is not (>= 0xD800 and <= 0xDFFF and var code) || !IsEscape(json, position))
            {
                position += 2;
                continue;
            }

            if (code < 0xDC00 && CodeAt(json, position + EscapeLength) is >= 0xDC00 and <= 0xDFFF)
            {
                position += 2 * EscapeLength;
                continue;
            }

            "fffd"u8.CopyTo(json[(position + 2)..]);
            first = first < 0 ? position : first;
            position += EscapeLength;
        }

        return first;
    }

    /// <summary>The code that is escaped at a position; -1 where there is none.</summary>
    private static int CodeAt(ReadOnlySpan<byte> json, int position) =>
        json.Length - position >= EscapeLength
        && json[position..].StartsWith("\\u"u8)
        && Utf8Parser.TryParse(json.Slice(position + 2, 4), out int code, out int used, 'x')
        && used == 4
            ? code
            : -1;

    // A backslash behind another one is a character of its own.
    private static bool IsEscape(ReadOnlySpan<byte> json, int position)
    {
        int start = position;
        while (start > 0 && json[start - 1] == '\\')
        {
            start--;
        }

        return (position - start) % 2 == 0;
    }
}
