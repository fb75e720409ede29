using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

public sealed class QueryParameterTests
{
    private static readonly string[] Texts = ["a", "b&c", ""];
    private static readonly long[] Longs = [1, long.MinValue];

    [Theory]
    [InlineData("C#", "C%23")]
    [InlineData("x&total=0", "x%26total%3D0")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("100%", "100%25")]
    [InlineData("", "")]
    [InlineData("ä 😀\n", "%C3%A4%20%F0%9F%98%80%0A")]
    [InlineData("..", "..")]
    public async Task A_text_cannot_leave_its_parameter(string text, string encoded) =>
        Assert.Equal(
            $"?search={encoded}&total=1",
            await Calls.QueryAsync((ref request) =>
            {
                request.AddQuery("search", text);
                request.AddQuery("total", true);
            }));

    [Theory]
    [InlineData(true, "?total=1")]
    [InlineData(false, "?total=0")]
    [InlineData(null, "")]
    public async Task Truth_values_go_as_digits(bool? value, string query) =>
        Assert.Equal(query, await Calls.QueryAsync((ref request) => request.AddQuery("total", value)));

    [Fact]
    public async Task Numbers_do_not_follow_the_culture()
    {
        using var commas = Culture.WithCommas();
        Assert.Equal("\u22120,5", (-0.5).ToString(null, null));

        string query = await Calls.QueryAsync((ref request) =>
        {
            request.AddQuery("opacity", -0.5);
            request.AddQuery("size", 1e21);
            request.AddQuery("width", -1234567L);
            request.AddQuery("list", Longs);
        });

        Assert.Equal("?opacity=-0.5&size=1E%2B21&width=-1234567&list%5B%5D=1&list%5B%5D=-9223372036854775808", query);
    }

    [Fact]
    public async Task Numbers_in_the_holes_of_a_path_do_not_follow_the_culture()
    {
        using var commas = Culture.WithCommas();
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(HttpMethod.Get, $"/avatars/{-12L}?opacity={-0.25}&total={true}&cache={false}");

        Assert.Equal("/v1/avatars/-12?opacity=-0.25&total=1&cache=0", handler.Single.Target);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused_by_name(double opacity)
    {
        var inParameter = Assert.Throws<ArgumentException>(() =>
        {
            var request = new RequestBuilder(HttpMethod.Get, $"/things", null);
            request.AddQuery("opacity", opacity);
        });
        var inHole = Assert.Throws<ArgumentException>(() => { new RequestBuilder(HttpMethod.Get, $"/things?opacity={opacity}", null); });

        Assert.Equal("opacity", inParameter.ParamName);
        Assert.Equal("opacity", inHole.ParamName);
    }

    [Fact]
    public async Task Each_item_of_a_list_is_a_parameter_with_encoded_brackets()
    {
        string query = await Calls.QueryAsync((ref request) =>
        {
            request.AddQuery("names", Texts);
            request.AddQuery("flavours", (IReadOnlyList<Flavour>)[Flavour.Sweet, Flavour.Sour]);
            request.AddQuery("permissions", (IReadOnlyList<Permission>)[Permission.Read(Role.Any())]);
        });

        Assert.Equal(
            "?names%5B%5D=a&names%5B%5D=b%26c&names%5B%5D=&flavours%5B%5D=sweet&flavours%5B%5D=sour%20%26%20salty"
            + "&permissions%5B%5D=read%28%22any%22%29",
            query);
    }

    [Fact]
    public async Task Queries_go_as_json_texts()
    {
        IReadOnlyList<Query> queries = [Query.Equal("lang", "C#"), Query.Search("title", "x&total=0 \"ö😀\""), Query.Limit(25)];

        string query = await Calls.QueryAsync((ref request) => request.AddQuery("queries", queries));

        string[] parts = query.TrimStart('?').Split('&');
        Assert.Equal(3, parts.Length);
        Assert.All(parts, part => Assert.StartsWith("queries%5B%5D=%7B%22method%22%3A%22", part, StringComparison.Ordinal));
        Assert.Equal(
            queries.Select(item => "queries[]=" + item),
            parts.Select(Uri.UnescapeDataString));
    }

    [Fact]
    public async Task A_default_query_is_refused_and_the_next_call_is_as_it_should_be()
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            var request = new RequestBuilder(HttpMethod.Get, $"/things", null);
            request.AddQuery("queries", (IReadOnlyList<Query>)[Query.Limit(1), default]);
        });

        string query = await Calls.QueryAsync((ref request) => request.AddQuery("queries", (IReadOnlyList<Query>)[Query.Limit(2)]));

        Assert.Equal("?queries[]={\"method\":\"limit\",\"values\":[2]}", Uri.UnescapeDataString(query));
    }

    [Fact]
    public async Task A_map_is_one_parameter_for_each_key()
    {
        var map = new Dictionary<string, string> { ["X-A"] = "1", ["b]&c"] = "ü" };

        string query = await Calls.QueryAsync((ref request) => request.AddQuery("headers", map));

        Assert.Equal("?headers%5BX-A%5D=1&headers%5Bb%5D%26c%5D=%C3%BC", query);
    }

    [Fact]
    public async Task Enumerations_go_as_their_text() =>
        Assert.Equal(
            "?known=sweet&unknown=bitter",
            await Calls.QueryAsync((ref request) =>
            {
                request.AddQuery<Flavour>("known", Flavour.Sweet);
                request.AddQuery<Flavour>("unknown", new Flavour("bitter"));
                request.AddQuery<Flavour>("none", (Flavour?)null);
            }));

    [Fact]
    public async Task Null_and_empty_lists_are_left_out() =>
        Assert.Equal(
            "",
            await Calls.QueryAsync((ref request) =>
            {
                request.AddQuery("a", (string?)null);
                request.AddQuery("b", (long?)null);
                request.AddQuery("c", (double?)null);
                request.AddQuery("d", (IReadOnlyList<string>?)null);
                request.AddQuery("e", (IReadOnlyList<string>?)[]);
                request.AddQuery("f", (IReadOnlyList<long>?)null);
                request.AddQuery("g", (IReadOnlyList<Query>?)null);
                request.AddQuery("h", (IReadOnlyList<Query>?)[]);
                request.AddQuery("i", (IReadOnlyList<Permission>?)null);
                request.AddQuery("j", (IReadOnlyList<Flavour>?)null);
                request.AddQuery("k", (IReadOnlyDictionary<string, string>?)null);
            }));

    [Fact]
    public void A_null_entry_is_refused_with_its_place()
    {
        var exception = Assert.Throws<ArgumentException>(() =>
        {
            var request = new RequestBuilder(HttpMethod.Get, $"/things", null);
            request.AddQuery("names", (IReadOnlyList<string>)["a", null!]);
        });

        Assert.Equal("names", exception.ParamName);
        Assert.Contains("Entry 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_long_queries_are_sent_whole()
    {
        string value = new('v', 400);
        IReadOnlyList<Query> queries = [.. Enumerable.Range(0, 100).Select(i => Query.Equal("a" + i, value))];

        string query = await Calls.QueryAsync((ref request) => request.AddQuery("queries", queries));

        Assert.Equal(queries.Select(item => "queries[]=" + item), query.TrimStart('?').Split('&').Select(Uri.UnescapeDataString));
    }

    [Fact]
    public async Task Parameters_follow_those_that_the_path_has_already()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        var request = new RequestBuilder(HttpMethod.Get, $"/things?mode=admin", null);
        request.AddQuery("total", false);

        await connection.SendAsync(request, CancellationToken.None);

        Assert.Equal("/v1/things?mode=admin&total=0", handler.Single.Target);
    }
}
