using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>The page of diagnostics shows of each one what causes it and how that is mended, and both are tried.</summary>
public sealed partial class DiagnosticExampleTests
{
    private const string Page = "docs/diagnostics.md";

    // What a project without the tests' own references and faults cannot show.
    private static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["APW000"] = "is the package's own check of the SDK and the framework",
        ["APW014"] = "follows an edit, as SteadyTests make it",
        ["APW037"] = "follows an edit, as SteadyTests make it",
        ["APW099"] = "is a fault of the generator's",
    };

    // Those that say what follows, where nothing needs to be mended.
    private static readonly HashSet<string> WithoutFix = new(StringComparer.Ordinal) { "APW010", "APW011" };

    /// <summary>The sections with examples.</summary>
    public static TheoryData<string> Sections => [.. Examples.Select(example => example.Block.Section).Distinct()];

    private static IEnumerable<DiagnosticExample> Examples => DocumentBlock.All.Where(block => block.Page == Page).Select(DiagnosticExample.Of).OfType<DiagnosticExample>();

    private static IReadOnlyList<(string Id, string Title, string Link)> Rows { get; } =
        [.. RowPattern().Matches(File.ReadAllText(RepositoryFolder.Path("docs", "diagnostics.md")))
            .Select(row => (row.Groups["id"].Value, row.Groups["title"].Value.Trim(), row.Groups["link"].Value))];

    [Theory]
    [MemberData(nameof(Sections))]
    public void An_example_is_reported_as_the_page_says(string section)
    {
        DocumentBlock[] blocks = [.. DocumentBlock.All.Where(block => block.Page == Page && block.Section == section)];
        DocumentBlock? library = blocks.SingleOrDefault(block => block.Mark == DocumentBlockTests.OtherProject);
        DocumentBlock? projectFile = blocks.SingleOrDefault(block => block.Mark == "project file");
        foreach (DiagnosticExample example in Examples.Where(example => example.Block.Section == section))
        {
            IReadOnlyList<string> reported = example.Reported(library, projectFile);
            Assert.True(example.Ids.SequenceEqual(reported), $"{example}, but reported is: {string.Join("; ", reported)}");
        }
    }

    [Fact]
    public void Every_diagnostic_has_an_example_and_its_mending()
    {
        Dictionary<string, string> ids = Examples.Where(example => !example.IsFine).GroupBy(example => example.Expected)
            .ToDictionary(same => same.Key, same => Assert.Single(same.Select(example => example.Block.Section).Distinct()));
        HashSet<string> mended = [.. Examples.Where(example => example.IsFine).Select(example => example.Block.Section)];

        Assert.Equal(Rows.Select(row => row.Id).Except(Without.Keys), ids.Keys.Order(StringComparer.Ordinal));
        Assert.All(ids, id =>
        {
            Assert.StartsWith(id.Key + ": ", id.Value, StringComparison.Ordinal);
            Assert.True(mended.Contains(id.Value) != WithoutFix.Contains(id.Key), $"{id.Value} has no block that reports nothing, or is listed as one without.");
        });
    }

    [Fact]
    public void Every_row_leads_to_its_example() => Assert.All(Rows.Where(row => !Without.ContainsKey(row.Id)), row =>
    {
        string heading = $"{row.Id}: {row.Title}";
        string slug = OddCharacters().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');
        Assert.Equal("#" + slug, row.Link);
        Assert.Contains(Examples, example => example.Block.Section == heading);
    });

    [GeneratedRegex(@"^\| <a id=""\w+""></a>\[?(?<id>APW\d+)(\]\((?<link>[^)]+)\))? \| \w+ \| (?<title>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    // As headings become places on a page.
    [GeneratedRegex("[^a-z0-9 -]")]
    private static partial Regex OddCharacters();
}
