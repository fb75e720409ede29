using System.Globalization;
using System.Text;
using System.Text.Json;
using Appwrite.Runtime;

namespace Appwrite.Tests.Realtime;

/// <summary>When one line takes the place of another: everything comes once and in order, or its loss is told.</summary>
public sealed class RealtimeHandoverTests
{
    [Fact]
    public async Task AnEventThatTheNewLineBringsLaterIsDeliveredOnce()
    {
        var go = new TaskCompletionSource();
        await using Listener listener = await Listener.StartAsync(WaitingFor("b", go.Task));
        Task<RealtimeSubscription<JsonElement>> second = listener.Realtime.SubscribeAsync<JsonElement>(["b"]);
        ScriptedConnection next = await listener.Server.Script.ConnectionAsync(2);
        await listener.Server.Script.Connections[0].SendAsync(RealtimeServer.Event("a", 1));
        Assert.Equal([(1, false)], await ReadAsync(listener.Subscription, 1));
        go.SetResult();
        await using RealtimeSubscription<JsonElement> other = await second;
        await next.SendAsync(RealtimeServer.Event("a", 1));
        await next.SendAsync(RealtimeServer.Event("a", 2));

        Assert.Equal([(2, false)], await ReadAsync(listener.Subscription, 1));
    }

    [Fact]
    public async Task AFurtherLineDoesNotBringItAgainEither()
    {
        var go = new TaskCompletionSource();
        await using Listener listener = await Listener.StartAsync(WaitingFor("b", go.Task));
        Task<RealtimeSubscription<JsonElement>> second = listener.Realtime.SubscribeAsync<JsonElement>(["b"]);
        await listener.Server.Script.ConnectionAsync(2);
        await listener.Server.Script.Connections[0].SendAsync(RealtimeServer.Event("a", 1));
        Assert.Equal([(1, false)], await ReadAsync(listener.Subscription, 1));
        go.SetResult();
        await using RealtimeSubscription<JsonElement> other = await second;
        await using RealtimeSubscription<JsonElement> third = await listener.Realtime.SubscribeAsync<JsonElement>(["c"]);
        ScriptedConnection last = await listener.Server.Script.ConnectionAsync(3);
        await last.SendAsync(RealtimeServer.Event("a", 1));
        await last.SendAsync(RealtimeServer.Event("a", 2));

        Assert.Equal([(2, false)], await ReadAsync(listener.Subscription, 1));
    }

    [Fact]
    public async Task ALineThatDoesNotSayThatThisWasAllLeavesAGap()
    {
        int pings = 0;
        await using Listener listener = await Listener.StartAsync(
            new RealtimeServer { OnMessage = (_, _) => Task.FromResult(Interlocked.Increment(ref pings) == 1) });
        await using RealtimeSubscription<JsonElement> second = await listener.Realtime.SubscribeAsync<JsonElement>(["b"]);
        ScriptedConnection next = await listener.Server.Script.ConnectionAsync(2);
        await next.SendAsync(RealtimeServer.Event("a", 2));

        Assert.Equal([(2, true)], await ReadAsync(listener.Subscription, 1));
    }

    [Fact]
    public async Task ASubscriptionGetsNothingOfALineThatBringsAPartOfIt()
    {
        var go = new TaskCompletionSource();
        await using Listener listener = await Listener.StartAsync(WaitingFor("b", go.Task));
        ScriptedConnection line = await listener.Server.Script.ConnectionAsync(1);
        Task<RealtimeSubscription<JsonElement>> subscribing = listener.Realtime.SubscribeAsync<JsonElement>(["a", "b"]);
        ScriptedConnection next = await listener.Server.Script.ConnectionAsync(2);
        await line.SendAsync(RealtimeServer.Event("a", 1));
        go.SetResult();
        await using RealtimeSubscription<JsonElement> second = await subscribing;
        await next.SendAsync(RealtimeServer.Event("a", 2));

        Assert.Equal([(2, false)], await ReadAsync(second, 1));
        Assert.Equal([(1, false), (2, false)], await ReadAsync(listener.Subscription, 2));
    }

    [Fact]
    public async Task WhatOnlyTheLineBeforeHasConfirmedIsToldOfTheGapUntilTheNextOne()
    {
        var go = new TaskCompletionSource();
        await using Listener listener = await Listener.StartAsync(WaitingFor("c", go.Task));
        await (await listener.Realtime.SubscribeAsync<JsonElement>(["b"])).DisposeAsync();

        // The second line still brings b, and the third, which is being opened, was asked for before anybody wants it again.
        Task<RealtimeSubscription<JsonElement>> third = listener.Realtime.SubscribeAsync<JsonElement>(["c"]);
        await listener.Server.Script.ConnectionAsync(3);
        await using RealtimeSubscription<JsonElement> again = await listener.Realtime.SubscribeAsync<JsonElement>(["b"]);
        go.SetResult();
        await using RealtimeSubscription<JsonElement> other = await third;
        ScriptedConnection last = await listener.Server.Script.ConnectionAsync(4);
        Task<(int, bool)[]> reading = ReadAsync(again, 1);
        for (int i = 1; !reading.IsCompleted; i++)
        {
            await last.SendAsync(RealtimeServer.Event("b", i));
            await Task.Delay(20);
        }

        Assert.True((await reading)[0].Item2);
    }

    [Fact]
    public async Task WhatIsDroppedIsToldByTheNextEventThatIsRead()
    {
        const int Count = 200_000;
        var reader = new RealtimeReader(RealtimeSlot.Of(["a"], null), 2, RealtimeOverflow.DropOldest, reportsGaps: false);
        Task writing = Task.Run(() =>
        {
            for (int i = 0; i < Count; i++)
            {
                var payload = new PooledPayload(Encoding.ASCII.GetBytes(i.ToString(CultureInfo.InvariantCulture)));
                reader.Offer(RealtimeEnvelope.Nothing, payload);
                payload.Release();
            }

            reader.End(new AppwriteRealtimeException());
        });

        int expected = 0;
        long all = 0;
        while (expected < Count)
        {
            if (reader.TryTake(out ReaderItem item, out long dropped))
            {
                int number = int.Parse(item.Payload!.Bytes, NumberStyles.None, CultureInfo.InvariantCulture);
                item.Payload.Release();
                Assert.Equal(number - expected, dropped);
                expected = number + 1;
                all += dropped;
            }
        }

        await writing;
        Assert.Equal(all, reader.Dropped);
    }

    /// <summary>A server that lets a line with a channel wait.</summary>
    private static RealtimeServer WaitingFor(string channel, Task go) => new()
    {
        OnUpgrade = async connection =>
        {
            await (connection.Request.Query.Any(pair => pair.Value == channel) ? go : Task.CompletedTask);
            return false;
        },
    };

    private static async Task<(int Number, bool IsAfterGap)[]> ReadAsync(RealtimeSubscription<JsonElement> subscription, int count)
    {
        using var limit = new CancellationTokenSource(ScriptedServer.Patience);
        var all = new List<(int, bool)>();
        await foreach (RealtimeEvent<JsonElement> received in subscription.WithCancellation(limit.Token))
        {
            all.Add((received.Payload.GetProperty("number").GetInt32(), received.IsAfterGap));
            if (all.Count == count)
            {
                break;
            }
        }

        return [.. all];
    }

    /// <summary>A client with a subscription to the channel <c>a</c>, whose line is open.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly AppwriteConnection _connection;

        private Listener(RealtimeServer server, AppwriteConnection connection, AppwriteRealtime realtime, RealtimeSubscription<JsonElement> subscription)
        {
            Server = server;
            _connection = connection;
            Realtime = realtime;
            Subscription = subscription;
        }

        public RealtimeServer Server { get; }

        public AppwriteRealtime Realtime { get; }

        public RealtimeSubscription<JsonElement> Subscription { get; }

        public static async Task<Listener> StartAsync(RealtimeServer server)
        {
            AppwriteConnection connection = server.Connect();
            AppwriteRealtime realtime = connection.OpenRealtime();
            return new Listener(server, connection, realtime, await realtime.SubscribeAsync<JsonElement>(["a"]));
        }

        public async ValueTask DisposeAsync()
        {
            await Subscription.DisposeAsync();
            await Realtime.DisposeAsync();
            await _connection.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
