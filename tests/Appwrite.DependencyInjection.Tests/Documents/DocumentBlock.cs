using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page, from the repository's folder on.</param>
/// <param name="Line">The number of the block's first line, behind the fence.</param>
/// <param name="Section">The heading of the second level above it; empty in front of the first one.</param>
/// <param name="Language">What the fence names.</param>
/// <param name="Mark">What the comment above the fence says; empty where there is none.</param>
/// <param name="Text">The block's lines, without the fence's indentation.</param>
internal sealed partial record DocumentBlock(string Page, int Line, string Section, string Language, string Mark, string Text)
{
    /// <summary>The pages of the repository, each from its folder on.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "README.md",
        .. new[] { "docs", "samples", "src" }.SelectMany(folder => Directory.EnumerateFiles(RepositoryFolder.Path(folder), "*.md", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/'))
            .Where(page => !BuildFolderPattern().IsMatch(page))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All blocks of all pages.</summary>
    public static IReadOnlyList<DocumentBlock> All { get; } =
        [.. Pages.SelectMany(page => Read(page, File.ReadAllText(RepositoryFolder.Path(page.Split('/')))))];

    /// <summary>Where it stands, as an editor jumps to it.</summary>
    public string Place => $"{Page}:{Line}";

    /// <summary>Reads the blocks of a page.</summary>
    public static IEnumerable<DocumentBlock> Read(string page, string text)
    {
        string section = "";
        string before = "";
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int index = 0; index < lines.Length; index++)
        {
            string line = lines[index];
            if (FencePattern().Match(line) is { Success: true } fence)
            {
                int first = index + 1;
                string close = fence.Groups["indent"].Value + fence.Groups["fence"].Value;
                do
                {
                    index++;
                }
                while (index < lines.Length && lines[index].TrimEnd() != close);

                IEnumerable<string> block = lines[first..Math.Min(index, lines.Length)]
                    .Select(inner => inner.StartsWith(fence.Groups["indent"].Value, StringComparison.Ordinal) ? inner[fence.Groups["indent"].Length..] : inner);
                Match mark = MarkPattern().Match(before);
                yield return new(page, first + 1, section, fence.Groups["language"].Value, mark.Groups["mark"].Value, string.Join('\n', block));
                before = "";
                continue;
            }

            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..];
            }

            before = line.Trim() is { Length: > 0 } words ? words : before;
        }
    }

    public override string ToString() => Place;

    [GeneratedRegex("^(?<indent> *)(?<fence>```+)(?<language>[a-z]*)")]
    private static partial Regex FencePattern();

    [GeneratedRegex("^<!-- (?<mark>.*) -->$")]
    private static partial Regex MarkPattern();

    [GeneratedRegex("(^|/)(bin|obj)/|AnalyzerReleases")]
    private static partial Regex BuildFolderPattern();
}
