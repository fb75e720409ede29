using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Binds what gets database clients into a program's services, configuration and descriptions, where the specs' clients have not brought it.</summary>
internal sealed class DatabaseHosts(TablesInput input, HintNames hints)
{
    private const string HelperNamespace = "DependencyInjection";
    private const string HelperClass = "ConnectionServices";

    private readonly HashSet<string> _taken = new(input.ApiTypes.Concat(input.Facts.UserTypes), StringComparer.Ordinal);

    /// <summary>Binds it for the interfaces that have a class.</summary>
    /// <param name="clients">The interfaces, with what was bound for them and the namespace of the generated types.</param>
    public IEnumerable<BoundUnit> Bind(IReadOnlyList<(InterfaceRequest Interface, BoundDatabase Database, string ApiNamespace)> clients)
    {
        foreach ((InterfaceRequest request, BoundDatabase database, string apiNamespace) in input.Facts.HasHttpClientFactory ? clients : [])
        {
            string stem = InterfaceNames.Stem(request.Name);
            string space = $"{apiNamespace}.{HelperNamespace}";
            if (Take(request.Namespace, stem + "ServiceCollectionExtensions") is not { } unit)
            {
                continue;
            }

            yield return unit with
            {
                Registration = new BoundRegistration(
                    stem + "ServiceCollectionExtensions",
                    "Add" + stem,
                    request.Accessibility,
                    CSharp.Escape(request.Name),
                    database.ClassName!,
                    CSharp.Literal(request.FullName),
                    CSharp.Global(space, HelperClass))
                {
                    SpecVersion = database.SpecVersion,
                    Marks = request.Marks,
                },
                Suppressed = request.Suppressed,
            };
            if (Take(space, HelperClass) is { } helper)
            {
                yield return helper with { RegistrationHelper = HelperClass };
            }
        }

        foreach (IGrouping<string, InterfaceRequest> space in clients.Select(client => client.Interface).GroupBy(request => request.Namespace, StringComparer.Ordinal))
        {
            string accessibility = space.Any(request => request.Accessibility == "public") ? "public" : "internal";
            if (input.Facts.HasConfiguration && Take(space.Key, Binder.ConfigurationClass) is { } configuration)
            {
                yield return configuration with { Configuration = new BoundHostClass(Binder.ConfigurationClass, accessibility) };
            }

            if (input.Facts.HasOpenApi && Take(space.Key, Binder.OpenApiClass) is { } openApi)
            {
                yield return openApi with { OpenApi = new BoundHostClass(Binder.OpenApiClass, accessibility) };
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
