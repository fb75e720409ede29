using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Authentication;

public sealed class CookieSessionTests
{
    private readonly ManualTime _time = new();
    private readonly InMemorySessionStore _store = new();

    [Fact]
    public async Task The_cookies_of_a_login_are_sent_until_the_logout()
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Connect(handler);

        await connection.SendAsync(HttpMethod.Get, $"/account");
        await LogInAsync(connection);
        await connection.SendAsync(HttpMethod.Get, $"/account");
        await connection.SendAsync(HttpMethod.Patch, $"/account/sessions/{"current"}");
        Assert.NotNull(await _store.LoadAsync(default));
        await connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        await connection.SendAsync(HttpMethod.Get, $"/account");

        string cookies = SessionServer.Cookies("secret1");
        Assert.Equal([null, null, cookies, cookies, cookies, null], CookiesOf(handler));
        Assert.Null(await _store.LoadAsync(default));
    }

    [Fact]
    public async Task A_session_outlives_the_credential_in_its_store()
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection first = Connect(handler);
        await LogInAsync(first);

        using AppwriteConnection second = Connect(handler);
        await second.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal(SessionServer.Cookies("secret1"), CookiesOf(handler)[^1]);
    }

    [Theory]
    [InlineData("GET", "/account/sessions")]
    [InlineData("DELETE", "/account/sessions")]
    [InlineData("PATCH", "/account/sessions/current")]
    [InlineData("GET", "/account/sessions/oauth2/github")]
    [InlineData("POST", "/account/sessionsx")]
    [InlineData("POST", "/account/jwts")]
    [InlineData("PUT", "/account/mfa/challenges")]
    [InlineData("POST", "/other/account/sessions")]
    public async Task Whatever_is_no_login_is_sent_with_the_session_also_where_logins_are_not(string method, string path)
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Connect(handler, options: new CookieSessionOptions { ReplaceOnLogin = true });
        await LogInAsync(connection);

        await connection.SendAsync(new HttpMethod(method), Target(path));

        Assert.Equal([null, SessionServer.Cookies("secret1")], CookiesOf(handler));
    }

    [Fact]
    public async Task Cookies_end_when_their_time_has_passed()
    {
        using var handler = new RecordingHandler(() => SessionServer.With(
            ("Set-Cookie", "a_session_project_legacy=old; Max-Age=60"), ("Set-Cookie", "a_session_project=new; Max-Age=120")));
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);
        using var quiet = new RecordingHandler();
        using AppwriteConnection next = Connect(quiet);

        foreach (int seconds in (int[])[59, 1, 59, 1])
        {
            _time.Advance(TimeSpan.FromSeconds(seconds));
            await next.SendAsync(HttpMethod.Get, $"/account");
        }

        Assert.Equal(
            ["a_session_project_legacy=old; a_session_project=new", "a_session_project=new", "a_session_project=new", null],
            CookiesOf(quiet));
    }

    [Theory]
    [InlineData("https://other.example/v1", "project")]
    [InlineData("http://appwrite.example/v1", "project")]
    [InlineData("https://appwrite.example:8443/v1", "project")]
    [InlineData("https://appwrite.example/other", "project")]
    [InlineData("https://appwrite.example/v1", "other")]
    public async Task A_session_goes_nowhere_but_to_where_it_came_from(string endpoint, string projectId)
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);

        using AppwriteConnection elsewhere = Connect(handler, endpoint: endpoint, projectId: projectId);
        await elsewhere.SendAsync(HttpMethod.Get, $"/account");
        using AppwriteConnection again = Connect(handler, endpoint: "https://APPWRITE.example/v1/");
        await again.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null, SessionServer.Cookies("secret1")], CookiesOf(handler));
    }

    [Fact]
    public async Task Cookies_of_others_are_not_taken()
    {
        using var handler = new RecordingHandler(() => SessionServer.With(
            ("Set-Cookie", "a_session_other=1; path=/"), ("Set-Cookie", "a_session_project_x=1; path=/"), ("Set-Cookie", "tracker=1")));
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null], CookiesOf(handler));
        Assert.Null(await _store.LoadAsync(default));
    }

    [Fact]
    public async Task Cookies_of_a_server_that_a_redirect_led_to_are_not_taken()
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage response = SessionServer.Login("foreign");
            response.RequestMessage = new HttpRequestMessage(HttpMethod.Get, "https://evil.example/v1/account/sessions/email");
            return response;
        });
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null], CookiesOf(handler));
    }

    [Fact]
    public async Task A_logout_that_deletes_the_cookies_alone_ends_all_of_the_session()
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(request.Method == HttpMethod.Post
            ? SessionServer.Login("secret")
            : SessionServer.With(
                ("Set-Cookie", "a_session_project_legacy=" + SessionServer.Deleted), ("Set-Cookie", "a_session_project=" + SessionServer.Deleted))));
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);

        await connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");

        Assert.Null(await _store.LoadAsync(default));
    }

    [Fact]
    public async Task A_key_never_travels_with_cookies()
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection user = Connect(handler);
        using AppwriteConnection server = Calls.Connect(handler, AppwriteCredential.ApiKey("key"));
        AppwriteConnection key = user.With(new() { Credential = AppwriteCredential.ApiKey("key") });

        await LogInAsync(server);
        await LogInAsync(user);
        await LogInAsync(key);
        await server.SendAsync(HttpMethod.Get, $"/users");
        await key.SendAsync(HttpMethod.Get, $"/users");
        await key.With(new() { Locale = "de" }).SendAsync(HttpMethod.Get, $"/users");
        await user.SendAsync(HttpMethod.Get, $"/account");
        await key.With(new() { Credential = AppwriteCredential.Jwt("token") }).SendAsync(HttpMethod.Get, $"/account");

        Assert.All(handler.Requests, sent => Assert.False(
            sent.Headers.ContainsKey("X-Appwrite-Key")
            && (sent.Headers.ContainsKey("Cookie") || sent.Headers.ContainsKey("X-Fallback-Cookies"))));
        Assert.Equal(5, handler.Requests.Count(sent => sent.Headers.ContainsKey("X-Appwrite-Key")));
        Assert.Equal(SessionServer.Cookies("secret2"), Assert.Single(CookiesOf(handler), cookies => cookies is not null));
    }

    [Fact]
    public async Task Users_on_one_connection_keep_their_own_sessions()
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(
            request.Method == HttpMethod.Post
                ? SessionServer.Login(request.Headers.GetValues("X-Forwarded-User-Agent").Single())
                : RecordingHandler.Answer("{}")));
        using AppwriteConnection connection = Calls.Connect(handler);

        await Task.WhenAll(Enumerable.Range(0, 32).Select(user => Task.Run(async () =>
        {
            AppwriteConnection view = connection.With(
                new() { Credential = AppwriteCredential.CookieSession().WithForwardedUserAgent($"user{user}") });
            await LogInAsync(view);
            for (int i = 0; i < 20; i++)
            {
                await view.SendAsync(HttpMethod.Get, $"/account");
            }
        })));

        SentRequest[] calls = [.. handler.Requests.Where(sent => sent.Method == "GET")];
        Assert.Equal(32 * 20, calls.Length);
        Assert.All(calls, sent => Assert.Equal(SessionServer.Cookies(sent.Headers["X-Forwarded-User-Agent"]), sent.Headers["Cookie"]));
    }

    private static async Task LogInAsync(AppwriteConnection connection) =>
        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");

    private static RequestTarget Target(string path)
    {
        var target = new RequestTarget(path.Length, 0);
        target.AppendLiteral(path);
        return target;
    }

    private static List<string?> CookiesOf(RecordingHandler handler) =>
        [.. handler.Requests.Select(sent => sent.Headers.GetValueOrDefault("Cookie"))];

    /// <summary>A connection with a credential of its own over the test's store.</summary>
    private AppwriteConnection Connect(
        HttpMessageHandler handler,
        string endpoint = "https://appwrite.example/v1",
        string projectId = "project",
        CookieSessionOptions? options = null) =>
        new(new()
        {
            Endpoint = new Uri(endpoint),
            ProjectId = projectId,
            HttpMessageHandler = handler,
            TimeProvider = _time,
            Resilience = AppwriteResilience.Off,
            Credential = AppwriteCredential.CookieSession(_store, options),
        });
}
