namespace Appwrite.Runtime;

/// <summary>Finds out the length of a stream that cannot tell it.</summary>
internal static class Spool
{
    /// <summary>Takes a stream up: into memory if it fits into one request, and otherwise into a temporary file.</summary>
    public static async Task<UploadSource> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var start = new PooledBuffer(64 * 1024);
        int count;
        while (start.Length <= InputFile.ChunkLength
            && (count = await stream.ReadAsync(start.GetMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            start.Advance(count);
        }

        if (start.Length <= InputFile.ChunkLength)
        {
            // The copy leaves the pool, because a handler may still send it when the call has ended.
            return new MemorySource(start.WrittenSpan.ToArray());
        }

        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 0,
            FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        try
        {
            await file.WriteAsync(start.WrittenMemory, cancellationToken).ConfigureAwait(false);
            await stream.CopyToAsync(file, cancellationToken).ConfigureAwait(false);
            return new SeekableSource(file, 0, leaveOpen: false);
        }
        catch
        {
            await file.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
