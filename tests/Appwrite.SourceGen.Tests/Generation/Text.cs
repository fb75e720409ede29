namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>Checks the form of generated text.</summary>
internal static class Text
{
    public static void IsTidy(string name, string text)
    {
        Assert.False(text.Contains('\r', StringComparison.Ordinal), $"{name} has carriage returns.");
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            Assert.False(lines[i].EndsWith(' ') || lines[i].Contains('\t', StringComparison.Ordinal), $"{name}, line {i + 1}: '{lines[i]}'");
            Assert.False(i > 0 && lines[i].Length == 0 && lines[i - 1].Length == 0 && i < lines.Length - 1, $"{name}, line {i + 1}: two empty lines");
        }
    }
}
