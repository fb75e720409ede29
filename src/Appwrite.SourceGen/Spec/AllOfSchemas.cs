using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Brings together what schemas say in parts, by <c>allOf</c>: the properties of all parts become those of one object. A schema with a
/// discriminator of which others are made in this way is the union of these. What cannot be brought together is a union of nothing known, which
/// is read as JSON, and said so.
/// </summary>
internal sealed class AllOfSchemas(SpecReader reader, ComponentNames names)
{
    /// <summary>Marks an object that has no name but properties of several parts.</summary>
    public const string Merged = "x-appwrite-sourcegen-merged";

    private const int MaxDepth = 64;
    private const int MaxNodes = 500_000;

    // Free JSON, which may hold anything.
    private static readonly HashSet<string> Unread = new(["default", "enum", "example", "examples"], StringComparer.Ordinal);

    // Those that have been, or are being, brought together.
    private readonly HashSet<JsonObject> _open = [];
    private readonly PointerPath _path = new();
    private JsonObject _schemas = [];
    private string _prefix = "";
    private int _nodes;

    public void Merge(JsonObject root)
    {
        bool isSwagger = root["swagger"] is not null;
        _prefix = isSwagger ? "#/definitions/" : "#/components/schemas/";
        _schemas = (isSwagger ? root["definitions"] : root["components"].Member("schemas")) as JsonObject ?? [];
        Dictionary<string, List<string>> children = Children();
        foreach (string name in _schemas.Select(schema => schema.Key).ToList())
        {
            Complete(name, 0);
        }

        Visit(root, isWhole: false);
        foreach (string parent in children.Keys)
        {
            MakeUnion(parent, children);
        }
    }

    /// <summary>The schemas that each schema is a part of.</summary>
    private Dictionary<string, List<string>> Children()
    {
        var children = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, JsonNode?> schema in _schemas)
        {
            foreach (string parent in Parts(schema.Value).Select(NameOf).OfType<string>().Distinct().Where(_ => IsMade(schema.Value)))
            {
                if (!children.TryGetValue(parent, out List<string>? known))
                {
                    children[parent] = known = [];
                }

                known.Add(schema.Key);
            }
        }

        return children;
    }

    private void Complete(string name, int depth)
    {
        if (_schemas[name] is JsonObject schema && IsMade(schema))
        {
            Merge(schema, Pointer(name), depth, isInner: false);
        }
    }

    /// <param name="isWhole">Whether the node is the schema of a whole body or answer.</param>
    private void Visit(JsonNode? node, bool isWhole)
    {
        reader.CancellationToken.ThrowIfCancellationRequested();
        if (node is JsonArray items)
        {
            for (int i = 0; i < items.Count; i++)
            {
                _path.Enter(i);
                Visit(items[i], isWhole: false);
                _path.Leave();
            }
        }
        else if (node is JsonObject members)
        {
            foreach (KeyValuePair<string, JsonNode?> member in members.ToList())
            {
                if (!Unread.Contains(member.Key) && !member.Key.StartsWith("x-", StringComparison.Ordinal))
                {
                    _path.Enter(member.Key);
                    Visit(member.Value, isWhole: member.Key == "schema");
                    _path.Leave();
                }
            }

            if (IsMade(members))
            {
                Merge(members, _path.To(), 0, isInner: !isWhole);
                members[Merged] = members["allOf"] is null;
            }
        }
    }

    /// <param name="isInner">
    /// Whether the schema is that of a property or an item. It has no name, and so no type that its properties could be of: they are left where
    /// they are, because within each other they would be more and more.
    /// </param>
    private void Merge(JsonObject schema, string pointer, int depth, bool isInner)
    {
        if (!_open.Add(schema))
        {
            return;
        }

        if (depth > MaxDepth)
        {
            GiveUp(schema, pointer, $"are nested more than {MaxDepth.ToString(CultureInfo.InvariantCulture)} levels deep");
            return;
        }

        List<(JsonNode Written, JsonObject Meant)> parts = [];
        foreach (JsonNode? part in Parts(schema))
        {
            if (Resolve(part, pointer, depth) is { } meant && HasType(meant))
            {
                parts.Add((part!, meant));
            }
        }

        if (parts.Count < 2 && schema["properties"] is null)
        {
            // What the other parts say is no part of the type.
            schema["allOf"] = new JsonArray([.. parts.Select(part => part.Written.DeepClone())]);
        }
        else if (isInner || !parts.TrueForAll(part => IsObject(part.Meant)))
        {
            MakeUnknown(schema);
        }
        else
        {
            Merge(schema, [.. parts.Select(part => part.Meant), schema], pointer);
        }
    }

    private void Merge(JsonObject schema, List<JsonObject> parts, string pointer)
    {
        _nodes += parts.Sum(part => Count(part["properties"]));
        if (_nodes > MaxNodes)
        {
            GiveUp(schema, pointer, $"say, with those of others, more than {MaxNodes.ToString(CultureInfo.InvariantCulture)} things");
            return;
        }

        var properties = new JsonObject();
        var required = new List<string>();
        foreach (JsonObject part in parts)
        {
            foreach (KeyValuePair<string, JsonNode?> property in part["properties"] as JsonObject ?? [])
            {
                properties[property.Key] = property.Value?.DeepClone();
            }

            required.AddRange((part["required"] as JsonArray).Texts());
        }

        if (schema["additionalProperties"] is null && parts.Find(part => part["additionalProperties"] is not null) is { } open)
        {
            schema["additionalProperties"] = open["additionalProperties"]!.DeepClone();
        }

        schema.Remove("allOf");
        schema["type"] = "object";
        schema["properties"] = properties;
        schema["required"] = new JsonArray([.. required.Distinct().Select(name => (JsonNode)name)]);
    }

    private void GiveUp(JsonObject schema, string pointer, string reason)
    {
        reader.Report(Ids.SpecFault, pointer, $"the parts of a schema {reason}; it is read as any JSON value");
        MakeUnknown(schema);
    }

    /// <summary>A part, or what it refers to, brought together itself; one that is part of itself stays as it is.</summary>
    private JsonObject? Resolve(JsonNode? part, string pointer, int depth)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NameOf(part) is { } name && seen.Add(name))
        {
            Complete(name, depth + 1);
            part = _schemas[name];
        }

        if (part is JsonObject made && IsMade(made))
        {
            Merge(made, pointer, depth + 1, isInner: false);
        }

        return part as JsonObject;
    }

    /// <summary>Makes a schema the union of those that it is a part of, if it says how to tell them apart.</summary>
    private void MakeUnion(string name, Dictionary<string, List<string>> children)
    {
        if (_schemas[name] is not JsonObject schema || schema["discriminator"] is not { } discriminator)
        {
            return;
        }

        var found = new List<string>();
        var seen = new HashSet<string>([name], StringComparer.Ordinal);
        var open = new Queue<string>([name]);
        while (open.Count > 0)
        {
            foreach (string child in children.TryGetValue(open.Dequeue(), out List<string>? direct) ? direct.Where(seen.Add) : [])
            {
                found.Add(child);
                open.Enqueue(child);
            }
        }

        // In Swagger 2 the discriminator is a name alone.
        JsonNode said = discriminator.Text() is { } property ? new JsonObject { ["propertyName"] = property } : discriminator.DeepClone();
        MakeUnknown(schema);
        schema[SchemaDialects.Union] = new JsonObject
        {
            [SchemaDialects.Branches] = new JsonArray([.. found.Select(child => (JsonNode)new JsonObject { ["$ref"] = _prefix + SpecPositions.Escape(child) })]),
            [SchemaDialects.Discriminator] = said,
        };
    }

    private static void MakeUnknown(JsonObject schema)
    {
        foreach (string name in new[] { "allOf", "type", "properties", "required", "additionalProperties", "discriminator" })
        {
            schema.Remove(name);
        }

        schema[SchemaDialects.Union] = new JsonObject { [SchemaDialects.Branches] = new JsonArray(new JsonObject()) };
    }

    private string Pointer(string name) => _prefix[1..] + SpecPositions.Escape(names.Original(name));

    private string? NameOf(JsonNode? part) =>
        part.Text("$ref") is { } reference && reference.StartsWith(_prefix, StringComparison.Ordinal) ? References.NameOf(reference) : null;

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject members => 1 + members.Sum(member => Count(member.Value)),
        JsonArray items => 1 + items.Sum(Count),
        _ => 1,
    };

    private static JsonArray Parts(JsonNode? schema) => schema.Member("allOf") as JsonArray ?? [];

    /// <summary>Whether a schema is made of parts, and not just another name.</summary>
    private static bool IsMade(JsonNode? schema) =>
        schema.Member("allOf") is JsonArray { Count: > 0 } parts && schema.Member("$ref") is null
        && (parts.Count > 1 || schema.Member("properties") is JsonObject { Count: > 0 });

    private static bool HasType(JsonObject part) =>
        IsObject(part) || part["type"] is not null || part["$ref"] is not null || part["allOf"] is not null || part["enum"] is not null
        || part["items"] is not null || part[SchemaDialects.Union] is not null;

    private static bool IsObject(JsonObject part) => part[SchemaDialects.Union] is null && part["$ref"] is null && part["allOf"] is null
        && (part["properties"] is JsonObject || part["type"].Text() == "object" || part["additionalProperties"] is not null);
}
