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
    /// <summary>The namespace, below the API's, of the readers.</summary>
    public const string Serialization = "Serialization";

    /// <summary>The class by which System.Text.Json finds the types. None of these has its name, because none ends in "Json".</summary>
    public const string Resolver = "AppwriteJson";

    /// <summary>The members that every enumeration has, beside its values.</summary>
    public static readonly HashSet<string> EnumerationMembers = new(
        [.. ObjectMembers.Names, "Value", "Values", "Create", "Of", "Parse", "TryParse"], StringComparer.Ordinal);

    private readonly ReservedTypeNames _reserved;
    private readonly Dictionary<string, string> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<Union, (string Base, string Unknown)> _unions = [];
    private readonly Dictionary<string, string> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _enumerations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ApiEnumerationValue>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Key, string Value), int> _positions = [];

    /// <param name="reserved">The names that the user's files have already.</param>
    public TypeNames(ApiModel api, Unions unions, ReservedTypeNames reserved)
    {
        _reserved = reserved;
        var scope = new NameScope([Serialization, CSharp.TypeParameter]);
        foreach (string name in Sorted(api.Schemas.Select(schema => schema.Name)))
        {
            _models[name] = scope.Allocate(Free(Identifiers.Pascal(name, "Model")), "Model");
        }

        foreach (Union union in unions.All)
        {
            string name = scope.Allocate(Free(Identifiers.Pascal(union.Stem, "Union")), "Base");
            _unions[union] = (name, scope.Allocate("Unknown" + name, "Case"));
        }

        var stems = new NameScope();
        foreach (string service in Sorted(api.Operations.Select(operation => operation.Service)))
        {
            string stem = stems.Allocate(Identifiers.Pascal(service, "Service"), "Service");
            bool isFree = !_reserved.Contains("I" + stem) && scope.TryAllocate("I" + stem) & scope.TryAllocate(stem + "Client");
            _services[service] = isFree ? stem : stems.Allocate(stem + "Service");
        }

        GatherEnumerations(api);
        foreach (string key in Sorted(_values.Keys))
        {
            string name = Free(Identifiers.Pascal(key, "Enumeration"));
            _enumerations[key] = scope.Allocate(EnumerationMembers.Contains(name) ? name + "Model" : name, "Value");
        }
    }

    /// <summary>The names of all enumerations.</summary>
    public IEnumerable<string> Enumerations => _enumerations.Values;

    public string Model(string schema) => _models[schema];

    /// <summary>The base class of a union's cases.</summary>
    public string Union(Union union) => _unions[union].Base;

    /// <summary>The class for the cases that the spec does not know.</summary>
    public string UnknownCase(Union union) => _unions[union].Unknown;

    /// <summary>The stem of a service's names: <c>Users</c> for <c>IUsers</c> and <c>UsersClient</c>.</summary>
    public string Service(string service) => _services[service];

    public string Enumeration(ApiEnumeration enumeration, string owner, string member) => _enumerations[Key(enumeration, owner, member)];

    /// <summary>All values that the spec gives an enumeration of this name, wherever it does.</summary>
    public IReadOnlyList<ApiEnumerationValue> Values(ApiEnumeration enumeration, string owner, string member) =>
        _values[Key(enumeration, owner, member)];

    // A reader is called like its model with Json behind it, and must not hide a model of that name.
    private string Free(string name) =>
        _reserved.Contains(name) || name.EndsWith("Json", StringComparison.Ordinal) ? name + "Model" : name;

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Distinct().OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>What an enumeration is known by: a nameless one takes the names of its owner and of the member that has it.</summary>
    public static string Key(ApiEnumeration enumeration, string owner, string member) =>
        string.IsNullOrEmpty(enumeration.Name) ? owner + "_" + member : enumeration.Name!;

    private void GatherEnumerations(ApiModel api)
    {
        foreach (ApiSchema schema in api.Schemas.OrderBy(schema => schema.Name, StringComparer.Ordinal))
        {
            foreach (ApiProperty property in schema.Properties)
            {
                Gather(property.Type, schema.Name, property.Name);
            }
        }

        foreach (ApiOperation operation in api.Operations.OrderBy(operation => operation.Pointer, StringComparer.Ordinal))
        {
            foreach (ApiParameter parameter in operation.Parameters)
            {
                Gather(parameter.Type, operation.Name, parameter.Name);
            }
        }
    }

    private void Gather(ApiType type, string owner, string member)
    {
        if (type.Item is not null)
        {
            Gather(type.Item, owner, member);
        }

        if (type.Enumeration is not { } enumeration)
        {
            return;
        }

        string key = Key(enumeration, owner, member);
        if (!_values.TryGetValue(key, out List<ApiEnumerationValue>? values))
        {
            _values[key] = values = [];
        }

        foreach (ApiEnumerationValue value in enumeration.Values)
        {
            if (!_positions.TryGetValue((key, value.Value), out int known))
            {
                _positions[(key, value.Value)] = values.Count;
                values.Add(value);
            }
            else if (values[known].Key is null)
            {
                values[known] = value;
            }
        }
    }
}
