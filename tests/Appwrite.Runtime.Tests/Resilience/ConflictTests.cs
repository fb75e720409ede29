using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Resilience;

/// <summary>Creations under an id of the caller's whose answer is lost, and which are refused when they are repeated.</summary>
public sealed class ConflictTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 28, 35, TimeSpan.Zero);
    private static readonly AppwriteResilience Reading = new() { Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero, ReadAfterConflict = true };

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task What_was_created_since_the_call_began_is_its_result(int seconds)
    {
        using RecordingHandler handler = Scripted.Server(Lost, Conflict, Found(Now.AddSeconds(seconds)));
        using AppwriteConnection connection = Scripted.Connect(handler, Reading);

        User user = await CreateAsync(connection);

        Assert.Equal("n", user.Name);
        Assert.Equal(
            ["POST /v1/things?x=1", "POST /v1/things?x=1", "GET /v1/things/my%20id"],
            handler.Requests.Select(sent => $"{sent.Method} {sent.Target}"));
        Assert.Equal(Calls.SpecVersion, handler.Requests[2].Headers["X-Appwrite-Response-Format"]);
        Assert.Null(handler.Requests[2].Body);
    }

    [Theory]
    [InlineData("older")]
    [InlineData("no date")]
    [InlineData("no clock")]
    [InlineData("no JSON")]
    [InlineData("no object")]
    [InlineData("missing")]
    [InlineData("unreachable")]
    [InlineData("failing handler")]
    public async Task Anything_else_leaves_the_conflict(string what)
    {
        using RecordingHandler handler = Scripted.Server(Lost, Conflict, what switch
        {
            "older" => Found(Now.AddSeconds(-60)),
            "no date" => () => With(Now, """{"name":"n"}"""),
            "no clock" => () => With(null, """{"name":"n","$createdAt":"2026-11-23T09:28:35.000+00:00"}"""),
            "no JSON" => () => With(Now, "<html>"),
            "no object" => () => With(Now, "[]"),
            "missing" => Scripted.Status(404),
            "failing handler" => () => throw new InvalidOperationException("It is the handler's own."),
            _ => Scripted.Fails(HttpRequestError.ConnectionError),
        });
        using AppwriteConnection connection = Scripted.Connect(handler, Reading);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => CreateAsync(connection));

        Assert.Equal((HttpStatusCode.Conflict, 2), (exception.StatusCode, exception.Attempts));
        Assert.Contains("Read what has the id and compare it with what you sent", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_read_unless_it_is_asked_for()
    {
        using RecordingHandler handler = Scripted.Server(Lost, Conflict);
        using AppwriteConnection connection = Scripted.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => CreateAsync(connection));

        Assert.Contains("AppwriteResilience.ReadAfterConflict", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_of_the_first_attempt_is_one()
    {
        using RecordingHandler handler = Scripted.Server(Conflict);
        using AppwriteConnection connection = Scripted.Connect(handler, Reading);

        await Assert.ThrowsAsync<AppwriteException>(() => CreateAsync(connection));

        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_conflict_after_a_refusal_is_somebody_elses()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(429), Scripted.Status(429), Conflict, Found(Now));
        using AppwriteConnection connection = Scripted.Connect(handler, Reading);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => CreateAsync(connection));

        Assert.Equal((HttpStatusCode.Conflict, 3), (exception.StatusCode, exception.Attempts));
        Assert.DoesNotContain("an earlier one", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_after_a_lost_answer_does_not_make_it_known()
    {
        using RecordingHandler handler = Scripted.Server(Lost, Scripted.Status(429), Conflict, Found(Now));
        using AppwriteConnection connection = Scripted.Connect(handler, Reading);

        Assert.Equal("n", (await CreateAsync(connection)).Name);
    }

    [Fact]
    public async Task Cancelling_ends_the_reading()
    {
        using var cancellation = new CancellationTokenSource();
        int requests = 0;
        using var handler = new RecordingHandler(async (_, cancellationToken) =>
        {
            switch (++requests)
            {
                case 1:
                    return Lost();
                case 2:
                    return Conflict();
                default:
                    await cancellation.CancelAsync();
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                    return Conflict();
            }
        });
        using AppwriteConnection connection = Scripted.Connect(handler, Reading);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => CreateAsync(connection, cancellation.Token).WaitAsync(TimeSpan.FromMinutes(2)));

        Assert.Equal(3, requests);
    }

    private static HttpResponseMessage Lost() => Scripted.Fails(HttpRequestError.ResponseEnded)();

    private static HttpResponseMessage Conflict() => Scripted.Status(409)();

    private static Func<HttpResponseMessage> Found(DateTimeOffset created) =>
        () => With(Now, $$"""{"name":"n","$createdAt":"{{AppwriteDate.Format(created)}}"}""");

    private static HttpResponseMessage With(DateTimeOffset? date, string text)
    {
        HttpResponseMessage answer = RecordingHandler.Answer(text);
        answer.Headers.Date = date;
        return answer;
    }

    private static Task<User> CreateAsync(AppwriteConnection connection, CancellationToken cancellationToken = default)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/things", Calls.SpecVersion);
        request.AddQuery("x", 1);
        request.AddNewId("thingId"u8, "my id");
        return connection.SendAsync(request, User.Read, cancellationToken);
    }
}
