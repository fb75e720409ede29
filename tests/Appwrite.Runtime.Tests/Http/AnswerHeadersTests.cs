using System.Net;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Http;

public sealed class AnswerHeadersTests
{
    private const string Reset = "X-Ratelimit-Reset";
    private static readonly long Now = ManualTime.Start.ToUnixTimeSeconds();

    private readonly ManualTime _time = new();

    public static TheoryData<string, double> Waits => new()
    {
        { "0", 0 },
        { "7", 7 },
        { "86400", 86_400 },
        { "86401", 86_400 },
        { "2147483647", 86_400 },
        { "Mon, 23 Nov 2026 09:28:45 GMT", 10 },
        { "Mon, 23 Nov 2026 09:28:25 GMT", 0 },
        { "Fri, 31 Dec 9999 23:59:59 GMT", 86_400 },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void No_server_makes_a_caller_wait_for_less_than_nothing_or_for_more_than_a_day(string retryAfter, double seconds)
    {
        using HttpResponseMessage answer = Answer(503, ("Retry-After", retryAfter));

        Assert.Equal(TimeSpan.FromSeconds(seconds), AnswerHeaders.RetryAfter(answer, _time));
    }

    [Theory]
    [InlineData("Retry-After", "Mon, 23 Nov 2026 10:00:10 GMT")]
    [InlineData(Reset, "1795428010")]
    public void A_moment_is_meant_by_the_servers_own_clock(string header, string value)
    {
        using HttpResponseMessage answer = Limited(429, remaining: 0, (header, value), ("Date", "Mon, 23 Nov 2026 10:00:00 GMT"));

        Assert.Equal(TimeSpan.FromSeconds(10), AnswerHeaders.RetryAfter(answer, _time));
    }

    [Theory]
    [InlineData(429, 5.0)]
    [InlineData(428, null)]
    [InlineData(430, null)]
    [InlineData(503, null)]
    public void Only_a_refusal_for_the_rate_limit_waits_for_its_reset(int status, double? seconds)
    {
        using HttpResponseMessage answer = Limited(status, remaining: 0, (Reset, $"{Now + 5}"));

        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, AnswerHeaders.RetryAfter(answer, _time));
    }

    [Fact]
    public void A_server_that_asks_for_no_wait_has_none()
    {
        using HttpResponseMessage answer = Answer(429);

        Assert.Null(AnswerHeaders.RetryAfter(answer, _time));
        Assert.Null(AnswerHeaders.WaitForReset(answer, _time));
    }

    [Fact]
    public void What_the_server_says_itself_comes_before_the_rate_limit()
    {
        using HttpResponseMessage answer = Limited(429, remaining: 0, ("Retry-After", "3"), (Reset, $"{Now + 60}"));

        Assert.Equal(TimeSpan.FromSeconds(3), AnswerHeaders.RetryAfter(answer, _time));
    }

    [Theory]
    [InlineData(0, 5.0)]
    [InlineData(1, null)]
    [InlineData(59, null)]
    public void A_route_is_waited_for_only_where_its_limit_is_used_up(long remaining, double? seconds)
    {
        using HttpResponseMessage answer = Limited(201, remaining, (Reset, $"{Now + 5}"));

        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, AnswerHeaders.WaitForReset(answer, _time));
    }

    [Theory]
    [InlineData("0", true)]
    [InlineData("253402300799", true)]
    [InlineData("253402300800", false)]
    [InlineData("-1", false)]
    [InlineData(" 5", false)]
    [InlineData("5.0", false)]
    public void A_reset_is_a_moment_that_a_date_can_hold(string value, bool isTaken)
    {
        using HttpResponseMessage answer = Limited(200, remaining: 3, (Reset, value));

        AppwriteRateLimit? limit = AnswerHeaders.RateLimit(answer);

        Assert.Equal(isTaken, limit is not null);
        Assert.True(!isTaken || limit == new AppwriteRateLimit(60, 3, DateTimeOffset.FromUnixTimeSeconds(long.Parse(value, provider: null))));
    }

    [Fact]
    public void The_request_id_is_the_servers_own_before_that_of_what_stands_before_it()
    {
        using HttpResponseMessage all = Answer(200, ("CF-Ray", "c"), ("X-Appwrite-Request-Id", "b"), ("X-Request-Id", "a"));
        using HttpResponseMessage two = Answer(200, ("CF-Ray", "c"), ("X-Appwrite-Request-Id", "b"));
        using HttpResponseMessage one = Answer(200, ("CF-Ray", "c"));
        using HttpResponseMessage none = Answer(200);

        Assert.Equal(["a", "b", "c", null], new[] { all, two, one, none }.Select(AnswerHeaders.RequestId));
    }

    private static HttpResponseMessage Limited(int status, long remaining, params (string Name, string Value)[] headers) =>
        Answer(status, [("X-Ratelimit-Limit", "60"), ("X-Ratelimit-Remaining", $"{remaining}"), .. headers]);

    private static HttpResponseMessage Answer(int status, params (string Name, string Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status);
        foreach ((string name, string value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }
}
