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
    private PresenceMessage? _presence;
    private string? _presenceId;
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
    public ValueTask ForgetAsync(RealtimeEngine engine)
    {
        lock (_gate)
        {
            if (!_own.Remove(engine))
            {
                return ValueTask.CompletedTask;
            }
        }

        return engine.DisposeAsync();
    }

    public async Task<RealtimePresence> SetPresenceAsync(PresenceMessage message, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, typeof(AppwriteRealtime));
            _presence = message;
        }

        _shared.SetPresence(message);
        RealtimePresence presence = await message.Answered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _presenceId = presence.Id;
        }

        return presence;
    }

    public async Task ClearPresenceAsync(CancellationToken cancellationToken)
    {
        string? id;
        lock (_gate)
        {
            id = _presenceId;
            _presence = null;
            _presenceId = null;
        }

        _shared.SetPresence(null);
        if (id is not null)
        {
            await _context.DeletePresence(id, cancellationToken).ConfigureAwait(false);
        }
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

    private void ChangeUser()
    {
        RealtimeEngine[] engines;
        lock (_gate)
        {
            engines = [_shared, .. _own];

            // What the user before was doing is not what the next one does.
            _presence?.Answered.TrySetException(new AppwriteRealtimeException("The user has changed before the server has answered."));
            _presence = null;
            _presenceId = null;
        }

        foreach (RealtimeEngine engine in engines)
        {
            engine.ChangeUser();
        }
    }

    private void Tell(RealtimeState state)
    {
        // In order, whichever line tells.
        lock (_telling)
        {
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
