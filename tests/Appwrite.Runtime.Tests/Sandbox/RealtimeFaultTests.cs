using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The misbehaviour of realtime that tests can order of a sandbox.</summary>
public sealed class RealtimeFaultTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Connections_can_be_dropped_closed_and_ended()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        AppwriteSandbox server = sandbox.Server;
        (Action Order, string End)[] ends =
        [
            (server.Realtime.DropAll, "cut"),
            (() => server.Realtime.CloseAll(), "cut"),
            (() => server.Realtime.CloseAll(1012, "restart"), "1012restart"),
            (() => server.Realtime.SendError(1008, "no", closes: true), "cut"),
            (server.Realtime.SendHalfFrame, "cut"),
            (server.Restart, "cut"),
        ];
        foreach ((Action order, string end) in ends)
        {
            await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(server, ["x"]);
            Assert.Equal(1, server.Realtime.OpenConnections);
            order();
            Assert.Equal(end, await socket.EndAsync());
            await UntilAsync(() => server.Realtime.OpenConnections == 0);
        }

        Assert.Equal(ends.Length, server.Realtime.Connects);
    }

    [Fact]
    public async Task Coming_connections_can_be_refused_failed_dropped_and_delayed_one_after_the_other()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        AppwriteSandbox server = sandbox.Server;
        server.Realtime.RefuseNext(1, 1008, "under load");
        server.Realtime.RefuseNext(1, "HY000", "text");
        server.Realtime.FailNext(1, 503);
        server.Realtime.DropNext(1);
        server.Realtime.DelayNext(1, TimeSpan.FromMilliseconds(300));
        string address = $"/v1/realtime?project={server.ProjectId}";
        foreach (string code in (string[])["1008", "\"HY000\""])
        {
            await using RealtimeSocket refused = await RealtimeSocket.OpenAsync(server, address);
            Assert.Equal(code, (await refused.NextAsync("error"))["code"]!.ToJsonString());
            Assert.Equal("cut", await refused.EndAsync());
        }

        await Assert.ThrowsAsync<WebSocketException>(() => RealtimeSocket.OpenAsync(server, address));
        await using (RealtimeSocket dropped = await RealtimeSocket.OpenAsync(server, address))
        {
            Assert.Equal("cut", await dropped.EndAsync());
            Assert.Empty(dropped.Rest());
        }

        // What comes before the server has said that it is connected is refused, and the connection ends.
        await using (RealtimeSocket hasty = await RealtimeSocket.OpenAsync(server, address))
        {
            Assert.Equal(1008, (int)(await hasty.AskAsync("""{"type":"subscribe","data":[{"channels":["rows"]}]}"""))["data"]!["code"]!);
            Assert.Equal("cut", await hasty.EndAsync());
        }

        await using RealtimeSocket fine = await RealtimeSocket.ListenAsync(server, ["x"]);
        Assert.Equal(6, server.Realtime.Connects);
        Assert.EndsWith("&channels[]=x", server.Realtime.Addresses[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_connection_stays_open_and_says_nothing()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await using RealtimeSocket silent = await RealtimeSocket.ListenAsync(sandbox.Server, ["x"]);
        sandbox.Server.Realtime.Silence();
        await using RealtimeSocket other = await RealtimeSocket.ListenAsync(sandbox.Server, ["x"]);
        await silent.SendAsync("""{"type":"ping"}""");
        sandbox.Server.Realtime.Flood("x", 1, _ => "{}");
        await other.NextAsync("event");
        Assert.Null(await silent.TryNextAsync(Soon));
        Assert.True(silent.IsOpen);
        Assert.Equal(2, sandbox.Server.Realtime.OpenConnections);
    }

    [Fact]
    public async Task Anything_can_be_sent_and_all_that_came_can_be_looked_at()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, []);
        sandbox.Server.Realtime.SendText("""{"type":"nonsense"}""");
        sandbox.Server.Realtime.SendError(1013, "slow down");
        sandbox.Server.Realtime.SendOversized(200_000);
        Assert.Equal("nonsense", (string?)(await socket.NextAsync())["type"]);
        Assert.Equal(1013, (int)(await socket.NextAsync("error"))["code"]!);
        Assert.Equal(200_000, ((string)(await socket.NextAsync("event"))["payload"]!["big"]!).Length);
        await socket.AskAsync("""{"type":"ping"}""");
        Assert.Equal([new(1, """{"type":"ping"}""")], sandbox.Server.Realtime.Messages);
    }

    [Fact]
    public async Task A_message_that_is_too_long_breaks_the_connection()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(SandboxVersion.Appwrite196);
        await using RealtimeSocket socket = await RealtimeSocket.ListenAsync(sandbox.Server, []);
        string filler = new('x', 59_000);
        Assert.Equal("pong", (string?)(await socket.AskAsync($$"""{"type":"ping","data":"{{filler}}"}"""))["type"]);
        await socket.SendAsync($$"""{"type":"ping","data":"{{filler}}{{filler}}"}""");
        Assert.Equal("cut", await socket.EndAsync());
    }

    [Fact]
    public async Task Connections_can_be_limited()
    {
        await using AppwriteSandbox server = await AppwriteSandbox.StartAsync(
            new SandboxOptions { Version = SandboxVersion.Appwrite196, RealtimeConnectionsPerMinute = 2, TimeProvider = new MovedClock(DateTimeOffset.UnixEpoch) });
        string address = $"/v1/realtime?project={server.ProjectId}";
        for (int i = 1; i <= 3; i++)
        {
            await using RealtimeSocket socket = await RealtimeSocket.OpenAsync(server, address);
            JsonObject first = await socket.NextAsync();
            Assert.Equal(i <= 2, (string?)first["type"] == "connected");
            Assert.Equal(i <= 2 ? null : 1013, (int?)first["data"]!["code"]);
        }
    }

    // Ends of connections are noticed a moment later.
    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 300 && !condition(); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(condition());
    }
}
