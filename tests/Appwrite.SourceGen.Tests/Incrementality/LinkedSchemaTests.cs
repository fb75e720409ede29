using System.Text.Json.Nodes;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>What refers to an edited schema, in whatever way, is read again.</summary>
public class LinkedSchemaTests
{
    private const string Text = """
        {
          "openapi": "3.1.0",
          "info": { "title": "Linked", "version": "1.0" },
          "paths": {
            "/body": { "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/body" } } } }, "responses": { "204": { "description": "" } } } },
            "/alias": { "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/alias" } } } }, "responses": { "204": { "description": "" } } } },
            "/query": { "get": { "parameters": [{ "name": "color", "in": "query", "schema": { "$ref": "#/components/schemas/color" } }], "responses": { "200": { "$ref": "#/components/responses/plain" } } } },
            "/nested": { "get": { "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/outer" } } } } } } },
            "/byBody": { "post": { "requestBody": { "$ref": "#/components/requestBodies/b" }, "responses": { "204": { "description": "" } } } },
            "/byResponse": { "get": { "responses": { "200": { "$ref": "#/components/responses/r" } } } },
            "/byParameter": { "get": { "parameters": [{ "$ref": "#/components/parameters/p" }], "responses": { "204": { "description": "" } } } },
            "/byItem": { "$ref": "#/components/pathItems/i" },
            "/byDeepResponse": { "get": { "responses": { "200": { "$ref": "#/components/responses/deep" } } } },
            "/made": { "get": { "responses": { "200": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/parent" } } } } } } }
          },
          "components": {
            "requestBodies": { "b": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/inBody" } } } } },
            "responses": {
              "plain": { "description": "", "content": { "application/json": { "schema": { "type": "string" } } } },
              "r": { "description": "", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/inResponse" } } } },
              "deep": { "description": "", "content": { "application/json": { "schema": { "type": "array", "items": { "$ref": "#/components/schemas/onTheWay" } } } } }
            },
            "parameters": { "p": { "name": "size", "in": "query", "schema": { "$ref": "#/components/schemas/inParameter" } } },
            "pathItems": { "i": { "get": { "parameters": [{ "name": "size", "in": "query", "schema": { "$ref": "#/components/schemas/inItem" } }], "responses": { "204": { "description": "" } } } } },
            "schemas": {
              "body": { "type": "object", "properties": { "one": { "type": "string" } } },
              "named": { "type": "object", "properties": { "one": { "type": "string" } } },
              "alias": { "$ref": "#/components/schemas/named" },
              "color": { "type": "string", "enum": ["red", "blue"] },
              "outer": { "type": "array", "items": { "$ref": "#/components/schemas/middle" } },
              "middle": { "type": "array", "items": { "$ref": "#/components/schemas/inner" } },
              "inner": { "type": "string", "enum": ["red", "blue"] },
              "holder": { "type": "object", "properties": { "held": { "$ref": "#/components/schemas/middle" } } },
              "inBody": { "type": "object", "properties": { "one": { "type": "string" } } },
              "inResponse": { "type": "string", "enum": ["red", "blue"] },
              "inParameter": { "type": "string", "enum": ["red", "blue"] },
              "inItem": { "type": "string", "enum": ["red", "blue"] },
              "onTheWay": { "type": "array", "items": { "$ref": "#/components/schemas/atTheEnd" } },
              "atTheEnd": { "type": "string", "enum": ["red", "blue"] },
              "parent": { "type": "object", "properties": { "kind": { "type": "string" } }, "required": ["kind"], "discriminator": { "propertyName": "kind" } },
              "child": { "type": "object", "properties": { "kind": { "type": "string" }, "age": { "type": "integer" } } },
              "other": { "allOf": [{ "$ref": "#/components/schemas/parent" }], "properties": { "size": { "type": "integer" } } }
            }
          }
        }
        """;

    private const string Swagger = """
        {
          "swagger": "2.0",
          "info": { "title": "Linked", "version": "1.0" },
          "consumes": ["application/json"],
          "produces": ["application/json"],
          "paths": {
            "/byParameter": { "post": { "parameters": [{ "$ref": "#/parameters/p" }], "responses": { "204": { "description": "" } } } },
            "/byResponse": { "get": { "responses": { "200": { "$ref": "#/responses/r" } } } }
          },
          "parameters": { "p": { "name": "payload", "in": "body", "schema": { "$ref": "#/definitions/inBody" } } },
          "responses": { "r": { "description": "", "schema": { "$ref": "#/definitions/inResponse" } } },
          "definitions": {
            "inBody": { "type": "object", "properties": { "one": { "type": "string" } } },
            "inResponse": { "type": "string", "enum": ["red", "blue"] }
          }
        }
        """;

    [Theory]
    [InlineData("body")]
    [InlineData("named")]
    [InlineData("color")]
    [InlineData("inner")]
    public void What_refers_to_an_edited_schema_is_read_again_and_no_more(string schema) => AssertEdit(Text, schema, Edited(Text, schema), isInParts: true);

    [Theory]
    [InlineData("inBody")]
    [InlineData("inResponse")]
    [InlineData("inParameter")]
    [InlineData("inItem")]
    [InlineData("atTheEnd")]
    public void A_schema_that_paths_reach_by_way_of_a_component_changes_them(string schema) => AssertEdit(Text, schema, Edited(Text, schema), isInParts: false);

    [Theory]
    [InlineData("inBody")]
    [InlineData("inResponse")]
    public void A_schema_that_paths_reach_by_way_of_a_component_changes_them_in_Swagger_2(string schema) =>
        AssertEdit(Swagger, schema, Edited(Swagger, schema), isInParts: false);

    [Theory]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/parent" }, { "type": "object", "properties": { "age": { "type": "integer" } } }] }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/parent" }], "properties": { "age": { "type": "integer" } } }""")]
    [InlineData("""{ "properties": { "age": { "type": "integer" } }, "oneOf": [{ "$ref": "#/components/schemas/parent" }] }""")]
    [InlineData("""{ "anyOf": [{ "$ref": "#/components/schemas/parent" }, { "type": "null" }], "properties": { "age": { "type": "integer" } } }""")]
    [InlineData("""{ "x-oneOf": [{ "$ref": "#/components/schemas/parent" }], "properties": { "age": { "type": "integer" } } }""")]
    [InlineData("""{ "x-anyOf": [{ "$ref": "#/components/schemas/parent" }], "properties": { "age": { "type": "integer" } } }""")]
    [InlineData("""{ "oneOf": [{ "allOf": [{ "$ref": "#/components/schemas/parent" }] }], "properties": { "age": { "type": "integer" } } }""")]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/parent" }], "oneOf": [{ "properties": { "age": { "type": "integer" } } }] }""")]
    public void A_schema_that_becomes_a_part_or_is_none_any_more_changes_the_union_of_its_parent(string made)
    {
        AssertEdit(Text, "child", JsonNode.Parse(made)!, isInParts: false);

        JsonObject tree = Large(Text);
        JsonNode plain = Schemas(tree)["child"]!.DeepClone();
        Schemas(tree)["child"] = JsonNode.Parse(made);
        AssertEdit(tree.ToJsonString(), "child", plain, isInParts: false);
    }

    [Fact]
    public void Half_a_character_is_no_name_and_no_fault()
    {
        string text = Text.Replace("\"held\"", "\"\\uD800\": { }, \"held\"", StringComparison.Ordinal);
        SpecMemory? memory = null;

        Assert.Equal(SpecReader.Read("specs/concerts.json", SpecText.ToUtf8(text), default), SpecFile.Read(Fixtures.Spec(text), ref memory, default));
    }

    /// <summary>Another property, or another value.</summary>
    private static JsonNode Edited(string text, string schema)
    {
        JsonNode edited = Schemas(JsonNode.Parse(text)!.AsObject())[schema]!.DeepClone();
        if (edited["properties"] is JsonObject properties)
        {
            properties["two"] = new JsonObject { ["type"] = "integer" };
        }
        else
        {
            edited["enum"]!.AsArray().Add("green");
        }

        return edited;
    }

    private static void AssertEdit(string text, string schema, JsonNode edited, bool isInParts)
    {
        JsonObject tree = Large(text);
        SpecMemory? memory = null;
        SpecFile first = SpecFile.Read(Fixtures.Spec(tree), ref memory, default)!;
        Assert.Empty(first.Problems);
        Schemas(tree)[schema] = edited;

        SpecFile second = SpecFile.Read(Fixtures.Spec(tree), ref memory, default)!;

        Assert.Equal(SpecFile.Read(Fixtures.Spec(tree), default), second);
        Assert.NotEqual(first.Api!.Operations, second.Api!.Operations);
        Assert.Equal(isInParts, memory!.IsReadInParts);
    }

    private static JsonObject Schemas(JsonObject tree) => (tree["definitions"] ?? tree["components"]!["schemas"])!.AsObject();

    /// <summary>A spec with so many path items that a part of it is small.</summary>
    private static JsonObject Large(string text)
    {
        JsonObject tree = JsonNode.Parse(text)!.AsObject();
        for (int i = 0; i < 40; i++)
        {
            tree["paths"]![$"/more{i}"] = JsonNode.Parse("""{ "get": { "summary": "One of many that have nothing to do with the others", "responses": { "204": { "description": "" } } } }""");
        }

        return tree;
    }
}
