using System.Buffers;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Appwrite.Runtime;

/// <summary>Makes calls again that failed for a reason which may pass.</summary>
internal sealed class Repeater
{
    private static readonly ResiliencePropertyKey<Attempts> StateKey = new("Appwrite.Runtime.Attempts");

    private readonly ResiliencePipeline<HttpResponseMessage>? _pipeline;
    private readonly TimeProvider _time;

    public Repeater(AppwriteResilience resilience, TimeProvider time)
    {
        _time = time;
        TakesAll = resilience.Pipeline is not null;
        _pipeline = resilience.Pipeline ?? (resilience.MaxRetries == 0 ? null : Create(resilience, time));
    }

    /// <summary>Sends a request once; <paramref name="attempt"/> counts from 1.</summary>
    public delegate ValueTask<Answer> Attempt(OutgoingCall call, bool takesStream, CallClock clock, int attempt);

    /// <summary>Whether calls go through the pipeline from their first attempt on, and not only when that has failed.</summary>
    public bool TakesAll { get; }

    /// <summary>Whether a call goes on after an answer.</summary>
    public bool GoesOnAfter(OutgoingCall call, in Answer answer, CallClock clock) =>
        _pipeline is not null && RepeatRules.CanRepeat(call, answer.Response.StatusCode) && HasTimeFor(AnswerHeaders.RetryAfter(answer.Response, _time), clock);

    /// <summary>Whether a call goes on after an exception.</summary>
    public bool GoesOnAfter(OutgoingCall call, Exception exception, CallClock clock) =>
        _pipeline is not null && RepeatRules.CanRepeat(call, exception) && HasTimeFor(null, clock);

    /// <summary>Sends a request through the pipeline.</summary>
    /// <param name="call">The call.</param>
    /// <param name="takesStream">Whether the body of a success is left unread.</param>
    /// <param name="clock">The call's time limits.</param>
    /// <param name="attempt">How the request is sent once.</param>
    /// <param name="first">What the first attempt came to, if it has been made.</param>
    public async ValueTask<Answer> SendAsync(
        OutgoingCall call, bool takesStream, CallClock clock, Attempt attempt, Outcome<HttpResponseMessage>? first)
    {
        // The clock's own token may be renewed between attempts; this one lasts as long as the call.
        using var end = new CancellationTokenSource(clock.Remaining, _time);
        using CancellationTokenRegistration registration =
            clock.Callers.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), end);
        ResilienceContext context = ResilienceContextPool.Shared.Get(call.Operation, end.Token);
        try
        {
            var attempts = new Attempts(this, call, takesStream, clock, attempt, first);
            context.Properties.Set(StateKey, attempts);
            Outcome<HttpResponseMessage> outcome = await _pipeline!.ExecuteOutcomeAsync(
                static (current, state) => state.NextAsync(current.CancellationToken), context, attempts).ConfigureAwait(false);
            return await attempts.FinishAsync(outcome).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline<HttpResponseMessage> Create(AppwriteResilience resilience, TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = resilience.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = resilience.Delay,
                MaxDelay = resilience.MaxDelay,
                ShouldHandle = static arguments => ValueTask.FromResult(
                    arguments.Context.Properties.GetValue(StateKey, null!).GoesOnAfter(arguments.Outcome)),
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { } response ? AnswerHeaders.RetryAfter(response, time) : null),
            })
            .Build();

    private static bool HasTimeFor(TimeSpan? wait, CallClock clock)
    {
        TimeSpan remaining = clock.Remaining;
        return !clock.Callers.IsCancellationRequested
            && (remaining == Timeout.InfiniteTimeSpan || (wait ?? TimeSpan.Zero) < remaining);
    }

    /// <summary>The attempts of one call.</summary>
    private sealed class Attempts(
        Repeater owner, OutgoingCall call, bool takesStream, CallClock clock, Attempt attempt, Outcome<HttpResponseMessage>? first)
    {
        private Outcome<HttpResponseMessage>? _known = first;
        private EndOfCall? _end;
        private int _count = first is null ? 0 : 1;

        public bool GoesOnAfter(Outcome<HttpResponseMessage> outcome) => outcome switch
        {
            { Exception: { } exception } => owner.GoesOnAfter(call, exception, clock),
            { Result.Content: HeldContent { Held: { } answer } } => owner.GoesOnAfter(call, answer, clock),
            _ => false,
        };

        public async ValueTask<Outcome<HttpResponseMessage>> NextAsync(CancellationToken cancellationToken)
        {
            // The pipeline is told of the attempt that brought us here as if it had made it itself.
            if (_known is { } known)
            {
                _known = null;
                return known;
            }

            if (_end is not null)
            {
                return Outcome.FromException<HttpResponseMessage>(_end);
            }

            if (++_count > 1)
            {
                Telemetry.CountRetry(call);
                clock.Restart();
            }

            Outcome<HttpResponseMessage> outcome;
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                outcome = Outcome.FromResult(HeldContent.Hold(await attempt(call, takesStream, clock, _count).ConfigureAwait(false)));
            }
            catch (Exception exception)
            {
                outcome = Outcome.FromException<HttpResponseMessage>(exception);
            }

            bool isFailure = outcome.Exception is not null || !outcome.Result!.IsSuccessStatusCode;
            if (owner.TakesAll && isFailure && !GoesOnAfter(outcome))
            {
                _end = new EndOfCall(outcome);
                return Outcome.FromException<HttpResponseMessage>(_end);
            }

            return outcome;
        }

        /// <summary>The call's answer; exceptions of the pipeline's own become those that .NET has for the same.</summary>
        public async ValueTask<Answer> FinishAsync(Outcome<HttpResponseMessage> outcome)
        {
            Outcome<HttpResponseMessage> last = outcome.Exception is EndOfCall end ? end.Outcome : outcome;
            switch (last.Exception)
            {
                case null:
                    break;
                case OperationCanceledException canceled:
                    throw clock.Translate(canceled, isOverdue: true);
                case TimeoutRejectedException slow:
                    throw new TimeoutException("The resilience pipeline's time limit has passed.", slow);
                case ExecutionRejectedException rejected:
                    throw new HttpRequestException($"The resilience pipeline refused the call: {rejected.Message}", rejected);
                default:
                    ExceptionDispatchInfo.Throw(last.Exception);
                    break;
            }

            if (last.Result!.Content is HeldContent held)
            {
                return held.Release();
            }

            // A pipeline may have an answer of its own, as a fallback.
            var body = new PooledBuffer(0);
            body.Write(await last.Result.Content.ReadAsByteArrayAsync(clock.Token).ConfigureAwait(false));
            return new Answer(last.Result, body, null, _count);
        }
    }

    /// <summary>Tells a pipeline of the caller's that a call must not be made again, and keeps what it came to.</summary>
    private sealed class EndOfCall(Outcome<HttpResponseMessage> outcome) : Exception("The call must not be repeated.")
    {
        public Outcome<HttpResponseMessage> Outcome { get; } = outcome;
    }
}
