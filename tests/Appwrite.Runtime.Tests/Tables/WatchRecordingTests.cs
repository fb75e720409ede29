using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Tables.Music;
using Appwrite.Tests;
using Xunit.Abstractions;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>Every event of a row that real servers have sent comes as that row, whoever has written it and whatever the payload lacks.</summary>
public sealed class WatchRecordingTests(ITestOutputHelper output)
{
    [SharedTheory]
    [InlineData("1.4.14", 34)]
    [InlineData("1.8.1", 66)]
    [InlineData("1.9.0", 66)]
    [InlineData("1.9.6", 66)]
    public async Task Recorded_events_come_as_rows(string version, int expected)
    {
        JsonNode[] events = [.. RealtimeRecording.Read(version).Where(session => session.Scenario == "53_realtime_events")
            .SelectMany(static session => session.Frames)
            .Where(static frame => frame is { Kind: RecordedFrameKind.Server, Type: "event" } && frame.Text.Contains("documents", StringComparison.Ordinal))
            .Select(static frame => frame.Json!["data"]!)];
        var tables = events.Select(static data => (Database: Parts(data)[1], Table: Parts(data)[3])).Distinct().ToList();
        Assert.Equal(["open", "sec"], tables.Select(static table => table.Table).Order());
        int rows = 0;
        HashSet<string> shapes = [];
        foreach ((string database, string table) in tables)
        {
            await using var server = new WatchedServer(version);
            var info = TableInfo<Song, SongColumns>.Create<Song.RowJson>(database, table, Song.Columns, hasRelations: false);
            AppwriteTable<Song, SongColumns> watched = new(new TableSource(server.Connection, TableApi.Automatic, version), info);
            using var stop = new CancellationTokenSource();
            await using IAsyncEnumerator<RowChange<Song>> changes = watched.WatchAsync(server.Realtime, stop.Token).GetAsyncEnumerator();
            Task<bool> next = changes.MoveNextAsync().AsTask();
            foreach (JsonNode data in events)
            {
                bool isOfTable = Parts(data)[3] == table;
                bool isSent = await server.SendEventAsync(data.ToJsonString());
                Assert.True(isSent || !isOfTable, $"{data["events"]![0]} was on none of the channels");
                if (!isOfTable)
                {
                    continue;
                }

                Assert.True(await next.WaitAsync(ScriptedServer.Patience));
                RowChange<Song> change = changes.Current;
                JsonNode payload = data["payload"]!;
                Assert.Equal(
                    (Parts(data)[6], (string?)payload["$id"], (string?)payload["title"], (long)payload["year"]!, (string)payload["$updatedAt"]!, (string)data["timestamp"]!),
                    (change.Action.Value, change.RowId, change.Row.Title, change.Row.Year, AppwriteDate.Format(change.Row.UpdatedAt!.Value), AppwriteDate.Format(change.Timestamp)));
                shapes.Add($"{change.Action} {string.Join(' ', payload.AsObject().Select(static member => member.Key).Where(static key => key[0] == '$').Order())}");
                rows++;
                next = changes.MoveNextAsync().AsTask();
            }

            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        }

        output.WriteLine($"{version}: {rows} recorded events of {tables.Count} tables came as rows, in {shapes.Count} shapes");
        Assert.Equal(expected, rows);
    }

    private static string[] Parts(JsonNode data) => ((string)data["events"]![0]!).Split('.');
}
