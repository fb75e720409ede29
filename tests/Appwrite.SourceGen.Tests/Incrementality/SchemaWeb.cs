using System.Globalization;
using System.Text.Json.Nodes;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>Schemas that refer to each other in all ways, and operations that do so to them, which depend on a seed alone.</summary>
internal static class SchemaWeb
{
    private const int Size = 9;

    /// <summary>Adds them to a spec.</summary>
    public static JsonObject Make(JsonObject spec, int seed)
    {
        // Reproducible, not a secret.
#pragma warning disable CA5394
        var random = new Random(seed);
        JsonObject schemas = spec["components"]!["schemas"]!.AsObject();
        for (int i = 0; i < Size; i++)
        {
            string other = Reference(random.Next(Size));
            schemas[Name(i)] = JsonNode.Parse(random.Next(8) switch
            {
                // Names that lead in a circle are a fault, so that each leads to one before it.
                0 when i > 0 => Reference(random.Next(i)),
                1 when i > 0 => $$"""{ "allOf": [{{Reference(random.Next(i))}}] }""",
                2 when i > 0 => $$"""{ "type": "array", "items": {{Reference(random.Next(i))}} }""",
                3 => """{ "type": "string", "enum": ["red", "blue"], "description": "A colour." }""",
                4 when seed % 4 == 0 && i > 0 => $$"""{ "allOf": [{{Reference(random.Next(i))}}, { "type": "object", "properties": { "own": {{other}} } }] }""",
                _ => $$"""{ "type": "object", "description": "Said of it.", "properties": { "one": {{other}}, "many": { "type": "array", "items": {{Reference(random.Next(Size))}} } } }""",
            });
        }

        for (int i = 0; i < Size; i++)
        {
            string schema = Reference(random.Next(Size));
            string path = $"/web{i.ToString(CultureInfo.InvariantCulture)}";
            spec["paths"]![path] = JsonNode.Parse(random.Next(4) switch
            {
                0 => $$"""{ "post": { "requestBody": { "content": { "application/json": { "schema": {{schema}} } } }, "responses": { "204": { "description": "" } } } }""",
                1 => $$"""{ "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "object", "properties": { "in": {{schema}} } } } } }, "responses": { "204": { "description": "" } } } }""",
                2 => $$"""{ "get": { "parameters": [{ "name": "in", "in": "query", "schema": {{schema}} }], "responses": { "204": { "description": "" } } } }""",
                _ => $$"""{ "get": { "responses": { "200": { "description": "", "content": { "application/json": { "schema": {{schema}} } } } } } }""",
            });
        }

        return spec;
#pragma warning restore CA5394
    }

    /// <summary>Edits a schema: what it says, that it may be null, or what it is.</summary>
    public static void Edit(JsonObject schema, int seed)
    {
        if (seed % 3 == 0 && schema["properties"] is JsonObject properties)
        {
            properties["added"] = new JsonObject { ["type"] = "integer" };
        }
        else if (seed % 3 == 1)
        {
            schema["nullable"] = schema["nullable"] is null;
        }

        schema["description"] = schema["description"] + " And more.";
    }

    private static string Name(int index) => "web" + index.ToString(CultureInfo.InvariantCulture);

    private static string Reference(int index) => $$"""{ "$ref": "#/components/schemas/{{Name(index)}}" }""";
}
