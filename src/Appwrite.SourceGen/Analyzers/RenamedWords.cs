using System;
using System.Collections.Generic;
using System.Text;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>What things are called in the API of a successor: documents of collections with attributes have become rows of tables with columns.</summary>
internal sealed class RenamedWords
{
    private readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["collection"] = "table",
        ["collections"] = "tables",
        ["document"] = "row",
        ["documents"] = "rows",
        ["attribute"] = "column",
        ["attributes"] = "columns",
    };

    /// <param name="old">The name of the deprecated method.</param>
    /// <param name="successor">The name of its successor, which may tell of further words.</param>
    public RenamedWords(string old, string successor)
    {
        List<string> before = Words(old);
        List<string> after = Words(successor);
        for (int i = 0; before.Count == after.Count && i < before.Count; i++)
        {
            if (before[i] != after[i] && !_words.ContainsKey(before[i]))
            {
                _words.Add(before[i], after[i]);
            }
        }
    }

    /// <summary>A name, in the words of the successor.</summary>
    public string Apply(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (string word in Words(name))
        {
            string renamed = _words.TryGetValue(word, out string? other) ? other : word;
            result.Append(char.IsUpper(word[0]) ? char.ToUpperInvariant(renamed[0]) : char.ToLowerInvariant(renamed[0])).Append(renamed, 1, renamed.Length - 1);
        }

        return result.ToString();
    }

    // Generated names have no acronyms: each capital letter begins a word.
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 1; i <= name.Length; i++)
        {
            if (i == name.Length || char.IsUpper(name[i]))
            {
                words.Add(name.Substring(start, i - start));
                start = i;
            }
        }

        return words;
    }
}
