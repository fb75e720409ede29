namespace Appwrite.Runtime;

/// <summary>Makes conditions of queries, and refuses those that can be answered neither by a server nor here.</summary>
internal sealed class FilterBuilder
{
    // As deep as the text of a query may be.
    private const int MaxDepth = 64;

    private readonly Dictionary<string, List<FilterCondition>> _attributes = new(StringComparer.Ordinal);

    /// <summary>How many conditions there are.</summary>
    public int Conditions { get; private set; }

    public FilterAttribute[] ToAttributes()
    {
        var attributes = new FilterAttribute[_attributes.Count];
        int i = 0;
        foreach ((string name, List<FilterCondition> conditions) in _attributes)
        {
            attributes[i++] = new(name, [.. conditions]);
        }

        return attributes;
    }

    /// <summary>Adds a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="isForServer">Whether servers from 1.9 on answer it, and at least with all that this filter lets pass.</param>
    /// <param name="depth">How deep the query is nested.</param>
    /// <exception cref="ArgumentException">It cannot be answered.</exception>
    public FilterNode Add(in Query query, out bool isForServer, int depth = 0)
    {
        switch (query.Method)
        {
            case null:
                throw Refused("A default Query asks for nothing; make one with a method such as Query.Equal.");
            case "and" or "or":
                return AddAll(query, out isForServer, depth);
        }

        FilterMethod method = MethodOf(query);
        string attribute = RequireAttribute(query);
        FilterValue[] values = ValuesOf(query, method);
        var condition = new FilterCondition(method, values, Conditions++);
        if (!_attributes.TryGetValue(attribute, out List<FilterCondition>? conditions))
        {
            _attributes.Add(attribute, conditions = []);
        }

        conditions.Add(condition);
        isForServer = condition.IsForServer;
        return FilterNode.Of(condition);
    }

    private FilterNode AddAll(in Query query, out bool isForServer, int depth)
    {
        if (query.Nested.IsEmpty || depth == MaxDepth)
        {
            throw Refused(query.Nested.IsEmpty ? $"'{query.Method}' joins no queries." : $"The queries are nested more than {MaxDepth} deep.");
        }

        // A list of one is refused by servers in other places.
        isForServer = query.Nested.Length > 1;
        var members = new List<FilterNode>(query.Nested.Length);
        foreach (ref readonly Query member in query.Nested)
        {
            members.Add(Add(member, out bool isMemberForServer, depth + 1));
            isForServer &= isMemberForServer;
        }

        return FilterNode.Of(query.Method == "or", members);
    }

    private static FilterMethod MethodOf(in Query query) => query.Method switch
    {
        "equal" => FilterMethod.Equal,
        "notEqual" => FilterMethod.NotEqual,
        "lessThan" => FilterMethod.LessThan,
        "lessThanEqual" => FilterMethod.LessThanEqual,
        "greaterThan" => FilterMethod.GreaterThan,
        "greaterThanEqual" => FilterMethod.GreaterThanEqual,
        "isNull" => FilterMethod.IsNull,
        "isNotNull" => FilterMethod.IsNotNull,
        "between" => FilterMethod.Between,
        "notBetween" => FilterMethod.NotBetween,
        "startsWith" => FilterMethod.StartsWith,
        "notStartsWith" => FilterMethod.NotStartsWith,
        "endsWith" => FilterMethod.EndsWith,
        "notEndsWith" => FilterMethod.NotEndsWith,
        "contains" or "containsAny" => FilterMethod.ContainsAny,
        "notContains" => FilterMethod.NotContains,
        "containsAll" => FilterMethod.ContainsAll,
        _ => throw Refused(Advice(query)),
    };

    private static string Advice(in Query query) => query.Method switch
    {
        "select" => "'select' of columns has no meaning for events, which carry whole payloads; only select of '*' is taken, which wants every event.",
        "limit" or "offset" or "orderAsc" or "orderDesc" or "orderRandom" or "cursorAfter" or "cursorBefore" =>
            $"'{query.Method}' has no meaning for events, which come one by one as things happen. Leave it out.",
        "search" or "notSearch" =>
            $"'{query.Method}'{Of(query)} cannot be answered for events: only an index of the database can. Take a condition such as contains.",
        _ => $"'{query.Method}'{Of(query)} cannot be answered for events, neither by servers nor here. Leave it out, and look at the payloads.",
    };

    private static string RequireAttribute(in Query query)
    {
        if (string.IsNullOrEmpty(query.Attribute))
        {
            throw Refused($"'{query.Method}' names no attribute.");
        }

        return query.Attribute.Contains('.', StringComparison.Ordinal)
            ? throw Refused(
                $"'{query.Method}' on '{query.Attribute}' cannot be answered for events, whose payloads do not have the columns of related rows.")
            : query.Attribute;
    }

    private static FilterValue[] ValuesOf(in Query query, FilterMethod method)
    {
        ReadOnlySpan<QueryValue> given = query.Values;
        (int minimum, int maximum) = method switch
        {
            FilterMethod.IsNull or FilterMethod.IsNotNull => (0, 0),
            FilterMethod.Between or FilterMethod.NotBetween => (2, 2),
            FilterMethod.Equal or FilterMethod.NotEqual or FilterMethod.ContainsAny or FilterMethod.NotContains or FilterMethod.ContainsAll => (1, int.MaxValue),
            _ => (1, 1),
        };
        if (given.Length < minimum || given.Length > maximum || !query.Nested.IsEmpty)
        {
            throw Refused($"'{query.Method}'{Of(query)} needs {(maximum == int.MaxValue ? "at least one value" : $"{maximum} values")}, and has {given.Length}.");
        }

        var values = new FilterValue[given.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = FilterValue.TryCreate(given[i], out FilterValue? value)
                ? value
                : throw Refused(
                    $"'{query.Method}'{Of(query)} compares with {(given[i].Kind == QueryValueKind.Json ? given[i].ToString() : "a list")}, "
                    + "which cannot be answered for events. A value is a text, a number, a truth value or a date; for null there is Query.IsNull.");
        }

        return values;
    }

    private static string Of(in Query query) => string.IsNullOrEmpty(query.Attribute) ? "" : $" on '{query.Attribute}'";

    private static ArgumentException Refused(string message, string queries = "queries") => new(message, queries);
}
