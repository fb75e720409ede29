using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Options;

/// <summary>The scopes that a client class says its API key needs.</summary>
public class ScopeTests
{
    private const string Source = """
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient] public partial interface IBackend;
        [AppwriteClient(Include = ["concerts.get", "tickets"])] public partial interface IReader;
        [AppwriteService("concerts")] public partial interface IShows;
        [AppwriteService("tickets")] public partial interface ITicketsOnly;
        [AppwriteService("concerts")] public partial interface IPicked { [AppwriteOperation("create")] Task CreateAsync(string title, string stage); }
        """;

    [Theory]
    [InlineData("App.BackendClient", "concerts.read concerts.write posters.read posters.write")]
    [InlineData("App.ReaderClient", "concerts.read")]
    [InlineData("App.ShowsClient", "concerts.read concerts.write")]
    [InlineData("App.AppwriteApi.PostersClient", "posters.read posters.write")]
    [InlineData("App.TicketsOnlyClient", "")]
    [InlineData("App.PickedClient", "concerts.write")]
    public void Are_those_of_its_operations(string type, string expected) =>
        Assert.Equal(expected, Scopes(Generated.Compiling(Source, Fixtures.Spec(Fixtures.Concerts)), type));

    [Theory]
    [InlineData("a.read|b.read", "b.read", "b.read")]
    [InlineData("a.read|b.read", "c.write", "a.read c.write")]
    [InlineData("a.read|b.read", "b.read|a.read", "b.read")]
    [InlineData("z.read|b.read", "b.read|c.read", "b.read")]
    [InlineData("z.read|b.read", "c.read|d.read", "c.read z.read")]
    public void Of_alternatives_one_is_enough(string list, string get, string expected)
    {
        JsonObject spec = Fixtures.ConcertsTree();
        spec["paths"]!["/concerts"]!["get"]!["x-appwrite"]!["scope"] = Names(list);
        spec["paths"]!["/concerts/{concertId}"]!["get"]!["x-appwrite"]!["scope"] = Names(get);

        Outcome outcome = Generated.Compiling(
            "namespace App; [Appwrite.Runtime.AppwriteService(\"concerts\", Include = [\"list\", \"get\"])] public partial interface IShows;",
            Fixtures.Spec(spec));

        Assert.Equal(expected, Scopes(outcome, "App.ShowsClient"));
    }

    [Fact]
    public void The_current_operations_choose_before_the_deprecated_ones()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        spec["paths"]!["/concerts/{concertId}"]!["delete"]!["x-appwrite"]!["scope"] = Names("old.write|new.write");
        spec["paths"]!["/concerts"]!["post"]!["x-appwrite"]!["scope"] = Names("new.write|old.write");
        spec["paths"]!["/concerts"]!["post"]!["x-appwrite"]!["method"] = "make";

        Outcome outcome = Generated.Compiling(
            "[Appwrite.Runtime.AppwriteService(\"concerts\", Include = [\"make\", \"delete\"])] public partial interface IShows;", Fixtures.Spec(spec));

        Assert.Equal("new.write", Scopes(outcome, "ShowsClient"));
    }

    private static JsonArray Names(string names) => new([.. names.Split('|').Select(name => (JsonNode)name)]);

    private static string Scopes(Outcome outcome, string type) =>
        (string)Assert.IsAssignableFrom<IFieldSymbol>(Assert.Single(outcome.Compilation.GetTypeByMetadataName(type)!.GetMembers("RequiredScopes"))).ConstantValue!;
}
