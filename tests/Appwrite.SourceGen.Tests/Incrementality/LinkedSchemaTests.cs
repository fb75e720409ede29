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
    [InlineData("/sees", """{ "type": "object", "properties": { "seen": { "$ref": "#/components/schemas/watched" } } }""", true)]
    [InlineData("/sees", """{ "allOf": [{ "$ref": "#/components/schemas/watcher" }, { "type": "object", "properties": { "more": { "type": "string" } } }] }""", false)]
    [InlineData("/sees", """{ "$ref": "#/components/schemas/watcher" }""", true)]
    public void A_description_is_seen_by_what_refers_to_it_through_another_name_a_body_or_parts(string path, string sight, bool isInParts)
    {
        JsonObject tree = JsonNode.Parse(Text)!.AsObject();
        Schemas(tree)["watched"] = JsonNode.Parse("""{ "type": "object", "description": "Old.", "properties": { "one": { "type": "string" } } }""");
        Schemas(tree)["watcher"] = JsonNode.Parse("""{ "type": "object", "properties": { "seen": { "$ref": "#/components/schemas/watched" } } }""");
        Schemas(tree)["sight"] = JsonNode.Parse(sight);
        tree["paths"]![path] = JsonNode.Parse(
            """{ "post": { "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/sight" } } } }, "responses": { "204": { "description": "" } } } }""");
        JsonNode edited = Schemas(tree)["watched"]!.DeepClone();
        edited["description"] = "New.";

        AssertEdit(tree.ToJsonString(), "watched", edited, isInParts);
    }

    [Fact]
    public void Models_that_only_list_what_has_a_model_that_was_edited_stay()
    {
        JsonObject tree = Large(Text);
        Schemas(tree)["list"] = JsonNode.Parse("""{ "type": "object", "properties": { "items": { "type": "array", "items": { "$ref": "#/components/schemas/holder" } } } }""");
        Schemas(tree)["page"] = JsonNode.Parse("""{ "type": "object", "properties": { "list": { "$ref": "#/components/schemas/list" } } }""");
        SpecMemory? memory = null;
        SpecFile first = SpecFile.Read(Fixtures.Spec(tree), ref memory, default)!;
        Schemas(tree)["holder"]!["description"] = "New.";
        SpecSections sections = SpecSections.Find(SpecText.ToUtf8(tree.ToJsonString()));
        bool[] edited = [.. sections.Schemas.Select(section => section.Name == "holder")];

        bool[] seen = new SchemaLinks(sections).WithUsers(edited, schema => sections.Schemas[schema].Name is "holder" or "list" or "page");

        Assert.Equal(["holder", "list"], sections.Schemas.Where((_, i) => seen[i]).Select(section => section.Name));
        Assert.Equal(SpecFile.Read(Fixtures.Spec(tree), default), SpecFile.Read(Fixtures.Spec(tree), ref memory, default));
        Assert.True(memory!.IsReadInParts);
        Assert.Empty(first.Problems);
    }

    [Fact]
    public void Any_web_of_schemas_and_operations_reads_as_the_whole_does_whatever_is_edited()
    {
        int inParts = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            JsonObject tree = SchemaWeb.Make(Large(Text), seed);
            SpecMemory? memory = null;
            _ = SpecFile.Read(Fixtures.Spec(tree), ref memory, default);
            foreach (string name in Schemas(tree).Select(schema => schema.Key).Where(name => name.StartsWith("web", StringComparison.Ordinal)).ToList())
            {
                SchemaWeb.Edit(Schemas(tree)[name]!.AsObject(), seed);
                SpecMemory? before = memory;

                SpecFile? partial = SpecFile.Read(Fixtures.Spec(tree), ref memory, default);

                Assert.True(SpecFile.Read(Fixtures.Spec(tree), default) == partial, $"{seed}, {name}: {tree["components"]!["schemas"]!.ToJsonString()}");
                inParts += memory != before && memory!.IsReadInParts ? 1 : 0;
            }
        }

        Assert.InRange(inParts, 100, 400);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(26)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(29)]
    public void What_is_nested_deeply_is_read_in_parts_as_it_is_as_a_whole(int depth)
    {
        foreach (bool isList in (bool[])[false, true])
        {
            JsonNode deep = JsonNode.Parse("""{ "type": "string" }""")!;
            for (int i = 0; i < depth; i++)
            {
                deep = isList
                    ? new JsonObject { ["type"] = "array", ["items"] = deep }
                    : new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["in"] = deep } };
            }

            JsonObject tree = Large(Text);
            Schemas(tree)["outer"] = deep;
            SpecMemory? memory = null;
            _ = SpecFile.Read(Fixtures.Spec(tree), ref memory, default);
            Schemas(tree)["outer"]!["description"] = "New.";
            tree["paths"]!["/nested"]!["get"]!["summary"] = "New.";

            Assert.Equal(SpecFile.Read(Fixtures.Spec(tree), default), SpecFile.Read(Fixtures.Spec(tree), ref memory, default));
        }
    }

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
