using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>
/// A stream that gives only a part of what is asked for, as a network does, and each part only after a turn of the scheduler.
/// </summary>
internal sealed class SlowStream(byte[] bytes, bool canSeek, int atOnce = 4099) : ReadOnlyStream
{
    private int _position;

    public bool IsDisposed { get; private set; }

    /// <summary>The position at which reading fails.</summary>
    public int FailAt { get; init; } = int.MaxValue;

    public override bool CanSeek => canSeek;

    public override long Length => canSeek ? bytes.Length : throw new NotSupportedException();

    public override long Position
    {
        get => canSeek ? _position : throw new NotSupportedException();
        set => _position = canSeek ? (int)value : throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        return Read(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= FailAt)
        {
            throw new IOException("The disk is gone.");
        }

        int count = Math.Min(Math.Min(buffer.Length, atOnce), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
