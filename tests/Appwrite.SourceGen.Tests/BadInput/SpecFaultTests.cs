using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.BadInput;

/// <summary>Faults in a spec: each is reported at its line, and what is left compiles.</summary>
public class SpecFaultTests
{
    [Theory]
    [InlineData("null", "Paths")]
    [InlineData("[]", "Paths")]
    [InlineData("\"none\"", "Paths")]
    [InlineData("5", "Paths")]
    public void Paths_of_another_type_are_reported(string paths, string part)
    {
        Outcome outcome = Run(With(paths: paths));

        outcome.AssertReportsAmongOthers("APW004", "\"paths\"", part);
        outcome.AssertReportsAmongOthers("APW005", "\"paths\"", "'things.json'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("/a HTTP/1.1\r\nX-Appwrite-Key: stolen\r\n/{id}", "U+000D")]
    [InlineData("/a\n", "U+000A")]
    [InlineData("/a\0b", "U+0000")]
    [InlineData("/a\u0085b", "U+0085")]
    [InlineData("/a#b/{id}", "U+0023")]
    [InlineData("/a?b=c", "U+003F")]
    [InlineData("/a/../b/{id}", "'..'")]
    [InlineData("/a/%2e%2E", "'..'")]
    [InlineData("/a/.%2e/b", "'..'")]
    [InlineData("/a/.", "'.'")]
    public void A_path_that_would_reach_another_resource_is_reported_and_left_out(string path, string fault)
    {
        SpecBuilder spec = new SpecBuilder().Get("things", "good").Operation("get", path, "things", "bad");

        Outcome outcome = Generated.From(Fixtures.Client, spec.ToFile());

        Assert.Contains(outcome.Diagnostics, diagnostic => diagnostic.Id == "APW004" && diagnostic.GetMessage(null).Contains(fault, StringComparison.Ordinal));
        outcome.AssertCompiles();
        Assert.Equal(["GoodAsync", "With"], outcome.Type("App.AppwriteApi.IThings").GetMembers().Select(member => member.Name));
    }

    [Fact]
    public void A_spec_without_operations_is_reported()
    {
        Outcome outcome = Run(With());

        outcome.AssertReports("APW005", "\"paths\"", "'things.json'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("\"9.9.9\"")]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("{}")]
    public void A_version_that_nobody_knows_is_reported(string version) =>
        Run(With().Replace("\"3.0.0\"", version, StringComparison.Ordinal)).AssertReports("APW003", "\"openapi\"", "'things.json'");

    [Theory]
    [InlineData("{ \"a\": 1,\n \"openapi\": \"3.0.0\", \"info\": { \"title\": \"\",\n \"title\": \"\" } }", "'title'", "\"title\": \"\" }")]
    [InlineData("{ \"openapi\": \"3.0.0\", \"paths\": {},\n\"paths\": {} }", "'paths'", "\"paths\": {} }")]
    public void A_key_that_is_there_twice_is_reported_at_the_second(string spec, string key, string at) =>
        Run(spec).AssertReports("APW003", at, key, "twice");

    [Fact]
    public void Ten_thousand_levels_are_reported_and_survived()
    {
        string deep = string.Concat(Enumerable.Repeat("[", 10_000)) + string.Concat(Enumerable.Repeat("]", 10_000));

        Assert.Equal("APW001", Assert.Single(Run(With().Replace("{}", deep, StringComparison.Ordinal)).Diagnostics).Id);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"string\"")]
    [InlineData("5")]
    [InlineData("[ ]")]
    public void A_schema_that_is_no_object_is_reported(string schema)
    {
        Outcome outcome = Run(With(Get("thing"), $"\"thing\": {schema}"));

        outcome.AssertReportsAmongOthers("APW004", "\"thing\"", "'thing'", "object");
        outcome.AssertReportsAmongOthers("APW007", "\"200\"", "'thing'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"string\"")]
    [InlineData("[ \"a\" ]")]
    public void A_property_that_is_no_object_is_reported_and_the_others_stay(string property)
    {
        Outcome outcome = Run(With(
            Get("thing"), $$"""
            "thing": { "type": "object", "properties": { "good": { "type": "string" },
              "bad": {{property}} } }
            """));

        outcome.AssertReports("APW004", "\"bad\"", "'bad'");
        outcome.AssertCompiles();
        Assert.Equal(["Good"], outcome.Type("App.AppwriteApi.Thing").GetMembers().OfType<IPropertySymbol>().Select(member => member.Name));
    }

    [Fact]
    public void A_schema_that_does_not_exist_is_reported_where_it_is_asked_for()
    {
        Outcome outcome = Run(With(Get("nowhere")));

        outcome.AssertReports("APW007", "\"200\"", "'nowhere'", "any JSON value");

        // Users cannot mend a published spec, and warnings may be errors to them.
        Assert.Equal(DiagnosticSeverity.Info, outcome.Diagnostics[0].Severity);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("#/components/schemas/thing/properties/x")]
    [InlineData("other.json#/components/schemas/thing")]
    [InlineData("https://example.com/spec.json#/components/schemas/thing")]
    [InlineData("#")]
    [InlineData("thing")]
    [InlineData("#/components/schemas/")]
    public void A_reference_that_cannot_be_followed_is_reported(string reference)
    {
        Outcome outcome = Run(With(Get("thing"), $$"""
            "thing": { "type": "object", "properties": {
              "x": { "$ref": "{{reference}}" } } }
            """));

        outcome.AssertReports("APW004", "\"$ref\"", $"'{reference}'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("parameters")]
    [InlineData("requestBodies")]
    [InlineData("responses")]
    public void Components_that_do_not_exist_are_reported(string kind)
    {
        string use = $"{{ \"$ref\": \"#/components/{kind}/nowhere\" }}";
        Outcome outcome = Run(With(Operation(kind switch
        {
            "parameters" => $"\"parameters\": [ {use} ]",
            "requestBodies" => $"\"requestBody\": {use}",
            _ => $"\"responses\": {{ \"200\": {use} }}",
        })));

        outcome.AssertReports("APW004", "\"get\"", $"'#/components/{kind}/nowhere'");
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("\"a\": { \"$ref\": \"#/components/schemas/a\" }", 1)]
    [InlineData("\"a\": { \"$ref\": \"#/components/schemas/b\" },\n\"b\": { \"allOf\": [ { \"$ref\": \"#/components/schemas/a\" } ] }", 2)]
    [InlineData("\"a\": { \"type\": \"array\", \"items\": { \"$ref\": \"#/components/schemas/a\" } }", 1)]
    public void Schemas_that_only_mean_each_other_are_reported_where_they_are(string schemas, int count)
    {
        Outcome outcome = Run(With(Get("a"), schemas));

        Assert.Equal(count, outcome.Diagnostics.Length);
        Assert.All(outcome.Diagnostics, diagnostic => Assert.Equal("APW006", diagnostic.Id));
        outcome.Diagnostics[0].AssertIs(outcome, "\"a\"", "'a'");
        outcome.Diagnostics[^1].AssertIs(outcome, count == 1 ? "\"a\"" : "\"b\"");
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_parameter_that_only_means_itself_is_reported_where_it_is()
    {
        const string Parameter = "{ \"$ref\": \"#/components/parameters/p\" }";
        Outcome outcome = Run($$"""
            {
              "openapi": "3.0.0",
              "info": { "title": "", "version": "1.0.0" },
              "paths": { "/a": { {{Operation($"\"parameters\": [ {Parameter} ]")}} } },
              "components": { "parameters": {
                "p": {{Parameter}} } }
            }
            """);

        outcome.AssertReports("APW004", "\"p\"", "back to itself");
        outcome.AssertCompiles();
    }

    [Fact]
    public void Parameters_of_the_path_that_nobody_declares_are_reported_and_made()
    {
        Outcome outcome = Run(With(Operation("").Replace("/a", "/a/{id}", StringComparison.Ordinal), path: "/a/{id}"));

        outcome.AssertReports("APW008", "\"get\"", "'id'");
        outcome.AssertCompiles();
        Assert.Equal("id", Assert.IsAssignableFrom<IMethodSymbol>(outcome.Type("App.AppwriteApi.IThings").GetMembers()[0]).Parameters[0].Name);
    }

    [Theory]
    [InlineData("string")]
    [InlineData("integer")]
    [InlineData("array")]
    public void A_parameter_of_the_path_that_is_declared_for_the_query_is_sent_in_the_path_and_reported(string type)
    {
        var spec = new SpecBuilder().Operation("get", "/things/{id}", "things", "get", null, SpecBuilder.Parameter("id", new JsonObject { ["type"] = type }));

        Outcome outcome = Generated.From(Fixtures.Client, spec.ToFile());

        outcome.AssertReports("APW004", "\"get\"", "'id'", "query", "path");
        outcome.AssertCompiles();
        Assert.Contains("{id}\"", outcome.Text("App.AppwriteApi.IThings.g.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("AddQuery", outcome.Text("App.AppwriteApi.IThings.g.cs"), StringComparison.Ordinal);
        Assert.False(Assert.Single(outcome.Type("App.AppwriteApi.IThings").GetMembers("GetAsync").OfType<IMethodSymbol>()).Parameters[0].HasExplicitDefaultValue);
    }

    [Fact]
    public void A_parameter_of_the_path_and_of_the_query_is_that_of_the_path()
    {
        var spec = new SpecBuilder().Operation(
            "get", "/things/{id}", "things", "get", null,
            SpecBuilder.Parameter("id", SpecBuilder.ListOf(SpecBuilder.Text())), SpecBuilder.Parameter("id", new JsonObject { ["type"] = "integer" }, "path", true));

        Outcome outcome = Generated.From(Fixtures.Client, spec.ToFile());

        outcome.AssertReports("APW004", "\"get\"", "'id'");
        outcome.AssertCompiles();
        Assert.Contains("long id", outcome.Text("App.AppwriteApi.IThings.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_that_an_overload_lists_twice_is_one_parameter()
    {
        var spec = new SpecBuilder().Operation("post", "/things/{id}", "things", "make", null, SpecBuilder.Parameter("id", SpecBuilder.Text(), "path", true));
        spec.Body(("name", SpecBuilder.Text()));
        spec.Root["paths"]!["/things/{id}"]!["post"]!["x-appwrite"]!["methods"] = JsonNode.Parse(
            """[ { "name": "makeOne", "parameters": [ "id", "name", "id", "name" ], "required": [ "id", "name", "name" ] } ]""");

        Outcome outcome = Generated.Compiling(Fixtures.Client, spec.ToFile());

        IMethodSymbol method = Assert.Single(outcome.Type("App.AppwriteApi.IThings").GetMembers("MakeOneAsync").OfType<IMethodSymbol>());
        Assert.Equal(["id", "name", "cancellationToken"], method.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void A_spec_of_nulls_is_survived()
    {
        Outcome outcome = Run("""
            {
              "openapi": "3.0.0", "info": null, "servers": null, "tags": [ null ], "security": [ null ],
              "paths": { "/a": null, "/b": { "get": null, "parameters": null }, "/c": { "get": {
                "tags": null, "operationId": null, "summary": null, "deprecated": null, "parameters": [ null ], "requestBody": null,
                "responses": { "200": null }, "x-appwrite": null } } },
              "components": { "schemas": { "a": null, "b": { "type": null, "properties": null, "required": null } }, "parameters": null }
            }
            """);

        Assert.All(outcome.Diagnostics, diagnostic => Assert.Equal("APW004", diagnostic.Id));
        outcome.AssertCompiles();
    }

    [Fact]
    public void Numbers_where_texts_belong_are_survived()
    {
        Outcome outcome = Run("""
            {
              "openapi": "3.0.0", "info": { "title": 1, "version": 2 },
              "paths": { "/a": { "get": {
                "tags": [ 1 ], "operationId": 2, "summary": 3, "description": 4, "deprecated": 5, "parameters": [ { "name": 6, "in": 7, "required": 8 } ],
                "responses": { "200": { "description": 9 } },
                "x-appwrite": { "method": 10, "scope": 11, "methods": 12, "type": 13, "rate-limit": "14", "deprecated": 15 } } } },
              "components": { "schemas": { "a": { "type": 16, "properties": 17, "required": 18, "enum": 19, "items": 20 } } }
            }
            """);

        Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        outcome.AssertCompiles();
    }

    [Fact]
    public void Models_within_themselves_are_fine()
    {
        Outcome outcome = Run(new SpecBuilder().Get("things", "get", "node")
            .Schema("node", ("children", ListOf(Reference("node"))), ("parent", Reference("node")), ("other", Reference("leaf")))
            .Schema("leaf", ("root", Reference("node")))
            .Root.ToJsonString());

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_union_of_more_than_object_types_is_read_as_json_and_said_so()
    {
        Outcome outcome = Run(With(Get("thing"), """
            "thing": { "type": "object", "properties": {
              "x": { "oneOf": [ { "$ref": "#/components/schemas/a" }, { "type": "string" } ] } } },
            "a": { "type": "object" }
            """));

        outcome.AssertReports("APW012", "\"x\"", "'thing.x'");
        Assert.Equal(DiagnosticSeverity.Info, outcome.Diagnostics[0].Severity);
        outcome.AssertCompiles();
    }

    [Fact]
    public void An_operation_that_is_left_out_is_said_so()
    {
        Outcome outcome = Run(With(Operation(
            """
            "x-appwrite": { "method": "go" },
            "responses": { "200": { "description": "", "content": { "multipart/form-data": { "schema": { "type": "object" } } } } }
            """)));

        outcome.AssertReports("APW011", "\"get\"", "'things.go'");
        outcome.AssertCompiles();
    }

    internal static Outcome Run(string spec) => Generated.From(Fixtures.Client, new MemoryFile("specs/things.json", spec));

    private static string Get(string schema) => Operation(
        $$"""
        "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/{{schema}}" } } } } }
        """);

    private static string Operation(string members) =>
        $$"""
        "get": { "operationId": "thingsGet", "tags": [ "things" ]{{(members.Length == 0 ? "" : ", " + members)}} }
        """;

    /// <summary>A spec of one path and some schemas, each on lines of their own.</summary>
    private static string With(string? operation = null, string schemas = "", string? paths = null, string path = "/a") =>
        $$"""
        {
          "openapi": "3.0.0",
          "info": { "title": "Things", "version": "1.0.0" },
          "paths": {{paths ?? (operation is null ? "{}" : $"{{ \"{path}\": {{\n{operation} }} }}")}},
          "components": { "schemas": {
        {{schemas}} } }
        }
        """;
}
