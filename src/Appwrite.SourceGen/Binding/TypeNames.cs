using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// The C# names of a spec's types. They are given out for the whole spec, in an order of its own, so that neither the order of the
/// spec nor what an interface asks for changes a name.
/// </summary>
internal sealed class TypeNames
{
    /// <summary>The members that every enumeration has, beside its values.</summary>
    public static readonly HashSet<string> EnumerationMembers = new(
        [.. ObjectMembers.Names, "Value", "Values", "Create", "Of", "Parse", "TryParse"], StringComparer.Ordinal);

    private readonly ReservedTypeNames _reserved;
    private readonly Dictionary<string, string> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<Union, (string Base, string Unknown)> _unions = [];
    private readonly Dictionary<string, string> _services = new(StringComparer.Ordinal);
    private readonly Enumerations _enumerations;
    private readonly EnumerationNames _enumerationNames;

    /// <param name="reserved">The names that the user's files have already.</param>
    public TypeNames(ApiModel api, Unions unions, ReservedTypeNames reserved)
    {
        _reserved = reserved;
        var scope = new NameScope([GeneratedTypeNames.Serialization, CSharp.TypeParameter]);
        _enumerations = new Enumerations(api, unions);
        _enumerationNames = new EnumerationNames(scope, name => EnumerationMembers.Contains(name) ? name + "Model" : Free(name));

        // What callers write counts more than what they read: `Runtime` is the parameter's type, and the model gets the suffix.
        _enumerationNames.NameByWord(_enumerations.All);
        foreach (string name in Sorted(api.Schemas.Select(schema => schema.Name)))
        {
            _models[name] = scope.Allocate(Free(Identifiers.Pascal(name, "Model")), "Model");
        }

        foreach (Union union in unions.All)
        {
            string stem = Identifiers.Pascal(union.Stem, "Union");
            string name = scope.TryAllocate(Free(stem)) ? Free(stem) : scope.Allocate(stem + "Base");
            _unions[union] = (name, scope.Allocate("Unknown" + name, "Case"));
        }

        var stems = new NameScope();
        foreach (string service in Sorted(api.Operations.Select(operation => operation.Service)))
        {
            string stem = stems.Allocate(Identifiers.Pascal(service, "Service"), "Service");
            bool isFree = !_reserved.Contains("I" + stem) && scope.TryAllocate("I" + stem) & scope.TryAllocate(stem + "Client");
            _services[service] = isFree ? stem : stems.Allocate(stem + "Service");
        }

        _enumerationNames.NameByOwner(_enumerations.All);
    }

    /// <summary>The names of all enumerations.</summary>
    public IEnumerable<string> Enumerations => _enumerationNames.Names.Values;

    public string Model(string schema) => _models[schema];

    /// <summary>The base class of a union's cases.</summary>
    public string Union(Union union) => _unions[union].Base;

    /// <summary>The class for the cases that the spec does not know.</summary>
    public string UnknownCase(Union union) => _unions[union].Unknown;

    /// <summary>The stem of a service's names: <c>Users</c> for <c>IUsers</c> and <c>UsersClient</c>.</summary>
    public string Service(string service) => _services[service];

    /// <summary>Whether the spec has a service.</summary>
    public bool HasService(string service) => _services.ContainsKey(service);

    public string Enumeration(ApiEnumeration enumeration) => _enumerationNames.Names[EnumerationType(enumeration)];

    /// <summary>What is known of an enumeration wherever the spec has it.</summary>
    public EnumerationType EnumerationType(ApiEnumeration enumeration) => _enumerations.Of(enumeration);

    // A reader is called like its model with Json behind it, and must not hide a model of that name.
    private string Free(string name) =>
        _reserved.Contains(name) || name.EndsWith("Json", StringComparison.Ordinal) ? name + "Model" : name;

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Distinct().OrderBy(name => name, StringComparer.Ordinal);
}
