using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>A bulk delete or update that would reach everything is refused, unless <see cref="Query.All"/> says that this is meant.</summary>
public sealed class BulkConditionTests
{
    private const string Rows = "/tablesdb/d/tables/t/rows";

    private static readonly Query Filter = Query.Equal("n", 1);

    /// <summary>What looks like queries and leaves everything.</summary>
    private static readonly Dictionary<string, IReadOnlyList<Query>?> Unlimited = new()
    {
        ["none"] = null,
        ["an empty list"] = [],
        ["a limit"] = [Query.Limit(5)],
        ["an offset"] = [Query.Offset(5)],
        ["cursors"] = [Query.CursorAfter("a"), Query.CursorBefore("b")],
        ["orders"] = [Query.OrderAsc("a"), Query.OrderDesc("b"), Query.OrderRandom()],
        ["ranks"] = [Query.VectorDot("v", new[] { 1.0 }), Query.VectorCosine("v", new[] { 1.0 }), Query.VectorEuclidean("v", new[] { 1.0 })],
        ["a selection"] = [Query.Select("a")],
        ["logic without a filter"] = [Query.And(Query.Limit(1), Query.OrderAsc("a")), Query.Or(Query.Or(Query.Limit(1)))],
        ["items without a filter"] = [Query.ElemMatch("a", Query.Limit(1))],
    };

    private static readonly Dictionary<string, IReadOnlyList<Query>> Limited = new()
    {
        ["a filter"] = [Filter],
        ["a filter beside others"] = [Query.OrderAsc("n"), Query.Limit(5), Filter],
        ["logic"] = [Query.Or(Filter, Query.Equal("n", 2))],
        ["logic in logic"] = [Query.And(Query.Limit(1), Query.Or(Filter))],
        ["items"] = [Query.ElemMatch("a", Filter)],
        ["distance"] = [Query.DistanceLessThan("p", new[] { 1.0, 2.0 }, 5)],
    };

    public static TheoryData<string, string> Refused => Pairs(Unlimited.Keys);

    public static TheoryData<string, string> Accepted => Pairs(Limited.Keys);

    public static TheoryData<string> RawPaths =>
    [
        Rows, "/databases/d/collections/c/documents", "/documentsdb/d/collections/c/documents", "/vectorsdb/d/collections/c/documents", Rows + "/",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Without_a_condition_nothing_is_sent(string method, string queries)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        foreach (Func<AppwriteConnection, HttpMethod, IReadOnlyList<Query>?, Task> call in new[] { Generated, GeneratedInAddress, Raw })
        {
            ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => call(connection, new HttpMethod(method), Unlimited[queries]));
            Assert.Contains("Query.All()", error.Message, StringComparison.Ordinal);
            Assert.Contains(method == "DELETE" ? "delete everything" : "change everything", error.Message, StringComparison.Ordinal);
            Assert.Equal("queries", error.ParamName);
        }

        Assert.Empty(handler.Requests);
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task With_a_condition_the_queries_are_sent_as_they_are(string method, string queries)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await Generated(connection, new HttpMethod(method), Limited[queries]);
        await Raw(connection, new HttpMethod(method), Limited[queries]);

        Assert.All(handler.Requests, sent => Assert.Equal(
            Limited[queries].Select(query => query.ToString()), JsonNode.Parse(sent.Text!)!["queries"]!.AsArray().Select(text => text!.GetValue<string>())));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    public async Task Everything_is_said_by_a_value_that_is_never_sent(string method)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        foreach (Func<AppwriteConnection, HttpMethod, IReadOnlyList<Query>?, Task> call in new[] { Generated, Raw })
        {
            await call(connection, new HttpMethod(method), [Query.All()]);
            await call(connection, new HttpMethod(method), [Query.Limit(5), Query.All()]);
        }

        Assert.All(handler.Requests.Where((_, i) => i % 2 == 0), sent => Assert.DoesNotContain("queries", sent.Text ?? "", StringComparison.Ordinal));
        Assert.All(handler.Requests.Where((_, i) => i % 2 == 1), sent => Assert.Equal(
            new JsonArray(Query.Limit(5).ToString()).ToJsonString(), JsonNode.Parse(sent.Text!)!["queries"]!.ToJsonString()));
        Assert.All(handler.Requests, sent => Assert.DoesNotContain("all", sent.Text ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RawPaths))]
    public async Task A_raw_call_to_any_bulk_route_needs_a_condition(string path)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        foreach (HttpMethod method in new[] { HttpMethod.Delete, HttpMethod.Patch, new HttpMethod("delete") })
        {
            foreach (JsonNode? body in new JsonNode?[] { null, new JsonObject(), new JsonArray(), new JsonObject { ["queries"] = Filter.ToString() } })
            {
                await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(method, Target(path), body));
            }
        }

        await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(HttpMethod.Patch, Target($"{path}?queries[]=%7B%22method%22%3A%22isNull%22%7D")));
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("/tablesdb/d/tables/t/rows/r")]
    [InlineData("/tablesdb/d/tables/tables/rows/rows")]
    [InlineData("/tablesdb/d/tables/rows")]
    [InlineData("/databases/documents")]
    [InlineData("/storage/buckets/documents")]
    [InlineData("/storage/buckets/tables/files/rows")]
    public async Task What_has_an_id_needs_none(string path)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(HttpMethod.Delete, Target(path));
        await connection.SendAsync(HttpMethod.Patch, Target(path), new JsonObject { ["name"] = "n" });

        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task What_a_raw_call_has_in_its_address_is_a_condition_too()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(HttpMethod.Delete, $"/tablesdb/{"d"}/tables/{"t"}/rows?queries[0]={Filter}");
        await connection.SendAsync(HttpMethod.Delete, $"/tablesdb/{"d"}/tables/{"t"}/rows?queries[]={Query.All()}&transactionId=tx");

        Assert.All(handler.Requests, sent => Assert.Equal("/v1" + Rows, sent.Target));
        Assert.Equal(new JsonObject { ["queries"] = new JsonArray(Filter.ToString()) }.ToJsonString(), JsonNode.Parse(handler.Requests[0].Text!)!.ToJsonString());
        Assert.Equal("""{"transactionId":"tx"}""", handler.Requests[1].Text);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("equal(\"n\", [1])")]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"method":"equal""")]
    [InlineData("""{"method":1}""")]
    [InlineData("""{"method":"and"}""")]
    [InlineData("""{"method":"or","values":[]}""")]
    [InlineData("""{"method":"or","values":"equal"}""")]
    [InlineData("""{"method":"orderSomehow","attribute":"equal"}""")]
    [InlineData("""{"method":"or","values":[{"method":"all"}]}""")]
    [InlineData("""{"method":"or","values":[{"method":"all"},{"method":"isNull","attribute":"n"}]}""")]
    public async Task A_text_that_is_no_condition_is_none(string query)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(
            HttpMethod.Delete, Target(Rows), new JsonObject { ["queries"] = new JsonArray(query, null, 5) }));

        Assert.Contains("DELETE " + Rows, error.Message, StringComparison.Ordinal);
        ArgumentException other = await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(
            HttpMethod.Patch, Target(Rows + "?secret=s3cret"), new JsonObject { ["queries"] = new JsonArray(query) }));
        Assert.DoesNotContain("s3cret", other.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_query_may_be_an_object_and_have_its_members_in_any_order()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        var filter = new JsonObject { ["values"] = new JsonArray(new JsonObject { ["attribute"] = "n", ["method"] = "isNull" }), ["method"] = "or" };

        await connection.SendAsync(HttpMethod.Delete, Target(Rows), new JsonObject { ["queries"] = new JsonArray(filter) });

        Assert.Contains("isNull", handler.Single.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_default_query_is_no_condition()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        foreach (HttpMethod method in new[] { HttpMethod.Delete, HttpMethod.Patch })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Generated(connection, method, [default]));
            await Assert.ThrowsAsync<ArgumentException>(() => Generated(connection, method, [Filter, default, Query.All()]));
        }

        Assert.Empty(handler.Requests);
    }

    [Fact]
    public void Everything_cannot_be_part_of_another_query()
    {
        Assert.Throws<ArgumentException>(() => Query.Or(Filter, Query.All()));
        Assert.Throws<ArgumentException>(() => Query.And([Query.All()]));
        Assert.Throws<ArgumentException>(() => Query.ElemMatch("a", Query.All()));
    }

    [Fact]
    public async Task Elsewhere_the_value_is_left_out()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await GeneratedInAddress(connection, HttpMethod.Get, [Query.All()]);
        await GeneratedInAddress(connection, HttpMethod.Get, [Query.All(), Query.Limit(1)]);
        await Generated(connection, HttpMethod.Post, [Query.All()]);
        await connection.SendAsync(HttpMethod.Get, $"/things?queries[]={Query.All()}");
        await connection.SendAsync(HttpMethod.Get, $"/things?a=1&queries[]={Query.All()}&b=2");
        await connection.SendAsync(HttpMethod.Post, $"/things/query", new JsonObject { ["queries"] = new JsonArray(Query.All().ToString()), ["n"] = 1 });

        Assert.Equal(
            ["", "?queries%5B%5D=%7B%22method%22%3A%22limit%22%2C%22values%22%3A%5B1%5D%7D", "", "", "?a=1&b=2", ""],
            handler.Requests.Select(sent => sent.Address.Query));
        Assert.Equal([null, null, null, null, null, """{"n":1}"""], handler.Requests.Select(sent => sent.Text));
    }

    private static TheoryData<string, string> Pairs(IEnumerable<string> queries)
    {
        var pairs = new TheoryData<string, string>();
        foreach (string name in queries)
        {
            pairs.Add("DELETE", name);
            pairs.Add("PATCH", name);
        }

        return pairs;
    }

    private static Task Generated(AppwriteConnection connection, HttpMethod method, IReadOnlyList<Query>? queries)
    {
        var request = new RequestBuilder(method, $"/things", null, "things.deleteAll");
        request.AddBody("queries"u8, queries);
        return connection.SendAsync(request, default);
    }

    private static Task GeneratedInAddress(AppwriteConnection connection, HttpMethod method, IReadOnlyList<Query>? queries)
    {
        var request = new RequestBuilder(method, Target(Rows), null);
        request.AddQuery("queries", queries);
        return connection.SendAsync(request, default);
    }

    private static async Task Raw(AppwriteConnection connection, HttpMethod method, IReadOnlyList<Query>? queries) => await connection.SendAsync(
        method, Target(Rows), new JsonObject { ["n"] = 1, ["queries"] = queries is null ? null : new JsonArray([.. queries.Select(query => (JsonNode)query.ToString())]) });

    private static RequestTarget Target(string path)
    {
        RequestTarget target = new(0, 0);
        target.AppendLiteral(path);
        return target;
    }
}
