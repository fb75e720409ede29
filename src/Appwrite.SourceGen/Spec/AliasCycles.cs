using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Breaks up components that are nothing but references to each other in a circle. They have no meaning, and the reader below us
/// would follow them forever.
/// </summary>
internal sealed class AliasCycles(SpecReader reader)
{
    public void Break(JsonObject root)
    {
        foreach (string kind in new[] { "schemas", "parameters", "responses", "requestBodies" })
        {
            Break(root["components"].Member(kind) as JsonObject, $"/components/{kind}/", isSchema: kind == "schemas");
        }

        foreach (string kind in new[] { "definitions", "parameters", "responses" })
        {
            Break(root[kind] as JsonObject, $"/{kind}/", isSchema: kind == "definitions");
        }
    }

    private void Break(JsonObject? schemas, string prefix, bool isSchema)
    {
        if (schemas is null)
        {
            return;
        }

        var cyclic = new List<string>();
        foreach (KeyValuePair<string, JsonNode?> schema in schemas)
        {
            if (LeadsBack(schemas, schema.Key, prefix))
            {
                cyclic.Add(schema.Key);
            }
        }

        foreach (string name in cyclic)
        {
            string pointer = prefix + SpecPositions.Escape(name);
            reader.Report(isSchema ? Ids.CyclicSchema : Ids.SpecFault, pointer, isSchema ? name : $"the reference '#{pointer}' leads back to itself");
            schemas[name] = new JsonObject();
        }
    }

    private static bool LeadsBack(JsonObject schemas, string start, string prefix)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? name = start;
        while (name is not null && seen.Add(name))
        {
            name = Target(schemas[name], prefix);
        }

        return name == start;
    }

    /// <summary>The schema that a schema is another name for: by a reference, or by an <c>allOf</c> of just one.</summary>
    private static string? Target(JsonNode? schema, string prefix)
    {
        if (schema is not JsonObject node)
        {
            return null;
        }

        if (node["$ref"] is JsonValue reference && reference.TryGetValue(out string? pointer)
            && pointer.StartsWith("#" + prefix, StringComparison.Ordinal))
        {
            return pointer.Substring(prefix.Length + 1).Replace("~1", "/").Replace("~0", "~");
        }

        return node["allOf"] is JsonArray { Count: 1 } all ? Target(all[0], prefix) : null;
    }
}
