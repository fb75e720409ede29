using System.Text.Json.Nodes;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Every type of column: what it says of itself, what it stores and what it refuses, in both APIs.</summary>
public sealed class ColumnTypeTests
{
    public static TheoryData<string, string, string, string, string> Types => new()
    {
        { "string", "string", "\"size\":5", "\"abc\"", "\"abcdef\"" },
        { "varchar", "varchar", "\"size\":5", "\"é🚀abc\"", "\"abcdef\"" },
        { "text", "text", "\"encrypt\":false", "\"abc\"", "5" },
        { "mediumtext", "mediumtext", "\"encrypt\":false", "\"abc\"", "true" },
        { "longtext", "longtext", "\"encrypt\":false", "\"abc\"", "[]" },
        { "integer", "integer", "\"min\":-5,\"max\":5", "-5", "6" },
        { "integer", "integer", "\"max\":9223372036854775807", "9223372036854775807", "-9223372036854775808" },
        { "bigint", "bigint", "\"min\":0", "9007199254740993", "-1" },
        { "float", "double", "\"min\":-1,\"max\":1.5", "0.5", "1.6" },
        { "boolean", "boolean", "\"array\":false", "true", "1" },
        { "datetime", "datetime", "\"array\":false", "\"2026-01-01T00:00:00.000+00:00\"", "\"soon\"" },
        { "email", "string", "\"array\":false", "\"a@example.test\"", "\"a\"" },
        { "url", "string", "\"array\":false", "\"https://example.test/x\"", "\"x\"" },
        { "ip", "string", "\"array\":false", "\"::1\"", "\"1.2.3\"" },
        { "enum", "string", "\"elements\":[\"a b\",\"Médico\"]", "\"Médico\"", "\"medico\"" },
        { "point", "point", "\"default\":null", "[13.4,52.5]", "[52.5,213.4]" },
        { "line", "linestring", "\"default\":null", "[[0,0],[1,1.5]]", "[[0,0]]" },
        { "polygon", "polygon", "\"default\":null", "[[[0,0],[1,0],[1,1],[0,0]]]", "[[[0,0],[1,0],[1,1],[0,1]]]" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_column_keeps_what_it_is_given_and_refuses_the_rest(string kind, string type, string members, string value, string wrong)
    {
        foreach ((string table, string columns, string row, string error) in ((string, string, string, string)[])
            [
                ("/tablesdb/d/tables/t", "/columns", "/rows", "row_invalid_structure"),
                ("/databases/d/collections/t", "/attributes", "/documents", "document_invalid_structure"),
            ])
        {
            await using SandboxClient sandbox = await StartAsync();
            JsonNode column = (await sandbox.DoAsync("POST", $"{table}{columns}/{kind}", $$"""{"key":"x","required":false,{{members}}}"""))!;
            Assert.Equal(type, (string?)column["type"]);
            foreach ((string key, JsonNode? member) in JsonNode.Parse($"{{{members}}}")!.AsObject())
            {
                Assert.Equal(member?.ToJsonString(), column[key]?.ToJsonString());
            }

            sandbox.Time.Advance(TimeSpan.FromSeconds(1));
            await sandbox.DoAsync("PUT", table + row + "/r", $$$"""{"data":{"x":{{{value}}}}}""");
            JsonNode expected = JsonNode.Parse(value)!;
            Assert.Equal(expected.ToJsonString(), (await sandbox.DoAsync("GET", table + row + "/r"))!["x"]!.ToJsonString());
            Assert.Equal(error, (await sandbox.AsKeyAsync("PUT", table + row + "/r", $$$"""{"data":{"x":{{{wrong}}}}}""")).ErrorType);

            // An update keeps the null that it is sent.
            await sandbox.DoAsync("PATCH", table + row + "/r", """{"data":{"x":null}}""");
            Assert.Null((await sandbox.DoAsync("GET", table + row + "/r"))!["x"]);
        }
    }

    [Theory]
    [InlineData("string", "\"size\":5", "\"d\"")]
    [InlineData("varchar", "\"size\":5", "\"d\"")]
    [InlineData("longtext", "\"array\":false", "\"\"")]
    [InlineData("integer", "\"array\":false", "0")]
    [InlineData("bigint", "\"array\":false", "-5")]
    [InlineData("float", "\"array\":false", "0.5")]
    [InlineData("boolean", "\"array\":false", "false")]
    [InlineData("enum", "\"elements\":[\"a\"]", "\"a\"")]
    [InlineData("point", "\"array\":false", "[1,2]")]
    public async Task A_default_fills_new_rows_only(string kind, string members, string value)
    {
        await using SandboxClient sandbox = await StartAsync();
        const string Rows = "/tablesdb/d/tables/t/rows";
        await sandbox.DoAsync("POST", Rows, """{"rowId":"old","data":{"name":"a"}}""");
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/columns/" + kind, $$"""{"key":"x","required":false,{{members}},"default":{{value}}}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));

        await sandbox.DoAsync("POST", Rows, """{"rowId":"left","data":{"name":"a"}}""");
        await sandbox.DoAsync("POST", Rows, """{"rowId":"null","data":{"name":"a","x":null}}""");
        await sandbox.DoAsync("PATCH", Rows + "/old", """{"data":{"name":"b"}}""");

        JsonNode expected = JsonNode.Parse(value)!;
        Assert.Null((await sandbox.DoAsync("GET", Rows + "/old"))!["x"]);
        Assert.Equal(expected.ToJsonString(), (await sandbox.DoAsync("GET", Rows + "/left"))!["x"]?.ToJsonString());
        Assert.Equal(expected.ToJsonString(), (await sandbox.DoAsync("GET", Rows + "/null"))!["x"]?.ToJsonString());
    }

    [Fact]
    public async Task An_array_without_a_value_reads_as_an_empty_one()
    {
        await using SandboxClient sandbox = await StartAsync();
        foreach (string kind in (string[])["integer", "bigint", "float", "boolean", "datetime", "email", "text"])
        {
            await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/columns/" + kind, $$"""{"key":"{{kind}}","required":false,"array":true}""");
        }

        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        JsonNode row = (await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/rows", """{"rowId":"r","data":{"name":"a","email":null}}"""))!;
        Assert.All(row.AsObject().Where(pair => pair.Key[0] != '$' && pair.Key != "name"), pair => Assert.Equal("[]", pair.Value?.ToJsonString()));
    }

    [Fact]
    public async Task An_encrypted_column_cannot_be_asked_for_and_has_a_least_size()
    {
        await using SandboxClient sandbox = await StartAsync();
        const string Columns = "/tablesdb/d/tables/t/columns/string";
        Assert.Equal("general_bad_request", (await sandbox.AsKeyAsync("POST", Columns, """{"key":"s","size":149,"encrypt":true,"required":false}""")).ErrorType);
        await sandbox.DoAsync("POST", Columns, """{"key":"s","size":150,"encrypt":true,"required":false}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Answer answer = await sandbox.AsKeyAsync(
            "GET", """/tablesdb/d/tables/t/rows?queries[]={"method":"equal","attribute":"s","values":["x"]}""");
        Assert.Equal("general_query_invalid", answer.ErrorType);
    }

    [Theory]
    [InlineData("key", "tags", "column_index_invalid")]
    [InlineData("fulltext", "year", "column_index_invalid")]
    [InlineData("key", "place", "column_index_invalid")]
    [InlineData("spatial", "name", "column_index_invalid")]
    [InlineData("spatial", "maybe", "column_index_invalid")]
    [InlineData("key", "self", "column_type_invalid")]
    [InlineData("key", "nope", "column_unknown")]
    [InlineData("nope", "name", "general_argument_invalid")]
    [InlineData("key", "name", null)]
    [InlineData("unique", "$createdAt", null)]
    [InlineData("fulltext", "name", null)]
    [InlineData("spatial", "place", null)]
    public async Task An_index_fits_its_columns_or_is_refused(string type, string column, string? error)
    {
        await using SandboxClient sandbox = await StartAsync();
        const string Table = "/tablesdb/d/tables/t";
        await sandbox.DoAsync("POST", Table + "/columns/string", """{"key":"tags","size":5,"required":false,"array":true}""");
        await sandbox.DoAsync("POST", Table + "/columns/integer", """{"key":"year","required":false}""");
        await sandbox.DoAsync("POST", Table + "/columns/point", """{"key":"place","required":true}""");
        await sandbox.DoAsync("POST", Table + "/columns/point", """{"key":"maybe","required":false}""");
        await sandbox.DoAsync("POST", Table + "/columns/relationship", """{"key":"self","relatedTableId":"t","type":"manyToOne"}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        Answer answer = await sandbox.AsKeyAsync("POST", Table + "/indexes", $$"""{"key":"i","type":"{{type}}","columns":["{{column}}"]}""");
        Assert.Equal(error, (int)answer.Status == 202 ? null : answer.ErrorType);
    }

    [Fact]
    public async Task Columns_come_with_their_table_and_are_there_at_once()
    {
        const string Table = """
            {"tableId":"i","name":"I","columns":[{"key":"a","type":"string","size":9,"required":true},{"key":"k","type":"string","format":"enum","elements":["x"]},
            {"key":"g","type":"point","required":true},{"key":"n","type":"integer","min":0}],
            "indexes":[{"key":"i1","type":"spatial","attributes":["g"]},{"key":"i2","type":"fulltext","attributes":["a"]}]}
            """;
        await using SandboxClient sandbox = await StartAsync();
        await sandbox.DoAsync("POST", "/tablesdb/d/tables", Table);
        JsonNode table = (await sandbox.DoAsync("GET", "/tablesdb/d/tables/i"))!;
        Assert.Equal((4, 2), (table["columns"]!.AsArray().Count, table["indexes"]!.AsArray().Count));
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/i/rows", """{"rowId":"r","data":{"a":"b","k":"x","g":[0,0],"n":1}}""");
        Answer wrong = await sandbox.AsKeyAsync("POST", "/tablesdb/d/tables", """{"tableId":"j","name":"J","columns":[{"key":"a","type":"float"}]}""");
        Assert.Equal("general_argument_invalid", wrong.ErrorType);
        Assert.Equal("table_not_found", (await sandbox.AsKeyAsync("GET", "/tablesdb/d/tables/j")).ErrorType);

        await using SandboxClient older = await SandboxClient.StartAsync(SandboxVersion.Appwrite18);
        await older.DoAsync("POST", "/tablesdb", """{"databaseId":"d","name":"D"}""");
        await older.DoAsync("POST", "/tablesdb/d/tables", Table);
        Assert.Empty((await older.DoAsync("GET", "/tablesdb/d/tables/i"))!["columns"]!.AsArray());
    }

    private static async Task<SandboxClient> StartAsync()
    {
        SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.DoAsync("POST", "/tablesdb", """{"databaseId":"d","name":"D"}""");
        await sandbox.DoAsync("POST", "/tablesdb/d/tables", """{"tableId":"t","name":"T"}""");
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/t/columns/string", """{"key":"name","size":20,"required":false}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        return sandbox;
    }
}
