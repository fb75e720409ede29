namespace Appwrite.Runtime;

/// <summary>
/// A user's session, which answers bring and take away by cookies, or by the header that stands in for them in browsers. An answer
/// counts only for the session that its request was sent with: a login that has succeeded begins a new one, and a logout ends it, so that
/// what was sent before and is answered later changes nothing. A session that the server refuses is looked for in the store once more,
/// because another process or machine may have ended or replaced it there.
/// </summary>
internal sealed partial class CookieSessionSource(ISessionStore store, CookieSessionOptions options) : CredentialSource
{
    public const string FallbackHeader = "X-Fallback-Cookies";

    private static readonly HttpRequestOptionsKey<State> StateKey = new("Appwrite.Runtime.Session");
    private static readonly HttpRequestOptionsKey<long> LoginKey = new("Appwrite.Runtime.Login");

    private readonly object _lock = new();
    private readonly SharedWork<State> _loading = new();
    private volatile State? _state;
    private Task _lastWrite = Task.CompletedTask;
    private long _logins;
    private long _lastLogin;
    private Action? _changed;

    public override string Kind => "cookie session";

    public override bool UsesCookies => true;

    public override bool ReplacesSessions => options.ReplaceOnLogin;

    public override void Watch(Action changed)
    {
        lock (_lock)
        {
            _changed += changed;
        }
    }

    public override void Unwatch(Action changed)
    {
        lock (_lock)
        {
            _changed -= changed;
        }
    }

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        bool isLogin = SessionLogin.Is(message, context);
        if (isLogin)
        {
            message.Options.Set(LoginKey, Interlocked.Increment(ref _logins));
        }

        if (_state is { } state)
        {
            Send(message, state, isLogin, context);
            return default;
        }

        return new ValueTask(LoadAndSendAsync(message, isLogin, context, cancellationToken));
    }

    public override ValueTask<CredentialSource?> ObserveAsync(
        HttpRequestMessage message, HttpResponseMessage response, CredentialContext context, CancellationToken cancellationToken)
    {
        if (!message.Options.TryGetValue(StateKey, out State? sent))
        {
            return default;
        }

        bool isLogin = message.Options.TryGetValue(LoginKey, out long login);
        if (isLogin && !response.IsSuccessStatusCode)
        {
            // It may have been sent without the session, of which the answer says nothing then.
            return default;
        }

        var change = SessionChange.Read(response, context);
        if (isLogin)
        {
            return ObserveLoginAsync(message, login, change?.ApplyTo(null, context), context, cancellationToken);
        }

        if (change is null)
        {
            if (context.IsBrowser && response.IsSuccessStatusCode && message.Method == HttpMethod.Delete
                && message.RequestUri!.AbsolutePath.StartsWith(context.BasePath + "/account/sessions", StringComparison.Ordinal))
            {
                // A browser may have lost cookies that it shows to nobody.
                TellOfChange();
            }

            return default;
        }

        Task write;
        Action? changed;
        lock (_lock)
        {
            if (_state is not { } state || state.Number != sent.Number)
            {
                return default;
            }

            StoredSession? before = state.SessionFor(context);
            StoredSession? session = change.ApplyTo(before, context);
            if (before is null && session is null)
            {
                return default;
            }

            _state = new State(session, session is null ? state.Number + 1 : state.Number, state.IsFromStore);
            write = StartWrite(session, context.Time);
            changed = session is null ? _changed : null;
        }

        changed?.Invoke();
        return FinishAsync(write, null, context, cancellationToken);
    }

    private static async ValueTask<CredentialSource?> FinishAsync(
        Task write, CredentialSource? replaced, CredentialContext context, CancellationToken cancellationToken)
    {
        try
        {
            await write.WaitAsync(cancellationToken).ConfigureAwait(false);
            return replaced;
        }
        catch (Exception exception) when (replaced is not null)
        {
            // It is not ended, because the store may have it still.
            context.Warnings.WarnOfReplacedSession(exception);
            throw;
        }
    }

    private void Send(HttpRequestMessage message, State state, bool isLogin, CredentialContext context)
    {
        message.Options.Set(StateKey, state);

        // The server refuses a login that comes with a session. A browser sends its own cookies whatever we do.
        if (state.SessionFor(context) is not { } session || (isLogin && ReplacesOnLogin(context)))
        {
            return;
        }

        if (!context.IsBrowser)
        {
            if (state.CookieHeader(context.Time.GetUtcNow()) is { } cookies)
            {
                HeaderText.Add(message.Headers, "Cookie", cookies);
            }
        }
        else if (session.Fallback is { } secret)
        {
            HeaderText.Add(message.Headers, FallbackHeader, FallbackText(session.ProjectId, secret));
        }
    }

    private bool ReplacesOnLogin(CredentialContext context) => options.ReplaceOnLogin && !context.IsBrowser;

    private void TellOfChange()
    {
        Action? changed;
        lock (_lock)
        {
            changed = _changed;
        }

        changed?.Invoke();
    }

    /// <summary>Takes the session of a login that has succeeded; of several, the one that began last counts.</summary>
    private ValueTask<CredentialSource?> ObserveLoginAsync(
        HttpRequestMessage message, long login, StoredSession? session, CredentialContext context, CancellationToken cancellationToken)
    {
        if (!context.IsBrowser && session is null or { Cookies.Count: 0 })
        {
            context.Warnings.WarnOfLoginWithoutCookie(message);
            return default;
        }

        // A browser may have taken cookies that it shows to nobody.
        if (session is null)
        {
            TellOfChange();
            return default;
        }

        State? before;
        Task write;
        Action? changed;
        lock (_lock)
        {
            before = _state;
            var after = new State(session, (before?.Number ?? 0) + 1);
            if (login < _lastLogin)
            {
                // Its session is the one that nobody needs.
                return new ValueTask<CredentialSource?>(Replaced(after, context));
            }

            _lastLogin = login;
            _state = after;
            write = StartWrite(session, context.Time);
            changed = _changed;
        }

        changed?.Invoke();
        return FinishAsync(write, Replaced(before, context), context, cancellationToken);
    }

    /// <summary>The session that another has the place of now, where it is to be ended at the server; null where it is not.</summary>
    private ReplacedSessionSource? Replaced(State? state, CredentialContext context) =>
        ReplacesOnLogin(context) && state?.SessionFor(context) is not null && state.CookieHeader(context.Time.GetUtcNow()) is { } cookies
            ? new ReplacedSessionSource(cookies)
            : null;

    private static string FallbackText(string projectId, string secret) => RelaxedJson.From((projectId, secret), static (source, writer) =>
    {
        writer.WriteStartObject();
        writer.WriteString(SessionChange.CookieName(source.projectId), source.secret);
        writer.WriteEndObject();
    });

    private async Task LoadAndSendAsync(
        HttpRequestMessage message, bool isLogin, CredentialContext context, CancellationToken cancellationToken)
    {
        State state;
        try
        {
            state = await _loading.JoinAsync(() => _state, () => LoadAsync(context.Time))
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (isLogin && exception is (InvalidDataException or FormatException))
        {
            // What is kept is no session. The next one takes its place; until then others are told of it.
            state = new State(null, -1);
        }

        Send(message, state, isLogin, context);
    }

    private async Task<State> LoadAsync(TimeProvider time)
    {
        StoredSession? session = await CallersWork.RunAsync(store.LoadAsync, "The session store", time).ConfigureAwait(false);
        lock (_lock)
        {
            // A login may have succeeded in the meantime.
            return _state ??= new State(session, 0, isFromStore: true);
        }
    }

    /// <summary>Starts to write what the session is now, behind what is being written. Called within the lock, which sets the order.</summary>
    private Task StartWrite(StoredSession? session, TimeProvider time)
    {
        Task write = WriteAfterAsync(_lastWrite, session, time);
        CallersWork.MarkObserved(write);
        _lastWrite = write;
        return write;
    }

    private async Task WriteAfterAsync(Task previous, StoredSession? session, TimeProvider time)
    {
        // Yields, so that the store runs outside the lock. Whether the write before failed is told to those who waited for it.
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        await CallersWork.RunAsync(
            async cancellationToken =>
            {
                if (session is null)
                {
                    await store.ClearAsync(cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await store.SaveAsync(session, cancellationToken).ConfigureAwait(false);
                }

                return true;
            },
            "The session store",
            time).ConfigureAwait(false);
    }

    /// <summary>The session at one time.</summary>
    /// <param name="session">The session; null for none.</param>
    /// <param name="number">Counts logins and logouts: answers count only while it stays the same.</param>
    /// <param name="isFromStore">Whether the store has brought it, and no login through this credential.</param>
    private sealed class State(StoredSession? session, long number, bool isFromStore = false)
    {
        private readonly DateTimeOffset _firstEnd = session?.Cookies.Min(cookie => cookie.Expires) ?? DateTimeOffset.MaxValue;
        private readonly string? _allCookies = Join(session?.Cookies ?? []);

        public StoredSession? Session => session;

        public long Number => number;

        public bool IsFromStore => isFromStore;

        /// <summary>The session, if it may be sent there.</summary>
        public StoredSession? SessionFor(CredentialContext context) =>
            session is not null && session.ProjectId == context.ProjectId && session.Endpoint == context.Endpoint ? session : null;

        /// <summary>The cookies that have not ended; null for none.</summary>
        public string? CookieHeader(DateTimeOffset now) =>
            now < _firstEnd ? _allCookies : Join(session!.Cookies.Where(cookie => cookie.Lives(now)));

        private static string? Join(IEnumerable<SessionCookie> cookies) =>
            string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")) is { Length: > 0 } text ? text : null;
    }
}
