using System.Collections.Concurrent;
using System.Text.Json;
using Appwrite.Runtime;
using static Appwrite.Tests.Realtime.RealtimeTests;

namespace Appwrite.Tests.Realtime;

/// <summary>What comes to readers: which events, when they are slow, and what their own faults do.</summary>
public sealed class RealtimeReaderTests
{
    private static readonly AppwriteRealtimeOptions Messages = new() { ServerVersion = "1.9.6" };

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
}
