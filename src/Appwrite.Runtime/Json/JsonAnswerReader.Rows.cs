using System.Numerics;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

// What typed rows have beside models: dates, geometry, and values that come in several shapes.
public ref partial struct JsonAnswerReader
{
    /// <summary>Whether rows are read that a server has sent, and not such as come from somebody else, whose links are to be saved.</summary>
    public readonly bool IsFromServer => _isFromServer;

    /// <summary>Says that what is read comes from a server.</summary>
    internal void ComeFromServer() => _isFromServer = true;

    /// <summary>
    /// Passes over properties whose value is the text of an operator. Inside of a transaction it stands in the place of a value that only the commit
    /// makes, whatever the column's type; the column reads as one that did not come.
    /// </summary>
    /// <param name="isOperator">Whether a method is that of an operator; a text of another one, such as a query, is the user's.</param>
    internal void LeaveOutOperators(Func<string, bool> isOperator) => _isOperator = isOperator;

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

    /// <summary>Reads a row's place in the order of creation; what is only staged has none, which some servers write as 0.</summary>
    /// <returns>The text, empty for none.</returns>
    /// <exception cref="JsonException">There is an object or a list.</exception>
    public string ReadSequence() => ReadString() is var text && text == "0" ? "" : text;

    /// <summary>Reads a date; null is the default value.</summary>
    /// <inheritdoc cref="ReadNullableDate" />
    public DateTimeOffset ReadDate() => ReadNullableDate() ?? default;

    /// <summary>Reads a number of any type, or null; a text is accepted where it is such a number, and an empty one is null.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <returns>The number, or null.</returns>
    /// <exception cref="JsonException">There is something else, or the type cannot hold the number.</exception>
    public T? ReadNullableNumber<T>()
        where T : struct, INumber<T>
    {
        try
        {
            if (T.IsInteger(T.One / (T.One + T.One)))
            {
                return ReadNullableInt64() is { } integer ? T.CreateChecked(integer) : null;
            }

            return _reader.TokenType == JsonTokenType.Number && _reader.TryGetDecimal(out decimal exact) && typeof(T) == typeof(decimal)
                ? T.CreateChecked(exact)
                : ReadNullableDouble() is { } number ? T.CreateChecked(number) : null;
        }
        catch (OverflowException)
        {
            throw At(JsonPath.At(_json, _reader.TokenStartIndex), $"the number does not fit into {typeof(T).Name}.");
        }
    }

    /// <summary>Reads a number of any type; null is 0.</summary>
    /// <inheritdoc cref="ReadNullableNumber{T}" />
    public T ReadNumber<T>()
        where T : struct, INumber<T> => ReadNullableNumber<T>() ?? T.Zero;

    /// <summary>Reads an identifier in one of the forms that <see cref="Guid"/> knows, or null; an empty text is null.</summary>
    /// <returns>The identifier, or null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public Guid? ReadNullableGuid() => ReadNullableString() switch
    {
        null or "" => null,
        { } text when Guid.TryParse(text, out Guid guid) => guid,
        _ => throw At(JsonPath.At(_json, _reader.TokenStartIndex), "the text is no Guid."),
    };

    /// <summary>Reads an identifier; null is the empty one.</summary>
    /// <inheritdoc cref="ReadNullableGuid" />
    public Guid ReadGuid() => ReadNullableGuid() ?? Guid.Empty;

    /// <summary>Reads a value of an enumeration of the caller's by its name, or null; an empty text is null.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <returns>The value, or null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public TEnum? ReadNullableEnum<TEnum>()
        where TEnum : struct, Enum => ReadNullableString() switch
        {
            null or "" => null,
            { } text when Enum.TryParse(text, ignoreCase: false, out TEnum value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) && text[0] != '-' => value,
            _ => throw At(JsonPath.At(_json, _reader.TokenStartIndex), $"the text is no value of {typeof(TEnum).Name}."),
        };

    /// <summary>Reads a value of an enumeration of the caller's by its name; null is the default value.</summary>
    /// <inheritdoc cref="ReadNullableEnum{TEnum}" />
    public TEnum ReadEnum<TEnum>()
        where TEnum : struct, Enum => ReadNullableEnum<TEnum>() ?? default;

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

    private readonly bool IsOperator()
    {
        if (_reader.TokenType != JsonTokenType.String || _reader.ValueSpan is not [(byte)'{', ..])
        {
            return false;
        }

        try
        {
            var text = new Utf8JsonReader(_reader.ValueIsEscaped ? Unescaped() : _reader.ValueSpan);
            bool hasMethod = false;
            bool hasValues = false;
            text.Read();
            while (text.Read() && text.TokenType == JsonTokenType.PropertyName)
            {
                bool isMethod = text.ValueTextEquals("method"u8);
                bool isValues = text.ValueTextEquals("values"u8);
                text.Read();
                hasMethod |= isMethod && text.TokenType == JsonTokenType.String && _isOperator!(text.GetString()!);
                hasValues |= isValues && text.TokenType == JsonTokenType.StartArray;
                text.Skip();
            }

            return hasMethod && hasValues && !text.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A text that only begins like one.
            return false;
        }
    }

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
