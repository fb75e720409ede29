namespace Appwrite.Runtime;

/// <summary>
/// The bytes of a download. Where the connection breaks or stalls, a file is asked for again from there on; since nothing tells whether
/// it is still the same file, all of its bytes are hashed, and what was put together is compared with the file's signature.
/// </summary>
internal sealed class DownloadStream : Stream
{
    // A connection that has brought so much has not broken in vain.
    private const long Stretch = 1024 * 1024;

    private const int Nobody = 0;
    private const int Reader = 1;
    private const int Copy = 2;

    private readonly DownloadCalls _calls;
    private readonly int _maxResumes;
    private DownloadAnswer _answer;
    private FileHash? _hash;
    private string? _signature;
    private long? _size;
    private long _position;
    private long _skip;
    private long _lastBreak;
    private int _breaks;
    private int _user;
    private int _isReading;
    private bool _isAtEnd;
    private bool _isComplete;
    private bool _isDisposed;

    public DownloadStream(DownloadCalls calls, DownloadAnswer answer)
    {
        _calls = calls;
        _answer = answer;
        _maxResumes = answer.IsEncoded ? 0 : calls.MaxResumes;
        _hash = _maxResumes > 0 ? new FileHash() : null;

        // A browser announces the length of what it has decompressed.
        _size = OperatingSystem.IsBrowser() || answer.IsEncoded ? null : answer.Length;
    }

    /// <summary>How many bytes will have come at the end; null where nobody has told.</summary>
    public long? Size => _size;

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Lets the download end with an exception unless it is the file that is expected.</summary>
    public async ValueTask ExpectAsync(DownloadOptions options, CancellationToken cancellationToken)
    {
        if (!options.Verify && options.ExpectedSignature is null && options.ExpectedSize is null)
        {
            return;
        }

        if (_calls.IsPart)
        {
            throw new InvalidOperationException($"A part of {_calls.Path} cannot be compared with the size and the signature of the whole file.");
        }

        if (_hash is null && (options.Verify || options.ExpectedSignature is not null))
        {
            _hash = new FileHash();
        }

        Learn(options.ExpectedSize, options.ExpectedSignature);
        if (options.Verify)
        {
            await ReadFileAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes all bytes for one copy of them; they come once, so that there is nothing for a second one.</summary>
    public void BeginCopy()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Interlocked.CompareExchange(ref _user, Copy, Nobody) != Nobody)
        {
            throw Used();
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (Interlocked.CompareExchange(ref _user, Reader, Nobody) == Copy)
        {
            throw Used();
        }

        return NextAsync(buffer, cancellationToken);
    }

    /// <summary>Reads the next bytes, for whoever has begun to.</summary>
    public async ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (buffer.IsEmpty || _isComplete)
        {
            return 0;
        }

        if (Interlocked.Exchange(ref _isReading, 1) != 0)
        {
            throw new InvalidOperationException($"The download of {_calls.Path} is being read already: one reading follows another.");
        }

        try
        {
            while (!_isAtEnd)
            {
                int count;
                try
                {
                    Memory<byte> part = _skip > 0 && _skip < buffer.Length ? buffer[..(int)_skip] : buffer;
                    count = await _answer.Content.ReadAsync(part, cancellationToken).ConfigureAwait(false);
                    _isAtEnd = count == 0 && !EndsEarly();
                }
                catch (Exception exception) when (_maxResumes > 0 && !_isDisposed && exception is IOException or TimeoutException)
                {
                    await ResumeAsync(exception, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                if (_skip > 0)
                {
                    _skip -= count;
                }
                else if (count > 0)
                {
                    return Take(buffer.Span[..count]);
                }
            }

            RequireSignature();
            _isComplete = true;
            return 0;
        }
        finally
        {
            Volatile.Write(ref _isReading, 0);
        }
    }

    public override void CopyTo(Stream destination, int bufferSize)
    {
        RefuseEnd();
        base.CopyTo(destination, bufferSize);
    }

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        RefuseEnd();
        return base.CopyToAsync(destination, bufferSize, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            await _answer.Content.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _answer.Content.Dispose();
            _answer.Response.Dispose();
            _hash?.Dispose();
        }

        base.Dispose(disposing);
    }

    // A reader may ask again at the end and get nothing; a copy of nothing would look like an empty file.
    private void RefuseEnd()
    {
        if (_isComplete)
        {
            throw Used();
        }
    }

    private InvalidOperationException Used() => new(
        $"The download of {_calls.Path} has been read already, or its reading was begun: its bytes come once. Make the call again to read them again.");

    private int Take(ReadOnlySpan<byte> bytes)
    {
        _position += bytes.Length;
        if (_position > _size)
        {
            throw new AppwriteDownloadException($"{_calls.Path} brings more than the {_size} bytes that it should have.");
        }

        _hash?.Append(bytes);
        return bytes.Length;
    }

    /// <summary>Whether there is more to come than what has come; throws if so, as a connection that breaks does.</summary>
    private bool EndsEarly() => _skip == 0 && (_size is null || _position == _size)
        ? false
        : throw new HttpIOException(
            HttpRequestError.ResponseEnded,
            _skip > 0
                ? "The answer ended before the place at which the last one had."
                : $"The answer ended after {_position} of {_size} bytes.");

    /// <summary>Asks for the bytes that are missing.</summary>
    private async ValueTask ResumeAsync(Exception cause, CancellationToken cancellationToken)
    {
        _breaks = _position - _lastBreak >= Stretch ? 1 : _breaks + 1;
        _lastBreak = _position;
        string stop = $"The download of {_calls.Path} broke off after {_position} bytes: {cause.Message}";
        if (_breaks > _maxResumes)
        {
            throw new AppwriteDownloadException($"{stop} It had been taken up {_maxResumes} times in vain.", cause);
        }

        await _calls.PauseAsync(_breaks, cancellationToken).ConfigureAwait(false);
        try
        {
            await ReadFileAsync(cancellationToken).ConfigureAwait(false);
            _isAtEnd = _position == _size;
            if (!_isAtEnd)
            {
                await GoOnAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is AppwriteException or AppwriteDownloadException or HttpRequestException or TimeoutException)
        {
            throw new AppwriteDownloadException($"{stop} It cannot go on: {exception.Message}", exception);
        }
    }

    private async ValueTask GoOnAsync(CancellationToken cancellationToken)
    {
        DownloadAnswer answer = await _calls.GoOnAsync(_position, cancellationToken).ConfigureAwait(false);
        if (answer.IsEncoded || (answer.TotalLength is { } total && _size is not null && total != _size))
        {
            string problem = answer.IsEncoded ? "compressed" : $"of a file of {answer.TotalLength} bytes, not {_size}";
            await answer.Content.DisposeAsync().ConfigureAwait(false);
            answer.Response.Dispose();
            throw new AppwriteDownloadException($"What the server sends of it now is {problem}.");
        }

        await _answer.Content.DisposeAsync().ConfigureAwait(false);
        _answer.Response.Dispose();
        _answer = answer;
        _skip = answer.IsWhole ? _position : 0;
    }

    /// <summary>Learns from the server what the file has to be.</summary>
    private async ValueTask ReadFileAsync(CancellationToken cancellationToken)
    {
        UploadAnswer<object?> file;
        try
        {
            file = await _calls.ReadFileAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AppwriteException) when (_signature is not null)
        {
            // Who may read a file need not be allowed to read its model, and the caller knows the signature.
            return;
        }

        Learn(file.Size, file.Signature.Length > 0 ? file.Signature : null);
        if (_signature is null)
        {
            throw new AppwriteDownloadException("The server has no signature of the file, so that nothing can prove what comes.");
        }
    }

    private void Learn(long? size, string? signature)
    {
        if (size is not null && _size is not null && size != _size)
        {
            throw new AppwriteDownloadException($"{_calls.Path} has {_size} bytes by one account, and {size} by another: it is not the same file.");
        }

        if (signature is not null && _signature is not null && !IsSame(signature, _signature))
        {
            throw new AppwriteDownloadException($"{_calls.Path} should have the signature {_signature}, but has {signature}: it is not the same file.");
        }

        _size ??= size;
        _signature ??= signature;
    }

    private void RequireSignature()
    {
        if (_signature is not null && _hash!.Current() is { } hash && !IsSame(hash, _signature))
        {
            throw new AppwriteDownloadException(
                $"{_calls.Path} has not arrived as it should be: the MD5 of what came is {hash}, but the file's signature is {_signature}.");
        }
    }

    private static bool IsSame(string signature, string other) => string.Equals(signature, other, StringComparison.OrdinalIgnoreCase);
}
