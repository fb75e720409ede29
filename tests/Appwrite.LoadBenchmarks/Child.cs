using System.Diagnostics;
using System.Globalization;

namespace Appwrite.LoadBenchmarks;

/// <summary>What one run in a process of its own came to.</summary>
/// <param name="Seconds">How long it took, without warming up.</param>
/// <param name="Cpu">The CPU time of the process meanwhile, in seconds.</param>
/// <param name="Allocated">The bytes allocated meanwhile.</param>
/// <param name="Peak">The most that the process has had in memory, in bytes.</param>
/// <param name="Values">What else was measured.</param>
internal sealed record Run(double Seconds, double Cpu, double Allocated, double Peak, IReadOnlyList<double> Values);

/// <summary>Measures in processes of their own, so that neither memory nor compiled code of one contestant counts for another.</summary>
internal static class Child
{
    /// <summary>What starts this program again, behind the path of the process.</summary>
    public static string[] Self { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Child).Assembly.Location] : [];

    /// <summary>Measures one contestant.</summary>
    public static async Task<Run> MeasureAsync(string what, string contestant, string endpoint, params long[] numbers)
    {
        using Process process = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!, [.. Self, "--child", what, contestant, endpoint, .. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))])
        {
            RedirectStandardOutput = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{what} of {contestant} has failed; see above.");
        }

        double[] values = [.. output.Trim().Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        return new Run(values[0], values[1], values[2], values[3], values[4..]);
    }

    /// <summary>Measures contestants in turns, and gives each the median of every value.</summary>
    public static async Task<IReadOnlyList<Run>> CompareAsync(int rounds, string what, string[] contestants, string endpoint, params long[] numbers)
    {
        var runs = contestants.Select(_ => new List<Run>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < contestants.Length; turn++)
            {
                int i = (round + turn) % contestants.Length;
                runs[i].Add(await MeasureAsync(what, contestants[i], endpoint, numbers));
            }
        }

        return [.. runs.Select(each => new Run(
            Median(each, run => run.Seconds), Median(each, run => run.Cpu), Median(each, run => run.Allocated), Median(each, run => run.Peak),
            [.. Enumerable.Range(0, each[0].Values.Count).Select(i => Median(each, run => run.Values[i]))]))];
    }

    /// <summary>Runs in the child.</summary>
    public static async Task RunAsync(string what, string contestant, Uri endpoint, long[] numbers)
    {
        await using IContestant client = contestant == "ours" ? new Ours(endpoint, what == "calls" && numbers[0] == 2) : new Bare(endpoint, what == "calls" && numbers[0] == 2);
        List<double> values = [];
        Func<bool, Task> work = what switch
        {
            "upload" => isWarm => client.UploadAsync(isWarm ? numbers[0] : LocalServer.ChunkLength + 1),
            "small" => isWarm => UploadManyAsync(client, isWarm ? numbers[0] : 50),
            "download" => isWarm => client.DownloadAsync(isWarm ? numbers[0] : 1024 * 1024),
            "hash" => isWarm => Hash(isWarm ? numbers[0] : 1024 * 1024),
            "calls" => isWarm => Crowd.CallAsync(client, numbers[1], isWarm ? numbers[2] : 1),
            "users" => async isWarm => values = await Crowd.ServeUsersAsync(client, numbers[0], numbers[1], isWarm ? numbers[2] : 1),
            _ => throw new ArgumentException($"'{what}' cannot be measured."),
        };
        await work(false);
        GC.Collect();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        await work(true);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Join(' ', (double[])[seconds, used, allocated, self.PeakWorkingSet64, .. values]));
    }

    private static async Task UploadManyAsync(IContestant client, long count)
    {
        byte[] file = new byte[20_000];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await client.UploadAsync(file));
    }

    // As an upload does it: in pieces of 64 KiB.
    private static Task Hash(long length)
    {
#pragma warning disable CA5351 // The server's signature is an MD5; nothing depends on its strength.
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.MD5);
#pragma warning restore CA5351
        byte[] block = new byte[64 * 1024];
        for (long left = length; left > 0; left -= block.Length)
        {
            hash.AppendData(block);
        }

        hash.GetHashAndReset();
        return Task.CompletedTask;
    }

    private static double Median(List<Run> runs, Func<Run, double> value)
    {
        double[] sorted = [.. runs.Select(value).Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
