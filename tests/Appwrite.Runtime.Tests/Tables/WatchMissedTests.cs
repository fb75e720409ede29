using System.Net;
using Appwrite.Runtime.Tests.Tables.Music;
using Appwrite.Tests;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>What a watch reads after a gap, and how that joins with the events.</summary>
public sealed class WatchMissedTests
{
    private static readonly WatchOptions Missed = new() { ReadMissed = true };

    [Fact]
    public async Task What_was_missed_is_read_by_the_newest_time_that_was_seen_and_comes_once()
    {
        await using var server = new WatchedServer();
        TableQuery<Song, SongColumns> query = server.Songs.Where(s => s.Year < 2000);
        await using IAsyncEnumerator<RowChange<Song>> changes = query.WatchAsync(server.Realtime, Missed).GetAsyncEnumerator();
        server.OnList = _ => (200, WatchedServer.Rows(WatchedServer.Song("old", 5)));
        await server.SendFirstAsync(changes, WatchedServer.Song("s1", 10));
        await server.SendAsync("update", WatchedServer.Song("s2", 9));
        Assert.Equal("s2", (await NextAsync(changes)).RowId);

        // As servers list them: by their creation.
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.OnList = _ =>
        {
            asked.TrySetResult();
            answer.Task.Wait(ScriptedServer.Patience);
            return (200, WatchedServer.Rows(
                WatchedServer.Song("s4", 30), WatchedServer.Song("s2", 20), WatchedServer.Song("s1", 10), Created("s3", 15, 25)));
        };
        (await server.LineAsync(1)).Reset();
        Task<bool> next = changes.MoveNextAsync().AsTask();
        await asked.Task.WaitAsync(ScriptedServer.Patience);

        // Some of it is on its way as events as well, older states among them.
        await server.SendAsync("update", WatchedServer.Song("s2", 20), line: 2);
        await server.SendAsync("update", WatchedServer.Song("s4", 29), line: 2);
        await server.SendAsync("update", WatchedServer.Song("s4", 30), line: 2);
        await server.SendAsync("delete", WatchedServer.Song("s3", 25), line: 2);
        await server.SendAsync("update", WatchedServer.Song("s4", 31), line: 2);
        await server.SendAsync("delete", WatchedServer.Song("s2", 3), line: 2);
        await server.SendAsync("update", WatchedServer.Song("s9", 32), line: 2);
        answer.SetResult();

        Assert.True(await next);
        List<RowChange<Song>> all = [changes.Current];
        while (all[^1].RowId != "s9")
        {
            all.Add(await NextAsync(changes));
        }

        Assert.Equal(
            ["Update s2 at 20 read after a gap", "Create s3 at 25 read", "Update s4 at 30 read", "Delete s3 at 25", "Update s4 at 31", "Update s9 at 32"],
            all.Select(Describe));
        Assert.Equal(
            [
                Join(Query.LessThan("year", 2000), Query.OrderDesc("$updatedAt"), Query.Limit(1)),
                Join(Query.LessThan("year", 2000), Query.GreaterThanEqual("$updatedAt", WatchedServer.Time(10)), Query.Limit(1000)),
            ],
            server.Lists);
    }

    [Fact]
    public async Task What_there_was_at_the_beginning_was_not_missed()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime, Missed).GetAsyncEnumerator();
        server.OnList = request => (200, WatchedServer.Rows(WatchedServer.Song(request.Target.Contains("greater", StringComparison.Ordinal) ? "new" : "old", 5)));
        Task<bool> first = changes.MoveNextAsync().AsTask();
        await UntilAsync(server, lists: 1);
        (await server.LineAsync(1)).Reset();

        Assert.True(await first.WaitAsync(ScriptedServer.Patience));
        Assert.Equal("new", changes.Current.RowId);
        Assert.Equal(Join(Query.GreaterThan("$updatedAt", WatchedServer.Time(5)), Query.Limit(1000)), server.Lists.Last());
    }

    [Fact]
    public async Task In_a_table_that_was_empty_everything_is_new()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime, Missed).GetAsyncEnumerator();
        Task<bool> first = changes.MoveNextAsync().AsTask();
        await UntilAsync(server, lists: 1);
        server.OnList = _ => (200, WatchedServer.Rows(WatchedServer.Song("s1", 5)));
        (await server.LineAsync(1)).Reset();

        Assert.True(await first.WaitAsync(ScriptedServer.Patience));
        Assert.Equal("Create s1 at 5 read after a gap", Describe(changes.Current));
        Assert.Equal(Join(Query.Limit(1000)), server.Lists.Last());
    }

    [Fact]
    public async Task What_was_missed_comes_page_by_page_however_much_it_is()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WithPaging(new PagingOptions { PageSize = 30 })
            .WatchAsync(server.Realtime, Missed).GetAsyncEnumerator();
        await server.SendFirstAsync(changes, WatchedServer.Song("s0", 1));
        string[] rows = [.. Enumerable.Range(1, 70).Select(number => WatchedServer.Song($"s{number}", 1 + number))];
        server.OnList = request =>
        {
            Query? cursor = WatchedServer.QueriesOf(request).Cast<Query?>().FirstOrDefault(query => query!.Value.Method == "cursorAfter");
            int start = cursor is { } after ? Array.FindIndex(rows, row => row.Contains($"{after.Values[0]}", StringComparison.Ordinal)) + 1 : 0;
            return (200, WatchedServer.Rows([.. rows.Skip(start).Take(30)]));
        };
        (await server.LineAsync(1)).Reset();

        for (int number = 1; number <= 70; number++)
        {
            Assert.Equal($"s{number}", (await NextAsync(changes)).RowId);
        }

        Assert.Equal(4, server.Lists.Count());
    }

    [Fact]
    public async Task Two_gaps_without_an_event_between_them_are_read_from_where_the_first_reading_ended()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime, Missed).GetAsyncEnumerator();
        await server.SendFirstAsync(changes, WatchedServer.Song("s1", 1));
        server.OnList = _ => (200, WatchedServer.Rows(WatchedServer.Song("s1", 1), WatchedServer.Song("s2", 20)));
        (await server.LineAsync(1)).Reset();
        Assert.Equal("Update s2 at 20 read after a gap", Describe(await NextAsync(changes)).Replace("Create", "Update", StringComparison.Ordinal));

        server.OnList = _ => (200, WatchedServer.Rows(WatchedServer.Song("s2", 20), WatchedServer.Song("s1", 30)));
        (await server.LineAsync(2)).Reset();
        Assert.Equal("Update s1 at 30 read after a gap", Describe(await NextAsync(changes)));
        Assert.Equal(Join(Query.GreaterThanEqual("$updatedAt", WatchedServer.Time(20)), Query.Limit(1000)), server.Lists.Last());
    }

    [Theory]
    [InlineData(500, 2)]
    [InlineData(503, 5)]
    [InlineData(429, 5)]
    public async Task A_reading_that_fails_for_a_while_is_made_again(int status, int failures)
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime, Missed).GetAsyncEnumerator();
        await server.SendFirstAsync(changes, WatchedServer.Song("s1", 1));
        server.OnList = _ => failures-- > 0
            ? (status, """{"message":"busy","code":500,"type":"general_unknown"}""")
            : (200, WatchedServer.Rows(WatchedServer.Song("s2", 20)));
        (await server.LineAsync(1)).Reset();

        Assert.Equal("s2", (await NextAsync(changes)).RowId);
    }

    [Fact]
    public async Task A_reading_that_is_refused_ends_the_watch_with_the_servers_reason()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime, Missed).GetAsyncEnumerator();
        await server.SendFirstAsync(changes, WatchedServer.Song("s1", 1));
        server.OnList = _ => (401, """{"message":"no","code":401,"type":"user_unauthorized"}""");
        (await server.LineAsync(1)).Reset();

        AppwriteException refusal = await Assert.ThrowsAsync<AppwriteException>(() => NextAsync(changes));
        Assert.Equal(HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    [Fact]
    public async Task What_a_slow_reader_has_lost_is_read_as_well()
    {
        await using var server = new WatchedServer();
        var options = new WatchOptions { ReadMissed = true, BufferSize = 2, WhenFull = RealtimeOverflow.DropOldest };
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime, options).GetAsyncEnumerator();
        await server.SendFirstAsync(changes, WatchedServer.Song("s0", 1));
        server.OnList = request => (200, WatchedServer.Rows([.. Enumerable.Range(0, 11)
            .Where(number => AppwriteDate.Format(WatchedServer.Time(1 + number)).CompareTo($"{WatchedServer.QueriesOf(request).First().Values[0]}".Trim('"')) >= 0)
            .Select(number => WatchedServer.Song($"s{number}", 1 + number))]));
        for (int number = 1; number <= 10; number++)
        {
            await server.SendAsync("update", WatchedServer.Song($"s{number}", 1 + number));
        }

        // Ten events go through in their order, read or dropped, and then one more.
        HashSet<string> seen = [];
        List<RowChange<Song>> all = [];
        await server.SendAsync("update", WatchedServer.Song("end", 100));
        while (all.Count == 0 || all[^1].RowId != "end")
        {
            all.Add(await NextAsync(changes));
            Assert.True(seen.Add(all[^1].RowId), all[^1].RowId);
        }

        Assert.Equal(11, all.Count);
        Assert.Contains(all, change => change.IsCaughtUp);
    }

    // The beginning of what is missed is found out before the first event is looked at.
    private static async Task UntilAsync(WatchedServer server, int lists)
    {
        using var patience = new CancellationTokenSource(ScriptedServer.Patience);
        while (server.Lists.Count() < lists)
        {
            await Task.Delay(5, patience.Token);
        }

        // And the answer is there.
        await Task.Delay(200, patience.Token);
    }

    private static string Created(string id, int created, int updated) => WatchedServer.Song(id, updated).Replace(
        AppwriteDate.Format(WatchedServer.Time(0)), AppwriteDate.Format(WatchedServer.Time(created)), StringComparison.Ordinal);

    private static string Describe(RowChange<Song> change) =>
        $"{change} at {(change.Row.UpdatedAt!.Value - WatchedServer.Time(0)).TotalSeconds}{(change.IsCaughtUp ? " read" : "")}{(change.IsAfterGap ? " after a gap" : "")}";

    private static string Join(params Query[] queries) => string.Join(' ', queries);

    private static async Task<RowChange<Song>> NextAsync(IAsyncEnumerator<RowChange<Song>> changes)
    {
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(ScriptedServer.Patience));
        return changes.Current;
    }
}
