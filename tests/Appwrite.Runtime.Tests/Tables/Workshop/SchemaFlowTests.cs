using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>The project file and the sandbox's tables are compared, both ways.</summary>
public sealed class SchemaFlowTests
{
    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task An_empty_server_gets_all_of_it_and_a_second_time_nothing(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api, isEmpty: true);
        SchemaComparison empty = await workshop.CompareAsync();
        Assert.Equal("There is no database 'workshop' on the server.", empty.Differences[0].ToString());

        SchemaCreation first = await workshop.CreateMissingAsync();
        int sent = workshop.Sent.Count(line => !line.StartsWith("GET", StringComparison.Ordinal));
        SchemaCreation second = await workshop.CreateMissingAsync();

        Assert.Equal("The server has what the file describes.", first.Remaining.ToString());
        Assert.Equal(first.Created.Count, sent);
        Assert.Equal("Created database 'workshop'.", first.ToString().Split('\n')[0]);
        Assert.Empty(second.Created);
        Assert.Equal(sent, workshop.Sent.Count(line => !line.StartsWith("GET", StringComparison.Ordinal)));
        Assert.True((await workshop.CompareAsync()).IsSame);

        // And what one service has made is right for the other.
        Assert.True((await (workshop.IsNewer ? workshop.Older.CompareWithServerAsync() : workshop.Newer.CompareWithServerAsync())).IsSame);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task What_the_server_lacks_has_beside_and_has_otherwise_reads_as_sentences(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        const string Notes = "/tablesdb/workshop/tables/notes";
        await workshop.DoAsync("DELETE", Notes + "/columns/tags");
        await workshop.DoAsync("DELETE", Notes + "/indexes/by_number");
        await workshop.DoAsync("DELETE", "/tablesdb/workshop/tables/hobbies");
        await workshop.DoAsync("POST", Notes + "/columns/integer", """{"key":"extra","required":false,"min":1}""");
        await workshop.DoAsync("POST", Notes + "/indexes", """{"key":"by_mark","type":"key","columns":["mark"]}""");
        await workshop.DoAsync("POST", "/tablesdb/workshop/tables", """{"tableId":"other","name":"Other"}""");
        await workshop.DoAsync("PATCH", Notes + "/columns/string/mark", """{"required":false,"default":"old"}""");
        await workshop.DoAsync("PATCH", "/tablesdb/workshop/tables/kinds/columns/integer/rating", """{"required":false,"min":1,"max":10,"default":null}""");
        await workshop.DoAsync("PATCH", "/tablesdb/workshop/tables/kinds/columns/enum/color", """{"elements":["green","blue"],"required":false,"default":null}""");
        await workshop.DoAsync("PUT", Notes, """{"name":"Notes","permissions":[],"rowSecurity":false}""");

        SchemaComparison comparison = await workshop.CompareAsync();
        SchemaCreation creation = await workshop.CreateMissingAsync();

        string[] expected =
        [
            "Column 'rating' of table 'kinds' differs: max is 5 in the file and 10 on the server.",
            "Column 'color' of table 'kinds' differs: elements are [deep red, green, 2nd hand] in the file and [green, blue] on the server.",
            "Column 'color' of table 'kinds' differs: default is 'green' in the file and none on the server.",
            "Table 'notes' differs: row security is true in the file and false on the server.",
            "Table 'notes' differs: permissions are [read(\"any\")] in the file and [] on the server.",
            "Column 'mark' of table 'notes' differs: default is 'new' in the file and 'old' on the server.",
            "Table 'notes' has no column 'tags' (string array) on the server.",
            "Table 'notes' has the column 'extra' (integer) on the server, which is not in the file.",
            "Table 'notes' has no index 'by_number' (key on number) on the server.",
            "Table 'notes' has the index 'by_mark' (key on mark) on the server, which is not in the file.",
            "Database 'workshop' has no table 'hobbies' on the server.",
            "Database 'workshop' has the table 'other' on the server, which is not in the file.",
        ];
        string[] actual = [.. comparison.Differences.Select(difference => difference.ToString())];
        Assert.Equal(
            string.Join('\n', expected.Order(StringComparer.Ordinal)),
            string.Join('\n', actual.Where(line => !line.Contains("column 'hobbies'", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));

        // What is missing is made; the rest stays as it is.
        Assert.Equal(
            ["column 'name' of table 'hobbies'", "column 'tags' of table 'notes'", "index 'by_number' of table 'notes'", "table 'hobbies'"],
            creation.Created.Select(created => created.Subject).Where(subject => !subject.Contains("people", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(creation.Remaining.Differences, difference => difference.Kind == SchemaDifferenceKind.Missing);
        Assert.Equal(9, creation.Remaining.Differences.Count);
        JsonNode extra = JsonNode.Parse(await workshop.DoAsync("GET", Notes + "/columns/extra"))!;
        Assert.Equal("available", (string?)extra["status"]);
    }

    [Fact]
    public async Task What_another_instance_has_begun_is_waited_for_and_completed()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(isEmpty: true);

        SchemaCreation[] both = await Task.WhenAll(workshop.Newer.CreateMissingAsync(), workshop.Older.CreateMissingAsync());

        Assert.All(both, creation => Assert.DoesNotContain(creation.Remaining.Differences, difference => difference.Kind != SchemaDifferenceKind.Missing));
        Assert.True((await workshop.CompareAsync()).IsSame);
    }
}
