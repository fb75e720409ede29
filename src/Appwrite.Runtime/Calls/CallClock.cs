using System.Collections.Concurrent;
using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>
/// The time limits of one call: for all of it, and for silence on the connection. Clocks are used again with their timers, so that
/// limits cost a call no allocation.
/// </summary>
internal sealed class CallClock : IDisposable
{
    private readonly Pool _pool;
    private readonly TimeProvider _time;
    private CancellationTokenSource? _source;
    private CancellationTokenRegistration _registration;
    private CancellationToken _callers;
    private CancellationToken _outer;
    private TimeSpan _limit;
    private TimeSpan _silence;
    private long _start;
    private bool _watchesSilence;
    private bool _isLent;

    private CallClock(Pool pool, TimeProvider time)
    {
        _pool = pool;
        _time = time;
    }

    /// <summary>Fires at a limit or when the caller cancels.</summary>
    public CancellationToken Token => _source?.Token ?? _outer;

    /// <summary>The caller's own token.</summary>
    public CancellationToken Callers => _callers;

    /// <summary>How long the call has lasted.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>What is left of the call's time, never less than nothing; <see cref="Timeout.InfiniteTimeSpan"/> without a limit.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (_limit == Timeout.InfiniteTimeSpan)
            {
                return _limit;
            }

            TimeSpan remaining = _limit - Elapsed;
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <summary>Lets the silence begin anew, because something has come or gone.</summary>
    public void Touch() => Watch(_silence);

    /// <summary>Leaves silence out of account until the next <see cref="Touch"/>, because nothing is under way to the server.</summary>
    public void Pause() => Watch(Timeout.InfiniteTimeSpan);

    /// <summary>
    /// Says that something may touch the clock which can outlive the call, so that no other call must ever get it.
    /// </summary>
    public void Lend() => _isLent = true;

    /// <summary>Prepares for another attempt: what has ended the one before must not end it too.</summary>
    /// <param name="outer">Fires when the attempt has to end; also when the caller cancels.</param>
    public void Restart(CancellationToken outer)
    {
        _registration.Unregister();
        _source?.CancelAfter(Timeout.InfiniteTimeSpan);
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        _outer = outer;
        Register();
        Touch();
    }

    /// <summary>
    /// The exception that the caller is to see in the place of a cancellation from below: their own, or a time limit's. Null where the
    /// cancellation is what they are to see.
    /// </summary>
    /// <param name="exception">The cancellation.</param>
    public Exception? Translate(OperationCanceledException exception)
    {
        if (_callers.IsCancellationRequested)
        {
            return exception.CancellationToken == _callers
                ? null
                : new OperationCanceledException(exception.Message, exception, _callers);
        }

        // A resilience pipeline of the caller's has a time limit of its own, and recognises it by the cancellation.
        if (_outer.IsCancellationRequested && Remaining != TimeSpan.Zero)
        {
            return null;
        }

        if (_source is { IsCancellationRequested: true })
        {
            return _watchesSilence && Remaining != TimeSpan.Zero
                ? new TimeoutException($"Nothing came from the server for {Seconds(_silence)} seconds.", exception)
                : Overdue(exception);
        }

        // A caller's HttpClient has a time limit of its own, which it wraps in a cancellation whose message names the limit.
        return exception.InnerException is TimeoutException ? new TimeoutException(exception.Message, exception) : null;
    }

    /// <summary>The exception for a call whose whole time has passed.</summary>
    public TimeoutException Overdue(Exception? cause) =>
        new($"The call took longer than its time limit of {Seconds(_limit)} seconds.", cause);

    /// <summary>Ends the call and gives the clock back.</summary>
    public void Dispose()
    {
        // Where a callback runs already it may reach the source at any time, which must not be another call's then.
        bool isFree = !_isLent && (!_outer.CanBeCanceled || _registration.Unregister());
        _registration = default;
        _callers = default;
        _outer = default;
        _pool.Return(this, isFree);
    }

    private static bool IsShorter(TimeSpan silence, TimeSpan remaining) =>
        silence != Timeout.InfiniteTimeSpan && (remaining == Timeout.InfiniteTimeSpan || silence < remaining);

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private void Start(TimeSpan limit, TimeSpan silence, CancellationToken callers)
    {
        _limit = limit;
        _silence = silence;
        _callers = callers;
        _outer = callers;
        _start = _time.GetTimestamp();
        if (limit == Timeout.InfiniteTimeSpan && silence == Timeout.InfiniteTimeSpan)
        {
            _source = null;
            return;
        }

        _source ??= new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        _watchesSilence = IsShorter(silence, limit);
        _source.CancelAfter(_watchesSilence ? silence : limit);
        Register();
    }

    private void Watch(TimeSpan silence)
    {
        if (_source is { } source)
        {
            TimeSpan remaining = Remaining;
            _watchesSilence = IsShorter(silence, remaining);
            source.CancelAfter(_watchesSilence ? silence : remaining);
        }
    }

    private void Register() =>
        _registration = _outer.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);

    /// <summary>The clocks of a connection.</summary>
    internal sealed class Pool(TimeProvider time)
    {
        private const int MaxSpare = 32;

        private readonly ConcurrentQueue<CallClock> _spare = new();

        /// <summary>Starts the clock for a call.</summary>
        /// <param name="limit">How long it may take.</param>
        /// <param name="silence">How long nothing may come.</param>
        /// <param name="cancellationToken">The caller's token.</param>
        public CallClock Start(TimeSpan limit, TimeSpan silence, CancellationToken cancellationToken)
        {
            if (!_spare.TryDequeue(out CallClock? clock))
            {
                clock = new CallClock(this, time);
            }

            clock.Start(limit, silence, cancellationToken);
            return clock;
        }

        public void Return(CallClock clock, bool isFree)
        {
            if (isFree && _spare.Count < MaxSpare && clock._source?.TryReset() != false)
            {
                _spare.Enqueue(clock);
            }
            else
            {
                // Stopped and left alone: something may still look at it.
                clock._source?.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }
    }
}
