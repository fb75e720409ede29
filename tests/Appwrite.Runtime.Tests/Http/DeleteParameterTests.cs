using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Resilience;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>Servers read the parameters of a DELETE from its body and pass over those in its address.</summary>
public sealed class DeleteParameterTests
{
    private static readonly string One = Query.Equal("n", 1).ToString();

    [Fact]
    public async Task Whatever_a_generated_call_adds_goes_into_the_body_with_its_type()
    {
        SentRequest sent = await Calls.SendAsync(HttpMethod.Delete, static (ref RequestBuilder request) =>
        {
            request.AddQuery("text", "a&b");
            request.AddQuery("missing", (string?)null);
            request.AddQuery("whole", 5L);
            request.AddQuery("number", 0.5);
            request.AddQuery("flag", false);
            request.AddQuery("flavour", (Flavour?)Flavour.Sweet);
            request.AddQuery("texts", ["a", "b"]);
            request.AddQuery("numbers", new long[] { 1, 2 });
            request.AddQuery("flavours", new[] { Flavour.Sour });
            request.AddQuery("permissions", new[] { Permission.Read(Role.Any()) });
            request.AddQuery("queries", new[] { Query.Equal("n", 1) });
            request.AddQuery("map", new Dictionary<string, string> { ["k"] = "v" });
        });

        Assert.Equal("", sent.Address.Query);
        JsonNode expected = new JsonObject
        {
            ["text"] = "a&b",
            ["whole"] = 5,
            ["number"] = 0.5,
            ["flag"] = false,
            ["flavour"] = "sweet",
            ["texts"] = new JsonArray("a", "b"),
            ["numbers"] = new JsonArray(1, 2),
            ["flavours"] = new JsonArray("sour & salty"),
            ["permissions"] = new JsonArray("read(\"any\")"),
            ["queries"] = new JsonArray(One),
            ["map"] = new JsonObject { ["k"] = "v" },
        };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(sent.Text!)), sent.Text);
    }

    [Fact]
    public async Task Parameters_in_the_address_of_a_raw_call_are_moved()
    {
        SentRequest sent = await SendAsync(connection => connection.SendAsync(
            HttpMethod.Delete,
            $"/things/{"t"}?transactionId={"tx"}&queries[]={Query.Equal("n", 1)}&queries[]={Query.IsNull("m")}&names%5B0%5D=a+b%2Bc&data[key]={"v&w"}&flag={true}&bare&"));

        Assert.Equal("/v1/things/t", sent.Target);
        JsonNode expected = new JsonObject
        {
            ["transactionId"] = "tx",
            ["queries"] = new JsonArray(One, Query.IsNull("m").ToString()),
            ["names"] = new JsonArray("a b+c"),
            ["data"] = new JsonObject { ["key"] = "v&w" },
            ["flag"] = "1",
            ["bare"] = "",
        };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(sent.Text!)), sent.Text);
    }

    [Fact]
    public async Task They_stand_beside_what_the_body_has()
    {
        var body = new JsonObject { ["queries"] = new JsonArray(One), ["none"] = null };

        SentRequest sent = await SendAsync(connection => connection.SendAsync(HttpMethod.Delete, $"/things?transactionId=tx", body));

        Assert.Equal("/v1/things", sent.Target);
        Assert.True(JsonNode.DeepEquals(
            new JsonObject { ["queries"] = new JsonArray(One), ["none"] = null, ["transactionId"] = "tx" }, JsonNode.Parse(sent.Text!)), sent.Text);
        Assert.Equal(2, body.Count);
    }

    [Theory]
    [InlineData("a=1&a=2", "'a'")]
    [InlineData("a=1&a[]=2", "'a[]'")]
    [InlineData("a[]=1&a[k]=2", "'a[k]'")]
    [InlineData("a[k]=1&a[k]=2", "'a[k]'")]
    [InlineData("a[b][c]=1", "'a[b][c]'")]
    [InlineData("[]=1", "'[]'")]
    [InlineData("=1", "''")]
    [InlineData("a]=1&a[=2", "'a['")]
    public async Task What_cannot_be_moved_is_refused_with_its_name(string parameters, string name) =>
        Assert.Contains(name, await RefusalAsync(connection =>
        {
            RequestTarget target = new(0, 0);
            target.AppendLiteral("/things?" + parameters);
            return connection.SendAsync(HttpMethod.Delete, target);
        }), StringComparison.Ordinal);

    [Fact]
    public async Task A_parameter_that_the_body_has_as_well_is_refused() => Assert.Contains("'queries'", await RefusalAsync(connection =>
        connection.SendAsync(HttpMethod.Delete, $"/things?queries[]={Query.Equal("n", 1)}", new JsonObject { ["queries"] = new JsonArray() })),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_body_that_is_no_object_has_no_room_for_parameters() => Assert.Contains("no object", await RefusalAsync(connection =>
        connection.SendAsync(HttpMethod.Delete, $"/things?a=1", new JsonArray())), StringComparison.Ordinal);

    [Fact]
    public async Task Other_methods_keep_theirs_in_the_address()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Put })
        {
            await connection.SendAsync(method, $"/things?a={"1"}");
        }

        Assert.All(handler.Requests, sent => Assert.Equal(("/v1/things?a=1", null), (sent.Target, sent.Text)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_delete_in_a_transaction_is_sent_once_wherever_the_transaction_was_given(bool isRaw)
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503), Scripted.Ok);
        using AppwriteConnection connection = Scripted.Connect(handler);

        await Assert.ThrowsAsync<AppwriteException>(() => isRaw ? Raw(connection) : Generated(connection));

        Assert.Equal("""{"transactionId":"tx"}""", handler.Single.Text);

        static Task Raw(AppwriteConnection connection) => connection.SendAsync(HttpMethod.Delete, $"/things/t?transactionId={"tx"}");

        static Task Generated(AppwriteConnection connection)
        {
            var request = new RequestBuilder(HttpMethod.Delete, $"/things/t", null);
            request.AddQuery("transactionId", "tx");
            return connection.SendAsync(request, default);
        }
    }

    private static async Task<SentRequest> SendAsync(Func<AppwriteConnection, Task> call)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        await call(connection);
        return handler.Single;
    }

    private static async Task<string> RefusalAsync(Func<AppwriteConnection, Task> call)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => call(connection));

        Assert.Empty(handler.Requests);
        return error.Message;
    }
}
