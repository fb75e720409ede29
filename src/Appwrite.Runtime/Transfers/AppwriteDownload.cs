using System.Buffers;
using System.IO.Pipelines;
using System.Net.Http.Headers;

namespace Appwrite.Runtime;

/// <summary>
/// A download that has begun: its content is read from the connection as it arrives, and only once. Every further reading, whether the
/// first one came to its end or not, is an <see cref="InvalidOperationException"/>. Dispose of it when done. A whole file (not a part of
/// one, and nothing that the server draws) goes on by itself where the connection breaks or stalls, and is then compared with the file's
/// signature; <see cref="AppwriteConnectionOptions.Resilience"/> says how often, or never.
/// </summary>
public sealed class AppwriteDownload : IAsyncDisposable, IDisposable
{
    private const int BlockLength = 64 * 1024;

    private readonly DownloadStream _content;
    private readonly DownloadCalls _calls;

    private AppwriteDownload(DownloadCalls calls, DownloadAnswer answer, string? fileName)
    {
        _calls = calls;
        _content = new DownloadStream(calls, answer);
        ContentType = answer.Response.Content.Headers.ContentType?.ToString();
        FileName = fileName;
        Length = answer.Length;
    }

    /// <summary>
    /// The bytes, as they arrive, for one reader from the first to the last. Once a byte was asked for here, the methods of this class throw
    /// an <see cref="InvalidOperationException"/>, and after one of them the stream does.
    /// </summary>
    public Stream Content => _content;

    /// <summary>The content type that the server named, or <see langword="null"/> where it named none.</summary>
    public string? ContentType { get; }

    /// <summary>
    /// The file's name as it was stored, or <see langword="null"/> where the server names none, as for previews. It comes from whoever has
    /// uploaded the file, and is made one name for every system: without directory or drive, with <c>_</c> in the place of colons and of
    /// control characters (those of writing direction too) and before the name of a device, without dots and spaces at its end, and of at most 255 bytes.
    /// It may still have an ending that you do not want on your disk, or characters that Windows refuses.
    /// </summary>
    public string? FileName { get; }

    /// <summary>How many bytes will come, or <see langword="null"/> where the server does not tell, as for large files.</summary>
    public long? Length { get; }

    /// <summary>
    /// Makes a download of a stream, for tests of code that takes one. It is read as any other, goes on by itself nowhere, and has no
    /// signature on a server to be verified with.
    /// </summary>
    /// <param name="content">The bytes, from the stream's position on. The stream goes with the download.</param>
    /// <param name="contentType">The content type, for example <c>image/png</c>; <see langword="null"/> for none.</param>
    /// <param name="fileName">The file's name as <see cref="FileName"/> is to give it; <see langword="null"/> for none.</param>
    /// <param name="length">
    /// How many bytes the download announces; a stream that brings fewer is a connection that breaks. <see langword="null"/> takes what a stream
    /// that can seek says, and announces nothing for any other.
    /// </param>
    /// <returns>The download.</returns>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="FormatException">The content type is none.</exception>
    public static AppwriteDownload FromStream(Stream content, string? contentType = null, string? fileName = null, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(content));
        }

        if (length is { } announced)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(announced, nameof(length));
        }

        var response = new HttpResponseMessage { Content = new StreamContent(content) };
        response.Content.Headers.ContentLength = length ?? (content.CanSeek ? content.Length - content.Position : null);
        if (contentType is not null)
        {
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        return new AppwriteDownload(DownloadCalls.None, new DownloadAnswer(response, content), fileName);
    }

    /// <summary>Reads everything into memory.</summary>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The bytes.</returns>
    /// <inheritdoc cref="CopyToAsync(Stream, DownloadOptions?, CancellationToken)" path="/exception" />
    public Task<byte[]> ReadAsBytesAsync(CancellationToken cancellationToken = default) => ReadAsBytesAsync(null, cancellationToken);

    /// <summary>Reads everything into memory.</summary>
    /// <param name="options">How the download is followed and checked; <see langword="null"/> for neither.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The bytes.</returns>
    /// <inheritdoc cref="CopyToAsync(Stream, DownloadOptions?, CancellationToken)" path="/exception" />
    public async Task<byte[]> ReadAsBytesAsync(DownloadOptions? options, CancellationToken cancellationToken = default)
    {
        const int MaxTrustedLength = 1024 * 1024;
        using var bytes = new MemoryStream((int)Math.Min(Length ?? 0, MaxTrustedLength));
        await CopyToAsync(bytes, options, cancellationToken).ConfigureAwait(false);
        byte[] buffer = bytes.GetBuffer();
        return buffer.Length == bytes.Length ? buffer : bytes.ToArray();
    }

    /// <summary>Writes everything to another stream.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="cancellationToken">Ends the copying early.</param>
    /// <returns>A task that ends with the copying.</returns>
    /// <inheritdoc cref="CopyToAsync(Stream, DownloadOptions?, CancellationToken)" path="/exception" />
    public Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default) =>
        CopyToAsync(destination, null, cancellationToken);

    /// <summary>Writes everything to another stream.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="options">How the download is followed and checked; <see langword="null"/> for neither.</param>
    /// <param name="cancellationToken">Ends the copying early.</param>
    /// <returns>A task that ends with the copying.</returns>
    /// <exception cref="AppwriteDownloadException">
    /// The download broke off and could not go on, or what came is not the file. What was written must not be used.
    /// </exception>
    /// <exception cref="AppwriteException">The file is to be verified, and the server refuses to tell its signature.</exception>
    /// <exception cref="IOException">The connection broke, and the download is none that goes on by itself.</exception>
    /// <exception cref="TimeoutException">
    /// The server was silent for too long, and the download is none that goes on by itself; see
    /// <see cref="AppwriteConnectionOptions.IdleTimeout"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The download was read before, in whole or in part, or the options ask to compare what has no signature. Nothing was written.
    /// </exception>
    public async Task CopyToAsync(Stream destination, DownloadOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        DownloadMeter? meter = await PrepareAsync(options, cancellationToken).ConfigureAwait(false);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            while (await _content.NextAsync(block, cancellationToken).ConfigureAwait(false) is > 0 and int count)
            {
                await destination.WriteAsync(block.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                meter?.Add(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }

        meter?.Complete();
    }

    /// <summary>Writes everything to a pipe, as fast as its reader takes it. The writer is the caller's to complete.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="options">How the download is followed and checked; <see langword="null"/> for neither.</param>
    /// <param name="cancellationToken">Ends the copying early.</param>
    /// <returns>A task that ends with the copying, or when the pipe's reader wants no more.</returns>
    /// <exception cref="OperationCanceledException">The caller or the pipe has cancelled.</exception>
    /// <inheritdoc cref="CopyToAsync(Stream, DownloadOptions?, CancellationToken)" path="/exception" />
    public async Task CopyToAsync(PipeWriter destination, DownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        DownloadMeter? meter = await PrepareAsync(options, cancellationToken).ConfigureAwait(false);
        while (await _content.NextAsync(destination.GetMemory(BlockLength), cancellationToken).ConfigureAwait(false) is > 0 and int count)
        {
            destination.Advance(count);
            FlushResult flush = await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (flush.IsCanceled)
            {
                throw new OperationCanceledException("The pipe's flush was cancelled.");
            }

            meter?.Add(count);
            if (flush.IsCompleted)
            {
                return;
            }
        }

        meter?.Complete();
    }

    /// <summary>
    /// Writes everything to a file: under a temporary name in the same directory, which takes the place of the path when all is there and on the
    /// disk. Until then a file that has the path already stays as it is, and it stays so if the download fails. Outside Windows the new file gets
    /// the permissions of the old one, those of its group only where it is in the same group; it belongs to whoever runs the program, and access
    /// lists and further hard links are not carried over.
    /// </summary>
    /// <param name="path">
    /// The path of the file. Its directory must exist. What stands there and is no regular file is refused: a directory, a symbolic link
    /// (name the file that it leads to), a named pipe, a device or a socket.
    /// </param>
    /// <param name="options">How the download is followed and checked; <see langword="null"/> for neither.</param>
    /// <param name="cancellationToken">Ends the download early.</param>
    /// <returns>A task that ends when the file is there.</returns>
    /// <exception cref="ArgumentException">The path is empty, or names something that is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    /// <inheritdoc cref="CopyToAsync(Stream, DownloadOptions?, CancellationToken)" path="/exception" />
    public async Task SaveAsync(string path, DownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path);
        RefuseOtherThanFile(path, target);
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{Path.GetRandomFileName()}.part");
        FileStream file = Create(temporary, target);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await CopyToAsync(file, options, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
                KeepPermissions(file, target);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _content.Dispose();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _content.DisposeAsync();

    /// <summary>Begins a download.</summary>
    internal static async Task<AppwriteDownload> StartAsync(CallPipeline pipeline, OutgoingCall call, CancellationToken cancellationToken)
    {
        var calls = new DownloadCalls(pipeline, call);
        DownloadAnswer answer = await calls.StartAsync(cancellationToken).ConfigureAwait(false);
        return new AppwriteDownload(calls, answer, DownloadNames.Of(answer.Response));
    }

    private static void RefuseOtherThanFile(string path, string target)
    {
        string? obstacle = Path.GetFileName(target).Length == 0 ? "a directory" : FilePlace.Obstacle(target);
        if (obstacle is not null)
        {
            string advice = obstacle switch
            {
                "a directory" => $"Name the file in it, for example with {nameof(FileName)}.",
                "a symbolic link" => "Name the file that it leads to.",
                _ => $"A file must not take its place; to write to it, open it and use {nameof(CopyToAsync)}.",
            };
            throw new ArgumentException($"'{path}' is {obstacle}. {advice}", nameof(path));
        }
    }

    // While it is being written, nobody may read it who could not read what it replaces.
    private static FileStream Create(string path, string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static void KeepPermissions(FileStream file, string target)
    {
        const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        const UnixFileMode Kept = Group
            | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            // What one group may do with a file is nothing that another one may.
            UnixFileMode mode = File.GetUnixFileMode(target) & Kept;
            bool isSameGroup = FilePlace.GroupOf(file.Name) == FilePlace.GroupOf(target);
            File.SetUnixFileMode(file.SafeFileHandle, isSameGroup ? mode : mode & ~Group);
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What has failed before is what the caller has to know.
        }
    }

    private async ValueTask<DownloadMeter?> PrepareAsync(DownloadOptions? options, CancellationToken cancellationToken)
    {
        options?.Validate();
        _content.BeginCopy();
        if (options is null)
        {
            return null;
        }

        await _content.ExpectAsync(options, cancellationToken).ConfigureAwait(false);
        return options.Progress is { } progress ? new DownloadMeter(progress, _calls.Time, _content.Size) : null;
    }
}
