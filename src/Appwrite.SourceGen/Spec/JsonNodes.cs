using System.Collections.Generic;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads extension values, which are free JSON and may be anything.</summary>
internal static class JsonNodes
{
    public static JsonNode? Extension(this IOpenApiReadOnlyExtensible element, string name) => Find(element.Extensions, name);

    public static JsonNode? Extension(this OpenApiOperation operation, string name) => Find(operation.Extensions, name);

    private static JsonNode? Find(IDictionary<string, IOpenApiExtension>? extensions, string name) =>
        extensions is not null && extensions.TryGetValue(name, out IOpenApiExtension? extension)
            ? (extension as JsonNodeExtension)?.Node
            : null;

    // The reader below us stands a text of its own in for null.
    public static string? Text(this JsonNode? node) =>
        node is JsonValue value && !value.IsJsonNullSentinel() && value.TryGetValue(out string? text) ? text : null;

    public static string? Text(this JsonNode? node, string name) => Member(node, name).Text();

    public static long? Number(this JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.TryGetValue(out long number) ? number : null;

    /// <summary>Whether a value is there and true.</summary>
    public static bool Flag(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out bool flag) && flag;

    public static bool? Flag(this JsonNode? node, string name) =>
        Member(node, name) is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static JsonNode? Member(this JsonNode? node, string name) => (node as JsonObject)?[name];

    /// <summary>The texts of a list; a text alone counts as a list of one.</summary>
    public static List<string> Texts(this JsonNode? node)
    {
        var texts = new List<string>();
        if (node.Text() is { } single)
        {
            texts.Add(single);
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
            {
                if (item.Text() is { } text)
                {
                    texts.Add(text);
                }
            }
        }

        return texts;
    }
}
