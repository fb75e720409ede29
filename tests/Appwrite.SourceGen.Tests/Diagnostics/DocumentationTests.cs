using System.Reflection;
using System.Text.RegularExpressions;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Tests.Diagnostics;

public partial class DocumentationTests
{
    [Fact]
    public void Every_diagnostic_stands_in_the_documentation_with_its_severity_and_title()
    {
        IEnumerable<string> expected = typeof(Ids).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => Descriptors.Get((string)field.GetRawConstantValue()!))
            .Select(descriptor => $"{descriptor.Id}: {descriptor.DefaultSeverity}, {descriptor.Title}");

        // The package's own check of the SDK has no descriptor.
        IEnumerable<string> documented = Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "diagnostics.md")))
            .Select(row => $"{row.Groups[1].Value}: {row.Groups[2].Value}, {row.Groups[3].Value}")
            .Where(row => !row.StartsWith("APW000", StringComparison.Ordinal));

        Assert.Equal(expected, documented);
    }

    [GeneratedRegex(@"^\| (APW\d+) \| (\w+) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
