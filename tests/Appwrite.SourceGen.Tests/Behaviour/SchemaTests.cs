using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Generated types are described as they look in JSON.</summary>
public class SchemaTests
{
    [Fact]
    public async Task A_model_has_its_fields_as_they_travel()
    {
        JsonObject schema = await DescribeAsync("Concert");

        Assert.Equal("object", (string?)schema["type"]);
        Assert.Equal(
            ["$id", "$createdAt", "title", "stage", "seats", "price", "soldOut", "venue", "tags"],
            schema["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal("""{"type":"string"}""", Property(schema, "$id"));
        Assert.Equal("""{"type":"integer","format":"int64"}""", Property(schema, "seats"));
        Assert.Equal("""{"type":["number","null"],"format":"double"}""", Property(schema, "price"));
        Assert.Equal("""{"type":"boolean"}""", Property(schema, "soldOut"));
        Assert.Equal("""{"type":"array","items":{"type":"string"}}""", Property(schema, "tags"));
        Assert.Equal("""{"type":"string","enum":["main","club","open-air"]}""", Property(schema, "stage"));
        Assert.Equal("string", (string?)schema["properties"]!["venue"]!["properties"]!["name"]!["type"]);
        Assert.DoesNotContain("tags", Required(schema));
        Assert.Contains("price", Required(schema));
    }

    [Fact]
    public async Task Data_of_the_users_stands_among_the_fields()
    {
        JsonObject schema = await DescribeAsync("Ticket<Seat>");

        Assert.Equal(["$id", "$permissions", "row", "number"], schema["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal("""{"type":"array","items":{"type":"string"}}""", Property(schema, "$permissions"));
        Assert.Equal(["$id", "$permissions"], Required(schema).Order(StringComparer.Ordinal));

        JsonObject open = await DescribeAsync("Ticket");
        Assert.Equal(["$id", "$permissions"], open["properties"]!.AsObject().Select(property => property.Key));
        Assert.True((bool?)open["additionalProperties"]);
    }

    [Fact]
    public async Task Types_of_the_users_have_them_in_their_places()
    {
        JsonObject schema = await DescribeAsync("Programme");

        Assert.Equal("object", (string?)schema["properties"]!["list"]!["items"]!["type"]);
        Assert.Equal("""["string","null"]""", schema["properties"]!["stage"]!["type"]!.ToJsonString());
        Assert.Equal("string", (string?)schema["properties"]!["permission"]!["type"]);
        Assert.NotNull(schema["properties"]!["tickets"]!["properties"]!["tickets"]!["items"]!["properties"]!["row"]);
    }

    [Fact]
    public async Task A_union_is_one_of_its_cases()
    {
        SpecBuilder spec = new SpecBuilder()
            .Schema("shapeCircle", ("kind", SpecBuilder.Text()))
            .Schema("shapeSquare", ("kind", SpecBuilder.Text()), ("side", SpecBuilder.Text()))
            .Schema("drawing", ("shapes", SpecBuilder.ListOf(new JsonObject
            {
                ["anyOf"] = new JsonArray(SpecBuilder.Reference("shapeCircle"), SpecBuilder.Reference("shapeSquare")),
            })), ("grid", SpecBuilder.ListOf(SpecBuilder.ListOf(SpecBuilder.Text()))))
            .Get("drawings", "get", "drawing");
        JsonObject schema = await DescribeAsync("Drawing", spec.ToFile());

        JsonArray cases = schema["properties"]!["shapes"]!["items"]!["anyOf"]!.AsArray();
        Assert.Equal(2, cases.Count);
        Assert.Contains(cases, one => one!["properties"]!["side"] is not null);
        Assert.Equal("""{"type":"array","items":{"type":"array","items":{"type":"string"}}}""", Property(schema, "grid"));
    }

    private static string Property(JsonObject schema, string name) => schema["properties"]![name]!.ToJsonString();

    private static IEnumerable<string?> Required(JsonObject schema) => schema["required"]!.AsArray().Select(name => (string?)name);

    private static async Task<JsonObject> DescribeAsync(string type, params Microsoft.CodeAnalysis.AdditionalText[] files)
    {
        bool isOwnSpec = files.Length > 0;
        Outcome outcome = Generated.From(
            $$"""
            using System.Collections.Generic;
            using System.Text.Json;
            using System.Text.Json.Schema;
            using System.Text.Json.Serialization.Metadata;
            using System.Threading.Tasks;
            using App.AppwriteApi;
            using Appwrite.Runtime;

            namespace App
            {
                [AppwriteClient]
                public partial interface IBackend;

                public sealed class Seat { public string Row { get; set; } = ""; public int Number { get; set; } }
                {{(isOwnSpec ? "" : """
                public sealed class Programme
                {
                    public List<Concert> List { get; set; } = [];
                    public Stage? Stage { get; set; }
                    public Permission Permission { get; set; }
                    public TicketList<Seat>? Tickets { get; set; }
                }
                """)}}
            }

            {{(isOwnSpec ? "" : """
            // Models that nobody but their readers may make.
            namespace App.AppwriteApi
            {
                public partial class Concert { internal Concert() { } }
                public partial class Venue { internal Venue() { } }
                public partial class Ticket<T> { internal Ticket() { } }
            }
            """)}}

            public static class Calls
            {
                public static Task<string> Run(AppwriteConnection connection)
                {
                    var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
                    return Task.FromResult(options.GetJsonSchemaAsNode(
                        typeof({{type}}), new JsonSchemaExporterOptions { TransformSchemaNode = AppwriteJsonSchema.TransformNode }).ToJsonString());
                }
            }
            """.Replace("typeof(Programme)", "typeof(App.Programme)", StringComparison.Ordinal).Replace("<Seat>)", "<App.Seat>)", StringComparison.Ordinal),
            isOwnSpec ? files : [Fixtures.Spec(Fixtures.Concerts)]);
        (string result, _) = await Loaded.RunAsync(outcome, "{}");
        return JsonNode.Parse(result)!.AsObject();
    }
}
