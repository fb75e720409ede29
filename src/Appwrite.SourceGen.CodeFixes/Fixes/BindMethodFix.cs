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

/// <summary>Binds a method of the user's to the operation that it is called like.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BindMethodFix))]
public sealed class BindMethodFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.MemberExists, Ids.CannotImplement);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method)
        {
            return [];
        }

        return finding.Choices.Select((choice, index) =>
        {
            TypeWriter types = finding.Types(method.SpanStart);
            string name = types.WriteAttribute(CSharp.Runtime + "AppwriteOperation");
            return new Offer(
                $"Bind to the operation '{choice}'", SuggestionKeys.Of(choice, index),
                [finding.Insert(method.SpanStart, $"[{name}({CSharp.Literal(choice)})]{finding.Text.ItemBreak(method.SpanStart)}")], types.Imports);
        });
    }
}
