using System.Net;
using System.Text.Json;
using System.Threading.RateLimiting;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Authentication;

/// <summary>Logins while somebody is signed in.</summary>
public sealed class LoginTests
{
    private static readonly CookieSessionOptions Replacing = new() { ReplaceOnLogin = true };

    private readonly InMemorySessionStore _store = new();
    private readonly List<string> _warnings = [];
    private readonly List<string?> _kept = [];
    private HttpStatusCode _logoutStatus = HttpStatusCode.NoContent;
    private Action<HttpRequestMessage>? _onRequest;
    private Func<CancellationToken, Task>? _onLogout;
    private bool _isPasswordWrong;
    private bool _breaksOff;
    private int _logins;

    [Theory]
    [InlineData("POST", "/account/sessions")]
    [InlineData("POST", "/account/sessions/anonymous")]
    [InlineData("POST", "/account/sessions/email")]
    [InlineData("PUT", "/account/sessions/magic-url")]
    [InlineData("PUT", "/account/sessions/phone")]
    public async Task A_login_while_signed_in_is_what_the_server_says_and_the_session_stays(string method, string path)
    {
        using RecordingHandler handler = Server();
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => LogInAsync(connection, method, path));
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal(AppwriteErrorType.UserSessionAlreadyExists, exception.Type);
        string cookies = SessionServer.Cookies("secret1");
        Assert.Equal([null, cookies, cookies], CookiesOf(handler));
        Assert.Equal([null, "secret1", "secret1"], _kept);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_session_that_has_ended_at_the_server_is_replaced_by_a_login()
    {
        using var handler = new RecordingHandler(() => SessionServer.Login($"secret{++_logins}"));
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);

        await LogInAsync(connection);
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, SessionServer.Cookies("secret1"), SessionServer.Cookies("secret2")], CookiesOf(handler));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task A_session_replaces_the_one_before_whole()
    {
        using var handler = new RecordingHandler(() => ++_logins == 1
            ? SessionServer.Login("secret1")
            : SessionServer.With(("Set-Cookie", "a_session_project=secret2")));
        using AppwriteConnection connection = Connect(handler, Replacing);
        await LogInAsync(connection);

        await LogInAsync(connection);

        StoredSession session = (await _store.LoadAsync(default))!;
        Assert.Equal("secret2", Assert.Single(session.Cookies).Value);
        Assert.Null(session.Fallback);
    }

    [Fact]
    public async Task Where_it_is_asked_for_a_login_replaces_the_session_and_ends_it_at_the_server()
    {
        using RecordingHandler handler = Server();
        using AppwriteConnection connection = Connect(handler, Replacing);
        await LogInAsync(connection);

        await LogInAsync(connection);
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal(
            ["POST /v1/account/sessions/email", "POST /v1/account/sessions/email", "DELETE /v1/account/sessions/current", "GET /v1/account"],
            handler.Requests.Select(sent => $"{sent.Method} {sent.Target}"));
        Assert.Equal([null, null, SessionServer.Cookies("secret1"), SessionServer.Cookies("secret2")], CookiesOf(handler));
        Assert.Equal([null, "secret1", "secret2", "secret2"], _kept);
        Assert.Empty(_warnings);
        Assert.Equal("project", handler.Requests[2].Headers["X-Appwrite-Project"]);
    }

    [Fact]
    public async Task A_login_that_fails_replaces_nothing()
    {
        using RecordingHandler handler = Server();
        using AppwriteConnection connection = Connect(handler, Replacing);
        await LogInAsync(connection);

        _isPasswordWrong = true;
        var exception = await Assert.ThrowsAsync<AppwriteException>(() => LogInAsync(connection));
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal(AppwriteErrorType.UserInvalidCredentials, exception.Type);
        Assert.Equal([null, null, SessionServer.Cookies("secret1")], CookiesOf(handler));
        Assert.Equal([null, "secret1", "secret1"], _kept);
    }

    [Fact]
    public async Task A_login_that_is_refused_says_nothing_of_the_session_that_was_not_sent_with_it()
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage answer = ++_logins == 2 ? SessionServer.Logout() : SessionServer.Login("secret1");
            answer.StatusCode = _logins == 2 ? HttpStatusCode.Unauthorized : HttpStatusCode.Created;
            return answer;
        });
        using AppwriteConnection connection = Connect(handler, Replacing);
        await LogInAsync(connection);

        await Assert.ThrowsAsync<AppwriteException>(() => LogInAsync(connection));
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null, SessionServer.Cookies("secret1")], CookiesOf(handler));
        Assert.Equal("secret1", (await _store.LoadAsync(default))!.Fallback);
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent, false)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.InternalServerError, true)]
    public async Task A_login_stands_also_where_the_session_before_cannot_be_ended(HttpStatusCode status, bool isWarnedOf)
    {
        using RecordingHandler handler = Server();
        using AppwriteConnection connection = Connect(handler, Replacing);
        await LogInAsync(connection);

        _logoutStatus = status;
        await LogInAsync(connection);
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal(SessionServer.Cookies("secret2"), CookiesOf(handler)[^1]);
        Assert.Equal(isWarnedOf ? 1 : 0, _warnings.Count);
        Assert.All(_warnings, warning => Assert.DoesNotContain("secret", warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_login_stands_also_where_the_session_before_gets_no_turn_to_be_ended()
    {
        using RecordingHandler handler = Server();
        using var limiter = new TokenBucketRateLimiter(new()
        {
            TokenLimit = 2,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromHours(1),
            AutoReplenishment = false,
        });
        using AppwriteConnection connection = Connect(handler, Replacing, limiter);
        await LogInAsync(connection);

        await LogInAsync(connection);

        Assert.Equal(2, handler.Requests.Count);
        Assert.Contains("RateLimiter refused", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_the_session_before_is_none_of_the_callers_calls_and_keeps_to_the_logins_time()
    {
        var time = new ManualTime();
        int seen = 0;
        _onRequest = request =>
        {
            if (request.Method == HttpMethod.Post)
            {
                time.Advance(TimeSpan.FromSeconds(40));
            }
        };
        _onLogout = async cancellationToken =>
        {
            time.Advance(TimeSpan.FromSeconds(21));
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);
        };
        using RecordingHandler handler = Server();
        AppwriteConnectionOptions options = Options(handler, Replacing);
        options.TimeProvider = time;
        options.Timeout = TimeSpan.FromSeconds(60);
        options.IdleTimeout = Timeout.InfiniteTimeSpan;
        options.OnResponse = _ => seen++;
        options.Credential = options.Credential.WithDevKey("developer").WithImpersonatedUserId("other");
        using var connection = new AppwriteConnection(options);
        await LogInAsync(connection);

        await LogInAsync(connection);

        Assert.Equal(2, seen);
        SentRequest logout = Assert.Single(handler.Requests, sent => sent.Method == "DELETE");
        Assert.Equal("developer", logout.Headers["X-Appwrite-Dev-Key"]);
        Assert.DoesNotContain("X-Appwrite-Impersonate-User-Id", logout.Headers.Keys);
        Assert.Contains("time limit", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_logins_answer_breaks_off_the_session_before_is_ended_all_the_same()
    {
        using RecordingHandler handler = Server();
        using AppwriteConnection connection = Connect(handler, Replacing);
        await LogInAsync(connection);

        _breaksOff = true;
        await Assert.ThrowsAsync<HttpRequestException>(() => LogInAsync(connection));
        await connection.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null, SessionServer.Cookies("secret1"), SessionServer.Cookies("secret2")], CookiesOf(handler));
        Assert.Equal("DELETE", handler.Requests[2].Method);
    }

    [Fact]
    public async Task A_session_that_was_not_kept_ends_nothing_at_the_server()
    {
        using RecordingHandler handler = Server();
        var store = new FailingStore();
        using AppwriteConnection connection = Connect(handler, Replacing, store: store);
        await LogInAsync(connection);

        store.IsFull = true;
        await Assert.ThrowsAsync<IOException>(() => LogInAsync(connection));

        Assert.DoesNotContain(handler.Requests, sent => sent.Method == "DELETE");
        Assert.Contains("lives on there", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_logins_the_session_of_the_one_that_began_first_is_ended_as_well()
    {
        using RecordingHandler handler = Server();
        using AppwriteConnection connection = Connect(handler, Replacing);
        await connection.SendAsync(HttpMethod.Get, $"/account");

        await Task.WhenAll(LogInAsync(connection), LogInAsync(connection));

        StoredSession kept = (await _store.LoadAsync(default))!;
        Assert.Equal("secret2", kept.Fallback);
        Assert.Equal(SessionServer.Cookies("secret1"), Assert.Single(handler.Requests, sent => sent.Method == "DELETE").Headers["Cookie"]);
    }

    [Fact]
    public async Task A_login_that_is_answered_after_a_later_one_ends_its_own_session()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        using var handler = new RecordingHandler((request, _) =>
            request.RequestUri!.AbsolutePath.EndsWith("phone", StringComparison.Ordinal) ? late.Task
                : Task.FromResult(request.Method == HttpMethod.Delete ? SessionServer.Logout() : SessionServer.Login("second")));
        using AppwriteConnection connection = Connect(handler, Replacing);
        Task first = LogInAsync(connection, "PUT", "/account/sessions/phone");
        await LogInAsync(connection);
        late.SetResult(SessionServer.Login("first"));
        await first;

        Assert.Equal("second", (await _store.LoadAsync(default))!.Fallback);
        Assert.Equal(SessionServer.Cookies("first"), Assert.Single(handler.Requests, sent => sent.Method == "DELETE").Headers["Cookie"]);
    }

    [Fact]
    public async Task A_browser_sends_its_cookies_itself_so_that_there_is_nothing_to_replace()
    {
        using RecordingHandler handler = Server();
        using AppwriteConnection connection = Connect(handler, Replacing, isBrowser: true);
        await LogInAsync(connection);

        await Assert.ThrowsAsync<AppwriteException>(() => LogInAsync(connection));

        Assert.Equal("secret1", (await _store.LoadAsync(default))!.Fallback);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Ending_the_session_waits_for_its_turn_and_not_for_its_own_login()
    {
        using RecordingHandler handler = Server();
        using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 10 });
        using AppwriteConnection connection = Connect(handler, Replacing, limiter);
        await LogInAsync(connection);

        await LogInAsync(connection).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(3, handler.Requests.Count);
    }

    private static Task<JsonElement?> LogInAsync(AppwriteConnection connection, string method = "POST", string path = "/account/sessions/email")
    {
        var target = new RequestTarget(path.Length, 0);
        target.AppendLiteral(path);
        return connection.SendAsync(new HttpMethod(method), target);
    }

    private static List<string?> CookiesOf(RecordingHandler handler) =>
        [.. handler.Requests.Select(sent => sent.Headers.GetValueOrDefault("Cookie"))];

    /// <summary>Refuses a login with a session, as real servers do, and notes what the store holds with each request.</summary>
    private RecordingHandler Server() => new(async (request, cancellationToken) =>
    {
        _onRequest?.Invoke(request);
        _kept.Add((await _store.LoadAsync(default))?.Fallback);
        if (request.Method == HttpMethod.Delete)
        {
            await (_onLogout?.Invoke(cancellationToken) ?? Task.CompletedTask);
            HttpResponseMessage logout = SessionServer.Logout();
            logout.StatusCode = _logoutStatus;
            return logout;
        }

        if (request.Method == HttpMethod.Get)
        {
            return RecordingHandler.Answer("{}");
        }

        if (request.Headers.Contains("Cookie") || request.Headers.Contains("X-Fallback-Cookies"))
        {
            return RecordingHandler.Answer(
                """{"message":"Creation of a session is prohibited when a session is active.","type":"user_session_already_exists"}""",
                HttpStatusCode.Unauthorized);
        }

        if (_breaksOff)
        {
            HttpResponseMessage login = SessionServer.Login($"secret{++_logins}");
            login.Content = new StreamContent(new BrokenStream());
            return login;
        }

        return _isPasswordWrong
            ? RecordingHandler.Answer("""{"message":"Invalid credentials.","type":"user_invalid_credentials"}""", HttpStatusCode.Unauthorized)
            : SessionServer.Login($"secret{++_logins}");
    });

    private AppwriteConnection Connect(
        HttpMessageHandler handler,
        CookieSessionOptions? options = null,
        RateLimiter? limiter = null,
        ISessionStore? store = null,
        bool isBrowser = false) => new(Options(handler, options, limiter, store, isBrowser));

    private AppwriteConnectionOptions Options(
        HttpMessageHandler handler,
        CookieSessionOptions? options = null,
        RateLimiter? limiter = null,
        ISessionStore? store = null,
        bool isBrowser = false) => new()
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            Resilience = AppwriteResilience.Off,
            RateLimiter = limiter,
            OnWarning = _warnings.Add,
            IsBrowser = isBrowser,
            Credential = AppwriteCredential.CookieSession(store ?? _store, options),
        };

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The connection was reset.");
    }

    private sealed class FailingStore : ISessionStore
    {
        public bool IsFull { get; set; }

        public ValueTask<StoredSession?> LoadAsync(CancellationToken cancellationToken) => default;

        public ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken) =>
            IsFull ? throw new IOException("disk full") : default;

        public ValueTask ClearAsync(CancellationToken cancellationToken) => default;
    }
}
