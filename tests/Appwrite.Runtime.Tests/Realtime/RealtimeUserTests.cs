using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;

namespace Appwrite.Tests.Realtime;

/// <summary>Whose events come: nobody's but those of the user whom the credential stands for.</summary>
public sealed class RealtimeUserTests
{
    private static readonly AppwriteRealtimeOptions Messages = new() { ServerVersion = "1.9.6" };

    [Theory]
    [InlineData(null)]
    [InlineData("1.9.6")]
    public async Task ALogoutThrowsAwayWhatWaitsAndOpensTheLineForTheNextUser(string? version)
    {
        await using var server = new RealtimeServer();
        server.UserOf = request => request.Header("Cookie") is { } cookie ? cookie.Contains("one", StringComparison.Ordinal) ? "u1" : "u2" : null;
        int logins = 0;
        server.Script.OnCall = request => request.Path.EndsWith("/sessions/email", StringComparison.Ordinal)
            ? new(201, """{"$id":"s"}""", $"Set-Cookie: a_session_p={(Interlocked.Increment(ref logins) == 1 ? "one" : "two")}; path=/; expires=Thu, 01 Jan 2099 00:00:00 GMT")
            : new(204, "", "Set-Cookie: a_session_p=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT");
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.CookieSession());
        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await using AppwriteRealtime realtime = connection.OpenRealtime(new() { ServerVersion = version });
        var users = new List<string?>();
        realtime.StateChanged += state =>
        {
            if (state.Status == RealtimeStatus.Connected)
            {
                lock (users)
                {
                    users.Add(state.UserId);
                }
            }
        };
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        ScriptedConnection first = await server.Script.ConnectionAsync(1);
        await first.SendAsync(Event(first, 1, "u1"));
        RealtimeEvent<JsonElement> own = Assert.Single(await RealtimeTests.TakeAsync(rows, 1));
        Assert.Equal("u1", own.Payload.GetProperty("user").GetString());
        for (int i = 2; i < 50; i++)
        {
            await first.SendAsync(Event(first, i, "u1"));
        }

        // One that is read is the proof that the others are on their way; the logout finds some of them in the buffer.
        await RealtimeTests.TakeAsync(rows, 1);
        await connection.SendAsync(HttpMethod.Delete, $"/account/sessions/current");
        Task<List<RealtimeEvent<JsonElement>>> reading = RealtimeTests.TakeAsync(rows, 1);
        ScriptedConnection second = await server.Script.ConnectionAsync(2);
        Assert.Null(second.Request.Header("Cookie"));
        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        ScriptedConnection third = await ConnectedAsync(server, request => request.Header("Cookie")?.Contains("two", StringComparison.Ordinal) == true);
        await WaitAsync(() => realtime.State is { Status: RealtimeStatus.Connected, UserId: "u2" });
        await third.SendAsync(Event(third, 100, "u2"));
        RealtimeEvent<JsonElement> next = Assert.Single(await reading.WaitAsync(ScriptedServer.Patience));
        Assert.Equal("u2", next.Payload.GetProperty("user").GetString());
        Assert.True(next.IsAfterGap);
        Assert.NotEqual(ScriptedEndKind.CloseFrame, (await first.Ended).Kind);
        lock (users)
        {
            Assert.Equal("u1", users[0]);
            Assert.Equal("u2", users[^1]);
        }
    }

    [Fact]
    public async Task ALogoutAlsoThrowsAwayWhatWaitsForAReaderThatWasTooSlow()
    {
        await using var server = new RealtimeServer { UserOf = _ => "u1" };
        server.Script.OnCall = request => request.Method == "POST"
            ? new(201, """{"$id":"s"}""", "Set-Cookie: a_session_p=one; path=/; expires=Thu, 01 Jan 2099 00:00:00 GMT")
            : new(204, "", "Set-Cookie: a_session_p=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT");
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.CookieSession());
        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>(
            [Channel.Rows], new() { BufferSize = 2, WhenFull = RealtimeOverflow.Fail });
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        for (int i = 1; i < 5; i++)
        {
            await line.SendAsync(Event(line, i, "u1"));
        }

        await Assert.ThrowsAsync<AppwriteRealtimeException>(() => rows.Completion.WaitAsync(ScriptedServer.Patience));
        await connection.SendAsync(HttpMethod.Delete, $"/account/sessions/current");

        await Assert.ThrowsAsync<AppwriteRealtimeException>(() => RealtimeTests.TakeAsync(rows, 1));
    }

    [Fact]
    public async Task AJwtIsRenewedByANewLineBeforeItEnds()
    {
        var time = new ManualTime();
        await using var server = new RealtimeServer { UserOf = request => request.Header("X-Appwrite-JWT") is null ? null : "u1" };
        int tokens = 0;
        AppwriteCredential credential = AppwriteCredential.JwtProvider(_ => ValueTask.FromResult(Token($"t{++tokens}", time.GetUtcNow() + TimeSpan.FromMinutes(15))));
        await using AppwriteConnection connection = server.Connect(credential, options => options.TimeProvider = time);
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        ScriptedConnection first = await server.Script.ConnectionAsync(1);
        await RunUntilAsync(time, () => server.Script.Connections.Count > 1, TimeSpan.FromSeconds(5));
        ScriptedConnection second = await server.Script.ConnectionAsync(2);
        Assert.NotEqual(first.Request.Header("X-Appwrite-JWT"), second.Request.Header("X-Appwrite-JWT"));
        Assert.InRange(time.Elapsed, TimeSpan.FromMinutes(13.5), TimeSpan.FromMinutes(15));
        await RunUntilAsync(time, () => first.Ended.IsCompleted, TimeSpan.FromMilliseconds(100));
        await second.SendAsync(Event(second, 1, "u1"));
        Assert.False(Assert.Single(await RealtimeTests.TakeAsync(rows, 1)).IsAfterGap);
    }

    [Fact]
    public async Task ABrowserSendsNoHeadersButTheJwtInTheAddress()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.Jwt("a.b.c"), options => options.IsBrowser = true);
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        await using RealtimeSubscription rows = await realtime.SubscribeAsync([Channel.Rows], _ => { });
        ScriptedRequest request = (await server.Script.ConnectionAsync(1)).Request;
        Assert.Contains(KeyValuePair.Create("jwt", "a.b.c"), request.Query);
        Assert.Contains(KeyValuePair.Create("project", "p"), request.Query);
        Assert.Null(request.Header("X-Appwrite-JWT"));
        Assert.Null(request.Header("X-Appwrite-Project"));
        await using AppwriteRealtime older = connection.OpenRealtime(new() { ServerVersion = "1.9.0" });
        AppwriteRealtimeException refused = await Assert.ThrowsAsync<AppwriteRealtimeException>(
            () => older.SubscribeAsync([Channel.Rows], _ => { }).WaitAsync(ScriptedServer.Patience));
        Assert.Contains("1.9.6", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a.b.c", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.9.6")]
    [InlineData("1.9.0")]
    public async Task ABrowserSaysItsSessionAfterTheFirstSubscription(string version)
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.Session("secret"), options => options.IsBrowser = true);
        await using AppwriteRealtime realtime = connection.OpenRealtime(new() { ServerVersion = version });
        await using RealtimeSubscription rows = await realtime.SubscribeAsync<JsonElement>(
            [Channel.Rows], _ => { }, new() { Queries = [Query.Equal("number", 1)] });
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        string[] types = [.. line.Received.Select(message => (string)JsonNode.Parse(message)!["type"]!)];
        Assert.Equal(version == "1.9.6" ? ["subscribe", "authentication"] : ["authentication"], types);
        Assert.Contains("\"session\":\"secret\"", line.Received[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(line.Request.Query, each => each.Value.Contains("secret", StringComparison.Ordinal) || each.Key.StartsWith("rows", StringComparison.Ordinal));
        Assert.Equal("u1", realtime.State.UserId);
    }

    [Fact]
    public async Task TheCredentialDoesNotFollowARedirectOfTheUpgrade()
    {
        await using var other = new RealtimeServer();
        await using var server = new RealtimeServer
        {
            OnUpgrade = async line =>
            {
                await line.AnswerAsync(302, "", $"Location: {other.Script.Endpoint}/realtime?project=p");
                return true;
            },
        };
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.Session("secret"));
        await using AppwriteRealtime realtime = connection.OpenRealtime(new() { Delay = TimeSpan.FromMilliseconds(1), MaxRefusals = 2 });
        AppwriteRealtimeException refused = await Assert.ThrowsAsync<AppwriteRealtimeException>(
            () => realtime.SubscribeAsync([Channel.Rows], _ => { }).WaitAsync(ScriptedServer.Patience));
        Assert.Equal("302", refused.Code);
        Assert.Empty(other.Script.Connections);
        Assert.Empty(other.Script.Calls);
    }

    [Fact]
    public async Task AUserWhoIsAnotherAfterALossGetsNothingOfTheOneBefore()
    {
        await using var server = new RealtimeServer { UserOf = request => request.Header("X-Appwrite-JWT")!.StartsWith("one", StringComparison.Ordinal) ? "u1" : "u2" };
        string token = "one.x.y";
        bool isRefused = false;
        server.OnUpgrade = async line =>
        {
            if (isRefused)
            {
                await line.AnswerAsync(503);
            }

            return isRefused;
        };
        AppwriteCredential credential = AppwriteCredential.JwtProvider(_ => ValueTask.FromResult(token));
        var time = new ManualTime();
        await using AppwriteConnection connection = server.Connect(credential, options => options.TimeProvider = time);
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        ScriptedConnection first = await server.Script.ConnectionAsync(1);
        for (int i = 0; i < 10; i++)
        {
            await first.SendAsync(RealtimeServer.Event("rows", i, "u1"));
        }

        await RealtimeTests.TakeAsync(rows, 1);
        token = "two.x.y";
        first.Reset();
        isRefused = true;
        await WaitAsync(() => realtime.State.Status == RealtimeStatus.Waiting);
        await RunUntilAsync(time, () => time.Elapsed > TimeSpan.FromMinutes(16), TimeSpan.FromSeconds(20));
        isRefused = false;
        await RunUntilAsync(time, () => realtime.State is { Status: RealtimeStatus.Connected, UserId: "u2" }, TimeSpan.FromSeconds(5));
        await server.Script.Connections[^1].SendAsync(RealtimeServer.Event("rows", 100, "u2"));
        RealtimeEvent<JsonElement> next = Assert.Single(await RealtimeTests.TakeAsync(rows, 1));
        Assert.Equal(("u2", true), (next.Payload.GetProperty("user").GetString(), next.IsAfterGap));
    }

    private static string Event(ScriptedConnection line, int number, string user) => RealtimeServer.Event(
        "rows", number, user, [.. line.Received.Where(message => message.Contains("\"subscribe\"", StringComparison.Ordinal)).SelectMany(RealtimeServer.IdsOf)]);

    private static async Task<ScriptedConnection> ConnectedAsync(RealtimeServer server, Func<ScriptedRequest, bool> fits)
    {
        await WaitAsync(() => server.Script.Connections.Any(line => fits(line.Request)));
        return server.Script.Connections.Last(line => fits(line.Request));
    }

    /// <summary>Moves the clock step by step until something is so, and waits a moment after each for what has become due to be done.</summary>
    private static async Task RunUntilAsync(ManualTime time, Func<bool> isSo, TimeSpan step)
    {
        using var limit = new CancellationTokenSource(ScriptedServer.Patience);
        while (!isSo())
        {
            time.Advance(step);
            await Task.Delay(5, limit.Token);
        }
    }

    internal static async Task WaitAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(ScriptedServer.Patience);
        while (!isSo())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private static string Token(string id, DateTimeOffset end)
    {
        static string Part(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return $"{Part("{}")}.{Part($$"""{"exp":{{end.ToUnixTimeSeconds()}},"id":"{{id}}"}""")}.x";
    }
}
