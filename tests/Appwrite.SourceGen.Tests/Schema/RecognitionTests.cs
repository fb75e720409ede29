using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>Which files are project files, beside specs and those of other people.</summary>
public class RecognitionTests
{
    [Theory]
    [InlineData("appwrite.json", "{}", true)]
    [InlineData("a/b\\Appwrite.Config.json", "{}", true)]
    [InlineData("test.appwrite.json", "{}", true)]
    [InlineData("test.appwrite.config.json", "{}", true)]
    [InlineData("appwrite.json", "[]", true)]
    [InlineData("appwrite.json", "{", true)]
    [InlineData("appwrite.json", "{ \"openapi\": \"3.0.0\" }", false)]
    [InlineData("myappwrite.json", "{}", false)]
    [InlineData("schema.json", "{ \"projectId\": \"p\", \"settings\": {} }", true)]
    [InlineData("schema.json", "{ \"projectId\": \"p\", \"functions\": [] }", true)]
    [InlineData("schema.json", "{ \"tables\": [{ \"name\": \"a\", \"$id\": \"a\" }] }", true)]
    [InlineData("schema.json", "{ \"x\": [[1]], \"databases\": [{ \"x\": {}, \"$id\": \"a\" }] }", true)]
    [InlineData("schema.json", "{ \"$schema\": \"x\", \"projectId\": \"p\", \"tablesDB\": [] }", true)]
    [InlineData("schema.json", "{ \"projectId\": \"p\" }", false)]
    [InlineData("schema.json", "{ \"projectId\": 5, \"tables\": [] }", false)]
    [InlineData("schema.json", "{ \"tables\": [] }", false)]
    [InlineData("schema.json", "{ \"tables\": [{ \"name\": \"a\" }] }", false)]
    [InlineData("schema.json", "{ \"tables\": { \"$id\": \"a\" } }", false)]
    [InlineData("schema.json", "{ \"a\": { \"projectId\": \"p\", \"tables\": [] } }", false)]
    [InlineData("schema.json", "[{ \"$id\": \"a\" }]", false)]
    [InlineData("schema.json", "", false)]
    [InlineData("schema.json", "{ \"swagger\": \"2.0\", \"projectId\": \"p\", \"tables\": [] }", false)]
    public void A_project_file_is_told_by_its_name_or_its_root(string path, string json, bool isProject) =>
        Assert.Equal(isProject, Read.TryProject(path, json) is not null);

    [Fact]
    public void A_project_file_and_a_spec_live_side_by_side()
    {
        Outcome outcome = Generated.From(Fixtures.Client, Fixtures.Spec(Fixtures.Concerts), new MemoryFile("appwrite.json", Sound));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("appwrite.json", Sound)]
    [InlineData("schema.json", Sound)]
    [InlineData("schema.json", "{ \"projectId\": \"p\", \"tables\": [")]
    public void A_project_file_in_the_place_of_a_spec_is_called_by_its_name(string path, string json)
    {
        Outcome outcome = Generated.From(Fixtures.Client, new MemoryFile(path, json));

        string message = outcome.Diagnostics.Single(diagnostic => diagnostic.Id == "APW020").GetMessage(null);
        Assert.Contains($"'{path}' is a project file of Appwrite's command-line tool", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appwrite.json", "{ \"projectId\": \"openapi\", \"tables\": [{ \"$id\": \"openapi\", \"columns\": [{ \"key\": \"openapi\", }] }] }")]
    [InlineData("appwrite.json", "{ \"tables\": [{ \"openapi\": ")]
    [InlineData("appwrite.json", "{ \"tables\": [] } { \"swagger\": 1 }")]
    public void A_broken_project_file_is_not_taken_for_a_broken_spec(string path, string json)
    {
        Outcome outcome = Generated.From(Fixtures.Client, Fixtures.Spec(Fixtures.Concerts), new MemoryFile(path, json));

        Assert.Equal(["APW080"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Nothing_is_read_again_for_an_edit_of_the_code()
    {
        var session = new Session(GeneratorHarness.Compile(""), [new MemoryFile("appwrite.json", Sound), new MemoryFile("tables.json", "[]")]);
        session.Run();
        session.Edit(session.Compilation.AddSyntaxTrees(session.Parse("internal static class Nothing;", "Unrelated.cs")));
        GeneratorRunResult run = session.Run();

        foreach (string step in (string[])[AppwriteGenerator.Steps.Schemas, AppwriteGenerator.Steps.AllSchemas, AppwriteGenerator.Steps.SchemaDiagnostics])
        {
            Assert.NotEmpty(Steps.Reasons(run, step));
            Assert.All(Steps.Reasons(run, step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        }
    }

    private const string Sound = """{ "projectId": "p", "tables": [{ "$id": "songs", "columns": [] }] }""";
}
