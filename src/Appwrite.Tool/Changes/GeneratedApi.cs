using System.Collections.Immutable;
using System.Globalization;
using Appwrite.SourceGen;
using Appwrite.Tool.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.Tool.Changes;

/// <summary>What the generator makes of a project's interfaces with one spec.</summary>
/// <param name="Types">The types of the API that a user sees, by their names.</param>
/// <param name="Errors">What the generator refuses.</param>
internal sealed record GeneratedApi(IReadOnlyDictionary<string, ApiType> Types, IReadOnlyList<string> Errors)
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(Platform);

    /// <summary>Runs the generator.</summary>
    /// <param name="sources">Who asks for the API.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="path">The path under which the project knows it, which interfaces may name.</param>
    /// <param name="without">The additional files of the project in whose place the spec comes.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static GeneratedApi Of(ProjectSources sources, SpecDocument spec, string path, IReadOnlyCollection<string> without, CancellationToken cancellationToken)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            sources.Name,
            sources.Trees,
            References.Value,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        AdditionalText[] files =
        [
            new MemoryText(path, spec.Text),
            .. sources.Files.Except([path, .. without], StringComparer.Ordinal).Select(file => new MemoryText(file, File.ReadAllText(file))),
        ];
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new AppwriteGenerator().AsSourceGenerator()], files, ProjectSources.Language)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics, cancellationToken);
        GeneratorRunResult result = driver.GetRunResult().Results[0];
        if (result.Exception is { } exception)
        {
            throw new ToolException($"The generator has failed at {spec.Source}: {exception.Message}", exception);
        }

        HashSet<SyntaxTree> generated = [.. result.GeneratedSources.Select(source => source.SyntaxTree)];
        return new GeneratedApi(
            ApiSurface.Of(output.Assembly, generated),
            [.. diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Describe).Distinct(StringComparer.Ordinal)]);
    }

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string where = place.IsValid && place.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            ? $"{Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1}): "
            : "";
        return $"{where}{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private static ImmutableArray<MetadataReference> Platform() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is { } name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Appwrite.Runtime.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];
}
