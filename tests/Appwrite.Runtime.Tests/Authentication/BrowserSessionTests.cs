using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Authentication;

/// <summary>In a browser no program sees or sends cookies: another header stands in for them.</summary>
public sealed class BrowserSessionTests
{
    private static readonly HttpRequestOptionsKey<IDictionary<string, object>> FetchOptions = new("WebAssemblyFetchOptions");

    private readonly InMemorySessionStore _store = new();
    private readonly List<object?> _credentials = [];

    [Fact]
    public async Task The_secret_travels_in_a_header_of_its_own()
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.CookieSession(_store));

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await connection.SendAsync(HttpMethod.Get, $"/account");
        await connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        await connection.SendAsync(HttpMethod.Get, $"/account");

        const string Header = """{"a_session_project":"secret1"}""";
        Assert.Equal([null, Header, Header, null], FallbacksOf(handler));
        Assert.DoesNotContain(handler.Requests, sent => sent.Headers.ContainsKey("Cookie"));
        Assert.Null(await _store.LoadAsync(default));
    }

    [Fact]
    public async Task The_header_alone_makes_and_ends_a_session()
    {
        Queue<string> answers = new(["""{"a_session_project":"s\"1+/=","a_session_other":"x"}""", "not JSON", "{}", "[]"]);
        using var handler = new RecordingHandler(() => answers.TryDequeue(out string? text)
            ? SessionServer.With(("X-Fallback-Cookies", text))
            : RecordingHandler.Answer("{}"));
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.CookieSession(_store));

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        for (int i = 0; i < 4; i++)
        {
            await connection.SendAsync(HttpMethod.Get, $"/account");
        }

        const string Header = """{"a_session_project":"s\"1+/="}""";
        Assert.Equal([null, Header, Header, Header, null], FallbacksOf(handler));
    }

    [Theory]
    [InlineData("""{"a_session_project":"a\r\nb"}""")]
    [InlineData("""{"a_session_project":7}""")]
    [InlineData("""{"a_session_project":""}""")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_header_that_makes_no_sense_is_ignored(string text)
    {
        using var handler = new RecordingHandler(() => SessionServer.With(("X-Fallback-Cookies", text)));
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.CookieSession(_store));

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null], FallbacksOf(handler));
    }

    [Fact]
    public async Task The_browser_sends_its_own_cookies_with_a_session_only()
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.CookieSession(_store));

        await connection.SendAsync(HttpMethod.Get, $"/account");
        foreach (AppwriteCredential credential in (AppwriteCredential[])
            [AppwriteCredential.ApiKey("key"), AppwriteCredential.Jwt("token"), AppwriteCredential.Guest])
        {
            await connection.With(new() { Credential = credential }).SendAsync(HttpMethod.Get, $"/account");
        }

        Assert.Equal(["include", "omit", "omit", "omit"], _credentials);
    }

    [Fact]
    public async Task Outside_a_browser_requests_carry_no_options_for_one()
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.CookieSession(_store), isBrowser: false);

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null], _credentials);
        Assert.Equal([null, null], FallbacksOf(handler));
    }

    private static List<string?> FallbacksOf(RecordingHandler handler) =>
        [.. handler.Requests.Select(sent => sent.Headers.GetValueOrDefault("X-Fallback-Cookies"))];

    private AppwriteConnection Connect(RecordingHandler handler, AppwriteCredential credential, bool isBrowser = true) =>
        new(new()
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = new OptionReader(_credentials) { InnerHandler = handler },
            Resilience = AppwriteResilience.Off,
            Credential = credential,
            IsBrowser = isBrowser,
        });

    /// <summary>Reads what Blazor's handler would.</summary>
    private sealed class OptionReader(List<object?> credentials) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            credentials.Add(
                request.Options.TryGetValue(FetchOptions, out IDictionary<string, object>? options) ? options["credentials"] : null);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
