using System.Net;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Authentication;

/// <summary>Answers that come late or in another order, and stores that are slow or fail.</summary>
public sealed class SessionOrderTests
{
    private readonly SlowStore _store = new();
    private readonly Dictionary<string, TaskCompletionSource<HttpResponseMessage>> _answers = [];
    private readonly List<string?> _cookies = [];

    [Fact]
    public async Task A_late_answer_does_not_bring_back_a_session_that_was_ended()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection, "first");

        Task slow = connection.SendAsync(HttpMethod.Patch, $"/account/sessions/{"current"}");
        Task logout = connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        Answer("DELETE", SessionServer.Logout());
        await logout;
        Answer("PATCH", SessionServer.Login("renewed"));
        await slow;

        Assert.Null(_store.Session);
        Assert.Null(await CookiesOfNextAsync(connection));
    }

    [Fact]
    public async Task A_late_logout_does_not_end_a_later_login()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection, "first");

        Task logout = connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        await LogInAsync(connection, "second");
        Answer("DELETE", SessionServer.Logout());
        await logout;

        Assert.Equal(SessionServer.Cookies("second"), await CookiesOfNextAsync(connection));
    }

    [Fact]
    public async Task Of_two_logins_the_one_that_began_later_counts()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);

        Task first = connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        Task second = connection.SendAsync(HttpMethod.Put, $"/account/sessions/phone");
        Answer("PUT", SessionServer.Login("second"));
        await second;
        Answer("POST", SessionServer.Login("first"));
        await first;

        Assert.Equal(SessionServer.Cookies("second"), await CookiesOfNextAsync(connection));
    }

    [Fact]
    public async Task A_renewal_and_a_logout_that_are_answered_in_turn_end_the_session()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        await LogInAsync(connection, "first");

        Task renewal = connection.SendAsync(HttpMethod.Patch, $"/account/sessions/{"current"}");
        Task logout = connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        Answer("PATCH", SessionServer.Login("renewed"));
        await renewal;
        Assert.Equal(SessionServer.Cookies("renewed"), await CookiesOfNextAsync(connection));
        Answer("DELETE", SessionServer.Logout());
        await logout;

        Assert.Null(await CookiesOfNextAsync(connection));
        Assert.Null(_store.Session);
    }

    [Fact]
    public async Task A_store_is_written_in_the_order_of_the_answers()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        _store.Hold("save");

        // Each is answered while the store still writes the first.
        Task first = LogInAsync(connection, "first");
        await _store.Held;
        Task logout = connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        Answer("DELETE", SessionServer.Logout());
        await UntilAsync(connection, null);
        Task second = LogInAsync(connection, "second");
        await UntilAsync(connection, SessionServer.Cookies("second"));
        Task renewal = connection.SendAsync(HttpMethod.Patch, $"/account/sessions/{"current"}");
        Answer("PATCH", SessionServer.Login("renewed"));
        await UntilAsync(connection, SessionServer.Cookies("renewed"));
        Assert.False(first.IsCompleted || logout.IsCompleted || second.IsCompleted || renewal.IsCompleted);
        _store.Release();
        await Task.WhenAll(first, logout, second, renewal);

        Assert.Equal(["load", "save", "clear", "save", "save"], _store.Calls);
        Assert.Equal("renewed", _store.Session!.Fallback);
        Assert.False(_store.WasUsedTwiceAtOnce);
    }

    [Fact]
    public async Task A_store_that_fails_is_the_callers_exception()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        var failure = new IOException("disk full");

        _store.Failure = failure;
        Assert.Same(failure, await Assert.ThrowsAsync<IOException>(() => connection.SendAsync(HttpMethod.Get, $"/account")));
        Assert.Same(failure, await Assert.ThrowsAsync<IOException>(
            () => connection.SendAsync(HttpMethod.Post, $"/account/sessions/email")));
        Assert.Empty(handler.Requests);

        _store.Failure = null;
        await LogInAsync(connection, "second");
        Assert.Equal(SessionServer.Cookies("second"), await CookiesOfNextAsync(connection));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_kept_and_is_no_session_is_replaced_by_a_login_and_told_to_others(bool isOfTheFile)
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        _store.Failure = isOfTheFile ? new InvalidDataException("broken") : new FormatException("broken");
        Task login = connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        while (handler.Requests.Count == 0 && !login.IsCompleted)
        {
            await Task.Yield();
        }

        Exception failure = await Assert.ThrowsAnyAsync<Exception>(() => connection.SendAsync(HttpMethod.Get, $"/account"));
        Assert.Same(_store.Failure, failure);
        _store.Failure = null;
        Answer("POST", SessionServer.Login("new"));
        await login;

        Assert.Equal(SessionServer.Cookies("new"), await CookiesOfNextAsync(connection));
        Assert.Equal("new", _store.Session!.Fallback);
    }

    [Fact]
    public async Task A_store_that_cannot_be_loaded_is_asked_again()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        _store.Failure = new IOException("locked");
        await Assert.ThrowsAsync<IOException>(() => connection.SendAsync(HttpMethod.Get, $"/account"));

        _store.Failure = null;
        await CookiesOfNextAsync(connection);
        await CookiesOfNextAsync(connection);

        Assert.Equal(["load", "load"], _store.Calls);
    }

    [Fact]
    public async Task Calls_at_the_same_time_load_the_store_once()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler);
        _store.Hold("load");

        Task[] calls = [.. Enumerable.Range(0, 20).Select(_ => connection.SendAsync(HttpMethod.Get, $"/account"))];
        Assert.Empty(handler.Requests);
        _store.Release();
        await Task.WhenAll(calls);

        Assert.Equal(["load"], _store.Calls);
        Assert.Equal(20, handler.Requests.Count);
    }

    [Fact]
    public async Task A_caller_that_cancels_while_the_session_is_saved_has_it_saved_all_the_same()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Connect(handler);
        using var cancellation = new CancellationTokenSource();
        _store.Hold("save");
        Task login = connection.SendAsync(HttpMethod.Post, $"/account/sessions/email", cancellationToken: cancellation.Token);
        Answer("POST", SessionServer.Login("secret"));
        await _store.Held;

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => login);
        _store.Release();

        Assert.Equal(SessionServer.Cookies("secret"), await CookiesOfNextAsync(connection));
    }

    private AppwriteConnection Connect(HttpMessageHandler handler) => Calls.Connect(handler, AppwriteCredential.CookieSession(_store));

    private async Task LogInAsync(AppwriteConnection connection, string secret)
    {
        Task login = connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        Answer("POST", SessionServer.Login(secret));
        await login;
    }

    private async Task<string?> CookiesOfNextAsync(AppwriteConnection connection)
    {
        Answer("GET", RecordingHandler.Answer("{}"));
        await connection.SendAsync(HttpMethod.Get, $"/account");
        return _cookies[^1];
    }

    /// <summary>Waits until an answer has changed what is sent.</summary>
    private async Task UntilAsync(AppwriteConnection connection, string? cookies)
    {
        while (await CookiesOfNextAsync(connection) != cookies)
        {
            await Task.Yield();
        }
    }

    private void Answer(string method, HttpResponseMessage answer) => AnswerOf(method).SetResult(answer);

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string method = request.Method.Method;
        _cookies.Add(request.Headers.TryGetValues("Cookie", out IEnumerable<string>? cookies) ? cookies.Single() : null);
        HttpResponseMessage answer = await AnswerOf(method).Task.WaitAsync(cancellationToken);
        lock (_answers)
        {
            _answers.Remove(method);
        }

        return answer;
    }

    private TaskCompletionSource<HttpResponseMessage> AnswerOf(string method)
    {
        lock (_answers)
        {
            return _answers.TryGetValue(method, out TaskCompletionSource<HttpResponseMessage>? answer)
                ? answer
                : _answers[method] = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>A store whose calls wait and fail as told.</summary>
    private sealed class SlowStore : ISessionStore
    {
        private TaskCompletionSource _held = new();
        private TaskCompletionSource _released = new();
        private string? _heldCall;
        private int _users;

        public StoredSession? Session { get; private set; }

        public List<string> Calls { get; } = [];

        public Exception? Failure { get; set; }

        public bool WasUsedTwiceAtOnce { get; private set; }

        /// <summary>Ends when the call that is held has begun.</summary>
        public Task Held => _held.Task;

        public void Hold(string call)
        {
            _held = new TaskCompletionSource();
            _released = new TaskCompletionSource();
            _heldCall = call;
        }

        public void Release()
        {
            _heldCall = null;
            _released.SetResult();
        }

        public async ValueTask<StoredSession?> LoadAsync(CancellationToken cancellationToken)
        {
            await EnterAsync("load");
            return Session;
        }

        public async ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken)
        {
            await EnterAsync("save");
            Session = session;
        }

        public async ValueTask ClearAsync(CancellationToken cancellationToken)
        {
            await EnterAsync("clear");
            Session = null;
        }

        private async Task EnterAsync(string call)
        {
            WasUsedTwiceAtOnce |= Interlocked.Increment(ref _users) > 1;
            Calls.Add(call);
            try
            {
                if (call == _heldCall)
                {
                    _held.SetResult();
                    await _released.Task;
                }

                if (Failure is not null)
                {
                    throw Failure;
                }
            }
            finally
            {
                Interlocked.Decrement(ref _users);
            }
        }
    }
}
