using System.Globalization;
using Appwrite.Benchmarks;
using Appwrite.Benchmarks.Charts;
using Appwrite.Benchmarks.Measuring;
using Appwrite.Benchmarks.Realtime;
using Appwrite.Tests;
using BenchmarkDotNet.Running;

switch (args)
{
    case ["--realtime-server"]:
        await RealtimeLoad.ServeAsync();
        return;
    case ["--realtime", .. var rest]:
        await RealtimeLoad.RunAsync(Number(rest, 0, 30), (int)Number(rest, 1, 10_000));
        return;
    case ["--measure"]:
        await SameAnswers.CheckAsync();
        await AllocatedBytes.MeasureAsync();
        return;
    case ["--calls"]:
        await SameAnswers.CheckAsync();
        CallSplit.Measure();
        return;
    case ["--types", .. var rest]:
        AllocatedTypes.Print(rest is [var part, ..] ? part : "");
        return;
    case ["--times"]:
        await SameAnswers.CheckAsync();
        TimeRatios.Measure();
        return;
    case ["--profile", var what, .. var rest]:
        ProfiledCalls.Run(what, Number(rest, 0, 10));
        return;
    case ["--rows"]:
        await SameAnswers.CheckAsync();
        RowFigures.Measure();
        return;
    case ["--charts"]:
        foreach ((string path, string content) in Pictures.All(RepositoryFolder.Root))
        {
            await File.WriteAllTextAsync(path, content);
        }

        return;
}

// A comparison of contestants that do not read the same thing would be worthless.
await SameAnswers.CheckAsync();
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);

static double Number(string[] values, int index, double usual) =>
    index < values.Length ? double.Parse(values[index], CultureInfo.InvariantCulture) : usual;
