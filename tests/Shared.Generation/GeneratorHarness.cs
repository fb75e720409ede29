using System.Collections.Immutable;
using Appwrite.SourceGen;
using Appwrite.SourceGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.Tests;

/// <summary>Runs the generator in memory, and compiles what comes out.</summary>
internal static class GeneratorHarness
{
    private static readonly ImmutableArray<MetadataReference> References =
        Platform(name => name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Appwrite.Runtime.dll");

    /// <summary>What a project with Microsoft.Extensions.Http references beside the usual; empty where the tests do not have it.</summary>
    public static ImmutableArray<MetadataReference> HttpClientFactory { get; } =
        Platform(name => name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && !IsCache(name) && !IsHealth(name));

    /// <summary>What a project with a distributed cache references; empty where the tests do not have it.</summary>
    public static ImmutableArray<MetadataReference> DistributedCache { get; } = Platform(IsCache);

    /// <summary>What a project with ASP.NET's data protection references; empty where the tests do not have it.</summary>
    public static ImmutableArray<MetadataReference> DataProtection { get; } =
        Platform(name => name.StartsWith("Microsoft.AspNetCore.DataProtection.", StringComparison.Ordinal));

    /// <summary>What a project with health checks references beside the factory; empty where the tests do not have it.</summary>
    public static ImmutableArray<MetadataReference> HealthChecks { get; } = Platform(IsHealth);

    /// <summary>What a project with Blazor references beside the usual; empty where the tests do not have it.</summary>
    public static ImmutableArray<MetadataReference> JsInterop { get; } = Platform(name => name == "Microsoft.JSInterop.dll");

    /// <summary>The language that generated code promises to be.</summary>
    public static CSharpParseOptions CSharp12 { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static CSharpCompilationOptions Options { get; } = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        .WithNullableContextOptions(NullableContextOptions.Enable);

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, CSharp12, $"Source{index}.cs")),
        References,
        Options);

    public static CSharpGeneratorDriver CreateDriver(params IEnumerable<AdditionalText> files) => CreateDriver(isTracked: true, files);

    /// <summary>Makes a driver.</summary>
    /// <param name="isTracked">Whether it can be asked why each step was taken, which takes time itself.</param>
    /// <param name="files">The additional files.</param>
    public static CSharpGeneratorDriver CreateDriver(bool isTracked, IEnumerable<AdditionalText> files) => CSharpGeneratorDriver.Create(
        [new AppwriteGenerator().AsSourceGenerator()],
        files,
        CSharp12,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: isTracked));

    /// <summary>Sets the analyzer of secrets on a compilation.</summary>
    public static CompilationWithAnalyzers AnalyzeSecrets(Compilation compilation) => compilation.WithAnalyzers([new SecretAnalyzer()]);

    /// <summary>Sets the analyzer of queries of typed tables on a compilation.</summary>
    public static CompilationWithAnalyzers AnalyzeTableQueries(Compilation compilation) => compilation.WithAnalyzers([new TableQueryAnalyzer()]);

    /// <summary>Sets an analyzer on a compilation.</summary>
    public static CompilationWithAnalyzers Analyze(Compilation compilation, DiagnosticAnalyzer analyzer) => compilation.WithAnalyzers([analyzer]);

    /// <summary>Generates for one source file and some additional files.</summary>
    public static GeneratorOutcome Run(string source, params IEnumerable<AdditionalText> files)
    {
        CSharpCompilation compilation = Compile(source);
        GeneratorDriver driver = CreateDriver(files).RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator threw.", exception);
        }

        return new GeneratorOutcome(output, result.GeneratedSources, diagnostics);
    }

    private static bool IsCache(string name) => name.StartsWith("Microsoft.Extensions.Caching.", StringComparison.Ordinal);

    private static bool IsHealth(string name) => name.StartsWith("Microsoft.Extensions.Diagnostics.HealthChecks.", StringComparison.Ordinal);

    private static ImmutableArray<MetadataReference> Platform(Func<string, bool> isWanted) =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => isWanted(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}

/// <summary>What a run of the generator came to.</summary>
internal sealed record GeneratorOutcome(
    Compilation Compilation, ImmutableArray<GeneratedSourceResult> Sources, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What the compiler has to say of the result, without notes that nobody sees.</summary>
    public IEnumerable<Diagnostic> CompilerMessages => Compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    public string Text(string hintName) => Sources.Single(source => source.HintName == hintName).SourceText.ToString();
}

/// <summary>An additional file in memory.</summary>
internal sealed class MemoryFile(string path, string text) : AdditionalText
{
    private readonly SourceText _text = SourceText.From(text);

    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
