using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>What a server does not have is created, in an order that works.</summary>
public sealed class SchemaCreationTests
{
    private static readonly DatabaseDefinition Music = new(
        "main",
        "Main",
        [
            new TableDefinition("albums", "Albums")
            {
                Columns =
                [
                    new("songs", "relationship") { Relation = new("songs", "manyToOne") { IsTwoWay = true, TwoWayKey = "album", OnDelete = "setNull", IsChild = true } },
                    new("name", "string") { Size = 128, IsRequired = true },
                ],
            },
            new TableDefinition("songs", "Songs")
            {
                RowSecurity = true,
                Permissions = ["read(\"any\")"],
                Columns =
                [
                    new("album", "relationship") { Relation = new("albums", "manyToOne") { IsTwoWay = true, TwoWayKey = "songs", OnDelete = "setNull" } },
                    new("title", "varchar") { Size = 64, IsRequired = true, DefaultJson = "\"ignored\"" },
                    new("year", "integer") { Min = "-9223372036854776000", Max = "3000", DefaultJson = "1990" },
                    new("rating", "double") { Min = "0", Max = "1.7976931348623157e+308" },
                    new("genre", "string") { Format = "enum", Elements = ["jazz", "rock"] },
                    new("mail", "email"),
                    new("tags", "string") { Size = 32, IsArray = true, DefaultJson = "[]" },
                    new("secret", "string") { Size = 200, IsEncrypted = true },
                    new("route", "linestring") { DefaultJson = "[[1.5,2],[3,4]]" },
                ],
                Indexes =
                [
                    new("by_year", "key", ["year", "title"]) { Orders = ["desc"] },
                    new("words", "fulltext", ["title"]) { Orders = ["ASC"] },
                ],
            },
        ]);

    [Fact]
    public async Task Everything_is_created_tables_first_then_columns_then_relationships_and_indexes_at_last()
    {
        using var server = new SchemaServer();
        var reports = new List<SchemaProgress>();

        SchemaCreation creation = await DatabaseSchema.CreateMissingAsync(server.Source(), Music, new Reporter(reports.Add));

        Assert.Equal(
            [
                """tablesdb {"databaseId":"main","name":"Main","enabled":true}""",
                """tablesdb/main/tables {"tableId":"albums","name":"Albums","rowSecurity":false,"enabled":true}""",
                """tablesdb/main/tables {"tableId":"songs","name":"Songs","permissions":["read(\"any\")"],"rowSecurity":true,"enabled":true}""",
                """tablesdb/main/tables/albums/columns/string {"key":"name","size":128,"required":true}""",
                """tablesdb/main/tables/songs/columns/varchar {"key":"title","size":64,"required":true}""",
                """tablesdb/main/tables/songs/columns/integer {"key":"year","required":false,"max":3000,"default":1990}""",
                """tablesdb/main/tables/songs/columns/float {"key":"rating","required":false,"min":0}""",
                """tablesdb/main/tables/songs/columns/enum {"key":"genre","elements":["jazz","rock"],"required":false}""",
                """tablesdb/main/tables/songs/columns/email {"key":"mail","required":false}""",
                """tablesdb/main/tables/songs/columns/string {"key":"tags","size":32,"required":false,"array":true}""",
                """tablesdb/main/tables/songs/columns/string {"key":"secret","size":200,"required":false,"encrypt":true}""",
                """tablesdb/main/tables/songs/columns/line {"key":"route","required":false,"default":[[1.5,2],[3,4]]}""",
                """tablesdb/main/tables/songs/columns/relationship {"relatedTableId":"albums","type":"manyToOne","twoWay":true,"key":"album","twoWayKey":"songs","onDelete":"setNull"}""",
                """tablesdb/main/tables/songs/indexes {"key":"by_year","type":"key","columns":["year","title"],"orders":["DESC","ASC"]}""",
                """tablesdb/main/tables/songs/indexes {"key":"words","type":"fulltext","columns":["title"]}""",
            ],
            server.Created);
        Assert.True(creation.Remaining.IsSame, creation.ToString());
        Assert.Equal(15, creation.Created.Count);
        Assert.Equal(Enumerable.Range(1, 15).Select(done => (done, 15)), reports.Select(report => (report.Done, report.Total)));
        Assert.Equal("column 'name' of table 'albums'", reports[3].Latest);
    }

    [Fact]
    public async Task The_older_service_is_asked_in_its_words()
    {
        using var server = new SchemaServer();

        SchemaCreation creation = await DatabaseSchema.CreateMissingAsync(server.Source(TableApi.Databases), Music);

        Assert.True(creation.Remaining.IsSame, creation.ToString());
        Assert.Equal("""databases/main/collections {"collectionId":"albums","name":"Albums","documentSecurity":false,"enabled":true}""", server.Created[1]);
        Assert.Equal("""databases/main/collections/albums/attributes/string {"key":"name","size":128,"required":true}""", server.Created[3]);
        Assert.Contains("""attributes/relationship {"relatedCollectionId":"albums",""", server.Created[12], StringComparison.Ordinal);
        Assert.Contains("""indexes {"key":"words","type":"fulltext","attributes":["title"]}""", server.Created[14], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_is_missing_is_created_and_nothing_that_is_there_is_changed()
    {
        using var server = new SchemaServer();
        await DatabaseSchema.CreateMissingAsync(server.Source(), Music);
        int before = server.Created.Count;
        TableDefinition songs = Music.Tables[1];
        var grown = new DatabaseDefinition("main", "Main",
        [
            Music.Tables[0],
            new TableDefinition("songs", "Songs")
            {
                Permissions = songs.Permissions,
                Columns = [.. songs.Columns.Where(column => column.Key != "mail"), new("plays", "integer")],
                Indexes = [.. songs.Indexes, new("by_plays", "key", ["plays"])],
            },
        ]);

        SchemaCreation creation = await DatabaseSchema.CreateMissingAsync(server.Source(), grown);
        SchemaCreation again = await DatabaseSchema.CreateMissingAsync(server.Source(), grown);

        Assert.Equal(["column 'plays' of table 'songs'", "index 'by_plays' of table 'songs'"], creation.Created.Select(created => created.Subject));
        Assert.Equal(before + 2, server.Created.Count);
        Assert.Empty(again.Created);
        Assert.Equal(
            "Table 'songs' differs: row security is false in the file and true on the server.\nTable 'songs' has the column 'mail' (email) on the server, which is not in the file.",
            again.Remaining.ToString());
    }

    [Fact]
    public async Task Waits_grow_until_what_was_created_is_available()
    {
        using var server = new SchemaServer { Patience = 7 };

        await DatabaseSchema.CreateMissingAsync(server.Source(), OneColumn);

        Assert.Equal([0.2, 0.4, 0.8, 1.6, 3.2, 5, 5], server.Time.Waits.Select(wait => wait.TotalSeconds).Where(wait => wait < 6));
    }

    [Fact]
    public async Task What_is_never_available_ends_the_wait()
    {
        using var server = new SchemaServer { Patience = -1 };

        TimeoutException exception = await Assert.ThrowsAsync<TimeoutException>(() => DatabaseSchema.CreateMissingAsync(server.Source(), OneColumn));

        Assert.Contains("'t'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("column a", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_server_cannot_make_is_told_with_its_reason()
    {
        using var server = new SchemaServer { Failures = { ["a"] = "Row size is too large." } };

        AppwriteSchemaException exception = await Assert.ThrowsAsync<AppwriteSchemaException>(
            () => DatabaseSchema.CreateMissingAsync(server.Source(), OneColumn));
        SchemaComparison comparison = await DatabaseSchema.CompareWithServerAsync(server.Source(), OneColumn);

        Assert.Equal("Row size is too large.", exception.ServerMessage);
        Assert.Equal("column 'a' of table 't'", exception.Subject);
        Assert.Equal(3, exception.Created.Count);
        Assert.Contains(exception.Subject, exception.Message, StringComparison.Ordinal);
        Assert.Equal("Column 'a' of table 't' is not available on the server: it is failed, Row size is too large.", Assert.Single(comparison.Differences).ToString());
    }

    [Fact]
    public async Task What_somebody_else_creates_meanwhile_is_taken_as_it_is()
    {
        using var server = new SchemaServer();
        server.OnCreate = path =>
        {
            if (path.EndsWith("/columns/string", StringComparison.Ordinal))
            {
                server.OnCreate = null;
                server.Add("tablesdb/d/tables/t/columns/a", """{"key":"a","type":"string","status":"available","size":10}""");
            }
        };

        SchemaCreation creation = await DatabaseSchema.CreateMissingAsync(server.Source(), OneColumn);

        Assert.DoesNotContain(creation.Created, created => created.ColumnKey == "a");
        Assert.True(creation.Remaining.IsSame);
    }

    [Fact]
    public async Task An_index_waits_for_a_column_that_somebody_else_has_asked_for()
    {
        using var server = new SchemaServer();
        server.Add("tablesdb/d", """{"$id":"d","enabled":true}""");
        server.Add("tablesdb/d/tables/t", """{"$id":"t","enabled":true}""");
        server.Add("tablesdb/d/tables/t/columns/a", """{"key":"a","type":"string","status":"processing","size":10}""");
        bool isCreated = false;
        server.OnCreate = _ => isCreated = server.Time.Waits.Count > 0;
        var database = new DatabaseDefinition("d", "D",
            [new TableDefinition("t", "T") { Columns = OneColumn.Tables[0].Columns, Indexes = [new("i", "key", ["a"])] }]);

        SchemaCreation creation = await DatabaseSchema.CreateMissingAsync(server.Source(), database);

        Assert.True(isCreated);
        Assert.True(creation.Remaining.IsSame, creation.ToString());
    }

    private static DatabaseDefinition OneColumn => new("d", "D", [new TableDefinition("t", "T") { Columns = [new("a", "string") { Size = 10 }] }]);

    private sealed class Reporter(Action<SchemaProgress> report) : IProgress<SchemaProgress>
    {
        public void Report(SchemaProgress value) => report(value);
    }
}
