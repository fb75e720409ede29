using System.Text.Json.Nodes;

namespace Appwrite.Tool.Tests;

/// <summary>A small spec, of which a test changes what it is about.</summary>
internal static class SmallSpec
{
    /// <summary>A spec of a version.</summary>
    public static string Of(string version, Action<JsonObject>? change = null)
    {
        var spec = (JsonObject)JsonNode.Parse("""
            {
              "openapi": "3.0.0",
              "info": { "title": "Appwrite", "version": "0" },
              "servers": [{ "url": "https://HOSTNAME/v1" }],
              "paths": {
                "/songs": {
                  "get": {
                    "operationId": "songsList", "tags": ["songs"], "summary": "List songs",
                    "parameters": [{ "name": "search", "in": "query", "required": false, "schema": { "type": "string" } }],
                    "responses": { "200": { "description": "Songs", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/songList" } } } } }
                  },
                  "post": {
                    "operationId": "songsCreate", "tags": ["songs"], "summary": "Create a song",
                    "requestBody": { "content": { "application/json": { "schema": {
                      "type": "object",
                      "properties": { "title": { "type": "string" }, "genre": { "type": "string", "enum": ["jazz", "rock"], "x-enum-name": "Genre", "x-enum-keys": [] }, "year": { "type": "integer" } },
                      "required": ["title"] } } } },
                    "responses": { "201": { "description": "A song", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/song" } } } } }
                  }
                },
                "/songs/{songId}": {
                  "delete": {
                    "operationId": "songsDelete", "tags": ["songs"], "summary": "Delete a song",
                    "parameters": [{ "name": "songId", "in": "path", "required": true, "schema": { "type": "string" } }],
                    "responses": { "204": { "description": "No content" } }
                  }
                },
                "/bands": {
                  "get": {
                    "operationId": "bandsGet", "tags": ["bands"], "summary": "Get a band",
                    "responses": { "200": { "description": "A band", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/band" } } } } }
                  }
                }
              },
              "components": { "schemas": {
                "song": { "type": "object", "properties": { "title": { "type": "string" }, "plays": { "type": "integer" } }, "required": ["title", "plays"] },
                "songList": { "type": "object", "properties": { "total": { "type": "integer" }, "songs": { "type": "array", "items": { "$ref": "#/components/schemas/song" } } }, "required": ["total", "songs"] },
                "band": { "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] }
              } }
            }
            """)!;
        spec["info"]!["version"] = version;
        change?.Invoke(spec);
        return spec.ToJsonString();
    }

    public static JsonObject Operation(this JsonObject spec, string path, string method) => spec["paths"]![path]![method]!.AsObject();

    public static JsonObject Body(this JsonObject operation) => operation["requestBody"]!["content"]!["application/json"]!["schema"]!.AsObject();

    public static JsonObject Properties(this JsonObject spec, string schema) => spec["components"]!["schemas"]![schema]!["properties"]!.AsObject();
}
