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
}
