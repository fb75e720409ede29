using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Polly;

namespace Appwrite.Runtime;

/// <summary>The one path that every call takes, from its bound request to its result; shared by all views on a connection.</summary>
internal sealed class CallPipeline : IDisposable
{
    private readonly HttpTransport _transport;
    private readonly CallClock.Pool _clocks;
    private readonly Repeater _repeater;
    private readonly Repeater.Attempt _attempt;
    private readonly CredentialContext _context;
    private readonly ClientHeaders _headers;
    private readonly RateLimiter? _limiter;
    private readonly TimeSpan _silence;
    private readonly long _maxAnswer;

    public CallPipeline(AppwriteConnectionOptions options)
    {
        _transport = new HttpTransport(options);
        _clocks = new CallClock.Pool(options.TimeProvider);
        _repeater = new Repeater(options.Resilience, options.TimeProvider);
        _attempt = AttemptAsync;
        _context = new CredentialContext(options.ProjectId, options.Endpoint.AbsolutePath.TrimEnd('/'), options.TimeProvider);
        _headers = new ClientHeaders(options);
        _limiter = options.RateLimiter;
        _silence = options.IdleTimeout;
        Resilience = options.Resilience;
        _maxAnswer = options.MaxAnswerBytes;
    }

    /// <summary>The clock of everything that waits.</summary>
    public TimeProvider Time => _context.Time;

    /// <summary>What happens after failures that may pass.</summary>
    public AppwriteResilience Resilience { get; }

    /// <summary>How long the server may be silent.</summary>
    public TimeSpan Silence => _silence;

    /// <summary>Makes a call.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <typeparam name="TDecoder">What makes the result of the answer.</typeparam>
    public async Task<T> CallAsync<T, TDecoder>(OutgoingCall call, TDecoder decoder, CancellationToken cancellationToken)
        where TDecoder : struct, IAnswerDecoder<T>
    {
        CallClock clock = _clocks.Start(call.Settings.Timeout, call.Silence ?? _silence, cancellationToken);
        Activity? activity = Telemetry.Start(call);
        bool isCounted = false;
        try
        {
            // A handler may send without looking at the token first.
            cancellationToken.ThrowIfCancellationRequested();
            if (_limiter is { } limiter)
            {
                await WaitForTurnAsync(limiter, clock.Token).ConfigureAwait(false);
            }

            Answer answer = await AnswerAsync(call, TDecoder.TakesStream, clock).ConfigureAwait(false);
            bool isTaken = false;
            try
            {
                call.Settings.OnResponse?.Invoke(new AppwriteResponseInfo(call, answer, clock.Elapsed));
                T result = decoder.Decode(call, answer);
                isTaken = answer.Stream is not null;
                isCounted = true;
                Telemetry.Stop(activity, call, answer, null, clock);
                return result;
            }
            catch (AppwriteException exception)
            {
                isCounted = true;
                Telemetry.Stop(activity, call, answer, exception, clock);
                throw;
            }
            finally
            {
                if (!isTaken)
                {
                    answer.Dispose();
                }
            }
        }
        catch (Exception exception) when (!isCounted)
        {
            Exception seen = exception is OperationCanceledException canceled ? clock.Translate(canceled) : exception;
            Telemetry.Stop(activity, call, seen, clock);
            if (seen != exception)
            {
                throw seen;
            }

            throw;
        }
        finally
        {
            call.Content?.Dispose();
            clock.Dispose();
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _clocks.Dispose();
    }

    private static async ValueTask WaitForTurnAsync(RateLimiter limiter, CancellationToken cancellationToken)
    {
        using RateLimitLease lease = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (!lease.IsAcquired)
        {
            throw new InvalidOperationException(
                $"The {nameof(AppwriteConnectionOptions.RateLimiter)} refused the call. Give it a queue that is long enough for all waiting calls.");
        }
    }

    // Nothing of resilience is touched unless something has failed.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Answer> AnswerAsync(OutgoingCall call, bool takesStream, CallClock clock)
    {
        if (_repeater.TakesAll)
        {
            return await _repeater.SendAsync(call, takesStream, clock, _attempt, first: null).ConfigureAwait(false);
        }

        Outcome<HttpResponseMessage> first;
        try
        {
            Answer answer = await AttemptAsync(call, takesStream, clock, attempt: 1).ConfigureAwait(false);
            if (answer.IsSuccess || !_repeater.GoesOnAfter(call, answer, clock))
            {
                return answer;
            }

            first = Outcome.FromResult(HeldContent.Hold(answer));
        }
        catch (Exception exception) when (_repeater.GoesOnAfter(call, exception, clock))
        {
            first = Outcome.FromException<HttpResponseMessage>(exception);
        }

        return await _repeater.SendAsync(call, takesStream, clock, _attempt, first).ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Answer> AttemptAsync(OutgoingCall call, bool takesStream, CallClock clock, int attempt)
    {
        AppwriteCredential credential = call.Settings.Credential;
        HttpRequestMessage message = call.CreateMessage(_headers);
        HttpResponseMessage? response = null;
        try
        {
            await credential.AuthenticateAsync(message, _context, clock.Token).ConfigureAwait(false);
            Telemetry.CountSent(call);
            if (call.Content is ChunkContent chunk)
            {
                chunk.Clock = clock;
            }

            response = await _transport.SendAsync(message, call.IsDownload, clock.Token).ConfigureAwait(false);
            if (credential.Source.WatchesAnswers)
            {
                await credential.Source.ObserveAsync(message, response, _context, clock.Token).ConfigureAwait(false);
            }

            Answer answer = takesStream && response.IsSuccessStatusCode
                ? new Answer(response, null, await OpenAsync(call, response, clock).ConfigureAwait(false), attempt)
                : new Answer(response, await ReadBodyAsync(call, response, clock).ConfigureAwait(false), null, attempt);
            response = null;
            return answer;
        }
        catch (OperationCanceledException exception)
        {
            throw clock.Translate(exception);
        }
        finally
        {
            // The body belongs to the call, not to the attempt.
            message.Content = null;
            response?.Dispose();
        }
    }

    private async ValueTask<Stream> OpenAsync(OutgoingCall call, HttpResponseMessage response, CallClock clock)
    {
        Stream content = await response.Content.ReadAsStreamAsync(clock.Token).ConfigureAwait(false);
        return new AnswerStream(content, call, _clocks, _silence);
    }

    // Awaited once and at once, so that its state can be used again by the next call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<PooledBuffer> ReadBodyAsync(OutgoingCall call, HttpResponseMessage response, CallClock clock)
    {
        const int TypicalBody = 16 * 1024;
        const int MaxTrustedLength = 1024 * 1024;
        long? length = response.Content.Headers.ContentLength;
        if (length > _maxAnswer)
        {
            throw TooLarge(call, response);
        }

        // One byte more than announced lets the last read find the end without growing the buffer.
        var body = new PooledBuffer((int)Math.Min(length + 1 ?? TypicalBody, MaxTrustedLength));
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(clock.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (true)
                {
                    ValueTask<int> read = stream.ReadAsync(body.GetMemory(), clock.Token);
                    if (!read.IsCompleted)
                    {
                        clock.Touch();
                    }

                    int count = await read.ConfigureAwait(false);
                    if (count == 0)
                    {
                        return body;
                    }

                    body.Advance(count);
                    if (body.Length > _maxAnswer)
                    {
                        throw TooLarge(call, response);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // A connection that breaks now is the same to the caller as one that breaks before the headers.
            body.Dispose();
            throw new HttpRequestException(
                (exception as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown,
                $"The answer could not be read to its end: {exception.Message}",
                exception);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private AppwriteException TooLarge(OutgoingCall call, HttpResponseMessage response) => new(
        $"The answer to {call.Method} {call.Path} is larger than the limit of {_maxAnswer} bytes; see {nameof(AppwriteConnectionOptions)}."
        + $"{nameof(AppwriteConnectionOptions.MaxAnswerBytes)}.",
        response.StatusCode,
        "",
        null,
        "");
}
