using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// Names enumerations as official SDKs do: by the name that the spec gives them, otherwise by the parameter, or by model and property. A name
/// that two lists of values want goes to neither, so that no name ever changes its meaning with the next spec: both get longer ones, of the
/// service or the operation.
/// </summary>
/// <param name="free">Changes a name that something else has already.</param>
internal sealed class EnumerationNames(NameScope scope, Func<string, string> free)
{
    private const int Lengths = 4;

    private readonly Dictionary<EnumerationType, string> _names = [];

    public IReadOnlyDictionary<EnumerationType, string> Names => _names;

    /// <summary>Names those that the spec or a parameter has a name for.</summary>
    public void NameByWord(IEnumerable<EnumerationType> types)
    {
        List<EnumerationType> all = [.. types];
        Name([.. all.Where(IsNamed)], Named);
        Name([.. all.Where(type => !IsNamed(type) && type.Uses.Any(use => !use.IsProperty))], OfParameters);
    }

    /// <summary>Names the rest, which only models have.</summary>
    public void NameByOwner(IEnumerable<EnumerationType> types) => Name([.. types.Where(type => !_names.ContainsKey(type))], OfProperties);

    private static bool IsNamed(EnumerationType type) => type.Uses.Any(use => use.Name is not null);

    private void Name(List<EnumerationType> waiting, Func<EnumerationType, int, IEnumerable<string>> candidates)
    {
        for (int length = 0; length < Lengths && waiting.Count > 0; length++)
        {
            NameUnclaimed(waiting.ToDictionary(type => type, type => Sorted(candidates(type, length)).ToList()));
            waiting.RemoveAll(_names.ContainsKey);
        }

        foreach (EnumerationType type in waiting)
        {
            _names[type] = scope.Allocate(Sorted(candidates(type, Lengths - 1)).First(), "Value");
        }
    }

    /// <summary>
    /// Gives each type the shortest name that no other one of them wants, if there is any. Who has got another name wants nothing more.
    /// </summary>
    private void NameUnclaimed(Dictionary<EnumerationType, List<string>> wanted)
    {
        var claims = new Dictionary<string, HashSet<EnumerationType>>(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<EnumerationType, List<string>> one in wanted)
        {
            foreach (string name in one.Value)
            {
                if (!claims.TryGetValue(name, out HashSet<EnumerationType>? claimants))
                {
                    claims[name] = claimants = [];
                }

                claimants.Add(one.Key);
            }
        }

        HashSet<EnumerationType> round = [.. wanted.Keys];
        while (round.Count > 0)
        {
            List<EnumerationType> named = [.. round.Where(type => TryName(type, wanted[type].Where(name => claims[name].Count == 1)))];
            round = [];
            foreach (HashSet<EnumerationType> claimants in named.SelectMany(type => wanted[type].Where(name => claims[name].Remove(type)).Select(name => claims[name])))
            {
                round.UnionWith(claimants.Count == 1 ? claimants : []);
            }
        }
    }

    private bool TryName(EnumerationType type, IEnumerable<string> names)
    {
        string? name = names.FirstOrDefault(scope.TryAllocate);
        if (name is not null)
        {
            _names.Add(type, name);
        }

        return name is not null;
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> names) =>
        names.Distinct().OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal);

    private IEnumerable<string> Named(EnumerationType type, int length) =>
        type.Uses.Where(use => use.Name is not null).Select(use => free(Pascal(length switch
        {
            0 => [use.Name!],
            1 => [use.IsProperty ? use.Owner : use.Service, use.Name!],
            _ => [use.Service, use.Owner, use.Name!],
        })));

    private IEnumerable<string> OfParameters(EnumerationType type, int length) =>
        type.Uses.Where(use => !use.IsProperty).Select(use => Pascal(length switch
        {
            0 => [use.Member],
            1 => [use.Service, use.Member],
            2 => [use.Owner, use.Member],
            _ => [use.Service, use.Owner, use.Member],
        })).Where(name => length > 0 || free(name) == name).Select(free);

    private IEnumerable<string> OfProperties(EnumerationType type, int length) => type.Uses.Select(use => free(length == 0
        ? Pascal(use.Owner, use.Member)
        : Identifiers.Pascal(use.Owner + "_" + use.Member, "Enumeration")));

    /// <summary>The parts as one name; a word with which one ends and the next one begins stands once.</summary>
    private static string Pascal(params string[] parts)
    {
        List<string> words = [];
        foreach (string part in parts)
        {
            List<string> next = [.. Identifiers.Words(part)];
            bool stutters = words.Count > 0 && next.Count > 0 && string.Equals(words[^1], next[0], StringComparison.OrdinalIgnoreCase);
            words.AddRange(stutters ? next.Skip(1) : next);
        }

        return Identifiers.Pascal(string.Join("_", words), "Enumeration");
    }
}
