namespace Appwrite.Runtime;

public readonly partial struct Query
{
    private const string AllMethod = "all";

    /// <summary>Whether this is <see cref="All"/>.</summary>
    internal bool IsAll => _method == AllMethod;

    /// <summary>
    /// Says that a bulk delete or a bulk update means everything there is. Without a condition such a call is refused, because it is
    /// mostly a mistake; with this value it is not.
    /// </summary>
    /// <returns>The value, which is never sent to a server. Among the queries of a list it says nothing.</returns>
    public static Query All() => new(AllMethod, null, default);

    /// <summary>Keeps what any of several queries keeps. From version 1.5 on.</summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value or <see cref="All"/>.</exception>
    public static Query Or(params Query[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("or", null, [.. queries]);
    }

    /// <summary>Keeps what any of several queries keeps. From version 1.5 on.</summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value or <see cref="All"/>.</exception>
    public static Query Or(IEnumerable<Query> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("or", null, [.. queries]);
    }

    /// <summary>
    /// Keeps what all of several queries keep; useful inside <see cref="Or(Query[])"/>, since queries side by side mean the same.
    /// From version 1.5 on.
    /// </summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value or <see cref="All"/>.</exception>
    public static Query And(params Query[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("and", null, [.. queries]);
    }

    /// <summary>
    /// Keeps what all of several queries keep; useful inside <see cref="Or(IEnumerable{Query})"/>, since queries side by side mean the
    /// same. From version 1.5 on.
    /// </summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value or <see cref="All"/>.</exception>
    public static Query And(IEnumerable<Query> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("and", null, [.. queries]);
    }

    /// <summary>
    /// Keeps an array of objects with at least one item that all of several queries keep. Servers up to 1.9.6 answer status 400.
    /// </summary>
    /// <param name="attribute">The attribute that holds the array.</param>
    /// <param name="queries">The queries, which are copied; their attributes are those of the items.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no query, or one is the default value or <see cref="All"/>.
    /// </exception>
    public static Query ElemMatch(string attribute, params Query[] queries)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("elemMatch", attribute, [.. queries]);
    }

    /// <summary>
    /// Keeps an array of objects with at least one item that all of several queries keep. Servers up to 1.9.6 answer status 400.
    /// </summary>
    /// <param name="attribute">The attribute that holds the array.</param>
    /// <param name="queries">The queries, which are copied; their attributes are those of the items.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no query, or one is the default value or <see cref="All"/>.
    /// </exception>
    public static Query ElemMatch(string attribute, IEnumerable<Query> queries)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("elemMatch", attribute, [.. queries]);
    }

    private static Query OfQueries(string method, string? attribute, Query[] queries)
    {
        if (queries.Length == 0)
        {
            throw new ArgumentException("At least one query is needed.", nameof(queries));
        }

        foreach (ref readonly Query query in queries.AsSpan())
        {
            if (query._method is null)
            {
                throw new ArgumentException("A default Query cannot be nested.", nameof(queries));
            }

            if (query.IsAll)
            {
                throw new ArgumentException("Query.All() cannot be nested: it says that a call means everything, and is never sent.", nameof(queries));
            }
        }

        return new(method, attribute, QueryValue.OwnQueries(queries));
    }
}
