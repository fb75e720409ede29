using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Paging;

/// <summary>A row of the list.</summary>
internal sealed record Book(string Id, long Sequence, int Year);

/// <summary>A page of the list.</summary>
internal sealed record BookList(long Total, IReadOnlyList<Book> Books);

/// <summary>
/// A list as a server keeps it, in memory: ordered by what is asked for and then by the order of creation, paged by limit, offset and cursor. The
/// cursor is a place in the order, and has to be there; all of this is as recorded.
/// </summary>
internal sealed class Shelf
{
    private const int DefaultLimit = 25;

    private readonly SortedDictionary<long, Book> _books = [];
    private readonly Dictionary<string, Book> _byId = new(StringComparer.Ordinal);
    private long _sequence;

    /// <summary>The queries of each request, as they are sent.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What each request said of the count.</summary>
    public List<bool?> Counts { get; } = [];

    /// <summary>How many rows the server gives at most, whatever it is asked for.</summary>
    public int Cap { get; init; } = int.MaxValue;

    /// <summary>Whether the server counts although it was told not to, as older ones do.</summary>
    public bool AlwaysCounts { get; init; }

    /// <summary>What happens on the server's side before it answers.</summary>
    public Func<CancellationToken, Task>? OnRequest { get; set; }

    public IReadOnlyCollection<Book> Books => _books.Values;

    public static Shelf Of(int count, int cap = int.MaxValue, bool alwaysCounts = false)
    {
        var shelf = new Shelf { Cap = cap, AlwaysCounts = alwaysCounts };
        for (int i = 1; i <= count; i++)
        {
            shelf.Add($"b{i}", 1000 + (i * 7919 % 500));
        }

        return shelf;
    }

    public Book Add(string id, int year)
    {
        var book = new Book(id, ++_sequence, year);
        _books.Add(book.Sequence, book);
        _byId.Add(id, book);
        return book;
    }

    public void Delete(string id)
    {
        _byId.Remove(id, out Book? book);
        _books.Remove(book!.Sequence);
    }

    public IAsyncEnumerable<Book> All(
        IReadOnlyList<Query>? queries = null, PagingOptions? options = null, bool byOffset = false, CancellationToken cancellationToken = default) =>
        Infrastructure.Paging.All(
            queries, options, ReadAsync, static list => list.Books, static book => book.Id, static list => list.Total, byOffset, cancellationToken);

    public async Task<List<string>> IdsAsync(IReadOnlyList<Query>? queries = null, PagingOptions? options = null, bool byOffset = false)
    {
        var ids = new List<string>();
        await foreach (Book book in All(queries, options, byOffset))
        {
            ids.Add(book.Id);
        }

        return ids;
    }

    public async Task<BookList> ReadAsync(IReadOnlyList<Query> queries, bool? counts, CancellationToken cancellationToken)
    {
        lock (Requests)
        {
            Requests.Add(string.Join(" ", queries.Select(query => query.ToString())));
            Counts.Add(counts);
        }

        await (OnRequest?.Invoke(cancellationToken) ?? Task.CompletedTask);
        List<JsonNode> parsed = [.. queries.Select(query => JsonNode.Parse(query.ToString())!)];
        long total = AlwaysCounts || counts != false ? Math.Min(_books.Count, 5000) : 0;
        return new BookList(total, Page(parsed));
    }

    private List<Book> Page(List<JsonNode> queries)
    {
        Comparison<Book> order = Order(queries);
        List<Book> sorted = [.. _books.Values];
        if (queries.Exists(query => Method(query) is "orderAsc" or "orderDesc"))
        {
            sorted.Sort(order);
        }

        int limit = Math.Min(Number(queries, "limit") ?? DefaultLimit, Cap);
        int offset = Number(queries, "offset") ?? 0;
        if (queries.Find(query => Method(query) is "cursorAfter" or "cursorBefore") is not { } cursor)
        {
            return [.. sorted.Skip(offset).Take(limit)];
        }

        string id = (string)cursor["values"]![0]!;
        if (!_byId.TryGetValue(id, out Book? place))
        {
            throw new AppwriteException(
                $"Row '{id}' for the 'cursor' value not found.", HttpStatusCode.BadRequest, "general_cursor_not_found", "1.9.6", "")
            {
                ServerMessage = $"Row '{id}' for the 'cursor' value not found.",
            };
        }

        return Method(cursor) == "cursorAfter"
            ? [.. sorted.Where(book => order(book, place) > 0).Skip(offset).Take(limit)]
            : [.. sorted.Where(book => order(book, place) < 0).SkipLast(offset).TakeLast(limit)];
    }

    private static Comparison<Book> Order(List<JsonNode> queries)
    {
        JsonNode? order = queries.Find(query => Method(query) is "orderAsc" or "orderDesc");
        int sign = order is null ? 0 : Method(order) == "orderAsc" ? 1 : -1;
        return (left, right) => sign * left.Year.CompareTo(right.Year) is var byYear && byYear != 0 ? byYear : left.Sequence.CompareTo(right.Sequence);
    }

    private static int? Number(List<JsonNode> queries, string method) => (int?)queries.Find(query => Method(query) == method)?["values"]![0];

    private static string Method(JsonNode query) => (string)query["method"]!;
}
