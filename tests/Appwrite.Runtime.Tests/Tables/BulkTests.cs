using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Runtime.Tests.Tables.Music;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>Many rows at once.</summary>
public sealed class BulkTests
{
    private const string Rows = "/tablesdb/main/tables/songs/rows";

    [Fact]
    public async Task Rows_are_sent_by_the_hundred_with_progress()
    {
        using var handler = new RecordingHandler((request, _) => EchoAsync(request));
        using AppwriteConnection connection = Calls.Connect(handler);
        AppwriteTable<Song, SongColumns> songs = TableServer.Singles(new(connection, TableApi.TablesDb));
        var reports = new List<BulkProgress>();

        BulkResult<Song> result = await songs.CreateManyAsync(Songs(250), new Reporter(reports.Add));

        Assert.Equal([100, 100, 50], handler.Requests.Select(request => JsonNode.Parse(request.Text!)!["rows"]!.AsArray().Count));
        Assert.Equal([100L, 200L, 250L], reports.Select(report => report.Rows));
        Assert.Equal(250, result.Count);
        Assert.Equal(Songs(250).Select(song => song.Id), result.Rows.Select(song => song.Id));
        Assert.All(handler.Requests, request => Assert.Equal(("POST", "/v1" + Rows), (request.Method, request.Target)));
    }

    [Fact]
    public async Task A_row_carries_its_id_and_a_new_one_its_permissions()
    {
        using var server = new TableServer((200, $$"""{"total":2,"documents":[{{TableServer.SongAnswer}},{{TableServer.SongAnswer}}]}"""));
        AppwriteTable<Song, SongColumns> songs = TableServer.Singles(server.Source(TableApi.Databases));

        await songs.UpsertManyAsync(
        [
            new Song { Id = "s1", Title = "a", Year = 1, Permissions = [Permission.Read(Role.Any())] },
            new Song { Title = "b", Year = 2 },
        ]);

        Assert.Matches(
            """^PUT /databases/main/collections/songs/documents \{"documents":\[\{"\$id":"s1","\$permissions":\["read\(\\"any\\"\)"\],"title":"a","year":1\},\{"\$id":"[0-9a-f]{20}","title":"b","year":2\}\]\}$""",
            Assert.Single(server.Sent));
    }

    [Fact]
    public async Task A_refused_call_says_which_rows_are_done_and_which_are_not()
    {
        // As recorded: the message has an empty id.
        const string Message = "Row with the requested ID '' already exists.";
        using var server = new TableServer((201, """{"total":100,"rows":[]}"""), TableServer.Error(409, "row_already_exists", Message));
        AppwriteTable<Song, SongColumns> songs = TableServer.Singles(server.Source());

        AppwriteBulkException exception = await Assert.ThrowsAsync<AppwriteBulkException>(() => songs.CreateManyAsync(Songs(250)));

        Assert.Equal(100, exception.DoneRows);
        Assert.Equal(Songs(200).Skip(100).Select(song => song.Id), exception.FailedIds);
        Assert.False(exception.IsUncertain);
        Assert.Equal((HttpStatusCode.Conflict, AppwriteErrorType.RowAlreadyExists, Message), (exception.StatusCode, exception.Type, exception.ServerMessage));
        Assert.Contains("'s100', 's101', 's102', 's103', 's104' and 95 others", exception.Message, StringComparison.Ordinal);
        Assert.Contains("None of them is", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Sent.Count);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_rows_of_its_call_uncertain()
    {
        using RecordingHandler handler = Scripted.Server(
            () => RecordingHandler.Answer("""{"total":100,"rows":[]}"""), Scripted.Fails(HttpRequestError.ResponseEnded));
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteBulkException exception = await Assert.ThrowsAsync<AppwriteBulkException>(
            () => TableServer.Singles(new(connection, TableApi.TablesDb)).UpsertManyAsync(Songs(150)));

        Assert.True(exception.IsUncertain);
        Assert.Equal((100, 50, 0), (exception.DoneRows, exception.FailedIds.Count, (int)exception.StatusCode));
        Assert.IsType<HttpRequestException>(exception.InnerException);
    }

    [Fact]
    public async Task Everything_is_changed_or_deleted_by_name_only_and_without_a_query()
    {
        using var server = new TableServer((200, """{"total":3,"rows":[{"$id":"a"}]}"""), (200, """{"total":7,"rows":[]}"""));
        AppwriteTable<Song, SongColumns> songs = TableServer.Singles(server.Source());

        Assert.Equal(3, await songs.UpdateAllAsync(new Song.Changes { Live = true }));
        Assert.Equal(7, await songs.DeleteAllAsync());

        Assert.Equal([$$$"""PATCH {{{Rows}}} {"data":{"live":true}}""", $"DELETE {Rows}"], server.Sent.Select(sent => sent.Replace(" {}", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_before_anything_is()
    {
        using var server = new TableServer((200, """{"$id":"s1"}"""));
        AppwriteTable<Song, SongColumns> songs = TableServer.Singles(server.Source());
        Song empty = await songs.GetAsync("s1");
        Song[] rows = [new Song { Title = "a", Year = 1 }, empty];

        ArgumentException nothing = await Assert.ThrowsAsync<ArgumentException>(() => songs.CreateManyAsync(rows));
        ArgumentException missing = await Assert.ThrowsAsync<ArgumentException>(() => songs.CreateManyAsync([rows[0], null!]));
        await Assert.ThrowsAsync<ArgumentException>(() => songs.UpdateAllAsync(new Song.Changes()));
        BulkResult<Song> none = await songs.CreateManyAsync([]);

        Assert.Contains("Entry 1", nothing.Message, StringComparison.Ordinal);
        Assert.Contains("Entry 1", missing.Message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (none.Count, none.Rows.Count));
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task Tables_with_relationships_are_refused_early()
    {
        using var server = new TableServer();
        AppwriteTable<Song, SongColumns> songs = server.Songs();

        InvalidOperationException created = await Assert.ThrowsAsync<InvalidOperationException>(() => songs.CreateManyAsync(Songs(2)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => songs.UpsertManyAsync(Songs(2)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => songs.UpdateAllAsync(new Song.Changes { Live = true }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => songs.DeleteAllAsync());

        Assert.Contains("one by one", created.Message, StringComparison.Ordinal);
        Assert.Empty(server.Sent);
    }

    private static IEnumerable<Song> Songs(int count) => Enumerable.Range(0, count).Select(i => new Song { Id = $"s{i}", Title = "a", Year = i });

    private static async Task<HttpResponseMessage> EchoAsync(HttpRequestMessage request)
    {
        JsonNode body = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!;
        return RecordingHandler.Answer($$"""{"total":1,"rows":{{body["rows"]!.ToJsonString()}}}""", HttpStatusCode.Created);
    }

    // Progress<T> would report some time later.
    private sealed class Reporter(Action<BulkProgress> report) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => report(value);
    }
}
