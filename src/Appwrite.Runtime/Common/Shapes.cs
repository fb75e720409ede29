using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>What values look like, as JSON Schema says it.</summary>
internal static class Shapes
{
    public static JsonObject Any() => [];

    public static JsonObject Text() => Of("string");

    public static JsonObject WholeNumber() => Of("integer", "int64");

    public static JsonObject Number() => Of("number", "double");

    public static JsonObject TruthValue() => Of("boolean");

    public static JsonObject Date() => Of("string", "date-time");

    public static JsonObject Object() => Of("object");

    public static JsonObject Point() => ListOf(Number(), least: 2, most: 2);

    public static JsonObject Line() => ListOf(Point(), least: 2);

    public static JsonObject Polygon() => ListOf(ListOf(Point(), least: 4), least: 1);

    // Values that a newer server has are read too, but they are none that anybody could name.
    public static JsonObject Enumeration<TEnum>()
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        JsonObject schema = Text();
        if (TEnum.KnownValues is { Count: > 0 } known)
        {
            schema["enum"] = new JsonArray([.. known.Select(value => (JsonNode)value)]);
        }

        return schema;
    }

    /// <summary>The same, or null.</summary>
    public static JsonObject Nullable(JsonObject schema)
    {
        switch (schema["type"])
        {
            case JsonValue type:
                schema["type"] = new JsonArray(type.DeepClone(), "null");
                (schema["enum"] as JsonArray)?.Add(null);
                return schema;
            case null when schema.Count == 0:
                return schema;
            default:
                return new JsonObject { ["anyOf"] = new JsonArray(schema, Of("null")) };
        }
    }

    private static JsonObject ListOf(JsonObject items, int least, int? most = null)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = items, ["minItems"] = least };
        if (most is not null)
        {
            schema["maxItems"] = most;
        }

        return schema;
    }

    private static JsonObject Of(string type, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }
}
