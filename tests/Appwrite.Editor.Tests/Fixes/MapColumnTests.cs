using Appwrite.SourceGen.CodeFixes.Fixes;
using Appwrite.Tests;
using Microsoft.CodeAnalysis.CodeActions;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Properties that are no column.</summary>
public class MapColumnTests
{
    private static string Song(string members, string usings = "") =>
        $"{usings}using Appwrite.Runtime;\nnamespace App;\n[AppwriteTable(\"main\", \"songs\")]\ninternal sealed partial class Song\n{{\n    {members}\n}}\n";

    [Theory]
    [InlineData("public string? Lable { get; set; }", null, "[JsonPropertyName(\"label\")] public string? Lable { get; set; }")]
    [InlineData("/// <summary>Who.</summary>\n    public string? Company { get; set; }", "Map to the column 'label'", "/// <summary>Who.</summary>\n    [JsonPropertyName(\"label\")]\n    public string? Company { get; set; }")]
    [InlineData("public string? Company { get; set; }", null, "[JsonIgnore] public string? Company { get; set; }")]
    [InlineData("public string? Lable { get; set; }", "Mark with [JsonIgnore]", "[JsonIgnore] public string? Lable { get; set; }")]
    public Task Are_mapped_or_ignored(string before, string? title, string after) =>
        FixBench.FixAsync(new MapColumnFix(), Song(before), title, InLines(Song(after)), TableProject.File);

    [Fact]
    public Task A_key_that_there_is_not_is_replaced() => FixBench.FixAsync(
        new MapColumnFix(), Song("[System.Text.Json.Serialization.JsonPropertyName(@\"lable\")] public string? Company { get; set; }"), null,
        Song("[System.Text.Json.Serialization.JsonPropertyName(@\"label\")] public string? Company { get; set; }"), TableProject.File);

    [Fact]
    public Task One_of_several_columns_that_are_called_alike() => FixBench.FixAsync(
        new MapColumnFix(), Song("public string? FirstName { get; set; }"), "Map to the column 'firstname'",
        InLines(Song("[JsonPropertyName(\"firstname\")] public string? FirstName { get; set; }")),
        ("appwrite.config.json", ProjectFiles.Project(
            [ProjectFiles.Table("songs", "Songs", [ProjectFiles.Column("first_name", "varchar", ", \"size\": 8"), ProjectFiles.Column("firstname", "varchar", ", \"size\": 8")])])));

    [Theory]
    [InlineData("public System.IO.Stream? Data { get; set; }", "[JsonIgnore] public System.IO.Stream? Data { get; set; }")]
    [InlineData("[JsonPropertyName(\"one\")]\n    public string? A { get; set; }\n    [JsonPropertyName(\"one\")]\n    public string? B { get; set; }",
        "[JsonPropertyName(\"one\")]\n    public string? A { get; set; }\n    [JsonIgnore]\n    [JsonPropertyName(\"one\")]\n    public string? B { get; set; }")]
    public Task What_no_column_can_be_is_ignored(string before, string after) => FixBench.FixAsync(
        new MapColumnFix(), "using System.Text.Json.Serialization;\n" + Song(before), null, InLines(Song(after)), ("concerts.openapi.json", FixBench.Concerts));

    [Fact]
    public Task The_parameter_of_a_record() => FixBench.FixAsync(
        new MapColumnFix(),
        "using System.Text.Json.Serialization;\nusing Appwrite.Runtime;\nnamespace App;\n[AppwriteTable(\"main\", \"songs\")] internal sealed partial record Song(string Titel);", null,
        "using System.Text.Json.Serialization;\nusing Appwrite.Runtime;\nnamespace App;\n[AppwriteTable(\"main\", \"songs\")] internal sealed partial record Song([property: JsonPropertyName(\"title\")] string Titel);",
        TableProject.File);

    [Fact]
    public Task All() => FixBench.FixAllAsync(
        new MapColumnFix(),
        [Song("public string? Lable { get; set; }\n    public string Titel { get; set; } = \"\";")],
        [InLines(Song("[JsonPropertyName(\"label\")] public string? Lable { get; set; }\n    [JsonPropertyName(\"title\")] public string Titel { get; set; } = \"\";"))],
        TableProject.File);

    [Fact]
    public async Task A_column_that_another_property_is_cannot_be_taken()
    {
        using EditorProject project = FixBench.Open([Song("public string? Label { get; set; }\n    public string? Lable { get; set; }")], TableProject.File);

        IReadOnlyList<CodeAction> actions = await FixBench.ActionsAsync(project, new MapColumnFix());

        Assert.DoesNotContain("Map to the column 'label'", actions.Select(action => action.Title));
        Assert.Equal("Mark with [JsonIgnore]", actions[0].Title);
    }

    // The attribute stands above what stands in a line of its own.
    private static string InLines(string source) =>
        "using System.Text.Json.Serialization;\n" + source.Replace(")] public", ")]\n    public", StringComparison.Ordinal).Replace("[JsonIgnore] public", "[JsonIgnore]\n    public", StringComparison.Ordinal);
}
