namespace Appwrite.Runtime;

/// <summary>What stands behind an <see cref="AppwriteRealtime"/>: the line that subscriptions share, and those of subscriptions that hold theirs up.</summary>
internal sealed class RealtimeHub : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly object _telling = new();
    private readonly RealtimeContext _context;
    private readonly RealtimeEngine _shared;
    private readonly List<RealtimeEngine> _own = [];
    private readonly CancellationTokenRegistration _closing;
    private readonly Action _changed;
    private readonly Dictionary<RealtimeEngine, RealtimeState> _states = [];
    private bool _isDisposed;
    private volatile RealtimeState _state = new(RealtimeStatus.Closed);

    public RealtimeHub(RealtimeContext context)
    {
        _context = context;
        _shared = new RealtimeEngine(context, Tell, isPatient: false);
        _changed = ChangeUser;
        context.Credential.Source.Watch(_changed);
        _closing = context.Closed.UnsafeRegister(static hub => ((RealtimeHub)hub!).Close(), this);
    }

    public event Action<RealtimeState>? StateChanged;

    public RealtimeState State => _state;

    public void Warn(string message) => _context.Warn(message);

    /// <summary>Checks a subscription.</summary>
    public SubscriptionPlan<T> Plan<T>(IReadOnlyList<Channel> channels, RealtimeSubscriptionOptions? options) =>
        Plan(channels, options, PayloadType<T>.Find(_context.Types, options?.PayloadType));

    /// <summary>Checks a subscription of which it is known how payloads are read.</summary>
    public SubscriptionPlan<T> Plan<T>(IReadOnlyList<Channel> channels, RealtimeSubscriptionOptions? options, PayloadType<T> payload)
    {
        options?.Validate();
        var slot = RealtimeSlot.Of(channels, options?.Queries);
        return new SubscriptionPlan<T>(
            slot, [.. channels], payload, options?.BufferSize ?? _context.Options.BufferSize, options?.WhenFull ?? _context.Options.WhenFull);
    }

    /// <summary>The engine of a subscription: one of its own where it may hold up its line.</summary>
    public RealtimeEngine EngineFor(RealtimeOverflow whenFull)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(AppwriteRealtime));
            if (whenFull != RealtimeOverflow.Wait)
            {
                return _shared;
            }

            var engine = new RealtimeEngine(_context, Tell, isPatient: true);
            _own.Add(engine);
            return engine;
        }
    }

    /// <summary>Lets go of the engine of a subscription that has ended.</summary>
    public async ValueTask ForgetAsync(RealtimeEngine engine)
    {
        lock (_gate)
        {
            if (!_own.Remove(engine))
            {
                return;
            }
        }

        await engine.DisposeAsync().ConfigureAwait(false);
        lock (_telling)
        {
            _states.Remove(engine);
        }
    }

    public Task<RealtimePresence> SetPresenceAsync(PresenceMessage message, CancellationToken cancellationToken)
    {
        _shared.SetPresence(message);
        return message.Answered.Task.WaitAsync(cancellationToken);
    }

    public async Task ClearPresenceAsync(CancellationToken cancellationToken)
    {
        PresenceMessage? cleared = _shared.TakePresence();
        PresenceMessage? told = cleared?.Chain().FirstOrDefault(static message => message.Told is not null);
        if (cleared is not null && cleared != told)
        {
            // It is not told any more; what was told before it is to be deleted.
            cleared.Answered.TrySetException(new AppwriteRealtimeException("The presence was cleared before it was told."));
        }

        if (told is null)
        {
            return;
        }

        RealtimePresence presence;
        try
        {
            presence = await told.Answered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AppwriteRealtimeException)
        {
            // The server has refused it or the line has ended, so that there is nothing to delete.
            return;
        }

        await _context.DeletePresence(presence.Id, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        RealtimeEngine[] engines = Close();
        foreach (RealtimeEngine engine in engines)
        {
            await engine.DisposeAsync().ConfigureAwait(false);
        }
    }

    private RealtimeEngine[] Close()
    {
        RealtimeEngine[] engines;
        lock (_gate)
        {
            engines = [_shared, .. _own];
            _isDisposed = true;
        }

        _context.Credential.Source.Unwatch(_changed);
        _closing.Unregister();
        foreach (RealtimeEngine engine in engines)
        {
            engine.Stop();
        }

        return engines;
    }

    /// <summary>The state of the line that is shared, where there is one, and otherwise of one of the others.</summary>
    private RealtimeState Choose(RealtimeState told)
    {
        if (_states.TryGetValue(_shared, out RealtimeState? shared) && shared.Status != RealtimeStatus.Closed)
        {
            return shared;
        }

        foreach (RealtimeState state in _states.Values)
        {
            if (state.Status != RealtimeStatus.Closed)
            {
                return state;
            }
        }

        return told;
    }

    private void ChangeUser()
    {
        RealtimeEngine[] engines;
        lock (_gate)
        {
            engines = [_shared, .. _own];
        }

        foreach (RealtimeEngine engine in engines)
        {
            engine.ChangeUser();
        }
    }

    private void Tell(RealtimeEngine engine, RealtimeState told)
    {
        // In order, whichever line tells.
        lock (_telling)
        {
            _states[engine] = told;
            RealtimeState state = Choose(told);
            if (state == _state)
            {
                return;
            }

            _state = state;
            foreach (Action<RealtimeState> handler in (_context.Options.StateLog + StateChanged)?.GetInvocationList() ?? [])
            {
                try
                {
                    handler(state);
                }
                catch (Exception exception)
                {
                    Warn($"A handler of {nameof(AppwriteRealtime)}.{nameof(AppwriteRealtime.StateChanged)} has thrown {exception.GetType().Name}.");
                }
            }
        }
    }
}
