using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// Goes through the JSON of an answer token by token, and takes and refuses what <see cref="Utf8JsonReader"/> does with default options. An answer
/// lies in one piece, and mostly has the names that are expected next, of which this reader makes use.
/// </summary>
/// <remarks>What is not JSON is left to the framework's reader to tell, which reads the answer once more for it.</remarks>
internal ref partial struct JsonTokens(ReadOnlySpan<byte> json)
{
    private const int MaxDepth = 64;

    // All that ends or interrupts a text: its quote, an escape, and what may stand in none.
    private static readonly SearchValues<byte> TextEnds = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    // What stands for itself in a text, and for one character.
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~\u007F"u8);

    private static readonly SearchValues<byte> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _start;
    private int _end;
    private int _depth;

    // A bit for each level, the innermost lowest: whether it is an object.
    private ulong _objects;

    /// <summary>What the reader stands on.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>Whether a text or name has escapes.</summary>
    public bool ValueIsEscaped { get; private set; }

    /// <summary>Whether a text or name is written in ASCII alone.</summary>
    public bool ValueIsAscii { get; private set; }

    /// <summary>Where the token begins.</summary>
    public readonly int TokenStartIndex => _start;

    /// <summary>Where the token ends.</summary>
    public readonly int BytesConsumed => _end;

    /// <summary>A scalar value or name as it is written, a text without its quotes.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => TokenType is JsonTokenType.String or JsonTokenType.PropertyName
        ? _json[(_start + 1)..(_end - 1)]
        : _json[_start.._end];

    /// <summary>Goes to the next token.</summary>
    /// <returns>False at the end of the text.</returns>
    /// <exception cref="JsonException">There is no JSON.</exception>
    public bool Read()
    {
        switch (TokenType)
        {
            case JsonTokenType.None:
                ReadValue(Peek());
                return true;
            case JsonTokenType.PropertyName:
                ReadNamedValue();
                return true;
            case JsonTokenType.StartObject:
                ReadNameOrEnd(isFirst: true);
                return true;
            case JsonTokenType.StartArray:
                ReadItemOrEnd(isFirst: true);
                return true;
            default:
                if (_depth == 0)
                {
                    return IsAtEnd() ? false : throw NoJson();
                }

                if ((_objects & 1) != 0)
                {
                    ReadNameOrEnd(isFirst: false);
                }
                else
                {
                    ReadItemOrEnd(isFirst: false);
                }

                return true;
        }
    }

    /// <summary>Goes to the value of the next property if it has a name, and stays where it is otherwise.</summary>
    /// <param name="name">The name in its quotes, with the colon.</param>
    /// <remarks>
    /// The reader stands on the start of an object, or on the end of a value in one. Whether the name stands there in another form, with blanks or
    /// escapes, is not seen.
    /// </remarks>
    public bool TryReadProperty(ReadOnlySpan<byte> name)
    {
        int start = _end;
        if (TokenType != JsonTokenType.StartObject)
        {
            if ((uint)start >= (uint)_json.Length || _json[start] != ',')
            {
                return false;
            }

            start++;
        }

        if (!_json[start..].StartsWith(name))
        {
            return false;
        }

        _end = start + name.Length;
        ReadValue(Peek());
        return true;
    }

    /// <summary>Goes to the end of the object or list on which the reader stands; on a name, to the end of its value.</summary>
    public void Skip()
    {
        if (TokenType == JsonTokenType.PropertyName)
        {
            Read();
        }

        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            int depth = _depth;
            do
            {
                Read();
            }
            while (_depth >= depth);
        }
    }

    public readonly bool TryGetInt64(out long number) =>
        Utf8Parser.TryParse(ValueSpan, out number, out int used) && used == _end - _start;

    public readonly bool TryGetDouble(out double number) =>
        Utf8Parser.TryParse(ValueSpan, out number, out int used) && used == _end - _start;

    public readonly bool TryGetDecimal(out decimal number) =>
        Utf8Parser.TryParse(ValueSpan, out number, out int used) && used == _end - _start;

    /// <summary>The text or name on which the reader stands, without escapes.</summary>
    /// <exception cref="InvalidOperationException">Its escapes stand for no characters.</exception>
    public readonly string GetString() => Framework().GetString()!;

    /// <summary>Copies the text or name on which the reader stands, without escapes.</summary>
    /// <param name="place">A place with room for <see cref="ValueSpan"/>.</param>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="InvalidOperationException">Its escapes stand for no characters.</exception>
    public readonly int CopyString(Span<byte> place)
    {
        if (!ValueIsAscii)
        {
            return Framework().CopyString(place);
        }

        ReadOnlySpan<byte> text = ValueSpan;
        int length = 0;
        while (text.IndexOf((byte)'\\') is >= 0 and var escape)
        {
            text[..escape].CopyTo(place[length..]);
            length += escape;
            byte meant = text[escape + 1] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var same => same,
            };
            if (meant == 'u')
            {
                return Framework().CopyString(place);
            }

            place[length++] = meant;
            text = text[(escape + 2)..];
        }

        text.CopyTo(place[length..]);
        return length + text.Length;
    }

    /// <summary>Reads the whole value on which the reader stands as it is, and goes to its end.</summary>
    /// <returns>The value, which does not depend on the answer's buffer.</returns>
    public JsonElement ReadElement()
    {
#if NET10_0_OR_GREATER
        return JsonElement.Parse(SkipWhole());
#else
        var value = new Utf8JsonReader(SkipWhole());
        return JsonElement.ParseValue(ref value);
#endif
    }

    /// <summary>Goes to the end of the value on which the reader stands, for somebody else to read it.</summary>
    /// <returns>The whole value as it is written, a text in its quotes.</returns>
    public ReadOnlySpan<byte> SkipWhole()
    {
        int start = _start;
        Skip();
        return _json[start.._end];
    }

    /// <summary>The framework's reader on the text or name; it knows what is no UTF-8, and halves of pairs.</summary>
    private readonly Utf8JsonReader Framework()
    {
        var text = new Utf8JsonReader(_json[_start.._end]);
        text.Read();
        return text;
    }
}
