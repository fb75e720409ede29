#if NET9_0_OR_GREATER
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// Shows generated models, unions, enumerations and permissions to <see cref="JsonSchemaExporter"/> as they look in JSON. Without it they are
/// <c>true</c>, as everything is that has a converter.
/// </summary>
public static class AppwriteJsonSchema
{
    /// <summary>What <see cref="JsonSchemaExporterOptions.TransformSchemaNode"/> is to be; types of others stay as they are.</summary>
    /// <param name="context">What is being described.</param>
    /// <param name="schema">How it is described so far.</param>
    /// <returns>How it is described.</returns>
    public static JsonNode TransformNode(JsonSchemaExporterContext context, JsonNode schema) => Transform(context, schema, []);

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema, Type[] around)
    {
        if (Describe(context.TypeInfo, around) is not { } own)
        {
            DescribeItems(context.TypeInfo, schema, around);
            return schema;
        }

        bool mayBeNull = context.PropertyInfo is { IsGetNullable: true } property && !property.PropertyType.IsValueType;
        return mayBeNull ? Shapes.Nullable(own) : own;
    }

    // Of a list or a dictionary whose items could be anything nothing is said of them, so that they are never asked for.
    private static void DescribeItems(JsonTypeInfo type, JsonNode schema, Type[] around)
    {
        if (schema is JsonObject list
            && type.ElementType is { } item
            && type.Options.TryGetTypeInfo(item, out JsonTypeInfo? info)
            && Describe(info, around) is { } described)
        {
            list[type.Kind == JsonTypeInfoKind.Dictionary ? "additionalProperties" : "items"] = described;
        }
    }

    private static JsonObject? Describe(JsonTypeInfo type, Type[] around) =>
        JsonShapes.Of(type, other => Inline(type.Options, other, [.. around, type.Type]));

    /// <summary>Describes a type in its place; one that is part of itself may be anything there.</summary>
    private static JsonObject Inline(JsonSerializerOptions options, Type type, Type[] around)
    {
        if (around.Contains(type))
        {
            return Shapes.Any();
        }

        JsonTypeInfo info = options.GetTypeInfo(type);
        var exporter = new JsonSchemaExporterOptions { TransformSchemaNode = (context, schema) => Transform(context, schema, around) };
        return Describe(info, around) ?? info.GetJsonSchemaAsNode(exporter) as JsonObject ?? Shapes.Any();
    }
}
#endif
