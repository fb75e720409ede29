using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>What specs leave empty: answers, summaries, names, and the lists of an overload's parameters.</summary>
public class UndocumentedTests
{
    private const string Element = "System.Threading.Tasks.Task<System.Text.Json.JsonElement?>";

    [Theory]
    [InlineData("get", null, Element)]
    [InlineData("get", """{ "200": { "description": "" } }""", Element)]
    [InlineData("get", """{ "200": { "description": "", "content": { "text/plain": {} } } }""", "System.Threading.Tasks.Task<string>")]
    [InlineData("get", """{ "204": { "description": "" } }""", "System.Threading.Tasks.Task")]
    [InlineData("get", """{ "301": { "description": "" } }""", "System.Threading.Tasks.Task<System.Uri>")]
    [InlineData("get", """{ "302": { "description": "", "content": { "text/html": {} } } }""", "System.Threading.Tasks.Task<System.Uri>")]
    [InlineData("post", """{ "200": { "description": "File" } }""", Element)]
    [InlineData("post", null, "System.Threading.Tasks.Task")]
    [InlineData("delete", null, "System.Threading.Tasks.Task")]
    public void An_answer_of_which_nothing_is_said_is_kept(string verb, string? responses, string expected)
    {
        foreach (string? type in new[] { null, "" })
        {
            JsonObject root = new SpecBuilder().Operation(verb, "/things", "things", "do").Root;
            JsonObject operation = root["paths"]!["/things"]![verb]!.AsObject();
            operation["responses"] = responses is null ? new JsonObject() : JsonNode.Parse(responses);
            operation["x-appwrite"]!["type"] = type;

            Outcome outcome = Generated.Compiling(Fixtures.Client, Fixtures.Spec(root));

            Assert.Equal(expected, outcome.Type("App.AppwriteApi.IThings").GetMembers("DoAsync").OfType<IMethodSymbol>().Single().ReturnType.ToDisplayString());
        }
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":1} {"a":1} {"a":1}""")]
    public async Task Hand_picked_methods_may_ask_for_it(string answer, string expected)
    {
        JsonObject root = new SpecBuilder().Get("things", "get").Root;
        root["paths"]!["/things/get"]!["get"]!["responses"] = new JsonObject();
        const string Source = """
            using System.Text.Json;
            using System.Threading.Tasks;
            using Appwrite.Runtime;

            namespace App
            {
                [AppwriteService("things")]
                public interface IPicked
                {
                    [AppwriteOperation("get")] Task<JsonElement?> GetAsync();
                    [AppwriteOperation("get")] Task<JsonElement> GetSurelyAsync();
                    [AppwriteOperation("get")] Task<string> GetTextAsync();
                    [AppwriteOperation("get")] Task IgnoreAsync();
                }
            }

            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    var picked = new App.PickedClient(connection);
                    await picked.IgnoreAsync();
                    return $"{await picked.GetAsync()} {await picked.GetSurelyAsync()} {await picked.GetTextAsync()}";
                }
            }
            """;

        (string result, _) = await Loaded.RunAsync(Generated.Compiling(Source, Fixtures.Spec(root)), answer);

        Assert.Equal(expected, result);
    }

    [Theory]
    [InlineData("List things", "All of them.", "List things")]
    [InlineData("", "All of them.", "All of them.")]
    [InlineData(" ", "All of them.", "All of them.")]
    [InlineData("", "", "list")]
    public void An_empty_summary_gives_way(string summary, string description, string expected)
    {
        JsonObject root = new SpecBuilder().Get("things", "list").Root;
        JsonObject operation = root["paths"]!["/things/list"]!["get"]!.AsObject();
        operation["summary"] = summary;
        operation["description"] = description;

        string text = Generated.Compiling(Fixtures.Client, Fixtures.Spec(root)).Text("App.AppwriteApi.IThings.g.cs");

        Assert.Contains($"<summary>{expected}</summary>", text);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public void An_operation_whose_names_are_all_hidden_is_offered_by_itself(bool firstIsOld, bool secondIsOld, bool isObsolete)
    {
        JsonObject root = new SpecBuilder().Get("things", "updateMfa").Root;
        JsonObject operation = root["paths"]!["/things/updateMfa"]!["get"]!.AsObject();
        operation["deprecated"] = true;
        operation["x-appwrite"]!["public"] = false;
        operation["x-appwrite"]!["methods"] = new JsonArray(Hidden("updateMfa", firstIsOld), Hidden("updateMFA", secondIsOld));

        IMethodSymbol method = Generated.Compiling(Fixtures.Client, Fixtures.Spec(root)).Type("App.AppwriteApi.IThings")
            .GetMembers("UpdateMfaAsync").OfType<IMethodSymbol>().Single();

        Assert.Equal(isObsolete, method.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "ObsoleteAttribute"));
    }

    [Fact]
    public void A_parameter_that_no_overload_lists_is_one_of_each_unless_it_is_what_tells_them_apart()
    {
        JsonObject root = new SpecBuilder().Operation("post", "/rows", "things", "create")
            .Body(("id", Text()), ("data", new JsonObject { ["type"] = "object" }), ("rows", ListOf(new JsonObject { ["type"] = "object" })), ("transactionId", Text())).Root;
        root["paths"]!["/rows"]!["post"]!["x-appwrite"]!["methods"] = new JsonArray(
            new JsonObject { ["name"] = "createRow", ["parameters"] = new JsonArray("id", "data"), ["required"] = new JsonArray("id", "data") });

        IMethodSymbol method = Generated.Compiling(Fixtures.Client, Fixtures.Spec(root)).Type("App.AppwriteApi.IThings")
            .GetMembers("CreateRowAsync").OfType<IMethodSymbol>().Single(one => !one.IsGenericMethod);

        Assert.Equal(["id", "data", "transactionId", "cancellationToken"], method.Parameters.Select(parameter => parameter.Name));
        Assert.True(method.Parameters[2].IsOptional);
    }

    private static JsonObject Hidden(string name, bool isOld)
    {
        var hidden = new JsonObject { ["name"] = name, ["public"] = false };
        if (isOld)
        {
            hidden["deprecated"] = new JsonObject { ["since"] = "1.8.0" };
        }

        return hidden;
    }
}
