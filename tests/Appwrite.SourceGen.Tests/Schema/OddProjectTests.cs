using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>Project files that are odd in one way each.</summary>
public class OddProjectTests
{
    [Fact]
    public void Nothing_is_said_of_what_is_unusual_but_right_and_no_table_or_column_is_lost()
    {
        Assert.All(ProjectFiles.Unusual.Concat(ProjectFiles.Unusual.Select(Old)).Concat(ProjectFiles.UnusualAsIs), file =>
        {
            SchemaFile read = Read.Project(file.Json);

            Assert.True(read.Diagnostics.Count == 0, $"{file.Name}: {string.Join("\n", read.Diagnostics.Select(Read.Message))}");

            // A table that both generations have counts in the new one alone, with the one column that it has here.
            int others = file.Name.StartsWith("both", StringComparison.Ordinal) ? 1 : 0;
            Assert.Equal(Count(file.Json, "\"key\":"), read.Tables.Sum(table => table.Columns.Count + table.Indexes.Count) + others);
        });
    }

    [Fact]
    public void What_is_wrong_is_said_with_its_place()
    {
        Assert.All(
            ProjectFiles.Wrong.Concat(ProjectFiles.Wrong.Select(file => (Name: file.Name + ", old", Json: ProjectFiles.ToOld(file.Json), file.Ids))).Concat(ProjectFiles.WrongAsIs),
            file =>
            {
                SchemaFile read = Read.Project(file.Json);

                string said = string.Join("\n", read.Diagnostics.Select(Read.Message));
                Assert.True(file.Ids.SequenceEqual(read.Ids()), $"{file.Name}: {string.Join(" ", read.Ids())}\n{said}");
                Assert.Equal(read.Diagnostics.Count, read.Diagnostics.Distinct().Count());
                Assert.All(read.Diagnostics, diagnostic => Assert.Equal(ProjectFiles.Path, diagnostic.Place.File));
            });
    }

    [Fact]
    public void There_are_odd_files_enough_and_each_has_a_name_of_its_own()
    {
        string[] names = [.. ProjectFiles.Odd.Select(file => file.Name)];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.True(ProjectFiles.Unusual.Count + ProjectFiles.UnusualAsIs.Count + ProjectFiles.Wrong.Count + ProjectFiles.WrongAsIs.Count >= 60);
    }

    [Fact]
    public void The_same_key_twice_is_an_error_at_the_second_place_that_names_both()
    {
        Outcome outcome = Read.Generated("""
            { "projectId": "p", "tables": [{ "$id": "songs", "columns": [
              { "key": "title", "type": "text" },
              { "key": "year", "type": "integer" },
              { "key": "title", "type": "integer" }
            ] }] }
            """);

        outcome.AssertReports("APW082", """{ "key": "title", "type": "integer" }""", "The column 'title' of the table 'songs' is there twice, in the lines 2 and 4");
    }

    [Fact]
    public void Places_are_right_behind_deep_nesting_and_where_a_member_is_there_twice()
    {
        string deep = new string('[', 200) + new string(']', 200);

        Outcome outcome = Read.Generated($$"""
            { "projectId": "p", "settings": {{deep}}, "tables": [{ "$id": "first" }],
              "tables": [{ "$id": "songs", "columns": [{ "key": "a", "type": "odd" }, { "type": "text" }] }] }
            """);

        Assert.Equal(["APW081", "APW084", "APW085"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        outcome.AssertReportsAmongOthers("APW084", "\"tables\": [{ \"$id\": \"songs\"", "the member 'tables' is there twice, and the last one counts");
        outcome.AssertReportsAmongOthers("APW085", "\"type\": \"odd\"", "The column 'a' of the table 'songs' has the type 'odd'");
        outcome.AssertReportsAmongOthers("APW081", "{ \"type\": \"text\" }", "The column 2 of the table 'songs' is left out, because it has no 'key'");
    }

    [Fact]
    public void Each_message_says_what_where_and_what_follows()
    {
        Assert.All(
            ProjectFiles.Odd.SelectMany(file => Read.Project(file.Json).Diagnostics).Select(Read.Message),
            message =>
            {
                Assert.Matches("^(The |What |').{20,}", message);
                Assert.DoesNotContain("{0}", message.Replace("'{0}'", "", StringComparison.Ordinal), StringComparison.Ordinal);
            });
    }

    private static (string Name, string Json) Old((string Name, string Json) file) => (file.Name + ", old", ProjectFiles.ToOld(file.Json));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
