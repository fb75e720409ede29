using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Appwrite.SourceGen.Binding;

/// <summary>The names that a file of the user's can have from what is generated.</summary>
internal static class GeneratedTypes
{
    /// <summary>The names of all interfaces, classes, models and enumerations, without their namespaces, in order.</summary>
    public static EquatableArray<string> Of(BoundApi api, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(System.StringComparer.Ordinal);
        foreach (BoundUnit unit in api.Units)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string?[] clients = [unit.Client?.Interface.Name, unit.Client?.ClassName, unit.Service?.Interface.Name, unit.Service?.ClassName];
            names.UnionWith(clients.OfType<string>());
            names.UnionWith(unit.Models.Select(model => model.Name));
            names.UnionWith(unit.Unions.Select(union => union.Name));
            names.UnionWith(unit.Enumerations.Select(enumeration => enumeration.Name));
        }

        return names.ToEquatableArray();
    }
}
