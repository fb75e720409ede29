using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>
/// A change of a document's text. Fixes are made of such, and not of new syntax, so that everything beside them stays as it was written, and many
/// fixes of one file come together without a second look at each.
/// </summary>
/// <param name="Span">What is replaced; empty for an insertion.</param>
/// <param name="Text">What stands there instead; for an import the namespace.</param>
internal sealed record Edit(DocumentId Document, TextSpan Span, string Text)
{
    /// <summary>Whether the document is to import the namespace that <see cref="Text"/> is, for the code at <see cref="Span"/>.</summary>
    public bool IsImport { get; private init; }

    /// <summary>What comes first of several insertions at one place.</summary>
    public int Order { get; init; }

    /// <summary>What stands between several insertions at one place.</summary>
    public string Separator { get; init; } = "";

    /// <summary>What only one of several edits can have, as a name within a method; null for nothing.</summary>
    public string? Claim { get; init; }

    public static Edit Insert(DocumentId document, int position, string text) => new(document, new TextSpan(position, 0), text);

    public static Edit Import(DocumentId document, int position, string space) => new(document, new TextSpan(position, 0), space) { IsImport = true };

    /// <summary>Whether both cannot be made.</summary>
    public bool Contradicts(Edit other)
    {
        if (Claim is not null && Claim == other.Claim && this != other)
        {
            return true;
        }

        if (this == other || Document != other.Document || IsImport || other.IsImport)
        {
            return false;
        }

        return Span.Length == 0 ? IsWithin(Span.Start, other.Span)
            : other.Span.Length == 0 ? IsWithin(other.Span.Start, Span)
            : Span.OverlapsWith(other.Span);
    }

    private static bool IsWithin(int position, TextSpan span) => position > span.Start && position < span.End;
}
