using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>Lists that stand in files of their own.</summary>
public class IncludeTests
{
    private const string Main = """
        { "projectId": "p", "includes": { "tables": "./parts/tables.json" }, "tablesDB": [{ "$id": "main", "name": "Main" }], "tables": [{ "$id": "inline" }] }
        """;

    private const string Tables = """
        [
          { "$id": "songs", "databaseId": "main", "name": "Songs", "columns": [
            { "key": "title", "type": "text" },
            { "key": "next", "type": "relationship", "relatedTable": "albums", "relationType": "oneToOne" },
            { "key": "gone", "type": "relationship", "relatedTable": "inline", "relationType": "oneToOne" } ] },
          { "$id": "albums", "databaseId": "main", "name": "Albums", "columns": [] }
        ]
        """;

    [Theory]
    [InlineData("project/parts/tables.json")]
    [InlineData("project\\parts\\tables.json")]
    [InlineData("./project/./parts//tables.json")]
    [InlineData("other/../project/parts/tables.json")]
    [InlineData("Project/Parts/Tables.json")]
    public void An_included_list_replaces_the_one_in_the_file(string path)
    {
        SchemaFile read = Read.Project(Main, new MemoryFile(path, Tables));

        Assert.Equal(["songs", "albums"], read.Tables.Select(table => table.Id));
        Assert.All(read.Tables, table => Assert.Equal(path, table.File));
        Assert.Equal("/0/columns/1", read.Tables[0].Columns[1].Pointer);
        Assert.Equal(ColumnKind.Relation, read.Tables[0].Columns[1].Kind);
        Assert.Contains("the database 'main' has no table 'inline' in the file", Assert.Single(read.Diagnostics).Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"projectId\": \"p\", \"includes\": { \"collections\": \"a/../tables.json\" } }", 2)]
    [InlineData("{ \"projectId\": \"p\", \"includes\": { \"functions\": \"./functions.json\" }, \"tables\": [{ \"$id\": \"a\" }] }", 1)]
    [InlineData("{ \"projectId\": \"p\", \"includes\": null, \"tables\": [{ \"$id\": \"a\" }] }", 1)]
    [InlineData("{ \"projectId\": \"p\", \"includes\": {}, \"tables\": [{ \"$id\": \"a\" }] }", 1)]
    public void Only_lists_of_tables_and_databases_matter(string main, int tables)
    {
        SchemaFile read = Read.Project(main, new MemoryFile("project/tables.json", Tables.Replace("\"inline\"", "\"songs\"", StringComparison.Ordinal)));

        Assert.Empty(read.Diagnostics);
        Assert.Equal(tables, read.Tables.Count);
        Assert.All(read.Tables, table => Assert.Equal(main.Contains("collections", StringComparison.Ordinal), table.IsOldGeneration));
    }

    [Theory]
    [InlineData("../tables.json", "stay in its directory")]
    [InlineData("a/../../tables.json", "stay in its directory")]
    [InlineData("..\\\\tables.json", "stay in its directory")]
    [InlineData("/etc/tables.json", "stay in its directory")]
    [InlineData("\\\\\\\\server\\\\tables.json", "stay in its directory")]
    [InlineData("C:/tables.json", "stay in its directory")]
    [InlineData("file:///tables.json", "stay in its directory")]
    [InlineData("tables.txt", "has to end with .json")]
    [InlineData("tables.json", "add <AdditionalFiles Include=\"tables.json\" />")]
    public void A_file_that_cannot_be_taken_is_an_error_at_its_path(string path, string reason)
    {
        Outcome outcome = Read.Generated(
            $$"""{ "projectId": "p", "includes": { "tables": "{{path}}" } }""", new MemoryFile("tables.json", "[]"), new MemoryFile("etc/tables.json", "[]"));

        outcome.AssertReports("APW083", $"\"tables\": \"{path}\"", reason);
    }

    [Theory]
    [InlineData("{ \"tables\": [] }", 0, 0, "it is included as 'tables', but is an object, and not a list")]
    [InlineData("[\n  { \"$id\": \"a\" },\n]", 2, 0, "there is a comma before this bracket")]
    [InlineData("", 0, 0, "is empty")]
    public void A_broken_included_file_is_an_error_in_that_file(string text, int line, int column, string reason)
    {
        Outcome outcome = Read.Generated(Main, new MemoryFile("project/parts/tables.json", text));

        var diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal("APW080", diagnostic.Id);
        Assert.Equal("project/parts/tables.json", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal((line, column), (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
        Assert.Contains(reason, diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_an_included_file_is_reported_there()
    {
        Outcome outcome = Read.Generated(Main, new MemoryFile("project/parts/tables.json", "[\n  { \"name\": \"A\" },\n  { \"$id\": \"b\" },\n  { \"$id\": \"b\" }\n]"));

        Assert.Equal(["APW081", "APW082"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        outcome.AssertReportsAmongOthers("APW081", "{ \"name\": \"A\" }", "The item 1 of the list 'tables'", "it has no '$id'");
        outcome.AssertReportsAmongOthers("APW082", "{ \"$id\": \"b\" }", "in the lines 3 and 4");
    }

    [Fact]
    public void An_included_file_is_no_project_and_no_spec()
    {
        // One with the name of a project file, and one that looks like a broken spec.
        string main = Main.Replace("tables.json", "tables.appwrite.json", StringComparison.Ordinal);
        Outcome named = Read.Generated(main, new MemoryFile("project/parts/tables.appwrite.json", "[{ \"$id\": \"openapi\" }]"));
        Outcome broken = Read.Generated(Main, new MemoryFile("project/parts/tables.json", "[{ \"openapi\": 1, }]"));

        Assert.Empty(named.Diagnostics);
        Assert.Equal(["APW080"], broken.Diagnostics.Select(diagnostic => diagnostic.Id));
    }
}
