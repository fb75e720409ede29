namespace Appwrite.Tests;

/// <content>Files that are odd in one way each.</content>
internal static partial class ProjectFiles
{
    /// <summary>All odd files, in both generations where they can be.</summary>
    public static IEnumerable<(string Name, string Json)> Odd =>
    [
        .. Unusual.SelectMany(InBoth), .. Wrong.Select(file => (file.Name, file.Json)).SelectMany(InBoth),
        .. UnusualAsIs, .. WrongAsIs.Select(file => (file.Name, file.Json)),
    ];

    /// <summary>Files of the new generation that are unusual but right: nothing is to be said of them.</summary>
    public static IReadOnlyList<(string Name, string Json)> Unusual { get; } =
    [
        ("own columns named like those of every row", Columns(
            [.. ((string[])["createdAt", "updatedAt", "created_at", "id", "permissions", "sequence", "collectionId", "tableId", "databaseId"]).Select(key => Column(key, "text"))])),
        ("table names that are no identifiers", Tables(
            Table("kits", "User Kits", [Column("a", "text")]), Table("pairs", "pair-requests", []), Table("owners", "Owner's & \"others\" <b>", []),
            Table("cafes", "Cafés à Médoc", []), Table("digits", "24h", []), Table("signs", "!!!", []), Table("spaces", "  ", []))),
        ("table names that are not Latin", Tables(Table("ja", "日本語", [Column("a", "text")]), Table("ru", "Таблица", []), Table("smile", "😀", []))),
        ("table ids that are no identifiers", Tables(Table("66f2a1b3c4d5e6f70812", "Song Books", [Column("a", "text")]), Table("1.a-b_c", "Dotted", []))),
        ("names that differ from ids", Tables(Table("a1", "Songs", []), Table("Songs", "a1", []))),
        ("names of the client's own types", Tables(
            [.. ((string[])["Users", "User", "Teams", "Task", "File", "String", "Object", "Query", "Row", "Index", "Columns", "Changes", "Id"]).Select(
                name => Table(name, name, [Column("value", "text"), Column(name, "text")]))])),
        ("tables and keys like what is generated", Tables(
            [.. ((string[])["With", "Definition", "Source", "Begin Async", "I Store", "Store", "Store Client", "Store Transaction", "Row Json", "Table", "Table Holder", "Row Fields",
                "App", "Appwrite", "System", "Appwrite Api", "Appwrite Row Json", "appwrite json", "Serialization", "State", "Read", "Write", "Info", "Describe",
                "To String", "Equals", "Get Type", "Relation", "Write To"]).Select(
                (name, index) => Table($"t{index}", name, [Column(name.Replace(" ", "", StringComparison.Ordinal), "text"), Column("rowJson", "text"), Relation("self", $"t{index}", "oneToOne"),
                    Enumeration("kind" + index, name, "RowJson")]))])),
        ("two tables of one name in a database", Tables(Table("t1", "Songs", [Column("a", "text")]), Table("t2", "Songs", []), Table("t3", "songs", []), Table("t4", "Songs2", []))),
        ("two tables of one name in two databases", Project(
            [Table("t1", "Songs", [Column("a", "text")]), Table("t2", "Songs", [], database: "other")], Database("main", "Main"), Database("other", "Other"))),
        ("one id in two databases", Project(
            [Table("songs", "Songs", [Column("a", "text")]), Table("songs", "Songs", [], database: "other")], Database("main", "Main"), Database("other", "Main"))),
        ("names in the singular and the plural", Tables(Table("user", "User", [Column("a", "text")]), Table("users", "Users", []))),
        ("enums that meet", Tables(
            Table("song", "Song", [Enumeration("listKind", "a")]), Table("songList", "SongList", [Enumeration("kind", "b")]), Table("t", "Song", [Enumeration("listKind", "c")]))),
        ("keys in two spellings", Columns(
            Column("first_name", "text"), Column("lastName", "text"), Column("first-name", "text"), Column("firstName", "text"), Column("FIRSTNAME", "text"), Column("first.name", "text"))),
        ("keys that are words of C#", Columns(
            [.. ((string[])["private", "namespace", "params", "class", "event", "in", "int", "null", "default", "base", "this", "string"]).Select(key => Column(key, "text"))])),
        ("keys that are words of C# in some places", Columns(
            [.. ((string[])["value", "order", "to", "from", "file", "record", "partial", "field", "required", "where", "select", "nameof", "var", "init", "set", "get"]).Select(
                key => Column(key, "text"))])),
        ("a key like its table", Tables(Table("settings", "Settings", [Column("settings", "text"), Column("Settings", "text")]))),
        ("keys like members of every object", Columns(
            [.. ((string[])["equals", "getHashCode", "toString", "getType", "memberwiseClone", "finalize", "referenceEquals"]).Select(key => Column(key, "text"))])),
        ("keys like members of what is generated", Columns(
            [.. ((string[])["columns", "changes", "read", "write", "item", "where", "create", "link", "operator", "writer", "reader", "Row1", "IAppwriteRow"]).Select(
                key => Column(key, "text"))])),
        ("keys with dashes", Columns(Column("stripe-customer-id", "text"), Column("a--b", "text"), Column("a-", "text"))),
        ("keys with dots", Columns(Column("a.b", "text"), Column("a.b.c", "integer"))),
        ("keys that begin with a digit", Columns(Column("2fa", "boolean"), Column("1", "integer"))),
        ("keys in upper case, and a relation like its table", Tables(
            Table("Building", "Building", [Column("Name", "text"), Relation("Building", "Building", "manyToOne")]))),
        ("elements that are no identifiers", Columns(Enumeration("kind", "1-3", "6+", "In Progress", "Médico", "in", "日本", "😀", "!", "a/b"))),
        ("elements unlike their names", Columns(Enumeration("kind", "in_progress", "ACTIVE", "camelCase", "TWO_words"))),
        ("elements that meet", Columns(Enumeration("kind", "a-b", "a b", "A B", "aB", "a_b"))),
        ("elements that are empty or quoted", Columns(Enumeration("kind", "", " ", "\"", "\\", "\\n", "\n", "{0}", "</summary>", "'"))),
        ("elements like members of what is generated", Columns(Enumeration("kind", "Values", "Value", "Equals", "ToString", "Kind", "GetHashCode", "Parse"))),
        ("an optional enum without a value", Columns(Enumeration("kind", "a", "b"), Column("other", "string", ", \"format\": \"enum\", \"elements\": [\"a\"], \"default\": null"))),
        ("shorthand types", Columns(
            Column("a", "email"), Column("b", "url"), Column("c", "ip"), Column("d", "float"), Column("e", "enum", ", \"elements\": [\"x\"]"), Column("f", "line"))),
        ("elements on a plain text", Columns(Column("a", "string", ", \"size\": 10, \"elements\": [\"x\"]"), Column("b", "varchar", ", \"elements\": [5]"))),
        ("formats that are noise", Columns(
            Column("a", "datetime", ", \"format\": \"\""), Column("b", "datetime", ", \"format\": \"datetime\""), Column("c", "string", ", \"format\": \"\""),
            Column("d", "integer", ", \"format\": \"intRange\""), Column("e", "string", ", \"format\": \"newer\""))),
        ("bounds beyond 64 bits", Columns(
            Column("a", "integer", $", {WideBounds}"), Column("b", "integer", ", \"min\": -9223372036854775808, \"max\": 9223372036854775807"),
            Column("c", "integer", $", \"min\": -{Digits309}, \"max\": 1e400"), Column("d", "bigint", ", \"min\": \"-9223372036854775808\", \"max\": \"9223372036854775807\""))),
        ("bounds of doubles", Columns(
            Column("a", "double", ", \"min\": -1.7976931348623157e+308, \"max\": 1.7976931348623157e+308"), Column("b", "double", $", \"min\": -{Digits309}, \"max\": {Digits309}"),
            Column("c", "double", ", \"min\": -1e999, \"max\": 1E999"), Column("d", "double", ", \"min\": -0.0, \"max\": 0.1, \"default\": 0"))),
        ("defaults that are real", Columns(
            Column("a", "string", ", \"size\": 10, \"default\": \"\""), Column("b", "text", ", \"default\": \"{\\\"a\\\": [1, null]}\\n\""), Column("c", "double", ", \"default\": 0"),
            Column("d", "double", ", \"default\": 1e-7"), Column("e", "integer", ", \"default\": 5.0"), Column("f", "bigint", ", \"default\": -9223372036854775808"),
            Column("g", "string", ", \"size\": 2, \"default\": \"😀é\""), Column("h", "datetime", ", \"default\": \"2024-02-29T12:00:00+02:00\""))),
        ("sizes at their limits", Columns(
            Column("a", "string", ", \"size\": 1"), Column("b", "string", ", \"size\": 1073741824"), Column("c", "varchar", ", \"size\": 16381"), Column("d", "string"),
            Column("e", "text", ", \"size\": 0"), Column("f", "string", ", \"size\": 5.0"))),
        ("members that are missing or null", Tables(
            """{ "$id": "bare" }""",
            """{ "$id": "nulls", "databaseId": null, "name": null, "enabled": null, "rowSecurity": null, "$permissions": null, "columns": null, "indexes": null }""",
            """{ "$id": "few", "columns": [{ "key": "a", "type": "string" }, { "key": "b", "type": "boolean", "required": null, "array": null, "default": null }] }""")),
        ("members that mean nothing", Tables(Table(
            "a", "A", [Column("b", "text", ", \"status\": \"failed\", \"error\": \"\", \"$createdAt\": \"\", \"previousKey\": \"c\", \"x\": { \"y\": [[[]]] }")],
            [Index("i", "key", "\"b\"", ", \"lengths\": [10], \"error\": \"\"")], ", \"bytesMax\": 65535, \"bytesUsed\": 5"))),
        ("a self relation and a cycle", Tables(
            Table("a", "A", [Relation("parent", "a", "manyToOne"), Relation("b", "b", "oneToOne", twoWayKey: "a")]),
            Table("b", "B", [Relation("a", "a", "oneToOne", twoWayKey: "b", side: "child"), Relation("others", "b", "manyToMany")]))),
        ("tables of nothing but relations", Tables(Table("a", "A", [Relation("b", "b", "oneToMany")]), Table("b", "B", []))),
        ("indexes that say little", Tables(Table("a", "A", [Column("b", "text"), Column("c", "integer")],
            [
                Index("i1", "key", "\"b\", \"c\"", ", \"orders\": [\"desc\"]"), Index("i2", "key", "\"b\"", ", \"orders\": [null], \"lengths\": [null]"),
                Index("i3", "unique", "\"$createdAt\", \"$id\""), Index("i4", "key", "\"c\"", ", \"orders\": null"), Index("i5", "newer", "\"b\""),
            ]))),
        ("a row of sixty columns", Columns([.. Enumerable.Range(1, 63).Select(number => Column($"c{number}", number % 2 == 0 ? "integer" : "text"))])),
        ("ids of 36 characters", Tables(Table(new string('a', 36), "A", [Column(new string('b', 36), "text")]))),
    ];

    /// <summary>Files of the new generation with a fault, and the ids of what is said.</summary>
    public static IReadOnlyList<(string Name, string Json, IReadOnlyList<string> Ids)> Wrong { get; } =
    [
        ("one key twice", Columns(Column("a", "text"), Column("b", "text"), Column("a", "integer")), ["APW082"]),
        ("one table twice", Tables(Table("a", "A", [Column("b", "text")]), Table("a", "A", [])), ["APW082"]),
        ("one database twice", Project([Table("a", "A", [])], Database("main", "Main"), Database("main", "Other")), ["APW082"]),
        ("one member twice", Columns("""{ "key": "a", "key": "b", "type": "text", "type": "integer" }"""), ["APW084", "APW084"]),
        ("tables without ids", Tables("""{ "name": "A" }""", """{ "$id": 5 }""", """{ "$id": "" }""", """{ "$id": null }"""), ["APW081", "APW081", "APW081", "APW081"]),
        ("tables that are no objects", Tables("null", "5", "[]", "\"a\""), ["APW081", "APW081", "APW081", "APW081"]),
        ("columns without keys", Columns("""{ "type": "text" }""", """{ "key": 5, "type": "text" }""", """{ "key": "", "type": "text" }""", "null", "[]"),
            ["APW081", "APW081", "APW081", "APW081", "APW081"]),
        ("columns without types", Columns("""{ "key": "a" }""", """{ "key": "b", "type": 5 }""", """{ "key": "c", "type": "" }"""), ["APW084", "APW084", "APW084"]),
        ("types of newer servers", Columns(Column("a", "object"), Column("b", "vector"), Column("c", "String")), ["APW085", "APW085", "APW085"]),
        ("columns that are no list", Tables("""{ "$id": "a", "columns": { "key": "b" } }""", """{ "$id": "b", "columns": "c" }"""), ["APW081", "APW081"]),
        ("a key that every row has", Columns(Column("$id", "text"), Column("a", "text")), ["APW081"]),
        ("keys beyond the rule", Columns(Column("$a", "text"), Column("a b", "text"), Column("_a", "text"), Column("é", "text"), Column(new string('a', 37), "text")),
            ["APW084", "APW084", "APW084", "APW084", "APW084"]),
        ("flags that are none", Columns("""{ "key": "a", "type": "string", "required": "true", "array": 1, "encrypt": [] }"""), ["APW084", "APW084", "APW084"]),
        ("rights that are none", Tables("""{ "$id": "a", "enabled": "no", "rowSecurity": 1, "$permissions": [5, "read(\"any\")"], "name": {}, "indexes": {} }"""),
            ["APW084", "APW084", "APW084", "APW084", "APW084"]),
        ("sizes that are none", Columns(
            Column("a", "string", ", \"size\": 0"), Column("b", "string", ", \"size\": \"x\""), Column("c", "varchar", ", \"size\": 16382"), Column("d", "string", ", \"size\": 1e99"),
            Column("e", "string", ", \"size\": 1.5"), Column("f", "string", ", \"size\": []")), ["APW084", "APW084", "APW084", "APW084", "APW084", "APW084"]),
        ("bounds that are none", Columns(
            Column("a", "integer", ", \"min\": \"x\", \"max\": []"), Column("b", "double", ", \"min\": 5, \"max\": 4"), Column("c", "integer", ", \"min\": 5, \"max\": 4")),
            ["APW084", "APW084", "APW084", "APW084"]),
        ("defaults where there can be none", Columns(
            Column("a", "text", ", \"default\": \"x\"", required: true), Column("b", "text", ", \"default\": []", array: true),
            Relation("c", "songs", "manyToOne").Replace("\"side\"", "\"default\": 5, \"side\"", StringComparison.Ordinal)), ["APW084", "APW084", "APW084"]),
        ("defaults of another kind", Columns(
            Column("a", "text", ", \"default\": []"), Column("b", "text", ", \"default\": false"), Column("c", "integer", ", \"default\": \"5\""), Column("d", "integer", ", \"default\": 0.5"),
            Column("e", "double", ", \"default\": \"x\""), Column("f", "boolean", ", \"default\": 1"), Column("g", "datetime", ", \"default\": \"soon\""),
            Column("h", "point", ", \"default\": [1]"), Column("i", "linestring", ", \"default\": [[1, 2]]"), Column("j", "polygon", ", \"default\": [[[0, 0], [1, 0], [1, 1], [0, 1]]]"),
            Column("k", "bigint", ", \"default\": \"x\""), Column("l", "integer", $", \"default\": {Digits309}"), Column("m", "datetime", ", \"default\": 5")),
            ["APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084"]),
        ("defaults outside of what the column takes", Columns(
            Column("a", "string", ", \"size\": 3, \"default\": \"four\""), Column("b", "integer", ", \"min\": 1, \"default\": 0"), Column("c", "double", ", \"max\": 1, \"default\": 1.5"),
            Column("d", "enum", ", \"elements\": [\"x\"], \"default\": \"X\""), Column("e", "double", ", \"default\": 1e999"), Column("f", "integer", ", \"max\": 5, \"default\": 6")),
            ["APW084", "APW084", "APW084", "APW084", "APW084", "APW084"]),
        ("enums without elements", Columns(Column("a", "enum"), Column("b", "enum", ", \"elements\": []"), Column("c", "string", ", \"format\": \"enum\", \"elements\": \"x\"")),
            ["APW084", "APW084", "APW084", "APW084"]),
        ("elements that are none", Columns(Column("a", "enum", ", \"elements\": [\"x\", 5, null, \"x\", {}]")), ["APW084", "APW084", "APW084", "APW084"]),
        ("too many and too long elements", Columns(Enumeration("a", [.. Enumerable.Range(1, 101).Select(number => $"e{number}")]), Enumeration("b", new string('x', 256))),
            ["APW084", "APW084"]),
        ("relations that lead nowhere", Columns(
            Relation("a", "nowhere", "manyToOne"), Relation("b", "Songs", "manyToOne"), Column("c", "relationship"), Relation("d", "songs", "fewToFew"),
            Column("e", "relationship", ", \"relatedTable\": \"songs\""), Column("f", "relationship", ", \"relatedTable\": 5, \"relationType\": \"oneToOne\"")),
            ["APW084", "APW084", "APW084", "APW084", "APW084", "APW084"]),
        ("a relation to another database", Project(
            [Table("a", "A", [Relation("b", "b", "oneToOne")]), Table("b", "B", [], database: "other")], Database("main", "Main"), Database("other", "Other")), ["APW084"]),
        ("a relation of unknown side and rule", Columns(
            Relation("a", "songs", "oneToMany", side: "left", onDelete: "explode")), ["APW084", "APW084"]),
        ("indexes that are none", Tables(Table("a", "A", [Column("b", "text"), Column("n", "integer"), Relation("r", "a", "oneToOne")],
            [
                Index("i1", "key", ""), Index("i2", "key", "\"nowhere\""), Index("i3", "fulltext", "\"n\""), Index("i4", "spatial", "\"b\""), Index("i5", "key", "\"r\""),
                Index("i5", "key", "\"b\""), """{ "key": "i6", "columns": ["b"] }""", Index("i7", "key", "\"b\"", ", \"orders\": [\"up\"], \"lengths\": [\"x\"]"),
            ])), ["APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084", "APW084"]),
        ("a table without its database among several", Project(["""{ "$id": "a", "name": "A" }"""], Database("main", "Main"), Database("other", "Other")), ["APW081"]),
        ("a table of an unlisted database", Project([Table("a", "A", [], database: "other")], Database("main", "Main")), ["APW084"]),
        ("databases that are none", Project([Table("a", "A", [])], Database("main", "Main"), "{}", "5", """{ "$id": 5 }"""), ["APW081", "APW081", "APW081"]),
        ("half of a surrogate pair", Columns("""{ "key": "a", "type": "text", "default": "\ud800" }""", """{ "key": "\udfff", "type": "text" }"""), ["APW084"]),
    ];

    /// <summary>Files that are unusual but right, and of one generation or of none.</summary>
    public static IReadOnlyList<(string Name, string Json)> UnusualAsIs { get; } =
    [
        ("nothing but an id", """{ "projectId": "p" }"""),
        ("an empty project", "{}"),
        ("settings and functions only", """{ "projectId": "p", "projectName": "P", "settings": { "services": {} }, "functions": [{ "$id": "f" }], "buckets": [] }"""),
        ("a byte order mark", "\uFEFF" + Columns(Column("a", "text"))),
        ("no databases", """{ "projectId": "p", "collections": [{ "$id": "a", "databaseId": "main", "name": "A", "attributes": [{ "key": "b", "type": "string", "required": true }] }] }"""),
        ("no databases at all", """{ "projectId": "p", "collections": [{ "$id": "a", "name": "A", "attributes": [] }] }"""),
        ("the oldest rights",
            """{ "projectId": "p", "collections": [{ "$id": "a", "name": "A", "permission": "document", "$read": ["role:all"], "$write": ["role:member", "team:x"], "attributes": [] }] }"""),
        ("both generations with one table in both", """
            { "projectId": "p", "databases": [{ "$id": "main", "name": "Old" }], "tablesDB": [{ "$id": "main", "name": "New" }],
              "collections": [{ "$id": "a", "databaseId": "main", "name": "Old A", "attributes": [{ "key": "b", "type": "string", "required": true }] }, { "$id": "b", "name": "B" }],
              "tables": [{ "$id": "a", "databaseId": "main", "name": "New A", "columns": [{ "key": "b", "type": "text", "required": true }] }] }
            """),
        ("the other generation's names", """
            { "projectId": "p", "tablesDB": [{ "$id": "main" }], "tables": [
              { "$id": "a", "documentSecurity": true, "attributes": [{ "key": "b", "type": "relationship", "relatedCollection": "a", "relationType": "oneToOne", "side": "parent" }] },
              { "$id": "b", "columns": [{ "key": "c", "type": "text" }], "indexes": [{ "key": "i", "type": "key", "attributes": ["c"] }] }] }
            """),
        ("deep nesting beside the tables", $$"""{ "projectId": "p", "settings": {{new string('[', 500)}}{{new string(']', 500)}}, "tables": [{ "$id": "a", "columns": [] }] }"""),
    ];

    /// <summary>Files with a fault, of one generation or of none, and the ids of what is said.</summary>
    public static IReadOnlyList<(string Name, string Json, IReadOnlyList<string> Ids)> WrongAsIs { get; } =
    [
        ("a list", "[]", ["APW080"]),
        ("a text", "\"a\"", ["APW080"]),
        ("nothing", "", ["APW080"]),
        ("a page", "<!DOCTYPE html><html></html>", ["APW080"]),
        ("lists that are none", """{ "projectId": "p", "tables": {}, "collections": "x", "tablesDB": 5, "databases": true }""", ["APW081", "APW081", "APW081", "APW081"]),
        ("columns of both generations in one table", """
            { "projectId": "p", "tables": [{ "$id": "a", "attributes": [{ "key": "b", "type": "string" }], "columns": [{ "key": "c", "type": "text" }] }] }
            """, ["APW084"]),
        ("a list twice", """{ "projectId": "p", "tables": [{ "$id": "a" }], "tables": [{ "$id": "b" }] }""", ["APW084"]),
        ("includes that are none", """{ "projectId": "p", "includes": "x", "tables": [{ "$id": "a" }] }""", ["APW081"]),
        ("an include without a path", """{ "projectId": "p", "includes": { "tables": 5 }, "tables": [{ "$id": "a" }] }""", ["APW083"]),
        ("an include that leads away", """{ "projectId": "p", "includes": { "tables": "../tables.json" }, "tables": [{ "$id": "a" }] }""", ["APW083"]),
        ("an include that is missing", """{ "projectId": "p", "includes": { "tables": "./tables.json" } }""", ["APW083"]),
    ];

    /// <summary>Files that are no JSON, each with the line and the column, from 0, where they cease to be.</summary>
    public static IReadOnlyList<(string Name, string Json, int Line, int Column)> Broken { get; } =
    [
        Break("nothing after the brace", "{¦"),
        Break("an end in a list", "{\n  \"tables\": [\n¦"),
        Break("an end in a text", "{\n  \"projectId\": \"p¦"),
        Break("an end in a name", "{\n  \"projectId¦"),
        Break("an end after a name", "{ \"tables\"¦"),
        Break("an end after a colon", "{ \"tables\":¦"),
        Break("an end in a word", "{ \"tables\": [{ \"enabled\": tru¦"),
        Break("a comma at the end of an object", "{\n  \"projectId\": \"p\",\n¦}"),
        Break("a comma at the end of a list", "{ \"tables\": [\n  { \"$id\": \"a\" },\n  ¦] }"),
        Break("two commas", "{ \"projectId\": \"p\",¦, \"tables\": [] }"),
        Break("no comma between members", "{\n  \"projectId\": \"p\"\n  ¦\"tables\": []\n}"),
        Break("no comma between tables", "{ \"tables\": [{ \"$id\": \"a\" } ¦{ \"$id\": \"b\" }] }"),
        Break("no colon", "{ \"projectId\" ¦\"p\" }"),
        Break("a comment of one line", "{\n  ¦// the project\n  \"projectId\": \"p\"\n}"),
        Break("a comment behind characters of several bytes", "{ \"projectName\": \"Prüfung 日本 😀\", ¦/* x */ \"tables\": [] }"),
        Break("single quotes", "{ ¦'projectId': 'p' }"),
        Break("a name without quotes", "{ ¦projectId: \"p\" }"),
        Break("a word of another language", "{ \"tables\": [{ \"$id\": ¦None }] }"),
        Break("a zero in front", "{ \"tables\": [{ \"columns\": [{ \"size\": 0¦12 }] }] }"),
        Break("a number without digits", "{ \"size\": 1.¦ }"),
        Break("the wrong bracket", "{ \"tables\": [{ \"$id\": \"a\" ¦] }"),
        Break("a bracket too many", "{ \"tables\": [] }¦}"),
        Break("a second value", "{ \"tables\": [] }\r\n¦{}"),
        Break("a line break in a text", "{ \"projectName\": \"a¦\nb\" }"),
        Break("an unknown escape", "{ \"projectName\": \"a\\¦x\" }"),
        Break("marks of a merge", "{\n  \"projectId\": \"p\",\n¦<<<<<<< HEAD\n  \"tables\": []\n}"),
    ];

    private static (string Name, string Json, int Line, int Column) Break(string name, string marked)
    {
        string before = marked[..marked.IndexOf('¦', StringComparison.Ordinal)];
        int line = before.Count(character => character == '\n');
        return (name, marked.Replace("¦", "", StringComparison.Ordinal), line, before.Length - (before.LastIndexOf('\n') + 1));
    }

    private static (string Name, string Json)[] InBoth((string Name, string Json) file) => [file, (file.Name + ", old", ToOld(file.Json))];

    private static string Tables(params string[] tables) => Project(tables, Database("main", "Main"));

    private static string Columns(params string[] columns) => Tables(Table("songs", "Song List", columns));

    private static string Enumeration(string key, params string[] elements) => Column(key, "string", $", \"format\": \"enum\", \"elements\": {List(elements.Select(Text))}");
}
