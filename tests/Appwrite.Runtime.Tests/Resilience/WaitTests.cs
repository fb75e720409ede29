using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Resilience;

public sealed class WaitTests
{
    [Fact]
    public async Task Each_wait_is_twice_as_long_with_up_to_half_of_it_left_out()
    {
        var seen = new HashSet<TimeSpan>();
        for (int i = 0; i < 20; i++)
        {
            TimeSpan[] waits = await WaitsAsync(
                new() { MaxRetries = 5, Delay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(6) },
                [.. Enumerable.Repeat(Scripted.Status(503), 5), Scripted.Ok]);

            double[] longest = [1, 2, 4, 6, 6];
            Assert.Equal(longest.Length, waits.Length);
            for (int wait = 0; wait < waits.Length; wait++)
            {
                Assert.InRange(waits[wait].TotalSeconds, longest[wait] / 2, longest[wait]);
            }

            seen.Add(waits[0]);
        }

        Assert.True(seen.Count > 10, "The waits are not random.");
    }

    [Fact]
    public async Task The_defaults_wait_for_fractions_of_seconds()
    {
        TimeSpan[] waits = await WaitsAsync(
            AppwriteResilience.Default, [.. Enumerable.Repeat(Scripted.Fails(HttpRequestError.ConnectionError), 3), Scripted.Ok]);

        Assert.Equal(3, waits.Length);
        Assert.InRange(waits[0].TotalSeconds, 0.25, 0.5);
        Assert.InRange(waits[2].TotalSeconds, 1, 2);
    }

    [Theory]
    [InlineData(429, "Retry-After", "7", 7)]
    [InlineData(503, "Retry-After", "7", 7)]
    [InlineData(503, "Retry-After", "Mon, 23 Nov 2026 09:28:44 GMT", 9)]
    [InlineData(429, "X-Ratelimit-Reset", "1795426126", 11)]
    public async Task The_server_says_how_long_to_wait(int status, string header, string value, double seconds)
    {
        TimeSpan[] waits = await WaitsAsync(
            AppwriteResilience.Default,
            [Scripted.Status(status, (header, value), ("X-Ratelimit-Limit", "60"), ("X-Ratelimit-Remaining", "0")), Scripted.Ok]);

        Assert.Equal([TimeSpan.FromSeconds(seconds)], waits);
    }

    [Theory]
    [InlineData("Retry-After", "Thu, 01 Jan 2026 00:01:10 GMT")]
    [InlineData("X-Ratelimit-Reset", "1767225670")]
    public async Task What_the_server_says_is_meant_by_its_own_clock(string header, string value)
    {
        TimeSpan[] waits = await WaitsAsync(
            AppwriteResilience.Default,
            [
                Scripted.Status(429, (header, value), ("Date", "Thu, 01 Jan 2026 00:01:00 GMT"), ("X-Ratelimit-Limit", "60"), ("X-Ratelimit-Remaining", "0")),
                Scripted.Ok,
            ]);

        Assert.Equal([TimeSpan.FromSeconds(10)], waits);
    }

    [Theory]
    [InlineData(429, "Retry-After", "0")]
    [InlineData(429, "Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT")]
    [InlineData(429, "Retry-After", "soon")]
    [InlineData(429, "X-Ratelimit-Reset", "1")]
    [InlineData(503, "X-Ratelimit-Reset", "1795426126")]
    public async Task A_server_that_says_nothing_of_use_is_not_hurried(int status, string header, string value)
    {
        TimeSpan[] waits = await WaitsAsync(
            AppwriteResilience.Default,
            [Scripted.Status(status, (header, value), ("X-Ratelimit-Limit", "60"), ("X-Ratelimit-Remaining", "0")), Scripted.Ok]);

        Assert.InRange(Assert.Single(waits).TotalSeconds, 0.25, 0.5);
    }

    [Theory]
    [InlineData("30", 1)]
    [InlineData("31", 1)]
    [InlineData("29", 2)]
    public async Task A_wait_that_would_outlast_the_call_is_not_begun(string retryAfter, int attempts)
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(Scripted.Status(429, ("Retry-After", retryAfter)), Scripted.Ok);
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Default, time, TimeSpan.FromSeconds(30));

        Task<User> call = Calls.Get(connection, User.Read);
        if (attempts == 1)
        {
            var exception = await Assert.ThrowsAsync<AppwriteException>(() => call);
            Assert.Equal(HttpStatusCode.TooManyRequests, exception.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(int.Parse(retryAfter, System.Globalization.CultureInfo.InvariantCulture)), exception.RetryAfter);
        }
        else
        {
            await WaitsAsync(time, call, new HashSet<TimeSpan> { TimeSpan.FromSeconds(30) });
        }

        Assert.Equal(attempts, handler.Requests.Count);
    }

    [Fact]
    public async Task A_back_off_that_would_outlast_the_call_is_not_begun_either()
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503));
        using AppwriteConnection connection = Scripted.Connect(
            handler, new() { Delay = TimeSpan.FromSeconds(10) }, time, TimeSpan.FromSeconds(4));

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Null(exception.RetryAfter);
    }

    [Fact]
    public async Task The_caller_can_cancel_while_a_call_waits()
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503));
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Default, time);
        using var cancellation = new CancellationTokenSource();

        Task<User> call = Calls.Get(connection, User.Read, cancellation.Token);
        await time.NextWaitAsync();
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task The_time_limit_counts_for_all_attempts_together()
    {
        var time = new ManualTime();
        var stalled = new TaskCompletionSource();
        int attempt = 0;
        using var handler = new RecordingHandler(async (_, token) =>
        {
            if (++attempt == 1)
            {
                return Scripted.Status(503, ("Retry-After", "5"))();
            }

            stalled.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return Scripted.Ok();
        });
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Default, time, TimeSpan.FromSeconds(8));

        Task<User> call = Calls.Get(connection, User.Read);
        while (await time.NextWaitAsync() != TimeSpan.FromSeconds(5))
        {
        }

        time.Advance(TimeSpan.FromSeconds(5));
        await stalled.Task;
        time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The call took longer than its time limit of 8 seconds.", exception.Message);
    }

    // The system's timers count whole milliseconds, so that they fire a fraction of one before the time limit.
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task The_time_limit_is_named_also_where_its_timer_fires_early(string method)
    {
        var time = new ManualTime();
        var stalled = new TaskCompletionSource();
        int attempt = 0;
        using var handler = new RecordingHandler(async (_, token) =>
        {
            if (++attempt == 1)
            {
                time.Advance(TimeSpan.FromMilliseconds(0.4));
                return Scripted.Status(429, ("Retry-After", "5"))();
            }

            stalled.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return Scripted.Ok();
        });
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Default, new CoarseTime(time), TimeSpan.FromSeconds(8));

        Task call = connection.SendAsync(new RequestBuilder(new HttpMethod(method), $"/things", null), CancellationToken.None);
        while (await time.NextWaitAsync() != TimeSpan.FromSeconds(5))
        {
        }

        time.Advance(TimeSpan.FromSeconds(5));
        await stalled.Task;
        time.Advance(TimeSpan.FromMilliseconds(2999.2));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The call took longer than its time limit of 8 seconds.", exception.Message);
    }

    [Fact]
    public async Task Silence_ends_an_attempt_and_the_next_one_has_its_own()
    {
        var time = new ManualTime();
        using var stalled = new SemaphoreSlim(0);
        using var handler = new RecordingHandler(async (_, token) =>
        {
            stalled.Release();
            await Task.Delay(Timeout.Infinite, token);
            return Scripted.Ok();
        });
        using AppwriteConnection connection = Scripted.Connect(
            handler,
            new() { MaxRetries = 2, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero },
            time,
            TimeSpan.FromSeconds(60),
            TimeSpan.FromSeconds(10));

        Task<User> call = Calls.Get(connection, User.Read);
        for (int i = 0; i < 3; i++)
        {
            await stalled.WaitAsync();
            time.Advance(TimeSpan.FromSeconds(9));
            Assert.False(call.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("Nothing came from the server for 10 seconds.", exception.Message);
        Assert.Equal(3, handler.Requests.Count);
    }

    private static async Task<TimeSpan[]> WaitsAsync(AppwriteResilience resilience, Func<HttpResponseMessage>[] answers)
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(answers);
        using AppwriteConnection connection = Scripted.Connect(handler, resilience, time);
        TimeSpan[] waits = await WaitsAsync(time, Calls.Get(connection, User.Read), []);
        Assert.Equal(answers.Length, handler.Requests.Count);
        return waits;
    }

    /// <summary>Lets all waits of a call pass and tells how long they were.</summary>
    private static async Task<TimeSpan[]> WaitsAsync(ManualTime time, Task call, HashSet<TimeSpan> limits)
    {
        List<TimeSpan> waits = [];
        while (!call.IsCompleted)
        {
            Task<TimeSpan> next = time.NextWaitAsync();
            if (await Task.WhenAny(next, call) == call)
            {
                break;
            }

            if (!limits.Contains(await next))
            {
                waits.Add(await next);
                time.Advance(await next);
            }
        }

        await call;
        return [.. waits];
    }

    /// <summary>A clock whose timers count whole milliseconds.</summary>
    private sealed class CoarseTime(ManualTime time) : TimeProvider
    {
        public override long TimestampFrequency => time.TimestampFrequency;

        public override long GetTimestamp() => time.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, TimeSpan.FromMilliseconds(Math.Floor(dueTime.TotalMilliseconds)), period);
    }
}
