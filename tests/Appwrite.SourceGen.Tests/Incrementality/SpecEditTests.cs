using System.Text.Json.Nodes;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Incrementality;

public class SpecEditTests
{
    private const string Interfaces = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        [AppwriteService("concerts")]
        public partial interface IConcertsOnly;

        [AppwriteService("posters")]
        public partial interface IPostersOnly;
        """;

    [Fact]
    public void White_space_in_the_spec_is_read_once_and_writes_nothing_again()
    {
        Session session = Started();

        session.EditFile(0, Fixtures.Spec(Fixtures.Concerts.Replace("{ \"title\"", "{  \"title\"", StringComparison.Ordinal)));
        GeneratorRunResult run = session.Run();

        Assert.Single(Steps.Outputs(run, AppwriteGenerator.Steps.Specs));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Steps.Reasons(run, AppwriteGenerator.Steps.Specs));
        Assert.All(Steps.Reasons(run, AppwriteGenerator.Steps.Bound), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Steps.SourceReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        Generated.AssertNothingIsDone(session.Run());
    }

    [Fact]
    public void A_changed_operation_is_written_again_where_it_is_and_nowhere_else()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        spec["paths"]!["/posters/{posterId}/view"]!["get"]!["summary"] = "Look at a poster";

        GeneratorRunResult run = Edited(spec);

        Assert.Equal(["App.AppwriteApi.IPosters", "App.IPostersOnly"], Written(run));
    }

    [Fact]
    public void A_changed_description_of_a_service_is_written_again_where_it_is_shown()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        spec["tags"] = new JsonArray(new JsonObject { ["name"] = "posters", ["description"] = "All that hangs on walls." });

        GeneratorRunResult run = Edited(spec);

        Assert.Equal(["App.AppwriteApi.IPosters", "App.IBackend"], Written(run));
    }

    [Fact]
    public void A_changed_description_of_a_schema_is_written_again_in_its_file_of_models()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        spec["components"]!["schemas"]!["ticket"]!["properties"]!["$id"]!["description"] = "The number on the ticket.";

        GeneratorRunResult run = Edited(spec);

        Assert.Equal(["App.AppwriteApi.Tickets.Models"], Written(run));
    }

    [Fact]
    public void A_changed_schema_that_interfaces_share_is_written_again_in_one_file()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        spec["components"]!["schemas"]!["venue"]!["properties"]!["city"] = new JsonObject { ["type"] = "string" };

        GeneratorRunResult run = Edited(spec);

        Assert.Equal("App.AppwriteApi.Models", Assert.Single(Written(run)));
    }

    [Fact]
    public void A_schema_that_nobody_reaches_is_not_written()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        spec["components"]!["schemas"]!["unreached"] = new JsonObject { ["type"] = "object" };

        Assert.Empty(Written(Edited(spec)));
    }

    [Fact]
    public void An_added_service_writes_its_file_and_the_client_and_leaves_the_others()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        JsonObject paths = spec["paths"]!.AsObject();
        JsonNode operation = paths["/concerts/{concertId}"]!["delete"]!.DeepClone();
        operation["tags"] = new JsonArray("attic");
        paths.Insert(0, "/attic/{concertId}", new JsonObject { ["delete"] = operation });

        GeneratorRunResult run = Edited(spec);

        Assert.Equal(["App.AppwriteApi.IAttic", "App.IBackend"], Written(run));
        Assert.Equal(2, SourcesWritten(run));
    }

    [Fact]
    public void An_added_operation_that_brings_a_file_of_models_leaves_the_other_files()
    {
        Session session = Started();
        JsonObject spec = Fixtures.ConcertsTree();
        JsonObject schemas = spec["components"]!["schemas"]!.AsObject();
        schemas.Insert(0, "artist", schemas["poster"]!.DeepClone());
        JsonNode operation = spec["paths"]!["/concerts/{concertId}"]!["get"]!.DeepClone();
        operation["tags"] = new JsonArray("artists");
        operation["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"] = "#/components/schemas/artist";
        spec["paths"]!.AsObject().Insert(0, "/artists/{concertId}", new JsonObject { ["get"] = operation });

        session.EditFile(0, Fixtures.Spec(spec));
        GeneratorRunResult run = session.Run();

        Assert.Equal(["App.AppwriteApi.AppwriteJson", "App.AppwriteApi.Artists.Models", "App.AppwriteApi.IArtists", "App.IBackend"], Written(run));
        Assert.Equal(4, SourcesWritten(run));
        session.Outcome.AssertCompiles();
    }

    [Fact]
    public void Operations_in_another_order_change_the_order_of_members_only()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        JsonObject paths = spec["paths"]!.AsObject();
        JsonNode? posters = paths["/posters"];
        paths.Remove("/posters");
        paths["/posters"] = posters;

        Assert.Equal(["App.AppwriteApi.IPosters", "App.IPostersOnly"], Written(Edited(spec)));
    }

    [Fact]
    public void Other_additional_files_are_not_read()
    {
        Session session = Started();

        session.AddFile(new MemoryFile("notes.txt", "openapi: none"));
        GeneratorRunResult run = session.Run();

        Generated.AssertNothingIsDone(run);
    }

    [Fact]
    public void Other_json_files_are_read_once_and_change_nothing()
    {
        Session session = Started();

        session.AddFile(new MemoryFile("appsettings.json", """{ "Logging": { } }"""));
        GeneratorRunResult run = session.Run();

        Assert.Equal(
            [IncrementalStepRunReason.New, IncrementalStepRunReason.Cached], Steps.Reasons(run, AppwriteGenerator.Steps.Specs).Order());
        Assert.Empty(Written(run));
        Assert.All(Steps.SourceReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static Session Started()
    {
        var session = new Session(Interfaces, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        return session;
    }

    private static GeneratorRunResult Edited(JsonObject spec)
    {
        Session session = Started();
        session.EditFile(0, Fixtures.Spec(spec));
        GeneratorRunResult run = session.Run();
        Assert.Equal(Written(run).Count(), SourcesWritten(run));
        return run;
    }

    private static IEnumerable<string> Written(GeneratorRunResult run) =>
        Steps.Outputs(run, AppwriteGenerator.Steps.Units)
            .Where(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified)
            .Select(output => ((BoundUnit)output.Value).HintName)
            .Order(StringComparer.Ordinal);

    private static int SourcesWritten(GeneratorRunResult run) =>
        Steps.SourceReasons(run).Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
}
