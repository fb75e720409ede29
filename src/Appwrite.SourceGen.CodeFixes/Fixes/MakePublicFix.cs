using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Makes a row type public that a public interface shows: all parts of it that say something else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePublicFix))]
public sealed class MakePublicFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.HiddenRowType);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || finding.Model.GetDeclaredSymbol(declaration, cancellationToken) is not { } type)
        {
            return [];
        }

        List<Edit> edits = [.. Declarations.Edit(finding, type, Publish, cancellationToken)];
        if (edits.Count == 0)
        {
            edits.Add(finding.Insert(declaration.Modifiers.Count > 0 ? declaration.Modifiers[0].SpanStart : declaration.Keyword.SpanStart, "public "));
        }

        return [new Offer($"Make '{type.Name}' public", nameof(MakePublicFix), edits)];
    }

    private static Edit? Publish(TypeDeclarationSyntax part, DocumentId document) =>
        part.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.InternalKeyword)) is { RawKind: not 0 } modifier ? new Edit(document, modifier.Span, "public") : null;
}
