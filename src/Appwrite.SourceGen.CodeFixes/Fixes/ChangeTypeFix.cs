using System;
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
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Gives a parameter, a method or a property a type that fits.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ChangeTypeFix))]
public sealed class ChangeTypeFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.ParameterMisfit, Ids.ReturnMisfit, Ids.ColumnMisfit);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        // A parameter's or method's type is marked, and of a property the name.
        SyntaxNode? owner = finding.Node.FirstAncestorOrSelf<SyntaxNode>(node => node is ParameterSyntax or MethodDeclarationSyntax or PropertyDeclarationSyntax);
        (TypeSyntax? type, string what) = owner switch
        {
            ParameterSyntax parameter => (parameter.Type, "type"),
            MethodDeclarationSyntax method => (method.ReturnType, "return type"),
            PropertyDeclarationSyntax property => (property.Type, "type"),
            _ => (null, ""),
        };
        return type is null ? [] : finding.Choices.Select((choice, index) =>
        {
            TypeWriter types = finding.Types(type.SpanStart);
            string written = types.Write(choice);
            return new Offer(
                $"Change {what} to '{written}'", SuggestionKeys.Of(choice, index), [finding.Replace(type.Span, written)], types.Imports, Follow(finding, owner!, choice));
        });
    }

    /// <summary>Changes what has to go with the type: a default value that it cannot have, or the first value of a property.</summary>
    private static IEnumerable<Edit> Follow(Finding finding, SyntaxNode owner, string type) => owner switch
    {
        ParameterSyntax { Default: { } value } parameter => FollowDefault(finding, parameter, value, type),
        PropertyDeclarationSyntax property when finding.Model.GetNullableContext(property.SpanStart).AnnotationsEnabled() => FollowValue(finding, property, type),
        PropertyDeclarationSyntax { Initializer: { } value } property when !IsDefault(value.Value) && !Converts(finding, value.Value, type) => [Remove(finding, property)],
        _ => [],
    };

    private static IEnumerable<Edit> FollowDefault(Finding finding, ParameterSyntax parameter, EqualsValueClauseSyntax value, string type)
    {
        bool isFirst = parameter.Parent is not ParameterListSyntax list || !list.Parameters.TakeWhile(other => other != parameter).Any(other => other.Default is not null);
        bool isRequired = !IsNullable(type) && !type.StartsWith(CSharp.Runtime + "Optional<", StringComparison.Ordinal);
        if (isRequired && isFirst)
        {
            return [finding.Replace(TextSpan.FromBounds(parameter.Identifier.Span.End, value.Span.End), "")];
        }

        bool fits = IsNullable(type) ? IsDefault(value.Value) : !isRequired && value.Value.IsKind(SyntaxKind.DefaultLiteralExpression);
        return fits ? [] : [finding.Replace(value.Value.Span, IsNullable(type) ? "null" : isRequired ? "default!" : "default")];
    }

    private static IEnumerable<Edit> FollowValue(Finding finding, PropertyDeclarationSyntax property, string type)
    {
        string? first = type == "string" ? "\"\"" : IsList(type) ? "[]" : null;
        bool isWritten = property.Modifiers.Any(SyntaxKind.RequiredKeyword) || property.AccessorList is null;
        return property.Initializer switch
        {
            { Value: { } value } when !IsDefault(value) && Converts(finding, value, type) => [],
            { Value: { } value } when first is not null => IsDefault(value) ? [] : [finding.Replace(value.Span, first)],
            { } => [Remove(finding, property)],
            null => first is null || isWritten ? [] : [finding.Insert(property.AccessorList!.Span.End, $" = {first};")],
        };
    }

    /// <summary>Whether what the user has written is a value of the new type as well.</summary>
    private static bool Converts(Finding finding, ExpressionSyntax value, string type)
    {
        ITypeSymbol? wanted = finding.Model.GetSpeculativeTypeInfo(
            value.SpanStart, SyntaxFactory.ParseTypeName(type), SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        if (wanted is null or IErrorTypeSymbol)
        {
            return false;
        }

        ITypeSymbol? element = (wanted as IArrayTypeSymbol)?.ElementType ?? (wanted is INamedTypeSymbol { TypeArguments: [var only] } && IsList(type) ? only : null);
        return value is CollectionExpressionSyntax list && element is not null
            ? list.Elements.OfType<ExpressionElementSyntax>().All(item => finding.Model.ClassifyConversion(item.Expression, element).IsImplicit)
            : finding.Model.ClassifyConversion(value, wanted).IsImplicit;
    }

    private static Edit Remove(Finding finding, PropertyDeclarationSyntax property) =>
        finding.Replace(TextSpan.FromBounds(property.AccessorList?.Span.End ?? property.Initializer!.SpanStart, property.Span.End), "");

    private static bool IsNullable(string type) => type.EndsWith("?", StringComparison.Ordinal);

    private static bool IsList(string type) =>
        type.EndsWith("[]", StringComparison.Ordinal) || type.StartsWith("global::System.Collections.Generic.", StringComparison.Ordinal);

    private static bool IsDefault(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: var operand } => IsDefault(operand),
        _ => value.IsKind(SyntaxKind.DefaultLiteralExpression) || value.IsKind(SyntaxKind.NullLiteralExpression),
    };
}
