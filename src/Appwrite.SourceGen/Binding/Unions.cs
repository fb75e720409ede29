using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// The unions of a spec. Those that share a case are one: a class has one base, and a column is a column, whether one operation answers
/// with fewer kinds of them than another.
/// </summary>
internal sealed class Unions
{
    private readonly Dictionary<string, Union> _byCase = new(StringComparer.Ordinal);

    public Unions(ApiModel api)
    {
        var found = new List<(ApiType Type, string Owner)>();
        foreach (ApiSchema schema in api.Schemas)
        {
            foreach (ApiProperty property in schema.Properties)
            {
                Gather(property.Type, schema.Name + "_" + property.Name, found);
            }
        }

        foreach (ApiOperation operation in api.Operations.Where(operation => operation.Answer.Type is not null))
        {
            Gather(operation.Answer.Type!, operation.Name + "_answer", found);
        }

        var schemas = api.Schemas.GroupBy(schema => schema.Name).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        foreach (List<(ApiType Type, string Owner)> group in Groups(found))
        {
            List<ApiSchema> cases = [.. group.SelectMany(one => one.Type.Cases).Distinct().OrderBy(name => name, StringComparer.Ordinal).Select(name => schemas[name])];
            List<ApiCaseRule> own = [.. group.OrderBy(one => one.Owner, StringComparer.Ordinal).SelectMany(one => one.Type.Rules)];
            var decided = new HashSet<string>(own.Where(rule => !rule.IsAssumed).Select(rule => rule.Case), StringComparer.Ordinal);
            var union = new Union(
                UnionNames.Stem([.. cases.Select(schema => schema.Name)]) ?? First(group.Select(one => one.Type.Schema)) ?? First(group.Select(one => one.Owner))!,
                cases,
                CaseRules.Of(cases, own),
                cases.All(schema => decided.Contains(schema.Name)));
            foreach (ApiSchema schema in cases)
            {
                _byCase[schema.Name] = union;
            }
        }
    }

    /// <summary>All unions, in an order of their own.</summary>
    public IEnumerable<Union> All => _byCase.Values.Distinct().OrderBy(union => union.Cases[0].Name, StringComparer.Ordinal);

    /// <summary>The union that a model is a case of, if any.</summary>
    public Union? WithCase(string schema) => _byCase.TryGetValue(schema, out Union? union) ? union : null;

    /// <summary>The union that a type is; null where it is none, or one with cases that are no object types.</summary>
    public Union? Of(ApiType type) => type is { Kind: ApiTypeKind.Union, Cases.Count: > 0 } ? WithCase(type.Cases[0]) : null;

    private static string? First(IEnumerable<string?> names) => names.Where(name => name is not null).OrderBy(name => name, StringComparer.Ordinal).FirstOrDefault();

    private static void Gather(ApiType type, string owner, List<(ApiType Type, string Owner)> found)
    {
        if (type.Item is not null)
        {
            Gather(type.Item, owner, found);
        }

        if (type is { Kind: ApiTypeKind.Union, Cases.Count: > 0 })
        {
            found.Add((type, owner));
        }
    }

    private static IEnumerable<List<(ApiType Type, string Owner)>> Groups(List<(ApiType Type, string Owner)> found)
    {
        // The group of each case; groups that turn out to share one go into the larger.
        var groups = new Dictionary<string, Group>(StringComparer.Ordinal);
        foreach ((ApiType Type, string Owner) one in found)
        {
            var group = new Group();
            foreach (string name in one.Type.Cases)
            {
                group = groups.TryGetValue(name, out Group? other) ? Merge(group, other, groups) : group;
            }

            group.Members.Add(one);
            foreach (string name in one.Type.Cases.Where(group.Cases.Add))
            {
                groups[name] = group;
            }
        }

        return groups.Values.Distinct().Select(group => group.Members);
    }

    private static Group Merge(Group left, Group right, Dictionary<string, Group> groups)
    {
        if (left == right)
        {
            return left;
        }

        (Group large, Group small) = left.Cases.Count < right.Cases.Count ? (right, left) : (left, right);
        large.Members.AddRange(small.Members);
        foreach (string name in small.Cases)
        {
            large.Cases.Add(name);
            groups[name] = large;
        }

        return large;
    }

    /// <summary>Types that share cases, directly or by way of others.</summary>
    private sealed class Group
    {
        public HashSet<string> Cases { get; } = new(StringComparer.Ordinal);

        public List<(ApiType Type, string Owner)> Members { get; } = [];
    }
}

/// <summary>A union of models.</summary>
/// <param name="Stem">The name that its cases, or the first place that has it, suggest.</param>
/// <param name="Cases">The models, in an order of their own.</param>
/// <param name="Rules">How the cases are told apart, in the order in which to try.</param>
/// <param name="IsDecided">Whether the rules are the spec's own and leave no case out.</param>
internal sealed record Union(string Stem, IReadOnlyList<ApiSchema> Cases, IReadOnlyList<ApiCaseRule> Rules, bool IsDecided);
