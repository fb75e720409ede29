using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Runtime.Tests.Tables.Music;
using Appwrite.Tests;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>
/// A server with a table of songs whose events a test sends by hand. It takes channels by the address, as all servers do, and sends an event
/// to those who have asked for one of its channels.
/// </summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    public const string Channel = "databases.main.collections.songs.documents";

    private readonly ScriptedServer _server;
    private readonly ConcurrentDictionary<ScriptedConnection, TaskCompletionSource> _open = new();

    public WatchedServer(string? specVersion = null, AppwriteRealtimeOptions? options = null)
    {
        _server = new ScriptedServer(RunAsync) { OnCall = request => OnList(request) };
        Connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = _server.Endpoint,
            ProjectId = "music",
            Resilience = Scripted.WithoutWaits,
        });
        Realtime = Connection.OpenRealtime(options ?? new AppwriteRealtimeOptions { Delay = TimeSpan.FromMilliseconds(1) });
        Songs = TableServer.Songs(new TableSource(Connection, TableApi.TablesDb, specVersion));
    }

    public AppwriteConnection Connection { get; }

    public AppwriteRealtime Realtime { get; }

    public AppwriteTable<Song, SongColumns> Songs { get; }

    /// <summary>How lists are answered; with no rows unless set.</summary>
    public Func<ScriptedRequest, (int Status, string Json)> OnList { get; set; } = _ => (200, """{"total":0,"rows":[]}""");

    /// <summary>The queries of each list that was asked for.</summary>
    public IEnumerable<string> Lists => _server.Calls.Select(call => string.Join(' ', QueriesOf(call)));

    public IReadOnlyList<ScriptedConnection> Lines => _server.Connections;

    public static IEnumerable<Query> QueriesOf(ScriptedRequest request) =>
        request.Query.Where(pair => pair.Key.StartsWith("queries", StringComparison.Ordinal)).Select(pair => Query.Parse(pair.Value));

    public static string[] ChannelsOf(ScriptedConnection line) =>
        [.. line.Request.Query.Where(pair => pair.Key == "channels[]").Select(pair => pair.Value)];

    /// <summary>The JSON of a song that was changed at a second of a day.</summary>
    public static string Song(string id, int second, int year = 1959, string more = "") =>
        $$"""{"$id":"{{id}}","$createdAt":"{{At(0)}}","$updatedAt":"{{At(second)}}","title":"Take 5","year":{{year}}{{more}}}""";

    public static string Rows(params string[] rows) => $$"""{"total":{{rows.Length}},"rows":[{{string.Join(',', rows)}}]}""";

    public static DateTimeOffset Time(int second) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second);

    /// <summary>Waits until the line of that number is open.</summary>
    public async Task<ScriptedConnection> LineAsync(int number)
    {
        ScriptedConnection connection = await _server.ConnectionAsync(number);
        await Opened(connection).Task.WaitAsync(ScriptedServer.Patience);
        return connection;
    }

    /// <summary>Sends the first event of a watch that has not begun yet, and waits for it.</summary>
    public async Task SendFirstAsync(IAsyncEnumerator<RowChange<Song>> changes, string song)
    {
        Task<bool> first = changes.MoveNextAsync().AsTask();
        await SendAsync("create", song);
        Assert.True(await first.WaitAsync(ScriptedServer.Patience));
        Assert.Equal((string?)JsonNode.Parse(song)!["$id"], changes.Current.RowId);
    }

    /// <summary>Sends an event of a song, as 1.9 does.</summary>
    public Task SendAsync(string action, string song, int line = 1, string id = "")
    {
        id = id.Length > 0 ? id : (string)JsonNode.Parse(song)!["$id"]!;
        return SendEventAsync(
            $$"""
            {"events":["tablesdb.main.tables.songs.rows.{{id}}.{{action}}","databases.*.collections.*.documents.*.{{action}}"],
            "channels":["documents","{{Channel}}","{{Channel}}.{{id}}","rows","tablesdb.main.tables.songs.rows"],
            "timestamp":"2026-01-02T00:00:00.000+00:00","payload":{{song}}}
            """,
            line);
    }

    /// <summary>Sends an event as it is to those who listen.</summary>
    public async Task<bool> SendEventAsync(string data, int line = 1)
    {
        ScriptedConnection connection = await LineAsync(line);
        JsonNode parsed = JsonNode.Parse(data)!;
        if (!parsed["channels"]!.AsArray().Any(channel => ChannelsOf(connection).Contains((string)channel!)))
        {
            return false;
        }

        await connection.SendAsync($$"""{"type":"event","data":{{data}} }""");
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await Realtime.DisposeAsync();
        await Connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static string At(int second) => AppwriteDate.Format(Time(second));

    private TaskCompletionSource Opened(ScriptedConnection connection) =>
        _open.GetOrAdd(connection, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task RunAsync(ScriptedConnection connection)
    {
        await connection.AcceptAsync();
        string channels = string.Join(',', ChannelsOf(connection).Select(channel => $"\"{channel}\""));
        await connection.SendAsync("{\"type\":\"connected\",\"data\":{\"channels\":[" + channels + "],\"user\":null}}");
        Opened(connection).TrySetResult();
        while (await connection.ReceiveAsync() is { } message)
        {
            if ((string?)JsonNode.Parse(message)!["type"] == "ping")
            {
                await connection.SendAsync("""{"type":"pong"}""");
            }
        }
    }
}
