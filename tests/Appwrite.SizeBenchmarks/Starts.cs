using System.Diagnostics;

namespace Appwrite.SizeBenchmarks;

/// <summary>How long programs take from their start to their first answer.</summary>
internal static class Starts
{
    /// <summary>Starts programs in turns, again and again.</summary>
    /// <returns>For each program the medians of wall-clock and CPU time, in milliseconds.</returns>
    public static async Task<IReadOnlyList<(double Wall, double Cpu)>> MeasureAsync(UserServer server, int rounds, IReadOnlyList<string[]> programs)
    {
        var wall = programs.Select(_ => new List<double>()).ToArray();
        var cpu = programs.Select(_ => new List<double>()).ToArray();
        for (int round = -2; round < rounds; round++)
        {
            for (int turn = 0; turn < programs.Count; turn++)
            {
                // Each is the first one equally often.
                int i = (turn + Math.Abs(round)) % programs.Count;
                (double wallTime, double cpuTime) = await RunAsync(programs[i], server.Endpoint);
                if (round >= 0)
                {
                    wall[i].Add(wallTime);
                    cpu[i].Add(cpuTime);
                }
            }
        }

        return [.. programs.Select((_, i) => (Median(wall[i]), Median(cpu[i])))];
    }

    private static async Task<(double Wall, double Cpu)> RunAsync(string[] program, string endpoint)
    {
        var start = new ProcessStartInfo(program[0], [.. program[1..], endpoint]) { RedirectStandardOutput = true };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync();
        double wall = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (line != UserServer.Expected)
        {
            throw new InvalidOperationException($"{string.Join(' ', program)} has printed '{line}' and not '{UserServer.Expected}'.");
        }

        await process.WaitForExitAsync();
        return (wall, process.TotalProcessorTime.TotalMilliseconds);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[(values.Count / 2) - 1] + values[values.Count / 2]) / 2;
    }
}
