using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Removes an attribute that is one too many, or stands where it does nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix))]
public sealed class RemoveAttributeFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.TwoAttributes, Ids.StrayOperation);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Diagnostic.Id == Ids.StrayOperation)
        {
            return finding.Node.FirstAncestorOrSelf<AttributeSyntax>() is { } stray
                ? [new Offer("Remove the attribute", nameof(RemoveAttributeFix), Attributes.Remove(finding.Document, finding.Text, [stray]))]
                : [];
        }

        if (finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || finding.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
        {
            return [];
        }

        List<(AttributeSyntax Syntax, string Name)> all =
        [
            .. type.GetAttributes()
                .Where(Attributes.IsAnnotation)
                .Select(attribute => (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax, attribute.AttributeClass!.Name))
                .OfType<(AttributeSyntax, string)>(),
        ];
        return all.Select(kept => new Offer(
            $"Keep [{kept.Name.Substring(0, kept.Name.Length - "Attribute".Length)}]", "Keep " + kept.Name,
            all.Where(other => other.Syntax != kept.Syntax).GroupBy(other => other.Syntax.SyntaxTree).SelectMany(file => Remove(finding, file.Key, [.. file.Select(other => other.Syntax)]))));
    }

    private static IEnumerable<Edit> Remove(Finding finding, SyntaxTree tree, IReadOnlyCollection<AttributeSyntax> attributes) =>
        finding.Document.Project.GetDocument(tree) is { } document && tree.TryGetText(out SourceText? text) ? Attributes.Remove(document, text, attributes) : [];
}
