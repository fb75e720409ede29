using System.Linq;
using Appwrite.SourceGen.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Refactorings;

/// <summary>Puts members at the end of an interface, however that is laid out.</summary>
internal static class MemberInsertion
{
    /// <param name="members">The lines of the members, without indentation.</param>
    public static Edit Of(DocumentId document, SourceText text, InterfaceDeclarationSyntax syntax, string members)
    {
        string lineBreak = text.LineBreak();
        string indentation = text.Indentation(syntax.SpanStart);
        string lines = string.Join(lineBreak, members.Split('\n').Select(line => line.Length == 0 ? "" : indentation + "    " + line));
        SyntaxToken open = syntax.OpenBraceToken;
        SyntaxToken close = syntax.CloseBraceToken;
        if (!open.IsKind(SyntaxKind.OpenBraceToken))
        {
            // public partial interface ISongs;
            return new Edit(document, syntax.SemicolonToken.Span, $"{lineBreak}{indentation}{{{lineBreak}{lines}{lineBreak}{indentation}}}");
        }

        if (text.IsFirstInLine(close.SpanStart))
        {
            int start = text.Lines.GetLineFromPosition(close.SpanStart).Start;
            return Edit.Insert(document, start, (syntax.Members.Count > 0 ? lineBreak : "") + lines + lineBreak);
        }

        // All in one line.
        int last = syntax.Members.Count > 0 ? syntax.Members.Last().Span.End : open.Span.End;
        return new Edit(
            document, TextSpan.FromBounds(last, close.SpanStart), (syntax.Members.Count > 0 ? lineBreak + lineBreak : lineBreak) + lines + lineBreak + indentation);
    }
}
