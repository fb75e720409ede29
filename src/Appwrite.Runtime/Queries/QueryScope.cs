using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>What queries leave of everything that there is. Several queries come to the highest of their values.</summary>
internal enum QueryScope
{
    /// <summary>They keep everything; an order or a limit is no condition.</summary>
    Unlimited,

    /// <summary>At least one is a condition.</summary>
    Limited,

    /// <summary><see cref="Query.All"/> is one of them.</summary>
    All,

    /// <summary><see cref="Query.All"/> is nested in another one, where it says nothing.</summary>
    Misplaced,
}

/// <summary>Finds out what queries leave, in the text in which they are sent: those of a raw call have no other form.</summary>
internal static class QueryScopes
{
    /// <summary>What the text of one query leaves. What is no query leaves everything.</summary>
    public static QueryScope Of(ReadOnlySpan<byte> query, QueryDialect dialect = QueryDialect.Json)
    {
        try
        {
            var reader = new Utf8JsonReader(query);
            return reader.Read() ? Of(ref reader) : QueryScope.Unlimited;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or a text that is none: half a surrogate pair.
            // Servers refuse it as well, but only one that is known to be a condition may stand for one.
            return dialect == QueryDialect.Legacy && IsFilter(System.Text.Encoding.UTF8.GetString(LegacyQuery.MethodOf(query)))
                ? QueryScope.Limited
                : QueryScope.Unlimited;
        }
    }

    /// <summary>What the entry of a list of queries leaves: a text, or an object.</summary>
    public static QueryScope Of(JsonElement query, QueryDialect dialect = QueryDialect.Json)
    {
        try
        {
            return query.ValueKind switch
            {
                JsonValueKind.String => Of(System.Text.Encoding.UTF8.GetBytes(query.GetString()!), dialect),
                JsonValueKind.Object => Of(System.Text.Encoding.UTF8.GetBytes(query.GetRawText())),
                _ => QueryScope.Unlimited,
            };
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return QueryScope.Unlimited;
        }
    }

    // Reads a query to its end.
    private static QueryScope Of(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return QueryScope.Unlimited;
        }

        string? method = null;
        QueryScope nested = QueryScope.Unlimited;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isMethod = reader.ValueTextEquals("method"u8);
            bool isValues = reader.ValueTextEquals("values"u8);
            reader.Read();
            if (isMethod && reader.TokenType == JsonTokenType.String)
            {
                method = reader.GetString();
            }
            else if (isValues && reader.TokenType == JsonTokenType.StartArray)
            {
                nested = OfList(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return method switch
        {
            "all" => QueryScope.All,
            "and" or "or" or "elemMatch" => nested == QueryScope.All ? QueryScope.Misplaced : nested,
            not null when IsFilter(method) => QueryScope.Limited,
            _ => QueryScope.Unlimited,
        };
    }

    private static QueryScope OfList(ref Utf8JsonReader reader)
    {
        QueryScope scope = QueryScope.Unlimited;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            QueryScope next = Of(ref reader);
            scope = next > scope ? next : scope;
        }

        return scope;
    }

    // A list of what is a condition, and not of what is none: a method of a newer server must not pass for one by its mere name.
    private static bool IsFilter(string method) => method is
        "equal" or "notEqual" or "lessThan" or "lessThanEqual" or "greaterThan" or "greaterThanEqual" or "between" or "notBetween"
        or "isNull" or "isNotNull" or "exists" or "notExists"
        or "contains" or "notContains" or "containsAny" or "containsAll" or "startsWith" or "notStartsWith" or "endsWith" or "notEndsWith"
        or "search" or "notSearch" or "regex"
        or "distanceEqual" or "distanceNotEqual" or "distanceGreaterThan" or "distanceLessThan"
        or "intersects" or "notIntersects" or "crosses" or "notCrosses" or "overlaps" or "notOverlaps" or "touches" or "notTouches";
}
