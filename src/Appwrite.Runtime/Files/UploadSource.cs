using Microsoft.Win32.SafeHandles;

namespace Appwrite.Runtime;

/// <summary>The bytes of a file while it is sent.</summary>
internal abstract class UploadSource(long length) : IAsyncDisposable
{
    /// <summary>How long what does not heed its token at once is waited for.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How many bytes there are.</summary>
    public long Length { get; } = length;

    /// <summary>Whether any part can be read at any time and more than once, by any thread.</summary>
    public abstract bool CanReadAgain { get; }

    /// <summary>Whether the bytes lie in memory, so that nobody has to wait for them.</summary>
    public virtual bool IsInMemory => false;

    /// <summary>Whether the upload has succeeded.</summary>
    public bool IsSent { get; set; }

    /// <summary>
    /// Fills a buffer from a position on, which is the next one where nothing can be read again. After a cancellation the buffer must not
    /// be used for anything else: a stream that does not heed the token may still write to it.
    /// </summary>
    /// <exception cref="EndOfStreamException">There are fewer bytes than were announced.</exception>
    public ValueTask ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        ValueTask reading = FillAsync(position, buffer, cancellationToken);
        return reading.IsCompleted ? reading : new(WaitAsync(reading.AsTask(), cancellationToken));
    }

    /// <summary>Fills a buffer at once, for a thread that may wait for a disk.</summary>
    /// <returns>Whether it is filled; otherwise <see cref="ReadAsync"/> has to do it.</returns>
    /// <exception cref="EndOfStreamException">There are fewer bytes than were announced.</exception>
    public virtual bool TryRead(long position, Span<byte> buffer) => false;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for reading that may not heed its token: not much longer than the token allows.</summary>
    public static async Task WaitAsync(Task reading, CancellationToken cancellationToken)
    {
        CallersWork.MarkObserved(reading);
        try
        {
            await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!reading.IsCompleted)
        {
            await Task.WhenAny(reading, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Fills a buffer. It may go on after its caller has been cancelled.</summary>
    protected abstract ValueTask FillAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken);

    protected EndOfStreamException Ended(long position) =>
        new($"The file was to have {Length} bytes and has ended after {position}. Has it changed while it was sent?");
}

/// <summary>Bytes in memory.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes) : UploadSource(bytes.Length)
{
    public override bool CanReadAgain => true;

    public override bool IsInMemory => true;

    public override bool TryRead(long position, Span<byte> buffer)
    {
        bytes.Span.Slice((int)position, buffer.Length).CopyTo(buffer);
        return true;
    }

    protected override ValueTask FillAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        TryRead(position, buffer.Span);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A file of the disk.</summary>
internal sealed class DiskSource(SafeFileHandle handle) : UploadSource(RandomAccess.GetLength(handle))
{
    public override bool CanReadAgain => true;

    public static DiskSource Open(string path) =>
        new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous));

    public override bool TryRead(long position, Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            int count = RandomAccess.Read(handle, buffer, position);
            if (count == 0)
            {
                throw Ended(position);
            }

            position += count;
            buffer = buffer[count..];
        }

        return true;
    }

    protected override async ValueTask FillAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (buffer.Length > 0)
        {
            int count = await RandomAccess.ReadAsync(handle, buffer, position, cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw Ended(position);
            }

            position += count;
            buffer = buffer[count..];
        }
    }

    public override ValueTask DisposeAsync()
    {
        handle.Dispose();
        return base.DisposeAsync();
    }
}

/// <summary>What a stream that can seek has from a position on.</summary>
internal sealed class SeekableSource : UploadSource
{
    private readonly Stream _stream;
    private readonly StreamUse _use;
    private readonly long _start;
    private readonly bool _leaveOpen;
    private volatile bool _isDisposed;

    public SeekableSource(Stream stream, long start, bool leaveOpen)
        : base(Math.Max(0, stream.Length - start))
    {
        _stream = stream;
        _start = start;
        _leaveOpen = leaveOpen;
        _use = StreamUse.Of(stream);
        _use.Join();
    }

    public override bool CanReadAgain => true;

    protected override async ValueTask FillAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // Several chunks, and several uploads of the same stream, take turns; a turn ends with the reading, not with the waiting for it.
        await _use.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // A handler may still be sending when the upload has failed; the stream is where its caller can use it again then.
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _stream.Position = _start + position;
            int count = await _stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (count < buffer.Length)
            {
                throw Ended(position + count);
            }
        }
        finally
        {
            _use.EndTurn();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        try
        {
            if (!_leaveOpen)
            {
                await _stream.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await _use.LeaveAsync(_leaveOpen && !IsSent ? PutBack : null).ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    // Whoever tries again with the same stream would send what the failed upload had left of it.
    private void PutBack()
    {
        try
        {
            _stream.Position = _start;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or NotSupportedException)
        {
            // The caller has closed it, or it has failed altogether, which is what the upload says.
        }
    }
}

/// <summary>A stream of known length that goes forward only, and that this upload has alone.</summary>
internal sealed class ForwardSource(Stream stream, long length, bool leaveOpen) : UploadSource(length)
{
    private readonly StreamUse _use = StreamUse.Of(stream);
    private long _position;

    public override bool CanReadAgain => false;

    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (!leaveOpen)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await _use.LeaveAsync(last: null).ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override async ValueTask FillAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        // There is nobody to take turns with, but whoever ends the upload can tell that a reading goes on.
        await _use.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await FillInTurnAsync(position, buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _use.EndTurn();
        }
    }

    private async ValueTask FillInTurnAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (position != _position)
        {
            throw new InvalidOperationException("The stream of this file cannot go back.");
        }

        if (Length == 0)
        {
            await RequireEmptyAsync().ConfigureAwait(false);
            return;
        }

        // The last byte is asked for together with one that must not be there: to read on after it would wait for ever where a stream stays
        // open, as that of a network does.
        bool isLast = _position + buffer.Length == Length;
        Memory<byte> before = isLast ? buffer[..^1] : buffer;
        int count = await stream.ReadAtLeastAsync(before, before.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _position += count;
        if (count < before.Length)
        {
            throw Ended(_position);
        }

        if (isLast)
        {
            byte[] last = new byte[2];
            switch (await stream.ReadAsync(last, cancellationToken).ConfigureAwait(false))
            {
                case 0:
                    throw Ended(_position);
                case > 1:
                    throw TooLong();
                default:
                    buffer.Span[^1] = last[0];
                    _position++;
                    break;
            }
        }
    }

    // Only what is there at once tells that a stream which was announced as empty is not.
    private async ValueTask RequireEmptyAsync()
    {
        using var patience = new CancellationTokenSource();
        ValueTask<int> reading = stream.ReadAsync(new byte[1], patience.Token);
        if (!reading.IsCompleted)
        {
            CallersWork.MarkObserved(reading.AsTask());
            await patience.CancelAsync().ConfigureAwait(false);
        }
        else if (await reading.ConfigureAwait(false) > 0)
        {
            throw TooLong();
        }
    }

    private InvalidDataException TooLong() => new($"The file was to have {Length} bytes, but its stream has more.");
}
