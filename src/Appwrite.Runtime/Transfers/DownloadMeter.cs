namespace Appwrite.Runtime;

/// <summary>Adds up how far a download has come, and tells about it a few times a second.</summary>
internal sealed class DownloadMeter(IProgress<DownloadProgress> progress, TimeProvider time, long? total)
{
    private readonly Pace _pace = new(time);
    private long _received;

    public void Add(int count)
    {
        _received += count;
        Report(always: false);
    }

    /// <summary>Tells about the end.</summary>
    public void Complete() => Report(always: true);

    private void Report(bool always)
    {
        if (_pace.IsDue(always))
        {
            (double speed, TimeSpan? left) = _pace.Of(_received, always ? 0 : total - _received);
            progress.Report(new DownloadProgress(_received, always ? _received : total, speed, left));
        }
    }
}
