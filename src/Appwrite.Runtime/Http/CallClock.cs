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
    private TimeSpan _limit;
    private TimeSpan _silence;
    private long _start;
    private bool _watchesSilence;

    private CallClock(Pool pool, TimeProvider time)
    {
        _pool = pool;
        _time = time;
    }

    /// <summary>Fires at a limit or when the caller cancels.</summary>
    public CancellationToken Token => _source?.Token ?? _callers;

    /// <summary>The caller's own token.</summary>
    public CancellationToken Callers => _callers;

    /// <summary>How long the call has lasted.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>What is left of the call's time; <see cref="Timeout.InfiniteTimeSpan"/> without a limit.</summary>
    public TimeSpan Remaining => _limit == Timeout.InfiniteTimeSpan ? _limit : _limit - Elapsed;

    /// <summary>Lets the silence begin anew, because something has come or gone.</summary>
    public void Touch()
    {
        if (_source is { } source)
        {
            TimeSpan remaining = Remaining;
            _watchesSilence = IsShorter(_silence, remaining);
            TimeSpan next = _watchesSilence ? _silence : remaining;
            source.CancelAfter(next == Timeout.InfiniteTimeSpan || next > TimeSpan.Zero ? next : TimeSpan.Zero);
        }
    }

    /// <summary>Prepares for another attempt, after one that silence may have ended.</summary>
    public void Restart()
    {
        if (_source is { IsCancellationRequested: true } && _watchesSilence && !_callers.IsCancellationRequested)
        {
            _registration.Dispose();
            _source.Dispose();
            _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
            Register();
        }

        Touch();
    }

    /// <summary>The exception that the caller is to see for a cancellation from below: their own, or a time limit's.</summary>
    /// <param name="exception">The cancellation.</param>
    /// <param name="isOverdue">Whether it can only mean that the call's whole time has passed, unless the caller has cancelled.</param>
    public Exception Translate(OperationCanceledException exception, bool isOverdue = false)
    {
        if (_callers.IsCancellationRequested)
        {
            return exception.CancellationToken == _callers
                ? exception
                : new OperationCanceledException(exception.Message, exception, _callers);
        }

        if (isOverdue || _source is { IsCancellationRequested: true })
        {
            return new TimeoutException(
                _watchesSilence && !isOverdue
                    ? $"Nothing came from the server for {Seconds(_silence)} seconds."
                    : $"The call took longer than its time limit of {Seconds(_limit)} seconds.",
                exception);
        }

        // A caller's HttpClient has a time limit of its own, which it wraps in a cancellation whose message names the limit.
        return exception.InnerException is TimeoutException ? new TimeoutException(exception.Message, exception) : exception;
    }

    /// <summary>Ends the call and gives the clock back.</summary>
    public void Dispose()
    {
        // Waits for a callback that runs already, so that it cannot reach the clock's next user.
        _registration.Dispose();
        _registration = default;
        _callers = default;
        _pool.Return(this);
    }

    private static bool IsShorter(TimeSpan silence, TimeSpan remaining) =>
        silence != Timeout.InfiniteTimeSpan && (remaining == Timeout.InfiniteTimeSpan || silence < remaining);

    private static string Seconds(TimeSpan limit) => limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

    private void Start(TimeSpan limit, TimeSpan silence, CancellationToken callers)
    {
        _limit = limit;
        _silence = silence;
        _callers = callers;
        _start = _time.GetTimestamp();
        if (limit == Timeout.InfiniteTimeSpan && silence == Timeout.InfiniteTimeSpan)
        {
            _source?.Dispose();
            _source = null;
            return;
        }

        // Something that still sends for the clock's last call may have set the timer once more.
        if (_source is null or { IsCancellationRequested: true })
        {
            _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        }

        _watchesSilence = IsShorter(silence, limit);
        _source.CancelAfter(_watchesSilence ? silence : limit);
        Register();
    }

    private void Register() =>
        _registration = _callers.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _source);

    /// <summary>The clocks of a connection.</summary>
    internal sealed class Pool(TimeProvider time) : IDisposable
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

        public void Return(CallClock clock)
        {
            if (_spare.Count < MaxSpare && clock._source?.TryReset() != false)
            {
                _spare.Enqueue(clock);
            }
            else
            {
                clock._source?.Dispose();
            }
        }

        public void Dispose()
        {
            while (_spare.TryDequeue(out CallClock? clock))
            {
                clock._source?.Dispose();
            }
        }
    }
}
