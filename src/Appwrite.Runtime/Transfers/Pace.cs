namespace Appwrite.Runtime;

/// <summary>How fast a transfer goes, and when its next report is due.</summary>
internal sealed class Pace(TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long _start = time.GetTimestamp();
    private long? _lastReport;

    /// <summary>Whether the last report is so long ago that another one may follow; if so, it is counted as made.</summary>
    public bool IsDue(bool always)
    {
        long now = time.GetTimestamp();
        if (!always && _lastReport is { } last && time.GetElapsedTime(last, now) < Pause)
        {
            return false;
        }

        _lastReport = now;
        return true;
    }

    /// <summary>The average speed in bytes per second, and the time that is left; null where that is unknown.</summary>
    /// <param name="done">How many bytes were transferred.</param>
    /// <param name="left">How many are left; null where that is unknown.</param>
    public (double Speed, TimeSpan? TimeLeft) Of(long done, long? left)
    {
        double seconds = time.GetElapsedTime(_start).TotalSeconds;
        double speed = seconds > 0 ? done / seconds : 0;
        return (speed, speed > 0 && left is not null ? TimeSpan.FromSeconds(Math.Min(left.Value / speed, TimeSpan.MaxValue.TotalSeconds / 2)) : null);
    }
}
