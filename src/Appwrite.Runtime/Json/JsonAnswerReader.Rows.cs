using System.Buffers.Text;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

// What typed rows have beside models: dates, geometry, and values that come in several shapes.
public ref partial struct JsonAnswerReader
{
    /// <summary>Reads a date or null; an empty text is null.</summary>
    /// <returns>The date in UTC, or null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public DateTimeOffset? ReadNullableDate()
    {
        if (_reader.TokenType == JsonTokenType.Null || (_reader.TokenType == JsonTokenType.String && _reader.ValueSpan.IsEmpty))
        {
            return null;
        }

        if (_reader.TokenType != JsonTokenType.String)
        {
            throw Unexpected("a date");
        }

        return IsUtc(_reader.ValueSpan, out DateTimeOffset date) || AppwriteDate.TryParse(ReadText(_isStrict), out date)
            ? date.ToUniversalTime()
            : throw At(JsonPath.At(_json, _reader.TokenStartIndex), "the text is no date.");
    }

    /// <summary>Reads a date; null is the default value.</summary>
    /// <inheritdoc cref="ReadNullableDate" />
    public DateTimeOffset ReadDate() => ReadNullableDate() ?? default;

    /// <summary>Enters the list on which the reader stands. An empty object is taken for an empty list, because servers write one for the other.</summary>
    /// <returns>Whether there may be items; false for null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    internal bool StartList()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return true;
            case JsonTokenType.Null:
            case JsonTokenType.StartObject when IsEmpty(JsonTokenType.EndObject):
                return false;
            default:
                throw Unexpected("a list");
        }
    }

    /// <summary>Goes to the list's next item.</summary>
    /// <returns>False at the end of the list.</returns>
    internal bool NextItem() => _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Goes over a list if it is empty.</summary>
    internal bool SkipsEmptyList() => _reader.TokenType == JsonTokenType.StartArray && IsEmpty(JsonTokenType.EndArray);

    // 2026-01-31T12:34:56.789+00:00, as servers write every date.
    private static bool IsUtc(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        date = default;
        if (text.Length != 29 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.'
            || !text[23..].SequenceEqual("+00:00"u8)
            || !(Digits(text[..4], out int year) && Digits(text[5..7], out int month) && Digits(text[8..10], out int day))
            || !(Digits(text[11..13], out int hour) && Digits(text[14..16], out int minute) && Digits(text[17..19], out int second))
            || !Digits(text[20..23], out int millisecond)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        date = new DateTimeOffset(year, month, day, hour, minute, second, millisecond, TimeSpan.Zero);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (byte digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
