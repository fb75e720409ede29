using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Binds the interfaces that share a spec and an API namespace, and the models that they reach.</summary>
internal sealed partial class GroupBinder
{
    /// <summary>The constant of a client class that says what its API key needs.</summary>
    public const string ScopesConstant = "RequiredScopes";

    /// <summary>The constant of client classes with the version of their spec.</summary>
    public const string VersionConstant = "SpecVersion";

    /// <summary>The method that makes another view on a client's connection.</summary>
    public const string WithMethod = "With";

    private readonly string _apiNamespace;
    private readonly SpecFile _spec;
    private readonly ApiModel _api;
    private readonly List<InterfaceRequest> _requests;
    private readonly CompilationFacts _facts;
    private readonly CancellationToken _cancellationToken;
    private readonly List<DiagnosticInfo> _diagnostics;
    private readonly HintNames _hints;
    private readonly HashSet<string> _generated;
    private readonly Dictionary<string, UserService> _userServices;
    private readonly Unions _unions;
    private readonly TypeNames _names;
    private readonly ApiTypes _types;
    private readonly BoundParts _parts;
    private readonly OpenData _openData;
    private readonly ModelReach _reach;
    private readonly List<BoundUnit> _units = [];
    private readonly string? _specVersion;
    private readonly SharedNamespace? _shared;
    private readonly HashSet<string> _userTypes;
    private readonly HashSet<string> _namespaces;
    private readonly ILookup<string, ApiOperation> _operations;
    private readonly List<string> _serviceNames;

    /// <param name="hints">The names of all files.</param>
    /// <param name="generated">The full names of all types that are generated, of any group.</param>
    /// <param name="userServices">The users' own services that have a class, of any group, by their full names.</param>
    /// <param name="memory">What was bound before.</param>
    /// <param name="cancellationToken">Ends the binding early.</param>
    public GroupBinder(
        string apiNamespace,
        SpecFile spec,
        List<InterfaceRequest> requests,
        CompilationFacts facts,
        List<DiagnosticInfo> diagnostics,
        HintNames hints,
        HashSet<string> generated,
        Dictionary<string, UserService> userServices,
        BindingMemory memory,
        CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _apiNamespace = apiNamespace;
        _spec = spec;
        _api = Wording.Translate(spec.Api!);
        _requests = requests;
        _facts = facts;
        _diagnostics = diagnostics;
        _hints = hints;
        _generated = generated;
        _userServices = userServices;
        KnownApi known = memory.Of(apiNamespace, _api, facts.UserInterfaces);
        _types = known.Types;
        _parts = known.Parts;
        _unions = _types.Unions;
        _names = _types.Names;
        _openData = _types.OpenData;
        _reach = new ModelReach(_openData, _unions, _names);
        _shared = facts.References.Shared.FirstOrDefault(shared => shared.Name == apiNamespace);
        _specVersion = ResponseFormats.Of(_api.Version);
        _userTypes = new HashSet<string>(facts.UserTypes, StringComparer.Ordinal);
        _namespaces = new HashSet<string>(
            facts.UserNamespaces.Concat(Namespaces(apiNamespace).SelectMany(CompilationFacts.WithParents)), StringComparer.Ordinal);
        _operations = _api.Operations.ToLookup(operation => operation.Service, StringComparer.Ordinal);
        _serviceNames = [.. _operations.Select(service => service.Key)];
    }

    /// <summary>The interfaces of the group.</summary>
    public IReadOnlyList<InterfaceRequest> Requests => _requests;

    /// <summary>The namespaces that an API's types are in.</summary>
    public static IEnumerable<string> Namespaces(string apiNamespace) =>
        [apiNamespace, $"{apiNamespace}.{GeneratedTypeNames.Serialization}", Registrations.HelperNamespace(apiNamespace)];

    /// <summary>The full names of the classes that an interface gets.</summary>
    public static IEnumerable<string> Classes(InterfaceRequest request) =>
        new[] { InterfaceNames.Class(request.Name), Registrations.ClassName(request) }.Select(name => FullName(request, name));

    /// <summary>Binds the interfaces that stand for one service each.</summary>
    public IEnumerable<BoundUnit> BindUserServices()
    {
        foreach (InterfaceRequest request in _requests)
        {
            if (request.Service is not null && FindService(request) is { } service)
            {
                BoundUnit? unit = !IsUsable(request) ? ReachOnly(request, service) : request.Picks.Count > 0 ? BindPickedService(request, service) : BindUserService(request, service);
                if (unit is not null)
                {
                    _units.Add(unit);
                    Register(request, unit.Service!.ClassName);
                }
            }
        }

        return _units.ToList();
    }

    /// <summary>Binds the clients, the services that they share, and the models that all interfaces of the group reach.</summary>
    public IEnumerable<BoundUnit> BindTheRest()
    {
        int bound = _units.Count;
        var asked = new Dictionary<string, AskedService>(StringComparer.Ordinal);
        foreach (InterfaceRequest request in _requests)
        {
            if (request.Service is null)
            {
                if (BindClient(request, asked) is { } unit)
                {
                    _units.Add(unit);
                    Register(request, unit.Client!.ClassName);
                }
            }
        }

        foreach (string service in _serviceNames)
        {
            if (asked.TryGetValue(service, out AskedService? ask) && BindGeneratedService(service, ask) is { } unit)
            {
                _units.Add(unit);
            }
        }

        if (_units.Count == 0)
        {
            // Without a type in it the namespace would not exist, and each file that imports it would say so.
            _units.Add(Unit(_apiNamespace, "Nothing"));
        }

        if (_shared is { } shared)
        {
            int end = _apiNamespace.LastIndexOf('.');
            string proposal = _apiNamespace.Substring(0, end + 1) + Identifiers.Pascal(_facts.Project, "Project") + "Api";
            Report(Ids.SharedTypes, _requests[0], null, proposal, _apiNamespace, shared.Project, proposal);
        }

        _units.AddRange(new ModelUnits(_apiNamespace, _types, _parts, _reach, _hints).Bind()
            .Select(unit => unit with { Suppressed = Suppressed(null), IsInClsProject = _facts.IsCls }));
        ReportUnions(_reach);
        ReportClashes(_units, _requests[0]);
        return _units.Skip(bound);
    }

    /// <summary>Whether an interface can be completed and implemented; what it reaches is generated in any case.</summary>
    private static bool IsUsable(InterfaceRequest request) =>
        request.Shape == InterfaceShape.Usable || (request.Shape == InterfaceShape.NotPartial && request.Picks.Count > 0);

    private BoundUnit? ReachOnly(InterfaceRequest request, string service)
    {
        Operations(service, request.FullName, request.Accessibility, Filter(request).Takes);
        return null;
    }

    private BoundUnit Unit(string space, string name, BoundClient? client = null, BoundService? service = null) =>
        new(_hints.Allocate(space.Length == 0 ? name : $"{space}.{name}"), CSharp.Namespace(space), client, service, default, default, default)
        {
            Suppressed = Suppressed(null),
            IsInClsProject = _facts.IsCls,
        };

    // Where another project has the types as well, those of this one are meant, as the compiler says at each of them.
    private EquatableArray<string> Suppressed(InterfaceRequest? request) =>
        (request?.Suppressed ?? default).Concat(Enumerable.Repeat("CS0436", _shared is null ? 0 : 1)).ToEquatableArray();

    /// <summary>The operations of a service that can be generated; what they reach is noted for their owner.</summary>
    private List<ApiOperation> Operations(string service, string owner, string accessibility, Func<ApiOperation, bool> takes)
    {
        var operations = new List<ApiOperation>();
        foreach (ApiOperation operation in _operations[service])
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!takes(operation))
            {
                continue;
            }

            if (LeftOut(operation) is { } reason)
            {
                ReportInSpec(Ids.OperationLeftOut, operation.Pointer, $"{operation.Service}.{operation.Name}", reason);
                continue;
            }

            if (operation.Answer.Type is { Kind: ApiTypeKind.Union, Cases.Count: 0 })
            {
                ReportInSpec(Ids.UnionAsJson, operation.Pointer, $"{operation.Service}.{operation.Name}");
            }

            operations.Add(operation);
            _reach.Add(operation, owner, _names.Service(service), accessibility);
        }

        return operations;
    }

    /// <summary>Why no method can be bound to an operation by hand; null where one can.</summary>
    public static string? NotPicked(ApiOperation operation) =>
        operation.Kind == ApiOperationKind.GraphQl ? "hand-picked GraphQL queries" : LeftOut(operation);

    public static string? LeftOut(ApiOperation operation) =>
        operation.Answer is { Kind: ApiAnswerKind.Multipart, Type.Kind: not ApiTypeKind.Schema } ? "multipart answers without a model" : null;

    private string? FindService(InterfaceRequest request)
    {
        if (AttributeNames.OfService(request, _spec.Name, _serviceNames, out string? meant) is { } unknown)
        {
            _diagnostics.Add(unknown);
        }

        // What was probably meant is generated, so that one letter too many is one error, and not one more for each type that is missing.
        return meant;
    }

    /// <summary>Reports what a class behind an interface could not implement; false where it is so.</summary>
    /// <param name="own">The members that the class implements as the user declares them.</param>
    private bool CheckMembers(InterfaceRequest request, IEnumerable<string> generated, ICollection<string>? own = null)
    {
        bool isImplementable = true;
        HashSet<string> names = new(generated, StringComparer.Ordinal);
        foreach (InterfaceMember member in request.Members)
        {
            if (member.InheritedFrom is null && own?.Contains(member.Name) == true)
            {
                continue;
            }

            if (names.Contains(member.Name) && member.InheritedFrom is null)
            {
                ReportMember(Ids.MemberExists, request, member, member.Name);
                isImplementable &= !member.IsAbstract;
            }
            else if (member.IsAbstract)
            {
                string name = member.InheritedFrom is null ? member.Name : $"{member.InheritedFrom}.{member.Name}";
                ReportMember(Ids.CannotImplement, request, member, name);
                isImplementable = false;
            }
        }

        return isImplementable;
    }

    /// <summary>Reports a member that a class could not implement, and proposes to bind it, where that may have been meant.</summary>
    private void ReportMember(string id, InterfaceRequest request, InterfaceMember member, string name)
    {
        string? operation = member.IsMethod && request.Service is not null ? NearestOperation(request, member) : null;
        string proposal = member.IsMethod && request.Service is not null ? $", or bind it yourself with [AppwriteOperation(\"{operation ?? "…"}\")]" : "";
        Report(id, request, member.Name, member.InheritedFrom is null ? operation : null, request.Name, name, proposal);
    }

    private string? NearestOperation(InterfaceRequest request, InterfaceMember member)
    {
        string stem = member.Name.EndsWith("Async", StringComparison.Ordinal) ? member.Name[..^"Async".Length] : member.Name;
        Dictionary<string, string> operations = _operations[request.Service!].GroupBy(operation => Identifiers.Pascal(operation.Name, "Call"), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Name, StringComparer.Ordinal);
        return NearestName.Find(stem, operations.Keys) is { } nearest ? operations[nearest] : null;
    }

    /// <summary>The name of the class behind a user's interface; null where there can be no class, or another type has the name.</summary>
    private string? FreeClassName(InterfaceRequest request, bool isImplementable)
    {
        string name = InterfaceNames.Class(request.Name);
        return IsFree(request, name) && isImplementable ? name : null;
    }

    /// <summary>Takes a name in an interface's namespace; false where another type has it, which is reported.</summary>
    private bool IsFree(InterfaceRequest request, string name)
    {
        string fullName = FullName(request, name);
        return IsFree(request, fullName, fullName);
    }

    private static string FullName(InterfaceRequest request, string name) => request.Namespace.Length == 0 ? name : $"{request.Namespace}.{name}";

    /// <inheritdoc cref="IsFree(InterfaceRequest, string)" />
    /// <param name="display">The name as the user knows it.</param>
    /// <param name="mayHaveParts">Whether the user may add parts to the type.</param>
    private bool IsFree(InterfaceRequest request, string fullName, string display, bool mayHaveParts = false)
    {
        bool isUsers = _userTypes.Contains(fullName) && !(mayHaveParts && _facts.UserParts.Contains(fullName));
        bool isFree = !isUsers && !_namespaces.Contains(fullName) && _generated.Add(fullName);
        if (!isFree)
        {
            DiagnosticPlace place = isUsers ? DiagnosticPlace.OfType(fullName) : DiagnosticPlace.OfInterface(request.FullName);
            _diagnostics.Add(DiagnosticInfo.Create(Ids.TypeExists, place, display));
        }

        return isFree;
    }

    private static HashSet<string> Declared(InterfaceRequest request) =>
        new(request.Members.Where(member => member.InheritedFrom is null).Select(member => member.Name), StringComparer.Ordinal);

    private void ReportUnions(ModelReach reach)
    {
        foreach (ApiSchema schema in reach.Schemas)
        {
            foreach (ApiProperty property in schema.Properties)
            {
                if ((property.Type.Item ?? property.Type) is { Kind: ApiTypeKind.Union, Cases.Count: 0 })
                {
                    string pointer = $"{schema.Pointer}/properties/{SpecPositions.Escape(property.Name)}";
                    ReportInSpec(Ids.UnionAsJson, pointer, $"{schema.Name}.{property.Name}");
                }
            }
        }
    }

    /// <summary>Reports each type beside the interfaces whose name another type has, of the user's or a generated one.</summary>
    private void ReportClashes(IEnumerable<BoundUnit> units, InterfaceRequest request)
    {
        foreach (string space in Namespaces(_apiNamespace).SelectMany(CompilationFacts.WithParents).Where(_userTypes.Contains))
        {
            _diagnostics.Add(DiagnosticInfo.Create(Ids.TypeExists, DiagnosticPlace.OfType(space), space));
        }

        foreach ((string type, bool mayHaveParts) in units.SelectMany(TypesOf))
        {
            string fullName = $"{_apiNamespace}.{type}";
            IsFree(request, fullName, fullName.Split('`')[0], mayHaveParts);
        }
    }

    /// <summary>The types that a unit brings to the API's namespace, as metadata names them, and whether the user may have parts of them.</summary>
    private static IEnumerable<(string Name, bool MayHaveParts)> TypesOf(BoundUnit unit)
    {
        if (unit.Resolver is not null)
        {
            yield return (GeneratedTypeNames.Resolver, false);
        }

        if ((unit.RegistrationHelper ?? unit.HealthHelper) is { } helper)
        {
            yield return ($"{Registrations.HelperSpace}.{helper}", false);
        }

        if (unit.Service is { Interface: { Accessibility: not null, Name: var name }, ClassName: { } className })
        {
            yield return (className, false);
            yield return (name, false);
        }

        foreach (BoundModel model in unit.Models)
        {
            string arity = model.TypeParameter is null ? "" : "`1";
            yield return (model.Name + arity, true);
            yield return ($"{GeneratedTypeNames.Serialization}.{model.JsonName}{arity}", false);
        }

        foreach (BoundUnion union in unit.Unions)
        {
            yield return (union.Name, true);
            yield return ($"{GeneratedTypeNames.Serialization}.{union.JsonName}", false);
        }

        foreach (BoundEnumeration enumeration in unit.Enumerations)
        {
            yield return (enumeration.Name, true);
        }
    }

    /// <param name="choice">What could stand in the code instead; null where nothing is known.</param>
    private void Report(string id, InterfaceRequest request, string? member, string? choice, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(request.FullName, member), arguments) with
        {
            Choices = new EquatableArray<string>(choice is null ? [] : [choice]),
        });

    private void ReportInSpec(string id, string pointer, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfSpec(_spec.Path, pointer), arguments));
}
