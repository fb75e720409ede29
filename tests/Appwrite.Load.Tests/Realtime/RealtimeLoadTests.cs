using System.Diagnostics;
using System.Text.Json;
using Appwrite.Runtime;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Load.Tests.Realtime;

/// <summary>
/// Many events and many subscriptions: none is lost, none is held up by another's reader, and nothing is left. Times are for
/// <c>tests/Appwrite.Benchmarks -- --realtime</c>, which has the server in another process.
/// </summary>
public sealed class RealtimeLoadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_flood_is_delivered_without_loss_or_growth_beside_a_slow_reader()
    {
        await using var server = new LoadServer();
        LoadFigures figures = await LoadClient.RunAsync(server.Scripted.Endpoint, subscriptions: 100, rate: 5000, seconds: 2, hasSlow: true);
        output.WriteLine($"{figures.Read} of {figures.Sent} read in {figures.Seconds:0.0} s, {figures.BytesPerEvent:0} bytes per event with the server's, "
            + $"latency p50 {figures.Latency(0.5):0.0} ms, p99 {figures.Latency(0.99):0.0} ms, dropped for the slow one {figures.SlowDropped}");
        output.WriteLine($"memory in MB: {string.Join(" ", figures.Memory.Select(bytes => (bytes / 1e6).ToString("0.0")))}");

        Assert.Equal(0, figures.Lost);
        Assert.Equal(figures.Sent - (figures.Sent / 100), figures.Read - figures.SlowRead);

        // What the slow one was not given was counted, be it told by an event or only by the last one, which ends the flood.
        Assert.InRange(figures.SlowDropped, 1, (figures.Sent / 100) - figures.SlowRead + 1);
        Assert.True(figures.Memory[^1] - figures.Memory[0] < 10_000_000, $"The memory has grown by {figures.Memory[^1] - figures.Memory[0]} bytes.");
    }

    [Theory]
    [InlineData("1.9.0")]
    [InlineData("1.9.6")]
    public async Task A_thousand_subscriptions_come_and_go_and_nothing_is_left(string version)
    {
        var clock = new SpeedClock(20);
        await using var server = new LoadServer();
        var connection = new AppwriteConnection(new() { Endpoint = server.Scripted.Endpoint, ProjectId = "load", TimeProvider = clock });
        AppwriteRealtime realtime = connection.OpenRealtime(new() { ServerVersion = version, MessagesPerMinute = 100_000 });
        await using RealtimeSubscription<JsonElement> last = await realtime.SubscribeAsync<JsonElement>(["last"]);
        long before = 0;
        for (int wave = 0; wave < 10; wave++)
        {
            RealtimeSubscription<JsonElement>[] all = await Task.WhenAll(
                Enumerable.Range(0, 100).Select(number => realtime.SubscribeAsync<JsonElement>([$"wave{wave}x{number}"])));
            foreach (RealtimeSubscription<JsonElement> each in all)
            {
                await each.DisposeAsync();
            }

            if (wave == 3)
            {
                before = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        long growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{version}: {server.Scripted.Connections.Count} lines, {server.Subscriptions} subscriptions at the server, {growth / 1000} KB more");
        Assert.True(growth < 5_000_000, $"The memory has grown by {growth} bytes.");
        if (version == "1.9.6")
        {
            await UntilAsync(() => server.Subscriptions == 1);
            Assert.Single(server.Scripted.Connections);
        }

        await realtime.DisposeAsync();
        connection.Dispose();
        await UntilAsync(() => server.Scripted.Open == 0 && clock.Timers == 0);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var real = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(real.Elapsed < ScriptedServer.Patience, "It does not come to that.");
            await Task.Delay(5);
        }
    }
}
