using Polly;

namespace Appwrite.Runtime;

/// <summary>
/// What a connection does when a call fails for a reason that may pass: no connection, silence, or the statuses 408, 429, 502, 503 and
/// 504. Only calls are made again that are safe to repeat: reading, deleting, replacing, and creating with an id of the caller's own, but
/// neither what is staged in a transaction nor what queries choose, such as deleting many rows; any call after a 429, which the server answers before it does anything. The time limit of the call counts for all attempts together.
/// </summary>
public sealed class AppwriteResilience
{
    /// <summary>Three more attempts, after up to half a second, one and two seconds, or when the server says.</summary>
    public static AppwriteResilience Default { get; } = new();

    /// <summary>Nothing is repeated.</summary>
    public static AppwriteResilience Off { get; } = new() { MaxRetries = 0 };

    /// <summary>How often a call is repeated at most; 3 unless set.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>
    /// How long to wait at most before the first repetition; half a second unless set. Each further wait is twice as long. Up to half of
    /// it is left out at random, so that many clients do not come back at the same moment. Where the server asks for more, in
    /// <c>Retry-After</c> or <c>X-Ratelimit-Reset</c>, it gets more; a wait that would not end within the call's time limit is not begun.
    /// </summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long to wait at most where the server does not say; 10 seconds unless set.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether a creation under an id of the caller's that was repeated, and is then answered with a conflict, is followed by reading what has
    /// the id. If the server has created that since the call began, it is the call's result, as an earlier attempt whose answer was lost has
    /// made it; otherwise, or if it cannot be read, the conflict is thrown. Not unless set: where others create under the same id at the
    /// same time, it could be theirs.
    /// </summary>
    public bool ReadAfterConflict { get; init; }

    internal ResiliencePipeline<HttpResponseMessage>? Pipeline { get; private init; }

    /// <summary>
    /// Sends every call through a pipeline of the caller's, which sees what each attempt came to and decides what is repeated and when.
    /// A call that is not safe to repeat is sent once all the same, unless the server has answered 429: a pipeline that tries it again
    /// gets an exception of a type that it has no rule for, and the caller what the one attempt came to. What the pipeline throws itself
    /// becomes a <see cref="TimeoutException"/> or an <see cref="HttpRequestException"/>. Attempts follow one another: what hedging would
    /// send beside the first is not sent.
    /// </summary>
    /// <param name="pipeline">The pipeline, for example with a circuit breaker.</param>
    /// <returns>The setting.</returns>
    public static AppwriteResilience FromPipeline(ResiliencePipeline<HttpResponseMessage> pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return new AppwriteResilience { Pipeline = pipeline };
    }

    /// <summary>How long to wait after so many attempts: half of a span that doubles each time, and a random part of the other half.</summary>
    internal TimeSpan WaitAfter(int attempts) => Backoff.After(Delay, MaxDelay, attempts);

    /// <summary>Refuses settings that cannot work, naming the setting.</summary>
    internal void Validate()
    {
        if (MaxRetries is < 0 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxRetries), MaxRetries, "A call can be repeated up to 100 times.");
        }

        if (Delay < TimeSpan.Zero || Delay > TimeSpan.FromHours(1))
        {
            throw new ArgumentOutOfRangeException(nameof(Delay), Delay, "The wait must be between zero and one hour.");
        }

        if (MaxDelay < Delay || MaxDelay > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaxDelay), MaxDelay, $"The longest wait must be between {nameof(Delay)} and one day.");
        }
    }
}
