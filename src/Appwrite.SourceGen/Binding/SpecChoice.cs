using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Which spec of a project an attribute means.</summary>
/// <param name="Spec">The spec; where there is a fault, the one that is probably meant, or null.</param>
/// <param name="Fault">What is wrong, if anything.</param>
/// <param name="Among">The specs that an ambiguous choice lies between.</param>
internal sealed record SpecChoice(SpecFile? Spec, SpecChoiceFault Fault, IReadOnlyList<SpecFile> Among)
{
    /// <summary>Chooses.</summary>
    /// <param name="name">The name that the attribute gives: a file name, or the end of a path. Null for none.</param>
    /// <param name="specs">All files that could be a spec.</param>
    public static SpecChoice Of(string? name, IReadOnlyCollection<SpecFile> specs)
    {
        List<SpecFile> candidates = Candidates(specs);
        if (name is not null)
        {
            return Named(name, specs, candidates);
        }

        return candidates.Count switch
        {
            0 => new SpecChoice(null, SpecChoiceFault.NotFound, []),
            1 => new SpecChoice(candidates[0], SpecChoiceFault.None, []),
            _ => new SpecChoice(candidates[0], SpecChoiceFault.Ambiguous, candidates),
        };
    }

    /// <summary>The files that are specs, or are meant to be, in the form that is read.</summary>
    public static List<SpecFile> Candidates(IEnumerable<SpecFile> specs) => [.. specs.Where(spec => spec is { LooksLikeSpec: true, IsJson: true })];

    /// <summary>Names by which an attribute finds files; files of one name are told apart by their folders.</summary>
    public static List<string> Names(IReadOnlyCollection<string> paths)
    {
        int longest = paths.Select(path => path.Split('/', '\\').Length).DefaultIfEmpty().Max();
        for (int count = 1; ; count++)
        {
            List<string> names = [.. paths.Select(path => Last(path, count))];
            if (count >= longest || names.Distinct(StringComparer.OrdinalIgnoreCase).Count() == names.Count)
            {
                return names;
            }
        }
    }

    private static SpecChoice Named(string name, IEnumerable<SpecFile> specs, List<SpecFile> candidates)
    {
        string path = "/" + name.Replace('\\', '/');
        List<SpecFile> matches = [.. specs.Where(spec => ("/" + spec.Path.Replace('\\', '/')).EndsWith(path, StringComparison.OrdinalIgnoreCase))];
        if (matches.Count > 0)
        {
            return new SpecChoice(matches[0], matches.Count > 1 ? SpecChoiceFault.Ambiguous : SpecChoiceFault.None, matches);
        }

        string? nearest = NearestName.Find(name, candidates.Select(spec => spec.Name));
        SpecFile? meant = nearest is not null ? candidates.First(spec => spec.Name == nearest) : candidates.Count == 1 ? candidates[0] : null;
        return new SpecChoice(meant, SpecChoiceFault.NotFound, []);
    }

    private static string Last(string path, int count)
    {
        string[] parts = path.Split('/', '\\');
        return string.Join("/", parts.Skip(Math.Max(0, parts.Length - count)));
    }
}

/// <summary>Why a choice of a spec is none.</summary>
internal enum SpecChoiceFault
{
    None,

    /// <summary>Several files could be meant.</summary>
    Ambiguous,

    /// <summary>There is no spec, or none of the name.</summary>
    NotFound,
}
