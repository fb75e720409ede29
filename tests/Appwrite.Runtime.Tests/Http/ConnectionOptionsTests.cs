using System.Net;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

public sealed class ConnectionOptionsTests
{
    private static readonly Uri Endpoint = new("https://appwrite.example/v1");

    private static readonly Func<HttpMessageHandler>[] UnsafeHandlers =
    [
        () => new SocketsHttpHandler(),
        () => new SocketsHttpHandler { AllowAutoRedirect = false },
        () => new SocketsHttpHandler { UseCookies = false },
        () => new HttpClientHandler(),
        () => new HttpClientHandler { AllowAutoRedirect = false },
        () => new HttpClientHandler { UseCookies = false },
        () => new Wrapper(new Wrapper(new SocketsHttpHandler { UseCookies = false })),
        () => new Wrapper(new HttpClientHandler { AllowAutoRedirect = false }),
    ];

    public static TheoryData<int> UnsafeIndexes => [.. Enumerable.Range(0, UnsafeHandlers.Length)];

    [Fact]
    public async Task Project_format_and_language_go_with_each_call()
    {
        using var handler = new RecordingHandler();
        using var connection = new AppwriteConnection(
            new() { Endpoint = Endpoint, ProjectId = "my-project", Locale = "de-CH", HttpMessageHandler = handler });

        await connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/a", "1.8.1"), CancellationToken.None);
        await connection.SendAsync(HttpMethod.Get, $"/b");

        Assert.All(handler.Requests, sent => Assert.Equal("my-project", sent.Headers["X-Appwrite-Project"]));
        Assert.All(handler.Requests, sent => Assert.Equal("de-CH", sent.Headers["X-Appwrite-Locale"]));
        Assert.Equal("1.8.1", handler.Requests[0].Headers["X-Appwrite-Response-Format"]);
        Assert.False(handler.Requests[1].Headers.ContainsKey("X-Appwrite-Response-Format"));
    }

    [Fact]
    public async Task The_options_response_format_goes_before_the_specs()
    {
        using var handler = new RecordingHandler();
        using var connection = new AppwriteConnection(
            new AppwriteConnectionOptions { Endpoint = Endpoint, ProjectId = "p", ResponseFormat = "1.6.0", HttpMessageHandler = handler });

        await connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/a", "1.8.1"), CancellationToken.None);
        await connection.SendAsync(HttpMethod.Get, $"/b");

        Assert.All(handler.Requests, sent => Assert.Equal("1.6.0", sent.Headers["X-Appwrite-Response-Format"]));
    }

    [Fact]
    public async Task Nothing_is_sent_that_was_not_asked_for()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(HttpMethod.Get, $"/a");

        Assert.Equal(["X-Appwrite-Project", "User-Agent"], handler.Single.Headers.Keys);
    }

    [Fact]
    public void Options_that_cannot_work_are_refused_by_name()
    {
        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => new AppwriteConnection(null!)).ParamName);
        Refused("Endpoint", new() { Endpoint = null!, ProjectId = "p" });
        Refused("Endpoint", new() { Endpoint = new Uri("/v1", UriKind.Relative), ProjectId = "p" });
        Refused("Endpoint", new() { Endpoint = new Uri("ftp://a.example/v1"), ProjectId = "p" });
        Refused("Endpoint", new() { Endpoint = new Uri("https://a.example/v1?x=1"), ProjectId = "p" });
        Refused("Endpoint", new() { Endpoint = new Uri("https://a.example/v1?"), ProjectId = "p" });
        Refused("Endpoint", new() { Endpoint = new Uri("https://a.example/v1#x"), ProjectId = "p" });
        Refused("Endpoint", new() { Endpoint = new Uri("https://a.example/v1#"), ProjectId = "p" });
        Refused("Endpoint", new() { Endpoint = new Uri("https://me:pw@a.example/v1"), ProjectId = "p" });
        Refused("ProjectId", new() { Endpoint = Endpoint, ProjectId = null! });
        Refused("ProjectId", new() { Endpoint = Endpoint, ProjectId = "" });
        Refused("ProjectId", new() { Endpoint = Endpoint, ProjectId = "p\r\nX-Appwrite-Key: k" });
        Refused("ProjectId", new() { Endpoint = Endpoint, ProjectId = "prøject" });
        Refused("Credential", new() { Endpoint = Endpoint, ProjectId = "p", Credential = null! });
        Refused("Locale", new() { Endpoint = Endpoint, ProjectId = "p", Locale = "de\n" });
        Refused("Locale", new() { Endpoint = Endpoint, ProjectId = "p", Locale = "" });
        Refused("ResponseFormat", new() { Endpoint = Endpoint, ProjectId = "p", ResponseFormat = "1.8\r" });
        Refused("Timeout", new() { Endpoint = Endpoint, ProjectId = "p", Timeout = TimeSpan.Zero });
        Refused("Timeout", new() { Endpoint = Endpoint, ProjectId = "p", Timeout = TimeSpan.FromSeconds(-1) });
        Refused("Timeout", new() { Endpoint = Endpoint, ProjectId = "p", Timeout = TimeSpan.FromDays(41) });
        Refused("TimeProvider", new() { Endpoint = Endpoint, ProjectId = "p", TimeProvider = null! });
        Refused("IdleTimeout", new() { Endpoint = Endpoint, ProjectId = "p", IdleTimeout = TimeSpan.Zero });
        Refused("IdleTimeout", new() { Endpoint = Endpoint, ProjectId = "p", IdleTimeout = TimeSpan.FromDays(41) });
        Refused("MaxAnswerBytes", new() { Endpoint = Endpoint, ProjectId = "p", MaxAnswerBytes = 0 });
        Refused("MaxAnswerBytes", new() { Endpoint = Endpoint, ProjectId = "p", MaxAnswerBytes = 2_000_000_000 });
        Refused("Resilience", new() { Endpoint = Endpoint, ProjectId = "p", Resilience = null! });
        Refused("MaxRetries", new() { Endpoint = Endpoint, ProjectId = "p", Resilience = new() { MaxRetries = -1 } });
        Refused("MaxRetries", new() { Endpoint = Endpoint, ProjectId = "p", Resilience = new() { MaxRetries = 101 } });
        Refused("Delay", new() { Endpoint = Endpoint, ProjectId = "p", Resilience = new() { Delay = TimeSpan.FromSeconds(-1) } });
        Refused("MaxDelay", new() { Endpoint = Endpoint, ProjectId = "p", Resilience = new() { MaxDelay = TimeSpan.Zero } });
        using var handler = new RecordingHandler();
        using var client = new HttpClient(handler, disposeHandler: false);
        Refused("HttpClient", new() { Endpoint = Endpoint, ProjectId = "p", HttpClient = client, HttpMessageHandler = handler });
        Refused("AcceptSelfSignedCertificates", new() { Endpoint = Endpoint, ProjectId = "p", HttpClient = client, AcceptSelfSignedCertificates = true });
        Refused("AcceptSelfSignedCertificates", new() { Endpoint = Endpoint, ProjectId = "p", HttpMessageHandler = handler, AcceptSelfSignedCertificates = true });
        Assert.Equal("pipeline", Assert.Throws<ArgumentNullException>(() => AppwriteResilience.FromPipeline(null!)).ParamName);
    }

    [Fact]
    public void A_view_refuses_what_cannot_work_by_name()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Equal("options", Assert.Throws<ArgumentNullException>(() => connection.With(null!)).ParamName);
        Assert.Equal("Timeout", Assert.Throws<ArgumentOutOfRangeException>(() => connection.With(new() { Timeout = TimeSpan.Zero })).ParamName);
    }

    [Fact]
    public async Task A_view_has_a_time_limit_of_its_own()
    {
        using var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new HttpResponseMessage();
        });
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<TimeoutException>(
            () => connection.With(new() { Timeout = TimeSpan.FromMilliseconds(20) }).SendAsync(HttpMethod.Get, $"/a"));

        Assert.Contains("0.02 seconds", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(UnsafeIndexes))]
    public void Handlers_that_would_hand_credentials_on_are_refused(int index)
    {
        using HttpMessageHandler handler = UnsafeHandlers[index]();

        ArgumentException refusal = Refused(
            "HttpMessageHandler", new() { Endpoint = Endpoint, ProjectId = "p", HttpMessageHandler = handler });

        Assert.Contains("AllowAutoRedirect", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("UseCookies", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Handlers_that_do_neither_are_taken()
    {
        using var sockets = new Wrapper(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var client = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };

        using AppwriteConnection first = Calls.Connect(sockets);
        using AppwriteConnection second = Calls.Connect(client);

        Assert.Equal(Endpoint, first.Endpoint);
        Assert.Equal("project", second.ProjectId);
    }

    [Fact]
    public async Task A_redirect_is_an_error_that_is_not_followed()
    {
        using var handler = new RecordingHandler("", HttpStatusCode.Found);
        using AppwriteConnection connection = Calls.Connect(handler, AppwriteCredential.ApiKey("k"));

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));

        Assert.Equal(HttpStatusCode.Found, exception.StatusCode);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task The_callers_handler_and_client_stay_open()
    {
        using var handler = new RecordingHandler();
        using var client = new HttpClient(handler, disposeHandler: false);
        await using (var first = new AppwriteConnection(new() { Endpoint = Endpoint, ProjectId = "p", HttpMessageHandler = handler }))
        {
            await first.SendAsync(HttpMethod.Get, $"/a");
        }

        using (var second = new AppwriteConnection(new() { Endpoint = Endpoint, ProjectId = "p", HttpClient = client }))
        {
            await second.SendAsync(HttpMethod.Get, $"/b");
        }

        using HttpResponseMessage after = await client.GetAsync(new Uri("https://appwrite.example/c"));
        Assert.False(handler.IsDisposed);
        Assert.Equal(["/v1/a", "/v1/b", "/c"], handler.Requests.Select(sent => sent.Target));
    }

    [Fact]
    public async Task The_version_of_the_callers_client_is_that_of_the_requests()
    {
        using var recording = new RecordingHandler();
        using var handler = new VersionHandler(recording);
        using var client = new HttpClient(handler, disposeHandler: false)
        {
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var connection = new AppwriteConnection(new() { Endpoint = Endpoint, ProjectId = "p", HttpClient = client });

        await connection.SendAsync(HttpMethod.Get, $"/a");

        Assert.Equal((HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact), Assert.Single(handler.Seen));
    }

    [Fact]
    public async Task The_connections_own_handler_is_closed_with_it()
    {
        var connection = new AppwriteConnection(new() { Endpoint = new Uri("http://127.0.0.1:9/v1"), ProjectId = "p" });
        await connection.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));
    }

    [Fact]
    public async Task Disposing_twice_is_harmless()
    {
        using var handler = new RecordingHandler();
        AppwriteConnection connection = Calls.Connect(handler);
        await connection.SendAsync(HttpMethod.Get, $"/a");

        connection.Dispose();
        await connection.DisposeAsync();

        Assert.False(handler.IsDisposed);
    }

    private static ArgumentException Refused(string name, AppwriteConnectionOptions options)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(() => new AppwriteConnection(options));
        Assert.Equal(name, refusal.ParamName);
        return refusal;
    }

    private sealed class Wrapper(HttpMessageHandler inner) : DelegatingHandler(inner);

    private sealed class VersionHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public List<(Version Version, HttpVersionPolicy Policy)> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add((request.Version, request.VersionPolicy));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
