namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>A clock that only moves when told to; its timers are the system's, so that what the sandbox delays comes by itself.</summary>
internal sealed class MovedClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
