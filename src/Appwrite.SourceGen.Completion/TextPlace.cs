using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Completion;

/// <summary>A place in an attribute's arguments where a text stands, or could: what syntax alone tells of it.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Option">The option or parameter by name; null where only its position says what it is.</param>
/// <param name="Index">The position among the arguments without a name.</param>
/// <param name="IsInList">Whether the text is one of several of an option.</param>
/// <param name="Others">The list's other texts.</param>
/// <param name="Literal">The text that the caret is in.</param>
internal sealed record TextPlace(
    AttributeSyntax Attribute, string? Option, int Index, bool IsInList, IReadOnlyList<string> Others, LiteralPlace Literal)
{
    /// <summary>Finds the place of a caret; null where there is none, which is almost everywhere.</summary>
    public static TextPlace? Find(SyntaxNode root, int position)
    {
        if (IsInComment(root, position))
        {
            return null;
        }

        SyntaxToken token = root.FindToken(position);
        if (token.SpanStart >= position)
        {
            token = token.GetPreviousToken();
        }

        if (token.Parent?.FirstAncestorOrSelf<AttributeArgumentListSyntax>()?.Parent is not AttributeSyntax attribute)
        {
            return null;
        }

        if (LiteralPlace.IsText(token))
        {
            return LiteralPlace.Of(token, position) is { } literal && token.Parent is LiteralExpressionSyntax expression
                ? OfExpression(attribute, expression, literal)
                : null;
        }

        // Where a text could begin, a name may have been begun.
        TextSpan span = new(position, 0);
        SyntaxNode? begun = null;
        if (token.IsKind(SyntaxKind.IdentifierToken) && position <= token.Span.End && token.Parent is IdentifierNameSyntax { Parent: not NameEqualsSyntax and not NameColonSyntax })
        {
            span = token.Span;
            begun = token.Parent;
            token = token.GetPreviousToken();
        }
        else if (LiteralPlace.IsText(root.FindToken(position)))
        {
            return null;
        }

        return After(attribute, token, begun, LiteralPlace.MissingAt(span));
    }

    private static bool IsInComment(SyntaxNode root, int position)
    {
        SyntaxTrivia before = position == 0 ? default : root.FindTrivia(position - 1);
        return before.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia => true,
            SyntaxKind.MultiLineCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia =>
                position < before.Span.End || !before.ToString().EndsWith("*/", StringComparison.Ordinal),
            _ => false,
        };
    }

    private static TextPlace? OfExpression(AttributeSyntax attribute, ExpressionSyntax expression, LiteralPlace literal)
    {
        SyntaxNode node = expression;
        while (node.Parent is ParenthesizedExpressionSyntax parentheses)
        {
            node = parentheses;
        }

        return node.Parent switch
        {
            AttributeArgumentSyntax argument => OfArgument(attribute, argument, literal),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax list } => OfList(attribute, list, expression, literal),
            InitializerExpressionSyntax list => OfList(attribute, list, expression, literal),
            _ => null,
        };
    }

    private static TextPlace? After(AttributeSyntax attribute, SyntaxToken left, SyntaxNode? begun, LiteralPlace literal) => left.Parent switch
    {
        AttributeArgumentListSyntax list when left.IsKind(SyntaxKind.OpenParenToken) || left.IsKind(SyntaxKind.CommaToken) =>
            OfPosition(attribute, list.Arguments.TakeWhile(argument => argument.SpanStart < left.Span.End), literal),
        NameEqualsSyntax { Parent: AttributeArgumentSyntax argument } when left.IsKind(SyntaxKind.EqualsToken) => OfArgument(attribute, argument, literal),
        NameColonSyntax { Parent: AttributeArgumentSyntax argument } when left.IsKind(SyntaxKind.ColonToken) => OfArgument(attribute, argument, literal),
        CollectionExpressionSyntax list when left.IsKind(SyntaxKind.OpenBracketToken) || left.IsKind(SyntaxKind.CommaToken) =>
            OfList(attribute, list, begun, literal),
        InitializerExpressionSyntax list when left.IsKind(SyntaxKind.OpenBraceToken) || left.IsKind(SyntaxKind.CommaToken) =>
            OfList(attribute, list, begun, literal),
        _ => null,
    };

    private static TextPlace? OfArgument(AttributeSyntax attribute, AttributeArgumentSyntax argument, LiteralPlace literal)
    {
        SimpleNameSyntax? name = argument.NameEquals?.Name ?? argument.NameColon?.Name;
        return name is not null
            ? new TextPlace(attribute, name.Identifier.ValueText, -1, false, [], literal)
            : OfPosition(attribute, attribute.ArgumentList!.Arguments.TakeWhile(other => other != argument), literal);
    }

    // Behind an argument with a name there is none without.
    private static TextPlace? OfPosition(AttributeSyntax attribute, IEnumerable<AttributeArgumentSyntax> before, LiteralPlace literal)
    {
        List<AttributeArgumentSyntax> arguments = [.. before];
        return arguments.Exists(argument => argument.NameEquals is not null || argument.NameColon is not null)
            ? null
            : new TextPlace(attribute, null, arguments.Count, false, [], literal);
    }

    private static TextPlace? OfList(AttributeSyntax attribute, ExpressionSyntax list, SyntaxNode? own, LiteralPlace literal)
    {
        SyntaxNode whole = list is InitializerExpressionSyntax { Parent: ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax } ? list.Parent : list;
        if (whole.Parent is not AttributeArgumentSyntax { NameEquals.Name.Identifier.ValueText: var name })
        {
            return null;
        }

        List<string> others = [.. list.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Where(other => other != own && LiteralPlace.IsText(other.Token))
            .Select(other => other.Token.ValueText)];
        return new TextPlace(attribute, name, -1, true, others, literal);
    }
}
