using System.Collections.Concurrent;
using Appwrite.Sandbox;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Load.Tests.Uploads;

/// <summary>
/// Uploads under random faults: the stored file is the one that was sent, or a documented exception was thrown; never a complete file with
/// other bytes, and never a second one.
/// </summary>
public sealed class UploadScheduleTests(ITestOutputHelper output)
{
    private static readonly int Count = Rounds.Of("UPLOAD_SCHEDULES", 200);

    [Fact]
    public async Task Faults_leave_the_whole_file_or_an_exception()
    {
        byte[] random = new byte[60_100_000];
        new Random(1).NextBytes(random);
        var sandboxes = new Dictionary<SandboxVersion, AppwriteSandbox>();
        try
        {
            foreach (SandboxVersion version in Enum.GetValues<SandboxVersion>())
            {
                sandboxes[version] = await AppwriteSandbox.StartAsync(new SandboxOptions { Version = version, MaximumFileSize = 100_000_000 });
            }

            var outcomes = new ConcurrentDictionary<string, int>();
            var problems = new ConcurrentBag<string>();

            // A restart drops the connections of all uploads of its server, which is a fault to them as well.
            await Parallel.ForEachAsync(Enumerable.Range(1, Count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (seed, _) =>
            {
                var schedule = new Schedule(seed);
                try
                {
                    string outcome = await new ScheduleRun(schedule, sandboxes[schedule.Version], random).RunAsync();
                    outcomes.AddOrUpdate(outcome.Split(' ')[0] == "stored,"
                        ? "stored after a restart" : outcome.Split(' ')[0], 1, (_, count) => count + 1);
                }
                catch (Exception exception)
                {
                    problems.Add($"{schedule}: {exception.GetType().Name}: {exception.Message}");
                }
            });

            output.WriteLine($"{Count} schedules");
            foreach ((string outcome, int count) in outcomes.OrderByDescending(pair => pair.Value))
            {
                output.WriteLine($"{count,5} {outcome}");
            }

            Assert.True(problems.IsEmpty, string.Join("\n", problems.Order()));
            Assert.True(outcomes["stored"] > Count / 4 && outcomes["stored after a restart"] > Count / 20);
        }
        finally
        {
            foreach (AppwriteSandbox sandbox in sandboxes.Values)
            {
                await sandbox.DisposeAsync();
            }
        }
    }
}
