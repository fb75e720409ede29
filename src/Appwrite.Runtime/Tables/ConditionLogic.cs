namespace Appwrite.Runtime;

/// <summary>
/// Joins queries and turns them round. What is joined by one method stands side by side, because servers refuse a list of one, and there are
/// always at least two.
/// </summary>
internal static class ConditionLogic
{
    public const string And = "and";
    public const string Or = "or";

    /// <summary>The queries that a query joins, where it joins them by the method; otherwise the query itself.</summary>
    public static ReadOnlySpan<Query> Members(string method, in Query query) => query.Method == method ? query.Nested : new(in query);

    /// <summary>Joins two queries.</summary>
    public static Query Join(string method, in Query left, in Query right) =>
        Query.OfParts(method, null, QueryValue.OwnQueries([.. Members(method, left), .. Members(method, right)]));

    /// <summary>Joins several queries; one is itself.</summary>
    public static Query Join(string method, List<Query> queries) =>
        queries.Count == 1 ? queries[0] : Query.OfParts(method, null, QueryValue.OwnQueries([.. queries]));

    /// <summary>Keeps what differs from each of the values: servers take one at a time.</summary>
    public static Query NotIn(string attribute, ReadOnlySpan<QueryValue> values)
    {
        if (values.IsEmpty)
        {
            // With the message of all methods that want values.
            return Query.NotEqual(attribute, QueryValue.OwnList([]));
        }

        var queries = new List<Query>(values.Length);
        foreach (ref readonly QueryValue value in values)
        {
            // A list stands for its items, and a geometry is a list.
            queries.Add(Query.NotEqual(attribute, value.Kind == QueryValueKind.List ? QueryValue.OwnList([value]) : value));
        }

        return Join(And, queries);
    }

    /// <summary>The opposite of a query.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static Query Negate(in Query query)
    {
        switch (query.Method)
        {
            case And:
                return NegateAll(Or, query.Nested);
            case Or:
                return NegateAll(And, query.Nested);
            case "equal" when query.Values.Length > 1:
                return NotIn(query.Attribute!, query.Values);
            default:
                return query.WithMethod(Opposite(query.Method) ?? throw NoOpposite(query));
        }
    }

    private static Query NegateAll(string method, ReadOnlySpan<Query> queries)
    {
        var negated = new List<Query>(queries.Length);
        foreach (ref readonly Query query in queries)
        {
            Query opposite = Negate(query);
            negated.AddRange(Members(method, opposite));
        }

        return Join(method, negated);
    }

    private static string? Opposite(string? method) => method switch
    {
        "equal" => "notEqual",
        "notEqual" => "equal",
        "lessThan" => "greaterThanEqual",
        "greaterThanEqual" => "lessThan",
        "greaterThan" => "lessThanEqual",
        "lessThanEqual" => "greaterThan",
        "between" => "notBetween",
        "notBetween" => "between",
        "isNull" => "isNotNull",
        "isNotNull" => "isNull",
        "startsWith" => "notStartsWith",
        "notStartsWith" => "startsWith",
        "endsWith" => "notEndsWith",
        "notEndsWith" => "endsWith",
        "contains" => "notContains",
        "notContains" => "contains",
        "search" => "notSearch",
        "notSearch" => "search",
        "intersects" => "notIntersects",
        "notIntersects" => "intersects",
        "crosses" => "notCrosses",
        "notCrosses" => "crosses",
        "overlaps" => "notOverlaps",
        "notOverlaps" => "overlaps",
        "touches" => "notTouches",
        "notTouches" => "touches",
        "distanceEqual" => "distanceNotEqual",
        "distanceNotEqual" => "distanceEqual",
        _ => null,
    };

    private static InvalidOperationException NoOpposite(in Query query)
    {
        string advice = query.Method switch
        {
            "distanceLessThan" => "; DistanceGreaterThan leaves out what is exactly so far away",
            "distanceGreaterThan" => "; DistanceLessThan leaves out what is exactly so far away",
            "containsAny" => "; for an array, join NotContains of each value by &&",
            "containsAll" => "; join NotContains of each value by ||",
            _ => "",
        };
        return new($"Servers know no opposite of '{query.Method}', so that '!' cannot be sent in front of it (column '{query.Attribute}'){advice}.");
    }
}
