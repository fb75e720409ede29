using System.Text.Json.Nodes;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Damage;

/// <summary>Whatever happens to a spec, the compiler lives, and what is emitted compiles, or an error says why not.</summary>
public class RandomDamageTests(ITestOutputHelper output)
{
    private static readonly int Count = Rounds.Of("DAMAGE_ROUNDS", 3_000);

    /// <summary>The fixtures, one for each dialect, and what is asked of each: all of it, a part, methods of the user's own.</summary>
    private static readonly (string Name, string Spec, string Source)[] Cases =
    [
        ("concerts, all", Fixtures.Concerts, Fixtures.Client),
        ("concerts, by hand", Fixtures.Concerts, Picked(
            "concerts",
            """
            [AppwriteOperation("get")] Task<Concert> FindAsync(string concertId, CancellationToken cancellationToken = default);
            [AppwriteOperation("create")] Task<Concert> PlanAsync(string title, Stage stage, long? seats = null, IReadOnlyList<Permission>? permissions = null);
            """)),
        ("newer, tables", Part(Fixtures.BackendNewer, "tablesDB"), Service("tablesDB")),
        ("newer, files and users", Part(Fixtures.BackendNewer, "storage", "users"), Fixtures.Client),
        ("newer, rows by hand", Part(Fixtures.BackendNewer, "tablesDB"), Picked(
            "tablesDB",
            """
            [AppwriteOperation("listRows")] Task<RowList<Seat>> ListAsync(string databaseId, string tableId, IReadOnlyList<Query>? queries = null);
            [AppwriteOperation("getColumn")] Task<Column> ColumnAsync(string databaseId, string tableId, string key);
            """)),
        ("Swagger 2, tables", Part(Fixtures.BackendSwagger2, "tablesDB"), Service("tablesDB")),
        ("Swagger 2, files and functions", Part(Fixtures.BackendSwagger2, "storage", "functions", "project"), Fixtures.Client),
        ("Swagger 2, account", Part(Fixtures.BackendSwagger2, "account", "graphql", "ping"), Fixtures.Client),
    ];

    private static readonly Lazy<DamageCheck> WholeConcerts = new(() => new DamageCheck(Fixtures.Client, "specs/spec.json", Fixtures.Concerts));

    [Fact]
    public void A_damaged_spec_never_throws_and_what_is_emitted_compiles_or_an_error_says_why_not()
    {
        DamageCheck[] checks = [.. Cases.Select(one => new DamageCheck(one.Source, "specs/spec.json", one.Spec))];
        var tally = new DamageTally();

        Each(Count, seed =>
        {
            int index = seed / Appwrite.Tests.Damage.KindCount % Cases.Length;
            tally.Run(seed, Cases[index].Name, JsonNode.Parse(Cases[index].Spec)!.AsObject(), checks[index]);
        });

        output.WriteLine(tally.Report());
        Assert.True(tally.Failures.Count == 0, $"{tally.Failures.Count} failures\n{string.Join("\n", tally.Failures.Take(20))}");
        Assert.Equal(Count, tally.Count);
        Assert.True(tally.Compiled > Count / 4, "Most specs are refused: that proves little of what is emitted.");

        // A cut spec is no JSON any more, and never compiles; of everything else, some does.
        Assert.Equal(Enum.GetValues<DamageKind>(), tally.Kinds);
        Assert.Equal(Enum.GetValues<DamageKind>().Except([DamageKind.Cut]), tally.KindsThatCompiled);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("\"\"")]
    [InlineData("\"class\"")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[ null ]")]
    [InlineData("{ \"a\": null }")]
    [InlineData("{ \"$ref\": \"#/components/schemas/concert\" }")]
    public void Any_value_may_be_of_another_type(string value)
    {
        int places = Appwrite.Tests.Damage.Places(Fixtures.ConcertsTree()).Count;
        Each(places, i =>
        {
            JsonObject tree = Fixtures.ConcertsTree();
            Appwrite.Tests.Damage.Places(tree)[i].Set(JsonNode.Parse(value));
            DamageResult result = WholeConcerts.Value.Check(tree.ToJsonString());
            Assert.True(result.Failure is null, $"Place {i}: {result.Failure}");
        });
    }

    [Fact]
    public void A_spec_may_end_anywhere()
    {
        for (int length = 0; length < Fixtures.Concerts.Length; length += 97)
        {
            SpecFile? file = SpecFile.Read(Fixtures.Spec(Fixtures.Concerts[..length]), default);
            Assert.True(length < 20 || file is { Api: null, LooksLikeSpec: true });
        }
    }

    private static void Each(int count, Action<int> check) =>
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, check);

    /// <summary>A spec of some services only, so that most damage is to what is generated.</summary>
    private static string Part(string spec, params string[] services)
    {
        JsonObject tree = JsonNode.Parse(spec)!.AsObject();
        JsonObject paths = tree["paths"]!.AsObject();
        foreach ((string path, JsonNode? item) in paths.ToList())
        {
            if (!services.Contains((string?)item!.AsObject().First().Value!["tags"]![0]))
            {
                paths.Remove(path);
            }
        }

        return tree.ToJsonString();
    }

    private static string Service(string name) => $"""
        using Appwrite.Runtime;
        namespace App;

        [AppwriteService("{name}")]
        public partial interface IPart;
        """;

    private static string Picked(string service, string methods) => HandPicked.Sources.Service(methods, service);
}
