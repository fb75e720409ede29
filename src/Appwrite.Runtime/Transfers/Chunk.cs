using System.Buffers;

namespace Appwrite.Runtime;

/// <summary>
/// A part of a file on its way: read again for each attempt where that is possible, and otherwise held in blocks of a pool. The blocks go
/// back when the chunk is disposed of, but never while a handler still sends them: a server may answer before it has read the whole body.
/// </summary>
internal sealed class Chunk(UploadSource source, int index, long first, int length) : IDisposable
{
    // A chunk in one array would take 8 MiB from the shared pool.
    private const int BlockLength = 256 * 1024;
    private const int ReadLength = 64 * 1024;

    private List<byte[]>? _blocks;
    private int _users = 1;

    public int Index => index;

    /// <summary>The position of its first byte.</summary>
    public long First => first;

    public int Length => length;

    /// <summary>The position of its last byte.</summary>
    public long Last => first + length - 1;

    /// <summary>Hashes the chunk's bytes, and holds them if they cannot be read again.</summary>
    public async ValueTask PrepareAsync(FileHash hash, CancellationToken cancellationToken)
    {
        byte[]? passing = source.CanReadAgain ? ArrayPool<byte>.Shared.Rent(ReadLength) : null;
        try
        {
            // Reads once even where the file is to be empty, because its stream may have more.
            int done = 0;
            do
            {
                byte[] block = passing ?? Hold();
                int count = Math.Min(passing is null ? BlockLength : ReadLength, length - done);

                // This is a thread of its own already, so that each piece of a file needs no other one.
                cancellationToken.ThrowIfCancellationRequested();
                if (!source.TryRead(first + done, block.AsSpan(0, count)))
                {
                    await source.ReadAsync(first + done, block.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                }

                hash.Append(block.AsSpan(0, count));
                done += count;
            }
            while (done < length);
        }
        catch (OperationCanceledException)
        {
            // The stream may still write to the block, so that no pool gets it back.
            passing = null;
            _blocks?.RemoveAt(_blocks.Count - 1);
            throw;
        }
        finally
        {
            if (passing is not null)
            {
                ArrayPool<byte>.Shared.Return(passing);
            }
        }
    }

    /// <summary>Writes the chunk's bytes.</summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="onWritten">Is told how many more have gone.</param>
    /// <param name="stop">Is told when the bytes can no longer be read.</param>
    /// <param name="cancellationToken">Ends the writing early.</param>
    /// <exception cref="ObjectDisposedException">The upload is over.</exception>
    public async Task WriteAsync(Stream destination, Action<int> onWritten, UploadStop stop, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _users) <= 1)
        {
            Interlocked.Decrement(ref _users);
            throw new ObjectDisposedException(nameof(Chunk));
        }

        try
        {
            await (_blocks is { } blocks
                ? WriteHeldAsync(blocks, destination, onWritten, cancellationToken)
                : WriteReadAsync(destination, onWritten, stop, cancellationToken)).ConfigureAwait(false);
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Gives the blocks back, when nobody else uses them.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            foreach (byte[] block in _blocks ?? [])
            {
                ArrayPool<byte>.Shared.Return(block);
            }

            _blocks = null;
        }
    }

    private async Task WriteHeldAsync(
        List<byte[]> blocks, Stream destination, Action<int> onWritten, CancellationToken cancellationToken)
    {
        int left = length;
        foreach (byte[] block in blocks)
        {
            int count = Math.Min(BlockLength, left);
            await destination.WriteAsync(block.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            onWritten(count);
            left -= count;
        }
    }

    private async Task WriteReadAsync(Stream destination, Action<int> onWritten, UploadStop stop, CancellationToken cancellationToken)
    {
        byte[]? passing = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            for (int done = 0; done < length;)
            {
                Memory<byte> part = passing.AsMemory(0, Math.Min(ReadLength, length - done));
                try
                {
                    await source.ReadAsync(first + done, part, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException)
                {
                    passing = null;
                    throw;
                }
                catch (Exception exception)
                {
                    stop.Fail(exception);
                    throw;
                }

                await destination.WriteAsync(part, cancellationToken).ConfigureAwait(false);
                onWritten(part.Length);
                done += part.Length;
            }
        }
        finally
        {
            if (passing is not null)
            {
                ArrayPool<byte>.Shared.Return(passing);
            }
        }
    }

    private byte[] Hold()
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
        (_blocks ??= new List<byte[]>((length + BlockLength - 1) / BlockLength)).Add(block);
        return block;
    }
}
