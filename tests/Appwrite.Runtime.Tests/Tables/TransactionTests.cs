using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Runtime.Tests.Tables.Music;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>Calls that are done together or not at all.</summary>
public sealed class TransactionTests
{
    private static readonly string[] Known = ["title", "year", "live", "released", "tags", "rating", "secret"];

    private const string Begun = """{"$id":"t1","status":"pending","operations":0,"expiresAt":"2026-01-01T00:05:00.000+00:00"}""";
    private const string Committed = """{"$id":"t1","status":"committed","operations":1,"expiresAt":"2026-01-01T00:05:00.000+00:00"}""";
    private const string Rows = "/tablesdb/main/tables/songs/rows";

    // As recorded: without dates on 1.9.0, with empty ones on 1.9.6.
    private const string Staged = """{"$id":"s1","$tableId":"songs","title":"a","year":1,"$permissions":[],"$sequence":"","$createdAt":"","$updatedAt":""}""";

    [Theory]
    [InlineData(TableApi.TablesDb, "/tablesdb/transactions", Rows, "rowId", "rows")]
    [InlineData(TableApi.Databases, "/databases/transactions", "/databases/main/collections/songs/documents", "documentId", "documents")]
    public async Task Calls_are_staged_until_the_commit(TableApi api, string transactions, string rows, string idName, string list)
    {
        using var server = new TableServer(
            (201, Begun), (201, Staged), (200, Staged), (200, Staged), (200, Staged), (204, ""),
            (200, """{"total":1,"rows":[]}"""), (200, """{"total":0,"rows":[]}"""), (200, """{"total":0,"rows":[]}"""), (200, Committed));
        var song = new Song { Id = "s1", Title = "a", Year = 1 };

        await using SongTransaction change = await SongTransaction.BeginAsync(server.Source(api), TimeSpan.FromMinutes(2));
        Song staged = await change.Songs.CreateAsync(song);
        await change.Songs.GetAsync("s1");
        await change.Songs.UpdateAsync("s1", new Song.Changes { Year = 2 });
        await change.Songs.UpsertAsync(song);
        await change.Songs.DeleteAsync("s1");
        BulkResult<Song> many = await change.Songs.CreateManyAsync([song]);
        long updated = await change.Songs.UpdateAllAsync(new Song.Changes { Year = 3 });
        await change.Songs.DeleteAllAsync();
        await change.CommitAsync();

        Assert.Equal(("t1", new DateTimeOffset(2026, 1, 1, 0, 5, 0, TimeSpan.Zero), TransactionState.Committed), (change.Id, change.ExpiresAt, change.State));
        Assert.Equal(("s1", "", (DateTimeOffset?)null), (staged.Id, staged.Sequence, staged.CreatedAt));
        Assert.Equal((1, 0, 0L), (many.Count, many.Rows.Count, updated));
        Assert.Equal(
            [
                $$"""POST {{transactions}} {"ttl":120}""",
                $$"""POST {{rows}} {"{{idName}}":"s1","data":{"title":"a","year":1},"transactionId":"t1"}""",
                $"GET {rows}/s1?transactionId=t1",
                $$"""PATCH {{rows}}/s1 {"data":{"year":2},"transactionId":"t1"}""",
                $$"""PUT {{rows}}/s1 {"data":{"$id":"s1","title":"a","year":1},"transactionId":"t1"}""",
                $$"""DELETE {{rows}}/s1 {"transactionId":"t1"}""",
                $$"""POST {{rows}} {"{{list}}":[{"$id":"s1","title":"a","year":1}],"transactionId":"t1"}""",
                $$"""PATCH {{rows}} {"data":{"year":3},"transactionId":"t1"}""",
                $$"""DELETE {{rows}} {"transactionId":"t1"}""",
                $$"""PATCH {{transactions}}/t1 {"commit":true}""",
            ],
            server.Sent);
    }

    [Fact]
    public async Task Columns_with_an_operator_are_left_out_of_what_comes_before_the_commit()
    {
        // As recorded: the operator's text stands in the place of the value, whatever the column's type.
        const string Row = """
            {"$id":"s1","title":"{\"method\":\"stringConcat\",\"values\":[\"!\"]}","year":"{\"method\":\"increment\",\"values\":[2]}",
             "live":"{\"method\":\"toggle\",\"values\":[]}","released":"{\"method\":\"dateSetNow\",\"values\":[]}",
             "tags":"{\"method\":\"arrayUnique\",\"values\":[]}","rating":4,"secret":"{\"method\":1}"}
            """;
        using var server = new TableServer((201, Begun), (200, Row), (200, $$"""{"total":1,"rows":[{{Row}}]}"""), (200, Row), (200, Committed), (200, Row));
        await using SongTransaction change = await SongTransaction.BeginAsync(server.Source());

        Song updated = await change.Songs.UpdateAsync("s1", new Song.Changes { Year = Operator.Increment(2) });
        Song listed = Assert.Single(await change.Songs.ToListAsync());
        await change.Songs.UpdateAsync(listed);
        await change.CommitAsync();

        Assert.All([updated, listed], song =>
        {
            IAppwriteRow row = song;
            Assert.Equal(("", 0L, false), (song.Title, song.Year, song.Live ?? false));
            Assert.Equal(["rating", "secret"], Known.Where(row.Has));
        });
        Assert.Equal($$$"""PATCH {{{Rows}}}/s1 {"data":{"rating":4,"secret":"{\"method\":1}"},"transactionId":"t1"}""", server.Sent[3]);

        // Outside of a transaction a text is what was stored.
        await Assert.ThrowsAsync<AppwriteException>(() => TableServer.Songs(server.Source()).GetAsync("s1"));
    }

    [Fact]
    public async Task What_is_not_committed_is_rolled_back_at_the_end()
    {
        using var server = new TableServer((201, Begun), (200, Begun));

        SongTransaction change;
        await using (change = await SongTransaction.BeginAsync(server.Source()))
        {
        }

        await change.DisposeAsync();
        Assert.Equal(["POST /tablesdb/transactions {}", """PATCH /tablesdb/transactions/t1 {"rollback":true}"""], server.Sent);
        Assert.Equal(TransactionState.RolledBack, change.State);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => change.CommitAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => change.Songs.GetAsync("s1"));
    }

    [Fact]
    public async Task A_rollback_that_fails_at_the_end_does_not_hide_the_exception_that_is_on_its_way()
    {
        var warnings = new List<string>();
        using RecordingHandler handler = Scripted.Server(() => RecordingHandler.Answer(Begun), Scripted.Fails(HttpRequestError.ConnectionError));
        using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            Resilience = AppwriteResilience.Off,
            OnWarning = warnings.Add,
        });

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await using SongTransaction change = await SongTransaction.BeginAsync(new(connection, TableApi.TablesDb));
            throw new FormatException();
        });

        Assert.Contains("t1", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "committed")]
    [InlineData(false, "rolled back")]
    public async Task A_transaction_that_is_over_takes_no_more_calls(bool isCommitted, string word)
    {
        using var server = new TableServer((201, Begun), (200, Committed));
        await using SongTransaction change = await SongTransaction.BeginAsync(server.Source());
        await (isCommitted ? change.CommitAsync() : change.RollbackAsync());

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => change.Songs.DeleteAsync("s1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => change.CommitAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => change.RollbackAsync());

        Assert.Contains(word, exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Sent.Count);
    }

    [Fact]
    public async Task A_refused_commit_says_what_the_server_said_and_ends_the_transaction()
    {
        const string Message = "The transaction has a conflict. Please resolve the conflict and try again.";
        using var server = new TableServer((201, Begun), TableServer.Error(409, "transaction_conflict", Message));

        SongTransaction change;
        await using (change = await SongTransaction.BeginAsync(server.Source()))
        {
            AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => change.CommitAsync());
            Assert.Equal((AppwriteErrorType.TransactionConflict, Message), (exception.Type, exception.ServerMessage));
        }

        Assert.Equal(TransactionState.Failed, change.State);
        Assert.Equal(2, server.Sent.Count);
    }

    [Theory]
    [InlineData("committed", false)]
    [InlineData("pending", true)]
    public async Task A_commit_whose_answer_was_lost_finds_out_what_has_become_of_it(string status, bool commitsAgain)
    {
        using RecordingHandler handler = Scripted.Server(
            () => RecordingHandler.Answer(Begun),
            Scripted.Fails(HttpRequestError.ResponseEnded),
            () => RecordingHandler.Answer(Begun.Replace("pending", status, StringComparison.Ordinal)),
            () => RecordingHandler.Answer(Committed));
        using AppwriteConnection connection = Calls.Connect(handler);
        await using SongTransaction change = await SongTransaction.BeginAsync(new(connection, TableApi.TablesDb));

        await Assert.ThrowsAsync<HttpRequestException>(() => change.CommitAsync());
        Assert.Equal(TransactionState.Uncertain, change.State);
        await Assert.ThrowsAsync<InvalidOperationException>(() => change.Songs.DeleteAsync("s1"));
        await change.CommitAsync();

        Assert.Equal(TransactionState.Committed, change.State);
        Assert.Equal(commitsAgain ? ["POST", "PATCH", "GET", "PATCH"] : ["POST", "PATCH", "GET"], handler.Requests.Select(request => request.Method));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    public async Task A_commit_that_was_not_even_tried_leaves_the_transaction_open(int status)
    {
        using RecordingHandler handler = Scripted.Server(() => RecordingHandler.Answer(Begun), Scripted.Status(status), () => RecordingHandler.Answer(Committed));
        using AppwriteConnection connection = Calls.Connect(handler);
        await using SongTransaction change = await SongTransaction.BeginAsync(new(connection, TableApi.TablesDb));

        await Assert.ThrowsAsync<AppwriteException>(() => change.CommitAsync());
        await change.CommitAsync();

        Assert.Equal(TransactionState.Committed, change.State);
    }

    [Theory]
    [InlineData(59)]
    [InlineData(3601)]
    [InlineData(-1)]
    public async Task Servers_keep_a_transaction_for_a_minute_to_an_hour(int seconds)
    {
        using var server = new TableServer();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SongTransaction.BeginAsync(server.Source(), TimeSpan.FromSeconds(seconds)));

        Assert.Empty(server.Sent);
    }

    [Fact]
    public async Task A_transaction_without_an_id_is_refused_because_its_calls_would_be_done_at_once()
    {
        using var server = new TableServer((201, """{"status":"pending","expiresAt":"2026-01-01T00:05:00.000+00:00"}"""));

        await Assert.ThrowsAsync<AppwriteException>(() => SongTransaction.BeginAsync(server.Source()));
    }

    [Fact]
    public async Task Transactions_are_not_nested()
    {
        using var server = new TableServer((201, Begun), (200, Begun));
        await using SongTransaction change = await SongTransaction.BeginAsync(server.Source());

        await Assert.ThrowsAsync<InvalidOperationException>(() => SongTransaction.BeginAsync(change.InnerSource));
        await Assert.ThrowsAsync<InvalidOperationException>(() => DatabaseSchema.CreateMissingAsync(change.InnerSource, new("main", "Main", [])));
    }

    [Fact]
    public async Task The_limit_of_operations_is_told_with_what_to_do()
    {
        using var server = new TableServer(
            (201, Begun), TableServer.Error(400, "transaction_limit_exceeded", "Transaction already has 100 operations."), (200, Begun));
        await using SongTransaction change = await SongTransaction.BeginAsync(server.Source());

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => change.Songs.DeleteAsync("s1"));

        Assert.Equal((HttpStatusCode.BadRequest, "Transaction already has 100 operations."), (exception.StatusCode, exception.ServerMessage));
        Assert.Contains("begin another one", exception.Message, StringComparison.Ordinal);
    }
}
