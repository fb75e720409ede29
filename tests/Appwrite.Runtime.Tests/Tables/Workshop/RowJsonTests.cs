using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>Typed rows in the user's own System.Text.Json, and as descriptions.</summary>
public sealed class RowJsonTests
{
    private static readonly JsonSerializerOptions OfTheUsers = new(JsonSerializerDefaults.Web) { TypeInfoResolver = AppwriteRowJson.Resolver };

    [Theory]
    [InlineData("""{"$id":"p1","$permissions":[],"name":"Ada"}""")]
    [InlineData("""{"$id":"p1","$sequence":"7","$createdAt":"2026-01-01T00:00:00.000+00:00","$updatedAt":"2026-01-02T03:04:05.678+00:00","$permissions":["read(\"any\")"],"$tableId":"people","$databaseId":"workshop","name":"Ada","desk":null,"team":"t1","tasks":[],"skills":["s1",{"$id":"s2","$permissions":[],"name":"SQL"}],"mentor":{"$id":"p0","$permissions":[],"name":"Grace","team":{"$id":"t1","$permissions":[],"name":"Blue","city":"c1"}}}""")]
    public void Links_go_through_json_as_they_came(string json)
    {
        Person person = Read<Person>(json);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(Write(person))), Write(person));
        Assert.True(((IAppwriteRow)person).IsStored);
        Assert.Equal(json.Contains("\"desk\"", StringComparison.Ordinal), person.Desk.IsKnown);
    }

    [Fact]
    public void A_new_row_is_written_as_far_as_it_is_set()
    {
        Assert.Equal("""{"name":"Ada","team":"t1","skills":["s1",{"name":"New"}]}""", Write(new Person { Name = "Ada", Team = "t1", Skills = ["s1", new Skill { Name = "New" }] }));
        Assert.Equal("""{"text":"x","number":null}""", Write(new Note { Text = "x", Number = null }));
    }

    [Fact]
    public void Lists_and_enumerations_are_known_to_the_resolver()
    {
        const string Json = """[{"$id":"n1","$permissions":[],"text":"a"},{"$id":"n2","$permissions":[],"text":"b","number":2}]""";
        Assert.Equal(Json, Write(Read<List<Note>>(Json)));
        Assert.Equal(Json, Write(Read<Note[]>(Json)));
        Assert.Equal(Json, Write<IReadOnlyList<Note>>(Read<List<Note>>(Json)));
        Assert.Equal("\"2nd hand\"", Write(Color.Value2ndHand));
        Assert.Equal("purple", Read<Color>("\"purple\"").Value);
    }

    [Theory]
    [InlineData("""{"$id":"n1","text":{"a":1}}""", "text")]
    [InlineData("""{"$id":"n1","number":"many"}""", "number")]
    [InlineData("""[1]""", "Note")]
    public void What_is_no_row_is_refused_with_its_place(string json, string place) =>
        Assert.Contains(place, Assert.Throws<JsonException>(() => Read<Note>(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Records_are_equal_by_their_values_wherever_they_come_from()
    {
        const string Json = """{"$id":"n1","text":"a","number":1,"isDone":false,"mark":null}""";
        Note read = Read<Note>(Json);
        Note again = Read<Note>(Json) with { Permissions = read.Permissions };
        Note made = new() { Id = "n1", Text = "a", Number = 1, IsDone = false, Permissions = read.Permissions };

        Assert.Equal(read, again);
        Assert.Equal(read.GetHashCode(), again.GetHashCode());
        Assert.Equal(read, made);
        Assert.NotEqual(read, read with { Number = 2 });
        Assert.Equal(read, read with { });
    }

    [Fact]
    public void A_row_is_described_with_its_columns_as_they_travel()
    {
        JsonObject schema = Describe<Kind>();
        JsonObject properties = schema["properties"]!.AsObject();

        Assert.Equal("object", (string?)schema["type"]);
        Assert.Equal(42, properties.Count);
        Assert.Equal("""{"type":"string"}""", Property("$id"));
        Assert.Equal("date-time", (string?)properties["$createdAt"]!["format"]);
        Assert.Equal("""{"type":"string"}""", Property("code"));
        Assert.Equal("""{"type":"integer","format":"int64"}""", Property("small"));
        Assert.Equal("""{"type":"array","items":{"type":"string"}}""", Property("codes"));
        Assert.Equal("""{"type":"array","items":{"type":"string"}}""", Property("tags"));
        Assert.Equal("""{"type":["string","null"]}""", Property("summary"));
        Assert.Equal("""{"type":["integer","null"],"format":"int64"}""", Property("visits"));
        Assert.Equal("""{"type":["number","null"],"format":"double"}""", Property("price"));
        Assert.Equal("""{"type":["boolean","null"]}""", Property("isLive"));
        Assert.Equal("date-time", (string?)properties["seenAt"]!["format"]);
        Assert.Equal(["deep red", "green", "2nd hand"], properties["color"]!["enum"]!.AsArray().Select(value => (string?)value).OfType<string>());
        Assert.Equal("string", (string?)properties["colors"]!["items"]!["type"]);
        Assert.Equal("array", TypeOf(properties["place"]!));
        Assert.Equal("number", (string?)properties["home"]!["items"]!["type"]);
        Assert.Equal("array", (string?)properties["route"]!["items"]!["type"]);
        Assert.Equal("array", (string?)properties["area"]!["items"]!["items"]!["type"]);

        string Property(string name) => properties[name]!.ToJsonString();
    }

    [Fact]
    public void Links_are_described_as_an_id_or_a_row()
    {
        JsonObject schema = Describe<Person>();
        JsonObject properties = schema["properties"]!.AsObject();

        JsonNode team = properties["team"]!;
        Assert.Contains("string", team.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"name\"", team.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("\"null\"", team.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("array", TypeOf(properties["skills"]!));
        Assert.DoesNotContain("team", Required(schema));

        // A row that leads back to its own type may be anything there.
        Assert.NotNull(properties["mentor"]);
    }

    [Fact]
    public void Nothing_is_required_of_what_comes_with_a_selection()
    {
        Assert.Empty(Required(Describe<Note>()));
        Assert.Equal("""{"$id":"n1","$permissions":[],"number":1}""", Write(Read<Note>("""{"$id":"n1","number":1}""")));
    }

    private static string TypeOf(JsonNode schema) => schema["type"] is JsonArray several ? (string)several[0]! : (string)schema["type"]!;

    private static IEnumerable<string?> Required(JsonObject schema) => (schema["required"] as JsonArray ?? []).Select(name => (string?)name);

    private static JsonObject Describe<T>() => OfTheUsers.GetTypeInfo(typeof(T))
        .GetJsonSchemaAsNode(new JsonSchemaExporterOptions { TransformSchemaNode = AppwriteJsonSchema.TransformNode }).AsObject();

    private static T Read<T>(string json) => (T)JsonSerializer.Deserialize(json, OfTheUsers.GetTypeInfo(typeof(T)))!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, OfTheUsers.GetTypeInfo(typeof(T))).Replace("\\u0022", "\\\"", StringComparison.Ordinal);
}
