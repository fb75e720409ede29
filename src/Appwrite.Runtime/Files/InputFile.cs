using System.Net.Http.Headers;

namespace Appwrite.Runtime;

/// <summary>A file to upload, from the disk, from memory or from a stream.</summary>
public sealed class InputFile
{
    /// <summary>The most that one request carries: 5 MiB.</summary>
    internal const int MaxSingleRequest = 5 * 1024 * 1024;

    private const string DefaultContentType = "application/octet-stream";

    private readonly Func<Stream> _open;
    private readonly bool _leaveOpen;

    private InputFile(string fileName, string? contentType, Func<Stream> open, bool leaveOpen)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        if (fileName.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A file name cannot contain a NUL character.", nameof(fileName));
        }

        if (contentType is not null && !MediaTypeHeaderValue.TryParse(contentType, out _))
        {
            throw new ArgumentException($"'{contentType}' is not a content type such as image/png.", nameof(contentType));
        }

        FileName = fileName;
        ContentType = contentType ?? DefaultContentType;
        _open = open;
        _leaveOpen = leaveOpen;
    }

    /// <summary>The name that the server keeps; any characters but NUL.</summary>
    public string FileName { get; }

    /// <summary>The content type that is sent along; the server finds out its own from the content.</summary>
    public string ContentType { get; }

    /// <summary>Takes a file of the disk, which is opened only when it is sent.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="fileName">The name that the server keeps; the file's own unless given.</param>
    /// <param name="contentType">The content type; <c>application/octet-stream</c> unless given.</param>
    /// <returns>The file.</returns>
    public static InputFile FromPath(string path, string? fileName = null, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new InputFile(fileName ?? Path.GetFileName(path), contentType, () => File.OpenRead(path), leaveOpen: false);
    }

    /// <summary>Takes bytes in memory, which must not change until the upload has ended.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="fileName">The name that the server keeps.</param>
    /// <param name="contentType">The content type; <c>application/octet-stream</c> unless given.</param>
    /// <returns>The file.</returns>
    public static InputFile FromBytes(byte[] bytes, string fileName, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return new InputFile(fileName, contentType, () => new MemoryStream(bytes, writable: false), leaveOpen: false);
    }

    /// <summary>
    /// Takes what a stream has left, from its present position on. The stream stays the caller's to dispose of; one that cannot seek
    /// serves one upload only.
    /// </summary>
    /// <param name="stream">The stream; one that cannot tell its length is read into memory first.</param>
    /// <param name="fileName">The name that the server keeps.</param>
    /// <param name="contentType">The content type; <c>application/octet-stream</c> unless given.</param>
    /// <returns>The file.</returns>
    public static InputFile FromStream(Stream stream, string fileName, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        return new InputFile(fileName, contentType, stream.CanSeek ? FromPosition(stream) : Once(stream), leaveOpen: true);
    }

    /// <summary>Opens the content and measures it, refusing what one request cannot carry.</summary>
    /// <exception cref="NotSupportedException">There is more than 5 MiB.</exception>
    internal async Task<OpenedFile> OpenAsync(CancellationToken cancellationToken)
    {
        Stream stream = _open();
        try
        {
            if (stream.CanSeek)
            {
                // A position behind the end is allowed, and leaves nothing to send.
                long length = Math.Max(0, stream.Length - stream.Position);
                return length > MaxSingleRequest ? throw TooLarge() : new OpenedFile(stream, length, _leaveOpen);
            }

            OpenedFile copy = await BufferAsync(stream, cancellationToken).ConfigureAwait(false);
            if (!_leaveOpen)
            {
                await stream.DisposeAsync().ConfigureAwait(false);
            }

            return copy;
        }
        catch when (!_leaveOpen)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static Func<Stream> FromPosition(Stream stream)
    {
        long position = stream.Position;
        return () =>
        {
            stream.Position = position;
            return stream;
        };
    }

    private static Func<Stream> Once(Stream stream)
    {
        Stream? unread = stream;
        return () => Interlocked.Exchange(ref unread, null)
            ?? throw new InvalidOperationException("The stream of this file was read by an earlier upload and cannot go back.");
    }

    private async Task<OpenedFile> BufferAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new PooledBuffer(64 * 1024);
        try
        {
            int count;
            while ((count = await stream.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                buffer.Advance(count);
                if (buffer.Length > MaxSingleRequest)
                {
                    throw TooLarge();
                }
            }

            // The copy leaves the pool, because a handler may still send it when the call has ended.
            byte[] bytes = buffer.WrittenSpan.ToArray();
            return new OpenedFile(new MemoryStream(bytes, writable: false), bytes.Length, leaveOpen: false);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private NotSupportedException TooLarge() =>
        new($"'{FileName}' is larger than 5 MiB, the most that one request carries. Larger files have to go in chunks, "
            + "which this version does not do yet.");

    /// <summary>A file's content while it is sent.</summary>
    internal readonly struct OpenedFile(Stream stream, long length, bool leaveOpen) : IAsyncDisposable
    {
        public Stream Stream { get; } = stream;

        public long Length { get; } = length;

        public ValueTask DisposeAsync() => leaveOpen ? ValueTask.CompletedTask : Stream.DisposeAsync();
    }
}
