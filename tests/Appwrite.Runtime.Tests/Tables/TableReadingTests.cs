using System.Text;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Tables.Music;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>What the reading of a table sends, and what comes of the answers.</summary>
public sealed class TableReadingTests
{
    private static readonly Query Live = Query.Equal("live", true);

    [Fact]
    public async Task All_rows_come_page_by_page_without_being_counted()
    {
        using var shelf = new SongShelf(250);

        List<Song> songs = await shelf.Songs.Where(s => s.Live).ToListAsync();

        Assert.Equal(shelf.Ids, songs.Select(song => song.Id));
        Assert.Equal(
            [
                Join(Live, Query.Limit(100)),
                Join(Live, Query.Limit(100), Query.CursorAfter("s100")),
                Join(Live, Query.Limit(100), Query.CursorAfter("s200")),
            ],
            shelf.Sent);
        Assert.All(shelf.Requests, request => Assert.Contains("total=0", request.Address.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_as_many_rows_are_asked_for_as_are_taken()
    {
        using var shelf = new SongShelf(300);

        Assert.Equal(20, (await shelf.Songs.Take(20).ToListAsync()).Count);
        Assert.Equal([Join(Query.Limit(20))], shelf.Sent);

        List<Song> songs = await shelf.Songs.WithPaging(new PagingOptions { PageSize = 40 }).Skip(10).Take(100).ToListAsync();
        Assert.Equal(shelf.Ids.Skip(10).Take(100), songs.Select(song => song.Id));
        Assert.Equal(
            [Join(Query.Limit(40), Query.Offset(10)), Join(Query.Limit(40), Query.CursorAfter("s50")), Join(Query.Limit(20), Query.CursorAfter("s90"))],
            shelf.Sent.Skip(1));
    }

    [Fact]
    public async Task Nothing_is_asked_for_where_nothing_is_taken()
    {
        using var shelf = new SongShelf(3);
        TableQuery<Song, SongColumns> none = shelf.Songs.Take(0);

        Assert.Empty(await none.ToListAsync());
        Assert.Null(await none.FirstOrDefaultAsync());
        Assert.Null(await none.SingleOrDefaultAsync());
        Assert.False(await none.AnyAsync());
        Assert.Equal(0, (long)await none.CountAsync());
        Assert.Equal(0, await none.CountAllAsync());
        Assert.Empty(shelf.Requests);
    }

    [Fact]
    public async Task Rows_may_come_and_go_while_others_are_read()
    {
        using var shelf = new SongShelf(100);
        List<string> original = [.. shelf.Ids];
        var read = new List<string>();

        await foreach (Song song in shelf.Songs.WithPaging(new PagingOptions { PageSize = 10 }))
        {
            read.Add(song.Id);
            if (read.Count % 10 == 0)
            {
                // The row behind which the next page begins, and a new one in front of all.
                shelf.Ids.Remove(song.Id);
                shelf.Ids.Insert(0, $"new{read.Count}");
            }
        }

        Assert.Equal(original, read);
    }

    [Fact]
    public async Task A_loop_may_be_left_and_begun_again()
    {
        using var shelf = new SongShelf(300);
        TableQuery<Song, SongColumns> all = shelf.Songs;

        for (int round = 1; round <= 2; round++)
        {
            await foreach (Song song in all)
            {
                Assert.Equal("s1", song.Id);
                break;
            }

            Assert.Equal(round, shelf.Requests.Count);
        }
    }

    [Fact]
    public async Task A_loop_ends_with_its_token()
    {
        using var shelf = new SongShelf(300);
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Song _ in shelf.Songs.AsAsyncEnumerable().WithCancellation(source.Token))
            {
                await source.CancelAsync();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shelf.Songs.ToListAsync(source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shelf.Songs.OrderByRandom().Take(1).ToListAsync(source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shelf.Songs.CountAllAsync(source.Token));
        await using IAsyncEnumerator<Song> rows = shelf.Songs.GetAsyncEnumerator(source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await rows.MoveNextAsync());
        Assert.Single(shelf.Requests);
    }

    [Fact]
    public async Task Rows_in_front_of_another_are_listed_in_their_order_and_walked_backwards()
    {
        using var shelf = new SongShelf(100);
        TableQuery<Song, SongColumns> before = shelf.Songs.Before("s50").Take(3);

        Assert.Equal(["s47", "s48", "s49"], (await before.ToListAsync()).Select(song => song.Id));
        var walked = new List<string>();
        await foreach (Song song in before)
        {
            walked.Add(song.Id);
        }

        Assert.Equal(["s49", "s48", "s47"], walked);
        Assert.Equal("s49", (await before.FirstAsync()).Id);
    }

    [Fact]
    public async Task A_random_order_comes_in_one_page()
    {
        using var shelf = new SongShelf(300);

        Assert.Equal(150, (await shelf.Songs.OrderByRandom().Take(150).ToListAsync()).Count);
        Assert.Equal([Join(Query.OrderRandom(), Query.Limit(150))], shelf.Sent);
        Assert.NotNull(await shelf.Songs.OrderByRandom().FirstOrDefaultAsync());
        string message = (await Assert.ThrowsAsync<InvalidOperationException>(() => shelf.Songs.OrderByRandom().ToListAsync())).Message;
        Assert.Contains("Take", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_row_is_one_row()
    {
        using var shelf = new SongShelf(3);

        Assert.Equal("s1", (await shelf.Songs.Where(s => s.Live).OrderBy(s => s.Year).FirstAsync()).Id);
        Assert.Equal("s3", (await shelf.Songs.Skip(2).FirstOrDefaultAsync())?.Id);
        Assert.Null(await shelf.Songs.Skip(3).FirstOrDefaultAsync());
        Assert.Equal(Join(Live, Query.OrderAsc("year"), Query.Limit(1)), shelf.Sent.First());
        string message = (await Assert.ThrowsAsync<InvalidOperationException>(() => shelf.Songs.Skip(3).FirstAsync())).Message;
        Assert.Contains("'songs'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_only_row_is_told_from_one_of_several()
    {
        using var shelf = new SongShelf(3);

        Assert.Equal("s3", (await shelf.Songs.Skip(2).SingleAsync()).Id);
        Assert.Equal("s1", (await shelf.Songs.Take(1).SingleAsync()).Id);
        Assert.Null(await shelf.Songs.Skip(3).SingleOrDefaultAsync());
        Assert.Equal([Join(Query.Limit(2), Query.Offset(2)), Join(Query.Limit(1)), Join(Query.Limit(2), Query.Offset(3))], shelf.Sent);
        Assert.Contains("More than one", (await Assert.ThrowsAsync<InvalidOperationException>(() => shelf.Songs.SingleAsync())).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => shelf.Songs.SingleOrDefaultAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => shelf.Songs.Skip(3).SingleAsync());
    }

    [Fact]
    public async Task Whether_there_is_any_row_is_asked_with_one_id()
    {
        using var shelf = new SongShelf(3);

        Assert.True(await shelf.Songs.Where(s => s.Live).OrderBy(s => s.Year).Select(s => s.Title).Include(s => s.Album).AnyAsync());
        Assert.False(await shelf.Songs.Skip(3).AnyAsync());
        Assert.Equal([Join(Live, Query.Select("$id"), Query.Limit(1)), Join(Query.Select("$id"), Query.Limit(1), Query.Offset(3))], shelf.Sent);
    }

    [Fact]
    public async Task Rows_are_counted_by_the_server()
    {
        using var shelf = new SongShelf(12);

        long count = await shelf.Songs.Where(s => s.Live).OrderBy(s => s.Year).Include(s => s.Album).CountAsync();

        Assert.Equal(12, count);
        Assert.Equal([Join(Live, Query.Select("$id"), Query.Limit(1))], shelf.Sent);
        Assert.DoesNotContain("total=0", shelf.Requests[0].Address.Query, StringComparison.Ordinal);
        Assert.Equal(7, (long)await shelf.Songs.Skip(5).CountAsync());
        Assert.Equal(4, (long)await shelf.Songs.Skip(5).Take(4).CountAsync());
        Assert.Equal(7, (long)await shelf.Songs.Skip(5).Take(100).CountAsync());
        Assert.Equal(0, (long)await shelf.Songs.Skip(13).CountAsync());
        Assert.Equal("12", (await shelf.Songs.CountAsync()).ToString());
    }

    [Fact]
    public async Task At_the_servers_cap_a_count_is_no_number()
    {
        using var shelf = new SongShelf(5100);

        RowCount count = await shelf.Songs.CountAsync();

        Assert.False(count.IsExact);
        Assert.Equal(5000, count.Value);
        Assert.Equal("at least 5,000", count.ToString());
        string message = Assert.Throws<InvalidOperationException>(() => (long)count).Message;
        Assert.Contains("at least 5,000 rows", message, StringComparison.Ordinal);
        Assert.Contains("CountAllAsync", message, StringComparison.Ordinal);
        Assert.Equal("at least 4,990", (await shelf.Songs.Skip(10).CountAsync()).ToString());

        // So many there are in any case.
        Assert.Equal(5000, (long)await shelf.Songs.Take(5000).CountAsync());
        Assert.False((await shelf.Songs.Take(5001).CountAsync()).IsExact);
    }

    [Fact]
    public async Task A_server_without_a_cap_is_believed()
    {
        using var shelf = new SongShelf(5100) { Cap = int.MaxValue };

        Assert.Equal(5100, (long)await shelf.Songs.CountAsync());
    }

    [Fact]
    public async Task All_rows_are_counted_by_their_ids()
    {
        using var shelf = new SongShelf(5100);

        Assert.Equal(5100, await shelf.Songs.Where(s => s.Live).OrderBy(s => s.Year).CountAllAsync());
        Assert.Equal(Join(Live, Query.Select("$id"), Query.Limit(1000)), shelf.Sent.First());
        Assert.Equal(6, shelf.Requests.Count);
        Assert.Equal(5001, await shelf.Songs.Take(5001).CountAllAsync());
    }

    [Fact]
    public async Task Rows_behind_another_are_counted_by_reading_because_servers_count_from_the_beginning()
    {
        using var shelf = new SongShelf(12);

        Assert.Equal(2, (long)await shelf.Songs.OrderBy(s => s.Year).After("s10").CountAsync());
        Assert.Equal([Join(Query.OrderAsc("year"), Query.Select("$id"), Query.Limit(1000), Query.CursorAfter("s10"))], shelf.Sent);
    }

    [Fact]
    public async Task One_row_is_read_with_what_is_selected()
    {
        using var handler = new RecordingHandler("""{"$id":"s1","title":"Take 5"}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        Song song = await Start(connection).Select(s => s.Title).Include(s => s.Album).GetAsync("s1");

        Assert.Equal("Take 5", song.Title);
        Assert.Equal("/v1/tablesdb/main/tables/songs/rows/s1", handler.Single.Address.AbsolutePath);
        Assert.Equal([Query.Select("album.*", "title", "$id")], SongShelf.QueriesOf(handler.Single.Address));
    }

    [Fact]
    public async Task Bulk_calls_send_conditions_orders_and_limits_in_the_body()
    {
        using var handler = new RecordingHandler("""{"total":2,"rows":[]}""");
        using AppwriteConnection connection = Calls.Connect(handler);
        TableQuery<Song, SongColumns> old = Start(connection, hasRelations: false).Where(s => s.Year < 1950).OrderByDescending(s => s.Year).Take(2);

        Assert.Equal(2, await old.DeleteAsync());
        Assert.Equal(2, await old.UpdateAsync(new Song.Changes { Live = true }));

        Assert.Equal(["DELETE", "PATCH"], handler.Requests.Select(request => request.Method));
        Assert.All(handler.Requests, request => Assert.Empty(request.Address.Query));
        string body = Encoding.UTF8.GetString(handler.Requests[0].Body!);
        foreach (string method in (string[])["lessThan", "orderDesc", "limit"])
        {
            Assert.Contains($"\\\"{method}\\\"", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_enumeration_of_libraries_reads_the_same_rows()
    {
        using var shelf = new SongShelf(150);
        int count = 0;

        await foreach (Song _ in shelf.Songs.AsAsyncEnumerable())
        {
            count++;
        }

        Assert.Equal(150, count);
    }

    private static TableQuery<Song, SongColumns> Start(AppwriteConnection connection, bool hasRelations = true) => new(new TableCalls<Song, SongColumns>(
        new TableSource(connection, TableApi.TablesDb, Calls.SpecVersion),
        TableInfo<Song, SongColumns>.Create<Song.RowJson>("main", "songs", Song.Columns, hasRelations)));

    private static string Join(params Query[] queries) => string.Join(' ', queries);
}
