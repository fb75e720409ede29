using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Gives a hand-picked parameter the name that the operation has, wherever it is named: in the comment, and by callers.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RenameParameterFix))]
public sealed class RenameParameterFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.UnknownParameter);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Node.FirstAncestorOrSelf<ParameterSyntax>() is not { Parent: ParameterListSyntax list } parameter)
        {
            return [];
        }

        HashSet<string> taken = [.. list.Parameters.Select(other => other.Identifier.ValueText)];
        return finding.Choices.Where(choice => !taken.Contains(choice)).Select((choice, index) => new Offer(
            $"Rename to '{choice}'", SuggestionKeys.Of(choice, index), token => RenameAsync(finding, parameter, choice, token)));
    }

    private static async Task<IReadOnlyList<Edit>> RenameAsync(Finding finding, ParameterSyntax parameter, string name, CancellationToken cancellationToken)
    {
        var edits = new List<Edit> { finding.Replace(parameter.Identifier.Span, CSharp.Escape(name)) };
        string old = parameter.Identifier.ValueText;
        edits.AddRange(parameter.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.DescendantNodes(descendIntoTrivia: true)
            .OfType<XmlNameAttributeSyntax>().Where(attribute => attribute.Identifier.Identifier.ValueText == old)
            .Select(attribute => finding.Replace(attribute.Identifier.Span, name)) ?? []);

        ISymbol symbol = finding.Model.GetDeclaredSymbol(parameter, cancellationToken)!;
        foreach (ReferencedSymbol found in await SymbolFinder.FindReferencesAsync(symbol, finding.Document.Project.Solution, cancellationToken).ConfigureAwait(false))
        {
            // What implements the interface calls its own parameters as it likes.
            if (!SymbolEqualityComparer.Default.Equals(found.Definition, symbol))
            {
                continue;
            }

            edits.AddRange(found.Locations
                .Where(location => location.Document is not SourceGeneratedDocument && location.Location.SourceTree is { } tree
                    && tree.GetRoot(cancellationToken).FindToken(location.Location.SourceSpan.Start, findInsideTrivia: false).ValueText == old)
                .Select(location => new Edit(location.Document.Id, location.Location.SourceSpan, CSharp.Escape(name))));
        }

        return [.. edits.Distinct()];
    }
}
