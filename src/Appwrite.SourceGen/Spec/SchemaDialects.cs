using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Brings what the dialects say in ways of their own to one form, before the reader below us sees it: choices of one value each become
/// an enumeration, a choice of null a flag, and a choice of object types a union, which is kept in an extension because Swagger 2 has none.
/// </summary>
internal static class SchemaDialects
{
    /// <summary>The extension that holds a union: its branches and its discriminator, if any.</summary>
    public const string Union = "x-appwrite-sourcegen-union";

    public const string Branches = "branches";
    public const string Discriminator = "discriminator";

    /// <summary>What holds a choice of schemas.</summary>
    public static readonly string[] Choices = ["oneOf", "anyOf", "x-oneOf", "x-anyOf"];

    public static void Unify(JsonObject root, CancellationToken cancellationToken) => Visit(root, isMap: false, cancellationToken);

    private static void Visit(JsonNode? node, bool isMap, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
            {
                Visit(item, isMap: false, cancellationToken);
            }
        }
        else if (node is JsonObject members)
        {
            // What is free JSON has nothing to unify, and may hold anything.
            bool isAsked = false;
            foreach (KeyValuePair<string, JsonNode?> member in members)
            {
                if (isMap || member.Key is "x-oneOf" or "x-anyOf" || !(member.Key is "default" or "enum" || member.Key.StartsWith("x-", StringComparison.Ordinal)))
                {
                    Visit(member.Value, !isMap && IsMap(member.Key), cancellationToken);
                }

                isAsked |= member.Key is "const" or "nullable" or "oneOf" or "anyOf" or "x-oneOf" or "x-anyOf";
            }

            if (isAsked && !isMap)
            {
                UnifyMembers(members);
            }
        }
    }

    private static void UnifyMembers(JsonObject schema)
    {
        // A constant is a list of one value.
        if (schema["const"] is JsonValue constant && schema["enum"] is null)
        {
            schema["enum"] = new JsonArray(constant.DeepClone());
            schema.Remove("const");
            if (schema["type"] is null && constant.Text() is not null)
            {
                schema["type"] = "string";
            }
        }

        // The reader below us knows the flag only beside a type.
        if (schema["nullable"].Flag())
        {
            schema["x-nullable"] = true;
        }

        Unify(schema, Choices.FirstOrDefault(choice => schema[choice] is JsonArray));
    }

    private static void Unify(JsonObject schema, string? choice)
    {
        JsonNode? discriminator = schema["discriminator"] ?? schema["x-discriminator"];
        if (choice is null)
        {
            return;
        }

        var branches = new List<JsonObject>();
        foreach (JsonNode? branch in schema[choice]!.AsArray())
        {
            if (branch is JsonObject type && !IsNull(type))
            {
                branches.Add(type);
            }
            else
            {
                schema["x-nullable"] = true;
            }
        }

        schema.Remove("discriminator");
        foreach (string name in Choices)
        {
            schema.Remove(name);
        }

        if (branches.Count == 1 && branches[0]["enum"] is null)
        {
            Merge(schema, branches[0]);
        }
        else if (branches.Count > 0 && !TryMergeEnumeration(schema, branches))
        {
            schema[Union] = new JsonObject
            {
                [Branches] = new JsonArray([.. branches.Select(branch => branch.DeepClone())]),
                [Discriminator] = discriminator?.DeepClone(),
            };
        }
    }

    private static bool IsMap(string name) => name is "properties" or "schemas" or "definitions" or "content" or "responses" or "paths";

    private static bool IsNull(JsonObject branch) =>
        branch["type"].Text() == "null" || (branch["enum"] is JsonArray { Count: 1 } values && values[0] is null);

    /// <summary>Puts the only branch in the place of the choice; what the schema says itself counts more.</summary>
    private static void Merge(JsonObject schema, JsonObject branch)
    {
        if (branch["$ref"] is not null)
        {
            schema["allOf"] = new JsonArray(branch.DeepClone());
            return;
        }

        foreach (KeyValuePair<string, JsonNode?> member in branch)
        {
            if (!schema.ContainsKey(member.Key) || member.Key == "type")
            {
                schema[member.Key] = member.Value?.DeepClone();
            }
        }
    }

    /// <summary>
    /// Makes an enumeration of branches of one value each, which their titles name. A branch of any text beside them says that there may
    /// be other values, which holds of every enumeration here.
    /// </summary>
    private static bool TryMergeEnumeration(JsonObject schema, List<JsonObject> branches)
    {
        List<JsonObject> closed = [.. branches.Where(branch => !IsAnyText(branch))];
        if (closed.Count == 0)
        {
            schema["type"] = "string";
            return true;
        }

        if (!closed.All(branch => branch["enum"] is JsonArray values && values.All(value => value.Text() is not null)))
        {
            return false;
        }

        var values = new JsonArray();
        var keys = new JsonArray();
        string? name = schema["title"].Text();
        foreach (JsonObject branch in closed)
        {
            JsonArray ownValues = branch["enum"]!.AsArray();
            List<string> ownKeys = branch["x-enum-keys"].Texts();

            // A branch that was a choice itself, the known part of an open enumeration, has been unified already.
            bool isGroup = branch["x-enum-keys"] is not null;
            name = isGroup ? name ?? branch["x-enum-name"].Text() : name;
            for (int i = 0; i < ownValues.Count; i++)
            {
                values.Add(ownValues[i]!.DeepClone());
                keys.Add(isGroup ? i < ownKeys.Count ? ownKeys[i] : "" : ownValues.Count == 1 ? branch["title"].Text() ?? "" : "");
            }
        }

        schema["type"] = "string";
        schema["enum"] = values;
        schema["x-enum-keys"] = keys;
        if (schema["x-enum-name"] is null && name is not null)
        {
            schema["x-enum-name"] = name;
        }

        return true;
    }

    private static bool IsAnyText(JsonObject branch) =>
        branch["type"].Text() == "string" && branch["enum"] is null && branch["$ref"] is null && branch[Union] is null;
}
