using System.Collections;
using System.Globalization;

namespace Appwrite.Runtime;

public readonly partial struct QueryValue
{
    /// <summary>Takes a string as it stands, also one that looks like a date or a number.</summary>
    /// <param name="value">The text; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(string value) => new(QueryValueKind.Text, value);

    // The numbers and characters that fit into several others need a conversion of their own beside the nullable one, or the compiler would waver.

    /// <summary>Takes a character as text of that one character, not as its number.</summary>
    /// <param name="value">The character.</param>
    public static implicit operator QueryValue(char value) => new(QueryValueKind.Text, value.ToString());

    /// <summary>Takes a character as text of that one character, not as its number.</summary>
    /// <param name="value">The character; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(char? value) => new(QueryValueKind.Text, value?.ToString());

    /// <summary>Takes a boolean.</summary>
    /// <param name="value">The boolean; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(bool? value) => value is { } flag ? new(QueryValueKind.Boolean, flag ? 1 : 0) : default;

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(byte value) => new(QueryValueKind.Integer, value);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(byte? value) => value is { } number ? new(QueryValueKind.Integer, number) : default;

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(ushort value) => new(QueryValueKind.Integer, value);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(ushort? value) => value is { } number ? new(QueryValueKind.Integer, number) : default;

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(int value) => new(QueryValueKind.Integer, value);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(int? value) => value is { } number ? new(QueryValueKind.Integer, number) : default;

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(uint value) => new(QueryValueKind.Integer, value);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(uint? value) => value is { } number ? new(QueryValueKind.Integer, number) : default;

    /// <summary>Takes a whole number, with all of its 64 bits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(long value) => new(QueryValueKind.Integer, value);

    /// <summary>Takes a whole number, with all of its 64 bits.</summary>
    /// <param name="value">The number; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(long? value) => value is { } number ? new(QueryValueKind.Integer, number) : default;

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number; queries refuse null, and what does not fit into the 63 bits of the servers' numbers.</param>
    public static implicit operator QueryValue(ulong? value) => value is not > long.MaxValue
        ? (long?)value
        : Refuse($"{value} is too large: the whole numbers of servers end at {long.MaxValue}.");

    /// <summary>Takes a number with the digits that a float shows: <c>0.1f</c> is sent as 0.1.</summary>
    /// <param name="value">The number; queries refuse it when it is null or not finite.</param>
    public static implicit operator QueryValue(float? value)
    {
        if (value is not { } number)
        {
            return default;
        }

        // Widening would turn 0.1f into 0.10000000149011612, and vectors of floats have to fit the length limit of a query.
        Span<char> text = stackalloc char[32];
        return number.TryFormat(text, out int length, default, CultureInfo.InvariantCulture)
            ? double.Parse(text[..length], CultureInfo.InvariantCulture)
            : (double)number;
    }

    /// <summary>Takes a number; one without a fraction is sent without a decimal point.</summary>
    /// <param name="value">The number; queries refuse it when it is null or not finite.</param>
    public static implicit operator QueryValue(double? value) =>
        value is not { } number ? default

        // Below this bound a whole double reads the same as the integer, so both become one value.
        : Math.Abs(number) < 1e15 && Math.Truncate(number) == number ? new(QueryValueKind.Integer, (long)number)
        : new(QueryValueKind.Double, BitConverter.DoubleToInt64Bits(number));

    /// <summary>Takes a number with all of its digits; zeros at the end of the fraction are dropped.</summary>
    /// <param name="value">The number; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(decimal? value)
    {
        if (value is not { } number)
        {
            return default;
        }

        if (decimal.Truncate(number) == number)
        {
            if (number is >= long.MinValue and <= long.MaxValue)
            {
                return new(QueryValueKind.Integer, (long)number);
            }
        }
        else if ((decimal)(double)number == number)
        {
            // Up to fifteen digits survive in a double, which needs no box.
            return (double)number;
        }

        // Dividing by a one with this many zeros gives the quotient its smallest scale.
        return new(QueryValueKind.Decimal, (object)(number / 1.0000000000000000000000000000m));
    }

    /// <summary>Takes a date, in the format of <see cref="AppwriteDate.Format"/>.</summary>
    /// <param name="value">The date; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(DateTimeOffset? value) =>
        new(QueryValueKind.Text, value is { } date ? AppwriteDate.Format(date) : null);

    /// <summary>Takes a date of UTC or of the local time zone, in the format of <see cref="AppwriteDate.Format"/>.</summary>
    /// <param name="value">
    /// The date. Queries refuse null, and <see cref="DateTimeKind.Unspecified"/>, which names no time zone: it may be hours off.
    /// </param>
    public static implicit operator QueryValue(DateTime? value) => value is { Kind: DateTimeKind.Unspecified }
        ? Refuse(
            "The DateTime has the kind Unspecified, so that nothing says in which time zone it is. Give a DateTimeOffset, or "
            + "DateTime.SpecifyKind(date, DateTimeKind.Utc).")
        : (DateTimeOffset?)value;

    /// <summary>Takes a day as text, for example <c>2026-01-31</c>; servers take it for the day's begin in UTC.</summary>
    /// <param name="value">The day; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(DateOnly? value) =>
        new(QueryValueKind.Text, value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Takes an identifier as text, in 36 lower-case characters with hyphens.</summary>
    /// <param name="value">The identifier; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(Guid? value) => new(QueryValueKind.Text, value?.ToString());

    /// <summary>Takes a value of any enumeration as the text of its name.</summary>
    /// <param name="value">The value; queries refuse null, and values that have no name of their own, such as combined flags.</param>
    public static implicit operator QueryValue(Enum? value) => value is null ? default
        : Enum.GetName(value.GetType(), value) is { } name ? name
        : Refuse($"{value:D} has no name of its own in {value.GetType().Name}. Send the number, or a text.");

    /// <summary>Takes strings as a list.</summary>
    /// <param name="values">The strings, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(string[] values) => Copy(values, static item => item);

    /// <summary>Takes strings as a list.</summary>
    /// <param name="values">The strings, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(List<string> values)
    {
        if (values is null)
        {
            return default;
        }

        var items = new QueryValue[values.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = values[i];
        }

        return OwnList(items);
    }

    /// <summary>Takes whole numbers as a list.</summary>
    /// <param name="values">The numbers, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(int[] values) => Copy(values, static item => item);

    /// <summary>Takes whole numbers as a list.</summary>
    /// <param name="values">The numbers, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(long[] values) => Copy(values, static item => item);

    /// <summary>Takes floats as a list, for example the vector of an embedding.</summary>
    /// <param name="values">The numbers, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(float[] values) => Copy(values, static item => item);

    /// <summary>Takes numbers as a list, for example a point or a vector.</summary>
    /// <param name="values">The numbers, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(double[] values) => Copy(values, static item => item);

    /// <summary>Takes points as a list, for example a line.</summary>
    /// <param name="values">The points, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(double[][] values) => Copy(values, static item => item);

    /// <summary>Takes rings of points as a list: a polygon.</summary>
    /// <param name="values">The rings, which are copied; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(double[][][] values) => Copy(values, static item => item);

    /// <summary>Takes a point as the list of its coordinates.</summary>
    /// <param name="value">The point; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(GeoPoint? value) => value is { } point ? OwnList([point.Longitude, point.Latitude]) : default;

    /// <summary>Takes a line as the list of its points.</summary>
    /// <param name="value">The line; queries refuse null, and a default value.</param>
    public static implicit operator QueryValue(GeoLine? value) => value is { Count: > 0 } line
        ? OwnList([.. line])
        : value is null ? default : Refuse("A default GeoLine has no points.");

    /// <summary>Takes a polygon as the list of its rings.</summary>
    /// <param name="value">The polygon; queries refuse null, and a default value.</param>
    public static implicit operator QueryValue(GeoPolygon? value) => value is { Count: > 0 } polygon
        ? OwnList([.. polygon])
        : value is null ? default : Refuse("A default GeoPolygon has no rings.");

    /// <summary>Makes a list of any values; queries refuse what cannot be sent.</summary>
    internal static QueryValue OfList(IEnumerable? values)
    {
        if (values is null)
        {
            return default;
        }

        List<QueryValue> items = [];
        foreach (object? item in values)
        {
            items.Add(OfObject(item));
        }

        return OwnList([.. items]);
    }

    internal static QueryValue OfObject(object? value) => value switch
    {
        null => default,
        QueryValue made => made,
        string text => text,
        char character => character,
        bool flag => flag,
        sbyte or short or int or long or byte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        ulong number => number,
        float number => number,
        double number => number,
        decimal number => number,
        DateTimeOffset date => date,
        DateTime date => date,
        DateOnly day => day,
        Guid id => id,
        Enum name => name,
        IOpenEnumeration name => name.Value,
        GeoPoint point => point,
        GeoLine line => line,
        GeoPolygon polygon => polygon,
        IEnumerable list and not IDictionary => OfList(list),
        _ => Refuse($"A query cannot compare with a {value.GetType()}; give a text, a number, a truth value, a date, an identifier or an enumeration."),
    };

    private static QueryValue Refuse(string reason) => new(QueryValueKind.Refused, reason);

    private static QueryValue Copy<T>(T[]? values, Func<T, QueryValue> convert)
    {
        if (values is null)
        {
            return default;
        }

        var items = new QueryValue[values.Length];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = convert(values[i]);
        }

        return OwnList(items);
    }
}
