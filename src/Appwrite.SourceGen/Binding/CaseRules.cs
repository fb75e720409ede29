using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;

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
        Add(own.Select(rule => (rule, rule.Conditions.Count)));
        if (!cases.All(schema => own.Any(rule => rule.Case == schema.Name)))
        {
            Add(Hinted(cases).Where(hinted => own.All(rule => rule.Case != hinted.Rule.Case)));
        }

        List<ApiCaseRule> ordered =
            [.. rules.OrderByDescending(rule => rule.Weight).ThenByDescending(rule => rule.Rule.Conditions.Count).Select(rule => rule.Rule)];

        // What an earlier rule takes already would never be reached, which the compiler refuses.
        return [.. ordered.Where((rule, index) => !ordered.Take(index).Any(earlier => earlier.Conditions.All(rule.Conditions.Contains)))];

        void Add(IEnumerable<(ApiCaseRule Rule, int Weight)> added) => rules.AddRange(added.ToList().Where(
            one => rules.All(other => !other.Rule.Conditions.Equals(one.Rule.Conditions))));
    }

    private static List<(ApiCaseRule Rule, int Weight)> Hinted(IReadOnlyList<ApiSchema> cases)
    {
        IReadOnlyList<string> names = UnionNames.Rests([.. cases.Select(schema => schema.Name)]);
        List<List<ApiCondition>> hints = [.. cases.Select(Hints)];
        var rules = new List<(ApiCaseRule Rule, int Weight)>();
        var guesses = new List<(ApiCaseRule Rule, int Weight)>();
        for (int i = 0; i < cases.Count; i++)
        {
            ApiSchema schema = cases[i];
            List<int> alike = [.. Enumerable.Range(0, cases.Count).Where(other => hints[other].SequenceEqual(hints[i]))];
            List<int> agreeing = [.. alike.Where(other => hints[other].Any(hint => Same(hint.Value, names[other])))];
            if (hints[i].Count > 0 && (alike.Count == 1 || (agreeing.Count == 1 && agreeing[0] == i)))
            {
                rules.Add((new ApiCaseRule(schema.Name, Shortest(hints, i)), hints[i].Count));
            }
            else if (names[i].Length > 0)
            {
                guesses.AddRange(KindProperties.Where(name => schema.Properties.Any(property => property.Name == name && IsText(property.Type)))
                    .Select(name => (new ApiCaseRule(schema.Name, new EquatableArray<ApiCondition>([new ApiCondition(name, names[i])])), 1)));
            }
        }

        // A guess must not take from a case what belongs to it.
        rules.AddRange(guesses.Where(guess => rules.All(rule => !rule.Rule.Conditions.Equals(guess.Rule.Conditions))).ToList());
        return rules;
    }

    private static List<ApiCondition> Hints(ApiSchema schema) =>
    [
        .. schema.Properties.Where(property => property.Hint is { Length: > 0 } && IsText(property.Type))
            .Select(property => new ApiCondition(property.Name, property.Hint!))
            .OrderBy(condition => condition.Property, StringComparer.Ordinal),
    ];

    /// <summary>One condition that no other case meets, if there is one: servers leave the format of some kinds empty.</summary>
    private static EquatableArray<ApiCondition> Shortest(List<List<ApiCondition>> hints, int index)
    {
        ApiCondition? single = hints[index].OrderByDescending(hint => hint.Property, StringComparer.Ordinal)
            .FirstOrDefault(hint => hints.Where((_, other) => other != index).All(other => !other.Contains(hint)));
        return single is null ? hints[index].ToEquatableArray() : new EquatableArray<ApiCondition>([single]);
    }

    private static bool IsText(ApiType type) => type.Kind is ApiTypeKind.String or ApiTypeKind.Enumeration;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
