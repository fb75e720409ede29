using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>Lists and objects that a spec calls a text because it has no word for them.</summary>
public class TextForListTests
{
    private const string Queries = "System.Collections.Generic.IReadOnlyList<Appwrite.Runtime.Query>?";
    private const string Texts = "System.Collections.Generic.IReadOnlyList<string>?";

    [Theory]
    [InlineData("queries", "[]", Queries, Queries)]
    [InlineData("queries", null, Queries, Queries)]
    [InlineData("events", "[]", Texts, Texts)]
    [InlineData("headers", "[]", "System.Collections.Generic.IReadOnlyDictionary<string, string>?", "System.Text.Json.Nodes.JsonObject?")]
    [InlineData("headers", null, "System.Collections.Generic.IReadOnlyDictionary<string, string>?", "System.Text.Json.Nodes.JsonObject?")]
    [InlineData("specification", "{}", "string?", "string?")]
    [InlineData("search", "\"\"", "string?", "string?")]
    [InlineData("search", null, "string?", "string?")]
    public void Are_what_is_meant(string name, string? defaultValue, string inAddress, string inBody)
    {
        JsonObject Type()
        {
            JsonObject type = Text();
            if (defaultValue is not null)
            {
                type["default"] = JsonNode.Parse(defaultValue);
            }

            return type;
        }

        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder()
            .Get("things", "list", null, Parameter(name, Type()))
            .Operation("post", "/p", "things", "create").Body((name, Type())).ToFile());

        Assert.Equal(inAddress, TypeOf(outcome, "ListAsync", name));
        Assert.Equal(inBody, TypeOf(outcome, "CreateAsync", name));
    }

    [Fact]
    public async Task A_hand_picked_method_may_know_better_than_a_plain_text()
    {
        const string Source = """
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using Appwrite.Runtime;

            namespace App
            {
                [AppwriteService("things")]
                public interface IPicked
                {
                    [AppwriteOperation("list")] Task ListAsync(IReadOnlyList<Query> filter, long? limit = null);
                    [AppwriteOperation("create")] Task CreateAsync(string[] tags, bool open);
                }
            }

            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    var picked = new App.PickedClient(connection);
                    await picked.ListAsync([Query.Limit(5)], 7);
                    await picked.CreateAsync(["a", "b"], true);
                    return "";
                }
            }
            """;

        Outcome outcome = Generated.Compiling(Source, new SpecBuilder("1.4.0")
            .Get("things", "list", null, Parameter("filter", Text()), Parameter("limit", Text()))
            .Operation("post", "/p", "things", "create").Body(("tags", Text()), ("open", Text())).ToFile());
        (_, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, "{}");

        Assert.Equal(["""GET /v1/things/list?filter[]=limit(5)&limit=7""", """POST /v1/p {"tags":["a","b"],"open":true}"""], wire);
    }

    private static string TypeOf(Outcome outcome, string method, string parameter) => outcome.Type("App.AppwriteApi.IThings").GetMembers(method)
        .OfType<IMethodSymbol>().First().Parameters.Single(one => one.Name == parameter).Type.ToDisplayString();
}
