using Appwrite.SourceGen.Schema;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>Tables, their databases and rights, in both generations.</summary>
public class TableTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_project_of_everything_is_read_whole(bool isOld)
    {
        SchemaFile read = Read.Project(isOld ? ProjectFiles.EverythingOld : ProjectFiles.Everything);

        Assert.Equal(["APW085"], read.Ids());
        Assert.Equal([new DatabaseSchema("main", "Main", true, ProjectFiles.Path, isOld ? "/databases/0" : "/tablesDB/0")], read.Databases);
        Assert.Equal(["kinds", "authors", "books", "covers", "chapters", "shelves", "notes", "empty"], read.Tables.Select(table => table.Id));
        Assert.All(read.Tables, table => Assert.Equal((isOld, "main", true, ProjectFiles.Path), (table.IsOldGeneration, table.DatabaseId, table.Enabled, table.File)));
        TableSchema kinds = read.Tables[0];
        Assert.Equal(("Kinds", true, isOld ? "/collections/0" : "/tables/0"), (kinds.Name, kinds.RowSecurity, kinds.Pointer));
        Assert.Equal(["read(\"any\")", "create(\"users\")"], kinds.Permissions);
        Assert.Equal(
            """
            title: Text string 128 = "Untitled"
            secret: Text string 256 encrypted
            code: Text varchar 64 required
            summary: Text text = ""
            body: Text mediumtext
            book: Text longtext encrypted
            mail: Text string email
            page: Text string url = "https://example.test/"
            host: Text string ip
            cover: Enumeration string enum (hard-cover|2nd hand|in|) = "hard-cover"
            state: Enumeration string enum required (open|done)
            contact: Text string email
            visits: Integer integer = 0
            rating: Integer integer 1..5
            small: Integer integer required -2147483648..2147483647
            stars: Integer bigint = 9007199254740993
            price: Double double = 0
            weight: Double double required 0.5..1000
            isLive: Boolean boolean = false
            seenAt: DateTime datetime = "2026-01-01T00:00:00.000Z"
            place: Point point required
            home: Point point = [13.4,52.5]
            route: Line linestring = [[0,0],[1.5,1]]
            area: Polygon polygon = [[[0,0],[1,0],[1,1],[0,0]]]
            tags: Text string 32 array
            codes: Text varchar 8 required array
            scores: Integer integer array
            shares: Double double array
            answers: Boolean boolean array
            dates: DateTime datetime array
            colors: Enumeration string enum array (red|green)
            shape: Unknown object
            """,
            string.Join("\n", kinds.Columns.Select(Describe)));
        Assert.Equal(
            """
            by_title: Key key (title ASC, $createdAt DESC)
            one_code: Unique unique (code ASC)
            words: Fulltext fulltext (summary)
            near: Spatial spatial (place)
            """,
            string.Join("\n", kinds.Indexes.Select(Describe)));
        Assert.Equal(
            """
            authors.books: ManyToOne child many of books by author, setNull
            authors.teacher: ManyToOne parent one of authors, setNull
            authors.pupils: OneToMany parent many of authors by master, setNull
            authors.master: OneToMany child one of authors by pupils, setNull
            books.author: ManyToOne parent one of authors by books, setNull
            books.cover: OneToOne parent one of covers by book, cascade
            books.chapters: OneToMany parent many of chapters, restrict
            books.shelves: ManyToMany parent many of shelves by books, setNull
            books.related: ManyToMany parent many of books, setNull
            books.draft: OneToOne parent one of chapters, setNull
            books.notes: OneToMany parent many of notes by book, setNull
            covers.book: OneToOne child one of books by cover, setNull
            shelves.books: ManyToMany child many of books by shelves, setNull
            notes.book: OneToMany child one of books by notes, setNull
            """,
            string.Join("\n", read.Tables.SelectMany(table => table.Columns
                .Where(column => column.Kind == ColumnKind.Relation).Select(column => $"{table.Id}.{column.Key}: {Describe(column.Relation!)}"))));
    }

    [Fact]
    public void Both_generations_are_the_same_but_for_their_lists() => Assert.Equal(
        Read.Project(ProjectFiles.Everything).Tables.Select(Plain), Read.Project(ProjectFiles.EverythingOld).Tables.Select(Plain));

    [Fact]
    public void The_new_generation_wins_where_both_have_a_table()
    {
        SchemaFile read = Odd("both generations with one table in both");

        Assert.Equal("New", Assert.Single(read.Databases).Name);
        Assert.Equal([("New A", false), ("B", true)], read.Tables.Select(table => (table.Name, table.IsOldGeneration)));
    }

    [Fact]
    public void The_names_of_the_other_generation_are_read_as_well()
    {
        SchemaFile read = Odd("the other generation's names");

        Assert.True(read.Tables[0].RowSecurity);
        Assert.Equal("a", read.Tables[0].Columns[0].Relation!.RelatedTable);
        Assert.Equal(["c"], read.Tables[1].Indexes[0].Columns);
    }

    [Fact]
    public void The_oldest_rights_become_those_of_today()
    {
        TableSchema table = Odd("the oldest rights").Tables[0];

        Assert.True(table.RowSecurity);
        Assert.Equal(["read(\"any\")", "write(\"users\")", "write(\"team:x\")"], table.Permissions);
    }

    [Theory]
    [InlineData("", "", "default")]
    [InlineData("main", "", "main")]
    [InlineData("main", "other", "main")]
    [InlineData("", "other", "other")]
    [InlineData("main,more", "", null)]
    [InlineData("", "main,more", null)]
    public void A_table_without_its_database_is_in_the_only_one(string listed, string ofOthers, string? expected)
    {
        SchemaFile read = Read.Project(ProjectFiles.Project(
            [
                """{ "$id": "songs", "columns": [] }""",
                .. Names(ofOthers).Select((id, index) => ProjectFiles.Table($"t{index}", "T", [], database: id)),
            ],
            Names(listed).Select(id => ProjectFiles.Database(id, id))));

        Assert.Equal(expected, read.Tables.FirstOrDefault(table => table.Id == "songs")?.DatabaseId);
        Assert.All(read.Tables, table => Assert.Contains(table.DatabaseId, read.Databases.Select(database => database.Id)));
        Assert.Equal(expected is null, read.Ids().Contains("APW081"));
        if (expected is null)
        {
            string message = Assert.Single(read.Diagnostics).Message();
            Assert.Contains("The table 'songs' is left out, because it has no 'databaseId', and there are several databases ('main', 'more')", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_table_keeps_the_place_of_its_name_and_its_id()
    {
        SchemaFile read = Odd("names that differ from ids");

        Assert.Equal([("a1", "Songs"), ("Songs", "a1")], read.Tables.Select(table => (table.Id, table.Name)));
        Assert.Equal(["bare", "nulls", "few"], Odd("members that are missing or null").Tables.Select(table => table.Name));
    }

    [Fact]
    public void Orders_and_lengths_fill_up_and_kinds_are_told_apart()
    {
        IEnumerable<IndexSchema> indexes = Odd("indexes that say little").Tables[0].Indexes;

        Assert.Equal(
            ["i1: Key key (b DESC, c ASC)", "i2: Key key (b ASC 0)", "i3: Unique unique ($createdAt ASC, $id ASC)", "i4: Key key (c ASC)", "i5: Other newer (b ASC)"],
            indexes.Select(Describe));
    }

    private static SchemaFile Odd(string name) => Read.Project(ProjectFiles.Odd.Single(file => file.Name == name).Json);

    private static string[] Names(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static TableSchema Plain(TableSchema table) => table with
    {
        IsOldGeneration = false,
        Pointer = "",
        Columns = table.Columns.Select(column => column with { Pointer = "" }).ToEquatableArray(),
        Indexes = table.Indexes.Select(index => index with { Pointer = "" }).ToEquatableArray(),
    };

    private static string Describe(ColumnSchema column)
    {
        string bounds = column.Min is null && column.Max is null ? "" : $" {column.Min}..{column.Max}";
        string elements = column.Elements.Count == 0 ? "" : $" ({string.Join('|', column.Elements)})";
        return $"{column.Key}: {column.Kind} {column.WireType}{Part(column.Format)}{Part(column.Size)}{Flag(column.IsRequired, "required")}"
            + $"{Flag(column.IsArray, "array")}{Flag(column.IsEncrypted, "encrypted")}{bounds}{elements}{(column.DefaultJson is null ? "" : $" = {column.DefaultJson}")}";
    }

    private static string Describe(RelationSchema relation) =>
        $"{relation.Kind} {(relation.IsChild ? "child" : "parent")} {(relation.IsMany ? "many" : "one")} of {relation.RelatedTable}"
        + $"{(relation.IsTwoWay ? $" by {relation.TwoWayKey}" : "")}, {relation.OnDelete}";

    private static string Describe(IndexSchema index)
    {
        IEnumerable<string> columns = index.Columns.Select((column, i) =>
            $"{column}{(index.Orders.Count == 0 ? "" : " " + index.Orders[i])}{(index.Lengths.Count == 0 ? "" : Part(index.Lengths[i]))}");
        return $"{index.Key}: {index.Kind} {index.WireType} ({string.Join(", ", columns)})";
    }

    private static string Part(object? value) => value is null ? "" : $" {value}";

    private static string Flag(bool flag, string word) => flag ? " " + word : "";
}
