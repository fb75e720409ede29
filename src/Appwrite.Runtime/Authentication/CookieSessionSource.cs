namespace Appwrite.Runtime;

/// <summary>
/// A user's session, which answers bring and take away by cookies, or by the header that stands in for them in browsers. An answer
/// counts only for the session that its request was sent with: a login begins a new one, and a logout ends it, so that what was sent
/// before and is answered later changes nothing.
/// </summary>
internal sealed class CookieSessionSource(ISessionStore store) : CredentialSource
{
    public const string FallbackHeader = "X-Fallback-Cookies";

    private static readonly HttpRequestOptionsKey<State> StateKey = new("Appwrite.Runtime.Session");

    private readonly object _lock = new();
    private readonly SharedWork<State> _loading = new();
    private volatile State? _state;
    private Task _lastWrite = Task.CompletedTask;

    public override string Kind => "cookie session";

    public override bool WatchesAnswers => true;

    public override bool UsesCookies => true;

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        if (IsLogin(message, context))
        {
            return new ValueTask(BeginLoginAsync(message, context.Time, cancellationToken));
        }

        if (_state is { } state)
        {
            Send(message, state, context);
            return default;
        }

        return new ValueTask(LoadAndSendAsync(message, context, cancellationToken));
    }

    public override ValueTask ObserveAsync(
        HttpRequestMessage message, HttpResponseMessage response, CredentialContext context, CancellationToken cancellationToken)
    {
        if (!message.Options.TryGetValue(StateKey, out State? sent) || SessionChange.Read(response, context) is not { } change)
        {
            return default;
        }

        Task write;
        lock (_lock)
        {
            State state = _state!;
            if (state.Number != sent.Number)
            {
                return default;
            }

            StoredSession? before = state.SessionFor(context);
            StoredSession? session = change.ApplyTo(before, context);
            if (before is null && session is null)
            {
                return default;
            }

            _state = new State(session, session is null ? state.Number + 1 : state.Number);
            write = StartWrite(session, context.Time);
        }

        return new ValueTask(write.WaitAsync(cancellationToken));
    }

    /// <summary>Whether a request creates a session. The server refuses it while another one is sent along.</summary>
    private static bool IsLogin(HttpRequestMessage message, CredentialContext context)
    {
        const string Sessions = "/account/sessions";
        if (message.Method != HttpMethod.Post && message.Method != HttpMethod.Put)
        {
            return false;
        }

        ReadOnlySpan<char> path = message.RequestUri!.AbsolutePath.AsSpan(context.BasePath.Length);
        return path.StartsWith(Sessions, StringComparison.Ordinal) && (path.Length == Sessions.Length || path[Sessions.Length] == '/');
    }

    private static void Send(HttpRequestMessage message, State state, CredentialContext context)
    {
        message.Options.Set(StateKey, state);
        if (state.SessionFor(context) is not { } session)
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

    private static string FallbackText(string projectId, string secret) => RelaxedJson.From((projectId, secret), static (source, writer) =>
    {
        writer.WriteStartObject();
        writer.WriteString(SessionChange.CookieName(source.projectId), source.secret);
        writer.WriteEndObject();
    });

    private async Task BeginLoginAsync(HttpRequestMessage message, TimeProvider time, CancellationToken cancellationToken)
    {
        Task write;
        lock (_lock)
        {
            var state = new State(null, (_state?.Number ?? 0) + 1);
            message.Options.Set(StateKey, state);
            _state = state;
            write = StartWrite(null, time);
        }

        await write.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task LoadAndSendAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        State state = await _loading.JoinAsync(() => _state, () => LoadAsync(context.Time))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
        Send(message, state, context);
    }

    private async Task<State> LoadAsync(TimeProvider time)
    {
        StoredSession? session = await CallersWork.RunAsync(store.LoadAsync, "The session store", time).ConfigureAwait(false);
        lock (_lock)
        {
            // A login may have begun in the meantime.
            return _state ??= new State(session, 0);
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
    private sealed class State(StoredSession? session, long number)
    {
        private readonly DateTimeOffset _firstEnd = session?.Cookies.Min(cookie => cookie.Expires) ?? DateTimeOffset.MaxValue;
        private readonly string? _allCookies = Join(session?.Cookies ?? []);

        public StoredSession? Session => session;

        public long Number => number;

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
