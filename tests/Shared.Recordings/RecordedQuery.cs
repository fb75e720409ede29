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
        return query.GetProperty("method").GetString() switch
        {
            "equal" => Query.Equal(attribute, [.. values.Select(Value)]),
            "notEqual" => Query.NotEqual(attribute, Value(values.Single())),
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
            "or" => Query.Or(values.Select(Rebuild)),
            "and" => Query.And(values.Select(Rebuild)),
            var other => throw new InvalidOperationException($"The recording holds a method this test does not know: {other}"),
        };
    }

    private static QueryValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out long number) ? number : value.GetDouble(),
        _ => value.GetBoolean(),
    };
}
