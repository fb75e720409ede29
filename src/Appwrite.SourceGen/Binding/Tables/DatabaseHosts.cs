using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Binds what gets database clients into a program's services, configuration and descriptions, where the specs' clients have not brought it.</summary>
internal sealed class DatabaseHosts(TablesInput input, HintNames hints)
{
    private readonly HashSet<string> _taken = new(input.ApiTypes.Concat(input.Facts.UserTypes), StringComparer.Ordinal);

    /// <summary>Binds it for the interfaces that have a class.</summary>
    /// <param name="clients">The interfaces, with what was bound for them and the namespace of the generated types.</param>
    public IEnumerable<BoundUnit> Bind(IReadOnlyList<(InterfaceRequest Interface, BoundDatabase Database, string ApiNamespace)> clients)
    {
        foreach ((InterfaceRequest request, BoundDatabase database, string apiNamespace) in input.Facts.References.HasHttpClientFactory ? clients : [])
        {
            if (Take(request.Namespace, Registrations.ClassName(request)) is not { } unit)
            {
                continue;
            }

            yield return unit with
            {
                Registration = Registrations.Bind(request, database.ClassName!, apiNamespace, database.SpecVersion, input.Facts),
                Suppressed = request.Suppressed,
            };
            string space = Registrations.HelperNamespace(apiNamespace);
            if (Take(space, Registrations.Helper) is { } helper)
            {
                yield return helper with { RegistrationHelper = Registrations.Helper };
            }

            if (input.Facts.References.HasHealthChecks && Take(space, Registrations.HealthHelper) is { } health)
            {
                yield return health with { HealthHelper = Registrations.HealthHelper };
            }
        }

        foreach (IGrouping<string, InterfaceRequest> space in clients.Select(client => client.Interface).GroupBy(request => request.Namespace, StringComparer.Ordinal))
        {
            string accessibility = space.Any(request => request.Accessibility == "public") ? "public" : "internal";
            foreach ((HostClass kind, string name) in HostClasses.Of(input.Facts))
            {
                if (Take(space.Key, name) is { } unit)
                {
                    yield return unit with { Host = new BoundHostClass(kind, name, accessibility) };
                }
            }
        }
    }

    private BoundUnit? Take(string space, string name)
    {
        string fullName = space.Length == 0 ? name : $"{space}.{name}";
        return _taken.Add(fullName)
            ? new BoundUnit(hints.Allocate(fullName), CSharp.Namespace(space), null, null, default, default, default) { IsInClsProject = input.Facts.IsCls }
            : null;
    }
}
