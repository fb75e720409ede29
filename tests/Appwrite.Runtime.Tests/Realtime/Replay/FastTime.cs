namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>A clock that goes fifty times as fast as the real one. Short times are left as they are, because the machine needs them.</summary>
internal sealed class FastTime : TimeProvider
{
    private const int Speed = 50;

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(3);

    private readonly DateTimeOffset _start = System.GetUtcNow();
    private readonly long _started = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => _started + ((System.GetTimestamp() - _started) * Speed);

    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_started) * Speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new FastTimer(System.CreateTimer(callback, state, Fast(dueTime), Fast(period)));

    private static TimeSpan Fast(TimeSpan time) => time <= Short ? time : time / Speed;

    private sealed class FastTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Fast(dueTime), Fast(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
