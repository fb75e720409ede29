using System.Diagnostics;
using System.Globalization;
using Appwrite.EditorBenchmarks;
using Appwrite.SourceGen;

// What the generator costs an editor: CPU time and memory beside the same project without it, in one run and in turns.
switch (args)
{
    case ["--generation", _, ..]:
        await Generation.MeasureAsync(args[1..]);
        return 0;
    case ["--generation-cold", var path, var interfaces]:
        Generation.Cold(path, Number(interfaces));
        return 0;
    case ["--generation-warm", var path, var interfaces]:
        Generation.Warm(path, Number(interfaces));
        return 0;
    case [var path, "--phases"]:
        Phases.Measure(await File.ReadAllTextAsync(path), 15);
        return 0;
    case [var path, var rounds, var interfaces]:
        await CompareAsync(await File.ReadAllTextAsync(path), Number(rounds), Number(interfaces));
        return 0;
    case [var path, ..]:
        // Each in a process of its own: what one has left behind would count as memory of the next.
        string rounds1 = args.Length > 1 ? args[1] : "15";
        Console.WriteLine($"{Path.GetFileName(path)}, {rounds1} rounds, medians of CPU time in milliseconds");
        foreach (string count in (string[])["1", "20"])
        {
            using Process child = Process.Start(Environment.ProcessPath!, [typeof(Phases).Assembly.Location, path, rounds1, count]);
            await child.WaitForExitAsync();
        }

        return 0;
    default:
        Console.Error.WriteLine("Name a spec: dotnet run -c Release --project tests/Appwrite.EditorBenchmarks -- SPEC [ROUNDS | --phases], or -- --generation SPEC …");
        return 1;
}

static async Task CompareAsync(string spec, int rounds, int interfaces)
{
    (string, string)[] sources = Sources.Of(interfaces);
    long before = Memory();
    using var without = new OpenProject(null, sources, spec);
    await Sources.WarmAsync(without);
    long bare = Memory();
    using var with = new OpenProject(new AppwriteGenerator(), sources, spec);
    await Sources.WarmAsync(with);
    long full = Memory();

    // What any generator costs that adds as much source and does nothing for it.
    (string, string)[] generated = [.. await with.GeneratedTextsAsync()];
    using var same = new OpenProject(new SameFiles(generated), sources, spec);
    await Sources.WarmAsync(same);
    Console.WriteLine();
    Console.WriteLine($"{$"{interfaces} interface(s), {generated.Length} generated files",-52} {"without",8} {"with",8} {"ratio",8}   {"of the same files",8}");
    Console.WriteLine($"{"memory, MB",-52} {Megabytes(bare - before),8:0.0} {Megabytes(full - bare),8:0.0} {Megabytes(full - bare) - Megabytes(bare - before),8:+0.0}");
    foreach ((string name, Func<OpenProject, int, Task> act) in Sources.Acts(spec))
    {
        double[] times = await TimesAsync([without, with, same], act, rounds);
        Console.WriteLine($"{name,-52} {times[0],8:0.0} {times[1],8:0.0} {times[1] / times[0],8:0.00}   {times[2] / times[0],8:0.00}");
    }
}

static async Task<double[]> TimesAsync(OpenProject[] projects, Func<OpenProject, int, Task> act, int rounds)
{
    List<double>[] times = [.. projects.Select(_ => new List<double>())];
    // The first ones also pay for the code that is made better meanwhile.
    const int Warm = 20;
    for (int i = 0; i < rounds + Warm; i++)
    {
        for (int j = 0; j < projects.Length; j++)
        {
            var process = Process.GetCurrentProcess();
            TimeSpan start = process.TotalProcessorTime;
            await act(projects[j], i);
            process.Refresh();
            if (i >= Warm)
            {
                times[j].Add((process.TotalProcessorTime - start).TotalMilliseconds);
            }
        }
    }

    return [.. times.Select(Median)];
}

static double Median(List<double> values)
{
    values.Sort();
    return values[values.Count / 2];
}

static long Memory()
{
    GC.Collect();
    GC.WaitForPendingFinalizers();
    return GC.GetTotalMemory(forceFullCollection: true);
}

static double Megabytes(long bytes) => bytes / 1048576.0;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
