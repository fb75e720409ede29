using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.EditorBenchmarks;

/// <summary>
/// What a generation costs in the compiler's driver: cold, warm, after a key elsewhere, and after edits of the spec; with what no generator could do
/// without beside it. All times are CPU time of the whole process.
/// </summary>
internal static class Generation
{
    private const int Rounds = 9;
    private const int ColdRuns = 5;
    private const double WarmGoal = 150;
    private const double EditGoal = 60;
    private const string Goals = "open-api3-1.9.6-server.json";
    private const string Command = "dotnet run -c Release --project tests/Appwrite.EditorBenchmarks -- --generation SPEC …; medians of CPU time";

    /// <summary>Measures specs, and writes the section of the figures.</summary>
    public static async Task MeasureAsync(string[] specs)
    {
        var figures = new List<Figure>();
        foreach (string path in specs)
        {
            foreach (int interfaces in (int[])[1, 20])
            {
                var cold = new List<double>();
                for (int i = 0; i < ColdRuns; i++)
                {
                    cold.Add(double.Parse((await ChildAsync("--generation-cold", path, interfaces)).Single(), CultureInfo.InvariantCulture));
                }

                string group = $"{System.IO.Path.GetFileNameWithoutExtension(path)}, {interfaces} interface{(interfaces == 1 ? "" : "s")}";
                figures.Add(new Figure(group, "cold, in a new process", Median(cold), "ms"));

                // In a process of its own: what others have left behind would count as memory held.
                foreach (string line in await ChildAsync("--generation-warm", path, interfaces))
                {
                    string[] parts = line.Split('\t');
                    double? goal = System.IO.Path.GetFileName(path) != Goals ? null : parts[0] switch
                    {
                        "warm full generation" => WarmGoal,
                        "an operation's summary edited" or "a parameter added" => EditGoal,
                        "memory held, with the files" => 20,
                        _ => null,
                    };
                    goal = parts[0] == "steps run anew after a key elsewhere" ? 0 : goal;
                    figures.Add(new Figure(group, parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], AtMost: goal));
                }
            }
        }

        foreach (Figure figure in figures)
        {
            string goal = figure.AtMost is { } most ? $"   at most {most.ToString(CultureInfo.InvariantCulture)}: {(figure.IsMet == true ? "met" : "missed")}" : "";
            Console.WriteLine($"{figure.Group,-44} {figure.Name,-48} {figure.Value.ToString("0.0", CultureInfo.InvariantCulture),9} {figure.Unit}{goal}");
        }

        FigureFile.Write("generation", Command, figures);
    }

    /// <summary>The first run in a process, with all that has to be compiled for it; what the compiler itself needs is there before.</summary>
    public static void Cold(string path, int interfaces)
    {
        string text = File.ReadAllText(path);
        CSharpCompilation compilation = Compilation(interfaces);
        GeneratorDriver none = CSharpGeneratorDriver.Create([new SameFiles([]).AsSourceGenerator()], parseOptions: GeneratorHarness.CSharp12);
        none.RunGenerators(compilation);
        var file = new MemoryFile("spec.json", text);
        Console.WriteLine(Number(Cpu(() => GeneratorHarness.CreateDriver(isTracked: false, [file]).RunGenerators(compilation))));
    }

    /// <summary>Everything else, a line for each figure.</summary>
    public static void Warm(string path, int interfaces)
    {
        string text = File.ReadAllText(path);
        CSharpCompilation compilation = Compilation(interfaces);
        byte[] json = Encoding.UTF8.GetBytes(text);

        // A run whose spec is new to it: each generator has memories of its own, and no two runs have the same text.
        GeneratorDriver driver = null!;
        Print("warm full generation", i => driver = Run(compilation, new MemoryFile("spec.json", text + new string(' ', i + 1))));
        (string Name, string Text)[] files = [.. driver.GetRunResult().Results[0].GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString()))];
        Print("the compiler's parse of what is added", _ => Parse(files));
        Print("floor: JsonDocument.Parse of the spec", _ => JsonDocument.Parse(json).Dispose());
        Print("floor: Microsoft.OpenApi alone", _ => Microsoft.OpenApi.OpenApiDocument.Parse(text, "json", new() { RuleSet = new() }));
        Print("floor: a generator of the same files", _ =>
            CSharpGeneratorDriver.Create([new SameFiles(files).AsSourceGenerator()], parseOptions: GeneratorHarness.CSharp12).RunGenerators(compilation));

        Print("a key elsewhere", i => driver = driver.RunGenerators(Edited(compilation, i)), 10);
        GeneratorDriver tracked = GeneratorHarness.CreateDriver(isTracked: true, [new MemoryFile("spec.json", text)]).RunGenerators(compilation);
        Line("steps run anew after a key elsewhere", RunAnew(tracked.RunGenerators(Edited(compilation, 0))), "steps");

        int middle = Behind(text, "\"summary\": \"", text.Length / 3);
        Edit("an operation's summary edited", i => text.Insert(middle, $"Edit {i} "));
        int parameter = BehindListOfObjects(text, "\"parameters\": [", text.Length / 3);
        Edit("a parameter added", i => text.Insert(parameter, $$"""{"name":"added{{i}}","in":"query","required":false,"schema":{"type":"string"} },"""));
        int user = Behind(text, "\"description\": \"", Behind(text, "\"user\": {", Behind(text, "\"schemas\": {", 0)));
        Edit("a schema that many use edited", i => text.Insert(user, $"Edit {i} "));

        driver = null!;
        tracked = null!;
        long before = Memory();
        var held = new MemoryFile("spec.json", text);
        driver = Run(compilation, held);
        long after = Memory();
        Line("memory held, with the files", (after - before) / 1048576.0, "MB");
        GC.KeepAlive(driver);

        void Edit(string name, Func<int, string> edited)
        {
            MemoryFile current = new("spec.json", text);
            GeneratorDriver open = Run(compilation, current);
            Print(name, i =>
            {
                var next = new MemoryFile("spec.json", edited(i));
                open = open.ReplaceAdditionalText(current, next).RunGenerators(compilation);
                current = next;
            });
        }
    }

    private static int Behind(string text, string marker, int start) => text.IndexOf(marker, start, StringComparison.Ordinal) is >= 0 and var found
        ? found + marker.Length
        : throw new InvalidOperationException($"The spec has no {marker}; take an OpenAPI 3 spec that is laid out in lines.");

    // Operations have lists of parameters' names as well, in which an object means nothing.
    private static int BehindListOfObjects(string text, string marker, int start)
    {
        int found = Behind(text, marker, start);
        return text.AsSpan(found).TrimStart() is ['{', ..] ? found : BehindListOfObjects(text, marker, found);
    }

    private static GeneratorDriver Run(CSharpCompilation compilation, MemoryFile file) =>
        GeneratorHarness.CreateDriver(isTracked: false, [file]).RunGenerators(compilation);

    private static CSharpCompilation Compilation(int interfaces) => GeneratorHarness.Compile([.. Sources.Of(interfaces).Select(source => source.Text)]);

    private static CSharpCompilation Edited(CSharpCompilation compilation, int i)
    {
        SyntaxTree other = compilation.SyntaxTrees[^1];
        return compilation.ReplaceSyntaxTree(
            other, other.WithChangedText(SourceText.From(other.ToString().Replace("// edit", $"int edit{i} = {i};", StringComparison.Ordinal))));
    }

    private static int Parse((string Name, string Text)[] files) =>
        files.Sum(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, Encoding.UTF8), GeneratorHarness.CSharp12).GetRoot().FullSpan.Length);

    /// <summary>How many of our outputs changed, or were computed once more although they came out the same.</summary>
    private static int RunAnew(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        string[] named = ["Specs", "AllSpecs", "Schemas", "AllSchemas", "Requests", "Asked", "Bound", "Units", "Diagnostics", "SpecDiagnostics"];
        return named.Where(result.TrackedSteps.ContainsKey).SelectMany(name => result.TrackedSteps[name])
            .Concat(result.TrackedOutputSteps.SelectMany(step => step.Value))
            .SelectMany(step => step.Outputs)
            .Count(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static void Print(string name, Action<int> act, int times = 1)
    {
        // The first ones also pay for the code that is made better meanwhile, for as long as a compiler's server or an editor runs anyway.
        const int Warm = 40;
        var measured = new List<double>();
        for (int i = 0; i < Rounds + Warm; i++)
        {
            double time = Cpu(() =>
            {
                for (int j = 0; j < times; j++)
                {
                    act((i * times) + j);
                }
            });
            if (i >= Warm)
            {
                measured.Add(time / times);
            }
        }

        Line(name, Median(measured), "ms");
    }

    private static double Cpu(Action act)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        act();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    private static void Line(string name, double value, string unit) => Console.WriteLine($"{name}\t{Number(value)}\t{unit}");

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task<string[]> ChildAsync(string what, string path, int interfaces)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { typeof(Generation).Assembly.Location, what, path, interfaces.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true,

            // The collector that the compiler's own processes have.
            Environment = { ["DOTNET_gcServer"] = "1" },
        };
        using Process child = Process.Start(start)!;
        string output = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries) : throw new InvalidOperationException($"{what} of {path} ended with {child.ExitCode}.");
    }
}
