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

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Adds a parameter that an operation needs to a hand-picked method.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddParameterFix))]
public sealed class AddParameterFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(Ids.MissingArgument, Ids.BulkWithoutQueries);

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || finding.Choices.Count == 0)
        {
            yield break;
        }

        List<Diagnostic> missing = [.. finding.Others.Where(other => FixableDiagnosticIds.Contains(other.Id) && other.Location == finding.Diagnostic.Location)];
        if (missing.Count > 1 && missing[0] == finding.Diagnostic)
        {
            yield return new Offer(
                "Add all missing parameters", nameof(AddParameterFix), missing.SelectMany(other => Add(finding, method, Finding.ChoicesOf(other).First(), out _)));
        }

        IEnumerable<Edit> edits = Add(finding, method, finding.Choices[0], out string declaration);
        yield return new Offer($"Add parameter '{declaration}'", nameof(AddParameterFix), edits);
    }

    /// <param name="declaration">The parameter as C# source, with types in full.</param>
    /// <param name="written">The same as it is written.</param>
    private static List<Edit> Add(Finding finding, MethodDeclarationSyntax method, string declaration, out string written)
    {
        ParameterListSyntax list = method.ParameterList;
        ParameterSyntax parameter = SyntaxFactory.ParseParameterList($"({declaration})").Parameters[0];
        int index = Index(finding, list, isOptional: parameter.Default is not null);

        // What others follow that have no default value cannot have one.
        bool keepsDefault = parameter.Default is not null && list.Parameters.Skip(index).All(other => other.Default is not null || IsParams(other));
        TypeWriter types = finding.Types(list.SpanStart);
        written = $"{types.Write(parameter.Type!.ToString())} {parameter.Identifier.Text}{(keepsDefault ? " " + parameter.Default : "")}";

        int order = parameter.Default is null ? 0 : 1;
        List<Edit> edits = [];
        if (list.Parameters.Count == 0)
        {
            edits.Add(finding.Insert(list.OpenParenToken.Span.End, written) with { Order = order, Separator = ", " });
        }
        else if (index < list.Parameters.Count)
        {
            int next = list.Parameters[index].SpanStart;
            edits.Add(finding.Insert(next, $"{written},{finding.Text.ItemBreak(next)}") with { Order = order });
        }
        else
        {
            ParameterSyntax last = list.Parameters.Last();
            SyntaxTrivia comment = last.GetTrailingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
            if (comment.IsKind(SyntaxKind.SingleLineCommentTrivia))
            {
                // The rest of the line is the comment's: the comma comes before it, and what follows in lines of its own.
                edits.Add(finding.Insert(last.Span.End, ","));
                edits.Add(finding.Insert(comment.Span.End, finding.Text.LineBreak() + finding.Text.Indentation(last.SpanStart) + written) with { Order = order, Separator = "," });
            }
            else
            {
                int end = comment == default ? last.Span.End : comment.Span.End;
                edits.Add(finding.Insert(end, $",{finding.Text.ItemBreak(last.SpanStart)}{written}") with { Order = order });
            }
        }

        return [.. edits, .. types.Imports, .. Document(finding, method, index, parameter.Identifier.Text)];
    }

    /// <summary>Where generated methods have such a parameter: what is required, what describes types, what is optional, the cancellation.</summary>
    private static int Index(Finding finding, ParameterListSyntax list, bool isOptional)
    {
        int index = 0;
        foreach (ParameterSyntax other in list.Parameters)
        {
            bool isBehind = IsParams(other)
                || IsOf(finding, other, "System.Threading", "CancellationToken")
                || (!isOptional && (other.Default is not null || IsOf(finding, other, "System.Text.Json.Serialization.Metadata", "JsonTypeInfo")));
            if (isBehind)
            {
                break;
            }

            index++;
        }

        return index;
    }

    private static bool IsParams(ParameterSyntax parameter) => parameter.Modifiers.Any(SyntaxKind.ParamsKeyword);

    private static bool IsOf(Finding finding, ParameterSyntax parameter, string space, string name) =>
        finding.Model.GetDeclaredSymbol(parameter) is { Type: var type } && type.Name == name && type.ContainingNamespace?.ToDisplayString() == space;

    /// <summary>Adds the parameter to the method's comment, where that has the others.</summary>
    private static IEnumerable<Edit> Document(Finding finding, MethodDeclarationSyntax method, int index, string name)
    {
        List<XmlElementSyntax> documented = [.. method.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            .SelectMany(trivia => ((DocumentationCommentTriviaSyntax)trivia.GetStructure()!).Content).OfType<XmlElementSyntax>()
            .Where(element => element.StartTag.Name.LocalName.ValueText == "param" && finding.Text.IsLastInLine(element.Span.End))];
        if (documented.Count == 0)
        {
            return [];
        }

        // Behind the parameter before it, or before the first.
        List<string> before = [.. method.ParameterList.Parameters.Take(index).Select(parameter => parameter.Identifier.ValueText)];
        XmlElementSyntax? last = documented.LastOrDefault(element => before.Contains(NameOf(element)));
        string line = $"/// <param name=\"{name}\"></param>";
        if (last is not null)
        {
            return [finding.Insert(last.Span.End, finding.Text.LineBreak() + finding.Text.Indentation(last.Span.End) + line)];
        }

        int start = finding.Text.Lines.GetLineFromPosition(documented[0].SpanStart).Start;
        return [finding.Insert(start, finding.Text.Indentation(documented[0].SpanStart) + line + finding.Text.LineBreak())];
    }

    private static string NameOf(XmlElementSyntax element) =>
        element.StartTag.Attributes.OfType<XmlNameAttributeSyntax>().FirstOrDefault()?.Identifier.Identifier.ValueText ?? "";
}
