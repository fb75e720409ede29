namespace Appwrite.Runtime;

public readonly partial struct Query
{
    /// <summary>Asks for some attributes only; the answer leaves the others out.</summary>
    /// <param name="attributes">The attributes; <c>*</c> stands for all of them.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no attribute, or one is null or empty.</exception>
    /// <remarks>Fields of a model that were not asked for read as if the server had left them out.</remarks>
    public static Query Select(params string[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return OfNames("select", [.. attributes]);
    }

    /// <summary>Asks for some attributes only; the answer leaves the others out.</summary>
    /// <param name="attributes">The attributes; <c>*</c> stands for all of them.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no attribute, or one is null or empty.</exception>
    public static Query Select(IEnumerable<string> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return OfNames("select", [.. attributes]);
    }

    /// <summary>Keeps what has the attributes at all, with or without a value. Servers up to 1.9.6 answer status 400.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no attribute, or one is null or empty.</exception>
    public static Query Exists(params string[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return OfNames("exists", [.. attributes]);
    }

    /// <summary>Keeps what has the attributes at all, with or without a value. Servers up to 1.9.6 answer status 400.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no attribute, or one is null or empty.</exception>
    public static Query Exists(IEnumerable<string> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return OfNames("exists", [.. attributes]);
    }

    /// <summary>Keeps what lacks the attributes. Servers up to 1.9.6 answer status 400.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no attribute, or one is null or empty.</exception>
    public static Query NotExists(params string[] attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return OfNames("notExists", [.. attributes]);
    }

    /// <summary>Keeps what lacks the attributes. Servers up to 1.9.6 answer status 400.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">There is no attribute, or one is null or empty.</exception>
    public static Query NotExists(IEnumerable<string> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        return OfNames("notExists", [.. attributes]);
    }

    /// <summary>Sorts by an attribute, smallest first. Several orders apply one after the other.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty.</exception>
    public static Query OrderAsc(string attribute) => OfAttribute("orderAsc", attribute);

    /// <summary>Sorts by an attribute, largest first. Several orders apply one after the other.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty.</exception>
    public static Query OrderDesc(string attribute) => OfAttribute("orderDesc", attribute);

    /// <summary>Sorts at random. From version 1.8 on.</summary>
    /// <returns>The query.</returns>
    public static Query OrderRandom() => new("orderRandom", null, default);

    /// <summary>Begins behind an item, in the order asked for.</summary>
    /// <param name="id">The <c>$id</c> of the last item of the page before.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> is null or empty.</exception>
    public static Query CursorAfter(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new("cursorAfter", null, id);
    }

    /// <summary>Ends in front of an item, in the order asked for.</summary>
    /// <param name="id">The <c>$id</c> of the first item of the page behind.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> is null or empty.</exception>
    public static Query CursorBefore(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return new("cursorBefore", null, id);
    }

    /// <summary>Asks for at most so many items; without it the server applies a limit of its own.</summary>
    /// <param name="count">How many; servers want at least 1.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static Query Limit(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new("limit", null, count);
    }

    /// <summary>Leaves out so many items at the start. With many of them, a cursor is faster.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static Query Offset(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new("offset", null, count);
    }

    private static Query OfNames(string method, string[] attributes)
    {
        if (attributes.Length == 0)
        {
            throw new ArgumentException("At least one attribute is needed.", nameof(attributes));
        }

        foreach (string attribute in attributes)
        {
            if (string.IsNullOrEmpty(attribute))
            {
                throw new ArgumentException("The name of an attribute is null or empty.", nameof(attributes));
            }
        }

        return new(method, null, attributes.Length == 1 ? attributes[0] : attributes);
    }
}
