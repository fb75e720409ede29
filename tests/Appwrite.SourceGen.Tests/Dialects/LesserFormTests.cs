using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>Forms that no spec of today has, and the next one may.</summary>
public class LesserFormTests
{
    [Fact]
    public void Constants_with_titles_are_an_enumeration()
    {
        JsonObject choice = new()
        {
            ["title"] = "Kind",
            ["oneOf"] = new JsonArray(
                new JsonObject { ["const"] = "a", ["title"] = "First" }, new JsonObject { ["type"] = "string", ["const"] = "b", ["title"] = "Second" }),
        };
        Outcome outcome = Generated.Compiling(
            Fixtures.Client, new SpecBuilder().Schema("thing", ("kind", choice)).Get("things", "get", "thing", Parameter("kind", choice.DeepClone())).ToFile());

        INamedTypeSymbol values = outcome.Type("App.AppwriteApi.Kind").GetTypeMembers("Values").Single();
        Assert.Equal([("First", "a"), ("Second", "b")], values.GetMembers().OfType<IFieldSymbol>().Select(field => (field.Name, (string)field.ConstantValue!)));
        Assert.Equal("Kind", outcome.Type("App.AppwriteApi.Thing").GetMembers("Kind").OfType<IPropertySymbol>().Single().Type.Name);
    }

    [Fact]
    public async Task A_body_that_refers_to_models_takes_them()
    {
        const string Source = """
            using System.Threading.Tasks;
            using System.Text.Json.Nodes;
            using Appwrite.Runtime;
            using App.AppwriteApi;

            namespace App
            {
                [AppwriteService("things")] public partial interface IThings;

                [AppwriteService("things")]
                public interface IPicked
                {
                    [AppwriteOperation("create")] Task CreateAsync(Part part);
                    [AppwriteOperation("create")] Task CreateFreeAsync(JsonObject part, JsonObject[]? parts = null);
                }
            }

            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    App.IThings things = new App.ThingsClient(connection);
                    await things.CreateAsync(new Part { Name = "a", Kind = Kind.X }, [new Part { Name = "b" }]);
                    await things.CreateAsync(new Part { Name = "c" });
                    var picked = new App.PickedClient(connection);
                    await picked.CreateAsync(new Part { Name = "d" });
                    await picked.CreateFreeAsync(new JsonObject { ["e"] = 1 }, [new JsonObject { ["f"] = 2 }]);
                    return "";
                }
            }
            """;

        Outcome outcome = Generated.Compiling(Source, new SpecBuilder()
            .Schema("part", ("name", Text()), ("kind", Enumeration("Kind", "x", "y")))
            .Operation("post", "/things", "things", "create").Body(("part", Reference("part")), ("parts", ListOf(Reference("part")))).Required("part").ToFile());
        (_, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, "{}");

        Assert.Equal(
            [
                """POST /v1/things {"part":{"name":"a","kind":"x"},"parts":[{"name":"b","kind":""}]}""",
                """POST /v1/things {"part":{"name":"c","kind":""}}""",
                """POST /v1/things {"part":{"name":"d","kind":""}}""",
                """POST /v1/things {"part":{"e":1},"parts":[{"f":2}]}""",
            ],
            wire);
    }

    [Fact]
    public void A_union_beside_a_model_of_its_name_is_the_base()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder()
            .Schema("attribute", ("key", Text())).Schema("attributeText", ("key", Text()), ("size", Text())).Schema("attributeNumber", ("key", Text()), ("max", Text()))
            .Schema("list", ("items", ListOf(new JsonObject { ["anyOf"] = new JsonArray(Reference("attributeText"), Reference("attributeNumber")) })))
            .Get("things", "list", "list").Get("things", "get", "attribute").ToFile());

        Assert.Equal("AttributeBase", outcome.Type("App.AppwriteApi.AttributeText").BaseType!.Name);
        Assert.NotNull(outcome.Type("App.AppwriteApi.UnknownAttributeBase"));
    }
}
