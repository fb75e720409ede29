using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Appwrite.SourceGen.Schema;

/// <summary>Reads a column's default, and checks it as a server does, so that nobody counts on one that no server takes.</summary>
internal static class ColumnDefault
{
    private const string OutOfBounds = "the default is outside of its bounds";

    /// <summary>The default as JSON on one line; null where there is none, and where it cannot be, which is said.</summary>
    public static string? Read(SchemaObject source, ColumnSchema column)
    {
        // Nothing can be said of the default of a type that is not known.
        if (source.Member("default") is not { } value || column.Kind == ColumnKind.Unknown)
        {
            return null;
        }

        string? fault = column.IsArray ? "an array has no default"
            : column.IsRequired ? "a required column has no default"
            : Fault(column, value);
        if (fault is null)
        {
            return Write(column.Kind, value);
        }

        source.Odd("default", $"{fault}; the default is ignored");
        return null;
    }

    private static string? Fault(ColumnSchema column, JsonElement value) => column.Kind switch
    {
        ColumnKind.Text => TextFault(column, value),
        ColumnKind.Enumeration => Text(value) is not { } element ? Misfit(value, "an element")
            : column.Elements.Contains(element) ? null : $"the default '{element}' is not among the elements",
        ColumnKind.Integer => IntegerFault(column, value),
        ColumnKind.Double => value.ValueKind != JsonValueKind.Number ? Misfit(value, "a number") : BoundsFault(column, SchemaNumbers.Double(value)!.Value),
        ColumnKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Misfit(value, "true or false"),
        ColumnKind.DateTime => DateFault(value),
        ColumnKind.Point => IsPoint(value) ? null : Misfit(value, "a point [longitude, latitude]"),
        ColumnKind.Line => IsLine(value, 2) ? null : Misfit(value, "a list of two points or more"),
        ColumnKind.Polygon => IsPolygon(value) ? null : Misfit(value, "a list of closed rings, each of four points or more"),
        _ => null,
    };

    private static string? TextFault(ColumnSchema column, JsonElement value)
    {
        if (Text(value) is not { } text)
        {
            return Misfit(value, "a text");
        }

        // Servers count characters, not halves of surrogate pairs.
        int length = text.Count(unit => !char.IsLowSurrogate(unit));
        return length > column.Size ? $"the default has {SchemaObject.Index(length)} characters, more than its size of {SchemaNumbers.Write(column.Size.Value)}" : null;
    }

    private static string? IntegerFault(ColumnSchema column, JsonElement value)
    {
        // Servers take a large integer as a text as well.
        bool isNumber = value.ValueKind == JsonValueKind.Number || (value.ValueKind == JsonValueKind.String && column.WireType == "bigint");
        if (!isNumber || !SchemaNumbers.IsInteger(value))
        {
            return value.ValueKind == JsonValueKind.Number ? "the default is no integer of 64 bits" : Misfit(value, "an integer");
        }

        long number = SchemaNumbers.Integer(value)!.Value;
        return IsBelow(number, column.Min) || IsBelow(column.Max, number) ? OutOfBounds : null;
    }

    private static bool IsBelow(long number, string? bound) => bound is not null && number < long.Parse(bound, CultureInfo.InvariantCulture);

    private static bool IsBelow(string? bound, long number) => bound is not null && long.Parse(bound, CultureInfo.InvariantCulture) < number;

    private static string? BoundsFault(ColumnSchema column, double number) =>
        number is double.MinValue or double.MaxValue
        || (column.Min is { } min && number < double.Parse(min, CultureInfo.InvariantCulture))
        || (column.Max is { } max && number > double.Parse(max, CultureInfo.InvariantCulture)) ? OutOfBounds : null;

    private static string? DateFault(JsonElement value)
    {
        if (Text(value) is not { } text)
        {
            return Misfit(value, "a date");
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? null : $"the default '{text}' is not a date";
    }

    private static bool IsPoint(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 2 && value.EnumerateArray().All(part => part.ValueKind == JsonValueKind.Number);

    private static bool IsLine(JsonElement value, int least) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= least && value.EnumerateArray().All(IsPoint);

    private static bool IsPolygon(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(ring => IsLine(ring, 4) && IsClosed(ring));

    private static bool IsClosed(JsonElement ring)
    {
        JsonElement first = ring[0];
        JsonElement last = ring[ring.GetArrayLength() - 1];
        return SchemaNumbers.Double(first[0]).Equals(SchemaNumbers.Double(last[0])) && SchemaNumbers.Double(first[1]).Equals(SchemaNumbers.Double(last[1]));
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Misfit(JsonElement value, string wanted) => $"the default is {SchemaObject.Describe(value)}, and not {wanted}";

    private static string Write(ColumnKind kind, JsonElement value) => kind switch
    {
        ColumnKind.Integer => SchemaNumbers.Write(SchemaNumbers.Integer(value)!.Value),
        ColumnKind.Double => SchemaNumbers.Write(SchemaNumbers.Double(value)!.Value),
        ColumnKind.Point or ColumnKind.Line or ColumnKind.Polygon => WritePlace(value),
        _ => value.GetRawText(),
    };

    private static string WritePlace(JsonElement value) => value.ValueKind == JsonValueKind.Number
        ? SchemaNumbers.Write(SchemaNumbers.Double(value)!.Value)
        : $"[{string.Join(",", value.EnumerateArray().Select(WritePlace))}]";
}
