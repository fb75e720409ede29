using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>How a file is laid out, so that what is added looks like the rest.</summary>
internal static class TextLayout
{
    /// <summary>How the file ends its lines.</summary>
    public static string LineBreak(this SourceText text)
    {
        foreach (TextLine line in text.Lines)
        {
            if (line.EndIncludingLineBreak > line.End)
            {
                return text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
            }
        }

        return "\n";
    }

    /// <summary>The white space at the beginning of the line of a place.</summary>
    public static string Indentation(this SourceText text, int position)
    {
        TextLine line = text.Lines.GetLineFromPosition(position);
        int end = line.Start;
        while (end < position && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>Whether nothing stands before a place in its line.</summary>
    public static bool IsFirstInLine(this SourceText text, int position) =>
        text.Lines.GetLineFromPosition(position).Start + text.Indentation(position).Length == position;

    /// <summary>Whether nothing stands behind a place in its line.</summary>
    public static bool IsLastInLine(this SourceText text, int position) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(position, text.Lines.GetLineFromPosition(position).End)));

    /// <summary>What separates two items of a list, where one of them begins at a place: a space, or a new line.</summary>
    public static string ItemBreak(this SourceText text, int position) =>
        text.IsFirstInLine(position) ? text.LineBreak() + text.Indentation(position) : " ";
}
