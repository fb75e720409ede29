using System.Diagnostics;
using System.Runtime.InteropServices;

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
        double before = CpuOfChildren();
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync();
        double wall = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        if (line != UserServer.Expected)
        {
            throw new InvalidOperationException($"{string.Join(' ', program)} has printed '{line}' and not '{UserServer.Expected}'.");
        }

        await process.WaitForExitAsync();
        return (wall, OperatingSystem.IsWindows() ? process.TotalProcessorTime.TotalMilliseconds : CpuOfChildren() - before);
    }

    // A process that has ended is not there to be asked on Unix; its time is added to that of all children, of which one runs at a time.
    private static double CpuOfChildren()
    {
        const int Children = -1;
        if (OperatingSystem.IsWindows())
        {
            return 0;
        }

        // Seconds and microseconds in user code, the same in the system's, and fourteen numbers of no use here.
        long[] usage = new long[18];
        return GetResourceUsage(Children, usage) == 0
            ? ((usage[0] + usage[2]) * 1000.0) + ((usage[1] + usage[3]) / 1000.0)
            : throw new InvalidOperationException("The system does not tell the CPU time of the programs.");
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [In, Out] long[] usage);

    private static double Median(List<double> values)
    {
        values.Sort();
        return values.Count % 2 == 1 ? values[values.Count / 2] : (values[(values.Count / 2) - 1] + values[values.Count / 2]) / 2;
    }
}
