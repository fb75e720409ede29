using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>
/// What an update or upsert does to a column from the value that is there. The server takes any text for one that is a JSON object
/// with a known <c>method</c>, and the object itself, whatever the column.
/// </summary>
internal sealed record RowOperator(string Method, JsonArray Values)
{
    private static readonly string[] Methods =
    [
        "increment", "decrement", "multiply", "divide", "modulo", "power", "arrayAppend", "arrayPrepend", "arrayInsert", "arrayRemove", "arrayUnique",
        "arrayIntersect", "arrayDiff", "arrayFilter", "stringConcat", "stringReplace", "toggle", "dateAddDays", "dateSubDays", "dateSetNow",
    ];

    /// <summary>The operator that a value is; null for one that is stored as it is.</summary>
    public static RowOperator? Of(JsonNode? value)
    {
        JsonNode? node = value;
        if (Json.Text(value) is { } text && !Json.TryParse(Encoding.UTF8.GetBytes(text), out node))
        {
            return null;
        }

        return node is JsonObject json && Json.Text(json["method"]) is { } method && Methods.Contains(method)
            ? new RowOperator(method, json["values"] as JsonArray ?? [])
            : null;
    }

    /// <summary>The column's new value, which its bounds do not hold.</summary>
    public JsonNode? Apply(Column column, JsonNode? current, DateTimeOffset now)
    {
        switch (Method)
        {
            case "increment" or "decrement" or "multiply" or "divide" or "modulo" or "power":
                Require(!column.Array && column.IsNumber, column, "non-numeric");
                return Calculate(column, current ?? 0);
            case "stringConcat" or "stringReplace":
                Require(!column.Array && column.IsText, column, "non-string");
                return Write(column, Json.Text(current) ?? "");
            case "toggle":
                Require(!column.Array && column.Type is "boolean", column, "non-boolean");
                return current?.GetValueKind() != JsonValueKind.True;
            case "dateAddDays" or "dateSubDays" or "dateSetNow":
                Require(!column.Array && column.Type is "datetime", column, "non-datetime");
                return Move(current, now);
            default:
                Require(column.Array, column, "non-array");
                return Arrange([.. (current as JsonArray ?? []).Select(item => item?.DeepClone())]);
        }
    }

    private JsonNode Calculate(Column column, JsonNode current)
    {
        double value = Number(0) ?? throw Refused($"value must be numeric, got {(Values.Count == 0 ? "NULL" : "string")}");
        if (Method is "divide" or "modulo" && value == 0)
        {
            throw Refused(Method == "divide" ? "division by zero" : "modulo by zero");
        }

        Json.TryNumber(current, out double number);
        double result = Method switch
        {
            "increment" => number + value,
            "decrement" => number - value,
            "multiply" => number * value,
            "divide" => number / value,
            "modulo" => number % value,
            _ => Math.Pow(number, value),
        };
        if (Number(1) is { } bound)
        {
            result = Method is "decrement" or "divide" ? Math.Max(result, bound) : Math.Min(result, bound);
        }

        // Beyond this a double has no longer all the digits of a whole number.
        return column.Type == "double" ? Json.Float(result)
            : Math.Abs(result) < 1e15 ? (long)result
            : throw Errors.NotImplemented("The sandbox calculates with whole numbers below 1e15 only.");
    }

    private string Write(Column column, string current)
    {
        string first = Json.Text(Values.ElementAtOrDefault(0)) ?? throw Refused("requires a string value");
        string result = Method == "stringConcat" ? current + first
            : Values.Count == 2 && Json.Text(Values[1]) is { } second ? first.Length == 0 ? current : current.Replace(first, second, StringComparison.Ordinal)
            : throw Refused("requires exactly 2 string values (search and replace)");
        return result.Length <= column.Size || Method != "stringConcat" ? result
            : throw Refused($"result would exceed maximum length of {column.Size} characters");
    }

    private string? Move(JsonNode? current, DateTimeOffset now)
    {
        if (Method == "dateSetNow")
        {
            return Json.Date(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)));
        }

        long days = Json.TryInteger(Values.ElementAtOrDefault(0), out long whole) ? whole : throw Refused("requires an integer number of days");
        return Json.Text(current) is { } text && Json.TryDate(text, out string normalized)
            ? Json.Date(DateTimeOffset.Parse(normalized, System.Globalization.CultureInfo.InvariantCulture).AddDays(Method == "dateAddDays" ? days : -days))
            : null;
    }

    private JsonArray Arrange(List<JsonNode?> items)
    {
        bool Has(JsonNode? item) => Values.Any(value => JsonNode.DeepEquals(value, item));
        List<JsonNode?> result = Method switch
        {
            "arrayAppend" => [.. items, .. Values],
            "arrayPrepend" => [.. Values, .. items],
            "arrayInsert" => Insert(items),
            "arrayRemove" or "arrayDiff" => items.FindAll(item => !Has(item)),
            "arrayUnique" => [.. items.Where((item, index) => items.FindIndex(other => JsonNode.DeepEquals(other, item)) == index)],
            "arrayIntersect" => items.FindAll(Has),
            _ => items.FindAll(Passes),
        };
        return new JsonArray([.. result.Select(item => item?.DeepClone())]);
    }

    private List<JsonNode?> Insert(List<JsonNode?> items)
    {
        if (Values.Count != 2 || !Json.TryInteger(Values[0], out long index) || index < 0)
        {
            throw Refused("requires exactly 2 values (index and value)");
        }

        if (index > items.Count)
        {
            throw Refused($"index {index} is out of bounds for array of length {items.Count}");
        }

        items.Insert((int)index, Values[1]);
        return items;
    }

    private bool Passes(JsonNode? item)
    {
        JsonNode? value = Values.ElementAtOrDefault(1);
        int order = Json.TryNumber(item, out double number) && Json.TryNumber(value, out double bound) ? number.CompareTo(bound)
            : string.CompareOrdinal(Json.Text(item), Json.Text(value));
        return Json.Text(Values.ElementAtOrDefault(0)) switch
        {
            "equal" => JsonNode.DeepEquals(item, value),
            "notEqual" => !JsonNode.DeepEquals(item, value),
            "greaterThan" => order > 0,
            "greaterThanEqual" => order >= 0,
            "lessThan" => order < 0,
            "lessThanEqual" => order <= 0,
            "isNull" => item is null,
            "isNotNull" => item is not null,
            _ => throw Errors.NotImplemented("No recording shows what becomes of this condition."),
        };
    }

    // A number as text counts too.
    private double? Number(int index) => Values.ElementAtOrDefault(index) is not { } value ? null
        : Json.TryNumber(value, out double number) ? number
        : Json.Text(value) is { } text && Json.TryParse(Encoding.UTF8.GetBytes(text), out JsonNode? node) && Json.TryNumber(node, out number) ? number
        : null;

    private void Require(bool fits, Column column, string kind)
    {
        if (!fits)
        {
            throw Errors.RowStructure($"Cannot apply {Method} operator to {kind} field '{column.Key}'");
        }
    }

    private ApiException Refused(string reason) => Errors.RowStructure($"Cannot apply {Method} operator: {reason}");
}
