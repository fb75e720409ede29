using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Appwrite.Runtime;

namespace Appwrite.Tests;

/// <summary>A payload of the flood.</summary>
internal sealed record LoadRow(
    [property: JsonPropertyName("$id")] string Id, long N, long Sent, bool Last, string Title, string Lyrics);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LoadRow))]
internal sealed partial class LoadJson : JsonSerializerContext;

/// <summary>What a flood has cost.</summary>
internal sealed record LoadFigures(
    long Sent, long Read, long Lost, double Seconds, double CpuSeconds, long Allocated, IReadOnlyList<long> Memory, long[] Latencies, long SlowRead, long SlowDropped)
{
    public double BytesPerEvent => (double)Allocated / Read;

    public double Latency(double part) => Stopwatch.GetElapsedTime(0, Latencies[(int)((Latencies.Length - 1) * part)]).TotalMilliseconds;
}

/// <summary>Subscribes as many as are asked for, has them flooded, and measures; one of them may be slow.</summary>
internal static class LoadClient
{
    public static async Task<LoadFigures> RunAsync(Uri endpoint, int subscriptions, int rate, double seconds, bool hasSlow)
    {
        await using var connection = new AppwriteConnection(new() { Endpoint = endpoint, ProjectId = "load", TypeInfoResolver = LoadJson.Default });
        await using AppwriteRealtime realtime = connection.OpenRealtime(new() { ServerVersion = "1.9.6", MessagesPerMinute = 100_000 });
        int each = (int)(rate * seconds / subscriptions) + 2;
        Reader[] readers = [.. Enumerable.Range(0, subscriptions).Select(number => new Reader(each, hasSlow && number == 0))];
        await Task.WhenAll(readers.Select((reader, number) => reader.SubscribeAsync(realtime, "load" + number)));
        Task reading = Task.WhenAll(readers.Select(reader => Task.Run(reader.ReadAsync)));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await connection.SendAsync(
            HttpMethod.Post, $"/flood", new JsonObject { ["channels"] = subscriptions, ["rate"] = rate, ["seconds"] = seconds });
        var memory = new List<long>();
        while (!reading.IsCompleted)
        {
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(Math.Max(0.5, seconds / 10))));
            memory.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        await reading;
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Reader[] fast = [.. readers.Where(reader => !reader.IsSlow)];
        long[] latencies = [.. fast.SelectMany(reader => reader.Latencies).Order()];
        Reader? slow = Array.Find(readers, reader => reader.IsSlow);
        return new LoadFigures(
            (long)(rate * seconds), readers.Sum(reader => reader.Read), fast.Sum(reader => reader.Lost), elapsed, used, allocated, memory, latencies,
            slow?.Read ?? 0, slow?.Dropped ?? 0);
    }

    private sealed class Reader(int capacity, bool isSlow)
    {
        private readonly long[] _latencies = new long[capacity];
        private RealtimeSubscription<LoadRow> _subscription = null!;

        public bool IsSlow => isSlow;

        public long Read { get; private set; }

        /// <summary>How many events did not come, or not in order.</summary>
        public long Lost { get; private set; }

        public long Dropped { get; private set; }

        public IEnumerable<long> Latencies => _latencies.Take((int)Read);

        public async Task SubscribeAsync(AppwriteRealtime realtime, string channel) =>
            _subscription = await realtime.SubscribeAsync<LoadRow>(
                [channel], new RealtimeSubscriptionOptions { BufferSize = isSlow ? 50 : 10_000 });

        public async Task ReadAsync()
        {
            long expected = 0;
            await foreach (RealtimeEvent<LoadRow> received in _subscription)
            {
                LoadRow row = received.Payload;
                if (row.Last)
                {
                    break;
                }

                _latencies[Read++] = Stopwatch.GetTimestamp() - row.Sent;
                Lost += row.N - expected - (isSlow ? received.Dropped : 0);
                expected = row.N + 1;
                if (isSlow)
                {
                    await Task.Delay(50);
                }
            }

            Dropped = _subscription.Dropped;
            await _subscription.DisposeAsync();
        }
    }
}
