using System.Text.Json.Nodes;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Damage;

/// <summary>Whatever happens to a project file, what is generated for its tables compiles, or an error of ours says why not.</summary>
public class DamagedTableTests(ITestOutputHelper output)
{
    private static readonly int Count = Rounds.Of("DAMAGE_ROUNDS", 3_000);

    // Compiling takes nearly all of the time; all files go through the generator.
    private const int Sample = 3;

    private const string Whole = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteDatabase("main")]
        public partial interface IMain;
        """;

    private const string WithClasses = Whole + """

        [AppwriteTable("main", "songs")]
        public partial class Song
        {
            public required string Title { get; set; }

            public long? Plays { get; set; }

            public string[] Tags { get; set; } = [];

            [System.Text.Json.Serialization.JsonPropertyName("when")]
            public System.DateTimeOffset? Recorded { get; set; }
        }

        [AppwriteDatabase("other", ApiNamespace = "App.Other")]
        internal partial interface IOther;
        """;

    /// <summary>What C#, or the generated code, has a use for.</summary>
    private static readonly string[] Hostile =
    [
        "class", "namespace", "value", "Value", "row", "state", "Columns", "Changes", "RowJson", "id", "Id", "$id", "createdAt", "Table", "TableHolder", "Fields", "reader", "writer",
        "nulls", "Song", "Songs", "songs", "Album", "mood", "a", "A", "_", "", " ", "1", "2fa", "a-b", "a.b", "a_b", "日本語", "😀", "</summary>", "\"", "\\", "{0}", "\n", "With", "Object",
        "ToString", "Equals", "GetHashCode", "relation", "system", "System", "Appwrite", "global", "App", "field", "required", "record", "main", "albums", "enum", "integer", "string",
        "double", "relationship", "datetime", "point", "polygon", "true", "null", "oneToMany", "manyToOne", "child", "parent", "fulltext", "AppwriteRowJson", "Mood", "IMain", "Query", "RowJson", "rowJson", "Definition", "MainClient", "Main Transaction", "Source", "BeginAsync",
    ];

    private static readonly string Songs = ProjectFiles.Project(
        [
            ProjectFiles.Table("songs", "Songs",
                [
                    ProjectFiles.Column("title", "varchar", ", \"size\": 9", required: true), ProjectFiles.Column("mood", "enum", ", \"elements\": [\"calm\", \"a-b\"], \"default\": \"calm\""),
                    ProjectFiles.Column("when", "datetime"), ProjectFiles.Column("plays", "integer", ", \"min\": 0, \"default\": 0"), ProjectFiles.Column("tags", "text", array: true),
                    ProjectFiles.Relation("album", "albums", "manyToOne", twoWayKey: "songs"),
                ],
                [ProjectFiles.Index("by_title", "fulltext", "\"title\""), ProjectFiles.Index("by_plays", "key", "\"plays\", \"$createdAt\"")]),
            ProjectFiles.Table("albums", "Albums",
                [
                    ProjectFiles.Column("place", "point", ", \"default\": [1, 2]"), ProjectFiles.Column("mood", "enum", ", \"elements\": [\"calm\", \"a-b\"]"),
                    ProjectFiles.Column("live", "boolean", ", \"default\": false"), ProjectFiles.Relation("songs", "songs", "manyToOne", twoWayKey: "album", side: "child"),
                ]),
            ProjectFiles.Table("songs", "Songs", [ProjectFiles.Column("price", "double", required: true)], database: "other"),
        ],
        ProjectFiles.Database("main", "Main"), ProjectFiles.Database("other", "Other"));

    private static readonly string Shapes = ProjectFiles.Project(
        [
            ProjectFiles.Table("shapes", "Shapes",
                [
                    ProjectFiles.Column("line", "linestring"), ProjectFiles.Column("area", "polygon", required: true), ProjectFiles.Column("any", "object"), ProjectFiles.Column("url", "url"),
                    ProjectFiles.Column("secret", "varchar", ", \"size\": 200, \"encrypt\": true"), ProjectFiles.Column("dates", "datetime", array: true),
                    ProjectFiles.Relation("parent", "shapes", "oneToOne"),
                ]),
        ],
        ProjectFiles.Database("main", "Main"));

    private static readonly (string Name, string Project, string Source)[] Cases =
    [
        ("songs", Songs, Whole), ("songs, old", ProjectFiles.ToOld(Songs), Whole), ("songs, classes", Songs, WithClasses), ("shapes", Shapes, Whole),
        ("shapes, old", ProjectFiles.ToOld(Shapes), Whole),
    ];

    [Fact]
    public void Damaged_project_files_compile_or_say_why_not()
    {
        DamageCheck[] checks = [.. Cases.Select(one => new DamageCheck(one.Source, ProjectFiles.Path, one.Project))];
        var tally = new DamageTally();

        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            int index = seed / Appwrite.Tests.Damage.KindCount % Cases.Length;
            JsonObject tree = JsonNode.Parse(Cases[index].Project)!.AsObject();
            Rename(tree, seed);
            tally.Run(seed, Cases[index].Name, tree, checks[index], compiles: seed % Sample == 0);
        });

        output.WriteLine($"One of {Sample} files is compiled where no error forbids it: about {tally.Compiled / Sample}");
        output.WriteLine(tally.Report());
        Assert.True(tally.Failures.Count == 0, $"{tally.Failures.Count} failures\n{string.Join("\n", tally.Failures.Take(20))}");
        Assert.Equal(Count, tally.Count);
        Assert.True(tally.Compiled / Sample > Count / 10, "Most files are refused: that proves little of what is emitted.");
    }

    /// <summary>Gives some texts of the file words that are hard to generate from; two files of three have one to three.</summary>
    private static void Rename(JsonObject tree, int seed)
    {
        // Reproducible damage, not a secret.
#pragma warning disable CA5394
        var random = new Random(seed + 1_000_000);
        for (int more = random.Next(4); more > 0; more--)
        {
            // Without the database that is asked for, nothing is generated.
            Appwrite.Tests.Damage.Place[] texts =
            [
                .. Appwrite.Tests.Damage.Places(tree).Where(place => place.Get()?.GetValueKind() == System.Text.Json.JsonValueKind.String
                    && (string?)place.Get() is not ("main" or "other")),
            ];
            texts[random.Next(texts.Length)].Set(Hostile[random.Next(Hostile.Length)]);
        }
#pragma warning restore CA5394
    }
}
