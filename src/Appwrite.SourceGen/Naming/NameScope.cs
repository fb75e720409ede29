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

        for (int number = 2; ; number++)
        {
            string candidate = preferred + suffix + number.ToString(CultureInfo.InvariantCulture);
            if (_taken.Add(candidate))
            {
                return candidate;
            }
        }
    }
}
