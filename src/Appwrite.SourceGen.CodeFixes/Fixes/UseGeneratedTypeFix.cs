using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Replaces a mistyped name of a type in a hand-picked signature by that of a type that is generated.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseGeneratedTypeFix))]
public sealed class UseGeneratedTypeFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.UnknownType);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        foreach (string choice in finding.Choices)
        {
            TypeSyntax type = SyntaxFactory.ParseTypeName(choice);
            SimpleNameSyntax meant = type switch
            {
                QualifiedNameSyntax qualified => qualified.Right,
                AliasQualifiedNameSyntax alias => alias.Name,
                _ => (SimpleNameSyntax)type,
            };
            foreach (SimpleNameSyntax wrong in finding.Node.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(name => IsMeant(finding, name, meant, cancellationToken)))
            {
                TypeWriter types = finding.Types(wrong.SpanStart);
                string written = types.Write(choice);

                // The user's own type arguments stay.
                Edit edit = meant is GenericNameSyntax && wrong is GenericNameSyntax
                    ? finding.Replace(wrong.Identifier.Span, written.Substring(0, written.LastIndexOf('<')))
                    : finding.Replace(wrong.Span, written);
                yield return new Offer($"Change to '{meant.Identifier.Text}'", SuggestionKeys.Of(choice, 0), [edit], types.Imports);
                break;
            }
        }
    }

    /// <summary>Whether a name is the one that is unknown: it means no type, and what was found is near to it.</summary>
    private static bool IsMeant(Finding finding, SimpleNameSyntax name, SimpleNameSyntax meant, CancellationToken cancellationToken) =>
        finding.Model.GetTypeInfo(name, cancellationToken).Type is null or IErrorTypeSymbol
        && name.Identifier.ValueText != meant.Identifier.ValueText | name.Arity != meant.Arity
        && (meant.Arity == 0 || meant.Arity == name.Arity)
        && NearestName.Find(name.Identifier.ValueText, [meant.Identifier.ValueText]) is not null;
}
