using System;
using System.Collections.Generic;

namespace Appwrite.SourceGen.Naming;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestName
{
    private const int ShortestPrefix = 4;

    private const int MostChoices = 20;

    /// <summary>The candidate that takes the fewest changes, or null where none is near: a guess that is no help leads astray.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        int bestDistance = int.MaxValue;
        string wanted = name.ToLowerInvariant();
        foreach (string candidate in candidates)
        {
            string other = candidate.ToLowerInvariant();
            int allowed = Math.Max(1, Math.Min(wanted.Length, other.Length) / 3);
            bool isPart = IsBeginning(wanted, other) || IsBeginning(other, wanted);
            int distance = Math.Abs(wanted.Length - other.Length) > allowed && !isPart ? int.MaxValue : Distance(wanted, other);
            if ((distance <= allowed || isPart) && distance < bestDistance)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>What could stand in the place of a wrong name, for whoever offers it: the nearest first, and as many others as a menu has room for.</summary>
    public static EquatableArray<string> Choices(string? nearest, IEnumerable<string> candidates)
    {
        var choices = new List<string>();
        if (nearest is not null)
        {
            choices.Add(nearest);
        }

        foreach (string candidate in candidates)
        {
            if (choices.Count < MostChoices && !choices.Contains(candidate))
            {
                choices.Add(candidate);
            }
        }

        return choices.ToEquatableArray();
    }

    private static bool IsBeginning(string part, string whole) => part.Length >= ShortestPrefix && whole.StartsWith(part, StringComparison.Ordinal);

    // Levenshtein's distance, in which two letters that changed places are one change: that is how people mistype.
    private static int Distance(string left, string right)
    {
        int[] last = new int[right.Length + 1];
        int[] row = new int[right.Length + 1];
        int[] next = new int[right.Length + 1];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            next[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = row[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                next[j] = Math.Min(substitution, Math.Min(row[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    next[j] = Math.Min(next[j], last[j - 2] + 1);
                }
            }

            (last, row, next) = (row, next, last);
        }

        return row[right.Length];
    }
}
