namespace Appwrite.Runtime;

/// <summary>The body of a download as it arrives: with a time limit for silence where it is read asynchronously, and counted.</summary>
internal sealed class AnswerStream(Stream content, OutgoingCall call, CallClock.Pool clocks, TimeSpan silence) : Stream
{
    private long _count;

    public override bool CanRead => content.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using CallClock clock = clocks.Start(Timeout.InfiniteTimeSpan, silence, cancellationToken);
        try
        {
            int count = await content.ReadAsync(buffer, clock.Token).ConfigureAwait(false);
            _count += count;
            return count;
        }
        catch (OperationCanceledException exception) when (clock.Translate(exception) is { } seen)
        {
            throw seen;
        }
        catch (Exception exception) when (BrokenAnswer.IsDamage(exception))
        {
            throw BrokenAnswer.ToReadError(exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            int read = content.Read(buffer, offset, count);
            _count += read;
            return read;
        }
        catch (Exception exception) when (BrokenAnswer.IsDamage(exception))
        {
            throw BrokenAnswer.ToReadError(exception);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await content.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Count();
            content.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count()
    {
        Telemetry.CountReceived(call, _count);
        _count = 0;
    }
}
