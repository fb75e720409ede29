using Polly;

namespace Appwrite.Runtime;

/// <summary>
/// What a connection does when a call fails for a reason that may pass: no connection, silence, or the statuses 408, 429, 502, 503 and
/// 504. Only calls are made again that are safe to repeat: reading, deleting, replacing, and creating with an id of the caller's own;
/// any call after a 429, which the server answers before it does anything. The time limit of the call counts for all attempts together.
/// </summary>
public sealed class AppwriteResilience
{
    /// <summary>Three more attempts, after about half a second, one and two seconds, or when the server says.</summary>
    public static AppwriteResilience Default { get; } = new();

    /// <summary>Nothing is repeated.</summary>
    public static AppwriteResilience Off { get; } = new() { MaxRetries = 0 };

    /// <summary>How often a call is repeated at most; 3 unless set.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>
    /// About how long to wait before the first repetition; half a second unless set. Each further wait is about twice as long, with a
    /// random part, so that many clients do not come back at the same moment. What the server asks for in <c>Retry-After</c> or
    /// <c>X-Ratelimit-Reset</c> goes first.
    /// </summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long to wait at most where the server does not say; 10 seconds unless set.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(10);

    internal ResiliencePipeline<HttpResponseMessage>? Pipeline { get; private init; }

    /// <summary>
    /// Sends every call through a pipeline of the caller's, which decides what is repeated and when. A call that is not safe to repeat
    /// ends for the pipeline with an exception that is of no type it handles, and for the caller with the server's answer.
    /// </summary>
    /// <param name="pipeline">The pipeline, for example with a circuit breaker.</param>
    /// <returns>The setting.</returns>
    public static AppwriteResilience FromPipeline(ResiliencePipeline<HttpResponseMessage> pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return new AppwriteResilience { Pipeline = pipeline };
    }

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
