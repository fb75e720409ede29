using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.CodeBenchmarks;

/// <summary>What a generator has made of a spec.</summary>
/// <param name="Generator">Whose it is.</param>
/// <param name="Sources">The files: the name and the text of each.</param>
internal sealed record GeneratedCode(string Generator, IReadOnlyList<(string Name, string Text)> Sources)
{
    // The same for all: every reference that any of them needs, and no more of the compiler's work than a release takes.
    private static readonly CSharpCompilationOptions Options = GeneratorHarness.Options
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithDeterministic(true)
        .WithConcurrentBuild(false);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions CSharp = new(LanguageVersion.CSharp12, DocumentationMode.Parse);

    /// <summary>All lines.</summary>
    public int Lines => Sources.Sum(source => CodeLines.Of(source.Text).Count());

    /// <summary>The lines with something else on them than a comment.</summary>
    public int CodeLinesOnly => Sources.Sum(source => CodeLines.Of(source.Text).Count(line => !CodeLines.IsComment(line) && line.Length > 0));

    /// <summary>The size of the text in UTF-8.</summary>
    public long Bytes => Sources.Sum(source => (long)System.Text.Encoding.UTF8.GetByteCount(source.Text));

    /// <summary>Parses, binds and emits everything, as a build does that has nothing of it yet.</summary>
    /// <returns>The assembly, without symbols.</returns>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public byte[] Compile()
    {
        var compilation = CSharpCompilation.Create(
            "Generated",
            Sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, System.Text.Encoding.UTF8), CSharp, source.Name)),
            References,
            Options);
        using var assembly = new MemoryStream();
        EmitResult result = compilation.Emit(assembly, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            IEnumerable<Diagnostic> errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException($"What {Generator} generated does not compile: {string.Join("\n", errors.Take(5))}");
        }

        return assembly.ToArray();
    }
}
