using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests;

/// <summary>The same API in two dialects comes to the same C#.</summary>
public class DialectTests(ITestOutputHelper output)
{
    /// <summary>Where the two specs themselves say different things, with the reason. There is nothing at present.</summary>
    private static readonly Dictionary<string, string> Explained = new(StringComparer.Ordinal);

    [SharedTheory]
    [InlineData("open-api3-1.8.x-server.json", "swagger2-1.8.x-server.json")]
    [InlineData("open-api3-1.8.x-client.json", "swagger2-1.8.x-client.json")]
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
        IReadOnlyList<string> newer = ListingOf(Path.Combine(AppContext.BaseDirectory, "Fixtures", "backend.newer.json"));
        IReadOnlyList<string> swagger = ListingOf(Path.Combine(AppContext.BaseDirectory, "Fixtures", "backend.swagger2.json"));

        Assert.True(newer.Count > 200, "The listing is too short to be one.");
        Assert.Empty(newer.Except(swagger));
        Assert.Empty(swagger.Except(newer));
    }

    private static IReadOnlyList<string> Listing(string spec) => ListingOf(SharedFolder.Path("specs", spec));

    private static IReadOnlyList<string> ListingOf(string path) => PublicApi.Of(SpecCheck.Run(path).Outcome.Compilation, "MyApp");
}
