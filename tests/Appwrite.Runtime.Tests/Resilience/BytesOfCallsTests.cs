using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using Appwrite.Runtime.Tests.GeneratedClient;
using Appwrite.Runtime.Tests.Tables.Music;

namespace Appwrite.Runtime.Tests.Resilience;

/// <summary>
/// Holds the bytes that typical calls allocate, to the byte. Only what the runtime and the generated code add counts: what the same request costs that is sent bare, over the
/// same handler, is taken off, so that the framework may change.
/// </summary>
[Collection(nameof(BytesOfCallsTests))]
public sealed class BytesOfCallsTests
{
    private const string Id = "65f0c1d2e3a4b5c6d7e8";
    private const int Calls = 200;
    private const int Rounds = 120;

    private static readonly DateTimeOffset Since = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly string UserJson =
        """{"$id":"65f0c1d2e3a4b5c6d7e8","$createdAt":"2026-01-31T12:34:56.789+00:00","name":"Walter O'Brien","email":"walter@example.com","status":true,"labels":["customer","newsletter"],"prefs":{"theme":"dark"}}""";

    private static readonly string RowJson =
        """{"$id":"65f0c1d2e3a4b5c6d7e8","$sequence":"1","$createdAt":"2026-01-31T12:34:56.789+00:00","$updatedAt":"2026-01-31T12:34:56.789+00:00","$permissions":["read(\"any\")"],"$databaseId":"main","$tableId":"songs","title":"So What","year":1959,"rating":5,"genre":"jazz","tags":["live","remastered"],"album":null}""";

    // In a debug build the state of each asynchronous method is an object, which it is not in a release build. There is no tolerance but for an error: the least that
    // can be added is an object of 24 bytes, or a field of 8 in one, and either is meant or a mistake.
    private static readonly TypicalCall[] Typical =
    [
        new("GET, two arguments", 1808, 480, 200, """{"total":0,"users":[]}""", Backend(api => api.Users.ListAsync(search: "walter", total: false))),
        new("GET, a user", 2416, 1088, 200, UserJson, Backend(api => api.Account.GetAsync())),
        new("GET, 25 users", 12184, 10856, 200, $$"""{"total":25,"users":[{{Repeat(UserJson)}}]}""", Backend(api => api.Users.ListAsync())),
        new("GET, five queries", 3160, 1832, 200, """{"total":0,"users":[]}""", Backend(api => api.Users.ListAsync(
            [Query.Equal("name", "Walter"), Query.CreatedAfter(Since), Query.Equal("status", true), Query.OrderDesc("name"), Query.Limit(25)]))),
        new("POST, a body of four", 2640, 1312, 201, UserJson, Backend(api => api.Users.CreateAsync(Id, "walter@example.com", "correct horse battery", "Walter O'Brien"))),
        new("DELETE, no content", 1688, 376, 204, "", Backend(api => api.Users.DeleteAsync(Id))),
        new("GET, an error", 3480, 2088, 404, """{"message":"User could not be found.","code":404,"type":"user_not_found","version":"1.9.0"}""", Backend(api => api.Account.GetAsync())),
        new("GET, a typed row", 2600, 1272, 200, RowJson, Music(music => music.Songs.GetAsync(Id))),
        new("GET, 25 typed rows", 16472, 14592, 200, $$"""{"total":25,"rows":[{{Repeat(RowJson)}}]}""", Music(music => music.Songs.Take(25).ToListAsync())),
        new("POST, a typed row", 3224, 1896, 201, RowJson, Music(music => music.Songs.CreateAsync(new Song { Id = Id, Title = "So What", Year = 1959, Rating = 5, Tags = ["live"] }))),
    ];

    private static readonly bool IsDebugBuild =
        typeof(AppwriteConnection).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    public static TheoryData<string> Names => [.. Typical.Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_allocates_what_it_did_to_the_byte(string name)
    {
        TypicalCall call = Typical.Single(call => call.Name == name);
        int expected = IsDebugBuild ? call.Debug : call.Release;

        // What the runtime keeps of an exception's way depends on what else the process has run.
        int tolerance = call.Status >= 400 ? 128 : 0;
        using var handler = new InstantHandler((HttpStatusCode)call.Status, call.Answer);
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Default);
        Func<Task> make = call.Prepare(connection);
        End(make());
        BareRequest bare = handler.Last!;
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);

        // Code that the runtime has not compiled for good yet allocates more; so does a call after a collection that has emptied pools. Both pass.
        long least = long.MaxValue;
        long leastBare = long.MaxValue;
        for (int round = 0; round < Rounds && (round < 5 || Math.Abs(least - leastBare - expected) > tolerance); round++)
        {
            least = Math.Min(least, BytesPerCall(() => End(make())));
            leastBare = Math.Min(leastBare, BytesPerCall(() => bare.Send(invoker)));
            if (round > 20)
            {
                // The compiler works in the background, and waits for a quiet moment.
                Thread.Sleep(20);
            }
        }

        long actual = least - leastBare;
        string build = IsDebugBuild ? "debug" : "release";
        Assert.True(
            Math.Abs(actual - expected) <= tolerance,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{name}' allocates {actual} bytes beside the bare request ({leastBare}), and it was {expected} in a {build} build: {(actual > expected ? "more" : "less")} by {Math.Abs(actual - expected)}. ")
            + "'dotnet run -c Release --project tests/Appwrite.Benchmarks -- --types' tells of which types they are. "
            + $"Where the change is meant, write the number into the table {nameof(Typical)} of {nameof(BytesOfCallsTests)}, for both builds.");
    }

    private static string Repeat(string json) => string.Join(',', Enumerable.Range(0, 25).Select(index => json.Replace(Id, Id[..18] + index.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static Func<AppwriteConnection, Func<Task>> Backend(Func<IBackend, Task> call) => connection =>
    {
        var api = new BackendClient(connection);
        return () => call(api);
    };

    private static Func<AppwriteConnection, Func<Task>> Music(Func<IMusic, Task> call) => connection =>
    {
        var music = new MusicClient(connection);
        return () => call(music);
    };

    private static long BytesPerCall(Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            call();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private static void End(Task call)
    {
        Assert.True(call.IsCompleted, "The call has left the thread on which it is measured.");
        try
        {
            call.GetAwaiter().GetResult();
        }
        catch (AppwriteException)
        {
            // The error that is measured.
        }
    }

    /// <param name="Name">What is called.</param>
    /// <param name="Debug">The bytes in a debug build.</param>
    /// <param name="Release">The bytes in a release build.</param>
    /// <param name="Status">The answer's status.</param>
    /// <param name="Answer">The answer.</param>
    /// <param name="Prepare">Makes the client, and of it what makes the call.</param>
    private sealed record TypicalCall(string Name, int Debug, int Release, int Status, string Answer, Func<AppwriteConnection, Func<Task>> Prepare);

    /// <summary>A request as it was sent.</summary>
    private sealed class BareRequest(HttpRequestMessage message)
    {
        private static readonly byte[] Buffer = new byte[64 * 1024];

        private readonly HttpMethod _method = message.Method;
        private readonly string _address = message.RequestUri!.OriginalString;
        private readonly (string Name, string Value)[] _headers = [.. message.Headers.NonValidated.Select(header => (header.Key, header.Value.ToString()))];
        private readonly byte[]? _body = message.Content?.ReadAsByteArrayAsync().GetAwaiter().GetResult();

        public void Send(HttpMessageInvoker invoker)
        {
            using var message = new HttpRequestMessage(_method, _address);
            foreach ((string name, string value) in _headers)
            {
                message.Headers.TryAddWithoutValidation(name, value);
            }

            if (_body is not null)
            {
                message.Content = new ByteArrayContent(_body);
                message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            }

            using HttpResponseMessage response = invoker.SendAsync(message, CancellationToken.None).GetAwaiter().GetResult();
            Stream stream = response.Content.ReadAsStreamAsync().GetAwaiter().GetResult();
            while (stream.Read(Buffer) > 0)
            {
            }
        }
    }

    private sealed class InstantHandler(HttpStatusCode status, string answer) : HttpMessageHandler
    {
        private static readonly MediaTypeHeaderValue Json = new("application/json");

        private readonly byte[] _answer = Encoding.UTF8.GetBytes(answer);

        public BareRequest? Last { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The first request is the one that is sent again.
            Last ??= new BareRequest(request);
            var content = new ByteArrayContent(_answer);
            content.Headers.ContentType = Json;
            return Task.FromResult(new HttpResponseMessage(status) { Content = content });
        }
    }

    /// <summary>Alone: a listener of another test's would make each call dearer.</summary>
    [CollectionDefinition(nameof(BytesOfCallsTests), DisableParallelization = true)]
    public sealed class Alone;
}
