using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Tests;

/// <summary>Project files of our own making.</summary>
internal static partial class ProjectFiles
{
    /// <summary>The name that the tool gives to such a file.</summary>
    public const string Path = "project/appwrite.config.json";

    private static readonly (string New, string Old)[] OldNames =
    [
        ("tablesDB", "databases"), ("tables", "collections"), ("columns", "attributes"), ("rowSecurity", "documentSecurity"), ("relatedTable", "relatedCollection"),
    ];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every type of column, every kind of relation and of index, in the new generation.</summary>
    public static string Everything { get; } = Tidy(Project(
        [
            Table("kinds", "Kinds",
                [
                    Column("title", "string", ", \"size\": 128, \"default\": \"Untitled\""),
                    Column("secret", "string", ", \"size\": 256, \"encrypt\": true"),
                    Column("code", "varchar", ", \"size\": 64", required: true),
                    Column("summary", "text", ", \"default\": \"\""),
                    Column("body", "mediumtext"),
                    Column("book", "longtext", ", \"encrypt\": true"),
                    Column("mail", "string", ", \"format\": \"email\""),
                    Column("page", "string", ", \"format\": \"url\", \"default\": \"https://example.test/\""),
                    Column("host", "string", ", \"format\": \"ip\""),
                    Column("cover", "string", ", \"format\": \"enum\", \"elements\": [\"hard-cover\", \"2nd hand\", \"in\", \"\"], \"default\": \"hard-cover\""),
                    Column("state", "enum", ", \"elements\": [\"open\", \"done\"]", required: true),
                    Column("contact", "email"),
                    Column("visits", "integer", $", \"default\": 0, {WideBounds}"),
                    Column("rating", "integer", ", \"min\": 1, \"max\": 5"),
                    Column("small", "integer", ", \"min\": -2147483648, \"max\": 2147483647", required: true),
                    Column("stars", "bigint", ", \"default\": \"9007199254740993\""),
                    Column("price", "double", $", \"default\": 0, \"min\": -{Digits309}, \"max\": {Digits309}"),
                    Column("weight", "float", ", \"min\": 0.5, \"max\": 1e3", required: true),
                    Column("isLive", "boolean", ", \"default\": false"),
                    Column("seenAt", "datetime", ", \"format\": \"\", \"default\": \"2026-01-01T00:00:00.000Z\""),
                    Column("place", "point", required: true),
                    Column("home", "point", ", \"default\": [13.4, 52.5]"),
                    Column("route", "linestring", ", \"default\": [[0, 0], [1.5, 1]]"),
                    Column("area", "polygon", ", \"default\": [[[0, 0], [1, 0], [1, 1], [0, 0]]]"),
                    Column("tags", "string", ", \"size\": 32", array: true),
                    Column("codes", "varchar", ", \"size\": 8", required: true, array: true),
                    Column("scores", "integer", array: true),
                    Column("shares", "double", array: true),
                    Column("answers", "boolean", array: true),
                    Column("dates", "datetime", array: true),
                    Column("colors", "string", ", \"format\": \"enum\", \"elements\": [\"red\", \"green\"]", array: true),
                    Column("shape", "object"),
                ],
                [
                    Index("by_title", "key", "\"title\", \"$createdAt\"", ", \"orders\": [\"ASC\", \"desc\"]"),
                    Index("one_code", "unique", "\"code\""),
                    Index("words", "fulltext", "\"summary\"", ", \"orders\": []"),
                    Index("near", "spatial", "\"place\""),
                ],
                ", \"rowSecurity\": true, \"$permissions\": [\"read(\\\"any\\\")\", \"create(\\\"users\\\")\"]"),
            Table("authors", "Authors",
                [
                    Column("name", "string", ", \"size\": 100", required: true),
                    Relation("books", "books", "manyToOne", twoWayKey: "author", side: "child"),
                    Relation("teacher", "authors", "manyToOne"),
                    Relation("pupils", "authors", "oneToMany", twoWayKey: "master"),
                    Relation("master", "authors", "oneToMany", twoWayKey: "pupils", side: "child"),
                ]),
            Table("books", "Books",
                [
                    Relation("author", "authors", "manyToOne", twoWayKey: "books"),
                    Relation("cover", "covers", "oneToOne", twoWayKey: "book", onDelete: "cascade"),
                    Relation("chapters", "chapters", "oneToMany", onDelete: "restrict"),
                    Relation("shelves", "shelves", "manyToMany", twoWayKey: "books"),
                    Relation("related", "books", "manyToMany"),
                    Relation("draft", "chapters", "oneToOne"),
                    Relation("notes", "notes", "oneToMany", twoWayKey: "book"),
                ]),
            Table("covers", "Covers", [Relation("book", "books", "oneToOne", twoWayKey: "cover", side: "child")]),
            Table("chapters", "Chapters", [Column("title", "text")]),
            Table("shelves", "Shelves", [Relation("books", "books", "manyToMany", twoWayKey: "shelves", side: "child")]),
            Table("notes", "Notes", [Relation("book", "books", "oneToMany", twoWayKey: "notes", side: "child")]),
            Table("empty", "Empty", []),
        ],
        Database("main", "Main")));

    /// <summary>The same in the old generation.</summary>
    public static string EverythingOld { get; } = ToOld(Everything);

    private static string Digits309 => "17976931348623157" + new string('0', 292);

    private static string WideBounds => "\"min\": -9223372036854776000, \"max\": 9223372036854776000";

    /// <summary>A project with some databases and tables, as JSON.</summary>
    public static string Project(IEnumerable<string> tables, params IEnumerable<string> databases) =>
        $$"""{ "projectId": "p", "endpoint": "https://example.test/v1", "tablesDB": {{List(databases)}}, "tables": {{List(tables)}} }""";

    public static string Database(string id, string name) => $$"""{ "$id": {{Text(id)}}, "name": {{Text(name)}}, "enabled": true }""";

    /// <summary>A table of the database <c>main</c>.</summary>
    public static string Table(string id, string name, IEnumerable<string> columns, IEnumerable<string>? indexes = null, string more = "", string database = "main") =>
        $$"""
        { "$id": {{Text(id)}}, "databaseId": {{Text(database)}}, "name": {{Text(name)}}, "enabled": true{{more}}, "columns": {{List(columns)}}, "indexes": {{List(indexes ?? [])}} }
        """;

    public static string Column(string key, string type, string more = "", bool required = false, bool array = false) =>
        $$"""{ "key": {{Text(key)}}, "type": "{{type}}", "required": {{Word(required)}}, "array": {{Word(array)}}{{more}} }""";

    public static string Relation(string key, string table, string type, string? twoWayKey = null, string side = "parent", string onDelete = "setNull") =>
        Column(key, "relationship",
            $", \"relatedTable\": {Text(table)}, \"relationType\": \"{type}\", \"twoWay\": {Word(twoWayKey is not null)}, "
            + $"\"twoWayKey\": {Text(twoWayKey ?? "unused")}, \"onDelete\": \"{onDelete}\", \"side\": \"{side}\"");

    public static string Index(string key, string type, string columns, string more = "") =>
        $$"""{ "key": {{Text(key)}}, "type": "{{type}}", "status": "available", "columns": [{{columns}}]{{more}} }""";

    /// <summary>The same project as the tool wrote it before 2025. Text for text, so that broken files stay broken in their way.</summary>
    public static string ToOld(string project) => OldNames.Aggregate(
        project, (text, name) => text.Replace($"\"{name.New}\":", $"\"{name.Old}\":", StringComparison.Ordinal));

    private static string Tidy(string json) => JsonNode.Parse(json)!.ToJsonString(Indented);

    private static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    private static string Text(string text) => JsonSerializer.Serialize(text);

    private static string Word(bool value) => value ? "true" : "false";
}
