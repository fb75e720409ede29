using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;

namespace Appwrite.Runtime;

/// <summary>
/// Uploads one file: in one request up to 5 MiB, and above in chunks of 5 MiB, of which the first goes alone, because its answer has the
/// id of the upload, and the last one at the end, because servers take the file for complete with it.
/// </summary>
internal sealed partial class Upload<T> : IAsyncDisposable
{
    // The hashing of so many bytes is over before another thread would begin with it.
    private const int SmallLength = 64 * 1024;

    private readonly UploadCalls<T> _calls;
    private readonly MultipartForm _form;
    private readonly InputFile _file;
    private readonly UploadOptions _options;
    private readonly UploadSource _source;
    private readonly UploadMeter _meter;
    private readonly UploadStop _stop;
    private readonly CancellationTokenSource _reading;
    private readonly FileHash _hash = new();
    private readonly object _lock = new();
    private readonly bool[] _isConfirmed;
    private readonly string[] _hashUntil;
    private UploadAnswer<T>? _complete;
    private string? _id;
    private Task<Chunk>? _ahead;
    private int _confirmed;
    private int _taken;

    private Upload(UploadCalls<T> calls, MultipartForm form, UploadSource source, UploadMeter meter, UploadStop stop)
    {
        _calls = calls;
        _form = form;
        _file = form.File!;
        _options = _file.Options;
        _source = source;
        _meter = meter;
        _stop = stop;
        _reading = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        _isConfirmed = new bool[UploadCheckpoint.ChunkCount(source.Length)];
        _hashUntil = new string[_isConfirmed.Length];
    }

    private int Count => _isConfirmed.Length;

    private bool IsWhole => Count == 1;

    /// <summary>Makes an upload.</summary>
    public static async Task<T> RunAsync(
        CallPipeline pipeline, OutgoingCall call, MultipartForm form, ModelDecoder<T> decoder, CancellationToken cancellationToken)
    {
        if (form.File is null)
        {
            throw new InvalidOperationException("The upload has no file.");
        }

        using var stop = new UploadStop(cancellationToken);
        UploadSource source = await form.File.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var meter = new UploadMeter(form.File.Options.Progress, pipeline.Time, source.Length, UploadCheckpoint.ChunkCount(source.Length));
            var calls = new UploadCalls<T>(pipeline, call, decoder, meter, stop);
            var upload = new Upload<T>(calls, form, source, meter, stop);
            await using (upload.ConfigureAwait(false))
            {
                T result = await upload.RunAsync().ConfigureAwait(false);
                source.IsSent = true;
                return result;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        // What is being read when an upload fails is of no use any more, and neither is what its reading comes to.
        await _reading.CancelAsync().ConfigureAwait(false);
        if (_ahead is { } ahead)
        {
            await Task.WhenAny(ahead, Task.Delay(UploadSource.Grace)).ConfigureAwait(false);
            if (!ahead.IsCompleted)
            {
                return;
            }

            if (ahead.IsCompletedSuccessfully)
            {
                (await ahead.ConfigureAwait(false)).Dispose();
            }
        }

        _reading.Dispose();
        _hash.Dispose();
    }

    private async Task<T> RunAsync()
    {
        try
        {
            if (_options.Resume is { } checkpoint)
            {
                return await ResumeAsync(checkpoint).ConfigureAwait(false);
            }

            if (_options.Overwrite)
            {
                string id = _form.NewId ?? throw new InvalidOperationException("Only what has an id of its own can be overwritten.");
                await _calls.DeleteAsync(id, _stop.Token).ConfigureAwait(false);
            }

            return IsWhole
                ? await SendWholeAsync().ConfigureAwait(false)
                : Take(await SendChunksAsync(_options.MaxConcurrency, []).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is not (AppwriteUploadException or AppwriteUploadCanceledException))
        {
            ExceptionDispatchInfo.Throw(_stop.CauseOf(exception));
            throw;
        }
    }

    private async Task<T> SendWholeAsync()
    {
        using Chunk chunk = await NextAsync(_stop.Token).ConfigureAwait(false);
        UploadAnswer<T> answer;
        try
        {
            answer = await SendAsync(chunk, _stop.Token).ConfigureAwait(false);
        }
        catch (AppwriteException exception) when (
            exception is { StatusCode: HttpStatusCode.Conflict, Attempts: > 1 } && _form.NewId is not null)
        {
            // An earlier attempt, whose answer was lost, may have stored the file.
            UploadAnswer<T>? found = await _calls.FindAsync(_form.NewId, _stop.Token).ConfigureAwait(false);
            if (found is null || !IsOurs(found))
            {
                throw;
            }

            answer = found;
        }
        catch (Exception exception) when (_form.NewId is null && IsLost(exception) && !_stop.HasFailed)
        {
            throw await StrayAsync(exception).ConfigureAwait(false);
        }

        if (answer.Size is { } size && size != _source.Length)
        {
            throw Conflict(_form.NewId ?? answer.Id);
        }

        RequireArrived(answer);
        _meter.Confirm(0, _source.Length);
        return answer.Value;
    }

    /// <summary>Sends all chunks that the server has not confirmed: first the missing ones that are prepared already.</summary>
    /// <returns>What the server has then; null where it knows nothing of the upload any more.</returns>
    private async Task<UploadAnswer<T>?> SendChunksAsync(int concurrency, IReadOnlyList<Chunk> missing)
    {
        try
        {
            foreach (Chunk chunk in missing)
            {
                await SendAndConfirmAsync(chunk, _stop.Token).ConfigureAwait(false);
            }

            if (_id is null)
            {
                await SendFirstAsync().ConfigureAwait(false);
            }

            await SendMiddleAsync(_calls.IsLegacy ? 1 : concurrency).ConfigureAwait(false);
            while (_taken < Count)
            {
                using Chunk last = await NextAsync(_stop.Token).ConfigureAwait(false);
                await SendAndConfirmAsync(last, _stop.Token).ConfigureAwait(false);
            }

            return _complete ?? await _calls.FindAsync(_id!, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not AppwriteUploadException)
        {
            ExceptionDispatchInfo.Throw(await FailAsync(_stop.CauseOf(exception)).ConfigureAwait(false));
            throw;
        }
    }

    private async Task SendFirstAsync()
    {
        using Chunk chunk = await NextAsync(_stop.Token).ConfigureAwait(false);
        UploadAnswer<T> answer;
        try
        {
            answer = await SendAsync(chunk, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (_form.NewId is null && IsLost(exception) && !_stop.HasFailed)
        {
            throw await StrayAsync(exception).ConfigureAwait(false);
        }

        // A file or the beginning of one that was there before takes no chunk of ours.
        if (answer.IsComplete == true || answer.ChunksUploaded > 1 || (answer.ChunksTotal is { } total && total != Count))
        {
            throw Conflict(answer.Id);
        }

        _id = answer.Id.Length > 0 ? answer.Id : throw new AppwriteUploadException(
            "The server's answer to the first chunk has no id, so that no other chunk can follow.");
        Confirm(chunk, answer);
    }

    private async Task SendMiddleAsync(int concurrency)
    {
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        using var slots = new SemaphoreSlim(concurrency);
        List<Task> sending = [];
        Exception? failure = null;
        try
        {
            while (_taken < Count - 1 && _complete is null)
            {
                // First the place, then the reading: no more is in memory than is sent.
                await slots.WaitAsync(halt.Token).ConfigureAwait(false);
                Chunk chunk = await NextAsync(halt.Token).ConfigureAwait(false);
                sending.Add(SendOneAsync(chunk));
            }
        }
        catch (Exception exception)
        {
            failure ??= exception;
            await halt.CancelAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(sending).ConfigureAwait(false);
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        // Never fails itself: what comes first ends all others, and is what the caller is to see.
        async Task SendOneAsync(Chunk chunk)
        {
            try
            {
                using (chunk)
                {
                    await SendAndConfirmAsync(chunk, halt.Token).ConfigureAwait(false);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                await halt.CancelAsync().ConfigureAwait(false);
            }
            finally
            {
                slots.Release();
            }
        }
    }

    private async Task SendAndConfirmAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        if (_complete is null)
        {
            Confirm(chunk, await SendAsync(chunk, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Sends a chunk until the server has it.</summary>
    private async Task<UploadAnswer<T>> SendAsync(Chunk chunk, CancellationToken cancellationToken)
    {
        FormFrame frame = _form.ToFrame();
        for (int attempt = 1; ; attempt++)
        {
            var content = new ChunkContent(frame, chunk, _meter, _stop);
            if (!IsWhole)
            {
                HeaderText.Add(
                    content.Headers, "Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {chunk.First}-{chunk.Last}/{_source.Length}"));
            }

            try
            {
                return await _calls.SendAsync(content, _id, _form, cancellationToken).ConfigureAwait(false);
            }
            catch (AppwriteException exception) when (
                _id is not null
                && (exception.StatusCode == HttpStatusCode.Conflict
                    || (exception.StatusCode == HttpStatusCode.InternalServerError && !_calls.IsLegacy)))
            {
                // Servers refuse, or fail on, a chunk of a file that is complete already; then nothing is missing.
                if (await _calls.FindAsync(_id, cancellationToken).ConfigureAwait(false) is { IsComplete: true } complete)
                {
                    return complete;
                }

                throw;
            }
            catch (Exception exception) when (
                _calls.IsLegacy && _id is not null && IsLost(exception) && !_stop.HasFailed && attempt <= UploadCalls<T>.MaxLegacyAttempts)
            {
                // A chunk that such a server gets twice counts twice. One goes at a time there, so that the count tells.
                if (await _calls.FindAsync(_id, cancellationToken).ConfigureAwait(false) is { } found && found.ChunksUploaded > _confirmed)
                {
                    return found;
                }

                await _calls.PauseAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes the next chunk, read and hashed.</summary>
    private async Task<Chunk> NextAsync(CancellationToken cancellationToken)
    {
        Chunk chunk = await (_ahead ??= ReadAsync(_taken)).WaitAsync(cancellationToken).ConfigureAwait(false);
        _taken++;

        // Hashing takes about as long as sending, so that the one is done during the other where that takes no memory.
        _ahead = _source.CanReadAgain && _taken < Count ? ReadAsync(_taken) : null;
        return chunk;
    }

    /// <summary>
    /// Reads a chunk for the upload, and not for whoever waits for it: that may be somebody else in the end. On a thread of its own, because
    /// hashing takes its time and a stream may block; what is small and in memory does neither.
    /// </summary>
    private Task<Chunk> ReadAsync(int index)
    {
        Task<Chunk> reading = _source.IsInMemory && _source.Length <= SmallLength
            ? PrepareAsync(index, _reading.Token)
            : Task.Run(() => PrepareAsync(index, _reading.Token), CancellationToken.None);
        CallersWork.MarkObserved(reading);
        return reading;
    }

    private async Task<Chunk> PrepareAsync(int index, CancellationToken cancellationToken)
    {
        long first = (long)index * InputFile.ChunkLength;
        var chunk = new Chunk(_source, index, first, (int)Math.Min(InputFile.ChunkLength, _source.Length - first));
        try
        {
            await chunk.PrepareAsync(_hash, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            chunk.Dispose();
            throw;
        }

        _hashUntil[index] = _hash.Current();
        return chunk;
    }

    private void Confirm(Chunk chunk, UploadAnswer<T> answer)
    {
        if (answer.ChunksTotal is { } total && total != Count)
        {
            throw new AppwriteUploadException($"The server takes '{_file.FileName}' for a file of {total} chunks, but it has {Count}.");
        }

        lock (_lock)
        {
            _isConfirmed[chunk.Index] = true;
            _confirmed++;
            if (answer.IsComplete ?? _confirmed == Count)
            {
                RequireProof(answer);
                _complete = answer;
            }

            // First what a later upload needs: the progress may fail.
            _options.OnCheckpoint?.Invoke(CreateCheckpoint());
            _meter.Confirm(chunk.Index, chunk.Length);
        }
    }

    private UploadCheckpoint CreateCheckpoint()
    {
        int[] confirmed = [.. Enumerable.Range(0, Count).Where(index => _isConfirmed[index])];
        long hashed = confirmed.Length == 0 ? 0 : Math.Min(_source.Length, (confirmed[^1] + 1L) * InputFile.ChunkLength);
        string hash = confirmed.Length == 0 ? UploadCheckpoint.HashOfNothing : _hashUntil[confirmed[^1]];
        return new UploadCheckpoint(_calls.Path, _id ?? _form.NewId!, _source.Length, confirmed, hashed, hash);
    }
}
