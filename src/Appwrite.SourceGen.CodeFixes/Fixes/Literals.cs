using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Writes texts.</summary>
internal static class Literals
{
    /// <summary>A text in the form in which another one is written; what is no literal (a constant, a nameof) becomes a plain one.</summary>
    public static string Replace(ExpressionSyntax expression, string text)
    {
        string written = expression is LiteralExpressionSyntax literal ? literal.Token.Text : "";
        bool isRaw = expression is LiteralExpressionSyntax { Token: var token } && token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken);
        if (written.StartsWith("@", StringComparison.Ordinal))
        {
            return $"@\"{text.Replace("\"", "\"\"")}\"";
        }

        if (!isRaw || text.Length == 0 || text.IndexOfAny(['"', '\r', '\n']) >= 0)
        {
            return CSharp.Literal(text);
        }

        string quotes = written.Substring(0, written.Length - written.TrimStart('"').Length);
        return quotes + text + quotes;
    }
}
