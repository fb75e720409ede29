using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Appwrite.Runtime;

// What stands where, and what may follow what.
internal ref partial struct JsonTokens
{
    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private void ReadNameOrEnd(bool isFirst)
    {
        byte next = Peek();
        if (next == '}')
        {
            ReadEnd(JsonTokenType.EndObject);
            return;
        }

        if (!isFirst)
        {
            next = PeekBehindComma(next);
        }

        if (next != '"')
        {
            throw NoJson();
        }

        ReadText(JsonTokenType.PropertyName);
    }

    private void ReadNamedValue()
    {
        if (Peek() != ':')
        {
            throw NoJson();
        }

        _end++;
        ReadValue(Peek());
    }

    private void ReadItemOrEnd(bool isFirst)
    {
        byte next = Peek();
        if (next == ']')
        {
            ReadEnd(JsonTokenType.EndArray);
            return;
        }

        ReadValue(isFirst ? next : PeekBehindComma(next));
    }

    private void ReadValue(byte first)
    {
        switch (first)
        {
            case (byte)'"':
                ReadText(JsonTokenType.String);
                break;
            case (byte)'{':
                Enter(JsonTokenType.StartObject);
                break;
            case (byte)'[':
                Enter(JsonTokenType.StartArray);
                break;
            case (byte)'t':
                ReadWord("true"u8, JsonTokenType.True);
                break;
            case (byte)'f':
                ReadWord("false"u8, JsonTokenType.False);
                break;
            case (byte)'n':
                ReadWord("null"u8, JsonTokenType.Null);
                break;
            default:
                ReadNumber();
                break;
        }
    }

    private void ReadText(JsonTokenType type)
    {
        _start = _end;
        TokenType = type;
        ValueIsEscaped = false;
        ValueIsAscii = true;

        // Most texts are plain up to their quote, so that one look finds out all about them.
        ReadOnlySpan<byte> rest = _json[(_end + 1)..];
        int length = rest.IndexOfAnyExcept(Plain);
        if ((uint)length >= (uint)rest.Length || rest[length] != '"')
        {
            length = LengthOfUnusual(rest, length);
        }

        _end += length + 2;
    }

    private int LengthOfUnusual(ReadOnlySpan<byte> text, int place)
    {
        while ((uint)place < (uint)text.Length && text[place] is not (byte)'"' and var next)
        {
            switch (next)
            {
                case (byte)'\\':
                    ValueIsEscaped = true;
                    place = BehindEscape(text, place);
                    break;
                case < (byte)' ':
                    throw NoJson();
                default:
                    ValueIsAscii = false;
                    place++;
                    break;
            }

            int more = ValueIsAscii ? text[place..].IndexOfAnyExcept(Plain) : text[place..].IndexOfAny(TextEnds);
            place = more < 0 ? text.Length : place + more;
        }

        return (uint)place < (uint)text.Length ? place : throw NoJson();
    }

    private readonly int BehindEscape(ReadOnlySpan<byte> text, int escape)
    {
        ReadOnlySpan<byte> rest = text[(escape + 1)..];
        return rest switch
        {
            [(byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t', ..] => escape + 2,
            [(byte)'u', _, _, _, _, ..] when !rest[1..5].ContainsAnyExcept(Hexadecimal) => escape + 6,
            _ => throw NoJson(),
        };
    }

    private void ReadNumber()
    {
        int place = _start = _end;
        if (_json[place] == '-')
        {
            place++;
        }

        int whole = place;
        PassDigits(ref place);
        if (place > whole + 1 && _json[whole] == '0')
        {
            throw NoJson();
        }

        if (place < _json.Length && _json[place] == '.')
        {
            place++;
            PassDigits(ref place);
        }

        if (place < _json.Length && _json[place] is (byte)'e' or (byte)'E')
        {
            place++;
            if (place < _json.Length && _json[place] is (byte)'+' or (byte)'-')
            {
                place++;
            }

            PassDigits(ref place);
        }

        _end = place;
        TokenType = JsonTokenType.Number;
    }

    /// <summary>Goes behind digits, of which there must be one.</summary>
    private readonly void PassDigits(ref int place)
    {
        int first = place;
        while ((uint)place < (uint)_json.Length && char.IsAsciiDigit((char)_json[place]))
        {
            place++;
        }

        if (place == first)
        {
            throw NoJson();
        }
    }

    private void ReadWord(ReadOnlySpan<byte> word, JsonTokenType type)
    {
        _start = _end;
        if (!_json[_start..].StartsWith(word))
        {
            throw NoJson();
        }

        _end += word.Length;
        TokenType = type;
    }

    private void Enter(JsonTokenType type)
    {
        if (_depth == MaxDepth)
        {
            throw NoJson();
        }

        _start = _end++;
        _depth++;
        _objects = (_objects << 1) | (type == JsonTokenType.StartObject ? 1UL : 0);
        TokenType = type;
    }

    private void ReadEnd(JsonTokenType type)
    {
        _start = _end++;
        _depth--;
        _objects >>= 1;
        TokenType = type;
    }

    /// <summary>Goes to the next character that is no blank, and looks at it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte Peek() =>
        (uint)_end < (uint)_json.Length && _json[_end] is > (byte)' ' and var next ? next
        : !IsAtEnd() ? _json[_end]
        : throw NoJson();

    private byte PeekBehindComma(byte comma)
    {
        if (comma != ',')
        {
            throw NoJson();
        }

        _end++;
        return Peek();
    }

    private bool IsAtEnd()
    {
        while (_end < _json.Length && IsBlank(_json[_end]))
        {
            _end++;
        }

        return _end == _json.Length;
    }

    /// <summary>What the framework's reader says of a text that is no JSON.</summary>
    private readonly JsonException NoJson()
    {
        try
        {
            var reader = new Utf8JsonReader(_json);
            while (reader.Read())
            {
            }
        }
        catch (JsonException exception)
        {
            return exception;
        }

        return new JsonException($"There is no JSON at byte {_end}.");
    }
}
