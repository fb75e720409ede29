using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Load.Tests.Realtime;

/// <summary>A working day of a client that only listens, on a clock that jumps from one timer to the next.</summary>
public sealed class EightHoursTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(8);
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(15);

    private readonly ManualTime _clock = new();
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _attempts = [];
    private ScriptedConnection? _current;
    private int _refusals;
    private int _tokens;
    private int _expired;
    private int _pings;
    private int _mostInAMinute;

    [Theory]
    [InlineData("1.8.1")]
    [InlineData("1.9.6")]
    public async Task A_line_lives_through_a_working_day(string version)
    {
        var server = new ScriptedServer(ServeAsync);
        var connection = new AppwriteConnection(new()
        {
            Endpoint = server.Endpoint,
            ProjectId = "project",
            TimeProvider = _clock,
            Credential = AppwriteCredential.JwtProvider(_ => ValueTask.FromResult(CreateToken())),
        });
        AppwriteRealtime realtime = connection.OpenRealtime(new() { ServerVersion = version });
        await using RealtimeSubscription<JsonElement> subscription = await realtime.SubscribeAsync<JsonElement>([Channel.Rows]);
        int received = 0;
        int afterGap = 0;
        Task reading = Task.Run(async () =>
        {
            await foreach (RealtimeEvent<JsonElement> each in subscription)
            {
                received++;
                afterGap += each.IsAfterGap ? 1 : 0;
            }
        });

        var real = Stopwatch.StartNew();
        int losses = 0;
        int sent = 0;
        TimeSpan nextLoss = TimeSpan.FromMinutes(25);
        TimeSpan nextEvent = TimeSpan.FromMinutes(1);
        var memory = new List<long>();
        List<List<TimeSpan>> outages = [];
        while (_clock.Elapsed < Day)
        {
            await UntilQuietAsync();
            if (_clock.Elapsed > nextEvent && realtime.State.Status == RealtimeStatus.Connected)
            {
                nextEvent = _clock.Elapsed + TimeSpan.FromMinutes(1);
                await _current!.SendAsync($$$"""{"type":"event","data":{"events":["x.create"],"channels":["rows"],"timestamp":"","payload":{"n":{{{++sent}}} } } }""");
                await UntilAsync(() => received == sent);
            }

            if (_clock.Elapsed > nextLoss && realtime.State.Status == RealtimeStatus.Connected)
            {
                // Now and then the server is away for a while.
                nextLoss = _clock.Elapsed + TimeSpan.FromMinutes(25);
                lock (_lock)
                {
                    _refusals = losses++ % 4 * 3;
                    _attempts.Clear();
                }

                ScriptedConnection lost = _current!;
                lost.Close();
                await UntilAsync(() => realtime.State.Status != RealtimeStatus.Connected || _current != lost);
                while (realtime.State.Status != RealtimeStatus.Connected)
                {
                    await UntilQuietAsync();
                    if (realtime.State.Status != RealtimeStatus.Connected)
                    {
                        _clock.AdvanceToNextTimer();
                    }
                }

                outages.Add([.. _attempts]);
            }

            if (_clock.Elapsed > TimeSpan.FromHours(memory.Count + 1))
            {
                memory.Add(GC.GetTotalMemory(forceFullCollection: true));
                Assert.True(server.Open <= 1, $"{server.Open} connections are open.");
                Assert.True(_clock.Timers <= 3, $"{_clock.Timers} timers are left.");
            }

            _clock.AdvanceToNextTimer();
        }

        output.WriteLine($"{version}: {Day.TotalHours} hours in {real.Elapsed.TotalSeconds:0.0} s: {server.Connections.Count} lines, {_tokens} tokens, {_pings} pings, "
            + $"at most {_mostInAMinute} messages a minute, {losses} losses, {received} events, {afterGap} after a gap");
        output.WriteLine($"memory every hour, in KB: {string.Join(" ", memory.Select(bytes => bytes / 1000))}");

        // One a quarter of an hour, each a minute before it ends; a ping every 20 seconds, and one before each change of lines.
        Assert.InRange(_tokens, 33, 38);
        Assert.Equal(0, _expired);
        Assert.InRange(_pings, 1350, 1600);
        Assert.InRange(_mostInAMinute, 3, 32);
        Assert.Equal((sent, losses), (received, afterGap));
        Assert.True(losses >= 12);
        foreach (List<TimeSpan> outage in outages)
        {
            // The first wait is that after the loss. Each further one is twice as long, but for the half that may be left out at random.
            for (int i = 1; i < outage.Count; i++)
            {
                double most = Math.Min(0.5 * Math.Pow(2, i + 1), 60);
                Assert.InRange((outage[i] - outage[i - 1]).TotalSeconds, most / 4, most + 0.1);
            }
        }

        Assert.True(memory[^1] - memory[1] < 1_000_000, $"The memory has grown by {memory[^1] - memory[1]} bytes.");
        await realtime.DisposeAsync();
        await reading.WaitAsync(ScriptedServer.Patience);
        connection.Dispose();
        await UntilAsync(() => server.Open == 0 && _clock.Timers == 0);
        await server.DisposeAsync();
    }

    private string CreateToken()
    {
        _tokens++;
        return ModelServer.CreateToken("anna", _clock.GetUtcNow() + TokenLife);
    }

    private async Task ServeAsync(ScriptedConnection connection)
    {
        lock (_lock)
        {
            _attempts.Add(_clock.Elapsed);
            if (_refusals > 0)
            {
                _refusals--;
                connection.Reset();
                return;
            }
        }

        string token = connection.Request.Header("X-Appwrite-JWT")!;
        string payload = token.Split('.')[1];
        using var json = JsonDocument.Parse(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '=')));
        if (json.RootElement.GetProperty("exp").GetInt64() < _clock.GetUtcNow().ToUnixTimeSeconds())
        {
            Interlocked.Increment(ref _expired);
            await connection.SendAsync(ModelLine.Error("401"));
            return;
        }

        await connection.AcceptAsync();
        await connection.SendAsync("""{"type":"connected","data":{"channels":[],"user":{"$id":"anna"}}}""");
        _current = connection;
        var sent = new Queue<TimeSpan>();
        while (await connection.ReceiveAsync() is { } text)
        {
            sent.Enqueue(_clock.Elapsed);
            while (sent.Peek() <= _clock.Elapsed - TimeSpan.FromMinutes(1))
            {
                sent.Dequeue();
            }

            _mostInAMinute = Math.Max(_mostInAMinute, sent.Count);
            string type = (string)JsonNode.Parse(text)!["type"]!;
            _pings += type == "ping" ? 1 : 0;
            await connection.SendAsync(type == "ping" ? """{"type":"pong"}""" : $$$"""{"type":"response","data":{"to":"{{{type}}}","success":true,"subscriptions":[]}}""");
        }
    }

    /// <summary>
    /// Waits until the client waits for nothing but time: an attempt, a farewell and an unanswered ping each have a timer beside the client's own, or a longer one.
    /// </summary>
    private async Task UntilQuietAsync()
    {
        int quiet = 0;
        await UntilAsync(() =>
        {
            TimeSpan[] waits = _clock.Waits();
            bool isQuiet = waits.Length == 1 && waits[0] <= TimeSpan.FromSeconds(60) && waits[0] != TimeSpan.FromSeconds(40) && waits[0] != TimeSpan.FromSeconds(3);
            quiet = isQuiet ? quiet + 1 : 0;
            return quiet == 2;
        });
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var real = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(real.Elapsed < ScriptedServer.Patience, "It does not come to that.");
            await Task.Delay(1);
        }
    }
}
