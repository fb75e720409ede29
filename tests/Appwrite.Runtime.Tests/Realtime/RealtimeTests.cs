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
