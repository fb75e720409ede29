using System.Globalization;
using System.Net.Http.Headers;

namespace Appwrite.Runtime;

/// <summary>Reads the headers of answers that say something about the call.</summary>
internal static class AnswerHeaders
{
    // What no clock's skew and no server's mood should make us wait longer than.
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    public static string? Text(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;

    public static AppwriteRateLimit? RateLimit(HttpResponseMessage response) =>
        Number(response, "X-Ratelimit-Limit") is { } limit
        && Number(response, "X-Ratelimit-Remaining") is { } remaining
        && Number(response, "X-Ratelimit-Reset") is >= 0 and <= 253_402_300_799 and { } reset
            ? new AppwriteRateLimit(limit, remaining, DateTimeOffset.FromUnixTimeSeconds(reset))
            : null;

    public static string? RequestId(HttpResponseMessage response) =>
        Text(response, "X-Request-Id") ?? Text(response, "X-Appwrite-Request-Id") ?? Text(response, "CF-Ray");

    /// <summary>How long the server asks to wait with the next attempt; null where it does not.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        if (response.Headers.RetryAfter is { } wait)
        {
            return Clamp(wait.Delta ?? wait.Date - (response.Headers.Date ?? time.GetUtcNow()));
        }

        return (int)response.StatusCode == 429 && RateLimit(response) is { } limit ? UntilReset(limit, response, time) : null;
    }

    /// <summary>How long it takes until the route's limit, which is used up, allows another call; null where it allows one now.</summary>
    public static TimeSpan? WaitForReset(HttpResponseMessage response, TimeProvider time) =>
        RateLimit(response) is { Remaining: 0 } limit ? UntilReset(limit, response, time) : null;

    // The server's own clock, where it tells it, says best how far away the reset is.
    private static TimeSpan? UntilReset(AppwriteRateLimit limit, HttpResponseMessage response, TimeProvider time) =>
        Clamp(limit.Reset - (response.Headers.Date ?? time.GetUtcNow()));

    private static TimeSpan? Clamp(TimeSpan? wait) => wait switch
    {
        null => null,
        { } value when value < TimeSpan.Zero => TimeSpan.Zero,
        { } value when value > MaxWait => MaxWait,
        _ => wait,
    };

    private static long? Number(HttpResponseMessage response, string name) =>
        long.TryParse(Text(response, name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
