using System.Buffers.Text;
using System.Net;
using System.Text;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Authentication;

public sealed class JwtProviderTests
{
    private const string Refusal =
        """{"message":"Failed to verify JWT. Token has expired","code":401,"type":"user_jwt_invalid","version":"1.9.0"}""";

    private readonly ManualTime _time = new();
    private int _asked;

    [Fact]
    public async Task A_token_serves_until_shortly_before_its_end()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, _ => new(Token(TimeSpan.FromMinutes(15))));

        await CallAsync(connection);
        _time.Advance(TimeSpan.FromMinutes(13.9));
        await CallAsync(connection);
        Assert.Equal(1, _asked);
        _time.Advance(TimeSpan.FromMinutes(0.2));
        await CallAsync(connection);
        Assert.Equal(2, _asked);

        string[] sent = TokensOf(handler);
        Assert.Equal(sent[0], sent[1]);
        Assert.NotEqual(sent[0], sent[2]);
    }

    [Theory]
    [InlineData("recorded.jwt.1")]
    [InlineData("opaque")]
    [InlineData("a.bm9uZQ.c")]
    [InlineData("a.W10.c")]
    [InlineData("a.eyJleHAiOiJ4In0.c")]
    [InlineData("a.eyJleHAiOjFlOTl9.c")]
    [InlineData("a.eyJleHAiOjF9.c")]
    [InlineData("a.eyJleHAiOi0xfQ.c")]
    [InlineData("a.eyJleHAiOjI1MzQwMjMwMDgwMH0.c")]
    [InlineData("a.eyJleHAiOjFlMzA5fQ.c")]
    [InlineData("a.eyJpYXQiOjF9.c")]
    [InlineData("a.eyJleHAiOjE3OTU0MjYxMTV9.c")]
    [InlineData("a.eyJleHAiOjE3OTU0MjYxNDV9.c.d")]
    public async Task A_token_without_a_usable_end_is_renewed_after_fourteen_minutes(string token)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, _ => new(token));

        await CallAsync(connection);
        _time.Advance(TimeSpan.FromMinutes(13.9));
        await CallAsync(connection);
        Assert.Equal(1, _asked);
        _time.Advance(TimeSpan.FromMinutes(0.2));
        await CallAsync(connection);
        Assert.Equal(2, _asked);
    }

    [Theory]
    [InlineData(15 * 60, 14 * 60)]
    [InlineData(2 * 60, 60)]
    [InlineData(100, 50)]
    [InlineData(24 * 60 * 60, (24 * 60 * 60) - 60)]
    public async Task A_token_is_renewed_a_minute_before_its_end_and_not_before_half_of_its_life(int life, int serves)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, _ => new(Token(TimeSpan.FromSeconds(life))));

        await CallAsync(connection);
        _time.Advance(TimeSpan.FromSeconds(serves) - TimeSpan.FromTicks(1));
        await CallAsync(connection);
        Assert.Equal(1, _asked);
        _time.Advance(TimeSpan.FromTicks(1));
        await CallAsync(connection);
        Assert.Equal(2, _asked);
    }

    [Theory]
    [InlineData("{\"exp\":EXP}")]
    [InlineData("{\"exp\":EXP }")]
    [InlineData("{\"exp\":EXP  }")]
    [InlineData("{\"exp\":EXP   }")]
    [InlineData("{\"exp\":EXP.5}")]
    public async Task The_end_of_a_token_is_read_whatever_its_length(string payload)
    {
        using var handler = new RecordingHandler();
        long end = (_time.GetUtcNow() + TimeSpan.FromHours(2)).ToUnixTimeSeconds();
        string token = "h." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload.Replace("EXP", $"{end}", StringComparison.Ordinal))) + ".s";
        using AppwriteConnection connection = Connect(handler, _ => new(token));

        await CallAsync(connection);
        _time.Advance(TimeSpan.FromMinutes(118));
        await CallAsync(connection);

        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_short_token_serves_half_its_life()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, _ => new(Token(TimeSpan.FromSeconds(40))));

        await CallAsync(connection);
        _time.Advance(TimeSpan.FromSeconds(19));
        await CallAsync(connection);
        Assert.Equal(1, _asked);
        _time.Advance(TimeSpan.FromSeconds(2));
        await CallAsync(connection);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Calls_at_the_same_time_share_one_renewal()
    {
        var token = new TaskCompletionSource<string>();
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, _ => new(token.Task));

        Task[] calls = [.. Enumerable.Range(0, 50).Select(_ => Task.Run(() => CallAsync(connection)))];
        await WaitForAsync(() => Volatile.Read(ref _asked) == 1);
        Assert.Empty(handler.Requests);
        token.SetResult("shared");
        await Task.WhenAll(calls);

        Assert.Equal(1, _asked);
        Assert.Equal(Enumerable.Repeat("shared", 50), TokensOf(handler));
    }

    [Fact]
    public async Task A_caller_that_cancels_ends_only_its_own_waiting()
    {
        var token = new TaskCompletionSource<string>();
        CancellationToken seen = default;
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, cancellationToken =>
        {
            seen = cancellationToken;
            return new(token.Task);
        });
        using var cancellation = new CancellationTokenSource();

        Task impatient = CallAsync(connection, cancellation.Token);
        Task patient = CallAsync(connection);
        await cancellation.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.False(seen.IsCancellationRequested);
        Assert.False(patient.IsCompleted);

        token.SetResult("late");
        await patient;
        Assert.Equal(["late"], TokensOf(handler));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_failed_renewal_goes_to_all_who_waited_and_the_next_call_asks_again()
    {
        var first = new TaskCompletionSource<string>();
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, _ => _asked == 1 ? new(first.Task) : new("second"));

        Task[] calls = [CallAsync(connection), CallAsync(connection)];
        var failure = new InvalidOperationException("signed out");
        first.SetException(failure);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => calls[0]));
        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(() => calls[1]));
        await CallAsync(connection);
        Assert.Equal(["second"], TokensOf(handler));
    }

    [Fact]
    public async Task A_token_that_still_lives_goes_on_when_the_early_renewal_fails()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(
            handler, _ => _asked == 1 ? new("first") : throw new InvalidOperationException("not now"));

        await CallAsync(connection);
        _time.Advance(TimeSpan.FromMinutes(14.5));
        await CallAsync(connection);
        Assert.Equal(2, _asked);
        Assert.Equal(["first", "first"], TokensOf(handler));

        _time.Advance(TimeSpan.FromMinutes(0.5));
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(connection));
        Assert.Equal("not now", exception.Message);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_function_that_hangs_is_given_up_after_a_minute()
    {
        CancellationToken seen = default;
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(
            handler,
            cancellationToken =>
            {
                seen = cancellationToken;
                return _asked == 1 ? new(new TaskCompletionSource<string>().Task) : new("second");
            },
            timeout: Timeout.InfiniteTimeSpan);

        Task call = CallAsync(connection);
        _time.Advance(TimeSpan.FromMinutes(1));

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Equal("The function that provides JWTs took longer than 60 seconds.", exception.Message);
        Assert.True(seen.IsCancellationRequested);
        await CallAsync(connection);
        Assert.Equal(["second"], TokensOf(handler));
    }

    [Theory]
    [InlineData(null, "it is empty.")]
    [InlineData(" ", "it is empty.")]
    [InlineData("s3cr3t\r\nX-Appwrite-Project: other", "character 7 is not visible ASCII.")]
    public async Task A_text_that_is_no_token_is_refused_without_showing_it(string? text, string problem)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler, _ => new(text!));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(connection));

        Assert.Equal("The function that provides JWTs returned a text that is no token: " + problem, exception.Message);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_function_that_calls_with_its_own_credential_is_told_so()
    {
        AppwriteConnection? connection = null;
        using var handler = new RecordingHandler();
        using (connection = Connect(handler, async token =>
        {
            await connection!.SendAsync(HttpMethod.Post, $"/account/jwts", cancellationToken: token);
            return "never";
        }))
        {
            var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync(connection));
            Assert.Contains("would wait for itself", exception.Message, StringComparison.Ordinal);
            Assert.Empty(handler.Requests);
        }
    }

    public static TheoryData<string> Methods => ["GET", "POST", "PUT", "PATCH", "DELETE"];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_refused_token_is_renewed_and_the_call_made_once_more(string method)
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(Answer(request, accepted: "token2")));
        using AppwriteConnection connection = Connect(handler, _ => new($"token{_asked}"));
        var seen = new List<AppwriteResponseInfo>();

        await connection.With(new() { OnResponse = seen.Add })
            .SendAsync(new HttpMethod(method), $"/things", new System.Text.Json.Nodes.JsonObject { ["name"] = "n" });

        Assert.Equal(["token1", "token2"], TokensOf(handler));
        Assert.All(handler.Requests, sent => Assert.Equal("""{"name":"n"}""", sent.Text));
        Assert.Equal(HttpStatusCode.OK, Assert.Single(seen).StatusCode);
    }

    [Fact]
    public async Task An_upload_is_sent_again_as_a_whole()
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(Answer(request, accepted: "token2")));
        using AppwriteConnection connection = Connect(handler, _ => new($"token{_asked}"));
        using var file = new MemoryStream("before, content"u8.ToArray()) { Position = "before, "u8.Length };

        await Uploads.SendAsync(connection, InputFile.FromStream(file, "a.txt"));

        Assert.Equal(2, handler.Requests.Count);
        Assert.Contains("\r\n\r\ncontent\r\n", handler.Requests[0].Text, StringComparison.Ordinal);
        Assert.Equal(handler.Requests[0].Body, handler.Requests[1].Body);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_is_the_callers_error()
    {
        using var handler = new RecordingHandler(Refusal, HttpStatusCode.Unauthorized);
        using AppwriteConnection connection = Connect(handler, _ => new($"token{_asked}"));

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => CallAsync(connection));

        Assert.Equal(AppwriteErrorType.UserJwtInvalid, exception.Type);
        Assert.Equal(["token1", "token2"], TokensOf(handler));
    }

    [Fact]
    public async Task Other_errors_renew_nothing()
    {
        const string Missing = """{"message":"missing scopes","code":401,"type":"general_unauthorized_scope","version":"1.9.0"}""";
        using var handler = new RecordingHandler(Missing, HttpStatusCode.Unauthorized);
        using AppwriteConnection connection = Connect(handler, _ => new($"token{_asked}"));

        await Assert.ThrowsAsync<AppwriteException>(() => CallAsync(connection));

        Assert.Equal(["token1"], TokensOf(handler));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task A_fixed_token_is_not_sent_again()
    {
        using var handler = new RecordingHandler(Refusal, HttpStatusCode.Unauthorized);
        using AppwriteConnection connection = Calls.Connect(handler, AppwriteCredential.Jwt("fixed"));

        await Assert.ThrowsAsync<AppwriteException>(() => CallAsync(connection));

        Assert.Equal(["fixed"], TokensOf(handler));
    }

    [Fact]
    public async Task Calls_that_are_refused_at_the_same_time_share_the_renewal()
    {
        var gate = new TaskCompletionSource();
        int refused = 0;
        using var handler = new RecordingHandler(async (request, _) =>
        {
            HttpResponseMessage answer = Answer(request, accepted: "token2");
            if (answer.StatusCode == HttpStatusCode.Unauthorized && Interlocked.Increment(ref refused) == 8)
            {
                gate.SetResult();
            }

            await gate.Task;
            return answer;
        });
        using AppwriteConnection connection = Connect(handler, _ => new($"token{_asked}"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CallAsync(connection))));

        Assert.Equal(2, _asked);
        Assert.Equal(16, handler.Requests.Count);
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string accepted) =>
        request.Headers.GetValues("X-Appwrite-JWT").Single() == accepted
            ? RecordingHandler.Answer("{}")
            : RecordingHandler.Answer(Refusal, HttpStatusCode.Unauthorized);

    private static string[] TokensOf(RecordingHandler handler) =>
        [.. handler.Requests.Select(sent => sent.Headers["X-Appwrite-JWT"])];

    private static Task CallAsync(AppwriteConnection connection, CancellationToken cancellationToken = default) =>
        connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/account", null), cancellationToken);

    private static async Task WaitForAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(1, limit.Token);
        }
    }

    private string Token(TimeSpan life)
    {
        long end = (_time.GetUtcNow() + life).ToUnixTimeSeconds();
        return $"head.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"userId":"?>~","exp":{{end}}}"""))}.sign";
    }

    private AppwriteConnection Connect(
        HttpMessageHandler handler, Func<CancellationToken, ValueTask<string>> getToken, TimeSpan? timeout = null) =>
        new(new()
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            TimeProvider = _time,
            Timeout = timeout ?? TimeSpan.FromHours(1),
            IdleTimeout = Timeout.InfiniteTimeSpan,
            Resilience = AppwriteResilience.Off,
            Credential = AppwriteCredential.JwtProvider(token =>
            {
                Interlocked.Increment(ref _asked);
                return getToken(token);
            }),
        });
}
