namespace Appwrite.Load.Tests;

/// <summary>A clock on which a quarter of an hour passes in a second and a half, so that tokens run out while a test waits; timers run as ever.</summary>
internal sealed class FastClock : TimeProvider
{
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow()
    {
        TimeSpan passed = DateTimeOffset.UtcNow - _start;
        return _start + (passed * 600);
    }
}
