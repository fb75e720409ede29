using System.Net.Http.Headers;

namespace Appwrite.Runtime;

/// <summary>
/// A file to upload, from the disk, from memory or from a stream. Up to 5 MiB go in one request; more goes in chunks, in bounded memory.
/// </summary>
public sealed class InputFile
{
    /// <summary>How many bytes one request carries at most, and every chunk but the last: 5 MiB.</summary>
    internal const int ChunkLength = 5 * 1024 * 1024;

    private readonly Func<CancellationToken, ValueTask<UploadSource>> _open;

    private InputFile(string fileName, string? contentType, Func<CancellationToken, ValueTask<UploadSource>> open)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        if (fileName.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A file name cannot contain a NUL character.", nameof(fileName));
        }

        if (contentType is not null && (!MediaTypeHeaderValue.TryParse(contentType, out _) || HeaderText.ProblemOf(contentType) is not null))
        {
            throw new ArgumentException($"'{contentType}' is not a content type such as image/png.", nameof(contentType));
        }

        FileName = fileName;
        ContentType = contentType ?? ContentTypes.Of(fileName);
        _open = open;
    }

    private InputFile(InputFile origin, UploadOptions options)
    {
        FileName = origin.FileName;
        ContentType = origin.ContentType;
        Options = options;
        _open = origin._open;
    }

    /// <summary>The name that the server keeps; any characters but NUL.</summary>
    public string FileName { get; }

    /// <summary>The content type that is sent along; the server finds out its own from the content.</summary>
    public string ContentType { get; }

    internal UploadOptions Options { get; } = new();

    /// <summary>Takes a file of the disk, which is opened only when it is sent.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="fileName">The name that the server keeps; the file's own unless given.</param>
    /// <param name="contentType">The content type; by the name's extension unless given.</param>
    /// <returns>The file.</returns>
    public static InputFile FromPath(string path, string? fileName = null, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new InputFile(
            fileName ?? Path.GetFileName(path), contentType, async _ => await Task.Run(() => DiskSource.Open(path), CancellationToken.None).ConfigureAwait(false));
    }

    /// <summary>Takes a file of the disk, which is opened only when it is sent.</summary>
    /// <param name="file">The file.</param>
    /// <param name="fileName">The name that the server keeps; the file's own unless given.</param>
    /// <param name="contentType">The content type; by the name's extension unless given.</param>
    /// <returns>The file.</returns>
    public static InputFile FromFile(FileInfo file, string? fileName = null, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FromPath(file.FullName, fileName, contentType);
    }

    /// <summary>Takes bytes in memory, which must not change until the upload has ended.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="fileName">The name that the server keeps.</param>
    /// <param name="contentType">The content type; by the name's extension unless given.</param>
    /// <returns>The file.</returns>
    public static InputFile FromBytes(byte[] bytes, string fileName, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return FromBytes(bytes.AsMemory(), fileName, contentType);
    }

    /// <inheritdoc cref="FromBytes(byte[], string, string?)" />
    public static InputFile FromBytes(ReadOnlyMemory<byte> bytes, string fileName, string? contentType = null) =>
        new(fileName, contentType, _ => new(new MemorySource(bytes)));

    /// <summary>
    /// Takes what a stream has left, from its present position on. The stream stays the caller's to dispose of; one that cannot seek
    /// serves one upload only, and nothing else may read it meanwhile. One that can seek stands where it stood before when an upload has
    /// failed, so that a file can be made of it again.
    /// </summary>
    /// <param name="stream">
    /// The stream. One that can seek must not stand at its end, unless it is empty. One that can neither seek nor is told its length is read
    /// to its end first: into memory, or, if it has more than 5 MiB, into a temporary file.
    /// </param>
    /// <param name="fileName">The name that the server keeps.</param>
    /// <param name="contentType">The content type; by the name's extension unless given.</param>
    /// <param name="length">
    /// How many bytes the stream has left, where it cannot seek but the caller knows. No read is begun once they are there, so that the stream
    /// may stay open.
    /// </param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">
    /// The stream cannot be read, or stands at its end although it is not empty; the exception names its <see cref="Stream.Position"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">An upload moves the stream at this moment.</exception>
    public static InputFile FromStream(Stream stream, string fileName, string? contentType = null, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        RequireLength(length);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        if (stream.CanSeek)
        {
            long position = StreamUse.PositionOf(stream);
            return new InputFile(fileName, contentType, _ =>
            {
                StreamUse.RequireContent(position, stream.Length);
                return new(new SeekableSource(stream, position, leaveOpen: true));
            });
        }

        bool wasRead = false;
        return new InputFile(fileName, contentType, cancellationToken =>
        {
            StreamUse use = StreamUse.Of(stream);
            use.TakeAlone();
            if (wasRead)
            {
                use.Leave();
                throw new InvalidOperationException("The stream of this file was read by an earlier upload and cannot go back.");
            }

            wasRead = true;
            return OpenForwardAsync(stream, length, leaveOpen: true, cancellationToken);
        });
    }

    /// <summary>
    /// Takes what a function opens, as the files that a browser's page has: <c>InputFile.FromFactory(_ => new(file.OpenReadStream(max)),
    /// file.Name, file.ContentType, file.Size)</c>. Each upload opens it once and disposes of the stream.
    /// </summary>
    /// <param name="open">
    /// Opens the content at its start; a stream that stands at its end without being empty is an <see cref="ArgumentException"/> of the upload.
    /// </param>
    /// <param name="fileName">The name that the server keeps.</param>
    /// <param name="contentType">The content type; by the name's extension unless given.</param>
    /// <param name="length">How many bytes there are; where it is null and the stream cannot seek, it is read to its end first.</param>
    /// <returns>The file.</returns>
    public static InputFile FromFactory(
        Func<CancellationToken, ValueTask<Stream>> open, string fileName, string? contentType = null, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        RequireLength(length);
        return new InputFile(
            fileName,
            string.IsNullOrEmpty(contentType) ? null : contentType,
            async cancellationToken => await OpenAsync(
                await open(cancellationToken).ConfigureAwait(false), length, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The same file with settings for its upload.</summary>
    /// <param name="options">Progress, resuming, how many chunks at a time, and what happens to what is there already.</param>
    /// <returns>The file with these settings.</returns>
    /// <exception cref="ArgumentException">A setting cannot work; the exception names it.</exception>
    public InputFile With(UploadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new InputFile(this, options);
    }

    /// <summary>Opens the content and measures it.</summary>
    internal async ValueTask<UploadSource> OpenAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task<UploadSource> opening = _open(cancellationToken).AsTask();
        try
        {
            await UploadSource.WaitAsync(opening, cancellationToken).ConfigureAwait(false);
            return await opening.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whatever does not heed the token is left alone, and closed once it is open.
            CallersWork.MarkObserved(CloseAsync(opening));
            throw;
        }
    }

    private static async Task CloseAsync(Task<UploadSource> opening)
    {
        UploadSource source = await opening.ConfigureAwait(false);
        await source.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Takes a stream that a factory has opened, and closes it if nothing can be sent of it.</summary>
    private static async ValueTask<UploadSource> OpenAsync(Stream stream, long? length, CancellationToken cancellationToken)
    {
        try
        {
            if (stream.CanSeek)
            {
                return new SeekableSource(stream, StreamUse.PositionOf(stream), leaveOpen: false);
            }

            StreamUse.Of(stream).TakeAlone();
        }
        catch (Exception exception) when (exception is not InvalidOperationException)
        {
            // What another upload reads is that one's to close.
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return await OpenForwardAsync(stream, length, leaveOpen: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes a stream that cannot seek, and that this upload has alone.</summary>
    private static async ValueTask<UploadSource> OpenForwardAsync(
        Stream stream, long? length, bool leaveOpen, CancellationToken cancellationToken)
    {
        var source = new ForwardSource(stream, length ?? 0, leaveOpen);
        if (length is not null)
        {
            return source;
        }

        await using (source.ConfigureAwait(false))
        {
            return await Spool.ReadAsync(stream, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void RequireLength(long? length)
    {
        if (length < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, "A file cannot have fewer than 0 bytes.");
        }
    }
}
