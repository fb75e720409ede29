using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Replaces a name in an attribute by one that exists: a service's, an operation's, a file's, a table's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSuggestedNameFix))]
public sealed class UseSuggestedNameFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds =>
    ImmutableArray.Create(
        Ids.SpecNotFound, Ids.UnknownService, Ids.UnknownOperation, Ids.UnknownOptionName, Ids.UnknownPlatform,
        Ids.SchemaNotFound, Ids.UnknownDatabase, Ids.UnknownTable);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        ExpressionSyntax? expression = finding.Node switch
        {
            AttributeArgumentSyntax argument => argument.Expression,
            ExpressionSyntax marked when marked.FirstAncestorOrSelf<AttributeSyntax>() is not null => marked,
            _ => null,
        };
        return expression is null ? [] : finding.Choices.Select((choice, index) => new Offer(
            $"Change to '{choice}'", SuggestionKeys.Of(choice, index), [finding.Replace(expression.Span, Literals.Replace(expression, choice))]));
    }
}
