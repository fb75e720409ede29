namespace Appwrite.Runtime;

/// <summary>Adds up how far an upload has come, and tells about it a few times a second.</summary>
internal sealed class UploadMeter(IProgress<UploadProgress>? progress, TimeProvider time, long total, int chunks)
{
    private readonly object _lock = new();
    private readonly Dictionary<int, long> _underWay = [];
    private readonly Pace _pace = new(time);
    private long _confirmed;
    private long _reported;
    private long _resumed;
    private int _confirmedChunks;
    private bool _hasToldEnd;

    /// <summary>Takes a chunk for sent that an earlier upload had sent.</summary>
    public void Skip(long length)
    {
        lock (_lock)
        {
            _resumed += length;
            _confirmed += length;
            _confirmedChunks++;
        }
    }

    /// <summary>Takes back what an attempt has sent of a chunk, because another one begins.</summary>
    public void Restart(int chunk)
    {
        lock (_lock)
        {
            _underWay[chunk] = 0;
        }
    }

    public void Add(int chunk, int count)
    {
        if (progress is not null)
        {
            lock (_lock)
            {
                _underWay[chunk] = _underWay.GetValueOrDefault(chunk) + count;
                Report(isDue: false);
            }
        }
    }

    /// <summary>Takes a chunk for sent.</summary>
    public void Confirm(int chunk, long length)
    {
        lock (_lock)
        {
            _underWay.Remove(chunk);
            _confirmed += length;
            _confirmedChunks++;
            Report(isDue: true);
        }
    }

    /// <summary>Takes all of the file for sent, because the server has it, and tells so unless that was told.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_hasToldEnd)
            {
                return;
            }

            _underWay.Clear();
            _confirmed = total;
            _confirmedChunks = chunks;
            Report(isDue: true);
        }
    }

    /// <summary>Tells that a chunk waits.</summary>
    public void Wait(DateTimeOffset until)
    {
        lock (_lock)
        {
            Report(isDue: true, until);
        }
    }

    /// <summary>Takes nothing for sent any more, because the server has lost it. What was reported stands: the bar does not go back.</summary>
    public void StartOver()
    {
        lock (_lock)
        {
            _underWay.Clear();
            _confirmed = 0;
            _confirmedChunks = 0;
            _resumed = Math.Min(_resumed, _reported);
        }
    }

    private void Report(bool isDue, DateTimeOffset? waitingUntil = null)
    {
        if (progress is null || !_pace.IsDue(always: isDue))
        {
            return;
        }

        // What an attempt sends a second time does not make the bar go back.
        _reported = Math.Max(_reported, Math.Min(total, _confirmed + Sum()));
        _hasToldEnd = _confirmedChunks == chunks;
        (double speed, TimeSpan? left) = _pace.Of(_reported - _resumed, total - _reported);
        progress.Report(new UploadProgress(_reported, total, speed, left, _confirmedChunks, chunks) { WaitingUntil = waitingUntil });
    }

    private long Sum()
    {
        long sum = 0;
        foreach (long sent in _underWay.Values)
        {
            sum += sent;
        }

        return sum;
    }
}
