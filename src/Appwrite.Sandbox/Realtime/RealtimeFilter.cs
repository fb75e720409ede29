using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Realtime;

/// <summary>The queries of a subscription. All have to hold for an event's payload; <c>select(["*"])</c> lets everything through.</summary>
internal sealed class RealtimeFilter
{
    public static readonly RealtimeFilter Everything = new([]);

    private static readonly string[] Methods =
        ["equal", "notEqual", "lessThan", "lessThanEqual", "greaterThan", "greaterThanEqual", "isNull", "isNotNull", "and", "or", "select"];

    private readonly List<JsonObject> _queries;

    private RealtimeFilter(List<JsonObject> queries)
    {
        _queries = queries;
        IsEverything = queries.Count == 0 || queries.Exists(query => MethodOf(query) == "select");
    }

    public bool IsEverything { get; }

    /// <summary>The queries as the server repeats them.</summary>
    public IReadOnlyList<string> Texts => _queries.ConvertAll(PhpJson.Write);

    /// <summary>Reads the JSON texts of queries.</summary>
    /// <exception cref="RealtimeError">One of them is no query, or one that realtime does not know.</exception>
    public static RealtimeFilter Parse(IEnumerable<string> texts, int code)
    {
        var queries = new List<JsonObject>();
        foreach (string text in texts)
        {
            if (!Json.TryParse(Encoding.UTF8.GetBytes(text), out JsonNode? node))
            {
                throw new RealtimeError(code, "Invalid query: Syntax error");
            }

            queries.Add(Normalize(node, code));
        }

        return queries.Count == 0 ? Everything : new RealtimeFilter(queries);
    }

    public bool Matches(JsonObject payload) => IsEverything || _queries.TrueForAll(query => Matches(query, payload));

    private static JsonObject Normalize(JsonNode? node, int code)
    {
        if (node is not JsonObject query || MethodOf(query) is not { } method)
        {
            throw new RealtimeError(code, "Invalid query: Invalid query method.");
        }

        if (!Methods.Contains(method))
        {
            throw new RealtimeError(
                code, $"Query method '{method}' is not supported in Realtime queries. Allowed: {string.Join(", ", Methods)}");
        }

        JsonArray values = query["values"] as JsonArray ?? [];
        if (method == "select" && !(values.Count == 1 && Json.Text(values[0]) == "*"))
        {
            throw new RealtimeError(0, "Only select(\"*\") is allowed in Realtime queries.");
        }

        var normalized = new JsonObject { ["method"] = method };
        if (Json.Text(query["attribute"]) is { Length: > 0 } attribute)
        {
            normalized["attribute"] = attribute;
        }

        normalized["values"] = new JsonArray([.. values.Select(value => method is "and" or "or" ? Normalize(value, code) : value?.DeepClone())]);
        return normalized;
    }

    private static bool Matches(JsonObject query, JsonObject payload)
    {
        JsonArray values = (JsonArray)query["values"]!;
        switch (MethodOf(query))
        {
            case "and":
                return values.All(value => Matches((JsonObject)value!, payload));
            case "or":
                return values.Any(value => Matches((JsonObject)value!, payload));
            case "select":
                return true;
        }

        // An attribute that is not there matches nothing, not even its absence.
        if (Json.Text(query["attribute"]) is not { } attribute || !payload.TryGetPropertyValue(attribute, out JsonNode? actual))
        {
            return false;
        }

        return MethodOf(query) switch
        {
            "equal" => values.Any(value => JsonNode.DeepEquals(value, actual)),
            "notEqual" => !values.Any(value => JsonNode.DeepEquals(value, actual)),
            "isNull" => actual is null,
            "isNotNull" => actual is not null,
            "lessThan" => values.Any(value => Compare(actual, value) < 0),
            "lessThanEqual" => values.Any(value => Compare(actual, value) <= 0),
            "greaterThan" => values.Any(value => Compare(actual, value) > 0),
            _ => values.Any(value => Compare(actual, value) >= 0),
        };
    }

    // Null where the two cannot be compared, and then no comparison holds.
    private static int? Compare(JsonNode? left, JsonNode? right) =>
        Json.TryNumber(left, out double number) && Json.TryNumber(right, out double other) ? number.CompareTo(other)
        : Json.Text(left) is { } text && Json.Text(right) is { } otherText ? string.CompareOrdinal(text, otherText)
        : null;

    private static string? MethodOf(JsonObject query) => Json.Text(query["method"]);
}
