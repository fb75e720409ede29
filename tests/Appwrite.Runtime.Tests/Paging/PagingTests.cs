using System.Net;

namespace Appwrite.Runtime.Tests.Paging;

/// <summary>What is asked for to read all of a list, and where the reading begins and ends.</summary>
public class PagingTests
{
    private static readonly PagingOptions Tens = new() { PageSize = 10 };

    [Fact]
    public async Task Pages_follow_each_other_by_cursor_until_one_is_short()
    {
        Shelf shelf = Shelf.Of(250);

        List<string> ids = await shelf.IdsAsync();

        Assert.Equal(shelf.Books.Select(book => book.Id), ids);
        Assert.Equal(
            [
                """{"method":"limit","values":[100]}""",
                """{"method":"limit","values":[100]} {"method":"cursorAfter","values":["b100"]}""",
                """{"method":"limit","values":[100]} {"method":"cursorAfter","values":["b200"]}""",
            ],
            shelf.Requests);
        Assert.All(shelf.Counts, counts => Assert.Equal(false, counts));
    }

    [Fact]
    public async Task Filters_and_orders_go_with_each_page()
    {
        Shelf shelf = Shelf.Of(25);

        List<string> ids = await shelf.IdsAsync([Query.GreaterThan("year", 0), Query.OrderDesc("year")], Tens);

        Assert.Equal(shelf.Books.OrderByDescending(book => book.Year).ThenBy(book => book.Sequence).Select(book => book.Id), ids);
        Assert.Equal(3, shelf.Requests.Count);
        Assert.All(shelf.Requests, request => Assert.StartsWith(
            """{"method":"greaterThan","attribute":"year","values":[0]} {"method":"orderDesc","attribute":"year"} {"method":"limit","values":[10]}""",
            request,
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(10, "10")]
    [InlineData(24, "10 10 4")]
    [InlineData(30, "10 10 10")]
    [InlineData(99, "10 10 10")]
    public async Task A_limit_is_how_many_are_wanted_in_all(int limit, string asked)
    {
        Shelf shelf = Shelf.Of(30);

        List<string> ids = await shelf.IdsAsync([Query.Limit(limit)], Tens);

        Assert.Equal(shelf.Books.Take(limit).Select(book => book.Id), ids);
        string limits = string.Join(" ", shelf.Requests.Select(request => request.Split("[", 2)[1].Split("]")[0]));
        Assert.StartsWith(asked, limits, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_nothing_nothing_is_asked_for()
    {
        Shelf shelf = Shelf.Of(3);

        Assert.Empty(await shelf.IdsAsync([Query.Limit(0)]));
        Assert.Empty(shelf.Requests);
    }

    [Fact]
    public async Task An_offset_is_left_out_once()
    {
        Shelf shelf = Shelf.Of(25);

        Assert.Equal(shelf.Books.Skip(3).Select(book => book.Id), await shelf.IdsAsync([Query.Offset(3)], Tens));
        Assert.Equal(1, shelf.Requests.Count(request => request.Contains("offset", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_callers_cursor_is_where_the_reading_begins()
    {
        Shelf shelf = Shelf.Of(40);

        Assert.Equal(shelf.Books.Skip(12).Select(book => book.Id), await shelf.IdsAsync([Query.CursorAfter("b12")], Tens));
    }

    [Fact]
    public async Task In_front_of_a_cursor_the_list_is_read_backwards_the_nearest_first()
    {
        Shelf shelf = Shelf.Of(40);

        List<string> all = await shelf.IdsAsync([Query.CursorBefore("b33")], Tens);
        List<string> nearest = await shelf.IdsAsync([Query.CursorBefore("b33"), Query.Limit(12)], Tens);

        Assert.Equal(shelf.Books.Take(32).Reverse().Select(book => book.Id), all);
        Assert.Equal(all.Take(12), nearest);
    }

    [Fact]
    public async Task A_cursor_of_the_callers_that_is_not_there_is_the_servers_error()
    {
        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => Shelf.Of(5).IdsAsync([Query.CursorAfter("nope")]));

        Assert.Equal("Row 'nope' for the 'cursor' value not found.", exception.ServerMessage);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(0, 1)]
    [InlineData(60, 2)]
    [InlineData(100, 2)]
    [InlineData(101, 2)]
    public async Task A_page_that_no_server_would_cut_is_the_last_one(int count, int requests)
    {
        Shelf shelf = Shelf.Of(count);

        Assert.Equal(count, (await shelf.IdsAsync()).Count);
        Assert.Equal(requests, shelf.Requests.Count);
    }

    [Fact]
    public async Task Where_the_server_counts_its_count_ends_a_short_list()
    {
        Shelf shelf = Shelf.Of(60, alwaysCounts: true);

        Assert.Equal(60, (await shelf.IdsAsync()).Count);
        Assert.Single(shelf.Requests);
    }

    [Theory]
    [InlineData(25, false)]
    [InlineData(50, false)]
    [InlineData(50, true)]
    [InlineData(99, true)]
    public async Task A_server_that_gives_less_than_asked_for_is_asked_for_the_rest(int cap, bool counts)
    {
        Shelf shelf = Shelf.Of(260, cap, counts);

        Assert.Equal(shelf.Books.Select(book => book.Id), await shelf.IdsAsync());
    }

    [Fact]
    public async Task A_count_that_the_server_has_stopped_ends_nothing()
    {
        Shelf shelf = Shelf.Of(5100, alwaysCounts: true);

        Assert.Equal(5100, (await shelf.IdsAsync(options: new PagingOptions { PageSize = 5000 })).Count);
    }

    [Fact]
    public async Task A_server_that_passes_over_the_cursor_is_not_asked_for_ever()
    {
        Shelf shelf = Shelf.Of(40);
        IReadOnlyList<Book> page = [.. shelf.Books];
        IAsyncEnumerable<Book> all = Infrastructure.Paging.All(
            null, null, (_, _, _) => Task.FromResult(new BookList(0, page)), static list => list.Books, static book => book.Id, static list => list.Total, false, default);

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (Book book in all)
            {
            }
        });

        Assert.Contains("'b40' stands at the end of two pages", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stand_in_that_knows_no_queries_is_read_once()
    {
        // As a fake in a test is: all of its items, whatever it is asked for.
        IReadOnlyList<Book> items = [.. Shelf.Of(300).Books];
        int calls = 0;
        Task<BookList> ReadAsync(IReadOnlyList<Query> queries, bool? counts, CancellationToken token)
        {
            calls++;
            return Task.FromResult(new BookList(items.Count, items));
        }

        IAsyncEnumerable<Book> First(IReadOnlyList<Query>? queries) => Infrastructure.Paging.All(
            queries, null, ReadAsync, static list => list.Books, static book => book.Id, static list => list.Total, false, default);

        Assert.Equal(300, await CountAsync(First(null)));
        Assert.Equal(7, await CountAsync(First([Query.Limit(7)])));
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Items_without_an_id_are_an_error_only_where_one_is_needed()
    {
        IAsyncEnumerable<Book> All(int count) => Infrastructure.Paging.All(
            null,
            Tens,
            (_, _, _) => Task.FromResult(new BookList(0, [.. Enumerable.Range(0, count).Select(_ => new Book("", 1, 1))])),
            static list => list.Books,
            static book => book.Id,
            static list => list.Total,
            false,
            default);

        Assert.Equal(4, await CountAsync(All(4)));
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => CountAsync(All(10)));
        Assert.Contains("no $id", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_selection_has_the_id_so_that_old_servers_send_it()
    {
        async Task<string> SentAsync(params Query[] queries)
        {
            Shelf shelf = Shelf.Of(1);
            await shelf.IdsAsync(queries);
            return Assert.Single(shelf.Requests).Replace(""" {"method":"limit","values":[100]}""", "", StringComparison.Ordinal);
        }

        Assert.Equal("""{"method":"select","values":["title","$id"]}""", await SentAsync(Query.Select("title")));
        Assert.Equal("""{"method":"select","values":["$id","title"]}""", await SentAsync(Query.Select("$id", "title")));
        Assert.Equal("""{"method":"select","values":["*","author.*"]}""", await SentAsync(Query.Select("*", "author.*")));
        Assert.Equal(
            """{"method":"select","values":["title"]} {"method":"select","values":["$id"]}""", await SentAsync(Query.Select("title"), Query.Select("$id")));
    }

    [Fact]
    public async Task Without_a_cursor_pages_follow_each_other_by_offset()
    {
        Shelf shelf = Shelf.Of(25);

        Assert.Equal(shelf.Books.Skip(2).Select(book => book.Id), await shelf.IdsAsync([Query.Offset(2)], Tens, byOffset: true));
        Assert.Equal("""{"method":"limit","values":[10]} {"method":"offset","values":[12]}""", shelf.Requests[1]);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => shelf.All([Query.CursorAfter("b1")], byOffset: true));
        Assert.StartsWith("The operation knows no cursor; begin with Query.Offset.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_offset_what_moved_meanwhile_does_not_come_twice()
    {
        Shelf shelf = Shelf.Of(30);
        var ids = new List<string>();
        await foreach (Book book in shelf.All([Query.OrderAsc("year")], Tens, byOffset: true))
        {
            ids.Add(book.Id);
            if (ids.Count == 10)
            {
                shelf.Add("new", 0);
            }
        }

        Assert.Equal(shelf.Books.Where(book => book.Id != "new").OrderBy(book => book.Year).ThenBy(book => book.Sequence).Select(book => book.Id), ids);
    }

    [Fact]
    public void What_cannot_be_paged_with_is_refused_before_anything_is_asked()
    {
        (Query[] Queries, string Message)[] refused =
        [
            ([Query.OrderRandom()], """{"method":"orderRandom"} gives an order in which no row has a place of its own, so that there is no next page; ask for one page with a limit instead."""),
            ([Query.Limit(1), Query.Limit(2)], """{"method":"limit","values":[1]} and {"method":"limit","values":[2]} contradict each other; give one of them."""),
            ([Query.CursorAfter("a"), Query.CursorBefore("b")], """{"method":"cursorAfter","values":["a"]} and {"method":"cursorBefore","values":["b"]} contradict each other; give one of them."""),
        ];
        Assert.All(refused, one =>
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(() => Shelf.Of(1).All(one.Queries));
            Assert.Equal("queries", exception.ParamName);
            Assert.StartsWith(one.Message, exception.Message, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => Shelf.Of(1).All(options: new PagingOptions { PageSize = 0 }));
    }

    [Fact]
    public async Task Nothing_is_asked_for_before_it_is_wanted_and_each_enumeration_reads_anew()
    {
        Shelf shelf = Shelf.Of(20);
        IAsyncEnumerable<Book> all = shelf.All(options: Tens);
        Assert.Empty(shelf.Requests);

        await foreach (Book book in all)
        {
            if (book.Id == "b10")
            {
                break;
            }
        }

        Assert.Single(shelf.Requests);
        Assert.Equal(20, await CountAsync(all));
    }

    [Fact]
    public async Task Another_error_of_the_server_ends_the_reading()
    {
        Shelf shelf = Shelf.Of(30);
        shelf.OnRequest = _ => shelf.Requests.Count == 2
            ? throw new AppwriteException("Server Error", HttpStatusCode.InternalServerError, "general_unknown", "1.9.6", "")
            : Task.CompletedTask;
        int count = 0;

        await Assert.ThrowsAsync<AppwriteException>(async () =>
        {
            await foreach (Book book in shelf.All(options: Tens))
            {
                count++;
            }
        });

        Assert.Equal(10, count);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Either_token_ends_the_reading_between_items(bool byEnumeration, bool fetchAhead)
    {
        Shelf shelf = Shelf.Of(30);
        using var stop = new CancellationTokenSource();
        IAsyncEnumerable<Book> all = shelf.All(
            options: new PagingOptions { PageSize = 10, FetchAhead = fetchAhead }, cancellationToken: byEnumeration ? default : stop.Token);
        int count = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Book book in all.WithCancellation(byEnumeration ? stop.Token : default))
            {
                if (++count == 4)
                {
                    await stop.CancelAsync();
                }
            }
        });

        Assert.Equal(4, count);
    }

    [Fact]
    public async Task A_token_ends_a_request_that_is_under_way()
    {
        Shelf shelf = Shelf.Of(30);
        using var stop = new CancellationTokenSource();
        shelf.OnRequest = async token =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CountAsync(shelf.All(cancellationToken: stop.Token)));
    }

    [Fact]
    public async Task Fetched_ahead_is_the_next_page_and_no_more()
    {
        Shelf shelf = Shelf.Of(45);
        var asked = new List<int>();

        await foreach (Book book in shelf.All(options: new PagingOptions { PageSize = 10, FetchAhead = true }))
        {
            asked.Add(shelf.Requests.Count);
        }

        Assert.Equal([.. Enumerable.Repeat(2, 10), .. Enumerable.Repeat(3, 10), .. Enumerable.Repeat(4, 10), .. Enumerable.Repeat(5, 15)], asked);
    }

    [Fact]
    public async Task Whoever_leaves_early_leaves_no_request_behind()
    {
        Shelf shelf = Shelf.Of(45);
        var ended = new TaskCompletionSource();
        shelf.OnRequest = async token =>
        {
            if (shelf.Requests.Count == 2)
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    ended.SetResult();
                }
            }
        };

        await foreach (Book book in shelf.All(options: new PagingOptions { PageSize = 10, FetchAhead = true }))
        {
            break;
        }

        Assert.True(ended.Task.IsCompleted);
    }

    [Fact]
    public async Task Progress_is_told_after_each_page_and_the_server_counts_once()
    {
        Shelf shelf = Shelf.Of(25);
        var progress = new Told();

        await shelf.IdsAsync(options: new PagingOptions { PageSize = 10, Progress = progress });

        Assert.Equal([new(10, 25), new(20, 25), new(25, 25)], progress.All);
        Assert.Equal([null, false, false], shelf.Counts);
    }

    [Fact]
    public async Task Progress_of_a_part_is_told_of_that_part()
    {
        var progress = new Told();

        await Shelf.Of(25).IdsAsync([Query.Limit(12)], new PagingOptions { PageSize = 10, Progress = progress });

        Assert.Equal([new(10, 12), new(12, 12)], progress.All);
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<Book> all)
    {
        int count = 0;
        await foreach (Book book in all)
        {
            count++;
        }

        return count;
    }

    private sealed class Told : IProgress<PagingProgress>
    {
        public List<PagingProgress> All { get; } = [];

        public void Report(PagingProgress value) => All.Add(value);
    }
}
