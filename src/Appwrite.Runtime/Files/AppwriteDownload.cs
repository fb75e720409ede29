using System.Buffers;
using System.IO.Pipelines;

namespace Appwrite.Runtime;

/// <summary>
/// A download that has begun: its content is read from the connection as it arrives. Dispose of it when done. A whole file (not a part of
/// one, and nothing that the server draws) goes on by itself where the connection breaks or stalls, and is then compared with the file's
/// signature; <see cref="AppwriteConnectionOptions.Resilience"/> says how often, or never.
/// </summary>
public sealed class AppwriteDownload : IAsyncDisposable, IDisposable
{
    private const int BlockLength = 64 * 1024;

    private readonly DownloadStream _content;
    private readonly DownloadCalls _calls;

    private AppwriteDownload(DownloadCalls calls, DownloadAnswer answer)
    {
        _calls = calls;
        _content = new DownloadStream(calls, answer);
        ContentType = answer.Response.Content.Headers.ContentType?.ToString();
        FileName = DownloadNames.Of(answer.Response);
        Length = answer.Length;
    }

    /// <summary>The bytes, as they arrive; read once, from first to last.</summary>
    public Stream Content => _content;

    /// <summary>The content type that the server named, or <see langword="null"/> where it named none.</summary>
    public string? ContentType { get; }

    /// <summary>
    /// The file's name as it was stored, without any directory, or <see langword="null"/> where the server names none, as for previews. It
    /// comes from whoever has uploaded the file: it may have characters, or an ending, that you do not want on your disk.
    /// </summary>
    public string? FileName { get; }

    /// <summary>How many bytes will come, or <see langword="null"/> where the server does not tell, as for large files.</summary>
    public long? Length { get; }

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
    /// <exception cref="InvalidOperationException">The options ask to compare what has no signature, or was read in part already.</exception>
    public async Task CopyToAsync(Stream destination, DownloadOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        DownloadMeter? meter = await PrepareAsync(options, cancellationToken).ConfigureAwait(false);
        byte[] block = ArrayPool<byte>.Shared.Rent(BlockLength);
        try
        {
            while (await _content.ReadAsync(block, cancellationToken).ConfigureAwait(false) is > 0 and int count)
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
        while (await _content.ReadAsync(destination.GetMemory(BlockLength), cancellationToken).ConfigureAwait(false) is > 0 and int count)
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
    /// disk. Until then a file that has the path already stays as it is, and it stays so if the download fails.
    /// </summary>
    /// <param name="path">The path of the file. Its directory must exist.</param>
    /// <param name="options">How the download is followed and checked; <see langword="null"/> for neither.</param>
    /// <param name="cancellationToken">Ends the download early.</param>
    /// <returns>A task that ends when the file is there.</returns>
    /// <exception cref="ArgumentException">The path is empty, or is a directory.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    /// <inheritdoc cref="CopyToAsync(Stream, DownloadOptions?, CancellationToken)" path="/exception" />
    public async Task SaveAsync(string path, DownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string target = Path.GetFullPath(path);
        if (Path.GetFileName(target).Length == 0 || Directory.Exists(target))
        {
            throw new ArgumentException($"'{path}' is a directory. Name the file in it, for example with {nameof(FileName)}.", nameof(path));
        }

        string temporary = Path.Combine(Path.GetDirectoryName(target)!, $"{Path.GetRandomFileName()}.part");
        var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await CopyToAsync(file, options, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
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
        return new AppwriteDownload(calls, await calls.StartAsync(cancellationToken).ConfigureAwait(false));
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
        if (options is null)
        {
            return null;
        }

        options.Validate();
        await _content.ExpectAsync(options, cancellationToken).ConfigureAwait(false);
        return options.Progress is { } progress ? new DownloadMeter(progress, _calls.Time, _content.Size) : null;
    }
}
