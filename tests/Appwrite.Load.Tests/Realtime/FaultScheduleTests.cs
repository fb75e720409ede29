using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Appwrite.Load.Tests.Realtime;

/// <summary>
/// Whatever goes wrong on the way: each subscription delivers again or ends with the documented exception, nobody gets events of another user,
/// none comes twice or out of order, what is lost is told, and nothing is left at the end.
/// </summary>
public sealed class FaultScheduleTests(ITestOutputHelper output)
{
    [Fact]
    public async Task No_schedule_of_faults_breaks_a_rule()
    {
        // FAULT_SEED runs one schedule alone, FAULT_SCHEDULES another number of them.
        int? alone = Read("FAULT_SEED");
        int[] seeds = alone is { } seed ? [seed] : [.. Enumerable.Range(1, Read("FAULT_SCHEDULES") ?? 300)];
        var tally = new ConcurrentDictionary<string, int>();
        var failures = new ConcurrentQueue<string>();
        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (seed, _) =>
        {
            var schedule = FaultSchedule.Create(seed);
            await using var world = new FaultWorld(schedule, tally);
            try
            {
                await world.RunAsync();
            }
            catch (Exception exception)
            {
                world.Complain(exception.ToString());
            }

            if (world.Complaints.Count > 0)
            {
                failures.Enqueue($"{schedule}\n  {string.Join("\n  ", world.Complaints.Take(5))}\n  ({world.Complaints.Count} in all; FAULT_SEED={seed} runs it alone)");
            }
        });

        output.WriteLine($"{seeds.Length} schedules in {clock.Elapsed.TotalSeconds:0.0} s");
        foreach ((string what, int count) in tally.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"{count,8} {what}");
        }

        Assert.True(failures.IsEmpty, string.Join("\n", failures.Take(10)) + $"\n{failures.Count} schedules have failed");
        Assert.True(alone is not null || tally["delivered"] > seeds.Length * 10);
    }

    private static int? Read(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
