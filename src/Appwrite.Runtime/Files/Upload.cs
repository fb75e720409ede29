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
    private readonly UploadCalls<T> _calls;
    private readonly MultipartForm _form;
    private readonly InputFile _file;
    private readonly UploadOptions _options;
    private readonly UploadSource _source;
    private readonly UploadMeter _meter;
    private readonly FileHash _hash = new();
    private readonly object _lock = new();
    private readonly bool[] _isConfirmed;
    private readonly string[] _hashUntil;
    private UploadAnswer<T>? _complete;
    private string? _id;
    private Task<Chunk>? _ahead;
    private int _confirmed;
    private int _taken;

    private Upload(UploadCalls<T> calls, MultipartForm form, UploadSource source)
    {
        _calls = calls;
        _form = form;
        _file = form.File!;
        _options = _file.Options;
        _source = source;
        _isConfirmed = new bool[UploadCheckpoint.ChunkCount(source.Length)];
        _hashUntil = new string[_isConfirmed.Length];
        _meter = new UploadMeter(_options.Progress, calls.Time, source.Length, _isConfirmed.Length);
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

        var calls = new UploadCalls<T>(pipeline, call, decoder);
        UploadSource source = await form.File.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (source.ConfigureAwait(false))
        {
            var upload = new Upload<T>(calls, form, source);
            await using (upload.ConfigureAwait(false))
            {
                return await upload.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ahead is { } ahead)
        {
            // What is being read when an upload fails is of no use any more, and neither is what its reading comes to.
            await ahead.ContinueWith(static _ => { }, TaskScheduler.Default).ConfigureAwait(false);
        }

        _hash.Dispose();
    }

    private async Task<T> RunAsync(CancellationToken cancellationToken)
    {
        if (_options.Resume is { } checkpoint)
        {
            return await ResumeAsync(checkpoint, cancellationToken).ConfigureAwait(false);
        }

        if (_options.Overwrite)
        {
            string id = _form.NewId ?? throw new InvalidOperationException("Only what has an id of its own can be overwritten.");
            await _calls.DeleteAsync(id, cancellationToken).ConfigureAwait(false);
        }

        return IsWhole
            ? await SendWholeAsync(cancellationToken).ConfigureAwait(false)
            : await SendChunksAsync(_options.MaxConcurrency, [], cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> SendWholeAsync(CancellationToken cancellationToken)
    {
        using Chunk chunk = await NextAsync(cancellationToken).ConfigureAwait(false);
        UploadAnswer<T> answer;
        try
        {
            answer = await SendAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (AppwriteException exception) when (
            exception is { StatusCode: HttpStatusCode.Conflict, Attempts: > 1 } && _form.NewId is not null)
        {
            // An earlier attempt, whose answer was lost, may have stored the file.
            UploadAnswer<T>? found = await _calls.FindAsync(_form.NewId, cancellationToken).ConfigureAwait(false);
            if (found is null || !IsOurs(found))
            {
                throw;
            }

            answer = found;
        }
        catch (Exception exception) when (_form.NewId is null && IsLost(exception))
        {
            throw await StrayAsync(exception, cancellationToken).ConfigureAwait(false);
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
    private async Task<T> SendChunksAsync(int concurrency, IReadOnlyList<Chunk> missing, CancellationToken cancellationToken)
    {
        try
        {
            foreach (Chunk chunk in missing)
            {
                await SendAndConfirmAsync(chunk, cancellationToken).ConfigureAwait(false);
            }

            if (_id is null)
            {
                await SendFirstAsync(cancellationToken).ConfigureAwait(false);
            }

            await SendMiddleAsync(_calls.IsLegacy ? 1 : concurrency, cancellationToken).ConfigureAwait(false);
            while (_taken < Count)
            {
                using Chunk last = await NextAsync(cancellationToken).ConfigureAwait(false);
                await SendAndConfirmAsync(last, cancellationToken).ConfigureAwait(false);
            }

            UploadAnswer<T> answer = _complete ?? await _calls.FindAsync(_id!, cancellationToken).ConfigureAwait(false)
                ?? throw new AppwriteUploadException($"The server has forgotten the upload of '{_file.FileName}'.");
            RequireArrived(answer);
            if (_confirmed < Count)
            {
                _meter.Complete();
            }

            return answer.Value;
        }
        catch (Exception exception) when (exception is not AppwriteUploadException)
        {
            throw await FailAsync(exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendFirstAsync(CancellationToken cancellationToken)
    {
        using Chunk chunk = await NextAsync(cancellationToken).ConfigureAwait(false);
        UploadAnswer<T> answer;
        try
        {
            answer = await SendAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (_form.NewId is null && IsLost(exception))
        {
            throw await StrayAsync(exception, cancellationToken).ConfigureAwait(false);
        }

        // A file or the beginning of one that was there before takes no chunk of ours.
        if (answer.IsComplete == true || answer.ChunksUploaded > 1 || (answer.ChunksTotal is { } total && total != Count))
        {
            throw Conflict(answer.Id);
        }

        _id = answer.Id.Length > 0 ? answer.Id : _form.NewId
            ?? throw new AppwriteUploadException("The server's answer to the first chunk has no id, so that no other chunk can follow.");
        Confirm(chunk, answer);
    }

    private async Task SendMiddleAsync(int concurrency, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var slots = new SemaphoreSlim(concurrency);
        List<Task> sending = [];
        Exception? failure = null;
        try
        {
            while (_taken < Count - 1 && _complete is null)
            {
                // First the place, then the reading: no more is in memory than is sent.
                await slots.WaitAsync(stop.Token).ConfigureAwait(false);
                Chunk chunk = await NextAsync(stop.Token).ConfigureAwait(false);
                sending.Add(SendOneAsync(chunk));
            }
        }
        catch (Exception exception)
        {
            failure ??= exception;
            await stop.CancelAsync().ConfigureAwait(false);
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
                    await SendAndConfirmAsync(chunk, stop.Token).ConfigureAwait(false);
                }
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, exception, null);
                await stop.CancelAsync().ConfigureAwait(false);
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
            var content = new ChunkContent(frame, chunk, _meter);
            if (!IsWhole)
            {
                content.Headers.TryAddWithoutValidation(
                    "Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {chunk.First}-{chunk.Last}/{_source.Length}"));
            }

            try
            {
                return await _calls.SendAsync(content, _id, _form.NewId is not null, cancellationToken).ConfigureAwait(false);
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
            catch (Exception exception) when (_calls.IsLegacy && _id is not null && IsLost(exception) && attempt <= UploadCalls<T>.MaxLegacyAttempts)
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
        Task<Chunk> next = _ahead ?? PrepareAsync(_taken, cancellationToken);
        _ahead = null;
        Chunk chunk = await next.ConfigureAwait(false);
        _taken++;

        // Hashing takes about as long as sending, so that the one is done during the other where that takes no memory.
        if (_source.CanReadAgain && _taken < Count)
        {
            _ahead = Task.Run(() => PrepareAsync(chunk.Index + 1, cancellationToken), CancellationToken.None);
        }

        return chunk;
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
        lock (_lock)
        {
            _isConfirmed[chunk.Index] = true;
            _confirmed++;
            if (answer.IsComplete ?? _confirmed == Count)
            {
                _complete = answer;
            }

            _meter.Confirm(chunk.Index, chunk.Length);
            _options.OnCheckpoint?.Invoke(CreateCheckpoint());
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
