using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Makes an interface, or a row type, partial: all parts of it that are not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix))]
public sealed class MakePartialFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.NotPartial, Ids.UnusableRowType);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        // A class can be no row type for other reasons, which this does not mend.
        if ((finding.Diagnostic.Id == Ids.UnusableRowType && finding.Choices.Count == 0)
            || finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || finding.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
        {
            return [];
        }

        return [new Offer($"Make '{type.Name}' partial", nameof(MakePartialFix), Declarations.Edit(finding, type, Split, cancellationToken))];
    }

    private static Edit? Split(TypeDeclarationSyntax part, DocumentId document) =>
        part.Modifiers.Any(SyntaxKind.PartialKeyword) ? null : Edit.Insert(document, part.Keyword.SpanStart, "partial ");
}
