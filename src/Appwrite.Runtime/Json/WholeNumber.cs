using System.Buffers;
using System.Buffers.Text;
using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>A whole number that is written in a way that the framework does not read as one: with a fraction of 0, an exponent, or beyond 64 bits.</summary>
/// <param name="Value">The number; the nearest of 64 bits where it is beyond.</param>
/// <param name="IsInexact">
/// Whether other numbers may have been meant: it is beyond 64 bits, or a floating-point number above 2^53, which stands for many.
/// </param>
internal readonly record struct WholeNumber(long Value, bool IsInexact)
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    // 2^63: the first number that is too large.
    private const double Limit = 9223372036854775808;

    private static readonly SearchValues<byte> Characters = SearchValues.Create("0123456789+-.eE"u8);

    /// <summary>Reads digits, with a sign, a fraction or an exponent where there is one.</summary>
    /// <returns>Whether they are a whole number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out WholeNumber number)
    {
        number = default;
        if (Utf8Parser.TryParse(text, out long value, out int used) && used == text.Length)
        {
            number = new WholeNumber(value, IsInexact: false);
            return true;
        }

        // The framework takes words, such as those for infinity, for numbers, too.
        if (text.ContainsAnyExcept(Characters) || !double.TryParse(text, Style, CultureInfo.InvariantCulture, out double real))
        {
            return false;
        }

        // Of a floating-point number with the value 2^63 the server meant the largest of 64 bits; other digits are taken as they are written.
        if (Math.Abs(real) >= Limit)
        {
            number = new WholeNumber(real > 0 ? long.MaxValue : long.MinValue, IsInexact: true);
            return true;
        }

        if (Math.Truncate(real) != real
            || !decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal exact)
            || decimal.Truncate(exact) != exact)
        {
            return false;
        }

        number = new WholeNumber((long)exact, Math.Abs(real) > 1L << 53);
        return true;
    }
}
