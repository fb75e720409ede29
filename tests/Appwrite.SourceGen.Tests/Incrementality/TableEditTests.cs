using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>What an edit of the project file, and of anything else, costs a project with typed tables: the files that it changes, and no others.</summary>
public class TableEditTests(ITestOutputHelper output)
{
    private const string Source = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteDatabase("main")]
        public partial interface IMusic;

        [AppwriteTable("main", "labels")]
        public partial class Label;
        """;

    private static readonly string Project = ProjectFiles.Project(
        [
            ProjectFiles.Table("songs", "Songs",
                [
                    ProjectFiles.Column("title", "text", required: true), ProjectFiles.Column("mood", "enum", ", \"elements\": [\"calm\", \"loud\"]"),
                    ProjectFiles.Relation("album", "albums", "manyToOne", twoWayKey: "songs"),
                ],
                [ProjectFiles.Index("by_title", "key", "\"title\"")]),
            ProjectFiles.Table("albums", "Albums",
                [
                    ProjectFiles.Column("name", "text"), ProjectFiles.Column("mood", "enum", ", \"elements\": [\"calm\", \"loud\"]"),
                    ProjectFiles.Relation("songs", "songs", "manyToOne", twoWayKey: "album", side: "child"),
                ]),
            ProjectFiles.Table("labels", "Labels", [ProjectFiles.Column("name", "text"), ProjectFiles.Column("size", "enum", ", \"elements\": [\"s\", \"l\"]")]),
            ProjectFiles.Table("notes", "Notes", [], database: "other"),
        ],
        ProjectFiles.Database("main", "Main"), ProjectFiles.Database("other", "Other"));

    public static TheoryData<string, Action<JsonObject>, string[]> Edits => new()
    {
        { "a column more", tree => Columns(tree, 0).Add(Column("year")), ["Songs.Table"] },
        { "a column less", tree => Columns(tree, 1).RemoveAt(0), ["Albums.Table"] },
        { "a column of another type", tree => Columns(tree, 0)[0]!["type"] = "integer", ["Songs.Table"] },
        { "a column of another key", tree => Columns(tree, 2)[0]!["key"] = "title", ["Label.Table"] },
        { "a column of the related table", tree => Columns(tree, 1)[0]!["required"] = true, ["Albums.Table"] },
        { "an index less", tree => tree["tables"]![0]!["indexes"] = new JsonArray(), ["Songs.Table"] },
        { "an enumeration of one table", tree => Columns(tree, 2)[1]!["elements"]!.AsArray().Add("m"), ["Label.Table"] },
        {
            "an enumeration of two tables",
            tree =>
            {
                Columns(tree, 0)[1]!["elements"]!.AsArray().Add("wild");
                Columns(tree, 1)[1]!["elements"]!.AsArray().Add("wild");
            },
            ["Albums.Table", "Mood.Enumeration", "Songs.Table"]
        },
        { "another name of the database", tree => tree["tablesDB"]![0]!["name"] = "Other", ["IMusic.Database"] },
        { "a table more", tree => tree["tables"]!.AsArray().Insert(0, Table("shops")), ["AppwriteRowJson", "IMusic.Database", "Shops.Table"] },
        { "a table moved", tree => Move(tree["tables"]!.AsArray()), ["IMusic.Database"] },
        { "a table of another database", tree => tree["tables"]![3]!["columns"]!.AsArray().Add(Column("text")), [] },
        { "something that is no table", tree => tree["settings"] = new JsonObject { ["services"] = new JsonObject() }, [] },
        { "something that means nothing", tree => Columns(tree, 0)[0]!["status"] = "available", [] },
        { "nothing", _ => { }, [] },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_of_the_project_file_writes_again_what_it_changes(string edit, Action<JsonObject> change, string[] files)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(files);
        var session = new Session(Source, new MemoryFile(ProjectFiles.Path, Project), Fixtures.Spec(Fixtures.Concerts));
        Dictionary<string, string> before = Texts(session.Run());
        JsonObject tree = JsonNode.Parse(Project)!.AsObject();
        change(tree);

        session.EditFile(0, new MemoryFile(ProjectFiles.Path, tree.ToString()));
        GeneratorRunResult run = session.Run();

        string[] changed = [.. Texts(run).Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => Short(file.Key)).Order(StringComparer.Ordinal)];
        IncrementalStepRunReason[] reasons = [.. Steps.TableSourceReasons(run)];
        int written = reasons.Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);
        output.WriteLine($"{edit}: {written} of {before.Count} files written again: {string.Join(", ", changed)}");
        Assert.Equal(files, changed);
        Assert.Equal(files.Length, written);
    }

    [Fact]
    public void An_edit_in_an_unrelated_file_does_nothing()
    {
        var session = new Session(Source, new MemoryFile(ProjectFiles.Path, Project));
        session.Edit(session.Compilation.AddSyntaxTrees(session.Parse("class Other { }", "Other.cs")));
        Assert.Equal(6, Steps.TableSourceReasons(session.Run()).Count());

        session.EditSource(1, "class Other { int _field; }");
        GeneratorRunResult run = session.Run();

        Generated.AssertNothingIsDone(run);
        Assert.All(Steps.AllOutputReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_spec_does_nothing_to_tables()
    {
        const string Both = Source + "\n[AppwriteClient] public partial interface IBackend;";
        var session = new Session(Both, Fixtures.Spec(Fixtures.Concerts), new MemoryFile(ProjectFiles.Path, Project));
        session.Run();

        JsonObject tree = Fixtures.ConcertsTree();
        tree["components"]!["schemas"]!["concert"]!["properties"]!.AsObject().Add("added", new JsonObject { ["type"] = "string" });
        session.EditFile(0, Fixtures.Spec(tree.ToJsonString()));
        GeneratorRunResult run = session.Run();

        Assert.Contains(Steps.SourceReasons(run), reason => reason == IncrementalStepRunReason.Modified);
        Assert.Equal(6, Steps.TableSourceReasons(run).Count());
        Assert.All(Steps.TableSourceReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void No_step_keeps_what_belongs_to_the_compiler()
    {
        GeneratorRunResult run = new Session(Source, new MemoryFile(ProjectFiles.Path, Project)).Run();

        foreach (string step in Steps.OfTables)
        {
            Assert.NotEmpty(Steps.Outputs(run, step));
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            Assert.All(Steps.Outputs(run, step), one => StepValueTests.Walk(one.Value, step, seen));
        }
    }

    private static Dictionary<string, string> Texts(GeneratorRunResult run) =>
        run.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    private static string Short(string hintName) =>
        hintName.Replace("App.", "", StringComparison.Ordinal).Replace("AppwriteApi.", "", StringComparison.Ordinal).Replace(".g.cs", "", StringComparison.Ordinal);

    private static JsonArray Columns(JsonObject tree, int table) => tree["tables"]![table]!["columns"]!.AsArray();

    private static JsonNode Column(string key) => JsonNode.Parse(ProjectFiles.Column(key, "text"))!;

    private static JsonNode Table(string id) => JsonNode.Parse(ProjectFiles.Table(id, "Shops", [ProjectFiles.Column("name", "text")]))!;

    private static void Move(JsonArray tables)
    {
        JsonNode first = tables[0]!;
        tables.RemoveAt(0);
        tables.Insert(1, first);
    }
}
