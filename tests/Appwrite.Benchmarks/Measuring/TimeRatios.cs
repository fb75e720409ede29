using System.Globalization;
using System.Net.Http.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>
/// Times of calls beside GetFromJsonAsync: the processor's time of the process, in one run, in turns, in many short rounds, of which the
/// median counts. Another program's work falls on both sides then, and a round that it has disturbed is left aside.
/// </summary>
internal static class TimeRatios
{
    private const int Rounds = 301;
    private const double RoundMilliseconds = 8;

    // A round is exact to 1 % then. Linux and macOS count in microseconds, Windows in steps of 15.6 ms.
    private const double MostStepMilliseconds = RoundMilliseconds / 100;
    private const string UserId = "65f0c1d2e3a4b5c6d7e8";

    /// <summary>Measures, prints the table, and writes the section <c>times</c> of the figures.</summary>
    /// <exception cref="PlatformNotSupportedException">The processor's clock is too coarse.</exception>
    public static void Measure()
    {
        RefuseCoarseClock();
        HttpClient user = Contestant.HttpClient(Answers.User);
        HttpClient users = Contestant.HttpClient(Answers.UserList);
        HttpClient row = Contestant.HttpClient(Answers.Row);
        HttpClient rows = Contestant.HttpClient(Answers.RowList);
        IUsers ourUser = Contestant.Generated(Answers.User).Users;
        IUsers ourUsers = Contestant.Generated(Answers.UserList).Users;
        IMusic ourRow = Contestant.Typed(Answers.Row);
        IMusic ourRows = Contestant.Typed(Answers.RowList);
        ITablesDb dataRow = Contestant.Generated(Answers.Row).TablesDb;
        ITablesDb dataRows = Contestant.Generated(Answers.RowList).TablesDb;
        var figures = new List<Figure>();
        Compare(figures, "One user", 0.6,
            () => user.GetFromJsonAsync($"users/{UserId}", PlainJsonContext.Default.PlainUser),
            ("generated", () => ourUser.GetAsync(UserId)));
        Compare(figures, "25 users", 0.5,
            () => users.GetFromJsonAsync("users", PlainJsonContext.Default.PlainUserList),
            ("generated", () => ourUsers.ListAsync()));
        Compare(figures, "One row", 1,
            () => row.GetFromJsonAsync($"tablesdb/{"music"}/tables/{"songs"}/rows/{UserId}", PlainJsonContext.Default.PlainRow),
            ("typed row", () => ourRow.Songs.GetAsync(UserId)),
            ("Row<T>", () => dataRow.GetRowAsync("music", "songs", UserId, PlainJsonContext.Default.Song)));
        Compare(figures, "25 rows", 1,
            () => rows.GetFromJsonAsync($"tablesdb/{"music"}/tables/{"songs"}/rows", PlainJsonContext.Default.PlainRowList),
            ("typed rows", () => ourRows.Songs.Take(25).ToListAsync()),
            ("RowList<T>", () => dataRows.ListRowsAsync("music", "songs", PlainJsonContext.Default.Song)));
        FigureFile.Write(
            "times",
            $"dotnet run -c Release --project tests/Appwrite.Benchmarks -- --times: time of a call beside GetFromJsonAsync, processor's time, the median of {Rounds} rounds in turns",
            figures);
    }

    /// <summary>The value in the middle.</summary>
    public static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void RefuseCoarseClock()
    {
        double step = double.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            TimeSpan next;
            do
            {
                next = Environment.CpuUsage.TotalTime;
            }
            while (next == start);

            step = Math.Min(step, (next - start).TotalMilliseconds);
        }

        if (step > MostStepMilliseconds)
        {
            throw new PlatformNotSupportedException(string.Create(
                CultureInfo.InvariantCulture,
                $"The processor's clock moves in steps of {step:0.0} ms here, which says nothing of rounds of {RoundMilliseconds} ms. Measure on Linux or macOS, or with BenchmarkDotNet (--filter '*')."));
        }
    }

    private static void Compare(List<Figure> figures, string group, double most, Func<Task> baseline, params (string Name, Func<Task> Call)[] others)
    {
        Func<Task>[] calls = [baseline, .. others.Select(other => other.Call)];
        double[][] times = Time(calls);
        double ofBaseline = Median(times[0]);
        figures.Add(new Figure(group, "GetFromJsonAsync", ofBaseline, "µs"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group}: GetFromJsonAsync {ofBaseline:0.00} µs"));
        for (int i = 0; i < others.Length; i++)
        {
            double ratio = Median([.. times[i + 1].Zip(times[0], (own, other) => own / other)]);
            figures.Add(new Figure(group, others[i].Name, Median(times[i + 1]), "µs"));
            figures.Add(new Figure(group, $"{others[i].Name} beside GetFromJsonAsync", ratio, "×", AtMost: most));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{group}: {others[i].Name} {Median(times[i + 1]):0.00} µs, {ratio:0.000} × (goal {most})"));
        }
    }

    /// <summary>Microseconds per call: for each call, those of all rounds.</summary>
    private static double[][] Time(Func<Task>[] calls)
    {
        int[] counts = new int[calls.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            counts[i] = CountFor(calls[i]);
        }

        double[][] times = [.. calls.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < calls.Length; i++)
            {
                // The first of a round pays for nothing that the others do not, over all rounds.
                int turn = (i + round) % calls.Length;
                times[turn][round] = Run(calls[turn], counts[turn]);
            }
        }

        return times;
    }

    // How many calls make a round, once the runtime has compiled their code for good.
    private static int CountFor(Func<Task> call)
    {
        for (int i = 0; i < 8; i++)
        {
            Run(call, 2_000);
            Thread.Sleep(200);
        }

        return Math.Max(1, (int)(RoundMilliseconds * 1000 / Run(call, 500)));
    }

    private static double Run(Func<Task> call, int count)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < count; i++)
        {
            call().GetAwaiter().GetResult();
        }

        return (Environment.CpuUsage.TotalTime - start).TotalMicroseconds / count;
    }
}
