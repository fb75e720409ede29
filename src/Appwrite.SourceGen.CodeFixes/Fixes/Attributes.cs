using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Finds and removes attributes.</summary>
internal static class Attributes
{
    private const string Namespace = "Appwrite.Runtime";

    /// <summary>Whether an attribute is one that makes something be generated for its interface.</summary>
    public static bool IsAnnotation(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "AppwriteClientAttribute" or "AppwriteServiceAttribute" or "AppwriteDatabaseAttribute" } type
        && type.ContainingNamespace.ToDisplayString() == Namespace;

    /// <summary>The class of an attribute of ours; null for any other.</summary>
    public static INamedTypeSymbol? Class(SemanticModel model, AttributeSyntax attribute, CancellationToken cancellationToken)
    {
        SymbolInfo info = model.GetSymbolInfo(attribute, cancellationToken);
        INamedTypeSymbol? type = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType;
        return type?.ContainingNamespace.ToDisplayString() == Namespace ? type : null;
    }

    /// <summary>Removes some items of a list, of which others stay, each with one comma, so that comments between them are left.</summary>
    public static IEnumerable<Edit> RemoveItems<T>(DocumentId document, SourceText text, SeparatedSyntaxList<T> list, Func<T, bool> isRemoved)
        where T : SyntaxNode
    {
        bool isBehindKept = false;
        for (int i = 0; i < list.Count; i++)
        {
            if (!isRemoved(list[i]))
            {
                isBehindKept = true;
                continue;
            }

            TextSpan comma = list.GetSeparator(isBehindKept ? i - 1 : i).Span;
            TextSpan between = TextSpan.FromBounds(isBehindKept ? comma.End : list[i].Span.End, isBehindKept ? list[i].SpanStart : comma.Start);
            if (!string.IsNullOrWhiteSpace(text.ToString(between)))
            {
                yield return new Edit(document, comma, "");
                yield return new Edit(document, list[i].Span, "");
                continue;
            }

            int end = Math.Max(comma.End, list[i].Span.End);
            while (!isBehindKept && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            yield return new Edit(document, TextSpan.FromBounds(Math.Min(comma.Start, list[i].SpanStart), end), "");
        }
    }

    /// <summary>Removes attributes, with lists and lines of which nothing is left.</summary>
    public static IEnumerable<Edit> Remove(Document document, SourceText text, IReadOnlyCollection<AttributeSyntax> attributes)
    {
        foreach (AttributeListSyntax list in attributes.Select(attribute => (AttributeListSyntax)attribute.Parent!).Distinct())
        {
            List<AttributeSyntax> left = [.. list.Attributes.Where(attribute => !attributes.Contains(attribute))];
            if (left.Count > 0)
            {
                foreach (Edit edit in RemoveItems(document.Id, text, list.Attributes, attributes.Contains))
                {
                    yield return edit;
                }

                continue;
            }

            TextLine line = text.Lines.GetLineFromPosition(list.Span.End);
            bool isAlone = text.IsFirstInLine(list.SpanStart) && text.IsLastInLine(list.Span.End);
            int end = list.Span.End;
            while (!isAlone && end < line.End && char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            yield return new Edit(
                document.Id,
                isAlone
                    ? TextSpan.FromBounds(text.Lines.GetLineFromPosition(list.SpanStart).Start, line.EndIncludingLineBreak)
                    : TextSpan.FromBounds(list.SpanStart, end),
                "");
        }
    }
}
