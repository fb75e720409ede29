using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The sandbox does with operators what a real server did.</summary>
public sealed class OperatorFlowTests
{
    private const string Rows = "/tablesdb/d/tables/o/rows";

    private static readonly string[] Columns = ["i", "f", "s", "b", "d", "a", "n"];

    private static readonly JsonNode Start = JsonNode.Parse(
        """{"data":{"i":10,"f":2.5,"s":"hello","b":true,"d":"2026-01-31T00:00:00.000+00:00","a":["x","y","x"],"n":[1,2,3]}}""")!;

    [SharedTheory]
    [InlineData("1.8.1")]
    [InlineData("1.9.0")]
    public async Task Operators_change_rows_as_recorded(string version)
    {
        await using SandboxClient sandbox = await StartAsync();
        int compared = 0;
        JsonNode before = Start["data"]!;
        foreach (Exchange exchange in Recording.Read("19_operators", version))
        {
            if (exchange.Path.EndsWith("/increment", StringComparison.Ordinal) || exchange.Path.EndsWith("/decrement", StringComparison.Ordinal))
            {
                continue;
            }

            // The row was put back between the first exchanges, which was not recorded, up to the one with an object.
            if (compared < 42 && exchange.Method == "PATCH")
            {
                await sandbox.AsKeyAsync("PUT", Rows + "/r", Start.ToJsonString());
            }

            string path = Rows + exchange.Path[(exchange.Path.IndexOf("/rows", StringComparison.Ordinal) + "/rows".Length)..];
            Answer answer = await sandbox.AsKeyAsync(exchange.Method, path, exchange.RequestText);

            Assert.True((HttpStatusCode)exchange.Status == answer.Status, $"{exchange}: {answer.Json}");
            JsonNode recorded = JsonNode.Parse(exchange.ResponseText!)!;
            if (exchange.Status == 200)
            {
                Assert.All(Columns, column => Assert.True(
                    IsSame(recorded[column], answer.Json![column]) || exchange.Note.StartsWith("dateSetNow", StringComparison.Ordinal),
                    $"{exchange}: {column} is {answer.Json![column]} and was {recorded[column]}"));
            }
            else
            {
                // What is said of a value that is no operator differs between versions.
                string name = ((string)recorded["message"]!).Contains("operator", StringComparison.Ordinal) ? "message" : "type";
                Assert.Equal((string?)recorded[name], (string?)answer.Json![name]);
            }

            compared++;
        }

        Assert.Equal(49, compared);
    }

    [Fact]
    public async Task A_call_through_the_runtime_counts_on()
    {
        await using SandboxClient sandbox = await StartAsync();
        await sandbox.AsKeyAsync("PUT", Rows + "/r", Start.ToJsonString());
        using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = sandbox.Server.Endpoint,
            ProjectId = sandbox.Server.ProjectId,
            Credential = AppwriteCredential.ApiKey(sandbox.Server.ApiKey),
        });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => connection.SendAsync(
            HttpMethod.Patch, $"/tablesdb/d/tables/o/rows/{"r"}", new JsonObject { ["data"] = new JsonObject { ["i"] = Operator.Increment(1, max: 25) } })));
        JsonElement? row = await connection.SendAsync(HttpMethod.Patch, $"/tablesdb/d/tables/o/rows", new JsonObject
        {
            ["data"] = new JsonObject { ["s"] = Operator.StringReplace("l", "L"), ["b"] = Operator.Toggle(), ["a"] = Operator.ArrayUnique() },
            ["queries"] = new JsonArray(Query.Equal("i", 25).ToString()),
        });

        Assert.Equal(1, row!.Value.GetProperty("total").GetInt32());
        JsonElement changed = row.Value.GetProperty("rows")[0];
        Assert.Equal("heLLo", changed.GetProperty("s").GetString());
        Assert.Equal("""["x","y"]""", changed.GetProperty("a").GetRawText());
        Assert.False(changed.GetProperty("b").GetBoolean());
    }

    private static bool IsSame(JsonNode? recorded, JsonNode? actual) => JsonNode.DeepEquals(recorded, actual)
        || (recorded?.GetValueKind() == JsonValueKind.Number && actual?.GetValueKind() == JsonValueKind.Number
            && Math.Abs((double)recorded - (double)actual) < 1e-12);

    private static async Task<SandboxClient> StartAsync()
    {
        SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.AsKeyAsync("POST", "/tablesdb", """{"databaseId":"d","name":"D"}""");
        await sandbox.AsKeyAsync("POST", "/tablesdb/d/tables", """{"tableId":"o","name":"O"}""");
        await AddAsync(sandbox, "integer", """{"key":"i","required":false,"min":0,"max":1000}""");
        await AddAsync(sandbox, "float", """{"key":"f","required":false}""");
        await AddAsync(sandbox, "string", """{"key":"s","size":60,"required":false}""");
        await AddAsync(sandbox, "boolean", """{"key":"b","required":false}""");
        await AddAsync(sandbox, "datetime", """{"key":"d","required":false}""");
        await AddAsync(sandbox, "string", """{"key":"a","size":20,"required":false,"array":true}""");
        await AddAsync(sandbox, "integer", """{"key":"n","required":false,"array":true}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        return sandbox;
    }

    private static async Task AddAsync(SandboxClient sandbox, string type, string column) =>
        Assert.Equal(HttpStatusCode.Accepted, (await sandbox.AsKeyAsync("POST", "/tablesdb/d/tables/o/columns/" + type, column)).Status);
}
