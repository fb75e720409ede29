using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Geometries;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Queries;

/// <summary>Filters, orders and pages resources in their JSON form, the way SQL does beneath the real server.</summary>
internal static partial class QueryRunner
{
    private const int DefaultLimit = 25;

    /// <summary>Runs queries over items in the order of their creation.</summary>
    /// <returns>How many items pass the filters, and the page of them.</returns>
    public static (int Total, List<JsonObject> Page) Run(IEnumerable<JsonObject> items, IReadOnlyList<Query> queries, QuerySchema schema)
    {
        // The index is the tie-breaker of every order, like the server's sequence.
        var entries = items.Select((item, index) => new Entry(item, index)).ToList();
        var filtered = entries.Where(entry => queries.All(query => Passes(entry.Item, query, schema))).ToList();
        int total = filtered.Count;

        Comparison<Entry> order = Order(queries, schema);
        filtered.Sort(order);
        if (queries.Any(query => query.Method == "orderRandom"))
        {
            filtered = [.. filtered.OrderBy(_ => Random.Shared.Next())];
        }

        int limit = Number(queries, "limit") ?? DefaultLimit;
        int offset = Number(queries, "offset") ?? 0;
        Query? cursor = queries.FirstOrDefault(query => query.Method is "cursorAfter" or "cursorBefore");
        if (cursor is null)
        {
            return (total, Page(filtered.Skip(offset).Take(limit)));
        }

        // The cursor is a place in the order; its own row need not pass the filters.
        string id = Json.Text(cursor.Values[0])!;
        Entry place = entries.Find(entry => Json.Text(entry.Item["$id"]) == id)
            ?? throw new ApiException(400, "general_cursor_not_found", $"Document '{id}' for the 'cursor' value not found.");
        return cursor.Method == "cursorAfter"
            ? (total, Page(filtered.Where(entry => order(entry, place) > 0).Skip(offset).Take(limit)))
            : (total, Page(filtered.Where(entry => order(entry, place) < 0).SkipLast(offset).TakeLast(limit)));
    }

    /// <summary>Fulltext search: any of the words, the last one also as the beginning of a word; in quotes, all of them in a row.</summary>
    public static bool Search(string? text, string words)
    {
        if (text is not null && words is ['"', _, .., '"'])
        {
            return $" {string.Join(' ', Words(text))} ".Contains($" {string.Join(' ', Words(words))} ", StringComparison.OrdinalIgnoreCase);
        }

        List<string> wanted = Words(words);
        return text is not null && wanted.Count > 0
            && Words(text).Exists(word => wanted.Contains(word, StringComparer.OrdinalIgnoreCase)
                || word.StartsWith(wanted[^1], StringComparison.OrdinalIgnoreCase));
    }

    private static bool Passes(JsonObject item, Query query, QuerySchema schema)
    {
        if (query.Method is "and")
        {
            return query.Nested.All(nested => Passes(item, nested, schema));
        }

        if (query.Method is "or")
        {
            return query.Nested.Any(nested => Passes(item, nested, schema));
        }

        if (query.Method is "select" or "orderAsc" or "orderDesc" or "orderRandom"
            or "limit" or "offset" or "cursorAfter" or "cursorBefore")
        {
            return true;
        }

        QuerySchema.AttributeType type = schema.TypeOf(query.Attribute);
        return schema.ValuesOf(item, query.Attribute).Any(value => query.Method switch
        {
            "isNull" => value is null,
            "isNotNull" => value is not null,

            // As in SQL, nothing can be said about a null.
            _ => value is not null && (type.IsSpatial ? SpatialQuery.Passes(value, query) : PassesValue(value, query, type)),
        });
    }

    private static bool PassesValue(JsonNode value, Query query, QuerySchema.AttributeType type)
    {
        IReadOnlyList<JsonNode?> values = query.Values;
        return query.Method switch
        {
            "equal" => values.Any(wanted => Compare(value, wanted, type.Name) == 0),
            "notEqual" => Compare(value, values[0], type.Name) != 0,
            "lessThan" => Compare(value, values[0], type.Name) < 0,
            "lessThanEqual" => Compare(value, values[0], type.Name) <= 0,
            "greaterThan" => Compare(value, values[0], type.Name) > 0,
            "greaterThanEqual" => Compare(value, values[0], type.Name) >= 0,
            "between" => IsBetween(),
            "notBetween" => !IsBetween(),
            "startsWith" => Text(value).StartsWith(Text(values[0]), StringComparison.OrdinalIgnoreCase),
            "notStartsWith" => !Text(value).StartsWith(Text(values[0]), StringComparison.OrdinalIgnoreCase),
            "endsWith" => Text(value).EndsWith(Text(values[0]), StringComparison.OrdinalIgnoreCase),
            "notEndsWith" => !Text(value).EndsWith(Text(values[0]), StringComparison.OrdinalIgnoreCase),
            "contains" or "containsAny" => values.Any(Contains),
            "containsAll" => values.All(Contains),
            "notContains" => !values.Any(Contains),
            "search" => Search(Text(value), Text(values[0])),
            "notSearch" => !Search(Text(value), Text(values[0])),
            _ => throw new InvalidOperationException($"No evaluation for {query.Method}."),
        };

        bool IsBetween() => Compare(value, values[0], type.Name) >= 0 && Compare(value, values[1], type.Name) <= 0;

        bool Contains(JsonNode? wanted) => value is JsonArray items
            ? items.Any(item => item is not null && Compare(item, wanted, type.Name) == 0)
            : Text(value).Contains(Text(wanted), StringComparison.OrdinalIgnoreCase);
    }

    private static Comparison<Entry> Order(IReadOnlyList<Query> queries, QuerySchema schema)
    {
        var orders = queries.Where(query => query.Method is "orderAsc" or "orderDesc").ToList();
        return (left, right) =>
        {
            foreach (Query query in orders)
            {
                int sign = query.Method == "orderDesc" ? -1 : 1;
                int result = query.Attribute is "" or "$sequence"
                    ? left.Index.CompareTo(right.Index)
                    : CompareWithNulls(left.Item[query.Attribute], right.Item[query.Attribute], schema.TypeOf(query.Attribute).Name);
                if (result != 0)
                {
                    return sign * result;
                }
            }

            return left.Index.CompareTo(right.Index);
        };
    }

    // Nulls come first, as in MariaDB.
    private static int CompareWithNulls(JsonNode? left, JsonNode? right, string type) =>
        left is null || right is null ? (left is null ? 0 : 1) - (right is null ? 0 : 1) : Compare(left, right, type);

    private static int Compare(JsonNode left, JsonNode? right, string type)
    {
        switch (type)
        {
            case "integer" when Json.TryInteger(left, out long a) && Json.TryInteger(right, out long b):
                return a.CompareTo(b);
            case "double" when Json.TryNumber(left, out double c) && Json.TryNumber(right, out double d):
                return c.CompareTo(d);
            case "boolean":
                return left.GetValue<bool>().CompareTo(right!.GetValue<bool>());
            case "datetime" when Json.TryDate(Text(right), out string date):
                return string.CompareOrdinal(Text(left), date);
            case "id" when long.TryParse(Text(left), out long e) && long.TryParse(Text(right), out long f):
                return e.CompareTo(f);
            default:
                // The collation of the server's tables does not tell cases apart.
                return string.Compare(Text(left), Text(right), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static int? Number(IReadOnlyList<Query> queries, string method)
    {
        Query? query = queries.FirstOrDefault(candidate => candidate.Method == method);
        return query is null ? null : (int)Math.Min(int.MaxValue, long.Parse(Text(query.Values[0]), CultureInfo.InvariantCulture));
    }

    private static List<JsonObject> Page(IEnumerable<Entry> entries) => [.. entries.Select(entry => entry.Item)];

    private static List<string> Words(string text) => [.. WordPattern().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}_]+")]
    private static partial Regex WordPattern();

    private sealed record Entry(JsonObject Item, int Index);
}
