using System;
using System.Globalization;
using System.Text.Json;

namespace Appwrite.SourceGen.Schema;

/// <summary>
/// Reads the numbers of a file, whatever their size: tools round the bounds of 64 bits to ±9223372036854776000 and write those of doubles in
/// 309 digits. What is beyond a type becomes its limit.
/// </summary>
internal static class SchemaNumbers
{
    /// <summary>2⁶³, the first integer that is too large, as a double.</summary>
    private const double TooLarge = 9223372036854775808.0;

    /// <summary>A number that may stand in quotes, as some tools write those of 64 bits; null where it is none.</summary>
    public static double? Double(JsonElement value)
    {
        string? text = Text(value);
        if (text is null)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            // JSON says that it is a number: .NET Framework refuses those that are too large.
            number = text[0] == '-' ? double.MinValue : double.MaxValue;
        }

        return Math.Max(double.MinValue, Math.Min(double.MaxValue, number));
    }

    /// <summary>An integer, or the nearest to a number; null where it is none.</summary>
    public static long? Integer(JsonElement value)
    {
        if (Text(value) is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
        {
            return integer;
        }

        return Double(value) is { } number
            ? number >= TooLarge ? long.MaxValue : number <= -TooLarge ? long.MinValue : (long)Math.Round(number)
            : null;
    }

    /// <summary>Whether a number is an integer of 64 bits, <c>5.0</c> and <c>5e3</c> included.</summary>
    public static bool IsInteger(JsonElement value) =>
        Text(value) is { } text
        && (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            || (Double(value) is { } number && number == Math.Floor(number) && Math.Abs(number) < TooLarge));

    public static string Write(long number) => number.ToString(CultureInfo.InvariantCulture);

    public static string Write(double number)
    {
        // .NET Framework loses the last digit of some numbers with "R".
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double read) && read.Equals(number)
            ? text
            : number.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String when IsNumber(value.GetString()!) => value.GetString(),
        _ => null,
    };

    private static bool IsNumber(string text)
    {
        if (text.Length == 0 || !(char.IsDigit(text[text.Length - 1])))
        {
            return false;
        }

        foreach (char character in text)
        {
            if (character is not ((>= '0' and <= '9') or '-' or '+' or '.' or 'e' or 'E'))
            {
                return false;
            }
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }
}
