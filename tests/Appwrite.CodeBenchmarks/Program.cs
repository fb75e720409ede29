using System.Globalization;
using Appwrite.CodeBenchmarks;
using Appwrite.Tests;

// What generators make of a spec, and what it costs to compile: ours, NSwag's and Kiota's, in one run and in turns.
const string Command = "dotnet run -c Release --project tests/Appwrite.CodeBenchmarks -- SPEC [NEWER-SPEC] [--counts]: generated code, and CPU time in ms, medians";
const double Goal = 0.5;
bool isExactOnly = args.Contains("--counts");
args = [.. args.Where(argument => argument != "--counts")];
if (args.Length == 0)
{
    Console.Error.WriteLine("Name a spec: dotnet run -c Release --project tests/Appwrite.CodeBenchmarks -- SPEC [NEWER-SPEC] [--counts]");
    return 1;
}

string specPath = Path.GetFullPath(args[0]);
string spec = await File.ReadAllTextAsync(specPath);
string temporary = Directory.CreateTempSubdirectory("appwrite-code").FullName;
try
{
    var figures = new List<Figure>();
    var codes = new List<GeneratedCode> { Generators.Ours(specPath, spec), await Generators.NSwagAsync(spec) };
    var generation = new Dictionary<string, List<double>> { ["Ours"] = [], ["NSwag"] = [] };
    string? kiota = await Processes.InstallKiotaAsync(Path.Combine(temporary, "tool"));
    if (kiota is null)
    {
        Console.WriteLine("Kiota is left out: its tool could not be installed.");
    }
    else
    {
        (GeneratedCode code, TimeSpan time) = await Generators.KiotaAsync(kiota, specPath, Path.Combine(temporary, "code"));
        codes.Add(code);
        generation["Kiota, elapsed, with the start of its process"] = [time.TotalMilliseconds];
    }

    var assemblies = codes.ToDictionary(code => code.Generator, code => code.Compile());
    var compiling = codes.ToDictionary(code => code.Generator, _ => new List<double>());

    // The first two also pay for the code that is made better meanwhile.
    for (int round = -2; round < (isExactOnly ? -2 : 5); round++)
    {
        foreach (GeneratedCode code in codes)
        {
            Measure(compiling[code.Generator], round, () => code.Compile());
        }

        Measure(generation["Ours"], round, () => Generators.Ours(specPath, spec));
        Measure(generation["NSwag"], round, () => Generators.NSwagAsync(spec).GetAwaiter().GetResult());
    }

    Compare("Lines", "lines", code => code.Lines, Goal);
    Compare("Lines without comments", "lines", code => code.CodeLinesOnly, null);
    Compare("Source text", "bytes", code => code.Bytes, null);
    Compare("Assembly", "bytes", code => assemblies[code.Generator].Length, Goal);
    if (!isExactOnly)
    {
        Compare("Compile time", "ms", code => Median(compiling[code.Generator]), Goal);
        figures.AddRange(generation.Select(pair => new Figure("Generation time", pair.Key, Median(pair.Value), "ms")));
    }

    Split("", codes[0], assemblies["Ours"]);
    if (args.Length > 1)
    {
        string newer = Path.GetFullPath(args[1]);
        GeneratedCode code = Generators.Ours(newer, await File.ReadAllTextAsync(newer));
        byte[] assembly = code.Compile();
        figures.Add(new Figure("Newer spec", "lines", code.Lines, "lines"));
        figures.Add(new Figure("Newer spec", "assembly", assembly.Length, "bytes"));
        Split("Newer spec, ", code, assembly);
    }

    GeneratedCode tables = Generators.OurTables(RepositoryFolder.Path("tests", "Appwrite.Benchmarks", "benchmarks.appwrite.json"));
    figures.Add(new Figure("Typed tables, two of them", "lines", tables.Lines, "lines"));
    figures.Add(new Figure("Typed tables, two of them", "assembly", tables.Compile().Length, "bytes"));
    Print(figures);
    if (!isExactOnly)
    {
        FigureFile.Write("code", Command, figures);
    }

    return 0;

    void Compare(string group, string unit, Func<GeneratedCode, double> value, double? goal)
    {
        figures.AddRange(codes.Select(code => new Figure(group, code.Generator, value(code), unit)));
        figures.AddRange(codes.Skip(1).Select(code => new Figure(
            group, $"ours beside {code.Generator}", Math.Round(value(codes[0]) / value(code), 3), "×", code.Generator == "NSwag" ? goal : null)));
    }

    void Split(string prefix, GeneratedCode code, byte[] assembly)
    {
        figures.AddRange(LineKinds.Count(code).Select(pair => new Figure(prefix + "our lines", pair.Key, pair.Value, "lines")));
        figures.AddRange(AssemblyParts.ByKind(assembly, KindOf).OrderByDescending(pair => pair.Value).Select(pair => new Figure(prefix + "our assembly by kind", pair.Key, pair.Value, "bytes")));
        figures.AddRange(AssemblyParts.ByForm(assembly).Select(part => new Figure(prefix + "our assembly by form", part.Name, part.Bytes, "bytes")));
    }
}
finally
{
    Directory.Delete(temporary, recursive: true);
}

static string KindOf(string name, string space, bool isInterface, bool isValue) => space.Length == 0 || name.StartsWith('<')
    ? "UTF-8 constants, delegates and other of the compiler's"
    : LineKinds.Of(name, space.EndsWith(".Serialization", StringComparison.Ordinal), isInterface, isValue);

static void Measure(List<double> times, int round, Action act)
{
    GC.Collect();
    TimeSpan start = Environment.CpuUsage.TotalTime;
    act();
    if (round >= 0)
    {
        times.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
    }
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static void Print(List<Figure> figures)
{
    foreach (IGrouping<string, Figure> group in figures.GroupBy(figure => figure.Group))
    {
        Console.WriteLine();
        Console.WriteLine(group.Key);
        foreach (Figure figure in group)
        {
            string goal = figure.IsMet is { } isMet ? $"   goal: at most {figure.AtMost} ({(isMet ? "met" : "missed")})" : "";
            Console.WriteLine($"  {figure.Name,-58} {figure.Value.ToString(figure.Unit == "×" ? "0.000" : "#,##0", CultureInfo.InvariantCulture),12} {figure.Unit}{goal}");
        }
    }
}
