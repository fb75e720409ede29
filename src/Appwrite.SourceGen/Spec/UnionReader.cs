using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads unions of object types, and what the spec says of how to tell their cases apart.</summary>
internal sealed class UnionReader(SchemaReader schemas)
{
    /// <summary>The union that a schema's extension holds.</summary>
    public ApiType Read(JsonNode union, string pointer, int depth)
    {
        var cases = new List<string>();
        var rules = new List<ApiCaseRule>();
        JsonArray branches = union[SchemaDialects.Branches]!.AsArray();
        foreach (JsonNode? branch in branches)
        {
            // A branch is a reference, alone or beside the values that its properties have in this case.
            List<JsonNode?> parts = branch.Member("allOf") is JsonArray all ? [.. all] : [branch];
            List<string> references = [.. parts.Select(part => part.Text("$ref")).OfType<string>()];
            if (references.Count != 1 || !TryResolve(NameOf(references[0]), pointer, depth, cases, rules, out string? name))
            {
                return new ApiType(ApiTypeKind.Union);
            }

            EquatableArray<ApiCondition> conditions = parts.SelectMany(Conditions)
                .GroupBy(condition => condition.Property, StringComparer.Ordinal).Select(group => group.First())
                .OrderBy(condition => condition.Property, StringComparer.Ordinal).ToEquatableArray();
            if (conditions.Count > 0 && name is not null)
            {
                rules.Add(new ApiCaseRule(name, conditions));
            }
        }

        ReadDiscriminator(union.Member(SchemaDialects.Discriminator), cases, rules);
        return Make(cases, rules);
    }

    /// <summary>The union of models that are named only.</summary>
    public ApiType Of(IEnumerable<string> names, string pointer)
    {
        var cases = new List<string>();
        var rules = new List<ApiCaseRule>();
        return names.All(name => TryResolve(name, pointer, 0, cases, rules, out _)) ? Make(cases, rules) : new ApiType(ApiTypeKind.Union);
    }

    private static ApiType Make(List<string> cases, List<ApiCaseRule> rules) => cases.Count == 1
        ? new ApiType(ApiTypeKind.Schema, Schema: cases[0])
        : new ApiType(ApiTypeKind.Union, Cases: cases.ToEquatableArray(), Rules: rules.Distinct().ToEquatableArray());

    /// <summary>Adds what a name stands for: a model, or the cases of another union.</summary>
    private bool TryResolve(string name, string pointer, int depth, List<string> cases, List<ApiCaseRule> rules, out string? model)
    {
        ApiType type = schemas.ReadName(name, pointer, depth + 1);
        model = type.Schema;
        IEnumerable<string> found = type.Kind == ApiTypeKind.Schema ? [model!] : type.Cases;
        cases.AddRange(found.Where(one => !cases.Contains(one)));
        rules.AddRange(type.Rules);
        return type.Kind is ApiTypeKind.Schema || (type.Kind is ApiTypeKind.Union && type.Cases.Count > 0);
    }

    private static IEnumerable<ApiCondition> Conditions(JsonNode? part) => part.Member("properties") is JsonObject properties
        ? properties.Where(property => property.Value.Member("enum") is JsonArray { Count: 1 })
            .Select(property => (property.Key, Value: Value(property.Value!["enum"]![0])))
            .Where(condition => condition.Value is not null)
            .Select(condition => new ApiCondition(condition.Key, condition.Value!))
        : [];

    // The values of several properties say more than that of one, so that they come first and the others only fill gaps.
    private static void ReadDiscriminator(JsonNode? discriminator, List<string> cases, List<ApiCaseRule> rules)
    {
        if (discriminator.Member("x-mapping") is JsonObject models)
        {
            foreach (KeyValuePair<string, JsonNode?> model in models)
            {
                EquatableArray<ApiCondition> conditions = (model.Value as JsonObject ?? [])
                    .Select(value => (value.Key, Value: Value(value.Value)))
                    .Where(value => value.Value is not null)
                    .OrderBy(value => value.Key, StringComparer.Ordinal)
                    .Select(value => new ApiCondition(value.Key, value.Value!)).ToEquatableArray();
                Add(NameOf(model.Key), conditions);
            }
        }

        bool isComplete = cases.All(name => rules.Any(rule => rule.Case == name));
        if (!isComplete && discriminator.Text("propertyName") is { Length: > 0 } property)
        {
            JsonObject mapping = discriminator.Member("mapping") as JsonObject ?? [];
            foreach (KeyValuePair<string, JsonNode?> value in mapping)
            {
                Add(NameOf(value.Value.Text() ?? ""), new EquatableArray<ApiCondition>([new ApiCondition(property, value.Key)]));
            }

            // Without any mapping the values are the names of the schemas.
            foreach (string name in mapping.Count == 0 && rules.Count == 0 ? cases.ToList() : [])
            {
                Add(name, new EquatableArray<ApiCondition>([new ApiCondition(property, name)]));
            }
        }

        void Add(string name, EquatableArray<ApiCondition> conditions)
        {
            if (conditions.Count > 0 && cases.Contains(name))
            {
                rules.Add(new ApiCaseRule(name, conditions));
            }
        }
    }

    private static string? Value(JsonNode? node) => node.Text() ?? (node as JsonValue)?.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => node!.ToJsonString(),
        _ => null,
    };

    private static string NameOf(string reference) => reference[(reference.LastIndexOf('/') + 1)..];
}
