using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Spec.Facts;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// Finds how to tell the cases of a union apart. What the spec says is taken at its word. Where it says nothing there are hints: a property
/// that has one value only, the example of a kind or format, and the names of the cases. Examples are often copied from another case, so
/// that one counts only where no other case has the same, or where the case's name agrees with it.
/// </summary>
internal static class CaseRules
{
    private static readonly string[] KindProperties = ["format", "type"];

    /// <summary>The rules, those of more conditions first, so that none hides another.</summary>
    public static IReadOnlyList<ApiCaseRule> Of(IReadOnlyList<ApiSchema> cases, IReadOnlyList<ApiCaseRule> own)
    {
        // Nothing tells a rule from an equal one of another case: the first has it.
        var rules = new List<(ApiCaseRule Rule, int Weight)>();
        var known = new HashSet<EquatableArray<ApiCondition>>();
        var decided = new HashSet<string>(own.Where(rule => !rule.IsAssumed).Select(rule => rule.Case), StringComparer.Ordinal);
        Add(own.Where(rule => !rule.IsAssumed).Select(rule => (rule, rule.Conditions.Count)));
        if (!cases.All(schema => decided.Contains(schema.Name)))
        {
            Add(Hinted(cases).Where(hinted => !decided.Contains(hinted.Rule.Case)));
            Add(own.Where(rule => rule.IsAssumed).Select(rule => (rule, 0)));
        }

        List<ApiCaseRule> ordered =
            [.. rules.OrderByDescending(rule => rule.Weight).ThenByDescending(rule => rule.Rule.Conditions.Count).Select(rule => rule.Rule)];
        return WithoutHidden(ordered);

        void Add(IEnumerable<(ApiCaseRule Rule, int Weight)> added)
        {
            foreach ((ApiCaseRule Rule, int Weight) one in added)
            {
                if (known.Add(one.Rule.Conditions))
                {
                    rules.Add(one);
                }
            }
        }
    }

    /// <summary>Leaves out what an earlier rule takes already: it would never be reached, which the compiler refuses.</summary>
    private static List<ApiCaseRule> WithoutHidden(List<ApiCaseRule> ordered)
    {
        // A rule that takes all that another takes has its first condition from there, too.
        var earlier = new Dictionary<ApiCondition, List<ApiCaseRule>>();
        var reached = new List<ApiCaseRule>();
        foreach (ApiCaseRule rule in ordered)
        {
            if (!rule.Conditions.Any(condition => earlier.TryGetValue(condition, out List<ApiCaseRule>? rules)
                && rules.Any(other => other.Conditions.All(rule.Conditions.Contains))))
            {
                reached.Add(rule);
            }

            if (!earlier.TryGetValue(rule.Conditions[0], out List<ApiCaseRule>? starting))
            {
                earlier[rule.Conditions[0]] = starting = [];
            }

            starting.Add(rule);
        }

        return reached;
    }

    private static List<(ApiCaseRule Rule, int Weight)> Hinted(IReadOnlyList<ApiSchema> cases)
    {
        IReadOnlyList<string> names = UnionNames.Rests([.. cases.Select(schema => schema.Name)]);
        List<EquatableArray<ApiCondition>> hints = [.. cases.Select(Hints)];
        Dictionary<ApiCondition, int> counts =
            hints.SelectMany(list => list.Distinct()).GroupBy(hint => hint).ToDictionary(group => group.Key, group => group.Count());
        Dictionary<EquatableArray<ApiCondition>, List<int>> alike =
            Enumerable.Range(0, cases.Count).GroupBy(index => hints[index]).ToDictionary(group => group.Key, group => group.ToList());
        Dictionary<EquatableArray<ApiCondition>, List<int>> agreeing = alike.ToDictionary(
            group => group.Key, group => group.Value.Where(index => group.Key.Any(hint => Same(hint.Value, names[index]))).ToList());
        var rules = new List<(ApiCaseRule Rule, int Weight)>();
        var guesses = new List<(ApiCaseRule Rule, int Weight)>();
        for (int i = 0; i < cases.Count; i++)
        {
            ApiSchema schema = cases[i];
            if (hints[i].Count > 0 && (alike[hints[i]].Count == 1 || (agreeing[hints[i]] is [var only] && only == i)))
            {
                rules.Add((new ApiCaseRule(schema.Name, Shortest(hints[i], counts)), hints[i].Count));
            }
            else if (names[i].Length > 0)
            {
                guesses.AddRange(KindProperties.Where(name => schema.Properties.Any(property => property.Name == name && IsText(property.Type)))
                    .SelectMany(name => ServerFacts.KindsOf(names[i])
                        .Select(kind => (new ApiCaseRule(schema.Name, new EquatableArray<ApiCondition>([new ApiCondition(name, kind)])), 1))));
            }
        }

        // A guess must not take from a case what belongs to it.
        var taken = new HashSet<EquatableArray<ApiCondition>>(rules.Select(rule => rule.Rule.Conditions));
        rules.AddRange(guesses.Where(guess => !taken.Contains(guess.Rule.Conditions)).ToList());
        return rules;
    }

    private static EquatableArray<ApiCondition> Hints(ApiSchema schema) =>
        schema.Properties.Where(property => property.Hint is { Length: > 0 } && IsText(property.Type))
            .Select(property => new ApiCondition(property.Name, property.Hint!))
            .OrderBy(condition => condition.Property, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>One condition that no other case meets, if there is one: servers leave the format of some kinds empty.</summary>
    private static EquatableArray<ApiCondition> Shortest(EquatableArray<ApiCondition> hints, Dictionary<ApiCondition, int> counts)
    {
        ApiCondition? single = hints.OrderByDescending(hint => hint.Property, StringComparer.Ordinal).FirstOrDefault(hint => counts[hint] == 1);
        return single is null ? hints : new EquatableArray<ApiCondition>([single]);
    }

    private static bool IsText(ApiType type) => type.Kind is ApiTypeKind.String or ApiTypeKind.Enumeration;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
