using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Binds the interfaces that share a spec and an API namespace, and the models that they reach.</summary>
internal sealed class GroupBinder
{
    private readonly string _apiNamespace;
    private readonly SpecFile _spec;
    private readonly ApiModel _api;
    private readonly CompilationFacts _facts;
    private readonly List<DiagnosticInfo> _diagnostics;
    private readonly NameScope _hints;
    private readonly HashSet<string> _generated;
    private readonly Unions _unions;
    private readonly TypeNames _names;
    private readonly TypeMapper _types;
    private readonly OpenData _openData;
    private readonly string? _specVersion;
    private readonly List<string> _serviceNames;
    private readonly HashSet<string> _usableServices;

    public GroupBinder(string apiNamespace, SpecFile spec, CompilationFacts facts, List<DiagnosticInfo> diagnostics, NameScope hints, HashSet<string> generated)
    {
        _apiNamespace = apiNamespace;
        _spec = spec;
        _api = spec.Api!;
        _facts = facts;
        _diagnostics = diagnostics;
        _hints = hints;
        _generated = generated;
        _unions = new Unions(_api);
        _names = new TypeNames(_api, _unions);
        _types = new TypeMapper(_names, _unions);
        _openData = new OpenData(_api);
        _specVersion = ResponseFormat(_api.Version);
        _serviceNames = [.. _api.Operations.Select(operation => operation.Service).Distinct()];
        _usableServices = [.. _api.Operations.Where(operation => LeftOut(operation) is null).Select(operation => operation.Service).Distinct()];
    }

    public List<BoundUnit> Bind(List<InterfaceRequest> requests)
    {
        var units = new List<BoundUnit>();
        var reach = new ModelReach(_openData, _unions);
        var clientAccess = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (InterfaceRequest request in requests)
        {
            if (request.Service is null)
            {
                units.Add(BindClient(request));
                foreach (string service in _serviceNames)
                {
                    clientAccess[service] = Widest(request.Accessibility, clientAccess.TryGetValue(service, out string? other) ? other : null);
                }
            }
            else if (FindService(request) is { } service)
            {
                units.Add(BindUserService(request, service, reach));
            }
        }

        foreach (string service in _serviceNames)
        {
            if (clientAccess.TryGetValue(service, out string? access))
            {
                BoundUnit unit = BindGeneratedService(service, access, reach);
                if (_usableServices.Contains(service))
                {
                    units.Add(unit);
                }
            }
        }

        units.AddRange(new ModelUnits(_apiNamespace, _names, new ModelBinder(_names, _types, _openData), _openData, _unions, reach, _hints).Bind());
        ReportUnions(reach);
        ReportClashes(units, requests[0]);
        return units;
    }

    private BoundUnit BindClient(InterfaceRequest request)
    {
        var scope = new NameScope([.. ObjectMembers.Names, ClassName(request.Name)]);
        var properties = new List<BoundServiceProperty>();
        foreach (string service in _serviceNames.Where(_usableServices.Contains))
        {
            string name = _names.Service(service);
            properties.Add(new BoundServiceProperty(
                scope.Allocate(name, "Service"),
                CSharp.Global(_apiNamespace, "I" + name),
                CSharp.Global(_apiNamespace, name + "Client"),
                $"The service `{service}`."));
        }

        bool isImplementable = CheckMembers(request, properties.Select(property => property.Name));
        HashSet<string> declared = Declared(request);
        var client = new BoundClient(
            new BoundInterface(Identifiers.Escape(request.Name), null, ""),
            FreeClassName(request, isImplementable),
            request.Accessibility,
            properties.Where(property => !declared.Contains(property.Name)).ToEquatableArray());
        return Unit(request.Namespace, request.Name, client: client);
    }

    private BoundUnit BindUserService(InterfaceRequest request, string service, ModelReach reach)
    {
        var methods = new MethodBinder(_names, _types, _unions, _openData, name => CSharp.Global(_apiNamespace, name));
        EquatableArray<BoundMethod> bound = methods.Bind(Operations(service, request.FullName, request.Accessibility, reach));
        bool isImplementable = CheckMembers(request, bound.Select(method => method.Name));
        HashSet<string> declared = Declared(request);
        var client = new BoundService(
            new BoundInterface(Identifiers.Escape(request.Name), null, ""),
            FreeClassName(request, isImplementable),
            request.Accessibility,
            _specVersion,
            bound.Where(method => !declared.Contains(method.Name)).ToEquatableArray());
        return Unit(request.Namespace, request.Name, service: client);
    }

    private BoundUnit BindGeneratedService(string service, string accessibility, ModelReach reach)
    {
        string name = _names.Service(service);
        var methods = new MethodBinder(_names, _types, _unions, _openData, type => type);
        var client = new BoundService(
            new BoundInterface("I" + name, accessibility, $"The service `{service}`."),
            name + "Client",
            accessibility,
            _specVersion,
            methods.Bind(Operations(service, name, accessibility, reach)));
        return Unit(_apiNamespace, "I" + name, service: client);
    }

    private BoundUnit Unit(string space, string name, BoundClient? client = null, BoundService? service = null) =>
        new(_hints.Allocate(space.Length == 0 ? name : $"{space}.{name}"), CSharp.Namespace(space), client, service, default, default, default);

    /// <summary>The operations of a service that can be generated; what they reach is noted for their owner.</summary>
    private List<ApiOperation> Operations(string service, string owner, string accessibility, ModelReach reach)
    {
        var operations = new List<ApiOperation>();
        foreach (ApiOperation operation in _api.Operations)
        {
            if (operation.Service != service)
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
            reach.Add(operation, owner, _names.Service(service), accessibility);
        }

        return operations;
    }

    private static string? LeftOut(ApiOperation operation) => operation switch
    {
        { Kind: ApiOperationKind.WebAuth } => "redirects to OAuth pages",
        { Kind: ApiOperationKind.GraphQl } => "GraphQL queries",
        { Answer.Kind: ApiAnswerKind.Multipart } => "multipart answers",
        { Answer.Kind: ApiAnswerKind.Text } => "plain-text answers",
        _ => null,
    };

    private string? FindService(InterfaceRequest request)
    {
        if (_serviceNames.Contains(request.Service!))
        {
            return request.Service;
        }

        string? nearest = NearestName.Find(request.Service!, _serviceNames);
        string hint = nearest is null ? $"; it has {string.Join(", ", _serviceNames)}" : $"; did you mean '{nearest}'?";
        Report(Ids.UnknownService, request, null, _spec.Name, request.Service!, hint);
        return null;
    }

    /// <summary>Reports what a class behind an interface could not implement; false where it is so.</summary>
    private bool CheckMembers(InterfaceRequest request, IEnumerable<string> generated)
    {
        bool isImplementable = true;
        HashSet<string> names = new(generated, StringComparer.Ordinal);
        foreach (InterfaceMember member in request.Members)
        {
            if (names.Contains(member.Name) && member.InheritedFrom is null)
            {
                Report(Ids.MemberExists, request, member.Name, request.Name, member.Name);
                isImplementable &= !member.IsAbstract;
            }
            else if (member.IsAbstract)
            {
                string name = member.InheritedFrom is null ? member.Name : $"{member.InheritedFrom}.{member.Name}";
                Report(Ids.CannotImplement, request, member.Name, request.Name, name);
                isImplementable = false;
            }
        }

        return isImplementable;
    }

    /// <summary>The name of the class behind a user's interface; null where there can be no class, or another type has the name.</summary>
    private string? FreeClassName(InterfaceRequest request, bool isImplementable)
    {
        string name = ClassName(request.Name);
        string fullName = request.Namespace.Length == 0 ? name : $"{request.Namespace}.{name}";
        bool isUsers = _facts.UserTypes.Contains(fullName);
        if (isUsers || !_generated.Add(fullName))
        {
            DiagnosticPlace place = isUsers ? DiagnosticPlace.OfType(fullName) : DiagnosticPlace.OfInterface(request.FullName);
            _diagnostics.Add(DiagnosticInfo.Create(Ids.TypeExists, place, fullName));
            return null;
        }

        return isImplementable ? name : null;
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
        foreach (string type in units.SelectMany(TypesOf))
        {
            string fullName = $"{_apiNamespace}.{type}";
            string display = fullName.Split('`')[0];
            if (_facts.UserTypes.Contains(fullName))
            {
                _diagnostics.Add(DiagnosticInfo.Create(Ids.TypeExists, DiagnosticPlace.OfType(fullName), display));
            }
            else if (!_generated.Add(fullName))
            {
                Report(Ids.TypeExists, request, null, display);
            }
        }
    }

    /// <summary>The types that a unit brings to the API's namespace, as metadata names them.</summary>
    private static IEnumerable<string> TypesOf(BoundUnit unit)
    {
        if (unit.Service is { Interface: { Accessibility: not null, Name: var name }, ClassName: { } className })
        {
            yield return className;
            yield return name;
        }

        foreach (BoundModel model in unit.Models)
        {
            yield return model.TypeParameter is null ? model.Name : model.Name + "`1";
        }

        foreach (BoundUnion union in unit.Unions)
        {
            yield return union.Name;
        }

        foreach (BoundEnumeration enumeration in unit.Enumerations)
        {
            yield return enumeration.Name;
        }
    }

    private void Report(string id, InterfaceRequest request, string? member, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(request.FullName, member), arguments));

    private void ReportInSpec(string id, string pointer, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfSpec(_spec.Path, pointer), arguments));

    /// <summary><c>IBackend</c> is implemented by <c>BackendClient</c>, and so is <c>IBackendClient</c>.</summary>
    private static string ClassName(string interfaceName)
    {
        string stem = interfaceName.Length > 1 && interfaceName[0] == 'I' && char.IsUpper(interfaceName[1]) ? interfaceName[1..] : interfaceName;
        bool isClient = stem != interfaceName && stem.EndsWith("Client", StringComparison.Ordinal) && stem.Length > "Client".Length;
        return isClient ? stem : stem + "Client";
    }

    private static string Widest(string left, string? right) => left == "public" || right == "public" ? "public" : "internal";

    /// <summary>The spec's version as a response format: two or three numbers, or nothing.</summary>
    private static string? ResponseFormat(string version)
    {
        string[] parts = version.Split('.');
        bool isFormat = parts.Length is 2 or 3 && parts.All(part => part.Length is > 0 and < 6 && part.All(c => c is >= '0' and <= '9'));
        return isFormat ? version : null;
    }
}
