using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Tests.Diagnostics;

public partial class DocumentationTests
{
    private static readonly string Page = RepositoryFolder.Path("docs", "diagnostics.md");

    private static IEnumerable<DiagnosticDescriptor> All => typeof(Ids).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(id => Descriptors.Get((string)id.GetRawConstantValue()!));

    [Fact]
    public void Every_diagnostic_stands_in_the_documentation_with_its_severity_and_title()
    {
        IEnumerable<string> expected = All.Select(descriptor => $"{descriptor.Id}: {descriptor.DefaultSeverity}, {descriptor.Title}");

        // The package's own check of the SDK has no descriptor.
        IEnumerable<string> documented = Row().Matches(File.ReadAllText(Page))
            .Select(row => $"{row.Groups["id"].Value}: {row.Groups["severity"].Value}, {row.Groups["title"].Value}")
            .Where(row => !row.StartsWith("APW000", StringComparison.Ordinal));

        Assert.Equal(expected, documented);
    }

    [Fact]
    public void Every_diagnostic_links_to_its_own_place_in_the_documentation()
    {
        // The places that the page has, with what stands there.
        Dictionary<string, string> places = Row().Matches(File.ReadAllText(Page))
            .ToDictionary(row => row.Groups["place"].Value, row => row.Groups["id"].Value);
        string address = XElement.Load(RepositoryFolder.Path("Directory.Build.props")).Descendants("ProjectUrl").Single().Value
            + "/blob/main/" + Path.GetRelativePath(RepositoryFolder.Root, Page).Replace('\\', '/') + "#";
        IEnumerable<DiagnosticDescriptor> ofAnalyzers = typeof(Ids).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics);

        Assert.All([.. All, .. ofAnalyzers], descriptor =>
        {
            Assert.StartsWith(address, descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.Equal(descriptor.Id, places.GetValueOrDefault(descriptor.HelpLinkUri[address.Length..]));
        });
    }

    [Fact]
    public void Every_id_that_the_documents_name_exists()
    {
        HashSet<string> known = [.. All.Select(descriptor => descriptor.Id), "APW000"];
        IEnumerable<string> files = Directory.EnumerateFiles(RepositoryFolder.Path("docs"), "*.md")
            .Concat(Directory.EnumerateFiles(RepositoryFolder.Root, "*.md"));
        Assert.All(files, file => Assert.All(Id().Matches(File.ReadAllText(file)), id => Assert.Contains(id.Value, known)));
    }

    [GeneratedRegex(@"\bAPW\d+")]
    private static partial Regex Id();

    [GeneratedRegex(@"^\| <a id=""(?<place>\w+)""></a>\[?(?<id>APW\d+)(\]\([^)]+\))? \| (?<severity>\w+) \| (?<title>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
