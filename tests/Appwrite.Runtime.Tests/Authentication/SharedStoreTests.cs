using System.Net;
using System.Text;
using System.Text.Json;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Authentication;

/// <summary>One user's session in a store that several processes or machines share.</summary>
public sealed class SharedStoreTests
{
    private readonly SharedStore _store = new();
    private readonly List<string> _warnings = [];
    private readonly HashSet<string> _alive = [];
    private int _logins;
    private string _user = "walter";

    [Fact]
    public async Task A_call_that_is_refused_is_made_again_with_the_session_of_another_machine()
    {
        using RecordingHandler first = Server();
        using RecordingHandler second = Server();
        using AppwriteConnection one = Connect(first);
        using AppwriteConnection other = Connect(second);
        await LogInAsync(one);
        await other.SendAsync(HttpMethod.Get, $"/account");

        _alive.Clear();
        await LogOutAsync(one);
        await LogInAsync(one);
        await other.SendAsync(HttpMethod.Post, $"/things");

        Assert.Equal(
            [SessionServer.Cookies(Secret(1)), SessionServer.Cookies(Secret(1)), SessionServer.Cookies(Secret(2))],
            second.Requests.Select(Cookies));
        Assert.Equal(2, _store.Loads[other]);
        await other.SendAsync(HttpMethod.Get, $"/account");
        Assert.Equal(4, second.Requests.Count);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_guest_finds_the_session_that_another_machine_has_begun()
    {
        using RecordingHandler first = Server();
        using RecordingHandler second = Server();
        using AppwriteConnection one = Connect(first);
        using AppwriteConnection other = Connect(second);
        await Assert.ThrowsAsync<AppwriteException>(() => other.SendAsync(HttpMethod.Get, $"/account"));

        await LogInAsync(one);
        await other.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal([null, null, SessionServer.Cookies(Secret(1))], second.Requests.Select(Cookies));
    }

    [Fact]
    public async Task A_session_that_another_machine_has_ended_is_forgotten_with_the_next_refusal()
    {
        using RecordingHandler first = Server();
        using RecordingHandler second = Server();
        using AppwriteConnection one = Connect(first);
        using AppwriteConnection other = Connect(second);
        await LogInAsync(one);
        await other.SendAsync(HttpMethod.Get, $"/account");
        await LogOutAsync(one);

        AppwriteException refused = await Assert.ThrowsAsync<AppwriteException>(() => other.SendAsync(HttpMethod.Get, $"/account"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await Assert.ThrowsAsync<AppwriteException>(() => other.SendAsync(HttpMethod.Get, $"/account"));

        Assert.Equal([SessionServer.Cookies(Secret(1)), SessionServer.Cookies(Secret(1)), null], second.Requests.Select(Cookies));
    }

    [Fact]
    public async Task A_refusal_that_has_other_reasons_is_the_answer_at_once()
    {
        using RecordingHandler handler = Server(refusesAll: true);
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);

        AppwriteException refused = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Post, $"/things"));

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(2, handler.Requests.Count);
    }

    // A wrong password is no reason to look for another session.
    [Fact]
    public async Task A_refused_login_asks_the_store_nothing()
    {
        using var handler = new RecordingHandler("""{"type":"user_invalid_credentials"}""", HttpStatusCode.Unauthorized);
        using AppwriteConnection connection = Connect(handler);

        await Assert.ThrowsAsync<AppwriteException>(() => LogInAsync(connection));

        Assert.Equal(1, _store.Loads[connection]);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Calls_that_are_refused_at_the_same_time_read_the_store_once_and_all_go_on()
    {
        using RecordingHandler first = Server();
        using RecordingHandler second = Server();
        using AppwriteConnection one = Connect(first);
        using AppwriteConnection other = Connect(second);
        await LogInAsync(one);
        await other.SendAsync(HttpMethod.Get, $"/account");
        _alive.Clear();
        await LogOutAsync(one);
        await LogInAsync(one);

        _store.Hold();
        Task[] calls = [.. Enumerable.Range(0, 8).Select(_ => other.SendAsync(HttpMethod.Get, $"/account"))];
        _store.Release();
        await Task.WhenAll(calls);

        Assert.Equal(2, _store.Loads[other]);
        Assert.False(_store.WasUsedTwiceAtOnce);
        Assert.Equal(1 + 8 + 8, second.Requests.Count);
    }

    // Two tabs of a browser have one store: what one of them has on its page must not be written in the name of who signed in to the other.
    [Fact]
    public async Task A_call_of_one_user_is_never_made_again_as_another()
    {
        using RecordingHandler first = Server();
        using RecordingHandler second = Server();
        using AppwriteConnection one = Connect(first);
        using AppwriteConnection other = Connect(second);
        await LogInAsync(one);
        await other.SendAsync(HttpMethod.Get, $"/account");
        _alive.Clear();
        _user = "anna";
        await LogInAsync(one);

        for (int i = 0; i < 2; i++)
        {
            AppwriteException refused = await Assert.ThrowsAsync<AppwriteException>(() => other.SendAsync(HttpMethod.Post, $"/things"));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        Assert.All(second.Requests, request => Assert.Equal(SessionServer.Cookies(Secret(1)), Cookies(request)));
        Assert.Equal(3, second.Requests.Count);
    }

    // Who has signed in here as somebody else does not want to have a call of before made in that name.
    [Fact]
    public async Task A_call_of_before_a_login_of_the_same_credential_is_not_made_again()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        using var handler = new RecordingHandler((request, _) => request.Method == HttpMethod.Get
            ? late.Task
            : Task.FromResult(SessionServer.Login(Secret(++_logins))));
        using AppwriteConnection connection = Connect(handler);

        Task slow = connection.SendAsync(HttpMethod.Get, $"/account");
        await LogInAsync(connection);
        late.SetResult(Refusal());

        await Assert.ThrowsAsync<AppwriteException>(() => slow);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_store_that_fails_after_a_refusal_is_warned_of_and_the_refusal_thrown()
    {
        using RecordingHandler handler = Server(refusesAll: true);
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection);
        _store.Failure = new InvalidDataException("The key ring is another.");

        await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/account"));

        Assert.Contains("The key ring is another.", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_watches_the_credential_is_told_of_the_other_session()
    {
        using RecordingHandler first = Server();
        using RecordingHandler second = Server();
        using AppwriteConnection one = Connect(first);
        var credential = AppwriteCredential.CookieSession(_store.For(this));
        int changes = 0;
        credential.Source.Watch(() => changes++);
        using AppwriteConnection other = Connect(second, credential);
        await LogInAsync(one);
        await other.SendAsync(HttpMethod.Get, $"/account");
        _alive.Clear();
        await LogOutAsync(one);
        await LogInAsync(one);
        Assert.Equal(0, changes);

        await other.SendAsync(HttpMethod.Get, $"/account");

        Assert.Equal(1, changes);
    }

    // As servers make it.
    private static string Secret(int number, string user = "walter") =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"id":"{{user}}","secret":"secret{{number}}"}"""));

    private static string? Cookies(SentRequest request) => request.Headers.GetValueOrDefault("Cookie");

    private static Task<JsonElement?> LogInAsync(AppwriteConnection connection) => connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");

    private static Task<JsonElement?> LogOutAsync(AppwriteConnection connection) => connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");

    private static HttpResponseMessage Refusal() =>
        RecordingHandler.Answer("""{"message":"User (role: guests) missing scopes","type":"general_unauthorized_scope"}""", HttpStatusCode.Unauthorized);

    /// <summary>A server as one of the machines sees it; all of them know the same sessions.</summary>
    private RecordingHandler Server(bool refusesAll = false) => new((request, _) =>
    {
        if (request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/v1/account/sessions/email")
        {
            string secret = Secret(++_logins, _user);
            _alive.Add(SessionServer.Cookies(secret));
            return Task.FromResult(SessionServer.Login(secret));
        }

        string cookies = request.Headers.TryGetValues("Cookie", out IEnumerable<string>? values) ? values.Single() : "";
        if (request.Method == HttpMethod.Delete)
        {
            _alive.Remove(cookies);
            return Task.FromResult(SessionServer.Logout());
        }

        return Task.FromResult(refusesAll || !_alive.Contains(cookies) ? Refusal() : RecordingHandler.Answer("{}"));
    });

    private AppwriteConnection Connect(RecordingHandler handler, AppwriteCredential? credential = null)
    {
        StoreOfOne own = _store.For(handler);
        var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            Credential = credential ?? AppwriteCredential.CookieSession(own),
            Resilience = AppwriteResilience.Off,
            OnWarning = _warnings.Add,
        });
        own.Owner = connection;
        return connection;
    }

    /// <summary>What several credentials share.</summary>
    private sealed class SharedStore
    {
        private TaskCompletionSource? _held;

        public StoredSession? Session { get; set; }

        public Exception? Failure { get; set; }

        public Dictionary<object, int> Loads { get; } = [];

        public bool WasUsedTwiceAtOnce { get; set; }

        public Task Held => _held?.Task ?? Task.CompletedTask;

        public StoreOfOne For(object owner) => new(this) { Owner = owner };

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _held!.SetResult();
    }

    /// <summary>The store as one credential has it.</summary>
    private sealed class StoreOfOne(SharedStore shared) : ISessionStore
    {
        private int _users;

        public object Owner { get; set; } = "";

        public async ValueTask<StoredSession?> LoadAsync(CancellationToken cancellationToken)
        {
            shared.Loads[Owner] = shared.Loads.GetValueOrDefault(Owner) + 1;
            await UseAsync();
            return shared.Failure is { } failure ? throw failure : shared.Session;
        }

        public async ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken)
        {
            await UseAsync();
            shared.Session = session;
        }

        public async ValueTask ClearAsync(CancellationToken cancellationToken)
        {
            await UseAsync();
            shared.Session = null;
        }

        private async Task UseAsync()
        {
            shared.WasUsedTwiceAtOnce |= Interlocked.Increment(ref _users) > 1;
            await shared.Held;
            Interlocked.Decrement(ref _users);
        }
    }
}
