using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Paging;

/// <summary>Lists of which rows come and go while they are read.</summary>
public class MovingListTests(ITestOutputHelper output)
{
    private static readonly PagingOptions Tens = new() { PageSize = 10 };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Ten_thousand_rows_come_once_while_others_are_inserted_and_deleted(bool isOrdered, bool fetchAhead)
    {
        Shelf shelf = Shelf.Of(10_000);
        var before = shelf.Books.ToDictionary(book => book.Id);
        var gone = new HashSet<string>();
        var random = new Random(20261126);
        var read = new List<string>();
        var rows = new List<WeakReference>();
        int refused = 0;
        int mostAlive = 0;
        int mostBetween = 0;

        // Another page's rows are not to be kept while one is on its way.
        shelf.OnRequest = _ =>
        {
            mostBetween = Math.Max(mostBetween, shelf.Requests.Count % 10 == 0 ? Alive(rows) : 0);
            return Task.CompletedTask;
        };
        await foreach (Book row in ReadAsync(shelf, isOrdered, fetchAhead, rows))
        {
            read.Add(row.Id);

            // Somebody else: mostly where it hurts, at the end of the page and among what was read last.
            if (read.Count % 7 == 0)
            {
                shelf.Add($"n{read.Count}", 900 + random.Next(700));
                string target = random.Next(3) == 0 ? $"b{1 + random.Next(10_000)}" : read[^(1 + random.Next(Math.Min(read.Count, 40)))];
                if (before.ContainsKey(target) && gone.Add(target))
                {
                    shelf.Delete(target);
                }
            }

            if (read.Count % 100 == 0 && before.ContainsKey(row.Id) && gone.Add(row.Id))
            {
                shelf.Delete(row.Id);
                refused++;
            }

            if (read.Count % 1000 == 500)
            {
                mostAlive = Math.Max(mostAlive, Alive(rows));
            }
        }

        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Empty(before.Keys.Where(id => !gone.Contains(id)).Except(read));
        int pages = (read.Count + 99) / 100;
        Assert.InRange(shelf.Requests.Count, pages, (2 * pages) + refused);
        Assert.InRange(mostAlive, 1, fetchAhead ? 2 * 101 : 101);
        Assert.InRange(mostBetween, 0, fetchAhead ? 101 : 2);
        output.WriteLine(
            $"ordered {isOrdered}, ahead {fetchAhead}: {read.Count} rows in {shelf.Requests.Count} requests, {gone.Count} deleted meanwhile, "
            + $"at most {mostAlive} of the rows in memory, {mostBetween} while a page is on its way");
    }

    [Fact]
    public async Task A_page_begins_behind_the_row_before_where_the_last_one_is_gone()
    {
        Shelf shelf = Shelf.Of(25);
        List<string> ids = await ReadDeletingAsync(shelf, (read, _) => read == 10 ? ["b10", "b9"] : []);

        Assert.Equal(Ids(1, 25), ids);
        Assert.Equal(
            [null, "b10", "b9", "b8", "b20"],
            shelf.Requests.Select(request => request.Split("cursorAfter").Skip(1).FirstOrDefault()?.Split('"')[4]));
    }

    [Fact]
    public async Task A_page_of_which_nothing_is_left_is_passed_over()
    {
        Shelf shelf = Shelf.Of(45);

        List<string> ids = await ReadDeletingAsync(shelf, (read, _) => read == 20 ? Ids(11, 20) : []);

        Assert.Equal(Ids(1, 45), ids);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(4000)]
    public async Task Everything_that_was_read_may_go_at_once(int read)
    {
        Shelf shelf = Shelf.Of(4045);

        List<string> ids = await ReadDeletingAsync(shelf, (count, seen) => count == read ? [.. seen] : []);

        Assert.Equal(Ids(1, 4045), ids);
    }

    [Fact]
    public async Task Each_row_may_be_deleted_as_it_comes()
    {
        Shelf shelf = Shelf.Of(345);

        List<string> ids = await ReadDeletingAsync(shelf, (_, seen) => [seen[^1]], new PagingOptions());

        Assert.Equal(Ids(1, 345), ids);
        Assert.Empty(shelf.Books);
        Assert.InRange(shelf.Requests.Count, 4, 60);
    }

    [Fact]
    public async Task Rows_that_come_again_after_a_step_back_are_not_handed_out_again()
    {
        Shelf shelf = Shelf.Of(60);

        // All but two of what was read, one of them between the steps back.
        List<string> ids = await ReadDeletingAsync(shelf, (read, seen) => read == 30 ? [.. seen.Except(["b4", "b25"])] : []);

        Assert.Equal(Ids(1, 60), ids);
    }

    [Fact]
    public async Task Backwards_the_same_holds()
    {
        Shelf shelf = Shelf.Of(60);

        List<string> ids = await ReadDeletingAsync(
            shelf, (read, seen) => read is 10 or 20 or 30 ? [.. seen.TakeLast(read / 10)] : [], queries: [Query.CursorBefore("b60")]);

        Assert.Equal(Ids(1, 59).AsEnumerable().Reverse(), ids);
    }

    [Fact]
    public async Task Where_nothing_that_is_remembered_is_left_the_reading_says_so()
    {
        Shelf shelf = Shelf.Of(30_000);

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => ReadDeletingAsync(
            shelf, (read, seen) => read == 20_000 ? [.. seen] : [], new PagingOptions { PageSize = 5000 }));

        Assert.Equal(AppwriteErrorType.GeneralCursorNotFound, exception.Type);
        Assert.StartsWith(
            "None of the rows read last is there any more, so that nothing tells where the next page begins; read the list anew. Row 'b",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_an_offset_the_beginning_is_no_place_to_go_back_to()
    {
        Shelf shelf = Shelf.Of(40);

        // The offset would leave out others now.
        await Assert.ThrowsAsync<AppwriteException>(() => ReadDeletingAsync(shelf, (read, _) => read == 10 ? Ids(1, 15) : [], queries: [Query.Offset(5)]));
    }

    [Fact]
    public async Task The_engine_costs_a_row_next_to_nothing()
    {
        // The pages are there already, so that only the reading itself is measured.
        IReadOnlyList<Book>[] pages = [.. Shelf.Of(10_000).Books.Chunk(100)];
        async Task<long> MeasureAsync()
        {
            int next = 0;
            long start = GC.GetAllocatedBytesForCurrentThread();
            await foreach (Book book in Infrastructure.Paging.All(
                null,
                null,
                (_, _, _) => Task.FromResult(new BookList(0, next < pages.Length ? pages[next++] : [])),
                static list => list.Books,
                static book => book.Id,
                static list => list.Total,
                false,
                default))
            {
            }

            return GC.GetAllocatedBytesForCurrentThread() - start;
        }

        await MeasureAsync();
        long bytes = await MeasureAsync();

        output.WriteLine($"{bytes / 10_000.0:0.0} bytes a row, besides the row itself");
        Assert.InRange(bytes, 1, 10_000 * 64);
    }

    private static async IAsyncEnumerable<Book> ReadAsync(Shelf shelf, bool isOrdered, bool fetchAhead, List<WeakReference> rows)
    {
        IAsyncEnumerable<Book> all = Infrastructure.Paging.All(
            isOrdered ? [Query.OrderAsc("year")] : null,
            new PagingOptions { FetchAhead = fetchAhead },
            async (queries, counts, token) =>
            {
                // Copies, as an answer's rows are; the list's own stay where they are.
                BookList list = await shelf.ReadAsync(queries, counts, token);
                Book[] copies = [.. list.Books.Select(book => book with { Year = book.Year })];
                rows.AddRange(copies.Select(copy => new WeakReference(copy)));
                return new BookList(list.Total, copies);
            },
            static list => list.Books,
            static book => book.Id,
            static list => list.Total,
            false,
            default);
        await foreach (Book book in all)
        {
            yield return book;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Alive(List<WeakReference> rows)
    {
        GC.Collect();
        rows.RemoveAll(row => !row.IsAlive);
        return rows.Count;
    }

    private static async Task<List<string>> ReadDeletingAsync(
        Shelf shelf, Func<int, List<string>, List<string>> deleted, PagingOptions? options = null, IReadOnlyList<Query>? queries = null)
    {
        var ids = new List<string>();
        await foreach (Book book in shelf.All(queries, options ?? Tens))
        {
            ids.Add(book.Id);
            foreach (string id in deleted(ids.Count, ids))
            {
                shelf.Delete(id);
            }
        }

        return ids;
    }

    private static List<string> Ids(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(number => $"b{number}")];
}
