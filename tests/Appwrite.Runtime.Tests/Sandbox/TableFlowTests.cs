using System.Net;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Sandbox;

public sealed class TableFlowTests
{
    private const string Rows = "/tablesdb/d/tables/t/rows";

    [Fact]
    public async Task A_column_is_unknown_until_it_is_available()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        Answer column = await sandbox.AsKeyAsync(
            "POST", "/tablesdb/d/tables/t/columns/enum", """{"key":"kind","elements":["a","b"],"required":false,"default":"a"}""");
        Assert.Equal((HttpStatusCode.Accepted, "processing"), (column.Status, (string?)column.Json!["status"]));

        const string Row = """{"rowId":"unique()","data":{"name":"x","kind":"b"}}""";
        Assert.Equal("row_invalid_structure", (await sandbox.AsKeyAsync("POST", Rows, Row)).ErrorType);
        Answer index = await sandbox.AsKeyAsync("POST", "/tablesdb/d/tables/t/indexes", """{"key":"i","type":"key","columns":["kind"]}""");
        Assert.Equal("column_not_available", index.ErrorType);

        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("available", (string?)(await sandbox.AsKeyAsync("GET", "/tablesdb/d/tables/t/columns/kind")).Json!["status"]);
        Assert.Equal(HttpStatusCode.Created, (await sandbox.AsKeyAsync("POST", Rows, Row)).Status);
    }

    [Fact]
    public async Task A_cursor_walks_all_pages_in_both_directions()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        var items = Enumerable.Range(0, 60).Select(number => $$"""{"$id":"r{{number}}","name":"n","age":{{number % 7}}}""");
        Answer bulk = await sandbox.AsKeyAsync("POST", Rows, $$"""{"rows":[{{string.Join(",", items)}}]}""");
        Assert.Equal(60, (int)bulk.Json!["total"]!);

        const string Order = """queries[0]={"method":"orderDesc","attribute":"age"}&queries[1]={"method":"limit","values":[25]}""";
        var seen = new List<string>();
        string cursor = "";
        JsonArray page;
        do
        {
            Answer answer = await sandbox.AsKeyAsync("GET", $"{Rows}?{Order}{cursor}");
            Assert.Equal(60, (int)answer.Json!["total"]!);
            page = answer.Json["rows"]!.AsArray();
            seen.AddRange(page.Select(row => (string)row!["$id"]!));
            cursor = $$"""&queries[2]={"method":"cursorAfter","values":["{{seen[^1]}}"]}""";
        }
        while (page.Count == 25);

        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal("r6", seen[0]);
        Answer before = await sandbox.AsKeyAsync(
            "GET", $$"""{{Rows}}?{{Order}}&queries[2]={"method":"cursorBefore","values":["{{seen[30]}}"]}""");
        Assert.Equal(seen[5..30], before.Json!["rows"]!.AsArray().Select(row => (string)row!["$id"]!));
    }

    [Fact]
    public async Task A_failed_bulk_call_changes_nothing()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        Answer answer = await sandbox.AsKeyAsync("POST", Rows, """{"rows":[{"$id":"a","name":"a"},{"$id":"b"}]}""");
        Assert.Equal("row_invalid_structure", answer.ErrorType);
        Assert.Equal(0, (int)(await sandbox.AsKeyAsync("GET", Rows)).Json!["total"]!);
    }

    [Fact]
    public async Task Rows_belong_to_the_user_who_made_them()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync("""{"tableId":"t","name":"T","rowSecurity":true,"permissions":["create(\"users\")"]}""");
        (string, string) ada = await SignInAsync(sandbox, "ada");
        (string, string) bob = await SignInAsync(sandbox, "bob");

        Answer row = await sandbox.SendAsync("POST", Rows, """{"rowId":"r","data":{"name":"mine"}}""", headers: ada);
        Assert.Contains("update(\"user:ada\")", row.Json!["$permissions"]!.AsArray().Select(entry => (string)entry!));
        Assert.Equal(1, (int)(await sandbox.SendAsync("GET", Rows, headers: ada)).Json!["total"]!);
        Assert.Equal(0, (int)(await sandbox.SendAsync("GET", Rows, headers: bob)).Json!["total"]!);
        Assert.Equal("row_not_found", (await sandbox.SendAsync("GET", Rows + "/r", headers: bob)).ErrorType);
        Assert.Equal("user_unauthorized", (await sandbox.SendAsync("DELETE", Rows + "/r", headers: bob)).ErrorType);
        Assert.Equal("user_unauthorized", (await sandbox.SendAsync("POST", Rows, """{"rowId":"g","data":{"name":"x"}}""")).ErrorType);
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.SendAsync("DELETE", Rows + "/r", headers: ada)).Status);
    }

    [Fact]
    public async Task Many_clients_at_once_lose_nothing()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.CreateTableAsync();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ =>
            sandbox.AsKeyAsync("POST", Rows, """{"rowId":"unique()","data":{"name":"x"}}""")));
        Answer list = await sandbox.AsKeyAsync("GET", Rows + """?queries[]={"method":"limit","values":[200]}""");
        Assert.Equal(100, list.Json!["rows"]!.AsArray().Select(row => (string)row!["$sequence"]!).Distinct().Count());
    }

    private static async Task<(string, string)> SignInAsync(SandboxClient sandbox, string name)
    {
        string credentials = $"\"email\":\"{name}@example.test\",\"password\":\"password-1234\"}}";
        await sandbox.SendAsync("POST", "/account", $$"""{"userId":"{{name}}",{{credentials}}""");
        Answer session = await sandbox.AsKeyAsync("POST", "/account/sessions/email", "{" + credentials);
        return ("X-Appwrite-Session", (string)session.Json!["secret"]!);
    }
}
