using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>A value that payloads are compared with, made ready once.</summary>
internal sealed class FilterValue
{
    // From here on servers may have a whole number as one with a fraction.
    private const double LargeNumber = 1e15;

    private const string Day = "yyyy-MM-dd";

    private readonly QueryValueKind _kind;
    private readonly byte[] _text = [];
    private readonly DateTimeOffset? _date;
    private readonly bool _isServersDate;
    private readonly long _integer;
    private readonly double _double;
    private readonly decimal _decimal;
    private FilterCondition? _isItem;

    private FilterValue(string text)
    {
        _kind = QueryValueKind.Text;
        _text = Encoding.UTF8.GetBytes(text);
        _date = TryReadDate(text, out DateTimeOffset date) ? date : null;
        _isServersDate = _date is not null && IsServersDate(_text);
        IsNumericText = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private FilterValue(bool value)
    {
        _kind = QueryValueKind.Boolean;
        _integer = value ? 1 : 0;
    }

    private FilterValue(long value)
    {
        _kind = QueryValueKind.Integer;
        _integer = value;
        _double = value;
    }

    private FilterValue(double value)
    {
        _kind = QueryValueKind.Double;
        _double = value;
    }

    private FilterValue(decimal value)
    {
        _kind = QueryValueKind.Decimal;
        _decimal = value;
        _double = (double)value;
    }

    /// <summary>The condition that an item of a list is this value.</summary>
    public FilterCondition IsItem => _isItem ??= new(FilterMethod.Equal, [this], index: 0);

    /// <summary>The text in UTF-8; empty for what is none.</summary>
    public ReadOnlySpan<byte> Text => _text;

    public bool IsText => _kind == QueryValueKind.Text;

    /// <summary>Whether it is a text that servers take for a number where they compare sizes: for them "10" is more than "9".</summary>
    public bool IsNumericText { get; }

    /// <summary>Whether servers, which compare texts letter by letter, come to the same order.</summary>
    public bool HasServersOrder => !IsNumericText && (_date is null || _isServersDate);

    /// <summary>Whether servers, which tell texts of the same date apart, and 1e15 from 1000000000000000, find all that is equal.</summary>
    public bool HasServersEquality => _kind switch
    {
        QueryValueKind.Text => _date is null || _isServersDate,
        QueryValueKind.Boolean => true,
        QueryValueKind.Decimal => false,
        _ => Math.Abs(_double) < LargeNumber,
    };

    /// <summary>Makes a value of that of a query; false for lists, null and objects.</summary>
    public static bool TryCreate(in QueryValue value, [NotNullWhen(true)] out FilterValue? created)
    {
        created = value.Kind switch
        {
            QueryValueKind.Text => new(value.Text),
            QueryValueKind.Boolean => new(value.Boolean),
            QueryValueKind.Integer => new(value.Integer),
            QueryValueKind.Double => new(value.Double),
            QueryValueKind.Decimal => new(value.Decimal),

            // A number of more digits, or a larger one, than the kinds above take.
            QueryValueKind.Json when double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                && double.IsFinite(number) => new(number),
            _ => null,
        };
        return created is not null;
    }

    /// <summary>
    /// Compares the value on which a reader stands, which is no text: negative where it is the smaller one, null where the two are of
    /// different kinds.
    /// </summary>
    public int? Compare(ref readonly Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True when _kind == QueryValueKind.Boolean => 1 - (int)_integer,
        JsonTokenType.False when _kind == QueryValueKind.Boolean => -(int)_integer,
        JsonTokenType.Number => CompareNumber(in reader),
        _ => null,
    };

    /// <summary>Compares a text: dates by their time, others letter by letter. Null where this is no text.</summary>
    public int? CompareText(ReadOnlySpan<byte> text)
    {
        if (!IsText)
        {
            return null;
        }

        // Two dates as servers write them are in the order of their letters.
        return _date is { } date && !(_isServersDate && IsServersDate(text)) && TryReadDate(text, out DateTimeOffset other)
            ? other.CompareTo(date)
            : text.SequenceCompareTo(_text);
    }

    private int? CompareNumber(ref readonly Utf8JsonReader reader)
    {
        switch (_kind)
        {
            case QueryValueKind.Integer when reader.TryGetInt64(out long integer):
                return integer.CompareTo(_integer);
            case QueryValueKind.Decimal when reader.TryGetDecimal(out decimal exact):
                return exact.CompareTo(_decimal);
            case QueryValueKind.Integer or QueryValueKind.Double or QueryValueKind.Decimal when reader.TryGetDouble(out double number):
                return number.CompareTo(_double);
            default:
                return null;
        }
    }

    // 2026-01-31T12:34:56.789+00:00. Whether it is one at all decides the other side: with a date, it is compared letter by letter.
    private static bool IsServersDate(ReadOnlySpan<byte> text) => text.Length == 29 && text[10] == 'T' && text.EndsWith("+00:00"u8);

    private static bool TryReadDate(ReadOnlySpan<byte> text, out DateTimeOffset date)
    {
        // Longer than any date there is.
        Span<char> characters = stackalloc char[40];
        date = default;
        return text.Length is >= 10 and <= 40
            && char.IsAsciiDigit((char)text[0])
            && Encoding.UTF8.TryGetChars(text, characters, out int length)
            && TryReadDate(characters[..length], out date);
    }

    private static bool TryReadDate(ReadOnlySpan<char> text, out DateTimeOffset date) =>
        AppwriteDate.TryParse(text, out date)
        || DateTimeOffset.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
}
