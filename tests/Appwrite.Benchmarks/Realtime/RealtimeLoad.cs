using System.Diagnostics;
using System.Globalization;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Realtime;

/// <summary>Events a second over loopback, with the server in a process of its own, so that what is measured is the client's.</summary>
internal static class RealtimeLoad
{
    private const int Subscriptions = 100;

    /// <summary>Runs the server until its input ends.</summary>
    public static async Task ServeAsync()
    {
        await using var server = new LoadServer();
        Console.WriteLine(server.Scripted.Endpoint);
        await Console.In.ReadLineAsync();
    }

    /// <summary>Runs the client beside such a server, and prints what it has cost.</summary>
    public static async Task RunAsync(double seconds, int rate)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, "--realtime-server") { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.Arguments = $"\"{typeof(RealtimeLoad).Assembly.Location}\" --realtime-server";
        }

        using Process server = Process.Start(start)!;
        var endpoint = new Uri((await server.StandardOutput.ReadLineAsync())!);

        // The first run warms up.
        await LoadClient.RunAsync(endpoint, Subscriptions, rate, 2, hasSlow: false);
        foreach (bool hasSlow in new[] { false, true })
        {
            LoadFigures figures = await LoadClient.RunAsync(endpoint, Subscriptions, rate, seconds, hasSlow);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                {figures.Sent} events to {Subscriptions} subscriptions{(hasSlow ? ", one of them slow" : "")} in {figures.Seconds:0.0} s ({figures.Sent / figures.Seconds:0} a second)
                  lost {figures.Lost}, latency p50 {figures.Latency(0.5):0.00} ms, p99 {figures.Latency(0.99):0.00} ms, most {figures.Latency(1):0.00} ms
                  processor {figures.CpuSeconds:0.0} s ({100 * figures.CpuSeconds / figures.Seconds:0} % of one), {figures.BytesPerEvent:0} bytes allocated per event
                  memory after full collections, in MB: {string.Join(" ", figures.Memory.Select(bytes => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture)))}
                """));
            if (hasSlow)
            {
                Console.WriteLine($"  the slow one has read {figures.SlowRead} and been told of {figures.SlowDropped} that were dropped");
            }
        }

        server.StandardInput.Close();
        await server.WaitForExitAsync();
    }
}
