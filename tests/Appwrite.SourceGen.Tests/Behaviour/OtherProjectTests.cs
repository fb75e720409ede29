using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Generated models in System.Text.Json of a user's own, with a source-generated context in a project beside that of the models.</summary>
public class OtherProjectTests
{
    private static readonly Lazy<Outcome> Models = new(() => Generated.Compiling(Fixtures.Client, new SpecBuilder()
        .Schema("shapeCircle", ("kind", Enumeration("shapeKind", "circle")), ("radius", new JsonObject { ["type"] = "number" }))
        .Schema("shapeText", ("kind", Enumeration("shapeKind", "text")), ("text", Text()))
        .RawSchema("row", new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["$id"] = Text(), ["note"] = Text() },
            ["required"] = new JsonArray("$id"),
            ["additionalProperties"] = true,
        })
        .Schema("rowList", ("rows", ListOf(Reference("row"))))
        .Schema("drawing", ("$id", Text()), ("grid", ListOf(ListOf(new JsonObject { ["type"] = "integer" }))), ("shapes", ListOf(new JsonObject
        {
            ["anyOf"] = new JsonArray(Reference("shapeCircle"), Reference("shapeText")),
        })))
        .Get("drawings", "get", "drawing")
        .Get("rows", "list", "rowList")
        .ToFile()));

    [Fact]
    public void Models_are_properties_of_a_users_types_without_reflection()
    {
        string result = Run(
            """
            JsonTypeInfo<Album> info = (JsonTypeInfo<Album>)Options(AppwriteJson.Resolver).GetTypeInfo(typeof(Album));
            var album = new Album
            {
                Cover = new Drawing { Id = "d", Grid = [[1, 2], []], Shapes = [new ShapeCircle { Kind = ShapeKind.Circle, Radius = 2 }] },
                Counts = new() { [ShapeKind.Text] = 3 },
            };
            string json = JsonSerializer.Serialize(album, info);
            Album read = JsonSerializer.Deserialize(json, info)!;
            return json + "\n" + (JsonSerializer.Serialize(read, info) == json) + " " + read.Cover!.Shapes[0].GetType().Name;
            """);

        Assert.Equal(
            """
            {"Cover":{"$id":"d","grid":[[1,2],[]],"shapes":[{"kind":"circle","radius":2}]},"Counts":{"text":3},"Kind":null,"Rows":null}
            True ShapeCircle
            """.ReplaceLineEndings("\n"),
            result);
    }

    [Fact]
    public void The_resolver_alone_knows_models_cases_and_lists()
    {
        string result = Run(
            """
            var options = new JsonSerializerOptions { TypeInfoResolver = AppwriteJson.Resolver };
            string Again<T>(string json)
            {
                var info = (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
                return JsonSerializer.Serialize(JsonSerializer.Deserialize(json, info)!, info);
            }

            return string.Join("\n",
                Again<IReadOnlyList<Shape>>("[{\"radius\":1,\"kind\":\"circle\"},{\"kind\":\"star\",\"points\":[5]}]"),
                Again<Shape[]>("[{\"kind\":\"text\",\"text\":\"t\"},null]"),
                Again<ShapeText>("{\"text\":\"alone\"}"),
                Again<List<ShapeKind>>("[\"circle\",\"newer\"]"),
                Again<ShapeKind?>("null"),
                Again<RowList>("{\"rows\":[{\"own\":{\"a\":1},\"$id\":\"r\",\"more\":null}]}"));
            """);

        Assert.Equal(
            """
            [{"kind":"circle","radius":1},{"kind":"star","points":[5]}]
            [{"kind":"text","text":"t"},null]
            {"kind":"","text":"alone"}
            ["circle","newer"]
            null
            {"rows":[{"$id":"r","own":{"a":1},"more":null}]}
            """.ReplaceLineEndings("\n"),
            result);
    }

    [Fact]
    public void Data_of_a_users_type_goes_by_the_resolver_for_it()
    {
        string result = Run(
            """
            JsonSerializerOptions options = Options(AppwriteJson.ResolverFor<Song>(), AppwriteJson.Resolver);
            var info = (JsonTypeInfo<RowList<Song>>)options.GetTypeInfo(typeof(RowList<Song>));
            var rows = new RowList<Song> { Rows = [new Row<Song> { Id = "r", Data = new Song { Title = "Take 5", Note = "not the row's" } }] };
            string json = JsonSerializer.Serialize(rows, info);
            return json + "\n" + JsonSerializer.Deserialize(json, info)!.Rows[0].Data.Title;
            """);

        Assert.Equal("{\"rows\":[{\"$id\":\"r\",\"Title\":\"Take 5\"}]}\nTake 5", result);
    }

    [Fact]
    public void Data_of_a_users_type_needs_no_resolver_where_code_can_be_made() => Assert.Equal(
        "{\"$id\":\"r\",\"Title\":\"x\",\"Year\":1}",
        Run("return JsonSerializer.Serialize(new Row<Song> { Id = \"r\", Data = new Song { Title = \"x\", Year = 1 } }, AlbumContext.Default.RowSong);"));

    [Fact]
    public void Reflection_finds_the_attributes() => Assert.Equal(
        "{\"rows\":[{\"$id\":\"r\",\"note\":\"n\",\"a\":1}]}",
        Run("return JsonSerializer.Serialize(JsonSerializer.Deserialize<RowList>(\"{\\\"rows\\\":[{\\\"a\\\":1,\\\"$id\\\":\\\"r\\\",\\\"note\\\":\\\"n\\\"}]}\"));"));

    private static string Run(string body) => OtherProject.Run(Models.Value, $$"""
        #nullable enable
        using System.Collections.Generic;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using App.AppwriteApi;

        public sealed class Song
        {
            public string Title { get; set; } = "";

            [JsonPropertyName("note"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            public string? Note { get; set; }

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
            public int Year { get; set; }
        }

        public sealed class Album
        {
            public Drawing? Cover { get; set; }
            public Dictionary<ShapeKind, int>? Counts { get; set; }
            public ShapeKind? Kind { get; set; }
            public IReadOnlyList<Row>? Rows { get; set; }
        }

        [JsonSerializable(typeof(Album))]
        [JsonSerializable(typeof(Row<Song>))]
        [JsonSerializable(typeof(Song))]
        internal sealed partial class AlbumContext : JsonSerializerContext;

        public static class Calls
        {
            public static string Run()
            {
                {{body}}
            }

            private static JsonSerializerOptions Options(params IJsonTypeInfoResolver[] resolvers) =>
                new() { TypeInfoResolver = JsonTypeInfoResolver.Combine([.. resolvers, AlbumContext.Default]) };
        }
        """);
}
