using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>Writes using directives: among those of the file, where they are sorted at their place.</summary>
internal static class Imports
{
    public static List<TextChange> Changes(CompilationUnitSyntax root, SourceText text, IEnumerable<Edit> imports)
    {
        var places = new SortedDictionary<int, List<string>>();
        foreach ((string space, int position) in imports.Select(edit => (edit.Text, edit.Span.Start)).Distinct().OrderBy(import => import.Text, SystemFirst))
        {
            if (IsImported(root, position, space))
            {
                continue;
            }

            (int place, string written) = Place(root, text, position, space);
            if (!places.TryGetValue(place, out List<string>? lines))
            {
                places.Add(place, lines = []);
            }

            // Two places of one file may ask for the same.
            if (!lines.Contains(written))
            {
                lines.Add(written);
            }
        }

        // Where there are none yet, an empty line sets them off.
        return
        [
            .. places.Select(place => new TextChange(
                new TextSpan(place.Key, 0), string.Concat(place.Value) + (Lists(root).Any(list => list.Count > 0) || root.Externs.Count > 0 ? "" : text.LineBreak()))),
        ];
    }

    /// <summary>Whether the file itself imports a namespace for some place of it.</summary>
    private static bool IsImported(CompilationUnitSyntax root, int position, string space) =>
        Lists(root, position).SelectMany(list => list).Any(directive => IsPlain(directive) && IsReached(root, directive.SpanStart, position) && Name(directive) == space);

    private static (int Position, string Text) Place(CompilationUnitSyntax root, SourceText text, int position, string space)
    {
        string line = $"using {space};";
        string lineBreak = text.LineBreak();

        // Within a namespace, where that is how the file does it.
        SyntaxList<UsingDirectiveSyntax> directives = Lists(root, position).FirstOrDefault(list => list.Count > 0);
        List<UsingDirectiveSyntax> plain = [.. directives.Where(directive => IsPlain(directive) && IsReached(root, directive.SpanStart, position))];
        if (plain.Count == 0)
        {
            // Nothing may stand before external aliases and global imports; other aliases may stand alone.
            SyntaxNode? first = directives.LastOrDefault(directive => directive.GlobalKeyword != default) ?? (directives.Count == 0 ? root.Externs.LastOrDefault() : (SyntaxNode?)null);
            UsingDirectiveSyntax? alias = directives.FirstOrDefault(directive => directive.GlobalKeyword == default);
            return first is not null ? (After(root, text, first.Span.End, position), lineBreak + line)
                : alias is not null && IsReached(root, alias.SpanStart, position) ? (alias.SpanStart, line + lineBreak + text.Indentation(alias.SpanStart))
                : (Before(root, text, alias?.SpanStart ?? Top(root, text), position), line + lineBreak);
        }

        bool isSorted = plain.Zip(plain.Skip(1), (left, right) => SystemFirst.Compare(Name(left), Name(right)) <= 0).All(isBefore => isBefore);
        UsingDirectiveSyntax? next = isSorted ? plain.Find(directive => SystemFirst.Compare(Name(directive), space) > 0) : null;
        if (next is not null)
        {
            return (next.SpanStart, line + lineBreak + text.Indentation(next.SpanStart));
        }

        UsingDirectiveSyntax last = plain[plain.Count - 1];
        return last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
            ? (last.FullSpan.End, text.Indentation(last.SpanStart) + line + lineBreak)
            : (last.Span.End, lineBreak + text.Indentation(last.SpanStart) + line);
    }

    /// <summary>Whether a place is compiled whenever another is: in no branch of a condition that the other is not in.</summary>
    private static bool IsReached(CompilationUnitSyntax root, int position, int user) => !Branches(root, position).Except(Branches(root, user)).Any();

    private static int Before(CompilationUnitSyntax root, SourceText text, int place, int user)
    {
        List<(int Condition, int Branch)> foreign = [.. Branches(root, place).Except(Branches(root, user))];
        return foreign.Count == 0 ? place : text.Lines.GetLineFromPosition(foreign.Min(branch => branch.Condition)).Start;
    }

    private static int After(CompilationUnitSyntax root, SourceText text, int place, int user)
    {
        int end = text.Lines.GetLineFromPosition(place).End;
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null && !IsReached(root, end, user); directive = directive.GetNextDirective())
        {
            end = Math.Max(end, text.Lines.GetLineFromPosition(directive.SpanStart).End);
        }

        return end;
    }

    /// <summary>The branches of conditions that a place is in, the outermost first.</summary>
    private static List<(int Condition, int Branch)> Branches(CompilationUnitSyntax root, int position)
    {
        var branches = new List<(int Condition, int Branch)>();
        for (DirectiveTriviaSyntax? directive = root.GetFirstDirective(); directive is not null && directive.SpanStart < position; directive = directive.GetNextDirective())
        {
            if (directive is IfDirectiveTriviaSyntax)
            {
                branches.Add((directive.SpanStart, directive.SpanStart));
            }
            else if (branches.Count > 0 && directive is BranchingDirectiveTriviaSyntax and not IfDirectiveTriviaSyntax)
            {
                branches[branches.Count - 1] = (branches[branches.Count - 1].Condition, directive.SpanStart);
            }
            else if (branches.Count > 0 && directive is EndIfDirectiveTriviaSyntax)
            {
                branches.RemoveAt(branches.Count - 1);
            }
        }

        return branches;
    }

    // Behind a file's header, and before the comment of a type that is the first thing in it.
    private static int Top(CompilationUnitSyntax root, SourceText text)
    {
        SyntaxToken first = root.GetFirstToken(includeZeroWidth: true);
        SyntaxTrivia doc = first.LeadingTrivia.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
            || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));
        return doc == default ? first.SpanStart : text.Lines.GetLineFromPosition(doc.SpanStart).Start;
    }

    /// <summary>The directives that count at a place, the nearest first.</summary>
    private static IEnumerable<SyntaxList<UsingDirectiveSyntax>> Lists(CompilationUnitSyntax root, int position) =>
        root.FindToken(position).Parent!.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Select(space => space.Usings).Append(root.Usings);

    private static IEnumerable<SyntaxList<UsingDirectiveSyntax>> Lists(CompilationUnitSyntax root) =>
        root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<BaseNamespaceDeclarationSyntax>().Select(space => space.Usings).Append(root.Usings);

    private static bool IsPlain(UsingDirectiveSyntax directive) => directive.Alias is null && directive.StaticKeyword == default && directive.GlobalKeyword == default;

    private static string Name(UsingDirectiveSyntax directive) => directive.Name?.ToString() ?? "";

    /// <summary>What belongs to the framework first.</summary>
    private static Comparer<string> SystemFirst { get; } = Comparer<string>.Create((left, right) =>
        IsSystem(left) != IsSystem(right) ? (IsSystem(left) ? -1 : 1) : string.Compare(left, right, StringComparison.OrdinalIgnoreCase));

    private static bool IsSystem(string space) => space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
}
