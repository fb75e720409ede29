using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Breaks up components that are nothing but references to each other in a circle, and shortens chains of references to one. The reader below
/// us would follow the former forever, and goes along the latter again, and deeper into the stack, for each thing that it is asked.
/// </summary>
internal sealed class AliasCycles(SpecReader reader, ComponentNames names)
{
    private static readonly string[] Kinds =
        ["schemas", "parameters", "responses", "requestBodies", "pathItems", "headers", "examples", "links", "callbacks", "securitySchemes", "mediaTypes"];

    public void Break(JsonObject root)
    {
        foreach (string kind in Kinds)
        {
            Break(root["components"].Member(kind) as JsonObject, $"/components/{kind}/", isSchema: kind == "schemas");
        }

        foreach (string kind in new[] { "definitions", "parameters", "responses", "paths" })
        {
            Break(root[kind] as JsonObject, $"/{kind}/", isSchema: kind == "definitions");
        }
    }

    private void Break(JsonObject? components, string prefix, bool isSchema)
    {
        if (components is null)
        {
            return;
        }

        HashSet<string> cyclic = Cyclic(components, prefix);
        foreach (string name in components.Select(component => component.Key).Where(cyclic.Contains).ToList())
        {
            string shown = isSchema ? names.Original(name) : name;
            string pointer = prefix + SpecPositions.Escape(shown);
            reader.Report(isSchema ? Ids.CyclicSchema : Ids.SpecFault, pointer, isSchema ? shown : $"the reference '#{pointer}' leads back to itself");
            components[name]!.AsObject().Clear();
        }

        Shorten(components, prefix);
    }

    /// <summary>The names that lead back to themselves. Each is looked at once, however many lead to it.</summary>
    private HashSet<string> Cyclic(JsonObject components, string prefix)
    {
        var cyclic = new HashSet<string>(StringComparer.Ordinal);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, JsonNode?> component in components)
        {
            reader.CancellationToken.ThrowIfCancellationRequested();
            var chain = new List<string>();
            string? name = component.Key;
            while (name is not null && done.Add(name))
            {
                chain.Add(name);
                name = Target(components[name], prefix);
            }

            int start = name is null ? -1 : chain.IndexOf(name);
            if (start >= 0)
            {
                cyclic.UnionWith(chain.Skip(start));
            }
        }

        return cyclic;
    }

    /// <summary>Has each reference lead to where the chain behind it ends.</summary>
    private void Shorten(JsonObject components, string prefix)
    {
        var ends = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string start in components.Select(component => component.Key).ToList())
        {
            reader.CancellationToken.ThrowIfCancellationRequested();
            var chain = new List<string>();
            string end = start;
            while (!ends.ContainsKey(end) && Reference(components[end], prefix) is { } next)
            {
                chain.Add(end);
                end = next;
            }

            end = ends.TryGetValue(end, out string? known) ? known : end;
            foreach (string name in chain)
            {
                ends[name] = end;
                components[name]!["$ref"] = $"#{prefix}{SpecPositions.Escape(end)}";
            }
        }
    }

    /// <summary>The schema that a schema is another name for: by a reference, or by an <c>allOf</c> of just one.</summary>
    private static string? Target(JsonNode? schema, string prefix)
    {
        while (schema.Member("allOf") is JsonArray { Count: 1 } all && schema.Member("$ref") is null)
        {
            schema = all[0];
        }

        return Reference(schema, prefix);
    }

    private static string? Reference(JsonNode? node, string prefix) =>
        node.Text("$ref") is { } reference && reference.StartsWith("#" + prefix, StringComparison.Ordinal) ? References.NameOf(reference) : null;
}
