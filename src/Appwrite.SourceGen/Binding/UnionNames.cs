using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;

namespace Appwrite.SourceGen.Binding;

/// <summary>Finds what the names of a union's cases have in common, and what tells them apart.</summary>
internal static class UnionNames
{
    /// <summary>The words that all names begin and end with; null where they share none.</summary>
    public static string? Stem(IReadOnlyList<string> names)
    {
        (List<List<string>> words, int start, int end) = Common(names);
        string stem = string.Concat(words[0].Take(start).Concat(words[0].Skip(words[0].Count - end)));
        return stem.Length == 0 ? null : stem;
    }

    /// <summary>What is left of each name without the common words, in camelCase; empty where nothing is.</summary>
    public static IReadOnlyList<string> Rests(IReadOnlyList<string> names)
    {
        (List<List<string>> words, int start, int end) = Common(names);
        return [.. words.Select(name => LowerFirst(string.Concat(name.Skip(start).Take(name.Count - start - end))))];
    }

    private static (List<List<string>> Words, int Start, int End) Common(IReadOnlyList<string> names)
    {
        List<List<string>> words = [.. names.Select(name => Identifiers.Words(name).ToList())];
        int shortest = words.Min(name => name.Count);
        int start = 0;
        while (start < shortest && words.All(name => Same(name[start], words[0][start])))
        {
            start++;
        }

        int end = 0;
        while (end < shortest - start && words.All(name => Same(name[name.Count - 1 - end], words[0][words[0].Count - 1 - end])))
        {
            end++;
        }

        return (words, start, end);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
