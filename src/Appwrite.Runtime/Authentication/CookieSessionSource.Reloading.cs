namespace Appwrite.Runtime;

// What another process or machine with the same store has done.
internal sealed partial class CookieSessionSource
{
    private readonly SharedWork<State> _reloading = new();

    /// <summary>
    /// Reads the store once more after a refusal, and says whether it has another session of the same user. A login says itself what it is refused
    /// for, and what was changed by this credential since the message was sent is no reason to send that as somebody else. Nor is it a reason
    /// that somebody else has signed in elsewhere, in another tab of a browser for example: then the refusal stands, and so does the session here.
    /// </summary>
    public override async ValueTask<bool> RenewAfterAsync(
        HttpRequestMessage message, string errorType, CredentialContext context, CancellationToken cancellationToken)
    {
        if (message.Options.TryGetValue(LoginKey, out _) || !message.Options.TryGetValue(StateKey, out State? sent))
        {
            return false;
        }

        State current = _state ?? sent;
        if (current.Number == sent.Number)
        {
            try
            {
                current = await _reloading.JoinAsync(() => FindOther(sent), () => ReloadAsync(sent, context.Time))
                    .WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // What the call came to is the refusal.
                context.Warnings.WarnOfUnreadSession(exception);
                return false;
            }
        }

        return current.Number != sent.Number && current.IsFromStore && current.SessionFor(context) is not null;
    }

    private State? FindOther(State sent) => _state is { } state && state.Number != sent.Number ? state : null;

    /// <summary>Reads the store behind what is being written, and takes what is there if nothing has changed here in the meantime.</summary>
    private Task<State> ReloadAsync(State sent, TimeProvider time)
    {
        lock (_lock)
        {
            Task<State> reload = ReloadAfterAsync(_lastWrite, sent, time);
            _lastWrite = reload;
            return reload;
        }
    }

    private async Task<State> ReloadAfterAsync(Task previous, State sent, TimeProvider time)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        StoredSession? session = await CallersWork.RunAsync(store.LoadAsync, "The session store", time).ConfigureAwait(false);
        State state;
        Action? changed = null;
        lock (_lock)
        {
            state = _state ?? sent;
            if (state.Number == sent.Number && !StoredSession.AreSame(state.Session, session) && MayFollow(state.Session, session))
            {
                _state = state = new State(session, sent.Number + 1, isFromStore: true);
                changed = _changed;
            }
        }

        changed?.Invoke();
        return state;
    }

    // A guest becomes whoever has signed in, and whoever was signed out is a guest.
    private static bool MayFollow(StoredSession? now, StoredSession? found) =>
        now is null || found is null || (now.FindUser() is { } user && user == found.FindUser());
}
