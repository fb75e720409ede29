using System.Collections.Immutable;
using System.Diagnostics;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Emit;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.EditorBenchmarks;

/// <summary>What the parts of a full generation cost, and a run of the compiler's driver after an edit that has nothing to do with it.</summary>
internal static class Phases
{
    public static void Measure(string specText, int rounds)
    {
        var file = new MemoryFile("spec.json", specText);
        (string Name, string Text)[] sources = Sources.Of(1);
        CSharpCompilation compilation = GeneratorHarness.Compile([.. sources.Select(source => source.Text)]);
        GeneratorDriver driver = GeneratorHarness.CreateDriver(isTracked: false, [file]);
        driver = driver.RunGenerators(compilation);
        Print("read the spec", rounds, () => SpecFile.Read(file, default));
        var spec = new Appwrite.SourceGen.EquatableArray<SpecFile>([SpecFile.Read(file, default)!]);
        var request = new InterfaceRequest("App", "IBackend", "public", null, null, null, InterfaceShape.Usable, default);
        var requests = new Appwrite.SourceGen.EquatableArray<InterfaceRequest>([request]);
        var references = new ReferenceMemory();
        CompilationFacts facts = CompilationFacts.Read(compilation, Binder.Places(requests), references, default);
        Print("bind", rounds, () => Binder.Bind(requests, spec, facts));
        BoundApi bound = Binder.Bind(requests, spec, facts);
        BoundApi again = Binder.Bind(requests, new([SpecFile.Read(file, default)!]), facts);
        Print("compare what was bound", rounds, () => again.Equals(bound));
        Print("print", rounds, () => bound.Units.Sum(unit => SourceEmitter.Emit(unit).Length));
        string[] texts = [.. bound.Units.Select(unit => SourceEmitter.Emit(unit).ToString())];
        Console.WriteLine($"  {texts.Sum(text => text.Count(character => character == '\n'))} lines, {texts.Sum(text => (long)text.Length)} characters");
        Print("parse what was printed", rounds, () => texts.Sum(text => CSharpSyntaxTree.ParseText(SourceText.From(text), GeneratorHarness.CSharp12).Length));
        Print("whole generation, warm", rounds, () => GeneratorHarness.CreateDriver(isTracked: false, [file]).RunGenerators(compilation));
        Print("read the facts of a compilation", rounds, i => CompilationFacts.Read(Edited(compilation, i), Binder.Places(requests), references, default));
        Print("driver, after an edit elsewhere", rounds * 4, i => driver = driver.RunGenerators(Edited(compilation, i)));
        var none = CSharpGeneratorDriver.Create([new Nothing().AsSourceGenerator()], parseOptions: GeneratorHarness.CSharp12).RunGenerators(compilation);
        Print("a driver that does nothing", rounds * 4, i => none = none.RunGenerators(Edited(compilation, i)));
    }

    private static CSharpCompilation Edited(CSharpCompilation compilation, int i)
    {
        SyntaxTree other = compilation.SyntaxTrees[^1];
        string text = other.ToString().Replace("// edit", $"int edit{i} = {i};", StringComparison.Ordinal);
        return compilation.ReplaceSyntaxTree(other, other.WithChangedText(SourceText.From(text)));
    }

    private static void Print<T>(string name, int rounds, Func<T> act) => Print(name, rounds, _ => act());

    private static void Print<T>(string name, int rounds, Func<int, T> act)
    {
        var times = new List<double>();
        for (int i = 0; i < rounds + 5; i++)
        {
            long stamp = Stopwatch.GetTimestamp();
            act(i);
            if (i >= 5)
            {
                times.Add(Stopwatch.GetElapsedTime(stamp).TotalMilliseconds);
            }
        }

        times.Sort();
        Console.WriteLine($"  {name,-42} {times[times.Count / 2],8:0.00} ms (least {times[0]:0.00})");
    }

    private sealed class Nothing : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider.Select((compilation, _) => compilation.AssemblyName), (_, _) => { });
    }
}
