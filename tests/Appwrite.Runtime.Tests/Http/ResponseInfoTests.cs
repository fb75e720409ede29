using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Json;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Http;

public sealed class ResponseInfoTests
{
    private static readonly (string, string)[] Headers =
    [
        ("X-Ratelimit-Limit", "60"), ("X-Ratelimit-Remaining", "12"), ("X-Ratelimit-Reset", "1795426126"),
        ("X-Request-Id", "r-1"), ("X-Appwrite-Warning", "newer than the server"),
    ];

    [Fact]
    public async Task Each_answer_is_told_with_its_rate_limit()
    {
        List<AppwriteResponseInfo> seen = [];
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503), () => With(Scripted.Ok()));
        using AppwriteConnection connection = Scripted.Connect(handler, time: time, onResponse: seen.Add);

        var request = new RequestBuilder(HttpMethod.Get, $"/users/{"u"}?secret={"s"}", "1.8.1", "users.get");
        await connection.SendAsync(request, User.Read, CancellationToken.None);

        AppwriteResponseInfo info = Assert.Single(seen);
        Assert.Equal(("users.get", HttpMethod.Get, "/v1/users/u"), (info.Operation, info.Method, info.Path));
        Assert.Equal((HttpStatusCode.OK, 2), (info.StatusCode, info.Attempts));
        Assert.Equal(new AppwriteRateLimit(60, 12, ManualTime.Start.AddSeconds(11)), info.RateLimit);
        Assert.Equal(("r-1", "newer than the server"), (info.RequestId, info.Warning));
    }

    [Fact]
    public async Task An_error_is_told_too_and_has_the_same_in_its_exception()
    {
        List<AppwriteResponseInfo> seen = [];
        using RecordingHandler handler = Scripted.Server(Scripted.Status(404, Headers), Scripted.Status(404));
        using AppwriteConnection connection = Scripted.Connect(handler, onResponse: seen.Add);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));
        var bare = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));

        Assert.Equal(new AppwriteRateLimit(60, 12, ManualTime.Start.AddSeconds(11)), exception.RateLimit);
        Assert.Equal(("r-1", HttpStatusCode.NotFound), (exception.RequestId, seen[0].StatusCode));
        Assert.Equal(((AppwriteRateLimit?)null, (string?)null, (string?)null), (seen[1].RateLimit, seen[1].RequestId, seen[1].Warning));
        Assert.Null(bare.RateLimit);
    }

    [Theory]
    [InlineData("X-Ratelimit-Limit", "many")]
    [InlineData("X-Ratelimit-Remaining", "-1")]
    [InlineData("X-Ratelimit-Reset", "99999999999999999999")]
    [InlineData("X-Ratelimit-Reset", "253402300800")]
    [InlineData("X-Ratelimit-Reset", "")]
    public async Task A_rate_limit_that_is_none_is_left_out(string name, string value)
    {
        AppwriteResponseInfo? seen = null;
        using RecordingHandler handler = Scripted.Server(
            Scripted.Status(200, [.. Headers.Where(header => header.Item1 != name), (name, value)]));
        using AppwriteConnection connection = Scripted.Connect(handler, onResponse: info => seen = info);

        await connection.SendAsync(HttpMethod.Get, $"/a");

        Assert.NotNull(seen);
        Assert.Null(seen.RateLimit);
    }

    [Fact]
    public async Task The_receivers_exception_is_the_calls_and_leaves_nothing_open()
    {
        using var body = new Files.SlowStream("{}"u8.ToArray(), canSeek: false);
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new StreamContent(body) });
        using AppwriteConnection connection = Scripted.Connect(handler, onResponse: _ => throw new FormatException("mine"));

        var exception = await Assert.ThrowsAsync<FormatException>(
            () => connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), CancellationToken.None));

        Assert.Equal("mine", exception.Message);
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_view_has_a_receiver_of_its_own()
    {
        List<string> seen = [];
        using RecordingHandler handler = Scripted.Server(Scripted.Ok, Scripted.Ok);
        using AppwriteConnection connection = Scripted.Connect(handler, onResponse: _ => seen.Add("connection"));

        await Calls.Get(connection.With(new AppwriteCallOptions { OnResponse = _ => seen.Add("view") }), User.Read);
        await Calls.Get(connection.With(new AppwriteCallOptions { Locale = "de" }), User.Read);

        Assert.Equal(["view", "connection"], seen);
    }

    private static HttpResponseMessage With(HttpResponseMessage answer)
    {
        foreach ((string name, string value) in Headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }
}
