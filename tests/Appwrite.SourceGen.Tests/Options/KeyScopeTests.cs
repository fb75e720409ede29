using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Options;

/// <summary>What is said of the scopes of API keys, where keys can call an operation and where they cannot.</summary>
public class KeyScopeTests
{
    [Theory]
    [InlineData("""[{"Project":[],"Key":[]}]""", null, "\"things.read\"", "things.read")]
    [InlineData("""[{"Project":[]},{"Key":[]}]""", null, "\"things.read\"", "things.read")]
    [InlineData("""[{"Project":[],"Session":[]}]""", null, "\"things.read\"", "")]
    [InlineData("[]", null, "\"things.read\"", "")]
    [InlineData(null, """{"Project":[],"Key":[]}""", "\"things.read\"", "things.read")]
    [InlineData(null, """{"server":{"Project":[],"Key":[]},"client":{"Session":[]}}""", "\"things.read\"", "things.read")]
    [InlineData(null, """{"Project":[],"Session":[]}""", "\"things.read\"", "")]
    [InlineData(null, null, "\"things.read\"", "things.read")]
    [InlineData("""[{"Project":[],"Key":[]}]""", """{"Session":[]}""", "\"things.read\"", "things.read")]
    [InlineData("""[{"Project":[],"ServerKey":[]}]""", null, "\"things.read\"", "things.read")]
    [InlineData("""[{"Project":[],"Key":[]}]""", null, "\"public\"", "")]
    [InlineData("""[{"Project":[],"Key":[]}]""", null, """["public","things.read"]""", "things.read")]
    [InlineData("""[{"Project":[],"Key":[]}]""", null, """["documents.read","rows.read"]""", "rows.read")]
    [InlineData("""[{"Project":[],"Key":[]}]""", null, """["collections.read","tables.read","attributes.read","columns.read"]""", "tables.read")]
    [InlineData("""[{"Project":[],"Key":[]}]""", null, """["execution.read","executions.read"]""", "executions.read")]
    public void Only_scopes_that_a_key_can_have_and_use_are_named(string? security, string? auth, string scope, string expected)
    {
        JsonObject root = new SpecBuilder().Get("things", "list").Root;
        root["components"]!["securitySchemes"] = new JsonObject
        {
            ["Project"] = Scheme("X-Appwrite-Project"),
            ["Key"] = Scheme("X-Appwrite-Key"),
            ["ServerKey"] = Scheme("x-appwrite-key"),
            ["Session"] = Scheme("X-Appwrite-Session"),
        };
        JsonObject operation = root["paths"]!["/things/list"]!["get"]!.AsObject();
        JsonObject facts = operation["x-appwrite"]!.AsObject();
        facts["scope"] = JsonNode.Parse(scope);
        if (security is not null)
        {
            operation["security"] = JsonNode.Parse(security);
        }

        if (auth is not null)
        {
            facts["auth"] = JsonNode.Parse(auth);
        }

        Outcome outcome = Generated.Compiling(Fixtures.Client, Fixtures.Spec(root));

        var field = (IFieldSymbol)outcome.Type("App.AppwriteApi.ThingsClient").GetMembers("RequiredScopes").Single();
        Assert.Equal(expected, field.ConstantValue);
        Assert.Equal(expected.Length > 0, outcome.Text("App.AppwriteApi.IThings.g.cs").Contains($"An API key needs the scope <c>{expected}</c>", StringComparison.Ordinal));
    }

    [Fact]
    public void An_overload_that_a_key_can_call_needs_its_scope_where_the_route_is_for_sessions()
    {
        JsonObject root = new SpecBuilder().Get("things", "list").Root;
        JsonObject operation = root["paths"]!["/things/list"]!["get"]!.AsObject();
        operation["security"] = JsonNode.Parse("""[{"Session":[]}]""");
        operation["x-appwrite"] = JsonNode.Parse("""
            { "method": "list", "scope": "things.read", "methods": [ { "name": "listMine", "auth": { "Session": [] } }, { "name": "listAll", "auth": { "Key": [] } } ] }
            """);

        Outcome outcome = Generated.Compiling(
            """
            [Appwrite.Runtime.AppwriteService("things", Include = ["listMine"])] public partial interface IMine;
            [Appwrite.Runtime.AppwriteService("things", Include = ["listAll"])] public partial interface IAll;
            """, Fixtures.Spec(root));

        Assert.Equal("", ((IFieldSymbol)outcome.Type("MineClient").GetMembers("RequiredScopes").Single()).ConstantValue);
        Assert.Equal("things.read", ((IFieldSymbol)outcome.Type("AllClient").GetMembers("RequiredScopes").Single()).ConstantValue);
    }

    private static JsonObject Scheme(string name) => new() { ["type"] = "apiKey", ["name"] = name, ["in"] = "header" };
}
