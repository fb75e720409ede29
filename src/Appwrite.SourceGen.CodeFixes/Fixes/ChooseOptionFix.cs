using System;
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

/// <summary>Chooses one of several specs, project files or services, or another namespace, by an option of the attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChooseOptionFix))]
public sealed class ChooseOptionFix : OfferingFixProvider
{
    private const string Api = nameof(Api);

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds =>
        ImmutableArray.Create(Ids.AmbiguousSpec, Ids.AmbiguousSchema, Ids.AmbiguousApi, Ids.InvalidApiNamespace, Ids.SharedApiNamespace, Ids.SharedTypes);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        string option = finding.Diagnostic.Id switch
        {
            Ids.AmbiguousSpec => "Spec",
            Ids.AmbiguousSchema => "Schema",
            Ids.AmbiguousApi => Api,
            _ => "ApiNamespace",
        };
        return FindAttribute(finding, option, cancellationToken) is not { } attribute ? [] : finding.Choices.Select((choice, index) => new Offer(
            $"Set {option} to '{choice}'", SuggestionKeys.Of(choice, index), Set(finding, attribute, option, choice)));
    }

    // The type's name is marked, or the option.
    private static AttributeSyntax? FindAttribute(Finding finding, string option, CancellationToken cancellationToken) =>
        finding.Node.FirstAncestorOrSelf<AttributeSyntax>()
        ?? finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.AttributeLists.SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => Attributes.Class(finding.Model, attribute, cancellationToken)?.GetMembers(option).Length > 0);

    private static List<Edit> Set(Finding finding, AttributeSyntax attribute, string option, string value)
    {
        AttributeArgumentSyntax? there = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == option);
        TypeWriter types = finding.Types(attribute.SpanStart);
        string text = option == Api ? $"{types.Write(CSharp.Runtime + "TableApi")}.{value}"
            : there is null ? CSharp.Literal(value)
            : Literals.Replace(there.Expression, value);
        string written = $"{option} = {text}";
        Edit edit = attribute.ArgumentList switch
        {
            _ when there is not null => finding.Replace(there.Expression.Span, text),
            null => finding.Insert(attribute.Span.End, $"({written})"),
            { Arguments.Count: 0 } list => finding.Insert(list.OpenParenToken.Span.End, written),
            { } list => finding.Insert(list.Arguments.Last().Span.End, "," + finding.Text.ItemBreak(list.Arguments.Last().SpanStart) + written),
        };
        return [edit, .. types.Imports];
    }
}
