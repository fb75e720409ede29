using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Appwrite.Sandbox.Uploads;

/// <summary>Bytes that came with one request, in a file of the sandbox's temporary folder.</summary>
internal sealed class PartFile(string path, long length) : IDisposable
{
    private const int BlockBytes = 128 * 1024;

    public string Path => path;

    public long Length => length;

    /// <summary>Writes a stream to a new file. Blocks of zeros are left out, so that a sparse file stays sparse.</summary>
    public static async Task<PartFile> WriteAsync(Stream source, string path, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            long length = 0;
            int filled;
            do
            {
                filled = await source.ReadAtLeastAsync(
                    buffer.AsMemory(0, BlockBytes), BlockBytes, throwOnEndOfStream: false, cancellationToken);
                ReadOnlySpan<byte> block = buffer.AsSpan(0, filled);
                if (block.ContainsAnyExcept((byte)0))
                {
                    RandomAccess.Write(file, block, length);
                }

                length += filled;
            }
            while (filled == BlockBytes);

            RandomAccess.SetLength(file, length);
            return new PartFile(path, length);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Deletes the bytes.</summary>
    public void Dispose() => File.Delete(path);
}
