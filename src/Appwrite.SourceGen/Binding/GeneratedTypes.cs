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
            names.UnionWith(NamesOf(unit));
        }

        return names.ToEquatableArray();
    }

    /// <summary>The same with their namespaces.</summary>
    public static EquatableArray<string> FullNames(BoundApi api, CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(System.StringComparer.Ordinal);
        foreach (BoundUnit unit in api.Units)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string prefix = unit.Namespace.Length == 0 ? "" : unit.Namespace.Replace("@", "") + ".";
            string?[] hosts = [unit.Registration?.ClassName, unit.RegistrationHelper, unit.HealthHelper, unit.Host?.ClassName];
            names.UnionWith(NamesOf(unit).Concat(hosts.OfType<string>()).Select(name => prefix + name));
        }

        return names.ToEquatableArray();
    }

    private static IEnumerable<string> NamesOf(BoundUnit unit) =>
        new[] { unit.Client?.Interface.Name, unit.Client?.ClassName, unit.Service?.Interface.Name, unit.Service?.ClassName }.OfType<string>()
            .Concat(unit.Models.Select(model => model.Name))
            .Concat(unit.Unions.Select(union => union.Name))
            .Concat(unit.Enumerations.Select(enumeration => enumeration.Name));
}
