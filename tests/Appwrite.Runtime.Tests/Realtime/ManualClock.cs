namespace Appwrite.Tests.Realtime;

/// <summary>A clock that a test moves in steps, and that waits a moment after each for what has become due to be done.</summary>
internal sealed class ManualClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);

    private readonly List<ManualTimer> _timers = [];
    private long _ticks;

    public TimeSpan Elapsed => new(Interlocked.Read(ref _ticks));

    /// <summary>How many timers are to fire.</summary>
    public int Pending
    {
        get
        {
            lock (_timers)
            {
                return _timers.Count(timer => timer.Due is not null);
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Moves on.</summary>
    public void Advance(TimeSpan step)
    {
        Interlocked.Add(ref _ticks, step.Ticks);
        ManualTimer[] due;
        lock (_timers)
        {
            due = [.. _timers.Where(timer => timer.Due <= Elapsed)];
        }

        foreach (ManualTimer timer in due)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves on step by step until something is so.</summary>
    public async Task RunUntilAsync(Func<bool> isSo, TimeSpan step)
    {
        using var limit = new CancellationTokenSource(ScriptedServer.Patience);
        while (!isSo())
        {
            Advance(step);
            await Task.Delay(5, limit.Token);
        }
    }

    private sealed class ManualTimer(ManualClock owner, Action callback) : ITimer
    {
        public TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : owner.Elapsed + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = null;
            callback();
        }

        public void Dispose()
        {
            Due = null;
            lock (owner._timers)
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
