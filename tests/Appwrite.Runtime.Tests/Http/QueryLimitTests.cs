using System.Text;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>What servers refuse for its number or length is refused before it is sent, counted as they count.</summary>
public sealed class QueryLimitTests
{
    [Theory]
    [InlineData("x", 1)]
    [InlineData("é", 1)]
    [InlineData("中", 1)]
    [InlineData("&", 1)]
    [InlineData("\n", 2)]
    [InlineData("\"", 2)]
    public async Task A_query_has_4096_characters_at_most(string unit, int length)
    {
        int around = Query.Equal("a", "").ToString().Length;
        int most = (4096 - around) / length;
        Query longest = Query.Equal("a", string.Concat(Enumerable.Repeat(unit, most)) + new string('y', (4096 - around) % length));
        Query tooLong = Query.Equal("a", string.Concat(Enumerable.Repeat(unit, most)) + new string('y', ((4096 - around) % length) + 1));
        Assert.Equal(4096, longest.ToString().Length);

        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            Assert.NotEmpty((await SendAsync(method, "1.8.1", [longest])).Target);
            ArgumentException error = Assert.Throws<ArgumentException>("queries", () => { _ = SendAsync(method, "1.8.1", [Query.Limit(1), tooLong]); });
            Assert.Contains("'equal' of 'a' has 4097 characters", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_emoji_is_one_character()
    {
        int around = Query.Equal("a", "").ToString(QueryDialect.Legacy).Length;

        Assert.NotEmpty((await SendAsync(HttpMethod.Get, "1.4.0", [Query.Equal("a", Emojis(4096 - around))])).Target);
        Assert.Throws<ArgumentException>("queries", () => { _ = SendAsync(HttpMethod.Get, "1.4.0", [Query.Equal("a", Emojis(4097 - around))]); });

        static string Emojis(int count) => new StringBuilder().Insert(0, "🎵", count).ToString();
    }

    [Fact]
    public async Task The_text_of_the_calls_own_dialect_counts()
    {
        // In JSON every line break takes two characters.
        Query query = Query.Equal("a", new string('\n', 4000));

        Assert.Throws<ArgumentException>("queries", () => { _ = SendAsync(HttpMethod.Get, "1.8.1", [query]); });
        Assert.NotEmpty((await SendAsync(HttpMethod.Get, "1.4.0", [query])).Target);
    }

    [Fact]
    public async Task A_call_has_a_hundred_queries_at_most()
    {
        Query[] most = [.. Enumerable.Range(0, 100).Select(i => Query.NotEqual("a", i))];

        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            foreach (string version in new[] { "1.4.0", "1.8.1" })
            {
                await SendAsync(method, version, [.. most, Query.All()]);
                ArgumentException error = Assert.Throws<ArgumentException>("queries", () => { _ = SendAsync(method, version, [.. most, Query.IsNull("b")]); });
                Assert.Contains("101 queries", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_raw_call_is_held_to_the_limits_as_well()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        await Assert.ThrowsAsync<ArgumentException>("queries", () =>
            connection.SendAsync(HttpMethod.Get, $"/x?queries[]={Query.Equal("a", new string('x', 4096))}"));
        Assert.Empty(handler.Requests);
    }

    private static Task<SentRequest> SendAsync(HttpMethod method, string version, IReadOnlyList<Query> queries)
    {
        var handler = new RecordingHandler();
        AppwriteConnection connection = Calls.Connect(handler);
        var request = new RequestBuilder(method, $"/things", version);
        request.AddQuery("queries", queries);
        return SentAsync(connection.SendAsync(request, CancellationToken.None));

        async Task<SentRequest> SentAsync(Task call)
        {
            await call;
            connection.Dispose();
            return handler.Single;
        }
    }
}
