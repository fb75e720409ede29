using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime;
using System.Text;
using Appwrite.Runtime.Tests.GeneratedClient;
using Appwrite.Runtime.Tests.Tables.Music;

namespace Appwrite.Runtime.Tests.Resilience;

/// <summary>
/// Holds the bytes that typical calls allocate, to the byte, on the version of the runtime that they were measured with. What the same request costs that is sent bare,
/// over the same handler, is taken off. What is left is mostly ours, but not only: System.Text.Json, the builders of asynchronous methods and, in debug builds, the
/// compiler's state machines have a part in it, so that a patch of the framework or another SDK may change the numbers a little.
/// </summary>
[Collection(nameof(BytesOfCallsTests))]
public sealed class BytesOfCallsTests(BytesOfCallsTests.Warm warm) : IClassFixture<BytesOfCallsTests.Warm>
{
    /// <summary>The version of the runtime with which the table was measured. Another one may add or spare a few bytes.</summary>
    private const string MeasuredWith = "10.0.12";

    private const string Id = "65f0c1d2e3a4b5c6d7e8";
    private const int Calls = 100;

    // Both minima count once they have not changed for this many rounds.
    private const int SteadyRounds = 15;
    private const int MostRounds = 300;

    private static readonly DateTimeOffset Since = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly string UserJson =
        """{"$id":"65f0c1d2e3a4b5c6d7e8","$createdAt":"2026-01-31T12:34:56.789+00:00","name":"Walter O'Brien","email":"walter@example.com","status":true,"labels":["customer","newsletter"],"prefs":{"theme":"dark"}}""";

    private static readonly string RowJson =
        """{"$id":"65f0c1d2e3a4b5c6d7e8","$sequence":"1","$createdAt":"2026-01-31T12:34:56.789+00:00","$updatedAt":"2026-01-31T12:34:56.789+00:00","$permissions":["read(\"any\")"],"$databaseId":"main","$tableId":"songs","title":"So What","year":1959,"rating":5,"genre":"jazz","tags":["live","remastered"],"album":null}""";

    // In a debug build the state of each asynchronous method is an object, which it is not in a release build. The least that can be added is an object of 24 bytes, or a
    // field of 8 in one, and either is meant or a mistake. The answers are smaller than those of the benchmarks' typical calls, so that the names are others too.
    private static readonly TypicalCall[] Typical =
    [
        new("list, two arguments", 1808, 480, 200, """{"total":0,"users":[]}""", Backend(api => api.Users.ListAsync(search: "walter", total: false))),
        new("account", 2416, 1088, 200, UserJson, Backend(api => api.Account.GetAsync())),
        new("list, 25 users", 12184, 10856, 200, $$"""{"total":25,"users":[{{Repeat(UserJson)}}]}""", Backend(api => api.Users.ListAsync())),
        new("list, five queries", 3160, 1832, 200, """{"total":0,"users":[]}""", Backend(api => api.Users.ListAsync(
            [Query.Equal("name", "Walter"), Query.CreatedAfter(Since), Query.Equal("status", true), Query.OrderDesc("name"), Query.Limit(25)]))),
        new("create, a body of four", 2640, 1312, 201, UserJson, Backend(api => api.Users.CreateAsync(Id, "walter@example.com", "correct horse battery", "Walter O'Brien"))),
        new("delete", 1688, 376, 204, "", Backend(api => api.Users.DeleteAsync(Id))),
        new("account, an error", 3480, 2088, 404, """{"message":"User could not be found.","code":404,"type":"user_not_found","version":"1.9.0"}""", Backend(api => api.Account.GetAsync())),
        new("typed row, read", 2600, 1272, 200, RowJson, Music(music => music.Songs.GetAsync(Id))),
        new("typed rows, 25", 16472, 14592, 200, $$"""{"total":25,"rows":[{{Repeat(RowJson)}}]}""", Music(music => music.Songs.Take(25).ToListAsync())),
        new("typed row, created", 3224, 1896, 201, RowJson, Music(music => music.Songs.CreateAsync(new Song { Id = Id, Title = "So What", Year = 1959, Rating = 5, Tags = ["live"] }))),
    ];

    private static readonly bool IsDebugBuild =
        typeof(AppwriteConnection).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    public static TheoryData<string> Names => [.. Typical.Select(call => call.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_call_allocates_what_it_did(string name)
    {
        PreparedCall call = warm.Calls[name];
        int expected = IsDebugBuild ? call.Typical.Debug : call.Typical.Release;
        int tolerance = ToleranceOf(call.Typical, expected);

        // A call after a collection that has emptied pools allocates more.
        long least = long.MaxValue;
        long leastBare = long.MaxValue;
        int steady = 0;
        for (int round = 0; round < MostRounds && steady < SteadyRounds; round++)
        {
            long bytes = BytesPerCall(call.Make);
            long bare = BytesPerCall(call.SendBare);
            steady = bytes < least || bare < leastBare ? 0 : steady + 1;
            least = Math.Min(least, bytes);
            leastBare = Math.Min(leastBare, bare);
        }

        long actual = least - leastBare;
        string build = IsDebugBuild ? "debug" : "release";
        Assert.True(
            Math.Abs(actual - expected) <= tolerance,
            string.Create(
                CultureInfo.InvariantCulture,
                $"'{name}' allocates {actual} bytes beside the bare request ({leastBare}), and it was {expected} in a {build} build with .NET {MeasuredWith}: {(actual > expected ? "more" : "less")} by {Math.Abs(actual - expected)}, of which {tolerance} are tolerated. ")
            + $"This is .NET {Environment.Version}. Another patch of it, or another SDK's compiler, may change a number a little without a change of ours. "
            + "'dotnet run -c Release --project tests/Appwrite.Benchmarks -- --types' tells of which types the bytes are. "
            + $"Where the change is meant, or comes with a new .NET, write the numbers of a debug and a release build (dotnet test -c Release) into the table {nameof(Typical)} of "
            + $"{nameof(BytesOfCallsTests)}, and the version of .NET into {nameof(MeasuredWith)}.");
    }

    // Of an exception the runtime keeps a trace, in arrays that grow with the frames between, and which frames there are is the just-in-time compiler's choice.
    private static int ToleranceOf(TypicalCall call, int expected) =>
        call.Status >= 400 ? 128
        : Environment.Version.ToString() == MeasuredWith ? 0
        : Math.Max(16, expected / 100);

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
    internal sealed record TypicalCall(string Name, int Debug, int Release, int Status, string Answer, Func<AppwriteConnection, Func<Task>> Prepare);

    /// <summary>All calls, made so often that the runtime has compiled their code for good: it allocates more before, and some of it is of several calls.</summary>
    public sealed class Warm : IDisposable
    {
        private const int MostPasses = 40;

        private readonly List<PreparedCall> _calls = [.. Typical.Select(call => new PreparedCall(call))];

        public Warm()
        {
            // The compiler works in the background, and waits for a quiet moment of 100 ms.
            int steady = 0;
            for (int pass = 0; pass < MostPasses && steady < 3; pass++)
            {
                long compiled = JitInfo.GetCompiledMethodCount();
                foreach (PreparedCall call in _calls)
                {
                    BytesPerCall(call.Make);
                    BytesPerCall(call.SendBare);
                }

                Thread.Sleep(150);
                steady = JitInfo.GetCompiledMethodCount() == compiled ? steady + 1 : 0;
            }
        }

        internal IReadOnlyDictionary<string, PreparedCall> Calls => _calls.ToDictionary(call => call.Typical.Name);

        public void Dispose() => _calls.ForEach(call => call.Dispose());
    }

    /// <summary>A call over a handler that answers at once, and its request without anything around it.</summary>
    internal sealed class PreparedCall : IDisposable
    {
        private readonly InstantHandler _handler;
        private readonly AppwriteConnection _connection;
        private readonly HttpMessageInvoker _invoker;

        public PreparedCall(TypicalCall call)
        {
            Typical = call;
            _handler = new InstantHandler((HttpStatusCode)call.Status, call.Answer);
            _connection = Scripted.Connect(_handler, AppwriteResilience.Default);
            _invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
            Func<Task> make = call.Prepare(_connection);
            Make = () => End(make());
            Make();
            BareRequest bare = _handler.Last!;
            SendBare = () => bare.Send(_invoker);
        }

        public TypicalCall Typical { get; }

        public Action Make { get; }

        public Action SendBare { get; }

        public void Dispose()
        {
            _invoker.Dispose();
            _connection.Dispose();
            _handler.Dispose();
        }
    }

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
