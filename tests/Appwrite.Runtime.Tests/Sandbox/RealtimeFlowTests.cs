using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Who hears what of a sandbox, where no recording says it.</summary>
public sealed class RealtimeFlowTests
{
    [Fact]
    public async Task Everybody_hears_what_the_own_roles_may_read_in_the_order_of_the_writes()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await sandbox.CreateTableAsync("""{"tableId":"t","name":"T","rowSecurity":true}""");
        (string Name, string Value) anna = await SignInAsync(sandbox, "anna");
        (string Name, string Value) ben = await SignInAsync(sandbox, "ben");
        await using RealtimeSocket guest = await RealtimeSocket.ListenAsync(sandbox.Server, ["rows"]);
        await using RealtimeSocket ofAnna = await RealtimeSocket.ListenAsync(sandbox.Server, ["rows", "account"], anna);
        await using RealtimeSocket ofBen = await RealtimeSocket.ListenAsync(sandbox.Server, ["rows"], ben);

        await CreateRowAsync(sandbox, "all", "any");
        await CreateRowAsync(sandbox, "both", "users");
        await CreateRowAsync(sandbox, "hers", "user:anna");
        await CreateRowAsync(sandbox, "guests", "guests");
        await sandbox.DoAsync("PATCH", "/tablesdb/d/tables/t/rows/hers", """{"permissions":["read(\"user:ben\")"]}""");
        await sandbox.SendAsync("PATCH", "/account/name", """{"name":"Anna"}""", headers: anna);
        await sandbox.DoAsync("DELETE", "/tablesdb/d/tables/t/rows/all");

        Assert.Equal(["all.create", "guests.create", "all.delete"], await HeardAsync(guest));
        Assert.Equal(["all.create", "both.create", "hers.create", "anna.update", "all.delete"], await HeardAsync(ofAnna));
        Assert.Equal(["all.create", "both.create", "hers.update", "all.delete"], await HeardAsync(ofBen));
    }

    [Fact]
    public async Task What_fails_is_not_heard()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await sandbox.CreateTableAsync("""{"tableId":"t","name":"T","permissions":["read(\"any\")"]}""");
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, ["rows"]);
        Answer bulk = await sandbox.AsKeyAsync("POST", "/tablesdb/d/tables/t/rows",
            """{"rows":[{"$id":"a","name":"A"},{"$id":"b","name":"longer than the twenty characters"}]}""");
        string transaction = (await sandbox.AsKeyAsync("POST", "/tablesdb/transactions", "{}")).Id;
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/rows", $$$"""{"rowId":"c","data":{"name":"C"},"transactionId":"{{{transaction}}}"}""");
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/rows", $$$"""{"rowId":"d","data":{"nope":1},"transactionId":"{{{transaction}}}"}""");
        Answer commit = await sandbox.AsKeyAsync("PATCH", $"/tablesdb/transactions/{transaction}", """{"commit":true}""");
        await CreateRowAsync(sandbox, "e", "any");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (bulk.Status, commit.Status));
        Assert.Equal(["e.create"], await HeardAsync(socket));
    }

    [Fact]
    public async Task A_commit_is_heard_row_by_row_and_bulk_writes_within_it_are_not()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await sandbox.CreateTableAsync("""{"tableId":"t","name":"T","permissions":["read(\"any\")"]}""");
        await CreateRowAsync(sandbox, "old", "any");
        await CreateRowAsync(sandbox, "gone", "any");
        string transaction = (await sandbox.AsKeyAsync("POST", "/tablesdb/transactions", "{}")).Id;
        string rows = "/tablesdb/d/tables/t/rows";
        string within = $"\"transactionId\":\"{transaction}\"}}";
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, ["rows"]);
        await sandbox.DoAsync("POST", rows, """{"rowId":"new","data":{"name":"N"},""" + within);
        await sandbox.DoAsync("PUT", rows + "/old", """{"data":{"name":"O"},""" + within);
        await sandbox.DoAsync("PATCH", rows + "/old/age/increment", """{"value":2,""" + within);
        await sandbox.DoAsync("POST", rows, """{"rows":[{"$id":"many","name":"M"}],""" + within);
        await sandbox.DoAsync("DELETE", rows + "/gone", "{" + within);
        Assert.Empty(socket.Rest());
        await sandbox.DoAsync("PATCH", $"/tablesdb/transactions/{transaction}", """{"commit":true}""");

        JsonObject created = await socket.NextAsync("event");
        Assert.Equal(("new", "t", "t", null), Payload(created));
        Assert.Equal(["old.update", "old.update", "gone.delete"], await HeardAsync(socket));

        static (string?, string?, string?, string?) Payload(JsonObject @event)
        {
            JsonNode payload = @event["payload"]!;
            return ((string?)payload["$id"], (string?)payload["$tableId"], (string?)payload["$collectionId"], (string?)payload["$databaseId"]);
        }
    }

    [Fact]
    public async Task A_session_that_ends_takes_nothing_from_an_open_connection()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await sandbox.CreateTableAsync("""{"tableId":"t","name":"T","rowSecurity":true}""");
        (string Name, string Value) anna = await SignInAsync(sandbox, "anna");
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, ["account"], anna);
        await sandbox.SendAsync("DELETE", "/account/sessions/current", headers: anna);
        Assert.Equal("anna", (string?)(await socket.NextAsync("event"))["payload"]!["userId"]);
        await socket.AskAsync("""{"type":"subscribe","data":[{"channels":["rows"]}]}""");
        await CreateRowAsync(sandbox, "hers", "user:anna");
        Assert.Equal(["hers.create"], await HeardAsync(socket));
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite19, 2)]
    [InlineData(SandboxVersion.Appwrite196, 1)]
    public async Task A_file_is_heard_with_every_chunk_or_once(SandboxVersion version, int events)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(version);
        await sandbox.DoAsync("POST", "/storage/buckets", """{"bucketId":"b","name":"B","permissions":["read(\"any\")"]}""");
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, ["buckets.b.files"]);
        const int Chunk = 5 * 1024 * 1024;
        byte[] content = new byte[Chunk + 10];
        for (int start = 0; start < content.Length; start += Chunk)
        {
            int end = Math.Min(start + Chunk, content.Length);
            using var form = new MultipartFormDataContent
            {
                { new StringContent("f"), "fileId" },
                { new ByteArrayContent(content[start..end]), "file", "f.bin" },
            };
            Answer answer = await sandbox.SendAsync("POST", "/storage/buckets/b/files", content: form, headers:
                [("X-Appwrite-Key", sandbox.Server.ApiKey), ("X-Appwrite-ID", "f"), ("Content-Range", $"bytes {start}-{end - 1}/{content.Length}")]);
            Assert.Equal(HttpStatusCode.Created, answer.Status);
        }

        Assert.Equal(Enumerable.Repeat("f.create", events), await HeardAsync(socket));
    }

    [Fact]
    public async Task Pings_count_among_the_messages_of_a_minute()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, []);
        for (int i = 0; i < 32; i++)
        {
            Assert.Equal("pong", (string?)(await socket.AskAsync("""{"type":"ping"}"""))["type"]);
        }

        Assert.Equal(1013, (int?)(await socket.AskAsync("""{"type":"ping"}"""))["data"]!["code"]);
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("pong", (string?)(await socket.AskAsync("""{"type":"ping"}"""))["type"]);
        Assert.Equal(34, sandbox.Server.Realtime.MessagesReceived);
    }

    [Fact]
    public async Task A_connection_without_the_project_is_accepted_and_hears_nothing()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await using RealtimeSocket socket = await RealtimeSocket.OpenAsync(sandbox.Server, "/v1/realtime?channels[]=x");
        Assert.Equal("connected", (string?)(await socket.NextAsync())["type"]);
        sandbox.Server.Realtime.Publish(["x.update"], ["x"], ["any"], "{}");
        Assert.Empty(await HeardAsync(socket));
    }

    [Fact]
    public async Task Many_events_come_whole_and_in_order_whatever_their_length()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, ["x"]);
        int[] lengths = [0, 10, 125, 126, 200, 65_000, 65_535, 65_536, 100_000];
        sandbox.Server.Realtime.Flood("x", 300, i => $$"""{"n":{{i}},"text":"{{new string('a', lengths[i % lengths.Length])}}"}""");
        for (int i = 0; i < 300; i++)
        {
            JsonNode payload = (await socket.NextAsync("event"))["payload"]!;
            Assert.Equal((i, lengths[i % lengths.Length]), ((int)payload["n"]!, ((string)payload["text"]!).Length));
        }
    }

    // What has come by the time a proper close is answered: "<id>.<action>" of each event.
    private static async Task<IReadOnlyList<string>> HeardAsync(RealtimeSocket socket)
    {
        await socket.CloseAsync();
        return [.. socket.Rest().Select(text => JsonNode.Parse(text)!["data"]!).Select(data =>
            $"{data["payload"]!["$id"]}.{((string)data["events"]![0]!).Split('.')[^1]}")];
    }

    private static Task<JsonNode?> CreateRowAsync(SandboxClient sandbox, string id, string reader) => sandbox.DoAsync(
        "POST", "/tablesdb/d/tables/t/rows", $$"""{"rowId":"{{id}}","data":{"name":"N"},"permissions":["read(\"{{reader}}\")"]}""");

    private static async Task<(string Name, string Value)> SignInAsync(SandboxClient sandbox, string id)
    {
        string credentials = $"\"email\":\"{id}@example.test\",\"password\":\"password-1234\"}}";
        await sandbox.DoAsync("POST", "/users", $$"""{"userId":"{{id}}",{{credentials}}""");
        Answer session = await sandbox.AsKeyAsync("POST", "/account/sessions/email", "{" + credentials);
        return ("X-Appwrite-Session", session.Text("secret"));
    }
}
