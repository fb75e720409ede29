using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Completion;

/// <summary>How a text is written in C#.</summary>
internal enum LiteralForm
{
    /// <summary><c>"a"</c>.</summary>
    Regular,

    /// <summary><c>@"a"</c>.</summary>
    Verbatim,

    /// <summary>Between three quotes or more.</summary>
    Raw,

    /// <summary>Not yet: there is not even a quote.</summary>
    Missing,
}

/// <summary>A text that the caret is in, or that it could begin.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="Span">What a choice replaces: all between the quotes.</param>
/// <param name="Before">What stands between the quotes before the caret.</param>
/// <param name="Missing">The quotes that are missing at its end; empty for none.</param>
internal sealed record LiteralPlace(LiteralForm Form, TextSpan Span, string Before, string Missing)
{
    /// <summary>Whether a token is a text, whichever way it is written.</summary>
    public static bool IsText(SyntaxToken token) => token.IsKind(SyntaxKind.StringLiteralToken)
        || token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
        || token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken);

    /// <summary>A text of which nothing is there but perhaps a beginning without quotes.</summary>
    public static LiteralPlace MissingAt(TextSpan span) => new(LiteralForm.Missing, span, "", "");

    /// <summary>The place in a text; null where the caret is not between its quotes.</summary>
    public static LiteralPlace? Of(SyntaxToken token, int position)
    {
        string text = token.Text;
        LiteralForm form = !token.IsKind(SyntaxKind.StringLiteralToken) ? LiteralForm.Raw : text[0] == '@' ? LiteralForm.Verbatim : LiteralForm.Regular;
        int start = form switch { LiteralForm.Raw => Quotes(text), LiteralForm.Verbatim => 2, _ => 1 };
        string closing = form == LiteralForm.Raw ? new string('"', start) : "\"";
        int end = End(text, start, form, closing);
        int caret = position - token.SpanStart;
        if (caret < start || caret > (end < 0 ? text.Length : end))
        {
            return null;
        }

        if (end < 0)
        {
            // What follows may be the rest of the attribute, which an open quote swallows to the end of the line.
            end = caret;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or '/' or '$'))
            {
                end++;
            }

            (start, _) = Line(text, start, end, caret, token);
            return new LiteralPlace(form, Within(start, end), text[start..caret], closing);
        }

        (start, end) = Line(text, start, end, caret, token);
        return new LiteralPlace(form, Within(start, end), text[start..caret], "");

        TextSpan Within(int from, int to) => TextSpan.FromBounds(token.SpanStart + from, token.SpanStart + to);
    }

    /// <summary>A value as it stands between the quotes of this text, or with quotes where there are none.</summary>
    public string Write(string value) => Form switch
    {
        LiteralForm.Missing => CSharp.Literal(value),
        LiteralForm.Verbatim => value.Replace("\"", "\"\""),
        LiteralForm.Regular => CSharp.Literal(value) is var literal ? literal.Substring(1, literal.Length - 2) : value,
        _ => value,
    };

    // Of a text of several lines only the caret's line is the value, without what indents it.
    private static (int Start, int End) Line(string text, int start, int end, int caret, SyntaxToken token)
    {
        if (!token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
        {
            return (start, end);
        }

        int from = caret == 0 ? start : Math.Max(start, text.LastIndexOf('\n', caret - 1) + 1);
        while (from < caret && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        int line = text.IndexOfAny(['\r', '\n'], caret);
        int to = Math.Max(caret, Math.Min(end, line < 0 ? end : line));
        while (to > caret && char.IsWhiteSpace(text[to - 1]))
        {
            to--;
        }

        return (from, to);
    }

    private static int Quotes(string text)
    {
        int count = 0;
        while (count < text.Length && text[count] == '"')
        {
            count++;
        }

        return count;
    }

    // Where the closing quotes begin; -1 where there are none.
    private static int End(string text, int start, LiteralForm form, string closing)
    {
        if (form == LiteralForm.Raw)
        {
            return text.Length >= start + closing.Length && text.EndsWith(closing, StringComparison.Ordinal) ? text.Length - closing.Length : -1;
        }

        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                if (form == LiteralForm.Regular || i + 1 == text.Length || text[i + 1] != '"')
                {
                    return i;
                }

                i++;
            }
            else if (text[i] == '\\' && form == LiteralForm.Regular)
            {
                i++;
            }
        }

        return -1;
    }
}
