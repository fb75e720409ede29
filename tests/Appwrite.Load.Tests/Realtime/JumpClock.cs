namespace Appwrite.Load.Tests.Realtime;

/// <summary>A clock that stands still until it is moved to the next time at which a timer fires.</summary>
internal sealed class JumpClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private long _ticks;

    public TimeSpan Elapsed => new(Interlocked.Read(ref _ticks));

    /// <summary>How many timers nobody has disposed of, armed or not.</summary>
    public int Timers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    /// <summary>How long the timers that are armed have still to run.</summary>
    public TimeSpan[] Waits()
    {
        lock (_lock)
        {
            return [.. _timers.Where(timer => timer.Due is not null).Select(timer => timer.Due!.Value - Elapsed)];
        }
    }

    /// <summary>Moves on to the time of the next timer, and lets it fire.</summary>
    public void Jump()
    {
        Timer[] due;
        lock (_lock)
        {
            TimeSpan next = _timers.Where(timer => timer.Due is not null).Select(timer => timer.Due!.Value).DefaultIfEmpty(Elapsed).Min();
            Interlocked.Exchange(ref _ticks, Math.Max(next.Ticks, _ticks));
            due = [.. _timers.Where(timer => timer.Due <= Elapsed)];
            foreach (Timer timer in due)
            {
                timer.Due = null;
            }
        }

        foreach (Timer timer in due)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(JumpClock owner, Action callback) : ITimer
    {
        public TimeSpan? Due { get; set; }

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : owner.Elapsed + dueTime;
            }

            return true;
        }

        public void Dispose()
        {
            lock (owner._lock)
            {
                owner._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
