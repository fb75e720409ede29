using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

public sealed class PathTests
{
    [Theory]
    [InlineData("plain-ID_1.x~", "plain-ID_1.x~")]
    [InlineData("a/b?c=d", "a%2Fb%3Fc%3Dd")]
    [InlineData("a#b", "a%23b")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("{fileId}", "%7BfileId%7D")]
    [InlineData("../users", "..%2Fusers")]
    [InlineData("...", "...")]
    [InlineData(@"..\x", "..%5Cx")]
    [InlineData("a b", "a%20b")]
    [InlineData(" ", "%20")]
    [InlineData("a+b&c;d", "a%2Bb%26c%3Bd")]
    [InlineData("日本", "%E6%97%A5%E6%9C%AC")]
    [InlineData("x😀", "x%F0%9F%98%80")]
    [InlineData("\r\nX-Appwrite-Key: k\0", "%0D%0AX-Appwrite-Key%3A%20k%00")]
    public async Task A_value_stays_one_segment_whatever_it_holds(string id, string segment)
    {
        SentRequest sent = await SendAsync(id);

        Assert.Equal($"https://appwrite.example/v1/files/{segment}/view", sent.Address.AbsoluteUri);
        Assert.Equal($"/v1/files/{segment}/view", sent.Target);
    }

    [Theory]
    [InlineData("x", "x")]
    [InlineData("ü", "%C3%BC")]
    [InlineData("😀", "%F0%9F%98%80")]
    public async Task Long_values_are_sent_whole(string part, string encoded)
    {
        int count = 10_000 / part.Length;

        SentRequest sent = await SendAsync(string.Concat(Enumerable.Repeat(part, count)));

        Assert.Equal($"/v1/files/{string.Concat(Enumerable.Repeat(encoded, count))}/view", sent.Target);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_sent_as_a_replacement_character() =>
        Assert.Equal("/v1/files/half%20%EF%BF%BD/view", (await SendAsync("half \ud83d")).Target);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void Values_that_would_reach_another_route_are_refused_by_name(string fileId)
    {
        var exception = Assert.Throws<ArgumentException>(() => { new RequestBuilder(HttpMethod.Delete, $"/files/{fileId}", null); });

        Assert.Equal(nameof(fileId), exception.ParamName);
        Assert.Contains($"'{fileId}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        string? fileId = null;

        var exception = Assert.Throws<ArgumentNullException>(() => { new RequestBuilder(HttpMethod.Get, $"/files/{fileId!}", null); });

        Assert.Equal(nameof(fileId), exception.ParamName);
    }

    [Theory]
    [InlineData("https://appwrite.example/v1", "https://appwrite.example/v1/users")]
    [InlineData("https://appwrite.example/v1/", "https://appwrite.example/v1/users")]
    [InlineData("https://appwrite.example", "https://appwrite.example/users")]
    [InlineData("http://localhost:8080/a/v1//", "http://localhost:8080/a/v1/users")]
    [InlineData("https://appwrite.example/a%20b/v1", "https://appwrite.example/a%20b/v1/users")]
    [InlineData("http://[::1]:9501/v1", "http://[::1]:9501/v1/users")]
    public async Task The_path_follows_the_endpoint_with_one_slash(string endpoint, string address)
    {
        using var handler = new RecordingHandler();
        using var connection = new AppwriteConnection(
            new AppwriteConnectionOptions { Endpoint = new Uri(endpoint), ProjectId = "p", HttpMessageHandler = handler });

        await connection.SendAsync(HttpMethod.Get, $"/users");

        Assert.Equal(address, handler.Single.Address.AbsoluteUri);
    }

    [Theory]
    [InlineData(".evil.example")]
    [InlineData("users")]
    public async Task A_path_without_its_slash_cannot_run_on_in_the_host(string host)
    {
        using var handler = new RecordingHandler();
        using var connection = new AppwriteConnection(
            new() { Endpoint = new Uri("https://appwrite.example"), ProjectId = "p", HttpMessageHandler = handler });

        await Assert.ThrowsAsync<ArgumentException>(() => connection.SendAsync(HttpMethod.Get, $"{host}/users"));

        Assert.Empty(handler.Requests);
    }

    /// <summary>Each of these would reach another resource, or none that is spelled here.</summary>
    public static TheoryData<string, Func<AppwriteConnection, Task>> Misleading => new()
    {
        { "one dot at the end", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/files/.") },
        { "two dots", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/../../users/{"u"}") },
        { "two dots at the end", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/{"b"}/files/..") },
        { "two dots before a query", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/..?x={"y"}") },
        { "a dot before a query", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/.?x={"y"}") },
        { "a dot and a value", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/.{"."}") },
        { "two values", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/{"."}{"."}") },
        { "two characters", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/{'.'}{'.'}") },
        { "a value that is null in an enumeration", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/{default(AppwriteErrorType)}") },
        { "two encoded dots", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/%2e%2e/files/{"f"}") },
        { "two encoded dots at the end", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/{"b"}/files/%2E%2e") },
        { "a dot and an encoded one", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/.%2E/files/{"f"}") },
        { "an encoded dot and one", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/%2e./files/{"f"}") },
        { "an encoded dot before a query", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/b/%2e?x={"y"}") },
        { "no query", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets/{default(Query)}") },
        { "a fragment", connection => connection.SendAsync(HttpMethod.Delete, $"/buckets#/files/{"f"}") },
        { "a fragment in the query", connection => connection.SendAsync(HttpMethod.Get, $"/files?search=c#&limit={1}") },
        { "a line break", connection => connection.SendAsync(HttpMethod.Get, $"/a HTTP/1.1\r\nX-Appwrite-Key: stolen\r\n{"b"}") },
        { "a line break in the query", connection => connection.SendAsync(HttpMethod.Get, $"/a?x=\n{"b"}") },
        { "a NUL", connection => connection.SendAsync(HttpMethod.Get, $"/a\0{"b"}") },
        { "a control character of Latin-1", connection => connection.SendAsync(HttpMethod.Get, $"/a\u0085{"b"}") },
    };

    [Theory]
    [MemberData(nameof(Misleading))]
    public async Task A_path_that_leads_elsewhere_is_refused_before_anything_is_sent(string kind, Func<AppwriteConnection, Task> call)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => call(connection));

        Assert.True(handler.Requests.Count == 0, kind);
    }

    [Fact]
    public async Task What_an_address_cannot_hold_as_it_stands_in_the_text_is_encoded()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(HttpMethod.Get, $"/a b/ü😀/{"x"}/c\\d/100%/%41%2f/%2e/a%2e%2e/...?q=\"<>{1}{{}}|^`");

        Assert.Equal("/v1/a%20b/%C3%BC%F0%9F%98%80/x/c%5Cd/100%25/%41%2f/%2e/a%2e%2e/...?q=%22%3C%3E1%7B%7D%7C%5E%60", handler.Single.Target);
    }

    [Fact]
    public async Task Whole_numbers_and_characters_are_sent_as_they_are()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        // Beyond 2 to the 53rd, a number that passes through a double is another one.
        await connection.SendAsync(
            HttpMethod.Get, $"/{9007199254740993}/{long.MinValue}/{ulong.MaxValue}/{'c'}/{'/'}/{0.1f}/{79228162514264337593543950335m}/{(nuint)7}?q={9007199254740993}");

        Assert.Equal(
            "/v1/9007199254740993/-9223372036854775808/18446744073709551615/c/%2F/0.1/79228162514264337593543950335/7?q=9007199254740993",
            handler.Single.Target);
    }

    [Fact]
    public void A_path_cannot_be_sent_twice()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        RequestTarget target = $"/users/{"first"}";
        Task first = connection.SendAsync(HttpMethod.Get, target);

        InvalidOperationException? refusal = null;
        try
        {
            _ = connection.SendAsync(HttpMethod.Get, target);
        }
        catch (InvalidOperationException exception)
        {
            refusal = exception;
        }

        Assert.True(first.IsCompletedSuccessfully);
        Assert.NotNull(refusal);
        Assert.Equal("/v1/users/first", handler.Single.Target);
    }

    [Fact]
    public async Task No_path_at_all_is_refused()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.SendAsync(HttpMethod.Get, default(RequestTarget)));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public void Paths_that_are_written_at_the_same_time_do_not_mix()
    {
        RequestTarget outer = $"/outer/{InnerText()}/{new string('o', 600)}";
        string text = outer.Text.ToString();
        outer.Release();

        Assert.Equal($"/outer/inner/{new string('o', 600)}", text);

        static string InnerText()
        {
            RequestTarget inner = $"/inner/{new string('i', 600)}";
            inner.Release();
            return "inner";
        }
    }

    private static async Task<SentRequest> SendAsync(string fileId)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        await connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/files/{fileId}/view", null), CancellationToken.None);
        return handler.Single;
    }
}
