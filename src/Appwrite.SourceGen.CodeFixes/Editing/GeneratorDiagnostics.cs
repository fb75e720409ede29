using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>Asks the generator what it says of a project.</summary>
internal static class GeneratorDiagnostics
{
    public static async Task<ImmutableArray<Diagnostic>> FindAsync(Project project, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not CSharpCompilation compilation
            || compilation.GetTypeByMetadataName("Appwrite.Runtime.AppwriteClientAttribute") is null)
        {
            return ImmutableArray<Diagnostic>.Empty;
        }

        // It wants what the user wrote, without what was generated for it.
        var generated = new List<SyntaxTree>();
        foreach (SourceGeneratedDocument document in await project.GetSourceGeneratedDocumentsAsync(cancellationToken).ConfigureAwait(false))
        {
            generated.Add((await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false))!);
        }

        AnalyzerOptions options = project.AnalyzerOptions;
        CSharpGeneratorDriver.Create(
            [new AppwriteGenerator().AsSourceGenerator()], options.AdditionalFiles, (CSharpParseOptions?)project.ParseOptions, options.AnalyzerConfigOptionsProvider)
            .RunGeneratorsAndUpdateCompilation(compilation.RemoveSyntaxTrees(generated), out _, out ImmutableArray<Diagnostic> diagnostics, cancellationToken);
        return diagnostics.Where(diagnostic => !diagnostic.IsSuppressed).ToImmutableArray();
    }
}
