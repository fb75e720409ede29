using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using Appwrite.Runtime.Infrastructure;
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
    private readonly Type _owner;
    private readonly CancellationTokenSource _closing = new();
    private volatile bool _isDisposed;

    /// <summary>Makes the path of a connection's calls.</summary>
    /// <param name="options">The connection's options.</param>
    /// <param name="owner">What is said to be disposed of when the path is.</param>
    public CallPipeline(AppwriteConnectionOptions options, Type owner)
    {
        _owner = owner;
        _transport = new HttpTransport(options);
        _clocks = new CallClock.Pool(options.TimeProvider);
        _repeater = new Repeater(options.Resilience, options.TimeProvider);
        _attempt = AttemptAsync;
        _context = new CredentialContext(
            options.Endpoint, options.ProjectId, options.TimeProvider, new ConnectionWarnings(options.Endpoint, options.OnWarning), options.IsBrowser);
        _headers = new ClientHeaders(options);
        _limiter = options.RateLimiter;
        _silence = options.IdleTimeout;
        Resilience = options.Resilience;
        _maxAnswer = options.MaxAnswerBytes;
    }

    /// <summary>What credentials know of the connection.</summary>
    public CredentialContext Context => _context;

    /// <summary>The headers of all requests.</summary>
    public ClientHeaders Headers => _headers;

    /// <summary>Fires when the connection is disposed of.</summary>
    public CancellationToken Closed => _closing.Token;

    /// <summary>The clock of everything that waits.</summary>
    public TimeProvider Time => _context.Time;

    /// <summary>What happens after failures that may pass.</summary>
    public AppwriteResilience Resilience { get; }

    /// <summary>What the connection has to warn of.</summary>
    public ConnectionWarnings Warnings => _context.Warnings;

    /// <summary>How long the server may be silent.</summary>
    public TimeSpan Silence => _silence;

    /// <summary>Makes a call.</summary>
    /// <typeparam name="T">Its result.</typeparam>
    /// <typeparam name="TDecoder">What makes the result of the answer.</typeparam>
    public async Task<T> CallAsync<T, TDecoder>(OutgoingCall call, TDecoder decoder, CancellationToken cancellationToken)
        where TDecoder : struct, IAnswerDecoder<T>
    {
        CallClock clock = _clocks.Start(call.Settings.Timeout, call.Chunk?.Silence ?? _silence, cancellationToken);
        Activity? activity = null;
        bool isCounted = false;
        try
        {
            activity = Telemetry.Start(call);

            // A handler may send without looking at the token first.
            cancellationToken.ThrowIfCancellationRequested();
            Answer answer = await AnswerAsync(call, TDecoder.TakesStream, clock).ConfigureAwait(false);
            if (ConflictReading.IsDue(Resilience, call, answer))
            {
                answer = await ReadAfterAsync(answer, call, clock).ConfigureAwait(false);
            }

            bool isTaken = false;
            try
            {
                Warnings.CheckVersion(call.SpecVersion, answer.Response);
                call.Settings.OnResponse?.Invoke(answer.ToInfo(call, clock.Elapsed));
                T result = decoder.Decode(call, answer);
                isTaken = answer.Stream is not null;
                isCounted = true;
                Telemetry.Stop(activity, call, answer, null, clock.Elapsed);
                return result;
            }
            catch (AppwriteException exception)
            {
                isCounted = true;
                Telemetry.Stop(activity, call, answer, exception, clock.Elapsed);
                Warnings.CheckVersion(call.SpecVersion, exception.ServerVersion);
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
            Exception? seen = exception is OperationCanceledException canceled ? clock.Translate(canceled) : null;
            Telemetry.Stop(activity, call, seen ?? exception, clock.Elapsed);
            if (seen is not null)
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
        _isDisposed = true;
        try
        {
            _closing.Cancel();
        }
        finally
        {
            _transport.Dispose();
        }
    }

    private static async ValueTask<RateLimitLease> WaitForTurnAsync(RateLimiter limiter, CallClock clock)
    {
        clock.Pause();
        RateLimitLease lease = await limiter.AcquireAsync(1, clock.Token).ConfigureAwait(false);
        clock.Touch();
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        throw new InvalidOperationException(
            $"The {nameof(AppwriteConnectionOptions.RateLimiter)} refused the call. "
            + "Give it a queue that is long enough for all waiting calls.");
    }

    /// <summary>Makes an attempt that may be a login, and ends the session that it has replaced also where its answer breaks off.</summary>
    private async ValueTask<Answer> AttemptAndEndAsync(OutgoingCall call, bool takesStream, CallClock clock, int attempt)
    {
        try
        {
            return await AttemptAsync(call, takesStream, clock, attempt, mayRenew: true).ConfigureAwait(false);
        }
        finally
        {
            if (call.ReplacedSession is { } replaced)
            {
                call.ReplacedSession = null;
                await EndAsync(replaced, call, clock).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends at the server a session that a login has replaced. The login stands, whatever this comes to.</summary>
    private async Task EndAsync(CredentialSource session, OutgoingCall login, CallClock clock)
    {
        try
        {
            // The server's silence counts for the logout itself, and both together have the login's time.
            clock.Pause();
            CallSettings settings = login.Settings.ForLogout(session, clock.Remaining);
            OutgoingCall logout = new RequestBuilder(HttpMethod.Delete, $"/account/sessions/{"current"}", login.SpecVersion).Build(settings);
            await CallAsync<object?, EmptyDecoder>(logout, default, clock.Callers).ConfigureAwait(false);
        }
        catch (AppwriteException exception) when (exception.StatusCode == HttpStatusCode.Unauthorized)
        {
            // It had ended there already.
        }
        catch (Exception exception)
        {
            Warnings.WarnOfReplacedSession(exception);
        }
    }

    /// <summary>Reads what a repeated creation has run into: the creation's own work, or else its conflict.</summary>
    private async ValueTask<Answer> ReadAfterAsync(Answer conflict, OutgoingCall creation, CallClock clock)
    {
        try
        {
            clock.Restart(clock.Callers);
            Answer found = await AttemptAsync(ConflictReading.CallOf(creation), takesStream: false, clock, conflict.Attempts)
                .ConfigureAwait(false);
            (Answer kept, Answer other) = ConflictReading.IsOwn(found, clock.Elapsed) ? (found, conflict) : (conflict, found);
            other.Dispose();
            return kept;
        }
        catch when (!clock.Callers.IsCancellationRequested)
        {
            // What is there is not known, and the conflict is what the call came to.
            return conflict;
        }
        catch
        {
            conflict.Dispose();
            throw;
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
            if (answer.IsSuccess || !_repeater.Takes(call, answer))
            {
                return answer;
            }

            first = Outcome.FromResult(HeldContent.Hold(answer));
        }
        catch (Exception exception) when (_repeater.Takes(call, exception))
        {
            first = Outcome.FromException<HttpResponseMessage>(exception);
        }

        return await _repeater.SendAsync(call, takesStream, clock, _attempt, first).ConfigureAwait(false);
    }

    private ValueTask<Answer> AttemptAsync(OutgoingCall call, bool takesStream, CallClock clock, int attempt) =>
        call.Settings.Credential.Source.ReplacesSessions
            ? AttemptAndEndAsync(call, takesStream, clock, attempt)
            : AttemptAsync(call, takesStream, clock, attempt, mayRenew: true);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Answer> AttemptAsync(OutgoingCall call, bool takesStream, CallClock clock, int attempt, bool mayRenew)
    {
        // A handler of the caller's would go on sending.
        ObjectDisposedException.ThrowIf(_isDisposed, _owner);
        AppwriteCredential credential = call.Settings.Credential;
        HttpRequestMessage message = call.CreateMessage(_headers);
        HttpResponseMessage? response = null;
        RateLimitLease? turn = null;
        try
        {
            if (_limiter is { } limiter)
            {
                turn = await WaitForTurnAsync(limiter, clock).ConfigureAwait(false);
            }

            await credential.AuthenticateAsync(message, _context, clock.Token).ConfigureAwait(false);
            Telemetry.CountSent(call);
            if (call.Content is ClockedContent content)
            {
                // A handler may go on sending when the call has ended.
                clock.Lend();
                content.Clock = clock;
            }

            response = await _transport.SendAsync(message, clock.Token).ConfigureAwait(false);
            if (credential.Source.WatchesAnswers)
            {
                call.ReplacedSession = await credential.Source.ObserveAsync(message, response, _context, clock.Token).ConfigureAwait(false);
            }

            Answer answer = takesStream && response.IsSuccessStatusCode
                ? new Answer(response, null, await OpenAsync(call, response, clock).ConfigureAwait(false), attempt)
                : new Answer(response, await ReadBodyAsync(call, response, clock, attempt).ConfigureAwait(false), null, attempt);
            response = null;
            if (!mayRenew
                || answer.Response.StatusCode != HttpStatusCode.Unauthorized
                || !await RenewAfterAsync(credential.Source, message, answer, clock).ConfigureAwait(false))
            {
                return answer;
            }

            // The server has refused to do anything, so that every call may be sent again; it counts as the same attempt.
            answer.Dispose();
            Telemetry.CountRetry(call);
            clock.Touch();
            return await AttemptAsync(call, takesStream, clock, attempt, mayRenew: false).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (clock.Translate(exception) is { } seen)
        {
            throw seen;
        }
        catch (ObjectDisposedException exception) when (_isDisposed)
        {
            throw new ObjectDisposedException($"{_owner} was disposed of during the call.", exception);
        }
        finally
        {
            // The body belongs to the call, not to the attempt.
            message.Content = null;
            response?.Dispose();
            turn?.Dispose();
        }
    }

    private async ValueTask<bool> RenewAfterAsync(CredentialSource credential, HttpRequestMessage message, Answer answer, CallClock clock)
    {
        try
        {
            // What is the caller's own to wait for is not the server's silence.
            clock.Pause();
            return await credential.RenewAfterAsync(message, ErrorAnswer.TypeOf(answer.Body), _context, clock.Token).ConfigureAwait(false);
        }
        catch
        {
            answer.Dispose();
            throw;
        }
        finally
        {
            clock.Touch();
        }
    }

    private async ValueTask<Stream> OpenAsync(OutgoingCall call, HttpResponseMessage response, CallClock clock)
    {
        Stream content = await response.Content.ReadAsStreamAsync(clock.Token).ConfigureAwait(false);
        return new AnswerStream(content, call, _clocks, _silence);
    }

    // Awaited once and at once, so that its state can be used again by the next call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<PooledBuffer> ReadBodyAsync(OutgoingCall call, HttpResponseMessage response, CallClock clock, int attempt)
    {
        const int TypicalBody = 16 * 1024;
        const int MaxTrustedLength = 1024 * 1024;
        long? length = response.Content.Headers.ContentLength;
        if (length > _maxAnswer)
        {
            throw TooLarge(call, response, attempt);
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
                        throw TooLarge(call, response, attempt);
                    }
                }
            }
        }
        catch (Exception exception) when (exception is IOException || BrokenAnswer.IsDamage(exception))
        {
            body.Dispose();
            throw BrokenAnswer.ToCallError(exception);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private AppwriteException TooLarge(OutgoingCall call, HttpResponseMessage response, int attempt) => ErrorAnswer.Unreadable(
        call,
        new Answer(response, null, null, attempt),
        $"it is larger than the limit of {_maxAnswer} bytes; see {nameof(AppwriteConnectionOptions)}."
        + $"{nameof(AppwriteConnectionOptions.MaxAnswerBytes)}.",
        null);
}
