using System.Text.Json.Nodes;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.BadInput;

/// <summary>
/// What is larger by a factor costs more by about that factor. It is measured in bytes that are allocated, which do not depend on what else a
/// machine does.
/// </summary>
public class BudgetTests
{
    /// <summary>The step from a spec to a larger one, in size.</summary>
    private const int Factor = 4;

    /// <summary>What four times as much may cost; quadratic steps come to sixteen times, as far as they count.</summary>
    private const double Limit = 6;

    public static TheoryData<string> Growing => [.. Kinds.Keys];

    private static readonly Dictionary<string, (int Size, Func<int, SpecBuilder> Make)> Kinds = new()
    {
        ["values that fold to one name"] = (1000, size => new SpecBuilder()
            .Get("things", "get", null, Parameter("kind", Enumeration("Kind", [.. Enumerable.Range(0, size).Select(Punctuation)])))),
        ["names for names for names"] = (1000, size => Chain(size, (spec, i) => spec.RawSchema($"m{i}", Reference($"m{i + 1}")))),
        ["names by allOf"] = (1000, size => Chain(
            size, (spec, i) => spec.RawSchema($"m{i}", new JsonObject { ["allOf"] = new JsonArray(Reference($"m{i + 1}")) }))),
        ["names that lead into a circle"] = (1000, size => Chain(size, (spec, i) => spec.RawSchema($"m{i}", Reference($"m{(i + 1) % size}")))),
        ["models that require the next"] = (500, size => Chain(size, (spec, i) => spec.Schema($"m{i}", ("next", Reference($"m{i + 1}"))))),
        ["services that reach the same models"] = (150, size =>
        {
            SpecBuilder spec = Chain(size, (spec, i) => spec.Schema($"m{i}", ("next", Reference($"m{i + 1}"))));
            for (int i = 0; i < size; i++)
            {
                spec.Get($"service{i}", "get", "m0");
            }

            return spec;
        }
        ),
        ["unions that overlap"] = (100, size =>
        {
            SpecBuilder spec = new SpecBuilder().Schema($"m{size}", ("text", Text()));
            for (int i = 0; i < size; i++)
            {
                spec.Schema($"m{i}", ("text", Text())).RawSchema($"u{i}", OneOf($"m{i}", $"m{i + 1}")).Get("things", $"get{i}", $"u{i}");
            }

            return spec;
        }
        ),
        ["a union of many cases"] = (100, size =>
        {
            SpecBuilder spec = new SpecBuilder().RawSchema("u", OneOf([.. Enumerable.Range(0, size).Select(i => $"m{i}")])).Get("things", "get", "u");
            for (int i = 0; i < size; i++)
            {
                spec.Schema($"m{i}", ("type", Enumeration(null, $"kind{i}")), ($"own{i}", Text()));
            }

            return spec;
        }
        ),
        ["parts within parts within parts"] = (5, size =>
        {
            SpecBuilder spec = new SpecBuilder().Get("things", "get", "m0").Schema($"m{size}", ("text", Text()));
            for (int i = size - 1; i >= 0; i--)
            {
                spec.Schema($"m{i}", ("one", Extended($"m{i + 1}")), ("two", Extended($"m{i + 1}")));
            }

            return spec;
        }
        ),
        ["faults, each with its place"] = (300, size =>
        {
            var spec = new SpecBuilder();
            for (int i = 0; i < size; i++)
            {
                spec.Operation("get", $"/things/{{id}}/{i}", "things", $"get{i}");
            }

            return spec;
        }
        ),
        ["members below a name of a megabyte"] = (200, size =>
        {
            SpecBuilder spec = new SpecBuilder().Get("things", "get", "thing").Schema("thing", ("text", Text()));
            spec.RawSchema(new string('n', 1024 * 1024), new JsonObject
            {
                ["properties"] = new JsonObject([.. Enumerable.Range(0, size).Select(i => KeyValuePair.Create($"p{i}", (JsonNode?)5))]),
            });
            return spec;
        }
        ),
    };

    [Theory]
    [MemberData(nameof(Growing))]
    public void Four_times_as_much_costs_about_four_times_as_much(string kind)
    {
        (int size, Func<int, SpecBuilder> make) = Kinds[kind];
        MemoryFile small = make(size).ToFile();
        MemoryFile large = make(size * Factor).ToFile();
        Cost(small);

        double growth = (double)Cost(large) / Cost(small);

        Assert.True(growth < Limit, $"{growth:0.0} times as much");
    }

    [Fact]
    public void A_name_of_a_megabyte_is_reported_and_passed_over() =>
        Generated.From(Fixtures.Client, Kinds["members below a name of a megabyte"].Make(3).ToFile())
            .AssertReports("APW004", "\"schemas\"", "1048576 characters", "1024");

    [Fact]
    public void Unions_of_unions_cost_as_much_as_there_are_levels()
    {
        Cost(Unions(3).ToFile());

        // Each level has six ways to the next.
        double growth = (double)Cost(Unions(12).ToFile()) / Cost(Unions(6).ToFile());

        Assert.True(growth < 4, $"{growth:0.0} times as much");
    }

    [Fact]
    public void Unions_of_unions_are_the_union_of_all()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, Unions(10).ToFile());

        Assert.Empty(outcome.Diagnostics);
        INamedTypeSymbol[] bases = [.. Enumerable.Range(0, 6).Select(i => outcome.Type($"App.AppwriteApi.PetKind{i}").BaseType!)];
        Assert.All(bases, type => Assert.True(type.IsAbstract && type.Equals(bases[0], SymbolEqualityComparer.Default)));
    }

    [Fact]
    public void Lists_of_lists_cost_the_compiler_as_much_as_there_are_levels()
    {
        CompilerCost(Nested(2));

        // Functions within functions would cost thousands of times as much; the types' own names grow a little with each level.
        double growth = (double)CompilerCost(Nested(16)) / CompilerCost(Nested(4));

        Assert.True(growth < Limit, $"{growth:0.0} times as much");
    }

    [Fact]
    public void Lists_that_are_nested_too_deeply_are_read_as_json_from_there_on_and_said_so()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, Nested(24));
        Assert.Empty(outcome.Diagnostics);

        var spec = new SpecBuilder().Get("things", "get", "thing");
        JsonNode type = Text();
        string name = "text";
        for (int i = 0; i < 40; i++)
        {
            // Through names, because text in a file has its own limit.
            spec.RawSchema($"list{i}", ListOf(i == 0 ? type : Reference(name)));
            name = $"list{i}";
        }

        outcome = Generated.Compiling(Fixtures.Client, spec.Schema("thing", ("matrix", Reference(name))).ToFile());
        Assert.All(outcome.Diagnostics, diagnostic => Assert.Equal("APW013", diagnostic.Id));
        Assert.NotEmpty(outcome.Diagnostics);
    }

    [Fact]
    public void A_long_chain_of_names_needs_no_stack()
    {
        MemoryFile spec = Kinds["names for names for names"].Make(20_000).ToFile();
        MemoryFile other = Kinds["names by allOf"].Make(20_000).ToFile();
        Exception? failure = null;
        var thread = new Thread(
            () => failure = Record.Exception(() =>
            {
                Assert.Empty(SpecFile.Read(spec, default)!.Problems);
                Assert.Empty(SpecFile.Read(other, default)!.Problems);
            }),
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Null(failure);
    }

    [Fact]
    public void Reading_and_binding_end_when_the_compiler_asks_for_it()
    {
        using var cancelled = new CancellationTokenSource();
        var file = new MemoryFile("specs/concerts.json", Fixtures.Concerts);
        SpecFile spec = SpecFile.Read(file, default)!;
        var request = new InterfaceRequest("App", "IBackend", "public", null, null, null, InterfaceShape.Usable, default);
        var facts = new CompilationFacts(false, default, new ReferenceFacts(false));
        Assert.NotEmpty(Binder.Bind(new([request]), new([spec]), facts, cancelled.Token).Units);
        byte[] json = SpecText.ToUtf8(Fixtures.Concerts);
        long whole = Bytes(() => SpecReader.Read("specs/concerts.json", json, cancelled.Token));
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => SpecFile.Read(file, cancelled.Token));
        long part = Bytes(() => Assert.Throws<OperationCanceledException>(() => SpecReader.Read("specs/concerts.json", json, cancelled.Token)));
        Assert.True(part < whole / 4, $"{part} of {whole} bytes: most of the spec is read before the token is looked at.");
        Assert.Throws<OperationCanceledException>(() => Binder.Bind(new([request]), new([spec]), facts, cancelled.Token));
    }

    /// <summary>The bytes that the generator allocates for a spec, with what it writes.</summary>
    private static long Cost(AdditionalText spec)
    {
        var session = new Session(Fixtures.Client, spec);
        return Bytes(() => session.Run());
    }

    private static long Bytes(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long CompilerCost(AdditionalText spec)
    {
        var session = new Session(Fixtures.Client, spec);
        session.Run();
        Compilation compilation = session.Outcome.Compilation;
        compilation = compilation.WithOptions(((Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions)compilation.Options).WithConcurrentBuild(false));
        return Bytes(() => Assert.Empty(compilation.GetDiagnostics().Where(message => message.Severity == DiagnosticSeverity.Error)));
    }

    private static SpecBuilder Chain(int size, Action<SpecBuilder, int> add)
    {
        SpecBuilder spec = new SpecBuilder().Get("things", "get", "m0").Schema($"m{size}", ("text", Text()));
        for (int i = 0; i < size; i++)
        {
            add(spec, i);
        }

        return spec;
    }

    private static SpecBuilder Unions(int levels)
    {
        const int Width = 6;
        var spec = new SpecBuilder().Get("things", "get", "u0x0");
        for (int i = 0; i < Width; i++)
        {
            spec.Schema($"petKind{i}", ("type", Enumeration(null, $"kind{i}")));
            for (int level = 0; level < levels; level++)
            {
                spec.RawSchema(
                    $"u{level}x{i}", OneOf([.. Enumerable.Range(0, Width).Select(j => level == levels - 1 ? $"petKind{j}" : $"u{level + 1}x{j}")]));
            }
        }

        return spec;
    }

    private static MemoryFile Nested(int levels)
    {
        JsonNode type = Text();
        for (int i = 0; i < levels; i++)
        {
            type = ListOf(type);
        }

        return new SpecBuilder().Get("things", "get", "thing").Schema("thing", ("matrix", type)).ToFile();
    }

    private static JsonObject OneOf(params string[] names) => new() { ["oneOf"] = new JsonArray([.. names.Select(name => (JsonNode)Reference(name))]) };

    private static JsonObject Extended(string name) => new()
    {
        ["allOf"] = new JsonArray(Reference(name), new JsonObject { ["properties"] = new JsonObject { ["more"] = Text() } }),
    };

    /// <summary>Texts that differ, but for what no name can have.</summary>
    private static string Punctuation(int number)
    {
        string text = "a";
        for (int rest = number + 1; rest > 0; rest /= 4)
        {
            text += "-. /"[rest % 4];
        }

        return text + "b";
    }
}
