using System.Threading.Channels;

namespace Appwrite.Tests;

/// <summary>A clock that stands still, with its timers, until a test moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    /// <summary>The time at which the clock starts, where no other is given.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 28, 35, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<TimeSpan> _waits = global::System.Threading.Channels.Channel.CreateUnbounded<TimeSpan>();
    private readonly DateTimeOffset _start;
    private long _ticks;

    public ManualTime()
        : this(Start)
    {
    }

    public ManualTime(DateTimeOffset start) => _start = start;

    /// <summary>How far the clock has been moved.</summary>
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

    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    /// <summary>How long the timers that are armed have still to run.</summary>
    public TimeSpan[] Waits()
    {
        lock (_lock)
        {
            return [.. _timers.Where(timer => timer.Due is not null).Select(timer => timer.Due!.Value - Elapsed)];
        }
    }

    /// <summary>How long the next timer that anybody starts is to run.</summary>
    public Task<TimeSpan> NextWaitAsync() => _waits.Reader.ReadAsync().AsTask();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _waits.Writer.TryWrite(dueTime);
        }

        return timer;
    }

    /// <summary>Moves on, and lets fire what is due then.</summary>
    public void Advance(TimeSpan time) => MoveBy(_ => time);

    /// <summary>Moves on to the time of the next timer, and lets it fire.</summary>
    public void AdvanceToNextTimer() => MoveBy(waits => waits.Length == 0 || waits.Min() < TimeSpan.Zero ? TimeSpan.Zero : waits.Min());

    private void MoveBy(Func<TimeSpan[], TimeSpan> step)
    {
        ManualTimer[] timers;
        lock (_lock)
        {
            Interlocked.Add(ref _ticks, step(Waits()).Ticks);
            timers = [.. _timers];
        }

        foreach (ManualTimer timer in timers)
        {
            timer.FireIfDue();
        }
    }

    private sealed class ManualTimer(ManualTime owner, Action callback) : ITimer
    {
        public TimeSpan? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : owner.Elapsed + dueTime;
            }

            return true;
        }

        public void FireIfDue()
        {
            lock (owner._lock)
            {
                if (Due is not { } due || due > owner.Elapsed)
                {
                    return;
                }

                Due = null;
            }

            callback();
        }

        public void Dispose()
        {
            lock (owner._lock)
            {
                Due = null;
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
