namespace Appwrite.Runtime;

public readonly partial struct Query
{
    /// <summary>Keeps what any of several queries keeps.</summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value.</exception>
    public static Query Or(params Query[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("or", null, [.. queries]);
    }

    /// <summary>Keeps what any of several queries keeps.</summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value.</exception>
    public static Query Or(IEnumerable<Query> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("or", null, [.. queries]);
    }

    /// <summary>
    /// Keeps what all of several queries keep; useful inside <see cref="Or(Query[])"/>, since queries side by side mean the same.
    /// </summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value.</exception>
    public static Query And(params Query[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("and", null, [.. queries]);
    }

    /// <summary>
    /// Keeps what all of several queries keep; useful inside <see cref="Or(IEnumerable{Query})"/>, since queries side by side mean the
    /// same.
    /// </summary>
    /// <param name="queries">The queries, which are copied. Orders, limits and cursors do not belong here.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no query, or one is the default value.</exception>
    public static Query And(IEnumerable<Query> queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("and", null, [.. queries]);
    }

    /// <summary>
    /// Keeps an array of objects with at least one item that all of several queries keep. Servers up to 1.9 answer status 400.
    /// </summary>
    /// <param name="attribute">The attribute that holds the array.</param>
    /// <param name="queries">The queries, which are copied; their attributes are those of the items.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no query, or one is the default value.
    /// </exception>
    public static Query ElemMatch(string attribute, params Query[] queries)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        ArgumentNullException.ThrowIfNull(queries);
        return OfQueries("elemMatch", attribute, [.. queries]);
    }

    /// <summary>
    /// Keeps an array of objects with at least one item that all of several queries keep. Servers up to 1.9 answer status 400.
    /// </summary>
    /// <param name="attribute">The attribute that holds the array.</param>
    /// <param name="queries">The queries, which are copied; their attributes are those of the items.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no query, or one is the default value.
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
        }

        return new(method, attribute, QueryValue.OwnQueries(queries));
    }
}
