using System.Net;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Relationships: written by either side, seen from either side, and what a deletion does to them.</summary>
public sealed class RelationshipFlowTests
{
    private const string Parents = "/tablesdb/d/tables/p/rows";
    private const string Children = "/tablesdb/d/tables/c/rows";

    [Theory]
    [InlineData("oneToOne", false, false)]
    [InlineData("oneToMany", true, false)]
    [InlineData("manyToOne", false, true)]
    [InlineData("manyToMany", true, true)]
    public async Task A_row_is_tied_from_either_side_by_id_or_with_the_related_row(string type, bool parentHasMany, bool childHasMany)
    {
        await using SandboxClient sandbox = await StartAsync(type, twoWay: true);
        await sandbox.DoAsync("POST", Children, """{"rowId":"c1","data":{"name":"first"}}""");

        // By id.
        JsonNode? parent = await sandbox.DoAsync("POST", Parents, Row("p1", "child", parentHasMany, "\"c1\""));
        Assert.Equal("first", (string?)One(parent!["child"], parentHasMany)!["name"]);
        await AssertSidesAsync(sandbox, "p1", parentHasMany, "c1", childHasMany);

        // With a new row, without and with an id of its own, from the other side.
        JsonNode? child = await sandbox.DoAsync("POST", Children, Row("c2", "parent", childHasMany, """{"name":"made"}"""));
        string made = (string)One(child!["parent"], childHasMany)!["$id"]!;
        Assert.Equal("made", (string?)(await sandbox.DoAsync("GET", $"{Parents}/{made}"))!["name"]);
        await AssertSidesAsync(sandbox, made, parentHasMany, "c2", childHasMany);
        await sandbox.DoAsync("POST", Children, Row("c3", "parent", childHasMany, """{"$id":"p3","name":"named"}"""));
        await AssertSidesAsync(sandbox, "p3", parentHasMany, "c3", childHasMany);

        // A row that is there is changed by what comes within another one.
        await sandbox.DoAsync("PATCH", Children + "/c3", Data("parent", childHasMany, """{"$id":"p3","name":"renamed"}"""));
        Assert.Equal("renamed", (string?)(await sandbox.DoAsync("GET", Parents + "/p3"))!["name"]);

        // And untied.
        await sandbox.DoAsync("PATCH", Parents + "/p1", """{"data":{"child":null}}""");
        Assert.Null(One((await sandbox.DoAsync("GET", Parents + "/p1" + Select("*", "child.*")))!["child"], parentHasMany));
        Assert.Null(One((await sandbox.DoAsync("GET", Children + "/c1" + Select("*", "parent.*")))!["parent"], childHasMany));
    }

    [Theory]
    [InlineData("oneToOne", "setNull", "p1", true, true)]
    [InlineData("oneToOne", "cascade", "p1", true, false)]
    [InlineData("oneToOne", "restrict", "p1", false, true)]
    [InlineData("oneToMany", "setNull", "p1", true, true)]
    [InlineData("oneToMany", "cascade", "p1", true, false)]
    [InlineData("oneToMany", "restrict", "p1", false, true)]
    [InlineData("oneToMany", "cascade", "c1", true, true)]
    [InlineData("oneToMany", "restrict", "c1", true, true)]
    [InlineData("manyToOne", "setNull", "c1", true, true)]
    [InlineData("manyToOne", "cascade", "c1", true, false)]
    [InlineData("manyToOne", "restrict", "c1", false, true)]
    [InlineData("manyToOne", "restrict", "p1", true, true)]
    [InlineData("manyToMany", "cascade", "p1", true, false)]
    [InlineData("manyToMany", "restrict", "p1", false, true)]
    [InlineData("manyToMany", "setNull", "c1", true, true)]
    public async Task A_deletion_does_what_the_relationship_says(string type, string onDelete, string deleted, bool goes, bool otherStays)
    {
        await using SandboxClient sandbox = await StartAsync(type, twoWay: true, onDelete);
        await sandbox.DoAsync("POST", Parents, Row("p1", "child", type is "oneToMany" or "manyToMany", """{"$id":"c1","name":"c"}"""));
        (string rows, string others, string other) = deleted == "p1" ? (Parents, Children, "c1") : (Children, Parents, "p1");

        Answer answer = await sandbox.AsKeyAsync("DELETE", $"{rows}/{deleted}");

        Assert.Equal(goes ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(goes ? null : "row_delete_restricted", answer.ErrorType);
        Assert.Equal(goes ? HttpStatusCode.NotFound : HttpStatusCode.OK, (await sandbox.AsKeyAsync("GET", $"{rows}/{deleted}")).Status);
        Assert.Equal(otherStays ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await sandbox.AsKeyAsync("GET", $"{others}/{other}")).Status);
    }

    [Fact]
    public async Task A_one_way_relationship_has_one_column()
    {
        await using SandboxClient sandbox = await StartAsync("manyToOne", twoWay: false);
        JsonNode? columns = await sandbox.DoAsync("GET", "/tablesdb/d/tables/c/columns");
        Assert.Equal(["name"], columns!["columns"]!.AsArray().Select(column => (string)column!["key"]!));
        Answer answer = await sandbox.AsKeyAsync("POST", Children, """{"rowId":"c1","data":{"name":"x","parent":"p1"}}""");
        Assert.Equal("row_invalid_structure", answer.ErrorType);
    }

    [Fact]
    public async Task Related_rows_come_three_levels_deep_and_no_deeper()
    {
        await using SandboxClient sandbox = await StartAsync("manyToOne", twoWay: true);
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/c/columns/relationship",
            """{"relatedTableId":"c","type":"manyToOne","twoWay":true,"key":"up","twoWayKey":"down"}""");
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        await sandbox.DoAsync("POST", Parents,
            """{"rowId":"p1","data":{"child":{"$id":"c1","name":"1","up":{"$id":"c2","name":"2","up":{"$id":"c3","name":"3","up":{"$id":"c4","name":"4"}}}}}}""");

        JsonNode row = (await sandbox.DoAsync("GET", Parents + "/p1" + Select("name", "child.up.up.*", "child.up.up.up.*", "child.name")))!;

        Assert.Equal("1", (string?)row["child"]!["name"]);
        Assert.Null(row["child"]!["up"]!["name"]);
        Assert.Equal("3", (string?)row["child"]!["up"]!["up"]!["name"]);
        Assert.Equal("c4", (string?)row["child"]!["up"]!["up"]!["up"]);
        Assert.Null(row["child"]!["parent"]);
    }

    [Fact]
    public async Task Conditions_look_at_related_rows_and_at_several_of_them()
    {
        await using SandboxClient sandbox = await StartAsync("oneToMany", twoWay: true);
        await sandbox.DoAsync("POST", Parents, """{"rowId":"p1","data":{"name":"a","child":[{"$id":"c1","name":"x"},{"$id":"c2","name":"y"}]}}""");
        await sandbox.DoAsync("POST", Parents, """{"rowId":"p2","data":{"name":"b","child":[{"$id":"c3","name":"y"}]}}""");
        await sandbox.DoAsync("POST", Parents, """{"rowId":"p3","data":{"name":"c"}}""");

        Assert.Equal(["p1"], await IdsAsync(sandbox, Parents, "equal", "child.name", "x"));
        Assert.Equal(["p1", "p2"], await IdsAsync(sandbox, Parents, "equal", "child.name", "y"));
        Assert.Equal(["c1", "c2"], await IdsAsync(sandbox, Children, "equal", "parent.name", "a"));
        Assert.Equal(["c3"], await IdsAsync(sandbox, Children, "equal", "parent", "p2"));
        Answer many = await QueryAsync(sandbox, Parents, "equal", "child", "c1");
        Answer unknown = await QueryAsync(sandbox, Children, "equal", "parent.nope", "a");
        Assert.Equal(("general_query_invalid", "general_query_invalid"), (many.ErrorType, unknown.ErrorType));
    }

    [Fact]
    public async Task A_row_that_cannot_be_written_whole_is_not_written_at_all()
    {
        await using SandboxClient sandbox = await StartAsync("oneToMany", twoWay: true);
        await sandbox.DoAsync("POST", Children, """{"rowId":"old","data":{"name":"as it was"}}""");

        Answer answer = await sandbox.AsKeyAsync("POST", Parents,
            """{"rowId":"p1","data":{"name":"p","child":[{"$id":"c1","name":"c"},{"$id":"old","name":"changed"},{"$id":"c2","nope":1}]}}""");

        Assert.Equal("row_invalid_structure", answer.ErrorType);
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", Parents)).Number("total"));
        JsonNode? rows = await sandbox.DoAsync("GET", Children);
        Assert.Equal(["as it was"], rows!["rows"]!.AsArray().Select(row => (string)row!["name"]!));
        Assert.Null(rows["rows"]![0]!["parent"]);
    }

    [Theory]
    [InlineData("manyToOne", "5")]
    [InlineData("manyToOne", "[\"c1\"]")]
    [InlineData("oneToMany", "\"c1\"")]
    [InlineData("oneToMany", "[5]")]
    public async Task A_value_that_names_no_row_is_refused(string type, string value)
    {
        await using SandboxClient sandbox = await StartAsync(type, twoWay: true);
        Answer answer = await sandbox.AsKeyAsync("POST", Parents, Row("p1", "child", many: false, value));
        Assert.Equal("relationship_value_invalid", answer.ErrorType);
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", Parents)).Number("total"));
    }

    [Fact]
    public async Task One_row_belongs_to_one_row_only()
    {
        await using SandboxClient sandbox = await StartAsync("oneToOne", twoWay: true);
        await sandbox.DoAsync("POST", Parents, """{"rowId":"p1","data":{"child":{"$id":"c1","name":"c"}}}""");
        Assert.Equal("row_already_exists", (await sandbox.AsKeyAsync("POST", Parents, """{"rowId":"p2","data":{"child":"c1"}}""")).ErrorType);

        await using SandboxClient many = await StartAsync("oneToMany", twoWay: true);
        await many.DoAsync("POST", Parents, """{"rowId":"p1","data":{"child":[{"$id":"c1","name":"c"}]}}""");
        await many.DoAsync("POST", Parents, """{"rowId":"p2","data":{"child":["c1"]}}""");
        Assert.Equal("p2", (string?)(await many.DoAsync("GET", Children + "/c1"))!["parent"]);
    }

    [Fact]
    public async Task With_a_column_or_a_table_the_other_column_goes()
    {
        await using SandboxClient sandbox = await StartAsync("manyToOne", twoWay: true);
        await sandbox.DoAsync("DELETE", "/tablesdb/d/tables/c/columns/parent");
        Assert.Equal("column_not_found", (await sandbox.AsKeyAsync("GET", "/tablesdb/d/tables/p/columns/child")).ErrorType);
        Assert.Equal("column_not_found", (await sandbox.AsKeyAsync("GET", "/tablesdb/d/tables/c/columns/parent")).ErrorType);

        await using SandboxClient second = await StartAsync("manyToOne", twoWay: true);
        await second.DoAsync("DELETE", "/tablesdb/d/tables/c");
        Assert.Equal("column_not_found", (await second.AsKeyAsync("GET", "/tablesdb/d/tables/p/columns/child")).ErrorType);
    }

    [Fact]
    public async Task A_one_way_relationship_leaves_a_column_of_the_other_name_alone()
    {
        await using SandboxClient sandbox = await StartAsync("manyToOne", twoWay: false);
        await sandbox.DoAsync("POST", "/tablesdb/d/tables/c/columns/string", """{"key":"parent","size":20,"required":false}""");
        await sandbox.DoAsync("DELETE", "/tablesdb/d/tables/p/columns/child");
        Assert.Equal("string", (string?)(await sandbox.DoAsync("GET", "/tablesdb/d/tables/c/columns/parent"))!["type"]);
    }

    [Fact]
    public async Task Related_rows_come_to_those_who_may_read_them()
    {
        await using SandboxClient sandbox = await StartAsync("oneToMany", twoWay: true);
        await sandbox.DoAsync("PUT", "/tablesdb/d/tables/p", """{"name":"P","permissions":["read(\"any\")"]}""");
        await sandbox.DoAsync("PUT", "/tablesdb/d/tables/c", """{"name":"C","rowSecurity":true}""");
        await sandbox.DoAsync("POST", Parents,
            """{"rowId":"p1","data":{"child":[{"$id":"c1","name":"open","$permissions":["read(\"any\")"]},{"$id":"c2","name":"closed"}]}}""");
        Answer guest = await sandbox.SendAsync("GET", Parents + "/p1" + Select("*", "child.*"));
        Assert.Equal("open", (string?)Assert.Single(guest.Json!["child"]!.AsArray())!["name"]);
    }

    [Fact]
    public async Task The_older_API_embeds_related_rows_in_older_formats()
    {
        await using SandboxClient sandbox = await StartAsync("manyToOne", twoWay: true);
        await sandbox.DoAsync("POST", Parents, """{"rowId":"p1","data":{"child":{"$id":"c1","name":"c"}}}""");
        const string Path = "/databases/d/collections/p/documents/p1";
        (string, string)[] key = [("X-Appwrite-Key", sandbox.Server.ApiKey)];
        Answer older = await sandbox.SendAsync("GET", Path, headers: [.. key, ("X-Appwrite-Response-Format", "1.7.0")]);
        Answer newer = await sandbox.SendAsync("GET", Path, headers: key);
        Assert.Equal(("c", "c1"), ((string?)older.Json!["child"]!["name"], (string?)newer.Json!["child"]));
        Assert.Equal("c", (string?)older.Json["child"]!["$collectionId"]);
    }

    private static async Task<SandboxClient> StartAsync(string type, bool twoWay, string onDelete = "setNull")
    {
        SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.DoAsync("POST", "/tablesdb", """{"databaseId":"d","name":"D"}""");
        foreach (string table in (string[])["p", "c"])
        {
            await sandbox.DoAsync("POST", "/tablesdb/d/tables", $$"""{"tableId":"{{table}}","name":"T"}""");
            await sandbox.DoAsync("POST", $"/tablesdb/d/tables/{table}/columns/string", """{"key":"name","size":20,"required":false}""");
        }

        string twoWayText = twoWay ? "true" : "false";
        JsonNode? column = await sandbox.DoAsync("POST", "/tablesdb/d/tables/p/columns/relationship",
            $$"""{"relatedTableId":"c","type":"{{type}}","twoWay":{{twoWayText}},"key":"child","twoWayKey":"parent","onDelete":"{{onDelete}}"}""");
        Assert.Equal(("relationship", "parent"), ((string?)column!["type"], (string?)column["side"]));
        sandbox.Time.Advance(TimeSpan.FromSeconds(1));
        return sandbox;
    }

    private static string Row(string id, string key, bool many, string value) =>
        $"{{\"rowId\":\"{id}\",\"data\":{{\"name\":\"{id}\",\"{key}\":{(many ? $"[{value}]" : value)}}}}}";

    private static string Data(string key, bool many, string value) => $"{{\"data\":{{\"{key}\":{(many ? $"[{value}]" : value)}}}}}";

    private static JsonNode? One(JsonNode? value, bool many) => many ? value!.AsArray().SingleOrDefault() : value;

    // A plain answer has the id where there can be one, and nothing where there can be many; a selection has the rows.
    private static async Task AssertSidesAsync(SandboxClient sandbox, string parent, bool parentHasMany, string child, bool childHasMany)
    {
        await AssertSideAsync($"{Parents}/{parent}", "child", parentHasMany, child);
        await AssertSideAsync($"{Children}/{child}", "parent", childHasMany, parent);

        async Task AssertSideAsync(string path, string key, bool many, string other)
        {
            JsonObject plain = (await sandbox.DoAsync("GET", path))!.AsObject();
            Assert.Equal(many, !plain.ContainsKey(key));
            Assert.Equal(many ? null : other, (string?)plain[key]);
            JsonNode selected = (await sandbox.DoAsync("GET", path + Select("*", key + ".*")))!;
            Assert.Equal(other, (string?)One(selected[key], many)!["$id"]);
        }
    }

    private static string Select(params string[] names) => "?queries[]=" + Uri.EscapeDataString(
        $$"""{"method":"select","values":[{{string.Join(",", names.Select(name => $"\"{name}\""))}}]}""");

    private static async Task<IEnumerable<string>> IdsAsync(SandboxClient sandbox, string rows, string method, string attribute, string value)
    {
        Answer answer = await QueryAsync(sandbox, rows, method, attribute, value);
        return answer.Json!["rows"]!.AsArray().Select(row => (string)row!["$id"]!);
    }

    private static Task<Answer> QueryAsync(SandboxClient sandbox, string rows, string method, string attribute, string value) => sandbox.AsKeyAsync(
        "GET", rows + "?queries[]=" + Uri.EscapeDataString($$"""{"method":"{{method}}","attribute":"{{attribute}}","values":["{{value}}"]}"""));
}
