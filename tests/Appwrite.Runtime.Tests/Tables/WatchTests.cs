using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Tables.Music;
using Appwrite.Tests;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>What comes of the events of a table.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task Changes_come_as_rows_from_the_time_on_when_the_server_has_confirmed()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime).GetAsyncEnumerator();

        Task<bool> first = changes.MoveNextAsync().AsTask();
        await server.SendAsync("create", WatchedServer.Song("s1", 1));
        Assert.True(await first);
        RowChange<Song> created = changes.Current;
        await server.SendAsync("upsert", WatchedServer.Song("s.2", 2));
        await server.SendAsync("delete", WatchedServer.Song("s1", 1, year: 1960));
        RowChange<Song> written = await NextAsync(changes);
        RowChange<Song> deleted = await NextAsync(changes);

        Assert.Equal((RealtimeAction.Create, "s1", "Take 5"), (created.Action, created.RowId, created.Row.Title));
        Assert.Equal(WatchedServer.Time(86400), created.Timestamp);
        Assert.Equal(WatchedServer.Time(1), created.Row.UpdatedAt);
        Assert.True(((IAppwriteRow)created.Row).IsStored);
        Assert.False(created.IsAfterGap || created.IsCaughtUp);
        Assert.Null(created.Error);
        Assert.Equal("Create s1", created.ToString());
        Assert.Equal((RealtimeAction.Upsert, "s.2"), (written.Action, written.RowId));
        Assert.Equal((RealtimeAction.Delete, "s1", 1960), (deleted.Action, deleted.RowId, deleted.Row.Year));
        Assert.Empty(server.Lists);
    }

    [Fact]
    public async Task The_end_of_the_enumeration_leaves_the_subscription()
    {
        // A line that others share would stay open for a while.
        var alone = new WatchOptions { WhenFull = RealtimeOverflow.Wait };
        await using var server = new WatchedServer();
        using var stop = new CancellationTokenSource();
        await using (IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime, alone, stop.Token).GetAsyncEnumerator())
        {
            Task<bool> first = changes.MoveNextAsync().AsTask();
            await server.LineAsync(1);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        }

        await (await server.LineAsync(1)).UntilEndedAsync();

        // Another enumeration of the same watch begins anew, and a loop that is left is left.
        IAsyncEnumerable<RowChange<Song>> watch = server.Songs.Where(s => s.Year > 0).WatchAsync(server.Realtime, alone);
        for (int line = 2; line <= 3; line++)
        {
            Task sending = server.SendAsync("create", WatchedServer.Song("s1", 1), line);
            await foreach (RowChange<Song> change in watch)
            {
                Assert.Equal("s1", change.RowId);
                break;
            }

            await sending;
            await (await server.LineAsync(line)).UntilEndedAsync();
        }
    }

    [Fact]
    public async Task Conditions_are_answered_here_where_the_server_does_not()
    {
        await using var server = new WatchedServer();
        TableQuery<Song, SongColumns> query = server.Songs.Where(s => s.Year > 1950 && s.Title.StartsWith("Take")).Where(s => s.Genre != Genre.Rock || s.Live);
        await using IAsyncEnumerator<RowChange<Song>> changes = query.WatchAsync(server.Realtime).GetAsyncEnumerator();
        Task<bool> first = changes.MoveNextAsync().AsTask();

        await server.SendAsync("create", WatchedServer.Song("old", 1, year: 1949));
        await server.SendAsync("create", WatchedServer.Song("rock", 2, more: """,  "genre":"rock", "live":false """));
        await server.SendAsync("create", WatchedServer.Song("null", 3, more: ""","genre":null"""));
        await server.SendAsync("update", WatchedServer.Song("live", 4, more: ""","genre":"rock","live":true"""));

        Assert.True(await first);
        Assert.Equal("null", changes.Current.RowId);
        Assert.Equal("live", (await NextAsync(changes)).RowId);
    }

    [Fact]
    public async Task A_row_that_does_not_fit_is_the_error_of_its_change()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime).GetAsyncEnumerator();
        Task<bool> first = changes.MoveNextAsync().AsTask();

        await server.SendAsync("update", """{"$id":"s.1","title":"a secret","year":"nonsense"}""");
        await server.SendAsync("update", WatchedServer.Song("s2", 2));

        Assert.True(await first);
        RowChange<Song> broken = changes.Current;
        Assert.Equal((RealtimeAction.Update, "s.1"), (broken.Action, broken.RowId));
        AppwriteException error = Assert.Throws<AppwriteException>(() => broken.Row);
        Assert.Same(broken.Error, error);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("s2", (await NextAsync(changes)).Row.Id);
    }

    [Fact]
    public async Task Without_reading_again_the_next_change_tells_of_a_gap()
    {
        await using var server = new WatchedServer();
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime).GetAsyncEnumerator();
        await server.SendFirstAsync(changes, WatchedServer.Song("s1", 1));
        (await server.LineAsync(1)).Reset();
        await server.SendAsync("create", WatchedServer.Song("s2", 2), line: 2);
        await server.SendAsync("create", WatchedServer.Song("s3", 3), line: 2);

        Assert.True((await NextAsync(changes)).IsAfterGap);
        Assert.False((await NextAsync(changes)).IsAfterGap);
        Assert.Empty(server.Lists);
    }

    public static TheoryData<string, Func<AppwriteTable<Song, SongColumns>, TableQuery<Song, SongColumns>>> Refused => new()
    {
        { "OrderBy", songs => songs.OrderBy(s => s.Year) },
        { "OrderByDescending", songs => songs.OrderByDescending(s => s.Year) },
        { "OrderByRandom", songs => songs.OrderByRandom() },
        { "Take", songs => songs.Take(1) },
        { "Skip", songs => songs.Skip(1) },
        { "After", songs => songs.After("s1") },
        { "Before", songs => songs.Before("s1") },
        { "Select", songs => songs.Select(s => s.Title) },
        { "Include", songs => songs.Include(s => s.Album) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_means_nothing_for_changes_is_refused_by_name(
        string method, Func<AppwriteTable<Song, SongColumns>, TableQuery<Song, SongColumns>> query)
    {
        await using var server = new WatchedServer();
        string message = Assert.Throws<InvalidOperationException>(() => query(server.Songs).WatchAsync(server.Realtime)).Message;
        Assert.Contains(method, message.Split(" cannot ")[0], StringComparison.Ordinal);
        Assert.Contains("'songs'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Conditions_that_nobody_can_answer_are_refused_at_once()
    {
        await using var server = new WatchedServer();
        Assert.Contains("search", Refusal(server, s => s.Title.Search("x")), StringComparison.Ordinal);
        Assert.Contains("regex", Refusal(server, s => s.Title.Matches("x")), StringComparison.Ordinal);
        Assert.Contains("album.name", Refusal(server, s => s.Album.Name == "x"), StringComparison.Ordinal);
        Assert.Contains("distance", Refusal(server, s => s.Place.DistanceLessThan(new GeoPoint(1, 2), 3)), StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => server.Songs.WatchAsync(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => server.Songs.WatchAsync(server.Realtime, new WatchOptions { BufferSize = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => server.Songs.WatchAsync(server.Realtime, new WatchOptions { WhenFull = (RealtimeOverflow)9 }));
        Assert.Empty(server.Lines);
    }

    [Fact]
    public async Task A_table_of_a_transaction_is_not_watched()
    {
        await using var server = new WatchedServer();
        server.OnList = _ => (201, """{"$id":"t1","status":"pending","expiresAt":"2030-01-01T00:00:00.000+00:00"}""");
        await using SongTransaction transaction = await SongTransaction.BeginAsync(new TableSource(server.Connection, TableApi.TablesDb));
        server.OnList = _ => (200, "{}");

        Assert.Contains("transaction", Assert.Throws<InvalidOperationException>(() => transaction.Songs.WatchAsync(server.Realtime)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.9.0", 1)]
    [InlineData("1.9.6", 1)]
    [InlineData("1.8.1", 2)]
    [InlineData("1.4.13", 2)]
    [InlineData(null, 2)]
    public async Task The_channel_is_one_that_every_server_has(string? specVersion, int channels)
    {
        await using var server = new WatchedServer(specVersion);
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime).GetAsyncEnumerator();
        Task<bool> first = changes.MoveNextAsync().AsTask();
        string[] asked = WatchedServer.ChannelsOf(await server.LineAsync(1));
        Assert.Equal(channels, asked.Length);
        Assert.Equal(WatchedServer.Channel, asked[0]);
        await server.SendAsync("create", WatchedServer.Song("s1", 1));
        Assert.True(await first);
    }

    [Fact]
    public async Task Increments_of_1_8_come_although_their_channel_has_lost_the_table()
    {
        await using var server = new WatchedServer("1.8.1");
        await using IAsyncEnumerator<RowChange<Song>> changes = server.Songs.WatchAsync(server.Realtime).GetAsyncEnumerator();
        await server.SendFirstAsync(changes, WatchedServer.Song("s1", 1));
        foreach ((string table, string song) in new[] { ("albums", """{"$id":"a1","year":true}"""), ("songs", WatchedServer.Song("s2", 2)) })
        {
            string id = table == "albums" ? "a1" : "s2";
            Assert.True(await server.SendEventAsync(
                $$"""
                {"events":["databases.main.tables.{{table}}.rows.{{id}}.update"],
                "channels":["rows","databases.main.tables..rows","documents","databases.main.collections..documents"],
                "timestamp":"2026-01-02T00:00:00.000+00:00","payload":{{song}}}
                """));
        }

        RowChange<Song> change = await NextAsync(changes);
        Assert.Equal((RealtimeAction.Update, "s2"), (change.Action, change.RowId));
    }

    private static string Refusal(WatchedServer server, Func<SongColumns, Condition> condition) =>
        Assert.Throws<ArgumentException>(() => server.Songs.Where(condition).WatchAsync(server.Realtime)).Message;

    private static async Task<RowChange<Song>> NextAsync(IAsyncEnumerator<RowChange<Song>> changes)
    {
        Assert.True(await changes.MoveNextAsync().AsTask().WaitAsync(ScriptedServer.Patience));
        return changes.Current;
    }
}
