namespace Appwrite.Tests;

/// <summary>Checks the form of generated text.</summary>
internal static class Text
{
    public static void IsTidy(string name, string text) => Assert.Null(Untidiness(name, text));

    /// <summary>What is wrong with the form of a text; null where nothing is.</summary>
    public static string? Untidiness(string name, string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal))
        {
            return $"{name} has carriage returns.";
        }

        if (!text.EndsWith("}\n", StringComparison.Ordinal))
        {
            return $"{name} does not end with a brace and a line break.";
        }

        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].EndsWith(' ') || lines[i].Contains('\t', StringComparison.Ordinal))
            {
                return $"{name}, line {i + 1}: '{lines[i]}'";
            }

            if (i > 0 && lines[i].Length == 0 && lines[i - 1].Length == 0 && i < lines.Length - 1)
            {
                return $"{name}, line {i + 1}: two empty lines";
            }
        }

        return null;
    }
}
