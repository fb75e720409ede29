using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>Bulk operations that are staged in a transaction need a condition as those do that are called.</summary>
public sealed class StagedBulkTests
{
    private static readonly string Filter = Query.Equal("n", 1).ToString();
    private static readonly string All = Query.All().ToString();

    public static TheoryData<string, string> WithoutCondition
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string action in new[] { "bulkDelete", "bulkUpdate" })
            {
                data.Add(action, "null");
                data.Add(action, "{}");
                data.Add(action, "[]");
                data.Add(action, """{"queries":null}""");
                data.Add(action, """{"queries":[]}""");
                data.Add(action, """{"queries":["{\"method\":\"limit\",\"values\":[5]}"]}""");
                data.Add(action, """{"queries":["{\"method\":\"or\",\"values\":[{\"method\":\"all\"}]}"]}""");
            }

            return data;
        }
    }

    public static TheoryData<string> Services => ["tablesdb", "databases", "documentsdb", "vectorsdb"];

    [Theory]
    [MemberData(nameof(WithoutCondition))]
    public async Task Without_a_condition_nothing_is_staged(string action, string data)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        foreach (Func<AppwriteConnection, string, JsonObject[], Task> call in new[] { Generated, Raw })
        {
            ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => call(
                connection, "tablesdb", [Entry("create", """{"n":1}"""), Entry(action, data)]));
            Assert.Contains("Entry 1", error.Message, StringComparison.Ordinal);
            Assert.Contains("Query.All()", error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("""{"operations":{"0":{"action":"bulkDelete","databaseId":"d","tableId":"t","data":{}}}}""")]
    [InlineData("""{"operations":"[{\"action\":\"bulkDelete\"}]"}""")]
    public async Task Operations_that_are_no_list_are_refused(string body)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(
            () => connection.SendAsync(HttpMethod.Post, $"/tablesdb/transactions/{"t"}/operations", JsonNode.Parse(body)));

        Assert.Contains("have to be a list", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task With_a_condition_the_body_stays_as_it_is(string service)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        JsonObject[] entries =
        [
            Entry("bulkDelete", new JsonObject { ["queries"] = new JsonArray(Filter) }.ToJsonString()),
            Entry("bulkCreate", """[{"$id":"a"}]"""), Entry("bulkUpsert", """[{"$id":"a"}]"""), Entry("delete", "null"), Entry("update", """{"queries":[]}"""),
        ];

        await Generated(connection, service, entries);
        await Raw(connection, service, entries);

        string expected = new JsonObject { ["operations"] = new JsonArray([.. entries.Select(entry => entry.DeepClone())]) }.ToJsonString();
        Assert.All(handler.Requests, sent => Assert.Equal(expected, JsonNode.Parse(sent.Text!)!.ToJsonString()));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Everything_is_said_by_a_value_that_is_not_sent(string service)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        JsonObject[] entries =
        [
            Entry("bulkDelete", new JsonObject { ["queries"] = new JsonArray(All) }.ToJsonString()),
            Entry("update", """{"n":0.10,"s":"é"}"""),
            Entry("bulkUpdate", new JsonObject { ["data"] = new JsonObject { ["n"] = 1 }, ["queries"] = new JsonArray(All, Query.Limit(2).ToString()) }.ToJsonString()),
        ];

        await Generated(connection, service, entries);
        await Raw(connection, service, entries);

        string expected = new JsonObject
        {
            ["operations"] = new JsonArray(
                Entry("bulkDelete", """{"queries":[]}"""),
                Entry("update", """{"n":0.10,"s":"é"}"""),
                Entry("bulkUpdate", new JsonObject { ["data"] = new JsonObject { ["n"] = 1 }, ["queries"] = new JsonArray(Query.Limit(2).ToString()) }.ToJsonString())),
        }.ToJsonString();
        Assert.All(handler.Requests, sent => Assert.Equal(expected, JsonNode.Parse(sent.Text!)!.ToJsonString()));
    }

    [Fact]
    public async Task Another_member_does_not_hide_the_operations()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        var body = new JsonObject { ["queries"] = new JsonArray(Filter), ["operations"] = new JsonArray(Entry("bulkDelete", "{}")) };

        await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(HttpMethod.Post, $"/tablesdb/transactions/{"t"}/operations/", body));

        Assert.Empty(handler.Requests);
    }

    private static JsonObject Entry(string action, string data) => new()
    {
        ["databaseId"] = "d",
        ["tableId"] = "t",
        ["action"] = action,
        ["data"] = JsonNode.Parse(data),
    };

    private static Task Generated(AppwriteConnection connection, string service, JsonObject[] entries)
    {
        var request = new RequestBuilder(HttpMethod.Post, Target(service), null, "tablesDB.createOperations");
        request.AddBody("operations"u8, entries);
        return connection.SendAsync(request, default);
    }

    private static async Task Raw(AppwriteConnection connection, string service, JsonObject[] entries) => await connection.SendAsync(
        HttpMethod.Post, Target(service), new JsonObject { ["operations"] = new JsonArray([.. entries.Select(entry => entry.DeepClone())]) });

    private static RequestTarget Target(string service)
    {
        RequestTarget target = new(0, 0);
        target.AppendLiteral($"/{service}/transactions/t/operations");
        return target;
    }
}
