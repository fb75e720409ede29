using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Takes out what has a wrong shape and would make the reader below us give up the whole spec, with no word on where it is: what is no
/// object and should be one, flags that are none, and references that lead nowhere a reference can lead.
/// </summary>
internal sealed class SpecShapes(SpecReader reader)
{
    // Names become parts of many texts: pointers, code, messages.
    private const int MaxNameLength = 1024;
    private const int ShownLength = 40;
    private const int FewNames = 16;

    private static readonly string[] ReferencePrefixes = ["#/components/", "#/definitions/", "#/parameters/", "#/responses/", "#/paths/"];

    private readonly PointerPath _path = new();

    public void Correct(JsonObject root) => CorrectMembers(root, isMap: false);

    private void Correct(JsonNode? node, bool isMap)
    {
        if (node is JsonObject members)
        {
            CorrectMembers(members, isMap);
        }
        else if (node is JsonArray items)
        {
            for (int i = 0; i < items.Count; i++)
            {
                _path.Enter(i);
                Correct(items[i], isMap: false);
                _path.Leave();
            }
        }
    }

    private void CorrectMembers(JsonObject node, bool isMap)
    {
        reader.CancellationToken.ThrowIfCancellationRequested();
        List<string>? wrong = null;
        foreach (KeyValuePair<string, JsonNode?> member in node)
        {
            if (member.Key.Length > MaxNameLength)
            {
                (wrong ??= []).Add(member.Key);
                reader.Report(Ids.SpecFault, _path.To(), TooLong(member.Key));
                continue;
            }

            string? fault = isMap ? FaultInMap(member.Key, member.Value) : Fault(member.Key, member.Value);
            if (fault is not null)
            {
                (wrong ??= []).Add(member.Key);
                reader.Report(Ids.SpecFault, _path.To(member.Key), fault);
            }
            else if (!isMap && IsUnread(member.Key))
            {
                (wrong ??= []).Add(member.Key);
            }
            else if (isMap || !(member.Key is "default" or "enum" || member.Key.StartsWith("x-", StringComparison.Ordinal)))
            {
                _path.Enter(member.Key);
                Correct(member.Value, !isMap && IsMapOfObjects(member.Key));
                _path.Leave();
            }
        }

        if (wrong is not null)
        {
            Remove(node, wrong);
        }
    }

    private static void Remove(JsonObject node, List<string> names)
    {
        if (names.Count < FewNames)
        {
            names.ForEach(name => node.Remove(name));
            return;
        }

        // Each name that is removed moves all behind it.
        var gone = new HashSet<string>(names, StringComparer.Ordinal);
        List<KeyValuePair<string, JsonNode?>> kept = [.. node.Where(member => !gone.Contains(member.Key))];
        node.Clear();
        foreach (KeyValuePair<string, JsonNode?> member in kept)
        {
            node.Add(member);
        }
    }

    private static string TooLong(string name) =>
        $"the name '{name[..ShownLength]}…' has {name.Length.ToString(CultureInfo.InvariantCulture)} characters; "
        + $"it may have {MaxNameLength.ToString(CultureInfo.InvariantCulture)}";

    private static string? FaultInMap(string name, JsonNode? value) => value is JsonObject || name.StartsWith("x-", StringComparison.Ordinal)
        ? null
        : $"'{name}' is not an object";

    private static string? Fault(string name, JsonNode? value)
    {
        if (name == "$ref")
        {
            string target = value.Text() ?? "";
            return IsReference(target) ? null : $"the reference '{target}' leads nowhere; it has to name one of the spec's own components";
        }

        if (name == "tags" && value is JsonArray tags && tags.Any(tag => tag.Text() is { } text && string.IsNullOrWhiteSpace(text)))
        {
            return "a tag has no name";
        }

        // What is required of an object is a list, and of a parameter a flag.
        bool isRight = !IsFlag(name) || value is JsonObject or JsonArray || (value is JsonValue flag && flag.TryGetValue(out bool _));
        return isRight ? null : $"'{name}' is neither true nor false";
    }

    // Patterns, because each name of a spec is asked for, and the compiler looks at their lengths first.
    private static bool IsMapOfObjects(string name) => name is "properties" or "schemas" or "definitions" or "content" or "responses";

    private static bool IsFlag(string name) => name is "required" or "deprecated" or "nullable" or "readOnly" or "writeOnly" or "uniqueItems"
        or "allowEmptyValue" or "explode" or "additionalProperties";

    /// <summary>Whether a name is that of free JSON, or of a limit, which means nothing to us.</summary>
    private static bool IsUnread(string name) => name is "example" or "examples" or "maximum" or "minimum" or "exclusiveMaximum" or "exclusiveMinimum"
        or "maxLength" or "minLength" or "maxItems" or "minItems" or "maxProperties" or "minProperties" or "multipleOf";

    private static bool IsReference(string target)
    {
        string? prefix = ReferencePrefixes.FirstOrDefault(prefix => target.StartsWith(prefix, StringComparison.Ordinal));
        int depth = target.Count(c => c == '/');
        return prefix is not null && target[(target.LastIndexOf('/') + 1)..].Trim().Length > 0 && depth == (prefix == ReferencePrefixes[0] ? 3 : 2);
    }
}
