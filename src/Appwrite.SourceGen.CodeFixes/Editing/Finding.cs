using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>A diagnostic with its place in a document.</summary>
/// <param name="Others">All diagnostics that are looked at together with this one, itself among them.</param>
internal sealed record Finding(
    Document Document, CompilationUnitSyntax Root, SemanticModel Model, SourceText Text, Diagnostic Diagnostic, IReadOnlyList<Diagnostic> Others)
{
    // A menu has room for about so many.
    private const int MostChoices = 8;

    /// <summary>What the diagnostic marks; of nodes with the same text the innermost.</summary>
    public SyntaxNode Node { get; } = Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    public TextSpan Span => Diagnostic.Location.SourceSpan;

    public DocumentId Id => Document.Id;

    /// <summary>What could stand there instead, the best first.</summary>
    public IReadOnlyList<string> Choices { get; } = [.. ChoicesOf(Diagnostic).Take(MostChoices)];

    public Edit Replace(TextSpan span, string text) => new(Id, span, text);

    public Edit Insert(int position, string text) => Edit.Insert(Id, position, text);

    public TypeWriter Types(int position) => new(Model, Id, position);

    public static IEnumerable<string> ChoicesOf(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(DiagnosticInfo.ChoicesKey, out string? choices) && choices is { Length: > 0 } ? choices.Split('\n') : [];

    /// <summary>Looks a diagnostic up in its document; null where it is in none, or in another state of it.</summary>
    public static async Task<Finding?> FindAsync(
        Document document, Diagnostic diagnostic, IReadOnlyList<Diagnostic> others, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) as CompilationUnitSyntax;
        SemanticModel? model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return root is null || model is null || document is SourceGeneratedDocument || !diagnostic.Location.IsInSource
            || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
                ? null
                : new Finding(document, root, model, text, diagnostic, others);
    }
}
