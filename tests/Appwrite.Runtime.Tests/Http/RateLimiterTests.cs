using System.Threading.RateLimiting;
using Appwrite.Runtime.Tests.Json;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Http;

public sealed class RateLimiterTests
{
    [Fact]
    public async Task Calls_wait_for_their_turn_until_the_answer_before_is_there()
    {
        int together = 0;
        int most = 0;
        using var handler = new RecordingHandler(async (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref together));
            await Task.Delay(5, CancellationToken.None);
            Interlocked.Decrement(ref together);
            return Scripted.Ok();
        });
        using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 2, QueueLimit = 100 });
        using AppwriteConnection connection = Connect(handler, limiter);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Calls.Get(connection, User.Read)));

        Assert.Equal(20, handler.Requests.Count);
        Assert.Equal(2, most);
        Assert.Equal(2, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task Requests_that_are_repeated_take_their_turn_as_well()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(429), Scripted.Status(503), Scripted.Ok);
        using var limiter = new FixedWindowRateLimiter(new() { PermitLimit = 10, Window = TimeSpan.FromHours(1), AutoReplenishment = false });
        using AppwriteConnection connection = Connect(handler, limiter);

        await Calls.Get(connection, User.Read);

        Assert.Equal(7, limiter.GetStatistics()!.CurrentAvailablePermits);
    }

    [Fact]
    public async Task A_limiter_without_a_queue_is_told_what_to_do()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Ok);
        using var limiter = new FixedWindowRateLimiter(new() { PermitLimit = 1, Window = TimeSpan.FromHours(1), AutoReplenishment = false });
        using AppwriteConnection connection = Connect(handler, limiter);
        await Calls.Get(connection, User.Read);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Calls.Get(connection, User.Read));

        Assert.Contains("RateLimiter", exception.Message, StringComparison.Ordinal);
        Assert.Contains("queue", exception.Message, StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task The_caller_can_cancel_while_it_waits()
    {
        using RecordingHandler handler = Scripted.Server();
        using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 1 });
        using RateLimitLease taken = await limiter.AcquireAsync();
        using AppwriteConnection connection = Connect(handler, limiter);
        using var cancellation = new CancellationTokenSource();

        Task<User> call = Calls.Get(connection, User.Read, cancellation.Token);
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task Waiting_is_no_silence_of_the_servers()
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(Scripted.Ok);
        using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 1 });
        RateLimitLease taken = await limiter.AcquireAsync();
        using AppwriteConnection connection = Connect(handler, limiter, time);

        Task<User> call = Calls.Get(connection, User.Read);
        time.Advance(TimeSpan.FromSeconds(59));
        taken.Dispose();

        Assert.Equal("n", (await call).Name);
    }

    [Fact]
    public async Task Waiting_is_part_of_the_calls_time()
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server();
        using var limiter = new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = 1 });
        using RateLimitLease taken = await limiter.AcquireAsync();
        using AppwriteConnection connection = Connect(handler, limiter, time);

        Task<User> call = Calls.Get(connection, User.Read);
        time.Advance(TimeSpan.FromSeconds(60));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The call took longer than its time limit of 60 seconds.", exception.Message);
    }

    private static AppwriteConnection Connect(HttpMessageHandler handler, RateLimiter limiter, ManualTime? time = null) =>
        new(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            Resilience = time is null ? Scripted.WithoutWaits : AppwriteResilience.Off,
            RateLimiter = limiter,
            TimeProvider = time ?? TimeProvider.System,
            Timeout = TimeSpan.FromSeconds(60),
            IdleTimeout = TimeSpan.FromSeconds(40),
        });
}
