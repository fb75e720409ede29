using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>A stream of zeros whose reading does not end at a position, as that of a network whose other end is silent, or fails there.</summary>
/// <param name="length">How many bytes there are.</param>
/// <param name="canSeek">Whether it can seek.</param>
/// <param name="stallAt">Where reading does not end; at the length for a stream that stays open.</param>
internal sealed class StallingStream(long length, bool canSeek, long stallAt) : ReadOnlyStream
{
    private readonly TaskCompletionSource _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _never = new();
    private long _position;

    /// <summary>Whether reading that does not end heeds its token at least.</summary>
    public bool HeedsToken { get; init; }

    /// <summary>How often the place may be passed before the stream stalls there.</summary>
    public int Passes { private get; set; }

    /// <summary>What reading fails with in the place of stalling; null for stalling.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Ends when the stream has stalled.</summary>
    public Task Stalled => _stalled.Task;

    public bool IsDisposed { get; private set; }

    /// <summary>Where reading goes on.</summary>
    public long Reached => _position;

    public override bool CanSeek => canSeek;

    public override long Length => canSeek ? length : throw new NotSupportedException();

    public override long Position
    {
        get => canSeek ? _position : throw new NotSupportedException();
        set => _position = canSeek ? value : throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == stallAt && Passes-- <= 0)
        {
            _stalled.TrySetResult();
            return Failure is not null ? ValueTask.FromException<int>(Failure)
                : new(HeedsToken ? _never.Task.WaitAsync(cancellationToken) : _never.Task);
        }

        long end = _position < stallAt ? Math.Min(length, stallAt) : length;
        int count = (int)Math.Min(buffer.Length, end - _position);
        buffer.Span[..count].Clear();
        _position += count;
        return new(count);
    }

    /// <summary>Ends the stream for a reading that has stalled.</summary>
    public void End() => _never.TrySetResult(0);

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
