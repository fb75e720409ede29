using System.Net;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The older API: other words for the same databases.</summary>
public sealed class OlderApiTests
{
    private const string Documents = "/databases/d/collections/c/documents";

    [Fact]
    public async Task Both_APIs_see_the_same()
    {
        await using SandboxClient sandbox = await StartAsync();
        JsonNode document = (await sandbox.DoAsync("POST", Documents, """{"documentId":"x","data":{"documents":["rows"],"rowId":"tables"}}"""))!;
        JsonNode row = (await sandbox.DoAsync("GET", "/tablesdb/d/tables/c/rows/x"))!;

        // A user's own columns keep their names, whatever they are.
        Assert.Equal("""["rows"]""", row["documents"]!.ToJsonString());
        Assert.Equal(("tables", "tables"), ((string?)row["rowId"], (string?)document["rowId"]));
        Assert.Equal(("c", "c"), ((string?)row["$tableId"], (string?)document["$collectionId"]));
        Assert.False(document.AsObject().ContainsKey("$tableId"));
        Assert.Equal(
            (1, "x"), (await sandbox.AsKeyAsync("GET", Documents) is { } list ? (list.Number("total"), (string?)list.Json!["documents"]![0]!["$id"]) : default));
        JsonNode collection = (await sandbox.DoAsync("GET", "/databases/d/collections/c"))!;
        Assert.True((bool)collection["documentSecurity"]!);
        Assert.Equal(["documents", "rowId", "n"], collection["attributes"]!.AsArray().Select(attribute => (string)attribute!["key"]!));
        Assert.Equal("""["n"]""", collection["indexes"]![0]!["attributes"]!.ToJsonString());
        Assert.Equal(("legacy", "tablesdb"), (
            (string?)(await sandbox.DoAsync("GET", "/tablesdb/d"))!["type"],
            (string?)(await sandbox.DoAsync("POST", "/tablesdb", """{"databaseId":"e","name":"E"}"""))!["type"]));
    }

    [Theory]
    [InlineData("GET", "/databases/nope", "database_not_found")]
    [InlineData("GET", "/databases/d/collections/nope", "collection_not_found")]
    [InlineData("GET", "/databases/d/collections/c/attributes/nope", "attribute_not_found")]
    [InlineData("GET", "/databases/d/collections/c/indexes/nope", "index_not_found")]
    [InlineData("GET", Documents + "/nope", "document_not_found")]
    [InlineData("POST", Documents, "document_missing_data", """{"documentId":"y","data":{}}""")]
    [InlineData("POST", Documents, "document_invalid_structure", """{"documentId":"y","data":{"nope":1}}""")]
    [InlineData("PATCH", Documents + "/nope", "document_missing_payload", "{}")]
    [InlineData("POST", "/databases/d/collections", "collection_already_exists", """{"collectionId":"c","name":"C"}""")]
    [InlineData("POST", "/databases/d/collections/c/attributes/integer", "attribute_already_exists", """{"key":"n","required":false}""")]
    [InlineData("POST", "/databases/d/collections/c/attributes/integer", "attribute_default_unsupported", """{"key":"m","required":true,"default":1}""")]
    [InlineData("POST", "/databases/d/collections/c/indexes", "index_already_exists", """{"key":"i","type":"key","attributes":["n"]}""")]
    [InlineData("POST", "/databases/d/collections/c/indexes", "index_invalid", """{"key":"j","type":"key","attributes":["documents"]}""")]
    [InlineData("POST", "/databases/d/collections/c/indexes", "attribute_unknown", """{"key":"j","type":"key","attributes":["nope"]}""")]
    [InlineData("PUT", "/databases/d/collections/c/documents", "general_argument_invalid", """{"rows":[{"n":1}]}""")]
    [InlineData("POST", Documents, "general_argument_invalid", """{"rowId":"y","data":{"n":1}}""")]
    public async Task Errors_have_the_names_of_the_API_that_was_called(string method, string path, string type, string? body = null)
    {
        await using SandboxClient sandbox = await StartAsync();
        Answer answer = await sandbox.AsKeyAsync(method, path, body);
        Assert.Equal(type, answer.ErrorType);
        string message = answer.Text("message");
        string[] words = ["Row", "row ", "Table", "table ", "Column", "column ", "rowId"];
        Assert.All(words, word => Assert.DoesNotContain(word, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_calls_about_documents_are_there()
    {
        await using SandboxClient sandbox = await StartAsync();
        JsonNode made = (await sandbox.DoAsync("POST", Documents, """{"documents":[{"$id":"a","n":1},{"$id":"b","n":2}]}"""))!;
        Assert.Equal((2, "c"), ((int)made["total"]!, (string?)made["documents"]![0]!["$collectionId"]));
        await sandbox.DoAsync("PUT", Documents, """{"documents":[{"$id":"a","n":5}]}""");
        await sandbox.DoAsync("PATCH", Documents, """{"data":{"rowId":"z"},"queries":["{\"method\":\"equal\",\"attribute\":\"n\",\"values\":[2]}"]}""");
        await sandbox.DoAsync("PATCH", Documents + "/a/n/increment", """{"value":2}""");
        await sandbox.DoAsync("PUT", Documents + "/c", """{"data":{"n":3}}""");
        string id = (string)(await sandbox.DoAsync("POST", "/databases/transactions", "{}"))!["$id"]!;
        await sandbox.DoAsync("POST", $"/databases/transactions/{id}/operations", """
            {"operations":[{"databaseId":"d","collectionId":"c","action":"increment","documentId":"a","data":{"attribute":"n","value":10}},
            {"databaseId":"d","collectionId":"c","action":"bulkDelete","data":{"queries":["{\"method\":\"equal\",\"attribute\":\"$id\",\"values\":[\"c\"]}"]}}]}
            """);
        await sandbox.DoAsync("PATCH", "/databases/transactions/" + id, """{"commit":true}""");
        JsonNode list = (await sandbox.DoAsync("GET", Documents))!;
        Assert.Equal(["17", "2"], list["documents"]!.AsArray().Select(document => document!["n"]!.ToString()));
        Assert.Equal("z", (string?)list["documents"]![1]!["rowId"]);
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.AsKeyAsync("DELETE", Documents + "/a")).Status);
        Assert.Equal(1, (int)(await sandbox.DoAsync("DELETE", Documents))!["total"]!);
    }

    [Theory]
    [InlineData("/databases/d/collections/c/documents", "documents")]
    [InlineData("/tablesdb/d/tables/c/rows", "rows")]
    public async Task A_total_ends_where_the_server_stops_counting(string path, string list)
    {
        await using SandboxClient sandbox = await StartAsync(countLimit: 3);
        for (int i = 0; i < 5; i++)
        {
            await sandbox.DoAsync("PUT", Documents + "/x" + i, $"{{\"data\":{{\"n\":{i % 2}}}}}");
        }

        Answer all = await sandbox.AsKeyAsync("GET", path);
        Answer some = await sandbox.AsKeyAsync("GET", path + """?queries[]={"method":"equal","attribute":"n","values":[1]}""");
        Answer uncounted = await sandbox.AsKeyAsync("GET", path + "?total=0&ttl=60");
        Assert.Equal((3, 5), (all.Number("total"), all.Json![list]!.AsArray().Count));
        Assert.Equal((2, 0, 5), (some.Number("total"), uncounted.Number("total"), uncounted.Json![list]!.AsArray().Count));
    }

    private static async Task<SandboxClient> StartAsync(int countLimit = 5000)
    {
        SandboxClient sandbox = await SandboxClient.StartAsync(countLimit: countLimit);
        await sandbox.DoAsync("POST", "/databases", """{"databaseId":"d","name":"D"}""");
        await sandbox.DoAsync("POST", "/databases/d/collections", """{"collectionId":"c","name":"C","documentSecurity":true}""");
        await sandbox.DoAsync("POST", "/databases/d/collections/c/attributes/string", """{"key":"documents","size":20,"required":false,"array":true}""");
        await sandbox.DoAsync("POST", "/databases/d/collections/c/attributes/string", """{"key":"rowId","size":20,"required":false}""");
        await sandbox.DoAsync("POST", "/databases/d/collections/c/attributes/integer", """{"key":"n","required":false}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        await sandbox.DoAsync("POST", "/databases/d/collections/c/indexes", """{"key":"i","type":"key","attributes":["n"]}""");
        return sandbox;
    }
}
