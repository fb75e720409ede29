using System.Diagnostics;

namespace Appwrite.LoadBenchmarks;

/// <summary>Many calls at a time.</summary>
internal static class Crowd
{
    /// <summary>Makes so many calls at a time, one after the other is through with all of them.</summary>
    public static async Task CallAsync(IContestant client, long atATime, long times)
    {
        var calls = new Task[atATime];
        for (long time = 0; time < times; time++)
        {
            for (int i = 0; i < calls.Length; i++)
            {
                calls[i] = client.CallAsync();
            }

            await Task.WhenAll(calls);
        }
    }

    /// <summary>Lets users call all the time, each with as many calls at a time.</summary>
    /// <returns>
    /// The calls of all users, those of the user who had the least beside those of who had the most, and the user's latency of which one call in a hundred is longer:
    /// the longest beside the shortest, and the median of the users' in milliseconds.
    /// </returns>
    public static async Task<List<double>> ServeUsersAsync(IContestant client, long users, long atATime, long seconds)
    {
        var latencies = Enumerable.Range(0, (int)users).Select(_ => new List<double>()).ToArray();
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        List<Task> streams = [];
        for (int user = 0; user < users; user++)
        {
            Func<Task> call = client.AsUser(user);
            List<double> own = latencies[user];
            for (int i = 0; i < atATime; i++)
            {
                streams.Add(Task.Run(async () =>
                {
                    while (!end.IsCancellationRequested)
                    {
                        long start = Stopwatch.GetTimestamp();
                        await call();
                        double latency = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                        lock (own)
                        {
                            own.Add(latency);
                        }
                    }
                }));
            }
        }

        await Task.WhenAll(streams);
        double[] late = [.. latencies.Select(own => own.Order().ElementAt(own.Count * 99 / 100)).Order()];
        return
        [
            latencies.Sum(own => own.Count), (double)latencies.Min(own => own.Count) / latencies.Max(own => own.Count), late[^1] / late[0], late[late.Length / 2],
        ];
    }
}
