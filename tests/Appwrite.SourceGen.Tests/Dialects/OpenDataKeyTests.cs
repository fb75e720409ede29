using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Appwrite.SourceGen.Tests.Generation;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>Open models whose data stands below a key of its own, as presences have it.</summary>
public class OpenDataKeyTests
{
    private const string Driver = """
        using System.Linq;
        using System.Text.Json;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;

        namespace App { [AppwriteService("presences")] public partial interface IPresences; }

        public sealed class Where { public string? Room { get; set; } public int Desk { get; set; } }

        public static class Calls
        {
            private static readonly JsonSerializerOptions Options =
                new(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

            public static async Task<string> Run(AppwriteConnection connection)
            {
                var client = new App.PresencesClient(connection);
                var type = (JsonTypeInfo<Where>)Options.GetTypeInfo(typeof(Where));
                BODY
            }
        }
        """;

    [Theory]
    [InlineData("""{"userId":"u","metadata":{"room":"kitchen","desk":3}}""", "u kitchen 3")]
    [InlineData("""{"metadata": { "desk" : 3 , "room":"kitchen" } ,"userId":"u"}""", "u kitchen 3")]
    [InlineData("""{"userId":"u","room":"hall","metadata":{"room":"kitchen","desk":3}}""", "u kitchen 3")]
    [InlineData("""{"userId":"u","metadata":{}}""", "u  0")]
    [InlineData("""{"userId":"u","metadata":[]}""", "u  0")]
    [InlineData("""{"userId":"u","metadata":null}""", "u  0")]
    [InlineData("""{"userId":"u"}""", "u  0")]
    [InlineData("""{"metadata":{"room":"x"},"userId":"u","metadata":{"room":"kitchen","desk":3}}""", "u kitchen 3")]
    public async Task Data_is_read_below_its_key(string answer, string expected)
    {
        (string typed, _) = await Run("""
            Presence<Where> presence = await client.GetAsync(type);
            return $"{presence.UserId} {presence.Data.Room} {presence.Data.Desk}";
            """, answer);
        (string untyped, _) = await Run("""
            Presence presence = await client.GetAsync();
            return $"{presence.UserId} {(presence.Data.TryGetProperty("room", out var room) ? room.GetString() : "")} "
                + $"{(presence.Data.TryGetProperty("desk", out var desk) ? desk.GetInt32() : 0)}";
            """, answer);

        Assert.Equal(expected, typed);
        Assert.Equal(expected, untyped);
    }

    [Fact]
    public async Task Lists_have_typed_items()
    {
        (string result, _) = await Run("""
            PresenceList<Where> list = await client.ListAsync(type);
            return string.Join(" ", list.Presences.Select(presence => presence.Data.Room));
            """, """{"presences":[{"userId":"a","metadata":{"room":"kitchen"}},{"userId":"b","metadata":{"room":"hall"}}]}""");

        Assert.Equal("kitchen hall", result);
    }

    [Fact]
    public async Task Data_is_written_below_its_key()
    {
        (string result, _) = await Run("""
            var untyped = new Presence { UserId = "u", Data = JsonDocument.Parse("{\"room\":\"kitchen\"}").RootElement };
            var typed = new Presence<Where> { UserId = "u", Data = new Where { Room = "hall", Desk = 2 } };
            return JsonSerializer.Serialize(untyped, Options) + JsonSerializer.Serialize(typed, Options) + JsonSerializer.Serialize(new Presence { UserId = "u" }, Options);
            """, "{}");

        Assert.Equal(
            """{"userId":"u","metadata":{"room":"kitchen"}}{"userId":"u","metadata":{"room":"hall","desk":2}}{"userId":"u","metadata":{}}""", result);
    }

    [Fact]
    public async Task Data_is_sent_below_its_key()
    {
        (_, IReadOnlyList<string> wire) = await Run("""
            await client.UpsertAsync("online", new Where { Room = "kitchen", Desk = 3 }, type);
            return "";
            """, """{"userId":"u"}""");

        Assert.Equal("""PUT /v1/presence {"status":"online","metadata":{"room":"kitchen","desk":3}}""", Assert.Single(wire));
    }

    [Fact]
    public async Task A_key_alone_says_that_there_is_data()
    {
        SpecBuilder spec = Spec();
        spec.Root["components"]!["schemas"]!["presence"]!.AsObject().Remove("additionalProperties");

        (string result, _) = await Run(
            "return (await client.GetAsync(type)).Data.Room!;", """{"userId":"u","metadata":{"room":"kitchen"}}""", spec);

        Assert.Equal("kitchen", result);
    }

    [Fact]
    public async Task A_key_that_is_listed_as_a_property_is_still_the_data()
    {
        SpecBuilder spec = Spec();
        spec.Root["components"]!["schemas"]!["presence"]!["properties"]!["metadata"] = new JsonObject { ["type"] = "object" };

        (string result, _) = await Run(
            "return (await client.GetAsync(type)).Data.Room!;", """{"userId":"u","metadata":{"room":"kitchen"}}""", spec);

        Assert.Equal("kitchen", result);
    }

    private static SpecBuilder Spec() => new SpecBuilder("1.9.3")
        .RawSchema("presence", new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { ["userId"] = Text() },
            ["required"] = new JsonArray("userId"),
            ["additionalProperties"] = true,
            ["x-additional-properties-key"] = "metadata",
        })
        .Schema("presenceList", ("presences", ListOf(Reference("presence"))))
        .Get("presences", "get", "presence")
        .Get("presences", "list", "presenceList")
        .Operation("put", "/presence", "presences", "upsert", "presence").Body(("status", Text()), ("metadata", new JsonObject { ["type"] = "object" }))
        .Required("status");

    private static Task<(string Result, IReadOnlyList<string> Wire)> Run(string body, string answer, SpecBuilder? spec = null) =>
        Loaded.RunAsync(
            Generated.Compiling(Driver.Replace("BODY", body), (spec ?? Spec()).ToFile()), answer, new DefaultJsonTypeInfoResolver());
}
