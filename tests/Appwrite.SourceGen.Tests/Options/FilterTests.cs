using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Options;

/// <summary>Which operations the options of an attribute leave.</summary>
public class FilterTests
{
    [Theory]
    [InlineData("", "CreateAsync DeleteAsync GetAsync ListAllAsync ListAsync")]
    [InlineData("""Include = new[] { "list", "get" }""", "GetAsync ListAllAsync ListAsync")]
    [InlineData("""Include = ["list"]""", "ListAllAsync ListAsync")]
    [InlineData("""Include = new string[0]""", "CreateAsync DeleteAsync GetAsync ListAllAsync ListAsync")]
    [InlineData("""Include = null""", "CreateAsync DeleteAsync GetAsync ListAllAsync ListAsync")]
    [InlineData("""Exclude = ["list", "delete"]""", "CreateAsync GetAsync")]
    [InlineData("""Include = ["list", "get"], Exclude = ["list"]""", "GetAsync")]
    [InlineData("""IncludeDeprecated = false""", "CreateAsync GetAsync ListAllAsync ListAsync")]
    [InlineData("""Include = ["delete", "get"], IncludeDeprecated = false""", "GetAsync")]
    [InlineData("""Platform = "client" """, "DeleteAsync ListAllAsync ListAsync")]
    [InlineData("""Platform = "server" """, "CreateAsync DeleteAsync GetAsync ListAllAsync ListAsync")]
    [InlineData("""Platform = "console" """, "DeleteAsync GetAsync")]
    public void Of_a_service(string options, string expected)
    {
        Outcome outcome = Generated.Compiling(
            $$"""
            namespace App;
            [Appwrite.Runtime.AppwriteService("concerts"{{(options.Length > 0 ? ", " + options : "")}})]
            public partial interface IShows;
            """,
            Fixtures.Spec(WithPlatforms()));

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal(expected, Methods(outcome, "App.IShows"));
    }

    [Theory]
    [InlineData("""Include = ["posters"]""", "Posters:CreatePosterAsync GetPosterViewAsync GetPosterViewUrl")]
    [InlineData("""Include = ["posters.getPosterView", "tickets"]""", "Posters:GetPosterViewAsync GetPosterViewUrl Tickets:ListAsync UpsertAsync")]
    [InlineData("""Exclude = ["posters", "tickets.upsert", "concerts"]""", "Tickets:ListAsync")]
    [InlineData("""IncludeDeprecated = false, Exclude = ["posters", "tickets"]""", "Concerts:CreateAsync GetAsync ListAllAsync ListAsync")]
    [InlineData("""Platform = "console", Exclude = ["posters", "tickets", "concerts.get"]""", "Concerts:DeleteAsync")]
    public void Of_a_client(string options, string expected)
    {
        Outcome outcome = Generated.Compiling(
            $$"""
            namespace App;
            [Appwrite.Runtime.AppwriteClient({{options}})]
            public partial interface IBackend;
            """,
            Fixtures.Spec(WithPlatforms()));

        Assert.Empty(outcome.Diagnostics);
        IEnumerable<string> properties = outcome.Compilation.GetTypeByMetadataName("App.IBackend")!.GetMembers().OfType<IPropertySymbol>()
            .Select(property => $"{property.Name}:{Methods(outcome, "App.AppwriteApi.I" + property.Name)}");
        Assert.Equal(expected, string.Join(" ", properties.Order()));
    }

    [Fact]
    public void Clients_that_share_a_namespace_share_what_any_of_them_asks_for()
    {
        Outcome outcome = Generated.Compiling(
            """
            using Appwrite.Runtime;
            namespace App;
            [AppwriteClient(Include = ["concerts.list", "tickets"])] public partial interface IReader;
            [AppwriteClient(Include = ["concerts.create"])] public partial interface IWriter;
            """,
            Fixtures.Spec(Fixtures.Concerts));

        Assert.Equal("CreateAsync ListAllAsync ListAsync", Methods(outcome, "App.AppwriteApi.IConcerts"));
        Assert.Equal(["Concerts"], outcome.Compilation.GetTypeByMetadataName("App.IWriter")!.GetMembers().OfType<IPropertySymbol>().Select(property => property.Name));
    }

    [Fact]
    public void What_is_filtered_out_brings_no_models()
    {
        Outcome outcome = Generated.Compiling(
            "[Appwrite.Runtime.AppwriteService(\"concerts\", Include = [\"delete\"])] public partial interface IShows;",
            Fixtures.Spec(Fixtures.Concerts));

        Assert.Equal("IShows.g.cs", Assert.Single(outcome.Sources).HintName);
    }

    [Theory]
    [InlineData("AppwriteService(\"concerts\", Include = [\"list\", \"gett\"])", "APW048", "\"gett\"",
        "Include names 'gett', but there is no such operation of 'concerts'; did you mean 'get'?")]
    [InlineData("AppwriteService(\"concerts\", Exclude = new[] { \"createPoster\" })", "APW048", "\"createPoster\"",
        "Exclude names 'createPoster', but there is no such operation of 'concerts'; did you mean 'create'?")]
    [InlineData("AppwriteService(\"concerts\", Exclude = [nameof(System.Exception)])", "APW048", "nameof(System.Exception)",
        "Exclude names 'Exception', but there is no such operation of 'concerts'")]
    [InlineData("AppwriteClient(Include = [\"concert\"])", "APW048", "\"concert\"",
        "Include names 'concert', but there is no such service or operation; did you mean 'concerts'?")]
    [InlineData("AppwriteClient(Exclude = [\"concerts.lits\"])", "APW048", "\"concerts.lits\"",
        "Exclude names 'concerts.lits', but there is no such service or operation; did you mean 'concerts.list'?")]
    [InlineData("AppwriteService(\"concerts\", Platform = \"serve\")", "APW049", "\"serve\"",
        "The spec 'concerts.json' knows no platform 'serve'; there are client, server, console")]
    public void What_an_option_names_and_the_spec_does_not_have(string attribute, string id, string place, string message)
    {
        string source = $$"""
            using Appwrite.Runtime;
            namespace App;
            [{{attribute}}]
            public partial interface IShows;
            """;

        Diagnostic diagnostic = Assert.Single(Generated.From(source, Fixtures.Spec(Fixtures.Concerts)).Diagnostics);

        string text = source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
        Assert.Equal((id, place, message), (diagnostic.Id, text, diagnostic.GetMessage(null)));
    }

    [Theory]
    [InlineData("AppwriteService(\"concerts\", Platform = \"console\", Exclude = [\"get\", \"delete\"])", "'concerts'", "Exclude leaves 2 of 4, Platform = \"console\" leaves 2 of 4")]
    [InlineData("AppwriteClient(Platform = \"console\", Include = [\"concerts.list\"])", "'concerts.json'", "Include leaves 1 of")]
    public void Options_that_leave_nothing_are_said_so(string attribute, string of, string shares)
    {
        string source = $"using Appwrite.Runtime;\nnamespace App;\n[{attribute}] public partial interface IShows;";

        Outcome outcome = Generated.From(source, Fixtures.Spec(WithPlatforms()));

        outcome.AssertReports("APW036", "IShows", "'IShows'", of, shares);
        Assert.Equal(DiagnosticSeverity.Warning, outcome.Diagnostics[0].Severity);
        outcome.AssertCompiles();
    }

    [Fact]
    public void An_overload_has_the_platforms_of_its_route_unless_it_has_its_own()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        JsonNode facts = spec["paths"]!["/concerts"]!["get"]!["x-appwrite"]!;
        facts["platforms"] = new JsonArray("server");
        facts["methods"] = new JsonArray(
            new JsonObject { ["name"] = "listAll", ["parameters"] = new JsonArray() },
            new JsonObject { ["name"] = "listMine", ["parameters"] = new JsonArray(), ["platforms"] = new JsonArray("client") });

        Outcome outcome = Generated.Compiling(
            "namespace App; [Appwrite.Runtime.AppwriteService(\"concerts\", Platform = \"client\", Exclude = [\"get\", \"create\", \"delete\"])] public partial interface IShows;",
            Fixtures.Spec(spec));

        Assert.Equal("ListMineAllAsync ListMineAsync", Methods(outcome, "App.IShows"));
    }

    private static string Methods(Outcome outcome, string type) => string.Join(
        " ", outcome.Compilation.GetTypeByMetadataName(type)!.GetMembers().OfType<IMethodSymbol>().Select(method => method.Name)
            .Where(name => name != "With").Distinct().Order());

    /// <summary>The list is for all, planning and getting are for some; cancelling is for nobody in particular.</summary>
    private static JsonObject WithPlatforms()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        JsonNode paths = spec["paths"]!;
        paths["/concerts"]!["get"]!["x-appwrite"]!["platforms"] = new JsonArray("client", "server", "server");
        paths["/concerts"]!["post"]!["x-appwrite"]!["platforms"] = new JsonArray("server");
        paths["/concerts/{concertId}"]!["get"]!["x-appwrite"]!["platforms"] = new JsonArray("console", "server");
        return spec;
    }
}
