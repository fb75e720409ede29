using System.Net;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Authentication;

/// <summary>Logins whose session nobody keeps: they succeed, and the next call is a guest's.</summary>
public sealed class LostLoginTests
{
    private readonly List<string> _warnings = [];

    public static TheoryData<string> Keepless => ["guest", "guest with a developer's key", "JWT", "JWT provider", "session"];

    [Theory]
    [MemberData(nameof(Keepless))]
    public async Task A_login_by_a_credential_that_keeps_no_session_is_warned_of_once(string kind)
    {
        AppwriteCredential credential = kind switch
        {
            "guest" => AppwriteCredential.Guest,
            "JWT" => AppwriteCredential.Jwt("marked"),
            "JWT provider" => AppwriteCredential.JwtProvider(_ => new("marked")),
            "session" => AppwriteCredential.Session("marked"),
            _ => AppwriteCredential.Guest.WithDevKey("marked"),
        };
        using var handler = new RecordingHandler(() => SessionServer.Login("marked"));
        using AppwriteConnection connection = Connect(handler, credential);

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/anonymous");
        await connection.With(new() { Locale = "de" }).SendAsync(HttpMethod.Put, $"/account/sessions/phone");

        string warning = Assert.Single(_warnings);
        Assert.StartsWith("POST /v1/account/sessions/email created a session that nobody keeps", warning, StringComparison.Ordinal);
        Assert.Contains("CookieSession", warning, StringComparison.Ordinal);
        Assert.Contains("ApiKey", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/sessions/email", null, null)] // A proxy has taken the headers out.
    [InlineData("/account/sessions", "Set-Cookie", "a_session_project=x")]
    [InlineData("/account/mfa/challenges", "Set-Cookie", "a_session_project=x; Max-Age=60")]
    [InlineData("/account/other", "X-Fallback-Cookies", "{\"a_session_project\":\"x\"}")]
    public async Task What_creates_a_session_is_known_by_its_path_and_by_its_answer(string path, string? header, string? value)
    {
        await CallAsync(AppwriteCredential.Guest, path, header, value);

        Assert.Single(_warnings);
    }

    [Theory]
    [InlineData("/account/sessionsx", null, null)]
    [InlineData("/account/jwts", null, null)]
    [InlineData("/users/u/sessions", null, null)]
    [InlineData("/other", "Set-Cookie", "a_session_other=x")]
    [InlineData("/other", "Set-Cookie", "tracker=x")]
    [InlineData("/other", "Set-Cookie", "a_session_project=deleted; Max-Age=0")]
    [InlineData("/other", "X-Fallback-Cookies", "[]")]
    public async Task Nothing_else_is_warned_of(string path, string? header, string? value)
    {
        await CallAsync(AppwriteCredential.Guest, path, header, value);

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Both_kinds_of_lost_logins_are_warned_of_on_one_connection()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.Guest);
        AppwriteConnection user = connection.With(new() { Credential = AppwriteCredential.CookieSession() });

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await user.SendAsync(HttpMethod.Post, $"/account/sessions/email");

        Assert.Collection(
            _warnings,
            warning => Assert.Contains("nobody keeps", warning, StringComparison.Ordinal),
            warning => Assert.Contains("brought no cookie", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://other.example/")]
    [InlineData("https://other.example/elsewhere/account/sessions")]
    public async Task A_client_that_follows_redirects_may_put_any_address_into_the_message(string address)
    {
        using var handler = new RecordingHandler((request, _) =>
        {
            request.RequestUri = new Uri(address);
            return Task.FromResult(RecordingHandler.Answer("{}"));
        });
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.Guest);

        Assert.NotNull(await connection.SendAsync(HttpMethod.Post, $"/things"));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_login_that_fails_has_created_nothing()
    {
        using var handler = new RecordingHandler("""{"message":"Invalid credentials."}""", HttpStatusCode.Unauthorized);
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.Guest);

        await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Post, $"/account/sessions/email"));

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_key_gets_the_secret_in_the_answer()
    {
        using var handler = new RecordingHandler(() => SessionServer.Login("x"));
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.ApiKey("key"));

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");

        Assert.Empty(_warnings);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Set-Cookie", "a_session_other=x")]
    [InlineData("Set-Cookie", "a_session_project=x; domain=other.example")]
    [InlineData("Set-Cookie", "a_session_project=x; path=/v2")]
    [InlineData("X-Fallback-Cookies", "not JSON")]
    [InlineData("X-Fallback-Cookies", "{\"a_session_project\":\"x\"}")] // It stands in for cookies in browsers only.
    public async Task A_cookie_session_that_gets_no_cookie_warns_and_keeps_what_it_has(string? header, string? value)
    {
        var store = new InMemorySessionStore();
        AppwriteCredential credential = AppwriteCredential.CookieSession(store);

        await CallAsync(credential, "/account/sessions/email", header, value);
        await CallAsync(credential, "/account/sessions/email", header, value);

        Assert.Equal(2, _warnings.Count); // One for each connection.
        Assert.StartsWith(
            "POST /v1/account/sessions/email created a session, but its answer brought no cookie of this project for appwrite.example",
            _warnings[0],
            StringComparison.Ordinal);
        Assert.Null(await store.LoadAsync(default));
    }

    [Fact]
    public async Task A_cookie_session_that_gets_its_cookies_is_silent()
    {
        using RecordingHandler handler = SessionServer.Start();
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.CookieSession());

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task In_a_browser_the_cookies_may_be_there_and_seen_by_nobody()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, AppwriteCredential.CookieSession(), isBrowser: true);

        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");

        Assert.Empty(_warnings);
    }

    private async Task CallAsync(AppwriteCredential credential, string path, string? header, string? value)
    {
        using var handler = new RecordingHandler(() => header is null ? RecordingHandler.Answer("{}") : SessionServer.With((header, value!)));
        using AppwriteConnection connection = Connect(handler, credential);
        var target = new RequestTarget(path.Length, 0);
        target.AppendLiteral(path);
        await connection.SendAsync(HttpMethod.Post, target);
    }

    private AppwriteConnection Connect(HttpMessageHandler handler, AppwriteCredential credential, bool isBrowser = false) => new(new()
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        HttpMessageHandler = handler,
        Resilience = AppwriteResilience.Off,
        Credential = credential,
        OnWarning = _warnings.Add,
        IsBrowser = isBrowser,
    });
}
