using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests;

/// <summary>The same API in two dialects comes to the same C#.</summary>
public class DialectTests(ITestOutputHelper output)
{
    /// <summary>Where the two specs themselves say different things, with the reason. There is nothing at present.</summary>
    private static readonly Dictionary<string, string> Explained = new(StringComparer.Ordinal);

    /// <summary>All specs that the shared folder has in both forms; names that are not there where the folder is absent.</summary>
    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            string[] specs = SharedFolder.Root is null ? [] : Directory.GetFiles(SharedFolder.Path("specs"), "open-api3-*.json");
            foreach (string openApi in specs.Order(StringComparer.Ordinal))
            {
                string swagger = Path.GetFileName(openApi).Replace("open-api3", "swagger2", StringComparison.Ordinal);
                if (File.Exists(SharedFolder.Path("specs", swagger)))
                {
                    pairs.Add(Path.GetFileName(openApi), swagger);
                }
            }

            if (pairs.Count == 0)
            {
                pairs.Add("absent.json", "absent.json");
            }

            return pairs;
        }
    }

    [SharedTheory]
    [MemberData(nameof(Pairs))]
    public void OpenApi_3_and_Swagger_2_have_the_same_public_API(string openApi, string swagger)
    {
        IReadOnlyList<string> left = Listing(openApi);
        IReadOnlyList<string> right = Listing(swagger);
        List<string> differences = [.. left.Except(right).Select(line => "- " + line), .. right.Except(left).Select(line => "+ " + line)];

        output.WriteLine($"{left.Count} lines, {differences.Count} differences");
        differences.ForEach(output.WriteLine);
        Assert.True(left.Count > 500, "The listing is too short to be one.");
        Assert.Equal(left.Count, left.Distinct().Count());
        Assert.All(differences, difference => Assert.Contains(difference, Explained.Keys));
    }

    [Fact]
    public void Our_own_fixture_has_the_same_public_API_in_both_forms()
    {
        // Apart from the version, which each of the two files has its own of.
        string[] newer = [.. ListingOf(Path.Combine(AppContext.BaseDirectory, "Fixtures", "backend.newer.json")).Where(IsNoVersion)];
        string[] swagger = [.. ListingOf(Path.Combine(AppContext.BaseDirectory, "Fixtures", "backend.swagger2.json")).Where(IsNoVersion)];

        Assert.True(newer.Length > 200, "The listing is too short to be one.");
        Assert.Empty(newer.Except(swagger));
        Assert.Empty(swagger.Except(newer));
    }

    private static bool IsNoVersion(string line) => !line.Contains(".SpecVersion ", StringComparison.Ordinal);

    private static IReadOnlyList<string> Listing(string spec) => ListingOf(SharedFolder.Path("specs", spec));

    private static IReadOnlyList<string> ListingOf(string path) => PublicApi.Of(SpecCheck.Of(path).Outcome.Compilation, "MyApp");
}
