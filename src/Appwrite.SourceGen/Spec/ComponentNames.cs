using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Gives components whose names need escapes in references plain ones, and has the references lead there: the reader below us follows some
/// escapes and not others. What such a component is called by the spec is kept.
/// </summary>
internal sealed class ComponentNames
{
    private static readonly string[] Kinds =
        ["schemas", "parameters", "responses", "requestBodies", "pathItems", "headers", "examples", "links", "callbacks", "securitySchemes"];

    // By the prefix of the references to them: the plain names that were given.
    private readonly Dictionary<string, Dictionary<string, string>> _plain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _original = new(StringComparer.Ordinal);

    /// <summary>Changes the names in a spec.</summary>
    public static ComponentNames MakePlain(JsonObject root)
    {
        var names = new ComponentNames();
        foreach (string kind in Kinds)
        {
            names.Rename(root["components"].Member(kind) as JsonObject, $"#/components/{kind}/", isSchema: kind == "schemas");
        }

        foreach (string kind in new[] { "definitions", "parameters", "responses" })
        {
            names.Rename(root[kind] as JsonObject, $"#/{kind}/", isSchema: kind == "definitions");
        }

        names.Visit(root);
        return names;
    }

    /// <summary>What the spec calls a schema.</summary>
    public string Original(string schema) => _original.TryGetValue(schema, out string? name) ? name : schema;

    private void Rename(JsonObject? components, string prefix, bool isSchema)
    {
        if (components is null)
        {
            return;
        }

        var plain = new Dictionary<string, string>(StringComparer.Ordinal);
        _plain[prefix] = plain;
        if (components.All(component => IsPlain(component.Key)))
        {
            return;
        }

        // In their order, which is that of the code.
        List<KeyValuePair<string, JsonNode?>> members = [.. components];
        var taken = new HashSet<string>(members.Select(member => member.Key), StringComparer.Ordinal);
        components.Clear();
        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            if (IsPlain(member.Key))
            {
                components.Add(member);
                continue;
            }

            string name = $"n{plain.Count.ToString(CultureInfo.InvariantCulture)}.{new string([.. member.Key.Where(IsPlain)])}";
            while (!taken.Add(name))
            {
                name += "_";
            }

            plain[member.Key] = name;
            components.Add(name, member.Value);
            if (isSchema)
            {
                _original[name] = member.Key;
            }
        }
    }

    private void Visit(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
            {
                Visit(item);
            }
        }
        else if (node is JsonObject members && HasEachKeyOnce(members))
        {
            JsonNode? target = null;
            foreach (KeyValuePair<string, JsonNode?> member in members)
            {
                Visit(member.Value);
                target = member.Key == "$ref" ? member.Value : target;
            }

            if (target.Text() is { } reference && Plain(reference) is { } plain && plain != reference)
            {
                members["$ref"] = plain;
            }
        }
    }

    // An object tells so only when it is read. Whoever has to read one with a key that is there twice refuses the spec; what nobody reads may stay.
    private static bool HasEachKeyOnce(JsonObject members)
    {
        try
        {
            return members.Count >= 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private string? Plain(string reference)
    {
        string prefix = reference[..(reference.LastIndexOf('/') + 1)];
        return _plain.TryGetValue(prefix, out Dictionary<string, string>? names) && References.NameOf(reference) is var name
            ? prefix + (names.TryGetValue(name, out string? plain) ? plain : SpecPositions.Escape(name))
            : null;
    }

    private static bool IsPlain(string name) => name.Length > 0 && name.All(IsPlain);

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '_' or '-';
}
