namespace Appwrite.Runtime;

/// <summary>What the server says of the rate limit of the route that was called, in its <c>X-Ratelimit-…</c> headers.</summary>
/// <param name="Limit">How many calls a period has.</param>
/// <param name="Remaining">How many of them are left.</param>
/// <param name="Reset">When the next period begins.</param>
public readonly record struct AppwriteRateLimit(long Limit, long Remaining, DateTimeOffset Reset);
