using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>Which calls send their queries in the dialect before 1.5, and how.</summary>
public sealed class LegacyCallTests
{
    private const string Old = "1.4.13";
    private const string New = "1.8.1";

    private static readonly IReadOnlyList<Query> Queries = [Query.Equal("a&b", ["x", 5]), Query.Limit(2)];

    [Theory]
    [InlineData(Old, null, null, true)]
    [InlineData(New, "1.4.0", null, true)]
    [InlineData(New, null, "1.4.0", true)]
    [InlineData(New, "1.8.0", "1.3.7", true)]
    [InlineData(New, "1.4.0", "1.8.0", false)]
    [InlineData(New, null, null, false)]
    [InlineData(New, "1.5.0", null, false)]
    [InlineData(null, null, null, false)]
    [InlineData(null, "1.4.0", null, true)]
    public async Task The_versions_of_a_call_decide(string? spec, string? options, string? view, bool isLegacy)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, options).With(new() { ResponseFormat = view });
        var request = new RequestBuilder(HttpMethod.Get, $"/things", spec);
        request.AddQuery("queries", Queries);
        request.AddQuery("total", true);

        await connection.SendAsync(request, CancellationToken.None);

        Assert.Equal(
            isLegacy
                ? "?queries%5B%5D=equal%28%22a%26b%22%2C%20%5B%22x%22%2C%205%5D%29&queries%5B%5D=limit%282%29&total=1"
                : "?queries%5B%5D=%7B%22method%22%3A%22equal%22%2C%22attribute%22%3A%22a%26b%22%2C%22values%22%3A%5B%22x%22%2C5%5D%7D"
                    + "&queries%5B%5D=%7B%22method%22%3A%22limit%22%2C%22values%22%3A%5B2%5D%7D&total=1",
            handler.Single.Address.Query);
        if ((view ?? options ?? spec) is { } format)
        {
            Assert.Equal(format, handler.Single.Headers["X-Appwrite-Response-Format"]);
        }
    }

    [Fact]
    public async Task Texts_of_the_caller_stay_as_they_are()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, "1.4.0");
        var request = new RequestBuilder(HttpMethod.Get, $"/things", null);
        request.AddQuery("queries", (IReadOnlyList<string>)["limit(1)", """{"method":"limit","values":[1]}"""]);

        await connection.SendAsync(request, CancellationToken.None);

        Assert.Equal("""?queries[]=limit(1)&queries[]={"method":"limit","values":[1]}""", Uri.UnescapeDataString(handler.Single.Address.Query));
    }

    [Fact]
    public async Task Queries_in_a_body_are_written_in_its_place()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, "1.4.0");

        await connection.SendAsync(Body(HttpMethod.Delete), CancellationToken.None);
        await connection.SendAsync(Body(HttpMethod.Patch), CancellationToken.None);

        Assert.All(handler.Requests, sent => Assert.Equal(
            """{"data":{"é":1.50},"queries":["equal(\"n\", [\"é\"])","limit(1)"],"transactionId":"t"}""",
            sent.Text!));

        static RequestBuilder Body(HttpMethod method)
        {
            var request = new RequestBuilder(method, $"/tablesdb/d/tables/t/rows", New);
            request.AddBody("data"u8, JsonNode.Parse("""{"é":1.50}"""));
            request.AddBody("queries"u8, (IReadOnlyList<Query>)[Query.Equal("n", "é"), Query.All(), Query.Limit(1)]);
            request.AddBody("transactionId"u8, "t");
            return request;
        }
    }

    [Fact]
    public async Task An_address_for_a_browser_speaks_the_dialect_too()
    {
        using AppwriteConnection connection = Connect(new RecordingHandler(), null);
        var request = new RequestBuilder(HttpMethod.Get, $"/files", Old);
        request.AddQuery("queries", Queries);

        Assert.Contains("queries[]=limit(2)&project=", Uri.UnescapeDataString(connection.GetUrl(request).Query), StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Queries_in_the_holes_of_a_raw_call_are_sent_in_its_dialect()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, "1.4.0");

        await connection.SendAsync(HttpMethod.Get, $"/users?queries[]={Query.Equal("é", "&")}&search={"x"}&queries[]={Query.All()}&queries[]={Query.Limit(5)}&last=1");

        Assert.Equal("""?queries[]=equal("é", ["&"])&search=x&queries[]=limit(5)&last=1""", Uri.UnescapeDataString(handler.Single.Address.Query));
    }

    [Fact]
    public async Task A_raw_bulk_call_knows_its_conditions_in_the_dialect()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, "1.4.0");
        string query = Query.Equal("n", 1).ToString(QueryDialect.Legacy);

        await connection.SendAsync(HttpMethod.Delete, $"/tablesdb/{"d"}/tables/{"t"}/rows?queries[]={Query.Equal("n", 1)}");
        await connection.SendAsync(HttpMethod.Delete, $"/tablesdb/{"d"}/tables/{"t"}/rows", new JsonObject { ["queries"] = new JsonArray(query) });

        Assert.All(handler.Requests, sent => Assert.Equal([query], JsonDocument.Parse(sent.Text!).RootElement.GetProperty("queries").EnumerateArray().Select(text => text.GetString())));
        foreach (string none in new[] { "limit(1)", "equal", "(", "somehow(\"n\", [1])", "equal(\"n\"" })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(
                HttpMethod.Delete, $"/tablesdb/{"d"}/tables/{"t"}/rows", new JsonObject { ["queries"] = new JsonArray(none) }));
        }
    }

    [Theory]
    [InlineData(Old, null, Old)]
    [InlineData(New, "1.4.2", "1.4.2")]
    public void What_the_dialect_cannot_say_is_refused_with_the_query_and_the_version(string spec, string? format, string version)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, format);
        Query[] refused = [Query.Contains("tags", "x"), Query.Or(Query.IsNull("a")), Query.Equal("a", "\\"), Query.Touches("a", [1, 2])];

        foreach (Query query in refused)
        {
            Expect(query, () => Get(query));
            Expect(query, () => Delete(query));
            Expect(query, () => { _ = connection.GetUrl(Request(query)); });
        }

        Assert.Empty(handler.Requests);

        void Get(Query query) => _ = connection.SendAsync(Request(query), CancellationToken.None);

        void Delete(Query query)
        {
            var request = new RequestBuilder(HttpMethod.Delete, $"/tablesdb/d/tables/t/rows", spec);
            request.AddBody("queries"u8, (IReadOnlyList<Query>)[Query.IsNull("x"), query]);
            _ = connection.SendAsync(request, CancellationToken.None);
        }

        RequestBuilder Request(Query query)
        {
            var request = new RequestBuilder(HttpMethod.Get, $"/things", spec);
            request.AddQuery("queries", (IReadOnlyList<Query>)[Query.Limit(1), query]);
            return request;
        }

        void Expect(Query query, Action call)
        {
            string message = Assert.Throws<ArgumentException>(call).Message;
            Assert.Contains($"The query {query.Method}(", message, StringComparison.Ordinal);
            Assert.Contains($"version {version}", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_call_after_a_refused_one_has_none_of_its_queries()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, "1.4.0");
        await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(HttpMethod.Get, $"/a?queries[]={Query.OrderRandom()}"));

        await connection.SendAsync(HttpMethod.Get, $"/a?queries[]={Query.Limit(1)}");
        await connection.SendAsync(HttpMethod.Get, $"/b?x={"y"}");

        Assert.Equal(["/v1/a?queries[]=limit%281%29", "/v1/b?x=y"], handler.Requests.Select(sent => sent.Target));
    }

    private static AppwriteConnection Connect(RecordingHandler handler, string? format) => new(new AppwriteConnectionOptions
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        ResponseFormat = format,
        HttpMessageHandler = handler,
        Resilience = AppwriteResilience.Off,
    });
}
