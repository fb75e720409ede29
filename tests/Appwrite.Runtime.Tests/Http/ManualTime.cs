using System.Threading.Channels;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>A clock that stands still until a test moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    /// <summary>The time at which the clock starts.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 28, 35, TimeSpan.Zero);

    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<TimeSpan> _waits = global::System.Threading.Channels.Channel.CreateUnbounded<TimeSpan>();
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override DateTimeOffset GetUtcNow() => Start + _now;

    /// <summary>How long the next timer that anybody starts is to run.</summary>
    public Task<TimeSpan> NextWaitAsync() => _waits.Reader.ReadAsync().AsTask();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_timers)
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

    public void Advance(TimeSpan time)
    {
        ManualTimer[] timers;
        lock (_timers)
        {
            _now += time;
            timers = [.. _timers];
        }

        foreach (ManualTimer timer in timers)
        {
            timer.FireIfDue(_now);
        }
    }

    private sealed class ManualTimer(ManualTime owner, Action callback) : ITimer
    {
        private TimeSpan? _due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : owner._now + dueTime;
            return true;
        }

        public void FireIfDue(TimeSpan now)
        {
            if (_due <= now)
            {
                _due = null;
                callback();
            }
        }

        public void Dispose() => _due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
