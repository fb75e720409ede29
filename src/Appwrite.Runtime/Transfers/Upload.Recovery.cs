using System.Net;

namespace Appwrite.Runtime;

// What happens when an upload has failed, and when it goes on.
internal sealed partial class Upload<T>
{
    // Enough for a server that answers at all; whoever has cancelled does not wait for one that does not.
    private static readonly TimeSpan CleanUpLimit = TimeSpan.FromSeconds(10);

    /// <summary>Goes on with an upload that has stopped, perhaps in another process.</summary>
    private async Task<T> ResumeAsync(UploadCheckpoint checkpoint)
    {
        RequireSameUpload(checkpoint);
        UploadAnswer<T>? found = await _calls.FindAsync(checkpoint.Id, _stop.Token).ConfigureAwait(false);
        if (found is { Size: { } size } && size != _source.Length)
        {
            throw new AppwriteUploadException(
                $"The server has a file of {size} bytes under the id '{checkpoint.Id}', which is not the one of {_source.Length} bytes that the upload began with.");
        }

        List<Chunk> missing = [];
        try
        {
            await TakeUpAsync(checkpoint, missing).ConfigureAwait(false);
            if (found is { IsComplete: true })
            {
                return await TakeCompleteAsync(found).ConfigureAwait(false);
            }

            if (found is not null && !HasMiscounted(found, checkpoint))
            {
                // One at a time: what is under way when a file becomes complete is refused.
                found = await SendChunksAsync(concurrency: 1, missing).ConfigureAwait(false);
                if (found is not null && (found.IsComplete != false || !_source.CanReadAgain))
                {
                    return Take(found);
                }
            }

            return await StartOverAsync(found, checkpoint).ConfigureAwait(false);
        }
        finally
        {
            missing.ForEach(chunk => chunk.Dispose());
        }
    }

    private void RequireSameUpload(UploadCheckpoint checkpoint)
    {
        if (checkpoint.Target != _calls.Path)
        {
            throw new AppwriteUploadException($"The checkpoint is of an upload to {checkpoint.Target}, not to {_calls.Path}.");
        }

        if (checkpoint.Size != _source.Length)
        {
            throw new AppwriteUploadException(
                $"'{_file.FileName}' has {_source.Length} bytes, but had {checkpoint.Size} when its upload began. Upload it anew.");
        }

        if (_form.NewId is { } id)
        {
            if (!_form.IsIdMadeUp && id != checkpoint.Id)
            {
                throw new AppwriteUploadException($"The checkpoint is of an upload with the id '{checkpoint.Id}', not '{id}'.");
            }

            _form.NewId = checkpoint.Id;
        }
    }

    /// <summary>Reads as far as the earlier upload had come, and makes sure that it is the same file.</summary>
    private async Task TakeUpAsync(UploadCheckpoint checkpoint, List<Chunk> missing)
    {
        _id = checkpoint.Id;
        HashSet<int> confirmed = [.. checkpoint.ConfirmedChunks];
        while ((long)_taken * InputFile.ChunkLength < checkpoint.HashedBytes)
        {
            Chunk chunk = await NextAsync(_stop.Token).ConfigureAwait(false);
            if (confirmed.Contains(chunk.Index))
            {
                _isConfirmed[chunk.Index] = true;
                _confirmed++;
                _meter.Skip(chunk.Length);
                chunk.Dispose();
            }
            else
            {
                missing.Add(chunk);
            }
        }

        if ((_taken == 0 ? UploadCheckpoint.HashOfNothing : _hashUntil[_taken - 1]) != checkpoint.Hash)
        {
            throw new AppwriteUploadException(
                $"'{_file.FileName}' is not the file whose upload began: its first {checkpoint.HashedBytes} bytes are others. Upload it anew.");
        }
    }

    /// <summary>Takes a file that the server has whole, if it is this one.</summary>
    private async Task<T> TakeCompleteAsync(UploadAnswer<T> found)
    {
        while (_taken < Count)
        {
            (await NextAsync(_stop.Token).ConfigureAwait(false)).Dispose();
        }

        return Take(found);
    }

    // A server that counts a repeated chunk twice has what it counts: where that is not what it had confirmed, nothing tells which chunks are
    // there. From 1.5 on the count says nothing, because chunks that arrive side by side overwrite each other's; what was confirmed is there.
    private bool HasMiscounted(UploadAnswer<T> found, UploadCheckpoint checkpoint) =>
        _calls.IsLegacy && found.ChunksUploaded is { } uploaded && uploaded != checkpoint.ConfirmedChunks.Count;

    private async Task<T> StartOverAsync(UploadAnswer<T>? found, UploadCheckpoint checkpoint)
    {
        if (!_source.CanReadAgain)
        {
            throw new AppwriteUploadException(
                $"The server has lost what it had of '{_file.FileName}', and the stream cannot go back to its start. Upload it anew.");
        }

        if (found is not null)
        {
            await _calls.DeleteAsync(checkpoint.Id, _stop.Token).ConfigureAwait(false);
        }

        _meter.StartOver();
        var anew = new Upload<T>(_calls, _form, _source, _meter, _stop);
        await using (anew.ConfigureAwait(false))
        {
            return anew.Take(await anew.SendChunksAsync(_options.MaxConcurrency, []).ConfigureAwait(false));
        }
    }

    /// <summary>The exception for an upload that has stopped.</summary>
    private async Task<Exception> FailAsync(Exception cause)
    {
        bool isCanceled = cause is OperationCanceledException && _stop.Callers.IsCancellationRequested;

        // A refusal of the first chunk has left nothing, and is what any other call would throw.
        string? id = _id ?? _form.NewId;
        if (id is null || (_confirmed == 0 && !isCanceled && !_stop.HasFailed && !IsLost(cause)))
        {
            return cause;
        }

        UploadCheckpoint? checkpoint;
        lock (_lock)
        {
            checkpoint = CreateCheckpoint();
        }

        string left = "";
        if (_options.DeleteIfAbandoned && _complete is null)
        {
            using var limit = new CancellationTokenSource(CleanUpLimit, _calls.Time);
            try
            {
                if (await MayDeleteAsync(id, limit.Token).ConfigureAwait(false))
                {
                    await _calls.DeleteAsync(id, limit.Token).ConfigureAwait(false);
                    checkpoint = null;
                }
                else
                {
                    left = $" What is on the server under the id '{id}' is not of this upload, and stays.";
                }
            }
            catch (Exception exception) when (exception is AppwriteException or HttpRequestException or TimeoutException or OperationCanceledException)
            {
                string problem = limit.IsCancellationRequested ? $"the server did not answer within {CleanUpLimit.TotalSeconds} seconds." : exception.Message;
                left = $" What is on the server under the id '{id}' could not be deleted: {problem}";
            }
        }

        // The caller's own exception, as long as nothing is there to go on from.
        if (_confirmed == 0 && _stop.HasFailed)
        {
            return cause;
        }

        string message = $"The upload of '{_file.FileName}' has stopped after {_confirmed} of {Count} chunks: {cause.Message}{left}";
        return isCanceled
            ? new AppwriteUploadCanceledException(message, cause, _stop.Callers) { Checkpoint = checkpoint }
            : new AppwriteUploadException(message, cause) { Checkpoint = checkpoint };
    }

    // An id of the caller's may belong to an older file, as long as no answer has told that the upload has begun.
    private async Task<bool> MayDeleteAsync(string id, CancellationToken cancellationToken)
    {
        if (_id is not null || _form.IsIdMadeUp)
        {
            return true;
        }

        UploadAnswer<T>? found = await _calls.FindAsync(id, cancellationToken).ConfigureAwait(false);
        return found is null
            || (found is { IsComplete: false, ChunksUploaded: <= 1 } && found.ChunksTotal == Count && (found.Size ?? _source.Length) == _source.Length);
    }

    /// <summary>
    /// The exception for a first request whose answer was lost, where the server gives the id: a second request would make a second
    /// deployment, so that the caller is told what may be there.
    /// </summary>
    private async Task<Exception> StrayAsync(Exception cause)
    {
        IReadOnlyList<string> ids;
        try
        {
            ids = await _calls.FindStraysAsync(_source.Length, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is AppwriteException or HttpRequestException or TimeoutException)
        {
            return new AppwriteUploadException(
                $"The answer to the upload of '{_file.FileName}' was lost: {cause.Message} Whether the server has it could not be found out: {exception.Message}", cause);
        }

        if (ids.Count == 0)
        {
            return cause;
        }

        return new AppwriteUploadException(
            $"The answer to the upload of '{_file.FileName}' was lost: {cause.Message} The server has {string.Join(", ", ids)}, which may be it.", cause)
        {
            PossibleIds = ids,
            Checkpoint = ids.Count == 1 && !IsWhole
                ? new UploadCheckpoint(_calls.Path, ids[0], _source.Length, [], 0, UploadCheckpoint.HashOfNothing)
                : null,
        };
    }

    private AppwriteException Conflict(string id) => new(
        $"The id '{id}' belongs to another file already, which stays as it is. Give another id, or set {nameof(UploadOptions)}.{nameof(UploadOptions.Overwrite)}.",
        HttpStatusCode.Conflict,
        AppwriteErrorType.Values.StorageFileAlreadyExists,
        null,
        "");

    private T Take(UploadAnswer<T>? answer)
    {
        if (answer is null)
        {
            throw new AppwriteUploadException($"The server has forgotten the upload of '{_file.FileName}'.");
        }

        RequireArrived(answer);
        _meter.Complete();
        return answer.Value;
    }

    /// <summary>Makes sure that the server has what was sent.</summary>
    private void RequireArrived(UploadAnswer<T> answer)
    {
        if (answer.IsComplete == false)
        {
            throw new AppwriteUploadException(
                $"The server has only {answer.ChunksUploaded} of {answer.ChunksTotal} chunks of '{_file.FileName}' after all were sent.")
            {
                Checkpoint = IsWhole ? null : CreateCheckpoint(),
            };
        }

        RequireProof(answer);
        if (answer.Signature.Length > 0 && !IsOurs(answer))
        {
            throw new AppwriteUploadException(
                $"'{_file.FileName}' has not arrived as it was sent: its MD5 is {_hashUntil[^1]}, but the server's signature of '{answer.Id}' is {answer.Signature}.");
        }
    }

    // A file is cut off where a server takes it for complete too early.
    private void RequireProof(UploadAnswer<T> answer)
    {
        if (!IsWhole && _confirmed < Count && answer.Signature.Length == 0)
        {
            throw new AppwriteUploadException(
                $"The server takes '{_file.FileName}' for complete after {_confirmed} of {Count} chunks, and has no signature that would prove it.");
        }
    }

    private bool IsOurs(UploadAnswer<T> answer) => string.Equals(answer.Signature, _hashUntil[^1], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the server may have done what was asked without our having been told.</summary>
    private static bool IsLost(Exception exception) =>
        exception is HttpRequestException or TimeoutException
        || exception is AppwriteException
        {
            StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout or HttpStatusCode.InternalServerError
        };
}
