using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Says which column a property is, or that it is none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MapColumnFix))]
public sealed class MapColumnFix : OfferingFixProvider
{
    private const string Space = "global::System.Text.Json.Serialization.";
    private const string PropertyName = "JsonPropertyName";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.NoColumn, Ids.AmbiguousColumn, Ids.NoColumnType, Ids.DoubleKey);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        SyntaxNode? owner = finding.Node.FirstAncestorOrSelf<SyntaxNode>(node => node is PropertyDeclarationSyntax or ParameterSyntax);
        (SyntaxList<AttributeListSyntax> lists, string name) = owner switch
        {
            PropertyDeclarationSyntax property => (property.AttributeLists, property.Identifier.ValueText),
            ParameterSyntax parameter => (parameter.AttributeLists, parameter.Identifier.ValueText),
            _ => (default, ""),
        };
        if (owner is null)
        {
            return [];
        }

        AttributeSyntax? given = lists.SelectMany(list => list.Attributes).FirstOrDefault(attribute =>
            finding.Model.GetSymbolInfo(attribute, cancellationToken).Symbol?.ContainingType.Name == PropertyName + "Attribute");
        List<Offer> offers =
        [
            .. finding.Choices.Select((key, index) => Map(finding, owner, given, key, index)),
        ];

        // Any column is a guess where none is called nearly so. Of a row's constructor nothing can be left out.
        bool isNear = finding.Diagnostic.Id == Ids.AmbiguousColumn || NearestName.Find(name, finding.Choices) is not null
            || (given?.ArgumentList?.Arguments[0].Expression is LiteralExpressionSyntax { Token.ValueText: var old } && NearestName.Find(old, finding.Choices) is not null);
        if (owner is PropertyDeclarationSyntax && finding.Diagnostic.Id != Ids.AmbiguousColumn)
        {
            offers.Insert(isNear ? offers.Count : 0, Ignore(finding, owner));
        }

        return offers;
    }

    private static Offer Map(Finding finding, SyntaxNode owner, AttributeSyntax? given, string key, int index)
    {
        // A column can be only one property of a row.
        string claim = $"{finding.Model.GetDeclaredSymbol(owner)?.ContainingType.ToDisplayString()} {key}";
        string title = $"Map to the column '{key}'";
        if (given?.ArgumentList?.Arguments is [{ Expression: var expression }, ..])
        {
            return new Offer(title, SuggestionKeys.Of(key, index), [finding.Replace(expression.Span, Literals.Replace(expression, key)) with { Claim = claim }]);
        }

        TypeWriter types = finding.Types(owner.SpanStart);
        string attribute = $"{types.WriteAttribute(Space + PropertyName)}({CSharp.Literal(key)})";
        return new Offer(title, SuggestionKeys.Of(key, index), [Add(finding, owner, attribute) with { Claim = claim }], types.Imports);
    }

    private static Offer Ignore(Finding finding, SyntaxNode owner)
    {
        TypeWriter types = finding.Types(owner.SpanStart);
        string attribute = types.WriteAttribute(Space + "JsonIgnore");
        return new Offer("Mark with [JsonIgnore]", "Ignore", [Add(finding, owner, attribute)], types.Imports);
    }

    // The parameter of a record is a property, too, and it is that which is meant.
    private static Edit Add(Finding finding, SyntaxNode owner, string attribute) => owner is ParameterSyntax
        ? finding.Insert(owner.SpanStart, $"[property: {attribute}] ")
        : finding.Insert(owner.SpanStart, $"[{attribute}]{finding.Text.ItemBreak(owner.SpanStart)}");
}
