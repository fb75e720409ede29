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
        var symbol = (IParameterSymbol)finding.Model.GetDeclaredSymbol(parameter, cancellationToken)!;
        var edits = new List<Edit>
        {
            finding.Replace(parameter.Identifier.Span, CSharp.Escape(name)) with { Claim = $"{symbol.ContainingSymbol.ToDisplayString()} {name}" },
        };
        string old = parameter.Identifier.ValueText;
        edits.AddRange(parameter.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.DescendantNodes(descendIntoTrivia: true)
            .OfType<XmlNameAttributeSyntax>().Where(attribute => attribute.Identifier.Identifier.ValueText == old)
            .Select(attribute => finding.Replace(attribute.Identifier.Span, name)) ?? []);

        Solution solution = finding.Document.Project.Solution;
        List<ISymbol> renamed = [symbol];
        foreach (INamedTypeSymbol type in GeneratedSymbols.Types(finding.Model.Compilation, _ => true, cancellationToken)
            .Where(type => type.AllInterfaces.Contains(symbol.ContainingType, SymbolEqualityComparer.Default)))
        {
            // What is generated follows the interface; what else implements it calls its own parameters as it likes.
            if (type.FindImplementationForInterfaceMember(symbol.ContainingSymbol) is IMethodSymbol { Parameters: var parameters } && parameters.Length > symbol.Ordinal)
            {
                renamed.Add(parameters[symbol.Ordinal]);
            }
        }

        var references = new List<ReferencedSymbol>();
        foreach (ISymbol one in renamed)
        {
            references.AddRange((await SymbolFinder.FindReferencesAsync(one, solution, cancellationToken).ConfigureAwait(false))
                .Where(found => SymbolEqualityComparer.Default.Equals(found.Definition, one)));
        }

        foreach (ReferencedSymbol found in references)
        {
            edits.AddRange(found.Locations
                .Where(location => location.Document is not SourceGeneratedDocument && location.Location.SourceTree is { } tree
                    && tree.GetRoot(cancellationToken).FindToken(location.Location.SourceSpan.Start, findInsideTrivia: false).ValueText == old)
                .Select(location => new Edit(location.Document.Id, location.Location.SourceSpan, CSharp.Escape(name))));
        }

        return [.. edits.Distinct()];
    }
}
