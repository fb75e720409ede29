namespace Appwrite.Runtime;

/// <summary>
/// Keeps one line for those who want events: one task that looks at what is wanted, what there is, and what time it is, and does the next thing.
/// What it shares with others is guarded by one lock; what is delivered and to whom stands in the other part.
/// </summary>
internal sealed partial class RealtimeEngine : ILineOwner, IAsyncDisposable
{
    // A line that was lost sooner was no good, and the next wait is longer.
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);

    // Servers let in 128 lines a minute from one address.
    private static readonly TimeSpan BetweenAddresses = TimeSpan.FromSeconds(0.5);

    // Who leaves one page of a program comes to another.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RenewalPause = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly RealtimeContext _context;
    private readonly Action<RealtimeEngine, RealtimeState> _tell;
    private readonly LineOpener _opener;
    private readonly AsyncSignal _wake = new();
    private readonly ITimer _timer;
    private readonly SlotDoubts _doubts = new();
    private readonly HashSet<Task> _leaving = [];
    private readonly bool _isPatient;
    private Task? _run;
    private bool _isStopped;
    private bool _isByAddress;
    private bool _isProven;
    private bool _wasOpen;
    private Opening? _opening;
    private long? _openedAt;
    private long? _idleAt;
    private DateTimeOffset _nextTry;
    private DateTimeOffset _nextRenewal;
    private int _failures;
    private int _handoverFailures;
    private string? _lastUserId;
    private bool _isUserChanged;
    private int _refusals;
    private Task<LineReply>? _request;
    private Action<LineReply>? _onReply;
    private long _requestedAt;
    private PresenceMessage? _presence;
    private PresenceMessage? _askedPresence;
    private RealtimeStatus _status;

    /// <summary>Makes an engine, which does nothing until somebody wants something.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="tell">Takes its states.</param>
    /// <param name="isPatient">Whether its line waits for readers.</param>
    public RealtimeEngine(RealtimeContext context, Action<RealtimeEngine, RealtimeState> tell, bool isPatient)
    {
        _isPatient = isPatient;
        _context = context;
        _tell = tell;
        _isByAddress = context.StartsByAddress;
        _opener = new LineOpener(context, this, _doubts);
        using AsyncFlowControl? none = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _timer = context.Time.CreateTimer(static engine => ((RealtimeEngine)engine!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeProvider Time => _context.Time;

    private AppwriteRealtimeOptions Options => _context.Options;

    private DateTimeOffset Now => Time.GetUtcNow();

    public void Wake() => _wake.Set();

    /// <summary>Tells the server what the user is doing, in place of what was to be told before.</summary>
    public void SetPresence(PresenceMessage message)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopped, typeof(AppwriteRealtime));
            message.Before = _presence;
            _presence = message;
            StartRunning();
        }
    }

    /// <summary>Tells the server no longer what the user is doing.</summary>
    /// <returns>What it was told last; null for nothing.</returns>
    public PresenceMessage? TakePresence()
    {
        PresenceMessage? presence;
        lock (_gate)
        {
            presence = _presence;
            _presence = null;
        }

        Wake();
        return presence;
    }

    public void BeforeLine()
    {
        lock (_gate)
        {
            _marks = _line is null ? null : new DeliveryMarks();
        }
    }

    /// <summary>Ends all subscriptions.</summary>
    public void Stop()
    {
        Opening? opening;
        lock (_gate)
        {
            _isStopped = true;
            foreach (RealtimeReader reader in _readers.ToArray())
            {
                Remove(reader, null);
            }

            opening = _opening;
        }

        FailPresence(null, new ObjectDisposedException(nameof(AppwriteRealtime)));
        opening?.Cancel();
        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        Task? run;
        lock (_gate)
        {
            run = _run;
        }

        await (run ?? Task.CompletedTask).ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Cuts the line at once: nothing of the user before is delivered any more.</summary>
    public void ChangeUser()
    {
        RealtimeLine? line;
        Opening? opening;
        lock (_gate)
        {
            _epoch++;
            _isUserChanged = true;
            line = _line;
            opening = _opening;
            CutUser();
            EndPresence();
        }

        opening?.Cancel();
        line?.Abort(new RealtimeUserChangedException());
        Wake();
    }

    // Called within the lock.
    private void StartRunning()
    {
        if (_isStopped)
        {
            return;
        }

        if (_run is null)
        {
            _failures = 0;
            _refusals = 0;
            _nextTry = default;

            // What runs for all must not carry on what belongs to the first who wanted something, such as its span.
            using AsyncFlowControl? none = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
            _run = Task.Run(RunAsync);
        }

        Wake();
    }

    private async Task RunAsync()
    {
        try
        {
            while (await StepAsync().ConfigureAwait(false))
            {
                await _wake.WaitAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // Nobody else would learn of it, and the subscriptions would wait forever.
            lock (_gate)
            {
                _run = null;
            }

            _line?.Abort(exception);
            EndAll(new AppwriteRealtimeException("Realtime has ended by a fault of its own.", exception));
        }
    }

    /// <summary>Does what is due, and sets the timer for what is due next. False when there is nothing to do any more.</summary>
    private async Task<bool> StepAsync()
    {
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (_line is { Ended.IsCompleted: true } lost)
        {
            await LoseAsync(lost).ConfigureAwait(false);
        }

        if (_opening is { Task.IsCompleted: true } opening)
        {
            _opening = null;
            await FinishAsync(opening).ConfigureAwait(false);
        }

        ForgetUser();
        RealtimeSlot[] wanted = Wanted();
        TimeSpan due = TimeSpan.MaxValue;
        if (wanted.Length > 0 || HasPresence())
        {
            _idleAt = null;
        }
        else
        {
            _idleAt ??= Time.GetTimestamp();
            due = Linger - Time.GetElapsedTime(_idleAt.Value);
            if (_line is null || _isStopped || due <= TimeSpan.Zero)
            {
                return !await RestAsync().ConfigureAwait(false);
            }
        }

        if (_opening is null && _idleAt is null && NeedsLine(wanted))
        {
            TimeSpan wait = TimeToOpen();
            if (wait > TimeSpan.Zero)
            {
                due = Min(due, wait);
                if (_line is null && _status != RealtimeStatus.Waiting)
                {
                    TellWaiting(null);
                }
            }
            else
            {
                Open(wanted);
            }
        }

        if (_line is { } line)
        {
            due = Min(due, Talk(line, wanted));
        }

        if (due < TimeSpan.MaxValue)
        {
            // Rounded up, so that it is due when the timer fires.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(Math.Clamp(due.TotalMilliseconds, 1, 86_400_000))), Timeout.InfiniteTimeSpan);
        }

        return true;
    }

    /// <summary>Closes what is open. False when something is wanted again.</summary>
    private async Task<bool> RestAsync()
    {
        _opening?.Cancel();
        if (_opening is { } opening)
        {
            _opening = null;
            await CancelAsync(opening).ConfigureAwait(false);
        }

        if (_line is { } line && !Part(line))
        {
            Wake();
            return false;
        }

        await Task.WhenAll(_leaving).ConfigureAwait(false);
        _leaving.Clear();
        if (_status != RealtimeStatus.Closed)
        {
            // Before somebody else can have a line opened.
            Tell(new RealtimeState(RealtimeStatus.Closed));
        }

        lock (_gate)
        {
            // Nothing of what was before counts for those who come now.
            _wasOpen = false;
            _lastUserId = null;
            if (!_isStopped && (_readers.Count > 0 || _presence is not null))
            {
                _hasGap = false;
                _idleAt = null;
                Wake();
                return false;
            }

            _run = null;
            _hasGap = false;
            _idleAt = null;
        }

        return true;
    }

    /// <summary>The next user begins without the failures of the one before.</summary>
    private void ForgetUser()
    {
        lock (_gate)
        {
            if (!_isUserChanged)
            {
                return;
            }

            _isUserChanged = false;
        }

        _nextTry = default;
        _nextRenewal = default;
        _failures = 0;
        _refusals = 0;
        _handoverFailures = 0;
    }

    private static async Task CancelAsync(Opening opening)
    {
        using (opening)
        {
            try
            {
                RealtimeLine line = await opening.Task.ConfigureAwait(false);
                await line.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // Nobody wants it any more, whether it would have been opened or not.
            }
        }
    }

    private bool HasPresence()
    {
        lock (_gate)
        {
            return _presence is not null;
        }
    }

    private void Tell(RealtimeState state)
    {
        _status = state.Status;
        _tell(this, state);
    }

    private void TellWaiting(Exception? error) => Tell(new RealtimeState(RealtimeStatus.Waiting)
    {
        Error = error,
        NextTry = _nextTry,
        FailedAttempts = _failures,
    });

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    /// <summary>A line that is being opened.</summary>
    private sealed class Opening(Task<RealtimeLine> task, LinePlan plan, CancellationTokenSource stop) : IDisposable
    {
        public Task<RealtimeLine> Task => task;

        public LinePlan Plan => plan;

        /// <summary>Whether nobody wants it any more.</summary>
        public bool IsCancelled { get; private set; }

        public void Cancel()
        {
            IsCancelled = true;
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has come to its end meanwhile.
            }
        }

        public void Dispose() => stop.Dispose();
    }
}

/// <summary>The line was cut because its user is no longer the credential's.</summary>
internal sealed class RealtimeUserChangedException() : Exception("The user has changed.");
