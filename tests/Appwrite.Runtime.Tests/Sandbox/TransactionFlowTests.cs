using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Transactions beyond the recordings.</summary>
public sealed class TransactionFlowTests
{
    private const string Rows = "/tablesdb/d/tables/t/rows";

    [Fact]
    public async Task A_commit_that_fails_leaves_nothing_behind()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        await sandbox.DoAsync("POST", Rows, """{"rowId":"a","data":{"name":"a","age":1}}""");
        await sandbox.DoAsync("POST", Rows, """{"rowId":"b","data":{"name":"b"}}""");
        string before = (await sandbox.DoAsync("GET", Rows))!.ToJsonString();
        string id = await BeginAsync(sandbox);
        await sandbox.DoAsync("PATCH", Rows + "/a", $$"""{"data":{"name":"changed"},"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("PATCH", Rows + "/a/age/increment", $$"""{"value":5,"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("DELETE", Rows + "/b", $$"""{"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("POST", Rows, $$"""{"rowId":"c","data":{"name":"c"},"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("POST", Rows, $$"""{"rowId":"d","data":{"nope":1},"transactionId":"{{id}}"}""");

        Answer commit = await CommitAsync(sandbox, id);

        Assert.Equal("document_invalid_structure", commit.ErrorType);
        Assert.Equal(before, (await sandbox.DoAsync("GET", Rows))!.ToJsonString());
        Assert.Equal("failed", (string?)(await sandbox.DoAsync("GET", "/tablesdb/transactions/" + id))!["status"]);
    }

    [Theory]
    [InlineData("PATCH", "/a", "{\"data\":{\"name\":\"x\"}}")]
    [InlineData("PATCH", "/a/age/increment", "{}")]
    [InlineData("DELETE", "/a", "{}")]
    [InlineData("PUT", "/a", "{\"data\":{\"name\":\"x\"}}")]
    public async Task A_row_that_was_changed_meanwhile_is_a_conflict(string method, string path, string body)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        await sandbox.DoAsync("POST", Rows, """{"rowId":"a","data":{"name":"a","age":1}}""");
        string id = await BeginAsync(sandbox);
        await sandbox.DoAsync("PATCH", Rows + "/a", $$"""{"data":{"age":7},"transactionId":"{{id}}"}""");
        await sandbox.DoAsync(method, Rows + path, body);

        Answer commit = await CommitAsync(sandbox, id);

        Assert.Equal(method == "DELETE" ? "document_not_found" : "transaction_conflict", commit.ErrorType);
    }

    [Fact]
    public async Task A_transaction_writes_one_row_again_and_again()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        string id = await BeginAsync(sandbox);
        await sandbox.DoAsync("POST", Rows, $$"""{"rowId":"a","data":{"name":"a","age":1},"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("PATCH", Rows + "/a", $$"""{"data":{"age":"{\"method\":\"multiply\",\"values\":[10]}"},"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("PATCH", Rows + "/a/age/decrement", $$"""{"value":3,"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("PUT", Rows + "/a", $$"""{"data":{"name":"z"},"transactionId":"{{id}}"}""");
        Assert.Equal(HttpStatusCode.OK, (await CommitAsync(sandbox, id)).Status);
        JsonNode row = (await sandbox.DoAsync("GET", Rows + "/a"))!;
        Assert.Equal(("z", 7), ((string?)row["name"], (int)row["age"]!));
    }

    [Fact]
    public async Task Lists_within_see_what_is_staged_through_their_queries()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        await sandbox.DoAsync("POST", Rows, """{"rows":[{"$id":"a","name":"a","age":1},{"$id":"b","name":"b","age":2},{"$id":"c","name":"c","age":3}]}""");
        string id = await BeginAsync(sandbox);
        await sandbox.DoAsync("PATCH", Rows, $$"""{"data":{"age":9},"queries":["{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[\"a\"]}"],"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("DELETE", Rows, $$"""{"queries":["{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[\"b\"]}"],"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("PUT", Rows, $$"""{"rows":[{"$id":"d","name":"d","age":9},{"name":"e"}],"transactionId":"{{id}}"}""");

        const string Nine = """queries[]={"method":"equal","attribute":"age","values":[9]}&queries[]={"method":"orderDesc","attribute":"name"}""";
        Answer inside = await sandbox.AsKeyAsync("GET", $"{Rows}?transactionId={id}&{Nine}");
        Answer outside = await sandbox.AsKeyAsync("GET", $"{Rows}?{Nine}");
        Assert.Equal(["d", "a"], inside.Json!["rows"]!.AsArray().Select(row => (string)row!["name"]!));
        Assert.Equal(0, outside.Number("total"));

        await CommitAsync(sandbox, id);
        JsonNode rows = (await sandbox.DoAsync("GET", Rows))!;
        Assert.Equal(["a", "c", "d", "e"], rows["rows"]!.AsArray().Select(row => (string)row!["name"]!));
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite18, "0", false)]
    [InlineData(SandboxVersion.Appwrite19, "\"\"", false)]
    [InlineData(SandboxVersion.Appwrite196, "\"\"", true)]
    public async Task A_new_row_within_lacks_dates_and_place_as_the_version_does(SandboxVersion version, string sequence, bool hasDates)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(version);
        await sandbox.CreateTableAsync();
        string id = await BeginAsync(sandbox);
        JsonNode row = (await sandbox.DoAsync("POST", Rows, $$"""{"rowId":"a","data":{"name":"a"},"transactionId":"{{id}}"}"""))!;
        Assert.Equal(sequence, row["$sequence"]!.ToJsonString());
        Assert.Equal(hasDates, row.AsObject().ContainsKey("$createdAt"));
        Assert.Equal(hasDates ? "" : null, (string?)row["$updatedAt"]);
    }

    [Fact]
    public async Task After_its_time_a_transaction_takes_nothing()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        string id = (string)(await sandbox.DoAsync("POST", "/tablesdb/transactions", """{"ttl":60}"""))!["$id"]!;
        sandbox.Time.Advance(TimeSpan.FromSeconds(61));
        Answer staged = await sandbox.AsKeyAsync("POST", Rows, $$"""{"rowId":"a","data":{"name":"a"},"transactionId":"{{id}}"}""");
        Assert.Equal((HttpStatusCode.Gone, "transaction_expired"), (staged.Status, staged.ErrorType));
        Assert.Equal("transaction_expired", (await CommitAsync(sandbox, id)).ErrorType);
    }

    [Fact]
    public async Task Relationships_are_written_at_the_commit()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/columns/relationship", """{"relatedTableId":"t","type":"manyToOne","key":"boss"}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        string id = await BeginAsync(sandbox);
        await sandbox.DoAsync("POST", Rows, $$"""{"rowId":"a","data":{"name":"a"},"transactionId":"{{id}}"}""");
        await sandbox.DoAsync("POST", Rows, $$"""{"rowId":"b","data":{"name":"b","boss":"a"},"transactionId":"{{id}}"}""");
        await CommitAsync(sandbox, id);
        Assert.Equal("a", (string?)(await sandbox.DoAsync("GET", Rows + "/b"))!["boss"]);
        Answer bulk = await sandbox.AsKeyAsync("DELETE", Rows, $$"""{"transactionId":"{{await BeginAsync(sandbox)}}"}""");
        Assert.Equal("general_bad_request", bulk.ErrorType);
    }

    [Fact]
    public async Task A_user_goes_on_with_the_own_new_rows_and_with_no_others()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync("""{"tableId":"t","name":"T","rowSecurity":true,"permissions":["create(\"users\")"]}""");
        await sandbox.DoAsync("POST", Rows, """{"rowId":"theirs","data":{"name":"a","age":1},"permissions":["read(\"any\")"]}""");
        const string Credentials = "\"email\":\"u@example.test\",\"password\":\"password-1234\"}";
        await sandbox.DoAsync("POST", "/users", """{"userId":"u",""" + Credentials);
        (string, string) user = ("X-Appwrite-Session", (string)(await sandbox.DoAsync("POST", "/account/sessions/email", "{" + Credentials))!["secret"]!);
        string id = (await sandbox.SendAsync("POST", "/tablesdb/transactions", "{}", headers: user)).Id;
        string within = $"\"transactionId\":\"{id}\"}}";

        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendAsync("POST", Rows, """{"rowId":"mine","data":{"name":"b","age":1},""" + within, headers: user)).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.SendAsync("PATCH", Rows + "/mine", """{"data":{"age":2},""" + within, headers: user)).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.SendAsync("PATCH", Rows + "/mine/age/increment", "{" + within, headers: user)).Status);
        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendAsync("POST", $"/tablesdb/transactions/{id}/operations",
            """{"operations":[{"databaseId":"d","tableId":"t","action":"update","rowId":"mine","data":{"name":"c"}}]}""", headers: user)).Status);
        Assert.Equal("user_unauthorized", (await sandbox.SendAsync("PATCH", Rows + "/theirs", """{"data":{"age":2},""" + within, headers: user)).ErrorType);
        Assert.Equal("user_unauthorized", (await sandbox.SendAsync("POST", $"/tablesdb/transactions/{id}/operations",
            """{"operations":[{"databaseId":"d","tableId":"t","action":"delete","rowId":"theirs"}]}""", headers: user)).ErrorType);

        Assert.Equal(HttpStatusCode.OK, (await sandbox.SendAsync("PATCH", "/tablesdb/transactions/" + id, """{"commit":true}""", headers: user)).Status);
        JsonNode row = (await sandbox.DoAsync("GET", Rows + "/mine"))!;
        Assert.Equal(("c", 3), ((string?)row["name"], (int)row["age"]!));
    }

    private static async Task<string> BeginAsync(SandboxClient sandbox) =>
        (string)(await sandbox.DoAsync("POST", "/tablesdb/transactions", "{}"))!["$id"]!;

    private static Task<Answer> CommitAsync(SandboxClient sandbox, string id) =>
        sandbox.AsKeyAsync("PATCH", "/tablesdb/transactions/" + id, """{"commit":true}""");
}
