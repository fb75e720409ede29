using System.Text.Json;
using Appwrite.Runtime;

namespace Appwrite.Tests;

/// <summary>Makes the queries of recordings again, by the methods that a user has.</summary>
internal static class RecordedQuery
{
    public static Query Rebuild(JsonElement query)
    {
        string attribute = query.TryGetProperty("attribute", out JsonElement name) ? name.GetString()! : "";
        JsonElement[] values = query.TryGetProperty("values", out JsonElement list) ? [.. list.EnumerateArray()] : [];
        string Text() => values.Single().GetString()!;
        Query Distance(Func<string, QueryValue, double, bool, Query> make) =>
            make(attribute, Value(values.Single()[0]), values.Single()[1].GetDouble(), values.Single()[2].GetBoolean());
        return query.GetProperty("method").GetString() switch
        {
            "equal" => Query.Equal(attribute, [.. values.Select(Value)]),
            "notEqual" => Query.NotEqual(attribute, [Value(values.Single())]),
            "lessThan" => Query.LessThan(attribute, Value(values.Single())),
            "lessThanEqual" => Query.LessThanEqual(attribute, Value(values.Single())),
            "greaterThan" => Query.GreaterThan(attribute, Value(values.Single())),
            "greaterThanEqual" => Query.GreaterThanEqual(attribute, Value(values.Single())),
            "between" => Query.Between(attribute, Value(values[0]), Value(values[1])),
            "notBetween" => Query.NotBetween(attribute, Value(values[0]), Value(values[1])),
            "isNull" => Query.IsNull(attribute),
            "isNotNull" => Query.IsNotNull(attribute),
            "startsWith" => Query.StartsWith(attribute, Text()),
            "notStartsWith" => Query.NotStartsWith(attribute, Text()),
            "endsWith" => Query.EndsWith(attribute, Text()),
            "notEndsWith" => Query.NotEndsWith(attribute, Text()),
            "contains" => Query.Contains(attribute, [.. values.Select(Value)]),
            "notContains" => Query.NotContains(attribute, [.. values.Select(Value)]),
            "search" => Query.Search(attribute, Text()),
            "notSearch" => Query.NotSearch(attribute, Text()),
            "select" => Query.Select(values.Select(value => value.GetString()!)),
            "orderAsc" => Query.OrderAsc(attribute),
            "orderDesc" => Query.OrderDesc(attribute),
            "orderRandom" => Query.OrderRandom(),
            "cursorAfter" => Query.CursorAfter(Text()),
            "cursorBefore" => Query.CursorBefore(Text()),
            "limit" => Query.Limit(values.Single().GetInt64()),
            "offset" => Query.Offset(values.Single().GetInt64()),
            "containsAny" => Query.ContainsAny(attribute, [.. values.Select(Value)]),
            "containsAll" => Query.ContainsAll(attribute, [.. values.Select(Value)]),
            "distanceEqual" => Distance(Query.DistanceEqual),
            "distanceNotEqual" => Distance(Query.DistanceNotEqual),
            "distanceGreaterThan" => Distance(Query.DistanceGreaterThan),
            "distanceLessThan" => Distance(Query.DistanceLessThan),
            "intersects" => Query.Intersects(attribute, Value(values.Single())),
            "notIntersects" => Query.NotIntersects(attribute, Value(values.Single())),
            "crosses" => Query.Crosses(attribute, Value(values.Single())),
            "notCrosses" => Query.NotCrosses(attribute, Value(values.Single())),
            "overlaps" => Query.Overlaps(attribute, Value(values.Single())),
            "notOverlaps" => Query.NotOverlaps(attribute, Value(values.Single())),
            "touches" => Query.Touches(attribute, Value(values.Single())),
            "notTouches" => Query.NotTouches(attribute, Value(values.Single())),
            "vectorDot" => Query.VectorDot(attribute, Value(values.Single())),
            "vectorCosine" => Query.VectorCosine(attribute, Value(values.Single())),
            "vectorEuclidean" => Query.VectorEuclidean(attribute, Value(values.Single())),
            "or" => Query.Or(values.Select(Rebuild)),
            "and" => Query.And(values.Select(Rebuild)),
            var other => throw new InvalidOperationException($"The recording holds a method this test does not know: {other}"),
        };
    }

    /// <summary>Makes a query of the text that it has in the dialect before 1.5; null where it has another form than ours.</summary>
    public static Query? RebuildLegacy(string text)
    {
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        string method = text[..bracket];

        // In what was recorded the arguments are those of JSON.
        using JsonDocument arguments = JsonDocument.Parse($"[{text[(bracket + 1)..^1]}]");
        JsonElement[] values = [.. arguments.RootElement.EnumerateArray()];
        string? attribute = null;
        if (method is not ("select" or "limit" or "offset" or "cursorAfter" or "cursorBefore"))
        {
            attribute = values[0].GetString();
            values = values[1..];
        }

        string list = values is [{ ValueKind: JsonValueKind.Array }] ? values[0].GetRawText() : $"[{string.Join(',', values)}]";
        list = values is [{ ValueKind: JsonValueKind.String }] ? $"[{values[0].GetRawText()}]" : list;
        using JsonDocument query = JsonDocument.Parse(
            $$"""{"method":"{{method}}"{{(attribute is null ? "" : $",\"attribute\":\"{attribute}\"")}}{{(values.Length == 0 ? "" : $",\"values\":{list}")}}}""");
        Query made = Rebuild(query.RootElement);
        return made.ToString(QueryDialect.Legacy) == text ? made : null;
    }

    private static QueryValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out long number) ? number : value.GetDouble(),
        JsonValueKind.Array => [.. value.EnumerateArray().Select(Value)],
        _ => value.GetBoolean(),
    };
}
