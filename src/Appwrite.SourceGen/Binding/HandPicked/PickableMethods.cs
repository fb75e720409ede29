using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding.HandPicked;

/// <summary>The methods of a service as the generator declares them, for picking some of them by hand.</summary>
internal sealed class PickableMethods
{
    private readonly List<PickableMethod> _methods = [];

    public PickableMethods(ApiModel api, string service, string apiNamespace, UserInterfaces userInterfaces)
    {
        var types = new ApiTypes(api, userInterfaces);
        Service = service;
        Stem = types.Names.Service(service);
        var binder = new MethodBinder(types, name => CSharp.Global(apiNamespace, name));
        List<ApiOperation> all = [.. api.Operations.Where(operation => operation.Service == service)];
        List<ApiOperation> operations = [.. all.Where(operation => GroupBinder.LeftOut(operation) is null && PickBinder.Find(all, operation.Name) == operation)];
        ILookup<string, BoundMethod> bound = binder.Bind(operations).ToLookup(method => method.Operation, StringComparer.Ordinal);
        foreach (ApiOperation operation in operations)
        {
            bool canPick = GroupBinder.NotPicked(operation) is null;
            bool isFirst = true;
            foreach (BoundMethod method in bound[MethodBinder.OperationName(operation)])
            {
                // Beside the call there may be an overload that takes what was read, and the address, which are more than the operation's parameters.
                bool isCall = method.TypeParameter is null && method.Paging is null;
                _methods.Add(new PickableMethod(operation, method, canPick && (!isCall || isFirst)));
                isFirst &= !isCall;
            }
        }
    }

    /// <summary>The service, as the spec calls it.</summary>
    public string Service { get; }

    /// <summary>The stem of the service's names: <c>Users</c> for <c>IUsers</c>.</summary>
    public string Stem { get; }

    /// <summary>All methods, each operation's together.</summary>
    public IReadOnlyList<PickableMethod> All => _methods;

    /// <summary>The methods to choose from: the call of each operation, and the one for data of the caller's type; what is deprecated last.</summary>
    public IEnumerable<PickableMethod> Choices => _methods
        .Where(pickable => pickable is { CanPick: true, Method: { Paging: null } method } && (method.TypeParameter is null || method.Forward.Count > 0))
        .OrderBy(pickable => pickable.Operation.Deprecation is null ? 0 : 1)
        .ThenBy(pickable => pickable.Operation.Name, StringComparer.Ordinal);
}

/// <summary>A method of a service.</summary>
/// <param name="CanPick">Whether it can be picked by hand.</param>
internal sealed record PickableMethod(ApiOperation Operation, BoundMethod Method, bool CanPick);
