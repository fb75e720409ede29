namespace Appwrite.Runtime;

/// <summary>How long to wait before something that has failed is tried again.</summary>
internal static class Backoff
{
    /// <summary>Half of a span that doubles each time, and a random part of the other half, so that many do not come back at the same moment.</summary>
    /// <param name="delay">The span after the first attempt.</param>
    /// <param name="maxDelay">The longest span.</param>
    /// <param name="attempts">How many attempts have failed, from 1 on.</param>
    public static TimeSpan After(TimeSpan delay, TimeSpan maxDelay, int attempts)
    {
        double span = Math.Min(delay.Ticks * Math.Pow(2, attempts - 1), maxDelay.Ticks);
        return new TimeSpan((long)(span * (0.5 + (Random.Shared.NextDouble() / 2))));
    }
}
