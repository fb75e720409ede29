using System.Globalization;

namespace Appwrite.Runtime;

public readonly partial struct QueryValue
{
    /// <summary>Takes a string as it stands, also one that looks like a date or a number.</summary>
    /// <param name="value">The text; null becomes the default value, which queries refuse.</param>
    public static implicit operator QueryValue(string value) => new(QueryValueKind.Text, value);

    /// <summary>Takes a character as text of that one character, not as its number.</summary>
    /// <param name="value">The character.</param>
    public static implicit operator QueryValue(char value) => new(QueryValueKind.Text, value.ToString());

    /// <summary>Takes a boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator QueryValue(bool value) => new(QueryValueKind.Boolean, value ? 1 : 0);

    /// <summary>Takes a whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(int value) => new(QueryValueKind.Integer, value);

    /// <summary>Takes a whole number, with all of its 64 bits.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(long value) => new(QueryValueKind.Integer, value);

    /// <summary>Takes a number with the digits that a float shows: <c>0.1f</c> is sent as 0.1.</summary>
    /// <param name="value">The number; queries refuse it when it is not finite.</param>
    public static implicit operator QueryValue(float value)
    {
        // Widening would turn 0.1f into 0.10000000149011612, and vectors of floats have to fit the length limit of a query.
        Span<char> text = stackalloc char[32];
        return value.TryFormat(text, out int length, default, CultureInfo.InvariantCulture)
            ? double.Parse(text[..length], CultureInfo.InvariantCulture)
            : (double)value;
    }

    /// <summary>Takes a number; one without a fraction is sent without a decimal point.</summary>
    /// <param name="value">The number; queries refuse it when it is not finite.</param>
    public static implicit operator QueryValue(double value) =>
        // Below this bound a whole double reads the same as the integer, so both become one value.
        Math.Abs(value) < 1e15 && Math.Truncate(value) == value
            ? new(QueryValueKind.Integer, (long)value)
            : new(QueryValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Takes a number with all of its digits; zeros at the end of the fraction are dropped.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator QueryValue(decimal value)
    {
        if (decimal.Truncate(value) == value)
        {
            if (value is >= long.MinValue and <= long.MaxValue)
            {
                return new(QueryValueKind.Integer, (long)value);
            }
        }
        else if ((decimal)(double)value == value)
        {
            // Up to fifteen digits survive in a double, which needs no box.
            return (double)value;
        }

        // Dividing by a one with this many zeros gives the quotient its smallest scale.
        return new(QueryValueKind.Decimal, (object)(value / 1.0000000000000000000000000000m));
    }

    /// <summary>Takes a date, in the format of <see cref="AppwriteDate.Format"/>.</summary>
    /// <param name="value">The date.</param>
    public static implicit operator QueryValue(DateTimeOffset value) => new(QueryValueKind.Text, AppwriteDate.Format(value));

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
