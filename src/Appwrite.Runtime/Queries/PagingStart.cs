namespace Appwrite.Runtime;

/// <summary>What a caller's queries mean for the reading of a whole list: what to list, where to begin, and how much of it.</summary>
internal sealed class PagingStart
{
    private const string Id = "$id";

    private readonly List<Query> _kept = [];

    public PagingStart(IReadOnlyList<Query>? queries)
    {
        Query? limit = null;
        Query? offset = null;
        Query? cursor = null;
        for (int i = 0; i < queries?.Count; i++)
        {
            Query query = queries[i];
            switch (query.Method)
            {
                case "limit":
                    Take(ref limit, query, nameof(queries));
                    break;
                case "offset":
                    Take(ref offset, query, nameof(queries));
                    break;
                case "cursorAfter" or "cursorBefore":
                    Take(ref cursor, query, nameof(queries));
                    break;
                case "orderRandom" or "vectorDot" or "vectorCosine" or "vectorEuclidean":
                    throw new ArgumentException(
                        $"{query} gives an order in which no row has a place of its own, so that there is no next page; ask for one page with a limit instead.",
                        nameof(queries));
                default:
                    _kept.Add(query);
                    break;
            }
        }

        Wanted = limit is { } count ? Number(count, nameof(queries)) : long.MaxValue;
        Offset = offset is { } skipped ? Number(skipped, nameof(queries)) : 0;
        Cursor = cursor is { } place ? Text(place, nameof(queries)) : null;
        IsBackwards = cursor?.Method == "cursorBefore";
        SelectIds();
    }

    /// <summary>How many items are wanted in all.</summary>
    public long Wanted { get; }

    /// <summary>How many items to leave out at the beginning.</summary>
    public long Offset { get; }

    /// <summary>The item behind which the caller begins; null for the list's beginning.</summary>
    public string? Cursor { get; }

    /// <summary>Whether the caller goes from the cursor to the list's beginning.</summary>
    public bool IsBackwards { get; }

    /// <summary>The queries of one page.</summary>
    /// <param name="cursor">The item behind which it begins, in the direction of the reading; null for none.</param>
    /// <param name="offset">How many items to leave out.</param>
    /// <param name="limit">How many items to ask for.</param>
    public Query[] Page(string? cursor, long offset, int limit)
    {
        var queries = new Query[_kept.Count + 1 + (offset > 0 ? 1 : 0) + (cursor is not null ? 1 : 0)];
        _kept.CopyTo(queries);
        int next = _kept.Count;
        queries[next++] = Query.Limit(limit);
        if (offset > 0)
        {
            queries[next++] = Query.Offset(offset);
        }

        if (cursor is not null)
        {
            queries[next] = IsBackwards ? Query.CursorBefore(cursor) : Query.CursorAfter(cursor);
        }

        return queries;
    }

    // Servers before 1.5 leave the id out where it is not asked for, and without it nothing tells where the next page begins.
    private void SelectIds()
    {
        int first = _kept.FindIndex(query => query.Method == "select");
        if (first >= 0 && !_kept.Exists(query => query.Method == "select" && Selects(query, Id)))
        {
            _kept[first] = Query.Select([.. Names(_kept[first]), Id]);
        }
    }

    private static bool Selects(Query select, string name) => Names(select).Exists(selected => selected == "*" || selected == name);

    private static List<string> Names(Query select)
    {
        var names = new List<string>();
        foreach (ref readonly QueryValue value in select.Values)
        {
            names.Add(Text(value) ?? "");
        }

        return names;
    }

    private static void Take(ref Query? place, Query query, string parameter) => place = place is null
        ? query
        : throw new ArgumentException($"{place} and {query} contradict each other; give one of them.", parameter);

    private static long Number(Query query, string parameter) =>
        query.Values is [{ Kind: QueryValueKind.Integer, Integer: >= 0 } number] ? number.Integer : throw Unusable(query, parameter);

    private static string Text(Query query, string parameter) =>
        query.Values is [{ } value] && Text(value) is { Length: > 0 } text ? text : throw Unusable(query, parameter);

    private static string? Text(QueryValue value) => value.Kind == QueryValueKind.Text ? value.Text : null;

    private static ArgumentException Unusable(Query query, string parameter) =>
        new($"{query} does not say where a list begins or ends.", parameter);
}
