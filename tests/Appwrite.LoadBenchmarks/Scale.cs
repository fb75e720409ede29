using Appwrite.Tests;

namespace Appwrite.LoadBenchmarks;

/// <summary>Many calls at a time on one connection.</summary>
internal static class Scale
{
    private static readonly string[] Both = ["ours", "HttpClient"];

    public static async Task MeasureAsync(bool isSmoke)
    {
        long atATime = isSmoke ? 500 : 10_000;
        int rounds = isSmoke ? 2 : 5;
        long times = isSmoke ? 4 : 5;
        var figures = new List<Figure>();
        foreach ((string protocol, long version) in new[] { ("http1", 1L), ("http2", 2L) })
        {
            await using LocalServer server = await LocalServer.StartAsync(protocol);
            string group = $"{atATime:N0} calls at a time, {(version == 1 ? "HTTP/1.1" : "HTTP/2")}";
            IReadOnlyList<Run> runs = await Child.CompareAsync(rounds, "calls", Both, server.Endpoint, version, atATime, times);
            double calls = atATime * times;
            Add(figures, group, "calls per second", "calls/s", runs.Select(run => calls / run.Seconds));
            figures.Add(new(group, "calls per second, ours beside HttpClient", runs[1].Seconds / runs[0].Seconds, "×", AtLeast: 0.9));
            Add(figures, group, "CPU", "µs per call", runs.Select(run => 1e6 * run.Cpu / calls));
            Add(figures, group, "allocated", "bytes per call", runs.Select(run => run.Allocated / calls));
            Add(figures, group, "peak memory", "MiB", runs.Select(run => run.Peak / (1024 * 1024)));
        }

        await using (LocalServer server = await LocalServer.StartAsync("http1"))
        {
            long users = 20;
            string group = $"{users} users with 10 calls at a time each";
            IReadOnlyList<Run> runs = await Child.CompareAsync(isSmoke ? 1 : 3, "users", Both, server.Endpoint, users, 10, isSmoke ? 1 : 5);
            Add(figures, group, "calls of the user with the fewest beside the one with the most", "×", runs.Select(run => run.Values[1]));
            Add(figures, group, "99th percentile of latency, slowest user beside the fastest", "×", runs.Select(run => run.Values[2]));
            Add(figures, group, "99th percentile of latency, median of the users", "ms", runs.Select(run => run.Values[3]));
            Add(figures, group, "calls per second", "calls/s", runs.Select(run => run.Values[0] / run.Seconds));
        }

        Table.Print("Scale", figures);
        if (!isSmoke)
        {
            FigureFile.Write("scale", "dotnet run -c Release --project tests/Appwrite.LoadBenchmarks -- --scale: medians of processes in turns, a server on loopback in another", figures);
        }
    }

    private static void Add(List<Figure> figures, string group, string what, string unit, IEnumerable<double> values) =>
        figures.AddRange(values.Zip(Both, (value, name) => new Figure(group, $"{what}, {name}", value, unit)));
}
