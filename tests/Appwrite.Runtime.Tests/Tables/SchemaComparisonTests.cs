using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>The differences between a project file and a server, in words and as data.</summary>
public sealed class SchemaComparisonTests
{
    public static TheoryData<ColumnDefinition, string, string> DifferentColumns => new()
    {
        { new("c", "string") { Size = 10 }, """{"type":"integer"}""", "type is string in the file and integer on the server" },
        { new("c", "string") { Size = 10 }, """{"type":"string","format":"email"}""", "type is string in the file and email on the server" },
        { new("c", "string") { Size = 10 }, """{"type":"string","size":20}""", "size is 10 in the file and 20 on the server" },
        { new("c", "boolean") { IsRequired = true }, """{"type":"boolean","required":false}""", "required is true in the file and false on the server" },
        { new("c", "boolean"), """{"type":"boolean","array":true}""", "array is false in the file and true on the server" },
        { new("c", "text") { IsEncrypted = true }, """{"type":"text","encrypt":false}""", "encrypted is true in the file and false on the server" },
        { new("c", "integer") { Max = "5" }, """{"type":"integer","min":-9223372036854775808,"max":6}""", "max is 5 in the file and 6 on the server" },
        { new("c", "integer"), """{"type":"integer","min":-2147483648}""", "min is none in the file and -2147483648 on the server" },
        { new("c", "double") { Min = "0.5" }, """{"type":"double","min":-1.7976931348623157e+308}""", "min is 0.5 in the file and none on the server" },
        { new("c", "integer") { DefaultJson = "1" }, """{"type":"integer","default":2}""", "default is 1 in the file and 2 on the server" },
        { new("c", "string") { DefaultJson = "\"\"" }, """{"type":"string","default":null}""", "default is '' in the file and none on the server" },
        { new("c", "datetime") { DefaultJson = "\"2026-01-01T00:00:00Z\"" }, """{"type":"datetime","default":"2026-01-01T00:00:01.000+00:00"}""", "default is 2026-01-01T00:00:00.000Z in the file and 2026-01-01T00:00:01.000Z on the server" },
        { new("c", "enum") { Elements = ["a", "b"] }, """{"type":"string","format":"enum","elements":["a"]}""", "elements are [a, b] in the file and [a] on the server" },
        { Relation(), """{"type":"relationship","relatedTable":"x","relationType":"manyToOne","onDelete":"setNull"}""", "related table is other in the file and x on the server" },
        { Relation(), """{"type":"relationship","relatedTable":"other","relationType":"oneToOne","onDelete":"setNull"}""", "relation is manyToOne in the file and oneToOne on the server" },
        { Relation(), """{"type":"relationship","relatedCollection":"other","relationType":"manyToOne","onDelete":"cascade"}""", "on delete is setNull in the file and cascade on the server" },
        { Relation(twoWayKey: "k"), """{"type":"relationship","relatedTable":"other","relationType":"manyToOne","onDelete":"setNull","twoWay":true,"twoWayKey":"l"}""", "key on the other side is k in the file and l on the server" },
        { Relation(), """{"type":"relationship","relatedTable":"other","relationType":"manyToOne","onDelete":"setNull","twoWay":true,"twoWayKey":"l"}""", "two-way is false in the file and true on the server" },
    };

    public static TheoryData<ColumnDefinition, string> SameColumns => new()
    {
        // Bounds as tools round them, and as servers write them where there are none.
        { new("c", "integer") { Min = "-9223372036854776000", Max = "9223372036854775807" }, """{"type":"integer","min":-9223372036854775808,"max":9.2233720368547758e+18}""" },
        { new("c", "integer"), """{"type":"integer","min":null,"max":9223372036854776000}""" },
        { new("c", "bigint") { Max = "9007199254740993" }, """{"type":"bigint","max":9007199254740993}""" },
        { new("c", "float") { Max = "1e2" }, """{"type":"double","min":-1.7976931348623157e+308,"max":100}""" },
        { new("c", "double") { Max = new string('9', 309) }, """{"type":"double","max":1.7976931348623157e+308}""" },
        { new("c", "double") { DefaultJson = "0.0" }, """{"type":"double","default":0}""" },
        { new("c", "datetime") { DefaultJson = "\"2026-01-01T00:00:00.000Z\"" }, """{"type":"datetime","format":"","default":"2026-01-01T00:00:00.000+00:00"}""" },
        { new("c", "datetime") { Format = "datetime" }, """{"type":"datetime","format":""}""" },
        { new("c", "enum") { Elements = ["a", "b"] }, """{"type":"string","format":"enum","elements":["b","a"]}""" },
        { new("c", "email"), """{"type":"string","format":"email"}""" },
        { new("c", "line"), """{"type":"linestring"}""" },
        { new("c", "point") { DefaultJson = "[1.50, -2]" }, """{"type":"point","default":[1.5,-2.0]}""" },
        { new("c", "varchar") { Size = 5, IsEncrypted = true }, """{"type":"varchar","size":5,"encrypt":null}""" },
        { new("c", "string") { Size = 5, IsArray = true, DefaultJson = "[]" }, """{"type":"string","size":5,"array":true,"default":null}""" },
        { new("c", "string") { Size = 5, IsRequired = true, DefaultJson = "\"x\"" }, """{"type":"string","size":5,"required":true,"default":null}""" },
        { Relation(), """{"type":"relationship","relatedTable":"other","relationType":"manyToOne","onDelete":"setNull","twoWay":false,"twoWayKey":"noise","side":"parent"}""" },
        { Relation(twoWayKey: "k"), """{"type":"relationship","relatedCollection":"other","relationType":"manyToOne","onDelete":"setNull","twoWay":true,"twoWayKey":"k","side":"parent"}""" },
    };

    [Theory]
    [MemberData(nameof(DifferentColumns))]
    public async Task A_column_that_differs_is_told_with_both_sides(ColumnDefinition column, string server, string expected)
    {
        SchemaDifference difference = Assert.Single((await CompareAsync(column, server)).Differences);

        Assert.Equal($"Column 'c' of table 't' differs: {expected}.", difference.ToString());
        Assert.Equal((SchemaDifferenceKind.Different, "d", "t", "c"), (difference.Kind, difference.DatabaseId, difference.TableId, difference.ColumnKey));
        Assert.StartsWith(difference.Member, expected, StringComparison.Ordinal);
        Assert.EndsWith($" {difference.Expected} in the file and {difference.Actual} on the server", expected, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SameColumns))]
    public async Task A_column_that_is_only_written_otherwise_is_the_same(ColumnDefinition column, string server)
    {
        SchemaComparison comparison = await CompareAsync(column, server);

        Assert.True(comparison.IsSame, comparison.ToString());
    }

    [Fact]
    public async Task What_is_on_one_side_only_is_a_sentence()
    {
        using SchemaServer server = WithTable();
        server.Add("tablesdb/d/tables/old", """{"$id":"old"}""");
        server.Add("tablesdb/d/tables/t/columns/x", """{"key":"x","type":"string","array":true,"status":"available"}""");
        server.Add("tablesdb/d/tables/t/indexes/i", """{"key":"i","type":"key","columns":["x"],"status":"available"}""");
        TableDefinition[] tables =
        [
            new TableDefinition("t", "T")
            {
                Columns = [new("rating", "integer"), new("album", "relationship") { Relation = new("albums", "manyToOne") }],
                Indexes = [new("by_rating", "key", ["rating", "$id"])],
            },
            new TableDefinition("songs", "Songs"),
        ];

        SchemaComparison comparison = await DatabaseSchema.CompareWithServerAsync(server.Source(), new("d", "D", tables));
        SchemaComparison part = await DatabaseSchema.CompareWithServerAsync(server.Source(), new("d", "D", tables) { IsComplete = false });
        SchemaComparison nowhere = await DatabaseSchema.CompareWithServerAsync(server.Source(), new("e", "E", tables));

        Assert.Equal(
            """
            Table 't' has no column 'rating' (integer) on the server.
            Table 't' has no column 'album' (manyToOne to 'albums') on the server.
            Table 't' has the column 'x' (string array) on the server, which is not in the file.
            Table 't' has no index 'by_rating' (key on rating, $id) on the server.
            Table 't' has the index 'i' (key on x) on the server, which is not in the file.
            Database 'd' has no table 'songs' on the server.
            Database 'd' has the table 'old' on the server, which is not in the file.
            """,
            comparison.ToString());
        Assert.DoesNotContain("old", part.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "There is no database 'e' on the server.\nDatabase 'e' has no table 't' on the server.\nDatabase 'e' has no table 'songs' on the server.",
            nowhere.ToString());
    }

    [Theory]
    [InlineData("key", "a", "", """{"type":"key","columns":["a"],"orders":["ASC"]}""", null)]
    [InlineData("key", "a,b", "DESC", """{"type":"key","attributes":["a","b"],"orders":["desc",null]}""", null)]
    [InlineData("fulltext", "a", "DESC", """{"type":"fulltext","columns":["a"],"orders":[]}""", null)]
    [InlineData("key", "a", "", """{"type":"unique","columns":["a"]}""", "type is key in the file and unique on the server")]
    [InlineData("key", "a,b", "", """{"type":"key","columns":["b","a"]}""", "columns are [a, b] in the file and [b, a] on the server")]
    [InlineData("key", "a,b", "", """{"type":"key","columns":["a","b"],"orders":[null,"DESC"]}""", "orders are [ASC, ASC] in the file and [ASC, DESC] on the server")]
    public async Task Indexes_are_compared_by_type_columns_and_orders(string type, string columns, string orders, string server, string? expected)
    {
        using SchemaServer there = WithTable();
        JsonObject json = JsonNode.Parse(server)!.AsObject();
        json["key"] = "i";
        there.Add("tablesdb/d/tables/t/indexes/i", json.ToJsonString());
        var index = new IndexDefinition("i", type, columns.Split(',')) { Orders = orders.Split(',', StringSplitOptions.RemoveEmptyEntries) };

        SchemaComparison comparison = await DatabaseSchema.CompareWithServerAsync(
            there.Source(), new("d", "D", [new TableDefinition("t", "T") { Indexes = [index] }]));

        Assert.Equal(expected is null ? [] : [$"Index 'i' of table 't' differs: {expected}."], comparison.Differences.Select(difference => difference.ToString()));
    }

    [Fact]
    public async Task Rights_are_compared_with_what_servers_make_of_them()
    {
        using var server = new SchemaServer();
        server.Add("tablesdb/d", """{"$id":"d","enabled":false}""");
        server.Add("tablesdb/d/tables/t", """{"$id":"t","enabled":true,"rowSecurity":false,"$permissions":["create(\"users\")","update(\"users\")","delete(\"users\")"]}""");
        TableDefinition same = new("t", "T") { Permissions = ["write(\"users\")"] };
        TableDefinition other = new("t", "T") { Permissions = ["read(\"any\")"], RowSecurity = true };

        SchemaComparison none = await DatabaseSchema.CompareWithServerAsync(server.Source(), new("d", "D", [same]) { IsEnabled = false });
        SchemaComparison some = await DatabaseSchema.CompareWithServerAsync(server.Source(), new("d", "D", [other]));

        Assert.True(none.IsSame, none.ToString());
        Assert.Equal(["enabled", "row security", "permissions"], some.Differences.Select(difference => difference.Member));
    }

    [Fact]
    public async Task More_columns_than_servers_give_at_once_are_read_in_pages()
    {
        using SchemaServer server = WithTable();
        ColumnDefinition[] columns = [.. Enumerable.Range(0, 230).Select(i => new ColumnDefinition($"c{i}", "boolean"))];
        foreach (ColumnDefinition column in columns)
        {
            server.Add($"tablesdb/d/tables/t/columns/{column.Key}", $$"""{"key":"{{column.Key}}","type":"boolean","status":"available"}""");
        }

        SchemaComparison comparison = await DatabaseSchema.CompareWithServerAsync(
            server.Source(), new("d", "D", [new TableDefinition("t", "T") { Columns = columns }]));

        Assert.True(comparison.IsSame, comparison.ToString());
    }

    [SharedTheory]
    [InlineData("1.8.1")]
    [InlineData("1.9.0")]
    public async Task Columns_as_recorded_are_those_that_were_asked_for(string version)
    {
        IReadOnlyList<Exchange> exchanges = Recording.Read("15_tablesdb_columns_indexes", version);
        using SchemaServer server = WithTable();
        var columns = new List<ColumnDefinition>();
        var indexes = new List<IndexDefinition>();
        foreach (Exchange exchange in exchanges.Where(exchange => exchange.Status == 202 && exchange.Path.Contains("/all/", StringComparison.Ordinal)))
        {
            JsonNode sent = JsonNode.Parse(exchange.RequestText!)!;
            string key = (string)sent["key"]!;
            if (exchange.Path.EndsWith("/indexes", StringComparison.Ordinal))
            {
                indexes.Add(new(key, (string)sent["type"]!, Texts(sent["columns"])) { Orders = Texts(sent["orders"]) });
            }
            else if (!exchange.Path.EndsWith("/relationship", StringComparison.Ordinal))
            {
                columns.Add(new(key, exchange.Path.Split('/')[^1])
                {
                    IsArray = (bool?)sent["array"] ?? false,
                    IsEncrypted = (bool?)sent["encrypt"] ?? false,
                    Size = (long?)sent["size"],
                    Min = sent["min"]?.ToJsonString(),
                    Max = sent["max"]?.ToJsonString(),
                    Elements = Texts(sent["elements"]),
                    DefaultJson = sent["default"]?.ToJsonString(),
                });
            }
        }

        Put(server, "columns", exchanges.Single(exchange => exchange.Note == "columns when available"));
        Put(server, "indexes", exchanges.Single(exchange => exchange.Note == "indexes"));
        SchemaComparison comparison = await DatabaseSchema.CompareWithServerAsync(
            server.Source(), new("d", "D", [new TableDefinition("t", "T") { Columns = columns, Indexes = indexes }]));

        Assert.True(columns.Count >= 15 && indexes.Count == 4, $"{columns.Count} columns, {indexes.Count} indexes");
        Assert.True(comparison.IsSame || comparison.Differences.All(difference => difference.Kind == SchemaDifferenceKind.NotAvailable), comparison.ToString());
    }

    private static void Put(SchemaServer server, string list, Exchange exchange)
    {
        foreach (JsonNode? item in JsonNode.Parse(exchange.ResponseText!)![list]!.AsArray())
        {
            server.Add($"tablesdb/d/tables/t/{list}/{(string)item!["key"]!}", item.ToJsonString());
        }
    }

    private static string[] Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(item => (string)item!)];

    private static async Task<SchemaComparison> CompareAsync(ColumnDefinition column, string server)
    {
        using SchemaServer there = WithTable();
        JsonObject json = JsonNode.Parse(server)!.AsObject();
        json["key"] = "c";
        json["status"] = "available";
        there.Add("tablesdb/d/tables/t/columns/c", json.ToJsonString());
        return await DatabaseSchema.CompareWithServerAsync(there.Source(), new("d", "D", [new TableDefinition("t", "T") { Columns = [column] }]));
    }

    private static SchemaServer WithTable()
    {
        var server = new SchemaServer();
        server.Add("tablesdb/d", """{"$id":"d","enabled":true}""");
        server.Add("tablesdb/d/tables/t", """{"$id":"t","enabled":true,"rowSecurity":false}""");
        return server;
    }

    private static ColumnDefinition Relation(string? twoWayKey = null) => new("c", "relationship")
    {
        Relation = new("other", "manyToOne") { IsTwoWay = twoWayKey is not null, TwoWayKey = twoWayKey, OnDelete = "setNull" },
    };
}
