using Microsoft.Win32.SafeHandles;

namespace Appwrite.Runtime;

/// <summary>The bytes of a file while it is sent.</summary>
internal abstract class UploadSource(long length) : IAsyncDisposable
{
    /// <summary>How many bytes there are.</summary>
    public long Length { get; } = length;

    /// <summary>Whether any part can be read at any time and more than once, by any thread.</summary>
    public abstract bool CanReadAgain { get; }

    /// <summary>Fills a buffer from a position on, which is the next one where nothing can be read again.</summary>
    /// <exception cref="EndOfStreamException">There are fewer bytes than were announced.</exception>
    public abstract ValueTask ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected EndOfStreamException Ended(long position) =>
        new($"The file was to have {Length} bytes and has ended after {position}. Has it changed while it was sent?");
}

/// <summary>Bytes in memory.</summary>
internal sealed class MemorySource(ReadOnlyMemory<byte> bytes) : UploadSource(bytes.Length)
{
    public override bool CanReadAgain => true;

    public override ValueTask ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        bytes.Slice((int)position, buffer.Length).CopyTo(buffer);
        return ValueTask.CompletedTask;
    }
}

/// <summary>A file of the disk.</summary>
internal sealed class DiskSource(SafeFileHandle handle) : UploadSource(RandomAccess.GetLength(handle))
{
    public override bool CanReadAgain => true;

    public static DiskSource Open(string path) =>
        new(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous));

    public override async ValueTask ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
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

/// <summary>What a stream that can seek has from a position on; several chunks take turns in reading it.</summary>
internal sealed class SeekableSource(Stream stream, long start, bool leaveOpen)
    : UploadSource(Math.Max(0, stream.Length - start))
{
    private readonly SemaphoreSlim _turn = new(1);

    public override bool CanReadAgain => true;

    public override async ValueTask ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            stream.Position = start + position;
            int count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            if (count < buffer.Length)
            {
                throw Ended(position + count);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (!leaveOpen)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }
}

/// <summary>A stream of known length that goes forward only.</summary>
internal sealed class ForwardSource(Stream stream, long length, bool leaveOpen) : UploadSource(length)
{
    private long _position;

    public override bool CanReadAgain => false;

    public override async ValueTask ReadAsync(long position, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (position != _position)
        {
            throw new InvalidOperationException("The stream of this file cannot go back.");
        }

        int count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _position += count;
        if (count < buffer.Length)
        {
            throw Ended(_position);
        }

        if (_position == Length && await HasMoreAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidDataException($"The file was to have {Length} bytes, but its stream has more.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (!leaveOpen)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> HasMoreAsync(CancellationToken cancellationToken) =>
        await stream.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false) > 0;
}
