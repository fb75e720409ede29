using System.Globalization;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime;

/// <summary>The bounds of number columns, which servers and tools write in several ways: also where there are none, and rounded beyond 64 bits.</summary>
internal static class SchemaNumber
{
    // 64-bit limits, as far as a double tells them from others: 9223372036854775807 becomes 9223372036854776000.
    private const double IntegerLimit = 9.2233720368547e18;
    private const double DoubleLimit = 1.7976931348623e308;

    /// <summary>A bound; null where there is none, which is also what the limits of the type say.</summary>
    /// <param name="column">The column.</param>
    /// <param name="bound">The bound as text; null for none.</param>
    public static object? Read(ColumnDefinition column, string? bound)
    {
        string text = bound?.Trim('"') ?? "";
        bool isWhole = column.Type is "integer" or "bigint";
        if (isWhole && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return number is long.MaxValue or <= -long.MaxValue ? null : number;
        }

        return !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) || double.IsNaN(real) ? null
            : Math.Abs(real) >= (isWhole ? IntegerLimit : DoubleLimit) ? null
            : isWhole ? (long)real
            : real;
    }

    /// <summary>A bound as it is sent; null for none.</summary>
    public static JsonNode? ToNode(ColumnDefinition column, string? bound) => Read(column, bound) switch
    {
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        _ => null,
    };

    /// <summary>A bound as people read it.</summary>
    public static string Describe(object? bound) => bound is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{bound}");
}
