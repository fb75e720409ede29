namespace Appwrite.CodeBenchmarks;

/// <summary>The lines of a text.</summary>
internal static class CodeLines
{
    /// <summary>The lines without the spaces around them; what follows the last line feed is none if it is empty.</summary>
    public static IEnumerable<string> Of(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            yield return line.Trim();
        }
    }

    /// <summary>Whether a line holds a comment alone.</summary>
    public static bool IsComment(string line) => line.StartsWith("//", StringComparison.Ordinal);
}
