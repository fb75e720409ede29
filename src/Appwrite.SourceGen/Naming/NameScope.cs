using System;
using System.Collections.Generic;
using System.Globalization;

namespace Appwrite.SourceGen.Naming;

/// <summary>
/// Gives out the names of one scope, each once. Names that differ by case only count as the same, so that callers in any language can
/// tell them apart.
/// </summary>
internal sealed class NameScope(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    // The last number of each name that needed one, so that ten thousand values of one name are not counted through ten thousand times.
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);

    public NameScope()
        : this([])
    {
    }

    /// <summary>Takes a name if nobody has it.</summary>
    public bool TryAllocate(string name) => _taken.Add(name);

    /// <summary>The preferred name; with the suffix where it is taken, and with a number where that is taken, too.</summary>
    public string Allocate(string preferred, string suffix = "")
    {
        if (_taken.Add(preferred))
        {
            return preferred;
        }

        if (suffix.Length > 0 && _taken.Add(preferred + suffix))
        {
            return preferred + suffix;
        }

        string stem = preferred + suffix;
        for (int number = _numbers.TryGetValue(stem, out int last) ? last + 1 : 2; ; number++)
        {
            string candidate = stem + number.ToString(CultureInfo.InvariantCulture);
            if (_taken.Add(candidate))
            {
                _numbers[stem] = number;
                return candidate;
            }
        }
    }
}
