namespace Appwrite.Runtime.Tests.Files;

/// <summary>A clock that goes on by a second whenever it is looked at, so that every report of a progress is due.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => Interlocked.Add(ref _now, 1000);
}
