using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>Project files that are no JSON.</summary>
public class BrokenProjectTests
{
    [Fact]
    public void A_broken_file_is_an_error_where_it_breaks()
    {
        Assert.True(ProjectFiles.Broken.Count >= 20);
        Assert.All(ProjectFiles.Broken, file =>
        {
            Outcome outcome = Read.Generated(file.Json);

            Diagnostic diagnostic = Assert.Single(outcome.Diagnostics);
            FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
            Assert.Equal("APW080", diagnostic.Id);
            Assert.True(
                (file.Line, file.Column) == (place.StartLinePosition.Line, place.StartLinePosition.Character),
                $"{file.Name}: {place} and not {file.Line},{file.Column}: {diagnostic.GetMessage(null)}");
        });
    }

    [Theory]
    [InlineData("{ \"tables\": [], }", "there is a comma before this bracket")]
    [InlineData("{ \"tables\": [1,] }", "there is a comma before this bracket")]
    [InlineData("{ /* x */ }", "JSON has no comments")]
    [InlineData("{ \"a\": // x\n 1 }", "JSON has no comments")]
    [InlineData("{} // x", "JSON has no comments")]
    [InlineData("", "is empty")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n", "git lfs pull")]
    [InlineData("<html></html>", "HTML")]
    public void What_people_do_by_mistake_is_said_in_words(string json, string reason) =>
        Assert.Contains(reason, Assert.Single(Read.Project(json).Diagnostics).Message(), StringComparison.Ordinal);

    [Fact]
    public void A_broken_file_of_another_name_is_told_by_what_it_holds()
    {
        SchemaFile? project = Read.TryProject("schema.json", """{ "projectId": "p", "tables": [{ "$id": "a" }""");

        Assert.Equal(["APW080"], project!.Ids());
        Assert.Null(Read.TryProject("other.json", """{ "tables": [{ "a": "b" }"""));
        Assert.Null(Read.TryProject("spec.json", """{ "openapi": "3.0.0", "projectId": "p", "tables": [}"""));
    }

    /// <summary>Each of them would take minutes if what is done with a place took time by all others, or by its depth.</summary>
    [Fact]
    public void Files_that_are_deep_or_have_thousands_of_faults_are_read_at_once()
    {
        string deep = new string('[', 200_000) + new string(']', 200_000);
        string[] tooDeep =
        [
            $$"""{ "projectId": "p", "settings": {{deep}}, "tables": [] }""",
            $$"""{ "tables": [{ "$id": "a", "columns": [{ "key": "a", "type": "polygon", "default": {{deep}} }] }] }""",
        ];
        Assert.All(tooDeep, json => Assert.Contains("depth of 1000", Assert.Single(Read.Generated(json).Diagnostics).GetMessage(null), StringComparison.Ordinal));

        const int Count = 20_000;
        string twice = $$"""{ "tables": [{{string.Join(",\n", Enumerable.Repeat("{ \"$id\": \"a\" }", Count))}}] }""";
        string unlisted = $$"""{ "tables": [{{string.Join(",\n", Enumerable.Range(0, Count).Select(number => $$"""{ "$id": "t{{number}}", "databaseId": "d{{number}}" }"""))}}] }""";
        SchemaFile read = Read.Project(twice);

        Assert.Equal(Count - 1, read.Diagnostics.Count);
        Assert.Contains($"in the lines 1 and {Count};", read.Diagnostics[Count - 2].Message(), StringComparison.Ordinal);
        Assert.Equal(Count, Read.Project(unlisted).Databases.Count);
    }
}
