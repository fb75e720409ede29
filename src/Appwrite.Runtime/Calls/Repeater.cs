using System.Globalization;
using System.Net;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Timeout;

namespace Appwrite.Runtime;

/// <summary>Makes calls again that failed for a reason which may pass.</summary>
internal sealed class Repeater
{
    private readonly ResiliencePipeline<HttpResponseMessage>? _pipeline;
    private readonly AppwriteResilience _resilience;
    private readonly TimeProvider _time;

    public Repeater(AppwriteResilience resilience, TimeProvider time)
    {
        _resilience = resilience;
        _time = time;
        _pipeline = resilience.Pipeline;
    }

    /// <summary>Sends a request once; <paramref name="attempt"/> counts from 1.</summary>
    public delegate ValueTask<Answer> Attempt(OutgoingCall call, bool takesStream, CallClock clock, int attempt);

    /// <summary>Whether calls go through the pipeline from their first attempt on, and not only when that has failed.</summary>
    public bool TakesAll => _pipeline is not null;

    /// <summary>Whether a call may be made again after an answer.</summary>
    public bool Takes(OutgoingCall call, in Answer answer) => Repeats && RepeatRules.CanRepeat(call, answer.Response.StatusCode);

    /// <summary>Whether a call may be made again after an exception.</summary>
    public bool Takes(OutgoingCall call, Exception exception) => Repeats && RepeatRules.CanRepeat(call, exception);

    /// <summary>Sends a request until it is answered or must not be sent again: through the caller's pipeline, where there is one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="takesStream">Whether the body of a success is left unread.</param>
    /// <param name="clock">The call's time limits.</param>
    /// <param name="attempt">How the request is sent once.</param>
    /// <param name="first">What the first attempt came to, if it has been made.</param>
    public async ValueTask<Answer> SendAsync(
        OutgoingCall call, bool takesStream, CallClock clock, Attempt attempt, Outcome<HttpResponseMessage>? first)
    {
        // The clock's own token is renewed with each attempt; this one lasts as long as the call.
        using var end = new CancellationTokenSource(clock.Remaining, _time);
        CancellationTokenRegistration registration =
            clock.Callers.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), end);
        await using (registration.ConfigureAwait(false))
        {
            using var attempts = new Attempts(this, call, takesStream, clock, attempt, first, end.Token);
            Outcome<HttpResponseMessage> outcome = _pipeline is { } pipeline
                ? await ExecuteAsync(pipeline, call, attempts, end.Token).ConfigureAwait(false)
                : await attempts.RepeatAsync(end.Token).ConfigureAwait(false);
            return await attempts.FinishAsync(outcome, end.IsCancellationRequested).ConfigureAwait(false);
        }
    }

    private bool Repeats => _pipeline is not null || _resilience.MaxRetries > 0;

    private static async ValueTask<Outcome<HttpResponseMessage>> ExecuteAsync(
        ResiliencePipeline<HttpResponseMessage> pipeline, OutgoingCall call, Attempts attempts, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(call.Operation, cancellationToken);
        try
        {
            return await pipeline.ExecuteOutcomeAsync(
                static (current, state) => state.NextAsync(current.CancellationToken), context, attempts).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>The attempts of one call.</summary>
    private sealed class Attempts(
        Repeater owner, OutgoingCall call, bool takesStream, CallClock clock, Attempt attempt, Outcome<HttpResponseMessage>? first, CancellationToken end)
        : IDisposable
    {
        private Outcome<HttpResponseMessage>? _known = first;
        private Outcome<HttpResponseMessage>? _last;
        private int _count = first is null ? 0 : 1;
        private int _isSending;
        private TimeSpan _wait;
        private bool _mayHaveWorked;

        /// <summary>
        /// Sends again after each failure that may pass, as often as the options allow. A loop, and not a pipeline of Polly's: that takes reflection
        /// to check its options, which a program would carry even where nothing is ever repeated.
        /// </summary>
        public async ValueTask<Outcome<HttpResponseMessage>> RepeatAsync(CancellationToken cancellationToken)
        {
            Outcome<HttpResponseMessage> outcome = await NextAsync(cancellationToken).ConfigureAwait(false);
            while (_count <= owner._resilience.MaxRetries && GoesOnAfter(outcome))
            {
                outcome.Result?.Dispose();
                try
                {
                    await Task.Delay(_wait, owner._time, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException exception)
                {
                    return Outcome.FromException<HttpResponseMessage>(exception);
                }

                outcome = await NextAsync(cancellationToken).ConfigureAwait(false);
            }

            return outcome;
        }

        /// <summary>
        /// Whether another attempt makes sense: not where its time would come only after the call's. The caller gets the server's
        /// answer at once then, and not a time limit later.
        /// </summary>
        private bool GoesOnAfter(Outcome<HttpResponseMessage> outcome)
        {
            bool canRepeat = outcome.Exception is { } exception
                ? RepeatRules.CanRepeat(call, exception)
                : RepeatRules.CanRepeat(call, outcome.Result!.StatusCode);
            if (!canRepeat || clock.Callers.IsCancellationRequested)
            {
                return false;
            }

            TimeSpan own = owner._resilience.WaitAfter(_count);
            TimeSpan asked = (outcome.Result is { } response ? AnswerHeaders.RetryAfter(response, owner._time) : null) ?? own;
            _wait = asked > own ? asked : own;
            TimeSpan remaining = clock.Remaining;
            return (remaining == Timeout.InfiniteTimeSpan || _wait < remaining) && call.Chunk?.MayWait(_wait) != false;
        }

        public async ValueTask<Outcome<HttpResponseMessage>> NextAsync(CancellationToken cancellationToken)
        {
            // Who repeats is told of the attempt that brought us here as if it had been made just now.
            if (_known is { } known)
            {
                _known = null;
                _mayHaveWorked = CallOutcome.MayHaveWorked(known.Result?.StatusCode);
                return known;
            }

            if (_last is not null)
            {
                return Outcome.FromException<HttpResponseMessage>(new EndOfCall());
            }

            if (Interlocked.Exchange(ref _isSending, 1) == 1)
            {
                return Outcome.FromException<HttpResponseMessage>(new InvalidOperationException(
                    "The resilience pipeline makes several attempts at the same time. Hedging is not possible here."));
            }

            Outcome<HttpResponseMessage> outcome = await SendAsync(cancellationToken).ConfigureAwait(false);
            _mayHaveWorked = CallOutcome.MayHaveWorked(outcome.Result?.StatusCode);
            Volatile.Write(ref _isSending, 0);
            if (call.Repetition == Repetition.Unsafe && outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests)
            {
                (outcome.Result?.Content as HeldContent)?.Keep();

                // Where the call's own time has passed, or the caller has cancelled, the pipeline has not ended it.
                _last = outcome.Exception is OperationCanceledException canceled && cancellationToken.IsCancellationRequested && !end.IsCancellationRequested
                    ? Outcome.FromException<HttpResponseMessage>(
                        new TimeoutException("The resilience pipeline has ended the attempt.", canceled))
                    : outcome;
            }

            return outcome;
        }

        /// <summary>The call's answer; exceptions of the pipeline's own become those that .NET has for the same.</summary>
        /// <param name="outcome">What the pipeline came to.</param>
        /// <param name="hasEnded">Whether the call's time has passed, or the caller has cancelled.</param>
        public async ValueTask<Answer> FinishAsync(Outcome<HttpResponseMessage> outcome, bool hasEnded)
        {
            bool isCanceled = clock.Callers.IsCancellationRequested;

            // The time may pass while the pipeline waits to repeat what it cannot: that changes nothing of what the call came to.
            bool isLast = outcome.Exception is EndOfCall || (outcome.Exception is OperationCanceledException && !isCanceled);
            Outcome<HttpResponseMessage> result = isLast ? _last ?? outcome : outcome;
            switch (result.Exception)
            {
                case null:
                    return await TakeAsync(result.Result).ConfigureAwait(false);
                case OperationCanceledException canceled when clock.Translate(canceled) is { } seen:
                    throw seen;
                case OperationCanceledException canceled when hasEnded && !isCanceled:
                    throw clock.Overdue(canceled);
                case TimeoutRejectedException slow:
                    throw new TimeoutException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The resilience pipeline's time limit of {slow.Timeout.TotalSeconds:0.###} seconds has passed."),
                        slow.InnerException);
                case ExecutionRejectedException rejected:
                    throw new HttpRequestException(
                        $"The resilience pipeline refused the call: {rejected.Message}",
                        rejected.InnerException is EndOfCall ? null : rejected.InnerException);
                default:
                    ExceptionDispatchInfo.Throw(result.Exception);
                    return default;
            }
        }

        /// <summary>Drops what was kept of an answer that the pipeline has replaced by another.</summary>
        public void Dispose() => (_last?.Result?.Content as HeldContent)?.Drop();

        private async ValueTask<Outcome<HttpResponseMessage>> SendAsync(CancellationToken cancellationToken)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++_count > 1)
                {
                    Telemetry.CountRetry(call);
                    call.MayBeDone |= _mayHaveWorked;
                }

                clock.Restart(cancellationToken);
                return Outcome.FromResult(HeldContent.Hold(await attempt(call, takesStream, clock, _count).ConfigureAwait(false)));
            }
            catch (Exception exception)
            {
                return Outcome.FromException<HttpResponseMessage>(exception);
            }
        }

        private async ValueTask<Answer> TakeAsync(HttpResponseMessage? response)
        {
            switch (response?.Content)
            {
                case null:
                    throw new InvalidOperationException("The resilience pipeline ended without an answer.");
                case HeldContent held:
                    return held.Release();
            }

            // A pipeline may have an answer of its own, as a fallback.
            try
            {
                if (takesStream && response.IsSuccessStatusCode)
                {
                    Stream stream = await response.Content.ReadAsStreamAsync(clock.Callers).ConfigureAwait(false);
                    return new Answer(response, null, stream, _count);
                }

                byte[] bytes = await response.Content.ReadAsByteArrayAsync(clock.Callers).ConfigureAwait(false);
                var body = new PooledBuffer(bytes.Length);
                bytes.CopyTo(body.GetMemory(bytes.Length));
                body.Advance(bytes.Length);
                return new Answer(response, body, null, _count);
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    /// <summary>Tells a pipeline of the caller's, which wants to repeat a call, that it must not. No pipeline has a rule for it.</summary>
    private sealed class EndOfCall() : Exception("The call must not be repeated.");
}
