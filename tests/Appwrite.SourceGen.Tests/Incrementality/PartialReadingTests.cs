using System.Text.Json.Nodes;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>After an edit only a part of a spec is read, and what comes out is what a reading of the whole comes to.</summary>
public class PartialReadingTests
{
    private const int Edits = 40;

    public static TheoryData<string> Own => ["concerts.json", "backend.newer.json", "backend.swagger2.json"];

    public static TheoryData<string> Official => SharedFolder.Root is null
        ? []
        : [.. Directory.EnumerateFiles(SharedFolder.Path("specs"), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Own))]
    public void Any_sequence_of_edits_reads_as_the_whole_does(string fixture)
    {
        int inParts = AssertReadsAsTheWhole(Large(fixture).ToJsonString(), 0, Edits);

        Assert.InRange(inParts, Edits / 2, Edits);
    }

    [SharedTheory]
    [MemberData(nameof(Official))]
    public void Any_sequence_of_edits_of_an_official_spec_reads_as_the_whole_does(string name)
    {
        string text = File.ReadAllText(SharedFolder.Path("specs", name));
        AssertReadsAsTheWhole(text, name.Sum(letter => letter), 3);

        SpecMemory? memory = null;
        JsonObject tree = JsonNode.Parse(text)!.AsObject();
        _ = Read(tree, ref memory);
        JsonObject operation = tree["paths"]!.AsObject().First().Value!.AsObject().First().Value!.AsObject();
        operation["description"] = "Said otherwise.";
        _ = Read(tree, ref memory);
        Assert.True(memory!.IsReadInParts);
    }

    [Theory]
    [InlineData("/posters/{posterId}/view", "\"summary\": \"Look at a poster\"")]
    [InlineData("/concerts/{concertId}", "\"description\": \"One of them.\"")]
    public void Only_the_edited_operation_is_another_object(string path, string text)
    {
        JsonObject tree = Large("concerts.json");
        SpecMemory? memory = null;
        SpecFile first = Read(tree, ref memory);
        string[] parts = text.Split(':', 2);
        tree["paths"]![path]!["get"]![parts[0].Trim('"')] = JsonNode.Parse(parts[1]);

        SpecFile second = Read(tree, ref memory);

        Assert.True(memory!.IsReadInParts);
        Assert.All(first.Api!.Operations.Zip(second.Api!.Operations), pair => Assert.Equal(pair.First.Path != path || pair.First.HttpMethod != "GET", ReferenceEquals(pair.First, pair.Second)));
        Assert.All(first.Api.Schemas.Zip(second.Api.Schemas), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void An_edited_schema_leaves_what_does_not_refer_to_it()
    {
        JsonObject tree = Large("concerts.json");
        SpecMemory? memory = null;
        SpecFile first = Read(tree, ref memory);
        tree["components"]!["schemas"]!["poster"]!["description"] = "Something to look at.";

        SpecFile second = Read(tree, ref memory);

        Assert.True(memory!.IsReadInParts);
        Assert.Equal("Something to look at.", second.Api!.Schemas.Single(schema => schema.Name == "poster").Description);
        Assert.All(first.Api!.Schemas.Zip(second.Api.Schemas), pair => Assert.Equal(pair.First.Name != "poster", ReferenceEquals(pair.First, pair.Second)));
        Assert.All(first.Api.Operations.Zip(second.Api.Operations), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public void An_edit_of_one_operation_reads_a_small_part_of_a_spec()
    {
        JsonObject tree = Large("concerts.json");
        SpecMemory? memory = null;
        SpecFile first = Read(tree, ref memory);
        SpecSections whole = SpecSections.Find(SpecText.ToUtf8(tree.ToJsonString()));

        byte[] excerpt = SpecExcerpt.Of(whole, new SchemaLinks(whole), [.. whole.Paths.Select((_, i) => i == 0)], new bool[whole.Schemas.Count], 1)!;

        Assert.InRange(excerpt.Length, 1, whole.Json.Length / 2);
        SpecFile read = SpecReader.Read("specs/concerts.json", excerpt, default);
        Assert.Empty(read.Problems);
        Assert.Equal(first.Api!.Operations.Where(operation => read.Api!.Operations.Any(other => other.Path == operation.Path)), read.Api!.Operations);
        Assert.All(read.Api.Schemas, schema => Assert.Contains(schema, first.Api.Schemas));
    }

    [Fact]
    public void A_spec_whose_parts_are_what_they_were_is_not_read()
    {
        SpecMemory? memory = null;
        SpecFile? first = SpecFile.Read(Fixtures.Spec(Fixtures.Concerts), ref memory, default);

        Assert.Same(first, SpecFile.Read(Fixtures.Spec(Fixtures.Concerts + "\n"), ref memory, default));
    }

    [Theory]
    [InlineData("multipart/form-data", "application/json")]
    [InlineData("application/json", "multipart/form-data")]
    public void What_a_shared_body_of_swagger_2_is_sent_as_may_depend_on_an_operation_elsewhere(string before, string after)
    {
        JsonObject tree = Large("backend.swagger2.json");
        tree["parameters"] = JsonNode.Parse("""{"Doc":{"name":"doc","in":"body","schema":{"type":"object","properties":{"title":{"type":"string"}}}}}""");
        JsonObject paths = tree["paths"]!.AsObject();
        JsonObject shared = paths.First().Value!.DeepClone().AsObject().First().Value!.DeepClone().AsObject();
        shared["operationId"] = "shared";
        shared["parameters"] = JsonNode.Parse("""[{"$ref":"#/parameters/Doc"}]""");
        paths["/shared"] = new JsonObject { ["post"] = shared.DeepClone() };
        shared["operationId"] = "last";
        shared["consumes"] = new JsonArray(before);
        shared["parameters"] = new JsonArray();
        paths["/zzz"] = new JsonObject { ["post"] = shared };
        SpecMemory? memory = null;
        _ = Read(tree, ref memory);

        shared["consumes"] = new JsonArray(after);
        Assert.Equal(SpecFile.Read(Fixtures.Spec(tree), default), Read(tree, ref memory));

        paths["/shared"]!["post"]!["summary"] = "Said otherwise.";
        Assert.Equal(SpecFile.Read(Fixtures.Spec(tree), default), Read(tree, ref memory));
    }

    [Fact]
    public void What_an_edit_gets_wrong_is_said_as_it_is_of_the_whole()
    {
        JsonObject tree = Fixtures.ConcertsTree();
        SpecMemory? memory = null;
        _ = Read(tree, ref memory);
        tree["paths"]!["/concerts"]!["get"]!["responses"]!["200"] = new JsonObject { ["$ref"] = "#/components/responses/nowhere" };

        SpecFile edited = Read(tree, ref memory);

        Assert.Equal(SpecFile.Read(Fixtures.Spec(tree), default), edited);
        Assert.NotEmpty(edited.Problems);
    }

    /// <summary>A spec with so many path items that a part of it is small.</summary>
    private static JsonObject Large(string fixture)
    {
        JsonObject tree = JsonNode.Parse(Fixtures.Read(fixture))!.AsObject();
        JsonObject paths = tree["paths"]!.AsObject();
        foreach (KeyValuePair<string, JsonNode?> path in paths.ToList())
        {
            for (int i = 0; i < 4; i++)
            {
                paths.Add($"/more{i}{path.Key}", path.Value!.DeepClone());
            }
        }

        return tree;
    }

    private static SpecFile Read(JsonObject tree, ref SpecMemory? memory) => SpecFile.Read(Fixtures.Spec(tree), ref memory, default)!;

    /// <summary>Edits a spec, and counts the edits after which it was read in parts.</summary>
    private static int AssertReadsAsTheWhole(string text, int first, int edits)
    {
        int inParts = 0;
        SpecMemory? memory = null;
        _ = SpecFile.Read(new MemoryFile("spec.json", text), ref memory, default);
        JsonObject tree = JsonNode.Parse(text)!.AsObject();
        for (int seed = first; seed < first + edits; seed++)
        {
            string edit = new SpecEdit(seed).Do(tree);
            var file = new MemoryFile("spec.json", tree.ToJsonString());

            SpecMemory? before = memory;
            SpecFile? partial = SpecFile.Read(file, ref memory, default);
            inParts += memory != before && memory!.IsReadInParts ? 1 : 0;

            Assert.True(partial == SpecFile.Read(file, default), $"After {seed}: {edit}");

            // What is broken for good would have the whole read from then on.
            if (partial is not { Api: not null, Problems.Count: 0 } || seed % 25 == 24)
            {
                tree = JsonNode.Parse(text)!.AsObject();
                _ = SpecFile.Read(new MemoryFile("spec.json", tree.ToJsonString()), ref memory, default);
            }
        }

        return inParts;
    }
}
