using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>Builds small specs in code, for faults that no file should be kept for.</summary>
internal sealed class SpecBuilder
{
    private readonly JsonObject _paths = [];
    private readonly JsonObject _schemas = [];

    public JsonObject Root { get; }

    public SpecBuilder(string version = "1.8.0") => Root = new JsonObject
    {
        ["openapi"] = "3.0.0",
        ["info"] = new JsonObject { ["title"] = "Things", ["version"] = version },
        ["paths"] = _paths,
        ["components"] = new JsonObject { ["schemas"] = _schemas },
    };

    /// <summary>Adds an object type of the properties given, all of them required.</summary>
    public SpecBuilder Schema(string name, params (string Name, JsonNode Type)[] properties)
    {
        _schemas[name] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject([.. properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Type))]),
            ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Name)]),
        };
        return this;
    }

    public SpecBuilder RawSchema(string name, JsonNode? schema)
    {
        _schemas[name] = schema;
        return this;
    }

    /// <summary>Adds a GET that answers with a schema, or with nothing.</summary>
    public SpecBuilder Get(string service, string method, string? schema = null, params JsonNode[] parameters) =>
        Operation("get", $"/{service}/{method}", service, method, schema, parameters);

    public SpecBuilder Operation(string verb, string path, string service, string method, string? schema = null, params JsonNode[] parameters)
    {
        var operation = new JsonObject
        {
            ["operationId"] = service + method,
            ["tags"] = new JsonArray(service),
            ["x-appwrite"] = new JsonObject { ["method"] = method },
            ["parameters"] = new JsonArray(parameters),
            ["responses"] = schema is null
                ? new JsonObject { ["204"] = new JsonObject { ["description"] = "" } }
                : new JsonObject { ["200"] = new JsonObject { ["description"] = "", ["content"] = Json(Reference(schema)) } },
        };
        if (_paths[path] is not JsonObject item)
        {
            _paths[path] = item = [];
        }

        item[verb] = operation;
        return this;
    }

    /// <summary>Gives the operation added last a JSON body.</summary>
    public SpecBuilder Body(params (string Name, JsonNode Type)[] properties)
    {
        JsonObject operation = _paths.Last().Value!.AsObject().Last().Value!.AsObject();
        operation["requestBody"] = new JsonObject
        {
            ["content"] = Json(new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject([.. properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Type))]),
            }),
        };
        return this;
    }

    /// <summary>Makes properties of the body added last required.</summary>
    public SpecBuilder Required(params string[] names)
    {
        JsonObject operation = _paths.Last().Value!.AsObject().Last().Value!.AsObject();
        operation["requestBody"]!["content"]!["application/json"]!["schema"]!["required"] = new JsonArray([.. names.Select(name => (JsonNode)name)]);
        return this;
    }

    public static JsonObject Text() => new() { ["type"] = "string" };

    public static JsonObject Enumeration(string? name, params string[] values)
    {
        var type = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };
        if (name is not null)
        {
            type["x-enum-name"] = name;
        }

        return type;
    }

    public static JsonObject Reference(string schema) => new() { ["$ref"] = "#/components/schemas/" + schema };

    public static JsonObject ListOf(JsonNode item) => new() { ["type"] = "array", ["items"] = item };

    public static JsonObject Parameter(string name, JsonNode type, string place = "query", bool isRequired = false) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isRequired,
        ["schema"] = type,
    };

    public MemoryFile ToFile(string name = "things.json") => Fixtures.Spec(Root, name);

    private static JsonObject Json(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };
}
