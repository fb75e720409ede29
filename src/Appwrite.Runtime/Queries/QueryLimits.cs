namespace Appwrite.Runtime;

/// <summary>What servers take of queries at most, so that too much is refused before it is sent.</summary>
internal static class QueryLimits
{
    /// <summary>How many queries a call may have.</summary>
    public const int Count = 100;

    /// <summary>
    /// How long the text of a query may be. Servers count characters of Unicode: neither bytes, nor the two halves of an emoji.
    /// </summary>
    public const int Length = 4096;

    /// <summary>Refuses more queries than servers take.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="parameter">The parameter that has them.</param>
    /// <exception cref="ArgumentException">There are too many.</exception>
    public static void RequireCount(int count, string parameter = "queries")
    {
        if (count > Count)
        {
            throw new ArgumentException(
                $"There are {count} queries; servers take at most {Count} in one call. Values of one attribute can share a query: Query.Equal(\"$id\", [.. ids]).",
                parameter);
        }
    }

    /// <summary>Refuses a text that is longer than servers take.</summary>
    /// <param name="text">The text of the query in UTF-8.</param>
    /// <param name="query">The query.</param>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public static void RequireLength(ReadOnlySpan<byte> text, in Query query)
    {
        // Nothing has more characters than bytes.
        if (text.Length > Length)
        {
            int count = 0;
            foreach (byte next in text)
            {
                count += (next & 0xC0) == 0x80 ? 0 : 1;
            }

            RequireLength(count, query);
        }
    }

    /// <summary>Refuses a text that is longer than servers take.</summary>
    /// <param name="count">The characters of the query's text.</param>
    /// <param name="query">The query.</param>
    /// <param name="parameter">The parameter that has it.</param>
    /// <exception cref="ArgumentException">It is too long.</exception>
    public static void RequireLength(int count, in Query query, string parameter = "queries")
    {
        if (count > Length)
        {
            string attribute = query.Attribute is { } name ? $" of '{name}'" : "";
            throw new ArgumentException(
                $"The query '{query.Method}'{attribute} has {count} characters; servers take at most {Length}. Make several calls, each with a part of the values.",
                parameter);
        }
    }
}
