using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Binding.HandPicked;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

// The kinds of interfaces: clients, services of the user's with all methods or with hand-picked ones, and generated services.
internal sealed partial class GroupBinder
{
    private BoundUnit? BindClient(InterfaceRequest request, Dictionary<string, AskedService> asked)
    {
        List<InterfaceRequest>? bases = Bases(request);
        List<OperationFilter> inherited = [.. (bases ?? []).Select(other => new OperationFilter(other))];
        Func<ApiOperation, bool> takes = Takes(Filter(request), bases ?? []);
        Dictionary<string, UserService> own = OwnServices(request);
        var scope = new NameScope([.. ObjectMembers.Names, InterfaceNames.Class(request.Name), ScopesConstant, VersionConstant, WithMethod]);
        var properties = new List<BoundServiceProperty>();
        var operations = new List<ApiOperation>();
        foreach (string service in _serviceNames)
        {
            List<ApiOperation> taken = [.. _operations[service].Where(takes)];
            string name = _names.Service(service);
            bool isUsable = taken.Any(operation => LeftOut(operation) is null);
            string property = isUsable ? scope.Allocate(name, "Service") : "";
            if (own.ContainsKey(property))
            {
                continue;
            }

            if (taken.Count > 0)
            {
                Ask(asked, service, request.Accessibility, takes);
            }

            if (isUsable)
            {
                operations.AddRange(taken.Where(operation => LeftOut(operation) is null));
                properties.Add(new BoundServiceProperty(
                    property,
                    CSharp.Global(_apiNamespace, "I" + name),
                    CSharp.Global(_apiNamespace, name + "Client"),
                    Docs.OfService(service, _api))
                {
                    Hides = taken.Exists(operation => inherited.Exists(other => other.Takes(operation))),
                });
            }
        }

        ReportNothingLeft(request, _api.Operations, takes, _spec.Name);
        if (bases is null || !IsUsable(request))
        {
            return null;
        }

        bool isImplementable = CheckMembers(request, properties.Select(property => property.Name).Append(WithMethod), own.Keys);
        HashSet<string> declared = Declared(request);
        var client = new BoundClient(
            Interface(request),
            FreeClassName(request, isImplementable),
            request.Accessibility,
            properties.Where(property => !declared.Contains(property.Name)).Concat(own.Select(pair => OwnProperty(request, pair.Key, pair.Value))).ToEquatableArray())
        {
            RequiredScopes = Scopes.Required(operations.Concat(own.Values.SelectMany(service => service.Operations))),
            SpecVersion = _specVersion,
            With = With(request, bases),
        };
        return Unit(request.Namespace, request.Name, client: client) with { Suppressed = Suppressed(request) };
    }

    private static void Ask(Dictionary<string, AskedService> asked, string service, string accessibility, Func<ApiOperation, bool> takes)
    {
        if (!asked.TryGetValue(service, out AskedService? ask))
        {
            asked[service] = ask = new AskedService();
        }

        ask.Accessibility = InterfaceNames.Widest(accessibility, ask.Accessibility);
        ask.Takes.Add(takes);
    }

    /// <summary>The properties that a client declares itself with a service of the user's as their type.</summary>
    private Dictionary<string, UserService> OwnServices(InterfaceRequest request)
    {
        var own = new Dictionary<string, UserService>(StringComparer.Ordinal);
        foreach (InterfaceMember member in request.Members)
        {
            if (member is { InheritedFrom: null, ReadOnlyType: { } type } && _userServices.TryGetValue(type, out UserService? service))
            {
                own[member.Name] = service;
            }
        }

        return own;
    }

    private static BoundServiceProperty OwnProperty(InterfaceRequest request, string name, UserService service) =>
        new(CSharp.Escape(name), service.InterfaceType, service.ClassType, "", IsDeclared: true)
        {
            Marks = request.Members.First(member => member.Name == name && member.InheritedFrom is null).Marks,
        };

    private BoundUnit? BindUserService(InterfaceRequest request, string service)
    {
        List<InterfaceRequest>? bases = Bases(request);
        var methods = new MethodBinder(_types, Qualify, _parts.QualifiedMethods);
        Func<ApiOperation, bool> takes = Takes(Filter(request), [.. (bases ?? []).Where(other => other.Service == service)]);
        List<ApiOperation> operations = Operations(service, request.FullName, request.Accessibility, takes);
        ReportNothingLeft(request, _operations[service].ToEquatableArray(), takes, service);
        if (bases is null)
        {
            return null;
        }

        List<BoundMethod> bound = WithInherited(methods.Bind(operations), bases, methods);

        // Where the interface reads a list in its own way, it goes on doing so.
        bool isImplementable = CheckMembers(request, bound.Where(method => method.Paging is null).Select(method => method.Name).Append(WithMethod));
        HashSet<string> declared = Declared(request);
        var client = new BoundService(
            Interface(request),
            FreeClassName(request, isImplementable),
            request.Accessibility,
            _specVersion,
            bound.Where(method => !declared.Contains(method.Name) && !declared.Contains(method.Paging?.PageMethod ?? "")).ToEquatableArray())
        {
            RequiredScopes = Scopes.Required(operations),
            With = With(request, bases),
        };
        Note(request, client.ClassName, operations);
        return Unit(request.Namespace, request.Name, service: client) with { Suppressed = Suppressed(request) };
    }

    /// <summary>Binds an interface of hand-picked methods; null where it can have no class, because then there is nothing to write.</summary>
    private BoundUnit? BindPickedService(InterfaceRequest request, string service)
    {
        bool canInherit = Bases(request) is not null;
        var binder = new PickBinder(
            request,
            InterfaceNames.Class(request.Name),
            [.. _operations[service]],
            NotPicked,
            new MethodBinder(_types, Qualify, _parts.QualifiedMethods),
            new GeneratedNames(_api, _names, _unions, _openData, _apiNamespace),
            _openData);
        PickedService picked = binder.Bind();
        _diagnostics.AddRange(picked.Diagnostics);
        foreach (PickedOperation reached in picked.Reached)
        {
            _reach.Add(reached.Operation, request.FullName, _names.Service(service), request.Accessibility, reached.IsGeneric);
        }

        bool isImplementable = CheckMembers(request, []);
        if (FreeClassName(request, isImplementable && picked.IsComplete && canInherit) is not { } className)
        {
            return null;
        }

        List<ApiOperation> operations = [.. picked.Reached.Select(reached => reached.Operation)];
        Note(request, className, operations);
        var client = new BoundService(
            Interface(request), className, request.Accessibility, _specVersion, picked.Methods)
        {
            RequiredScopes = Scopes.Required(operations),
            With = new BoundWith(IsOnInterface: false),
            IsHandPicked = true,
            TypeInfos = picked.TypeInfos,
        };
        return Unit(request.Namespace, request.Name, service: client) with { Suppressed = Suppressed(request) };
    }

    private BoundUnit? BindGeneratedService(string service, AskedService asked)
    {
        string name = _names.Service(service);
        var methods = new MethodBinder(_types, type => type, _parts.Methods);
        List<ApiOperation> operations = Operations(service, name, asked.Accessibility, operation => asked.Takes.Exists(takes => takes(operation)));
        if (operations.Count == 0)
        {
            return null;
        }

        var client = new BoundService(
            new BoundInterface("I" + name, asked.Accessibility, Docs.OfService(service, _api)),
            name + "Client",
            asked.Accessibility,
            _specVersion,
            methods.Bind(operations))
        {
            RequiredScopes = Scopes.Required(operations),
            With = new BoundWith(IsOnInterface: true, IsDefault: true),
        };
        return Unit(_apiNamespace, "I" + name, service: client);
    }

    private static BoundInterface Interface(InterfaceRequest request) => new(CSharp.Escape(request.Name), null, "")
    {
        Marks = request.Marks,
        SaysIfItIsCls = request.SaysIfItIsCls,
    };

    /// <summary>Notes a class of the user's service, for the clients that have a property of it.</summary>
    private void Note(InterfaceRequest request, string? className, List<ApiOperation> operations)
    {
        if (className is not null)
        {
            _userServices[request.FullName] = new UserService(
                CSharp.Global(request.Namespace, CSharp.Escape(request.Name)), CSharp.Global(request.Namespace, className), operations);
        }
    }

    /// <summary>A client's or service's filter, whose names are checked.</summary>
    private OperationFilter Filter(InterfaceRequest request)
    {
        var filter = new OperationFilter(request);
        _diagnostics.AddRange(filter.Check(_api, _spec.Name));
        return filter;
    }

    /// <summary>Reports options that leave nothing, which they hardly mean to.</summary>
    private void ReportNothingLeft(InterfaceRequest request, EquatableArray<ApiOperation> operations, Func<ApiOperation, bool> takes, string of)
    {
        var filter = new OperationFilter(request);
        if (operations.Count > 0 && !operations.Any(takes) && !filter.Check(_api, _spec.Name).Any())
        {
            Report(Ids.NothingLeft, request, null, null, request.Name, $"'{of}'", string.Join(", ", filter.Shares(operations)));
        }
    }

    private string Qualify(string name) => CSharp.Global(_apiNamespace, name);

    /// <summary>What the clients of a group ask of one service.</summary>
    private sealed class AskedService
    {
        public string Accessibility { get; set; } = "internal";

        public List<Func<ApiOperation, bool>> Takes { get; } = [];
    }
}

/// <summary>A service of the user's own that has a class.</summary>
/// <param name="Operations">The operations that it calls.</param>
internal sealed record UserService(string InterfaceType, string ClassType, List<ApiOperation> Operations);
