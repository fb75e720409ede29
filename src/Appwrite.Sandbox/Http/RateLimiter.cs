using System.Globalization;

namespace Appwrite.Sandbox.Http;

/// <summary>A route's limit: so many calls in so many seconds, counted under one key per caller.</summary>
internal sealed record RateLimit(int Calls, int Seconds, Func<Call, string>? Key = null);

/// <summary>Counts calls in fixed windows that start at whole multiples of their length, as the server's do.</summary>
internal sealed class RateLimiter(TimeProvider time)
{
    private readonly Dictionary<string, (long Window, int Count)> _counts = [];

    /// <summary>Begins to count anew.</summary>
    public void Clear() => _counts.Clear();

    /// <summary>Writes the three headers; counts, and refuses, everybody but API keys.</summary>
    public void Check(RateLimit limit, Call call)
    {
        long window = time.GetUtcNow().ToUnixTimeSeconds() / limit.Seconds;
        string who = call.Caller.User?.Id ?? call.Http.Connection.RemoteIpAddress?.ToString() ?? "";
        string key = $"{call.Http.Request.Method} {call.Http.Request.Path} {limit.Key?.Invoke(call) ?? who}";
        (long lastWindow, int count) = _counts.GetValueOrDefault(key);
        count = lastWindow == window ? count : 0;

        IHeaderDictionary headers = call.Http.Response.Headers;
        headers["X-Ratelimit-Limit"] = limit.Calls.ToString(CultureInfo.InvariantCulture);
        headers["X-Ratelimit-Remaining"] = Math.Max(0, limit.Calls - count - 1).ToString(CultureInfo.InvariantCulture);
        headers["X-Ratelimit-Reset"] = ((window + 1) * limit.Seconds).ToString(CultureInfo.InvariantCulture);

        if (call.Caller.IsKey)
        {
            return;
        }

        if (count >= limit.Calls)
        {
            throw Errors.RateLimit();
        }

        _counts[key] = (window, count + 1);
    }
}
