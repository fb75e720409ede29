using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;

namespace Appwrite.Tests.Realtime;

/// <summary>What a user of realtime relies on, against a server whose every byte is the test's.</summary>
public sealed class RealtimeTests
{
    private static readonly AppwriteRealtimeOptions Messages = new() { ServerVersion = "1.9.6" };

    private static readonly AppwriteRealtimeOptions Quick = new() { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public async Task TheAddressNamesProjectAndChannelsAndTheHeadWhoAsks()
    {
        await using var server = new RealtimeServer { UserOf = _ => "u1" };
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.Session("the-secret"));
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription subscription = await realtime.SubscribeAsync([Channel.Account, "a b&c=d", Channel.Account], _ => { });

        ScriptedRequest request = (await server.Script.ConnectionAsync(1)).Request;
        Assert.Equal("/v1/realtime", request.Path);
        Assert.Equal(
            [KeyValuePair.Create("project", "p"), KeyValuePair.Create("channels[]", "account"), KeyValuePair.Create("channels[]", "a b&c=d")],
            request.Query);
        Assert.Equal("the-secret", request.Header("X-Appwrite-Session"));
        Assert.Equal("p", request.Header("X-Appwrite-Project"));
        Assert.Equal((RealtimeStatus.Connected, "u1"), (realtime.State.Status, realtime.State.UserId));
    }

    [Fact]
    public async Task QueriesStandInSlotsOfTheirOwnFrom19On()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(new() { ServerVersion = "1.9.0" });
        Task<RealtimeSubscription>[] all =
        [
            realtime.SubscribeAsync<JsonElement>(["databases.d.tables.t.rows"], _ => { }, new() { Queries = [Query.Equal("year", 1), Query.StartsWith("title", "A")] }),
            realtime.SubscribeAsync<JsonElement>([Channel.Files], _ => { }),
        ];
        await Task.WhenAll(all);

        ScriptedRequest request = server.Script.Connections[^1].Request;
        const string Equal = """{"method":"equal","attribute":"year","values":[1]}""";
        const string Everything = """{"method":"select","values":["*"]}""";
        Assert.Contains(KeyValuePair.Create("databases_d_tables_t_rows[1][]", Equal), request.Query);
        Assert.Contains(KeyValuePair.Create("files[0][]", Everything), request.Query);
        Assert.DoesNotContain(request.Query, each => each.Value.Contains("startsWith", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatTheServerDoesNotFilterIsFilteredHere()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> some = await realtime.SubscribeAsync<JsonElement>(
            [Channel.Rows], new() { Queries = [Query.GreaterThan("number", 1)] });
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        Assert.DoesNotContain(line.Request.Query, each => each.Key.StartsWith("rows", StringComparison.Ordinal));
        for (int i = 0; i < 4; i++)
        {
            await line.SendAsync(RealtimeServer.Event("rows", i));
        }

        Assert.Equal([2, 3], await NumbersAsync(some, 2));
    }

    [Fact]
    public async Task AnEventIsTakenOnceHoweverManyOfItsChannelsAreListenedTo()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> both = await realtime.SubscribeAsync<JsonElement>([Channel.Rows, Channel.Documents]);
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        await line.SendAsync(RealtimeServer.Event("rows", 1));
        await line.SendAsync(RealtimeServer.Event("rows", 2));
        Assert.Equal([1, 2], await NumbersAsync(both, 2));
    }

    [Fact]
    public async Task OtherChannelsTakeAnotherLineWithoutAGapOrADuplicate()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        ScriptedConnection first = await server.Script.ConnectionAsync(1);
        server.OnMessage = async (line, _) =>
        {
            // The ping that drains the first line: what happens until its answer comes on both.
            if (line == first)
            {
                ScriptedConnection second = server.Script.Connections[1];
                await second.SendAsync(RealtimeServer.Event("rows", 1));
                await second.SendAsync(RealtimeServer.Event("files", 2));
                await second.SendAsync(RealtimeServer.Event("rows", 3));
                await first.SendAsync(RealtimeServer.Event("rows", 1));
            }

            return false;
        };
        Task<RealtimeSubscription<JsonElement>> opening = realtime.SubscribeAsync<JsonElement>([Channel.Files]);
        await using RealtimeSubscription<JsonElement> files = await opening;

        Assert.Equal([1, 3], await NumbersAsync(rows, 2, isAfterGap: false));
        Assert.Equal([2], await NumbersAsync(files, 1, isAfterGap: false));
        Assert.Equal(ScriptedEndKind.CloseFrame, (await first.Ended).Kind);
    }

    [Fact]
    public async Task MessagesAskForManyAtOnceAndAreSentOneAfterTheOther()
    {
        await using var server = new RealtimeServer();
        int waiting = 0;
        var free = new SemaphoreSlim(0);
        server.OnMessage = async (_, message) =>
        {
            if ((string)message["type"]! == "subscribe")
            {
                Assert.Equal(1, Interlocked.Increment(ref waiting));
                await free.WaitAsync(ScriptedServer.Patience);
                Interlocked.Decrement(ref waiting);
            }

            return false;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        Task<RealtimeSubscription>[] all = [.. Enumerable.Range(0, 200).Select(i => realtime.SubscribeAsync([$"rows.{i}"], _ => { }))];
        free.Release(100);
        await Task.WhenAll(all).WaitAsync(ScriptedServer.Patience);

        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        Assert.InRange(line.Received.Count, 2, 4);
        Assert.Equal(200, line.Received.SelectMany(RealtimeServer.IdsOf).Distinct().Count());
    }

    [Fact]
    public async Task WhatTheServerRefusesEndsAloneAndTheOthersGoOn()
    {
        await using var server = new RealtimeServer();
        server.OnMessage = async (line, message) =>
        {
            if (message.ToJsonString().Contains("bad", StringComparison.Ordinal))
            {
                await line.SendAsync(RealtimeServer.Error(1003));
                return true;
            }

            return false;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        await using RealtimeSubscription first = await realtime.SubscribeAsync(["rows"], _ => { });
        Task<RealtimeSubscription>[] good = [.. Enumerable.Range(0, 10).Select(i => realtime.SubscribeAsync([$"good.{i}"], _ => { }))];
        Task<RealtimeSubscription> bad = realtime.SubscribeAsync(["bad"], _ => { });
        AppwriteRealtimeException refused = await Assert.ThrowsAsync<AppwriteRealtimeException>(() => bad.WaitAsync(ScriptedServer.Patience));
        await Task.WhenAll(good).WaitAsync(ScriptedServer.Patience);
        Assert.Equal(("1003", "Error: Server Error"), (refused.Code, refused.ServerMessage));
        Assert.False(first.Completion.IsCompleted);
        Assert.Single(server.Script.Connections);
    }

    [Fact]
    public async Task WhatBreaksTheLineEndsAndTheOthersGoOn()
    {
        // As channels of the console do on 1.9.6.
        await using var server = new RealtimeServer();
        server.OnMessage = async (line, message) =>
        {
            if (message.ToJsonString().Contains("console.tail", StringComparison.Ordinal))
            {
                await line.SendAsync(RealtimeServer.Error(1008));
                line.Close();
                return true;
            }

            return false;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(new() { ServerVersion = "1.9.6", Delay = Quick.Delay, MaxDelay = Quick.MaxDelay });
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        Task<RealtimeSubscription>[] all =
        [
            realtime.SubscribeAsync(["console.tail.p"], _ => { }),
            realtime.SubscribeAsync([Channel.Files], _ => { }),
        ];
        AppwriteRealtimeException broken = await Assert.ThrowsAsync<AppwriteRealtimeException>(() => all[0].WaitAsync(ScriptedServer.Patience));
        Assert.Equal("1008", broken.Code);
        await (await all[1].WaitAsync(ScriptedServer.Patience)).DisposeAsync();
        await RealtimeUserTests.WaitAsync(() => realtime.State.Status == RealtimeStatus.Connected);
        ScriptedConnection line = server.Script.Connections[^1];
        await line.SendAsync(RealtimeServer.Event("rows", 1, "", [.. line.Received.Where(m => m.Contains("\"subscribe\"", StringComparison.Ordinal)).SelectMany(RealtimeServer.IdsOf)]));
        Assert.Equal([1], await NumbersAsync(rows, 1));
        Assert.InRange(server.Script.Connections.Count, 3, 4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AServerThatKnowsNoMessagesIsAskedByTheAddress(bool refusesLine)
    {
        await using var server = new RealtimeServer();
        server.OnUpgrade = async line =>
        {
            if (!refusesLine || line.Request.Query.Any(each => each.Key == "channels[]"))
            {
                return false;
            }

            await line.AcceptAsync();
            await line.SendAsync(RealtimeServer.Error(1008, "Missing channels"));
            return true;
        };
        server.OnMessage = async (line, message) =>
        {
            await line.SendAsync(RealtimeServer.Error(1003, "Message type is not valid."));
            return true;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]).WaitAsync(ScriptedServer.Patience);
        ScriptedConnection line = server.Script.Connections[^1];
        Assert.Contains(KeyValuePair.Create("channels[]", "rows"), line.Request.Query);
        await line.SendAsync(RealtimeServer.Event("rows", 1));
        Assert.Equal([1], await NumbersAsync(rows, 1));
    }

    [Theory]
    [InlineData("1008", 3)]
    [InlineData("\"HY000\"", 4)]
    [InlineData("0", 2)]
    public async Task ALineThatIsRefusedUnderLoadIsOpenedAgain(string code, int times)
    {
        await using var server = new RealtimeServer();
        server.OnUpgrade = async line =>
        {
            if (server.Script.Connections.Count > times)
            {
                return false;
            }

            await line.AcceptAsync();
            await line.SendAsync(RealtimeServer.Error(JsonNode.Parse(code)!));
            return true;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Quick);
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]).WaitAsync(ScriptedServer.Patience);
        Assert.Equal(times + 1, server.Script.Connections.Count);
    }

    [Fact]
    public async Task ALineThatIsAlwaysRefusedEndsTheSubscriptionsWithTheServersWords()
    {
        await using var server = new RealtimeServer();
        server.OnUpgrade = async line =>
        {
            await line.AcceptAsync();
            await line.SendAsync(RealtimeServer.Error(1008, "Missing or unknown project ID"));
            return true;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Quick);
        AppwriteRealtimeException exception = await Assert.ThrowsAsync<AppwriteRealtimeException>(
            () => realtime.SubscribeAsync([Channel.Rows], _ => { }).WaitAsync(ScriptedServer.Patience));
        Assert.Equal(("1008", "Missing or unknown project ID"), (exception.Code, exception.ServerMessage));
        Assert.Equal(Quick.MaxRefusals, server.Script.Connections.Count);
        Assert.Equal(RealtimeStatus.Closed, realtime.State.Status);
        Assert.Same(exception, realtime.State.Error);

        // Another subscription is another try.
        server.OnUpgrade = _ => Task.FromResult(false);
        await using RealtimeSubscription later = await realtime.SubscribeAsync([Channel.Rows], _ => { }).WaitAsync(ScriptedServer.Patience);
        Assert.Equal(RealtimeStatus.Connected, realtime.State.Status);
    }

    [Fact]
    public async Task ApiKeysAreRefusedWithAnExplanation()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.ApiKey("the-key"));
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => connection.OpenRealtime());
        Assert.Contains("guest", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("the-key", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APayloadThatDoesNotFitIsTheErrorOfItsEventAndNeverShown()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect(setUp: options => options.TypeInfoResolver = RealtimeJson.Default);
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<Numbered> rows = await realtime.SubscribeAsync<Numbered>([Channel.Rows]);
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        await line.SendAsync(RealtimeServer.Event("rows", 1).Replace("\"number\":1", "\"number\":\"$2y$10$password-hash\"", StringComparison.Ordinal));
        await line.SendAsync("this is no JSON");
        await line.SendAsync("""{"type":"event","data":{"channels":["rows"],"events":7,"payload":[]}}""");
        await line.SendAsync(RealtimeServer.Event("rows", 2));

        List<RealtimeEvent<Numbered>> events = await TakeAsync(rows, 3);
        Assert.DoesNotContain("password-hash", events[0].Error!.ToString(), StringComparison.Ordinal);
        Assert.Same(events[0].Error, Assert.Throws<AppwriteException>(() => events[0].Payload));
        Assert.Equal("databases.d.collections.t.documents.r1.create", events[0].ToString());
        Assert.NotNull(events[1].Error);
        Assert.Equal(2, events[2].Payload.Number);
        Assert.Single(server.Script.Connections);
    }

    [Fact]
    public async Task ASlowReaderLosesTheOldestAndIsTold()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> slow = await realtime.SubscribeAsync<JsonElement>([Channel.Rows], new() { BufferSize = 3 });
        await using RealtimeSubscription<JsonElement> fast = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        for (int i = 0; i < 10; i++)
        {
            await line.SendAsync(RealtimeServer.Event("rows", i));
        }

        Assert.Equal(Enumerable.Range(0, 10), await NumbersAsync(fast, 10));
        List<RealtimeEvent<JsonElement>> rest = await TakeAsync(slow, 3);
        Assert.Equal([7, 8, 9], rest.Select(NumberOf));
        Assert.Equal((7, true, 7L), (rest[0].Dropped, rest[0].IsAfterGap, slow.Dropped));
        Assert.Equal((0, false), (rest[1].Dropped, rest[1].IsAfterGap));
    }

    [Fact]
    public async Task ASlowReaderMayEndInstead()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> slow = await realtime.SubscribeAsync<JsonElement>(
            [Channel.Rows], new() { BufferSize = 3, WhenFull = RealtimeOverflow.Fail });
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        for (int i = 0; i < 5; i++)
        {
            await line.SendAsync(RealtimeServer.Event("rows", i));
        }

        await Assert.ThrowsAsync<AppwriteRealtimeException>(() => slow.Completion.WaitAsync(ScriptedServer.Patience));
        var numbers = new List<int>();
        await Assert.ThrowsAsync<AppwriteRealtimeException>(async () =>
        {
            await foreach (RealtimeEvent<JsonElement> received in slow)
            {
                numbers.Add(NumberOf(received));
            }
        });
        Assert.Equal([0, 1, 2], numbers);
    }

    [Fact]
    public async Task ASlowReaderMayHoldUpALineOfItsOwn()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription<JsonElement> slow = await realtime.SubscribeAsync<JsonElement>(
            [Channel.Rows], new() { BufferSize = 2, WhenFull = RealtimeOverflow.Wait });
        await using RealtimeSubscription<JsonElement> fast = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        Assert.Equal(2, server.Script.Connections.Count);
        foreach (ScriptedConnection line in server.Script.Connections)
        {
            for (int i = 0; i < 50; i++)
            {
                await line.SendAsync(RealtimeServer.Event("rows", i));
            }
        }

        Assert.Equal(Enumerable.Range(0, 50), await NumbersAsync(fast, 50));
        Assert.Equal(Enumerable.Range(0, 50), await NumbersAsync(slow, 50));
        Assert.Equal(0, slow.Dropped);
    }

    [Fact]
    public async Task TheExceptionOfAFunctionEndsItsSubscriptionAlone()
    {
        await using var server = new RealtimeServer();
        var warnings = new ConcurrentQueue<string>();
        await using AppwriteConnection connection = server.Connect(setUp: options => options.OnWarning = warnings.Enqueue);
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        await using RealtimeSubscription bad = await realtime.SubscribeAsync(
            [Channel.Rows], received => throw new FormatException(received.Payload.ToString()));
        await using RealtimeSubscription<JsonElement> good = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        await line.SendAsync(RealtimeServer.Event("rows", 1, "secret"));
        await Assert.ThrowsAsync<FormatException>(() => bad.Completion.WaitAsync(ScriptedServer.Patience));
        await line.SendAsync(RealtimeServer.Event("rows", 2));
        Assert.Equal([1, 2], await NumbersAsync(good, 2));
        string warning = Assert.Single(warnings);
        Assert.Contains(nameof(FormatException), warning, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFunctionMayDisposeOfItsOwnSubscription()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        RealtimeSubscription? own = null;
        int calls = 0;
        var ready = new TaskCompletionSource();
        own = await realtime.SubscribeAsync([Channel.Rows], async _ =>
        {
            await ready.Task;
            calls++;
            await own!.DisposeAsync();
        });
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        await line.SendAsync(RealtimeServer.Event("rows", 1));
        await line.SendAsync(RealtimeServer.Event("rows", 2));
        ready.SetResult();
        await own.Completion.WaitAsync(ScriptedServer.Patience);
        await own.DisposeAsync();
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task DisposingEndsWhatReadsAndClosesTheLine()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        AppwriteRealtime realtime = connection.OpenRealtime();
        RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        Task<List<RealtimeEvent<JsonElement>>> reading = TakeAsync(rows, 5);
        await realtime.DisposeAsync();
        Assert.Empty(await reading.WaitAsync(ScriptedServer.Patience));
        await rows.Completion;
        Assert.Equal(ScriptedEndKind.CloseFrame, (await server.Script.Connections[0].Ended.WaitAsync(ScriptedServer.Patience)).Kind);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => realtime.SubscribeAsync([Channel.Rows], _ => { }));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => rows.UpdateAsync([Channel.Files]));
        await server.Script.UntilIdleAsync();
    }

    [Fact]
    public async Task TheEndOfTheConnectionIsThatOfItsEvents()
    {
        await using var server = new RealtimeServer();
        AppwriteConnection connection = server.Connect();
        AppwriteRealtime realtime = connection.OpenRealtime();
        RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        await connection.DisposeAsync();
        await rows.Completion.WaitAsync(ScriptedServer.Patience);
        await server.Script.UntilIdleAsync();
    }

    [Fact]
    public async Task ACancelledSubscriptionLeavesNothingBehind()
    {
        await using var server = new RealtimeServer();
        server.OnUpgrade = async line =>
        {
            await line.AcceptAsync();
            await line.UntilEndedAsync();
            return true;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        using var stop = new CancellationTokenSource();
        Task<RealtimeSubscription> subscribing = realtime.SubscribeAsync([Channel.Rows], _ => { }, stop.Token);
        await server.Script.ConnectionAsync(1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => subscribing);
        await server.Script.UntilIdleAsync();
    }

    [Fact]
    public async Task WhatCannotBeAskedForIsRefusedBeforeItIsSent()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        Assert.Throws<ArgumentException>(() => realtime.Subscribe([]));
        Assert.Throws<ArgumentException>(() => realtime.Subscribe(default(Channel)));
        ArgumentException search = Assert.Throws<ArgumentException>(() => realtime.Subscribe([Channel.Rows], new() { Queries = [Query.Search("title", "x")] }));
        Assert.Contains("search", search.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => realtime.Subscribe([.. Enumerable.Range(0, 3000).Select(i => Channel.FromString($"rows.number-{i}.update"))]));
        Assert.Throws<InvalidOperationException>(() => realtime.Subscribe<Numbered>(Channel.Rows));
        Assert.Throws<ArgumentException>(() => realtime.Subscribe<Numbered>([Channel.Rows], new() { PayloadType = RealtimeJson.Default.String }));
        Assert.Empty(server.Script.Connections);
    }

    [Fact]
    public async Task TooManyChannelsForOneAddressEndTheLastSubscription()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        Channel[] Many(string name) => [.. Enumerable.Range(0, 600).Select(i => Channel.FromString($"{name}.number-{i}.update"))];
        await using RealtimeSubscription first = await realtime.SubscribeAsync(Many("a"), _ => { });
        AppwriteRealtimeException exception = await Assert.ThrowsAsync<AppwriteRealtimeException>(
            () => realtime.SubscribeAsync(Many("b"), _ => { }).WaitAsync(ScriptedServer.Patience));
        Assert.Contains("address", exception.Message, StringComparison.Ordinal);
        Assert.False(first.Completion.IsCompleted);
    }

    [Fact]
    public async Task PresencesThatFollowEachOtherAllGetAnAnswer()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.Session("secret"));
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        Task<RealtimePresence>[] all = [.. Enumerable.Range(0, 50).Select(i => realtime.SetPresenceAsync($"typing {i}"))];
        RealtimePresence[] presences = await Task.WhenAll(all).WaitAsync(ScriptedServer.Patience);
        Assert.All(presences, presence => Assert.Equal("pr1", presence.Id));
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        Assert.InRange(line.Received.Count, 1, 26);
        Assert.Contains("typing 49", line.Received[^1], StringComparison.Ordinal);
        await realtime.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => realtime.SetPresenceAsync("late"));
    }

    [Fact]
    public async Task APresenceThatNobodyCouldChangeIsRefused()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        await Assert.ThrowsAsync<ArgumentException>(async () => await realtime.SetPresenceAsync("x", permissions: [Permission.Read(Role.Any())]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await realtime.SetPresenceAsync(new string('x', 2049)));
        Assert.Empty(server.Script.Connections);
    }

    [Fact]
    public async Task AFunctionThatHoldsUpItsLineMayChangeItsSubscription()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Messages);
        RealtimeSubscription? own = null;
        var changed = new TaskCompletionSource();
        var ready = new TaskCompletionSource();
        own = await realtime.SubscribeAsync<JsonElement>(
            [Channel.Rows],
            async received =>
            {
                await ready.Task;
                if (NumberOf(received) == 0)
                {
                    await own!.UpdateAsync([Channel.Rows, Channel.Files]);
                    changed.SetResult();
                }
            },
            new() { BufferSize = 1, WhenFull = RealtimeOverflow.Wait });
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        string id = RealtimeServer.IdsOf(line.Received[0])[0];
        for (int i = 0; i < 20; i++)
        {
            await line.SendAsync(RealtimeServer.Event("rows", i, "", id));
        }

        await Task.Delay(50);
        ready.SetResult();
        await changed.Task.WaitAsync(ScriptedServer.Patience);
        await own.DisposeAsync();
    }

    [Fact]
    public async Task OneStreamMayBeReadTwiceAtATime()
    {
        await using var server = new RealtimeServer();
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime();
        IAsyncEnumerable<RealtimeEvent<JsonElement>> rows = realtime.Subscribe([Channel.Rows], new RealtimeSubscriptionOptions { WhenFull = RealtimeOverflow.Wait });
        await using IAsyncEnumerator<RealtimeEvent<JsonElement>> one = rows.GetAsyncEnumerator();
        await using IAsyncEnumerator<RealtimeEvent<JsonElement>> two = rows.GetAsyncEnumerator();
        Task<bool> first = one.MoveNextAsync().AsTask();
        Task<bool> second = two.MoveNextAsync().AsTask();
        await server.Script.ConnectionAsync(2);
        int number = 0;
        await RealtimeUserTests.WaitAsync(() =>
        {
            foreach (ScriptedConnection line in server.Script.Connections)
            {
                line.SendAsync(RealtimeServer.Event("rows", number++)).Wait(ScriptedServer.Patience);
            }

            return first.IsCompleted && second.IsCompleted;
        });
        Assert.True(await first);
        Assert.True(await second);
        Assert.NotEqual(NumberOf(one.Current), NumberOf(two.Current));
    }

    [Fact]
    public async Task ALineThatServesGoesOnWhereAnotherCannotBeOpened()
    {
        await using var server = new RealtimeServer();
        server.OnUpgrade = async line =>
        {
            if (!line.Request.Query.Contains(KeyValuePair.Create("channels[]", "files")))
            {
                return false;
            }

            await line.AnswerAsync(403);
            return true;
        };
        await using AppwriteConnection connection = server.Connect();
        await using AppwriteRealtime realtime = connection.OpenRealtime(Quick);
        await using RealtimeSubscription<JsonElement> rows = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        AppwriteRealtimeException refused = await Assert.ThrowsAsync<AppwriteRealtimeException>(
            () => realtime.SubscribeAsync([Channel.Files], _ => { }).WaitAsync(ScriptedServer.Patience));
        Assert.Equal("403", refused.Code);
        ScriptedConnection line = await server.Script.ConnectionAsync(1);
        await line.SendAsync(RealtimeServer.Event("rows", 1));
        Assert.Equal([1], await NumbersAsync(rows, 1, isAfterGap: false));
        Assert.Equal(RealtimeStatus.Connected, realtime.State.Status);
    }

    internal static int NumberOf(RealtimeEvent<JsonElement> received) => received.Payload.GetProperty("number").GetInt32();

    internal static async Task<List<RealtimeEvent<T>>> TakeAsync<T>(RealtimeSubscription<T> subscription, int count)
    {
        var events = new List<RealtimeEvent<T>>();
        using var limit = new CancellationTokenSource(ScriptedServer.Patience);
        await foreach (RealtimeEvent<T> received in subscription.WithCancellation(limit.Token))
        {
            events.Add(received);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }

    internal static async Task<List<int>> NumbersAsync(RealtimeSubscription<JsonElement> subscription, int count, bool? isAfterGap = null)
    {
        List<RealtimeEvent<JsonElement>> events = await TakeAsync(subscription, count);
        Assert.All(events, received => Assert.Equal(isAfterGap ?? received.IsAfterGap, received.IsAfterGap));
        return [.. events.Select(NumberOf)];
    }
}
