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
            var union = new Union(
                UnionNames.Stem([.. cases.Select(schema => schema.Name)]) ?? group.Min(one => one.Owner)!,
                cases,
                CaseRules.Of(cases, own),
                cases.All(schema => own.Any(rule => rule.Case == schema.Name)));
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
        var groups = new List<(HashSet<string> Cases, List<(ApiType, string)> Members)>();
        foreach ((ApiType Type, string Owner) one in found)
        {
            var cases = new HashSet<string>(one.Type.Cases, StringComparer.Ordinal);
            List<(ApiType, string)> members = [one];
            foreach ((HashSet<string> Cases, List<(ApiType, string)> Members) other in groups.Where(group => group.Cases.Overlaps(cases)).ToList())
            {
                cases.UnionWith(other.Cases);
                members.AddRange(other.Members);
                groups.Remove(other);
            }

            groups.Add((cases, members));
        }

        return groups.Select(group => group.Members);
    }
}

/// <summary>A union of models.</summary>
/// <param name="Stem">The name that its cases, or the first place that has it, suggest.</param>
/// <param name="Cases">The models, in an order of their own.</param>
/// <param name="Rules">How the cases are told apart, in the order in which to try.</param>
/// <param name="IsDecided">Whether the rules are the spec's own and leave no case out.</param>
internal sealed record Union(string Stem, IReadOnlyList<ApiSchema> Cases, IReadOnlyList<ApiCaseRule> Rules, bool IsDecided);
