using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Resilience;

public sealed class RepeatTests
{
    private static readonly string[] SafeCalls =
    [
        "get", "head", "delete", "put", "put one row", "raw put", "create with own id", "upload",
    ];

    private static readonly string[] UnsafeCalls =
    [
        "patch", "post", "raw post", "create with unique()", "create in a transaction", "delete in a transaction", "put in a transaction",
        "put with secret", "raw put with secret", "put with otp", "raw put with otp", "put new recovery codes", "put that regenerates a key", "put of several rows",
        "delete of several rows", "delete of several documents", "delete by queries", "raw delete by queries", "delete of rows, with a slash", "put to unique()", "put with an increment",
        "put with an increment as text", "graphql",
    ];

    public static TheoryData<string, bool> AllCalls
    {
        get
        {
            var all = new TheoryData<string, bool>();
            Array.ForEach(SafeCalls, call => all.Add(call, true));
            Array.ForEach(UnsafeCalls, call => all.Add(call, false));
            return all;
        }
    }

    public static TheoryData<string> AllCallNames => [.. SafeCalls, .. UnsafeCalls];

    public static TheoryData<int> PassingStatuses => [408, 502, 503, 504];

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task After_503_only_what_is_safe_is_repeated(string call, bool isSafe) =>
        await AssertRepeatedAsync<AppwriteException>(call, isSafe, Scripted.Status(503));

    [Theory]
    [MemberData(nameof(AllCalls))]
    public async Task After_a_broken_connection_only_what_is_safe_is_repeated(string call, bool isSafe) =>
        await AssertRepeatedAsync<HttpRequestException>(call, isSafe, Scripted.Fails(HttpRequestError.ResponseEnded));

    [Theory]
    [MemberData(nameof(AllCallNames))]
    public async Task After_429_everything_is_repeated(string call) =>
        await AssertRepeatedAsync<AppwriteException>(call, true, Scripted.Status(429));

    [Theory]
    [MemberData(nameof(PassingStatuses))]
    public async Task Statuses_that_may_pass_are_repeated(int status) =>
        await AssertRepeatedAsync<AppwriteException>("get", true, Scripted.Status(status));

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(302)]
    public async Task Statuses_that_will_be_the_same_again_are_not(int status) =>
        await AssertRepeatedAsync<AppwriteException>("get", false, Scripted.Status(status));

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.ProxyTunnelError, true)]
    [InlineData(HttpRequestError.HttpProtocolError, true)]
    [InlineData(HttpRequestError.Unknown, true)]
    [InlineData(HttpRequestError.InvalidResponse, false)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded, false)]
    [InlineData(HttpRequestError.UserAuthenticationError, false)]
    public async Task Failures_that_may_pass_are_repeated(HttpRequestError error, bool mayPass) =>
        await AssertRepeatedAsync<HttpRequestException>("get", mayPass, Scripted.Fails(error));

    [Fact]
    public async Task A_certificate_that_is_refused_is_refused_once() =>
        await AssertRepeatedAsync<HttpRequestException>("get", false, () => throw new HttpRequestException(
            HttpRequestError.SecureConnectionError, "no", new System.Security.Authentication.AuthenticationException()));

    [Fact]
    public async Task Exceptions_of_other_kinds_are_not_repeated() =>
        await AssertRepeatedAsync<InvalidOperationException>("get", false, () => throw new InvalidOperationException("a bug"));

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        using RecordingHandler handler = Scripted.Server(
            () => new HttpResponseMessage { Content = new StreamContent(new BrokenStream()) }, Scripted.Ok);
        using AppwriteConnection connection = Scripted.Connect(handler);

        Assert.Equal("n", (await Calls.Get(connection, User.Read)).Name);
    }

    [Fact]
    public async Task The_body_is_sent_whole_each_time()
    {
        using RecordingHandler handler = Scripted.Server(
            Scripted.Status(429), Scripted.Fails(HttpRequestError.ResponseEnded), Scripted.Status(503), Scripted.Ok);
        using AppwriteConnection connection = Scripted.Connect(handler);

        await SendAsync(connection, "create with own id");

        Assert.Equal(4, handler.Requests.Count);
        Assert.All(handler.Requests, sent => Assert.Equal("""{"thingId":"mine"}""", sent.Text));
        Assert.All(handler.Requests, sent => Assert.Equal("project", sent.Headers["X-Appwrite-Project"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_sent_whole_each_time(bool canSeek)
    {
        byte[] bytes = new byte[100_000];
        new Random(5).NextBytes(bytes);
        using RecordingHandler handler = Scripted.Server(Scripted.Status(429), Scripted.Status(429), Scripted.Ok);
        using AppwriteConnection connection = Scripted.Connect(handler);
        using var stream = new SlowStream(bytes, canSeek);

        var request = new RequestBuilder(HttpMethod.Post, $"/files", null);
        request.AddFile("file", InputFile.FromStream(stream, "f"));
        await connection.SendAsync(request, User.Read, CancellationToken.None);

        Assert.Equal(3, handler.Requests.Count);
        Assert.All(handler.Requests, sent => Assert.True(sent.Body!.AsSpan().IndexOf(bytes) > 0));
        Assert.Single(handler.Requests.Select(sent => sent.Body!.Length).Distinct());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_call_is_repeated_as_often_as_set_and_then_fails_as_the_last_time(int retries)
    {
        using RecordingHandler handler = Scripted.Server([.. Enumerable.Repeat(Scripted.Status(502), retries), Scripted.Status(503)]);
        using AppwriteConnection connection = Scripted.Connect(
            handler, new AppwriteResilience { MaxRetries = retries, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero });

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));

        Assert.Equal(retries + 1, handler.Requests.Count);
        Assert.Equal(retries + 1, exception.Attempts);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Equal("status 503", exception.ServerMessage);
    }

    [Fact]
    public async Task The_last_failure_of_the_network_is_thrown_as_it_was()
    {
        var last = new HttpRequestException(HttpRequestError.ConnectionError, "last");
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503), () => throw last);
        using AppwriteConnection connection = Scripted.Connect(
            handler, new AppwriteResilience { MaxRetries = 1, Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero });

        Assert.Same(last, await Assert.ThrowsAsync<HttpRequestException>(() => Calls.Get(connection, User.Read)));
        Assert.Contains("Scripted", last.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_repeats_nothing()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(429));
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Off);

        await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData("create with own id", 409, "may have created it")]
    [InlineData("delete", 404, "may have deleted it")]
    [InlineData("create with own id", 404, null)]
    [InlineData("delete", 409, null)]
    [InlineData("put", 409, null)]
    public async Task An_error_that_an_earlier_attempt_may_have_caused_says_so(string call, int status, string? note)
    {
        using RecordingHandler handler = Scripted.Server(
            Scripted.Status(status), Scripted.Fails(HttpRequestError.ResponseEnded), Scripted.Status(status));
        using AppwriteConnection connection = Scripted.Connect(handler);

        var alone = await Assert.ThrowsAsync<AppwriteException>(() => SendAsync(connection, call));
        var repeated = await Assert.ThrowsAsync<AppwriteException>(() => SendAsync(connection, call));

        Assert.StartsWith($"status {status} ({status} t;", alone.Message, StringComparison.Ordinal);
        Assert.Equal(1, alone.Attempts);
        Assert.Equal(2, repeated.Attempts);
        if (note is null)
        {
            Assert.StartsWith($"status {status} ({status} t;", repeated.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains("attempt 2", repeated.Message, StringComparison.Ordinal);
            Assert.Contains(note, repeated.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_download_is_begun_again()
    {
        using RecordingHandler handler = Scripted.Server(Scripted.Status(503), () => RecordingHandler.Answer("bytes"));
        using AppwriteConnection connection = Scripted.Connect(handler);

        await using AppwriteDownload download = await connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), CancellationToken.None);

        Assert.Equal("bytes"u8.ToArray(), await download.ReadAsBytesAsync());
    }

    [Fact]
    public async Task Answers_that_are_not_the_last_are_closed()
    {
        List<SlowStream> bodies = [];
        using var handler = new RecordingHandler(() =>
        {
            bodies.Add(new SlowStream([(byte)'{', (byte)'}'], canSeek: false));
            return new HttpResponseMessage(bodies.Count < 3 ? HttpStatusCode.BadGateway : HttpStatusCode.OK) { Content = new StreamContent(bodies[^1]) };
        });
        using AppwriteConnection connection = Scripted.Connect(handler);

        await Calls.Get(connection, User.Read);

        Assert.Equal([true, true, true], bodies.Select(body => body.IsDisposed));
    }

    private static async Task AssertRepeatedAsync<TException>(string call, bool isRepeated, Func<HttpResponseMessage> failure)
        where TException : Exception
    {
        using RecordingHandler handler = Scripted.Server(failure, Scripted.Ok);
        using AppwriteConnection connection = Scripted.Connect(handler);

        if (isRepeated)
        {
            await SendAsync(connection, call);
            Assert.Equal(2, handler.Requests.Count);
            Assert.Equal(handler.Requests[0].Body, handler.Requests[1].Body);
        }
        else
        {
            await Assert.ThrowsAsync<TException>(() => SendAsync(connection, call));
            Assert.Single(handler.Requests);
        }
    }

    private static Task SendAsync(AppwriteConnection connection, string call)
    {
        switch (call)
        {
            case "raw put":
                return connection.SendAsync(HttpMethod.Put, $"/things/{"t"}", new JsonObject { ["name"] = "n" });
            case "raw put with secret":
                return connection.SendAsync(HttpMethod.Put, $"/account/recovery", new JsonObject { ["secret"] = "s" });
            case "raw put with otp":
                return connection.SendAsync(HttpMethod.Put, $"/account/mfa/challenges", new JsonObject { ["otp"] = "1" });
            case "put with an increment as text":
                return connection.With(new AppwriteCallOptions { AllowOperatorTexts = true }).SendAsync(
                    HttpMethod.Put, $"/tablesdb/d/tables/t/rows/r", JsonNode.Parse("""{"data":{"n":"{\"method\":\"increment\",\"values\":[1]}"}}"""));
            case "raw delete by queries":
                return connection.SendAsync(HttpMethod.Delete, $"/things?queries[]={Query.IsNull("n")}");
            case "raw post":
                return connection.SendAsync(HttpMethod.Post, $"/things", new JsonObject { ["name"] = "n" });
            case "graphql":
                return connection.SendGraphQlAsync(new RequestBuilder(HttpMethod.Post, $"/graphql", null), SongContext.Default.String, default);
        }

        (HttpMethod method, string path, Bind bind) = call switch
        {
            "get" => (HttpMethod.Get, "/things", (Bind)((ref RequestBuilder _) => { })),
            "head" => (HttpMethod.Head, "/things", (ref RequestBuilder _) => { }),
            "delete" => (HttpMethod.Delete, "/things/t", (ref RequestBuilder _) => { }),
            "delete in a transaction" => (HttpMethod.Delete, "/rows/r", (ref RequestBuilder request) => request.AddBody("transactionId"u8, "x")),
            "delete of several rows" => (HttpMethod.Delete, "/tables/t/rows", (ref RequestBuilder _) => { }),
            "delete of several documents" => (HttpMethod.Delete, "/c/documents?x=1", (ref RequestBuilder _) => { }),
            "delete by queries" => (HttpMethod.Delete, "/things", (ref RequestBuilder request) => request.AddBody("queries"u8, [Query.IsNull("n")])),
            "delete of rows, with a slash" => (HttpMethod.Delete, "/tables/t/rows/?", (ref RequestBuilder _) => { }),
            "put" => (HttpMethod.Put, "/things/t", (ref RequestBuilder request) => request.AddBody("name"u8, "n")),
            "put one row" => (HttpMethod.Put, "/tables/t/rows/r", (ref RequestBuilder request) => request.AddBody("name"u8, "method")),
            "put of several rows" => (HttpMethod.Put, "/tables/t/rows", (ref RequestBuilder request) => request.AddBody("rows"u8, new JsonArray())),
            "put in a transaction" => (HttpMethod.Put, "/rows/r", (ref RequestBuilder request) => request.AddBody("transactionId"u8, "x")),
            "put with secret" => (HttpMethod.Put, "/account/recovery", (ref RequestBuilder request) => request.AddBody("secret"u8, "s")),
            "put with otp" => (HttpMethod.Put, "/account/mfa/challenges", (ref RequestBuilder request) => request.AddBody("otp"u8, "1")),
            "put new recovery codes" => (HttpMethod.Put, "/users/u/mfa/recovery-codes", (ref RequestBuilder _) => { }),
            "put that regenerates a key" => (HttpMethod.Put, "/projects/p/keys/k/regenerate", (ref RequestBuilder _) => { }),
            "put to unique()" => (HttpMethod.Put, "/rows/unique()", (ref RequestBuilder _) => { }),
            "put with an increment" => (HttpMethod.Put, "/tablesdb/d/tables/t/rows/r", (ref RequestBuilder request) =>
                request.AddBody("data"u8, new JsonObject { ["n"] = Operator.Increment() })),
            "patch" => (HttpMethod.Patch, "/things/t", (ref RequestBuilder request) => request.AddBody("name"u8, "n")),
            "post" => (HttpMethod.Post, "/things", (ref RequestBuilder request) => request.AddBody("userId"u8, "mine")),
            "create with own id" => (HttpMethod.Post, "/things", (ref RequestBuilder request) => request.AddNewId("thingId"u8, "mine")),
            "create with unique()" => (HttpMethod.Post, "/things", (ref RequestBuilder request) => request.AddNewId("thingId"u8, ID.ByServer)),
            "create in a transaction" => (HttpMethod.Post, "/things", StageNew),
            "upload" => (HttpMethod.Post, "/files", AddFile),
            _ => throw new ArgumentOutOfRangeException(nameof(call), call, "No such call."),
        };
        RequestTarget target = new(0, 0);
        foreach (string part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            target.AppendLiteral("/");
            if (part.Contains('?', StringComparison.Ordinal))
            {
                target.AppendLiteral(part);
            }
            else
            {
                target.AppendFormatted(part);
            }
        }

        var request = new RequestBuilder(method, target, null);
        bind(ref request);
        return call == "upload" ? connection.SendAsync(request, User.Read, default) : connection.SendAsync(request, default);
    }

    private static void StageNew(ref RequestBuilder request)
    {
        request.AddNewId("thingId"u8, "mine");
        request.AddBody("transactionId"u8, "x");
    }

    private static void AddFile(ref RequestBuilder request)
    {
        request.AddNewFormId("fileId", "mine");
        request.AddFile("file", InputFile.FromBytes([1], "f"));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
    }
}
