using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Sums up the scopes that an API key needs.</summary>
internal static class Scopes
{
    /// <summary>
    /// The scopes with which all operations can be called, separated by spaces. Where an operation names several, any of them will do: the
    /// first one is taken, unless another is needed anyway. Operations that are not deprecated choose first. Older names stand last.
    /// </summary>
    public static string Required(IEnumerable<ApiOperation> operations)
    {
        var required = new HashSet<string>(StringComparer.Ordinal);
        foreach (ApiOperation operation in operations
            .Where(operation => operation.Scopes.Count > 0)
            .OrderBy(operation => operation.Scopes.Count)
            .ThenBy(operation => operation.Deprecation is null ? 0 : 1)
            .ThenBy(operation => operation.Service, StringComparer.Ordinal)
            .ThenBy(operation => operation.Name, StringComparer.Ordinal))
        {
            if (!operation.Scopes.Any(required.Contains))
            {
                required.Add(operation.Scopes[0]);
            }
        }

        return string.Join(" ", required.OrderBy(scope => ApiKeys.IsOlder(scope) ? 1 : 0).ThenBy(scope => scope, StringComparer.Ordinal));
    }
}
