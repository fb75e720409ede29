using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;
using Appwrite.Tests;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;

namespace Appwrite.Runtime.Tests.Resilience;

/// <summary>A pipeline of the caller's in the place of ours.</summary>
public sealed class OwnPipelineTests
{
    private static readonly PredicateBuilder<HttpResponseMessage> ServerErrors =
        new PredicateBuilder<HttpResponseMessage>().Handle<HttpRequestException>().HandleResult(answer => (int)answer.StatusCode >= 500);

    private static readonly PredicateBuilder<HttpResponseMessage> Everything =
        new PredicateBuilder<HttpResponseMessage>().Handle<Exception>().HandleResult(_ => true);

    [Fact]
    public async Task A_pipeline_that_does_nothing_changes_nothing()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Ok, Scripted.Status(503), Scripted.Fails(HttpRequestError.ConnectionError));
        using AppwriteConnection connection = Connect(handler, _ => { });

        Assert.Equal("n", (await Calls.Get(connection, User.Read)).Name);
        Assert.Equal("status 503", (await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read))).ServerMessage);
        Assert.Equal("ConnectionError", (await Assert.ThrowsAsync<HttpRequestException>(() => Calls.Get(connection, User.Read))).Message);
    }

    [Fact]
    public async Task It_decides_what_is_repeated_of_what_is_safe()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(500), Scripted.Status(501), Scripted.Ok);
        using AppwriteConnection connection = Connect(handler, builder => builder.AddRetry(Retries(ServerErrors)));

        Assert.Equal("n", (await Calls.Get(connection, User.Read)).Name);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_not_safe_is_sent_once_whatever_it_wants(bool handlesEverything)
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503), Scripted.Fails(HttpRequestError.ResponseEnded), Scripted.Ok);
        using AppwriteConnection connection = Connect(handler, builder => builder.AddRetry(Retries(handlesEverything ? Everything : ServerErrors)));

        var answer = await Assert.ThrowsAsync<AppwriteException>(() => Post(connection));
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => Post(connection));
        await Post(connection);

        Assert.Equal("status 503", answer.ServerMessage);
        Assert.Equal(1, answer.Attempts);
        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task What_the_server_has_refused_to_do_may_be_repeated()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(429), Scripted.Ok);
        using AppwriteConnection connection = Connect(handler, builder => builder.AddRetry(Retries(Everything, 1)));

        await Post(connection);

        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_circuit_breaker_counts_what_the_calls_came_to()
    {
        using RecordingHandler handler = Scripted.Server(
            Scripted.Status(404), Scripted.Status(404), Scripted.Status(503), Scripted.Status(503));
        var breaker = new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = ServerErrors,
            MinimumThroughput = 2,
            FailureRatio = 0.5,
        };
        using AppwriteConnection connection = Connect(handler, builder => builder.AddCircuitBreaker(breaker));

        // Errors of the caller's own making leave it closed, failures of the server open it, also those of calls that are sent once.
        await Assert.ThrowsAsync<AppwriteException>(() => Post(connection));
        await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));
        await Assert.ThrowsAsync<AppwriteException>(() => Post(connection));
        await Assert.ThrowsAsync<AppwriteException>(() => Post(connection));
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => Calls.Get(connection, User.Read));

        Assert.Equal(4, handler.Requests.Count);
        Assert.Contains("refused the call", refusal.Message, StringComparison.Ordinal);
        AssertNothingOfPolly(refusal);
    }

    [Fact]
    public async Task Its_time_limit_for_an_attempt_ends_the_attempt_and_can_be_followed_by_another()
    {
        int attempt = 0;
        var time = new ManualTime();
        using var handler = new RecordingHandler(async (_, token) =>
        {
            if (++attempt == 1)
            {
                Task wait = Task.Delay(Timeout.Infinite, token);
                time.Advance(TimeSpan.FromSeconds(1));
                await wait;
            }

            return Scripted.Ok();
        });
        var retries = Retries(new PredicateBuilder<HttpResponseMessage>().Handle<TimeoutRejectedException>());
        using AppwriteConnection connection = Connect(
            handler, builder => builder.AddRetry(retries).AddTimeout(TimeSpan.FromSeconds(1)), time: time);

        Assert.Equal("n", (await Calls.Get(connection, User.Read)).Name);
        Assert.Equal(2, attempt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_time_limit_is_a_timeout_exception(bool triesAgain)
    {
        using var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Scripted.Ok();
        });
        using AppwriteConnection connection = Connect(
            handler, builder => (triesAgain ? builder.AddRetry(Retries(Everything, 1)) : builder).AddTimeout(TimeSpan.FromMilliseconds(50)));

        AssertNothingOfPolly(await Assert.ThrowsAsync<TimeoutException>(() => Post(connection)));
        AssertNothingOfPolly(await Assert.ThrowsAsync<TimeoutException>(() => Calls.Get(connection, User.Read)));
    }

    [Fact]
    public async Task The_calls_own_time_limit_holds_too()
    {
        using var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Scripted.Ok();
        });
        using AppwriteConnection connection = Connect(
            handler, builder => builder.AddTimeout(TimeSpan.FromMinutes(1)), timeout: TimeSpan.FromMilliseconds(50));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => Calls.Get(connection, User.Read));
        Assert.Equal("The call took longer than its time limit of 0.05 seconds.", exception.Message);
    }

    [Fact]
    public async Task A_wait_for_what_must_not_be_repeated_does_not_hide_what_the_call_came_to()
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503));
        using AppwriteConnection connection = Connect(
            handler,
            builder => builder.AddRetry(new()
            {
                ShouldHandle = ServerErrors,
                Delay = TimeSpan.FromMinutes(1),
                OnRetry = _ =>
                {
                    time.Advance(TimeSpan.FromSeconds(1));
                    return default;
                },
            }),
            timeout: TimeSpan.FromSeconds(1),
            time: time);

        Assert.Equal("status 503", (await Assert.ThrowsAsync<AppwriteException>(() => Post(connection))).ServerMessage);
    }

    [Fact]
    public async Task The_caller_can_cancel_an_attempt_and_a_wait()
    {
        using var cancellation = new CancellationTokenSource();
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503));
        using AppwriteConnection connection = Connect(
            handler,
            builder => builder.AddRetry(new()
            {
                ShouldHandle = ServerErrors,
                Delay = TimeSpan.FromMinutes(1),
                OnRetry = async _ => await cancellation.CancelAsync(),
            }));

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Calls.Get(connection, User.Read, cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task A_fallback_is_the_answer()
    {
        List<SlowStream> bodies = [];
        using var handler = new RecordingHandler(() =>
        {
            bodies.Add(new SlowStream("{}"u8.ToArray(), canSeek: false));
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StreamContent(bodies[^1]) };
        });
        using AppwriteConnection connection = Connect(handler, builder => builder.AddFallback(new FallbackStrategyOptions<HttpResponseMessage>
        {
            ShouldHandle = ServerErrors,
            FallbackAction = _ => Outcome.FromResultAsValueTask(RecordingHandler.Answer("""{"name":"instead"}""")),
        }));

        User user = await Calls.Get(connection, User.Read);
        await Post(connection);
        await using AppwriteDownload download = await connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), CancellationToken.None);

        Assert.Equal("instead", user.Name);
        Assert.Equal("""{"name":"instead"}"""u8.ToArray(), await download.ReadAsBytesAsync());
        Assert.Equal([true, true, true], bodies.Select(body => body.IsDisposed));
    }

    [Fact]
    public async Task Hedging_sends_nothing_more()
    {
        using var handler = new RecordingHandler(async (_, token) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(0.3), token);
            return Scripted.Ok();
        });
        using AppwriteConnection connection = Connect(handler, builder => builder.AddHedging(new HedgingStrategyOptions<HttpResponseMessage>
        {
            Delay = TimeSpan.FromMilliseconds(10),
        }));

        Assert.Equal("n", (await Calls.Get(connection, User.Read)).Name);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_download_goes_through_it_unread()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503), () => RecordingHandler.Answer("bytes"));
        using AppwriteConnection connection = Connect(handler, builder => builder.AddRetry(Retries(ServerErrors)));

        await using AppwriteDownload download = await connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), CancellationToken.None);

        Assert.Equal("bytes"u8.ToArray(), await download.ReadAsBytesAsync());
    }

    private static AppwriteConnection Connect(
        HttpMessageHandler handler, Action<ResiliencePipelineBuilder<HttpResponseMessage>> configure, TimeSpan? timeout = null, TimeProvider? time = null)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        configure(builder);
        return Scripted.Connect(handler, AppwriteResilience.FromPipeline(builder.Build()), time, timeout: timeout);
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retries(PredicateBuilder<HttpResponseMessage> handled, int retries = 3) =>
        new() { ShouldHandle = handled, MaxRetryAttempts = retries, Delay = TimeSpan.Zero };

    private static Task Post(AppwriteConnection connection) =>
        connection.SendAsync(new RequestBuilder(HttpMethod.Post, $"/things", null), CancellationToken.None);

    private static void AssertNothingOfPolly(Exception exception)
    {
        for (Exception? seen = exception; seen is not null; seen = seen.InnerException)
        {
            Assert.DoesNotContain("Polly", seen.GetType().FullName, StringComparison.Ordinal);
            Assert.StartsWith("System.", seen.GetType().FullName, StringComparison.Ordinal);
        }
    }
}
