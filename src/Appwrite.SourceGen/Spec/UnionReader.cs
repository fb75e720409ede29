using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads unions of object types, and what the spec says of how to tell their cases apart.</summary>
internal sealed class UnionReader(SpecReader reader, SchemaReader schemas)
{
    // Each becomes a variable, and a part of each rule.
    private const int MaxProperties = 16;

    /// <summary>The union that a schema's extension holds.</summary>
    public ApiType Read(JsonNode union, string pointer, int depth)
    {
        var cases = new Cases();
        JsonArray branches = union[SchemaDialects.Branches]!.AsArray();
        foreach (JsonNode? branch in branches)
        {
            // A branch is a reference, alone or beside the values that its properties have in this case.
            List<JsonNode?> parts = branch.Member("allOf") is JsonArray all ? [.. all] : [branch];
            List<string> references = [.. parts.Select(part => part.Text("$ref")).OfType<string>()];
            if (references.Count != 1 || !TryResolve(References.NameOf(references[0]), pointer, depth, cases, out string? name))
            {
                return new ApiType(ApiTypeKind.Union);
            }

            EquatableArray<ApiCondition> conditions = parts.SelectMany(Conditions)
                .GroupBy(condition => condition.Property, StringComparer.Ordinal).Select(group => group.First())
                .OrderBy(condition => condition.Property, StringComparer.Ordinal).ToEquatableArray();
            if (conditions.Count > 0 && name is not null)
            {
                cases.Add(new ApiCaseRule(name, conditions));
            }
        }

        ReadDiscriminator(union.Member(SchemaDialects.Discriminator), cases);
        if (!cases.Limit(MaxProperties))
        {
            string limit = MaxProperties.ToString(CultureInfo.InvariantCulture);
            reader.Report(Ids.SpecFault, pointer, $"the cases of a union are told apart by more than {limit} properties; rules with others are left out");
        }

        return cases.ToType();
    }

    /// <summary>The union of models that are named only.</summary>
    public ApiType Of(IEnumerable<string> names, string pointer)
    {
        var cases = new Cases();
        return names.All(name => TryResolve(name, pointer, 0, cases, out _)) ? cases.ToType() : new ApiType(ApiTypeKind.Union);
    }

    /// <summary>Adds what a name stands for: a model, or the cases of another union.</summary>
    private bool TryResolve(string name, string pointer, int depth, Cases cases, out string? model)
    {
        ApiType type = schemas.ReadName(name, pointer, depth + 1);
        model = type.Kind == ApiTypeKind.Schema ? type.Schema : null;
        if (type.Kind == ApiTypeKind.Schema)
        {
            cases.Add(model!);
        }

        foreach (string found in type.Cases)
        {
            cases.Add(found);
        }

        foreach (ApiCaseRule rule in type.Rules)
        {
            cases.Add(rule);
        }

        return type.Kind is ApiTypeKind.Schema || (type.Kind is ApiTypeKind.Union && type.Cases.Count > 0);
    }

    private static IEnumerable<ApiCondition> Conditions(JsonNode? part) => part.Member("properties") is JsonObject properties
        ? properties.Where(property => property.Value.Member("enum") is JsonArray { Count: 1 })
            .Select(property => (property.Key, Value: Value(property.Value!["enum"]![0])))
            .Where(condition => condition.Value is not null)
            .Select(condition => new ApiCondition(condition.Key, condition.Value!))
        : [];

    // The values of several properties say more than that of one, so that they come first and the others only fill gaps.
    private static void ReadDiscriminator(JsonNode? discriminator, Cases cases)
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
                Add(References.NameOf(model.Key), conditions);
            }
        }

        if (!cases.AreDecided && discriminator.Text("propertyName") is { Length: > 0 } property)
        {
            JsonObject mapping = discriminator.Member("mapping") as JsonObject ?? [];
            foreach (KeyValuePair<string, JsonNode?> value in mapping)
            {
                Add(References.NameOf(value.Value.Text() ?? ""), new EquatableArray<ApiCondition>([new ApiCondition(property, value.Key)]));
            }

            // A case that no mapping names has the name of its schema as its value. Where others are named, that may be an omission.
            foreach (string name in cases.Undecided())
            {
                Add(name, new EquatableArray<ApiCondition>([new ApiCondition(property, name)]), isAssumed: mapping.Count > 0);
            }
        }

        void Add(string name, EquatableArray<ApiCondition> conditions, bool isAssumed = false)
        {
            if (conditions.Count > 0 && cases.Contains(name))
            {
                cases.Add(new ApiCaseRule(name, conditions) { IsAssumed = isAssumed });
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

    /// <summary>The cases that are found, each once, and how to tell them apart.</summary>
    private sealed class Cases
    {
        private readonly List<string> _names = [];
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);
        private readonly List<ApiCaseRule> _rules = [];
        private readonly HashSet<ApiCaseRule> _knownRules = [];
        private readonly HashSet<string> _decided = new(StringComparer.Ordinal);

        /// <summary>Whether there is a rule for each case.</summary>
        public bool AreDecided => _decided.Count == _known.Count;

        public bool Contains(string name) => _known.Contains(name);

        /// <summary>The cases without a rule, as they are now.</summary>
        public List<string> Undecided() => [.. _names.Where(name => !_decided.Contains(name))];

        public void Add(string name)
        {
            if (_known.Add(name))
            {
                _names.Add(name);
            }
        }

        public void Add(ApiCaseRule rule)
        {
            if (_knownRules.Add(rule))
            {
                _rules.Add(rule);
                _decided.Add(rule.Case);
            }
        }

        /// <summary>Leaves out the rules with properties beyond so many; false where there were such.</summary>
        public bool Limit(int properties)
        {
            var kept = new HashSet<string>(StringComparer.Ordinal);
            int count = _rules.Count;
            _rules.RemoveAll(rule =>
            {
                List<string> added = [.. rule.Conditions.Select(condition => condition.Property).Where(property => !kept.Contains(property))];
                bool fits = kept.Count + added.Count <= properties;
                kept.UnionWith(fits ? added : []);
                return !fits;
            });
            return _rules.Count == count;
        }

        public ApiType ToType() => _names.Count == 1
            ? new ApiType(ApiTypeKind.Schema, Schema: _names[0])
            : new ApiType(ApiTypeKind.Union, Cases: _names.ToEquatableArray(), Rules: _rules.ToEquatableArray());
    }
}
