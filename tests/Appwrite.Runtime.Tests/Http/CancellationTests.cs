using System.Net;
using Appwrite.Runtime.Tests.Json;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Http;

public sealed class CancellationTests
{
    private static readonly Uri Endpoint = new("https://appwrite.example/v1");

    [Fact]
    public async Task A_caller_who_has_cancelled_already_sends_nothing()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var call = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Calls.Get(connection, User.Read, cancellation.Token));
        var download = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), cancellation.Token));

        Assert.Equal(cancellation.Token, call.CancellationToken);
        Assert.Equal(cancellation.Token, download.CancellationToken);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_caller_can_cancel_before_the_answer_comes()
    {
        var sending = new TaskCompletionSource();
        using var handler = new RecordingHandler((_, token) => Stall(sending, token));
        using AppwriteConnection connection = Calls.Connect(handler);
        using var cancellation = new CancellationTokenSource();

        Task<User> call = Calls.Get(connection, User.Read, cancellation.Token);
        await sending.Task;
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Fact]
    public async Task A_caller_can_cancel_within_the_answer()
    {
        using var body = new StalledStream("{\"name\":"u8.ToArray());
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new StreamContent(body) });
        using AppwriteConnection connection = Calls.Connect(handler);
        using var cancellation = new CancellationTokenSource();

        Task<User> call = Calls.Get(connection, User.Read, cancellation.Token);
        await body.Stalled;
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_time_limit_is_named_when_it_has_passed(bool withinBody)
    {
        using var commas = Culture.WithCommas();
        var sending = new TaskCompletionSource();
        using var body = new StalledStream("{"u8.ToArray());
        using var handler = new RecordingHandler(
            (_, token) => withinBody
                ? Task.FromResult(new HttpResponseMessage { Content = new StreamContent(body) })
                : Stall(sending, token));
        var time = new ManualTime();
        using AppwriteConnection connection = Connect(handler, time, TimeSpan.FromSeconds(2.5));
        using var cancellation = new CancellationTokenSource();

        Task<User> call = Calls.Get(connection, User.Read, cancellation.Token);
        await (withinBody ? body.Stalled : sending.Task);
        time.Advance(TimeSpan.FromSeconds(2.4));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The call took longer than its time limit of 2.5 seconds.", exception.Message);
    }

    [Fact]
    public async Task Each_call_has_the_whole_time_limit()
    {
        TaskCompletionSource<HttpResponseMessage> answer = new();
        using var handler = new RecordingHandler((_, token) => answer.Task.WaitAsync(token));
        var time = new ManualTime();
        using AppwriteConnection connection = Connect(handler, time, TimeSpan.FromSeconds(10));

        for (int i = 0; i < 3; i++)
        {
            Task<User> call = Calls.Get(connection, User.Read);
            time.Advance(TimeSpan.FromSeconds(9));
            Assert.False(call.IsCompleted);
            answer.SetResult(RecordingHandler.Answer("""{"name":"in time"}"""));
            Assert.Equal("in time", (await call).Name);
            answer = new TaskCompletionSource<HttpResponseMessage>();
        }
    }

    [Fact]
    public async Task Without_a_limit_a_call_may_take_any_time()
    {
        TaskCompletionSource<HttpResponseMessage> answer = new();
        using var handler = new RecordingHandler((_, token) => answer.Task.WaitAsync(token));
        var time = new ManualTime();
        using AppwriteConnection connection = Connect(handler, time, Timeout.InfiniteTimeSpan);

        Task<User> call = Calls.Get(connection, User.Read);
        time.Advance(TimeSpan.FromDays(400));
        Assert.False(call.IsCompleted);
        answer.SetResult(RecordingHandler.Answer("""{"name":"at last"}"""));

        Assert.Equal("at last", (await call).Name);
    }

    [Fact]
    public async Task The_time_limit_of_the_callers_client_is_named_too()
    {
        var sending = new TaskCompletionSource();
        using var handler = new RecordingHandler((_, token) => Stall(sending, token));
        using var client = new HttpClient(handler) { Timeout = TimeSpan.FromMilliseconds(5) };
        using var connection = new AppwriteConnection(
            new() { Endpoint = Endpoint, ProjectId = "p", HttpClient = client, Resilience = AppwriteResilience.Off });

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => Calls.Get(connection, User.Read));

        Assert.Contains("HttpClient.Timeout", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_an_http_request_exception()
    {
        var failure = new HttpRequestException(HttpRequestError.NameResolutionError, "no such host");
        using var handler = new RecordingHandler((_, _) => throw failure);

        Assert.Same(failure, await Assert.ThrowsAsync<HttpRequestException>(() => Calls.ReadAsync(handler, User.Read)));
    }

    [Fact]
    public async Task A_connection_that_breaks_within_the_answer_is_one_too()
    {
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) });

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => Calls.ReadAsync(handler, User.Read));

        Assert.Equal(HttpRequestError.ResponseEnded, exception.HttpRequestError);
        Assert.IsType<HttpIOException>(exception.InnerException);
    }

    [Fact]
    public async Task A_cancelled_call_leaves_nothing_behind_for_the_next()
    {
        using var body = new StalledStream("{\"name\":"u8.ToArray());
        Queue<HttpResponseMessage> answers = new(
            [new() { Content = new StreamContent(body) }, RecordingHandler.Answer("""{"name":"n"}""")]);
        using var handler = new RecordingHandler(answers.Dequeue);
        using AppwriteConnection connection = Calls.Connect(handler);
        using var cancellation = new CancellationTokenSource();
        Task<User> call = Calls.Get(connection, User.Read, cancellation.Token);
        await body.Stalled;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal("n", (await Calls.Get(connection, User.Read)).Name);
    }

    [Fact]
    public async Task A_token_that_fires_after_its_call_does_not_reach_the_next()
    {
        TaskCompletionSource<HttpResponseMessage> answer = new();
        Queue<Task<HttpResponseMessage>> answers = new([Task.FromResult(RecordingHandler.Answer("{}")), answer.Task]);
        using var handler = new RecordingHandler((_, token) => answers.Dequeue().WaitAsync(token));
        using AppwriteConnection connection = Calls.Connect(handler);
        using var cancellation = new CancellationTokenSource();

        await Calls.Get(connection, User.Read, cancellation.Token);
        Task<User> next = Calls.Get(connection, User.Read);
        await cancellation.CancelAsync();
        answer.SetResult(RecordingHandler.Answer("""{"name":"n"}"""));

        Assert.Equal("n", (await next).Name);
    }

    private static AppwriteConnection Connect(HttpMessageHandler handler, TimeProvider time, TimeSpan limit) =>
        new(new()
        {
            Endpoint = Endpoint,
            ProjectId = "p",
            HttpMessageHandler = handler,
            TimeProvider = time,
            Timeout = limit,
            IdleTimeout = Timeout.InfiniteTimeSpan,
            Resilience = AppwriteResilience.Off,
        });

    private static async Task<HttpResponseMessage> Stall(TaskCompletionSource sending, CancellationToken cancellationToken)
    {
        sending.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return new HttpResponseMessage(HttpStatusCode.OK);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }
}
