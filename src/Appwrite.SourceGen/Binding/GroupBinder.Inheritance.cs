using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

// Annotated interfaces that inherit each other. Of the members that will be generated the compiler knows nothing yet.
internal sealed partial class GroupBinder
{
    /// <summary>The annotated interfaces that an interface inherits; null where its members could not be brought together with theirs, which is reported.</summary>
    private List<InterfaceRequest>? Bases(InterfaceRequest request)
    {
        var bases = new List<InterfaceRequest>();
        foreach (string name in request.Bases)
        {
            InterfaceRequest? found = _requests.FirstOrDefault(other => other.FullName == name);
            string? obstacle = found switch
            {
                null => "it has another spec or ApiNamespace, or cannot be generated",
                _ when found.Service is null != request.Service is null => "only one of the two is a client of the whole API",
                _ when found.Picks.Count + request.Picks.Count > 0 => "one of the two has hand-picked methods",
                _ => null,
            };
            if (obstacle is not null)
            {
                Report(Ids.AnnotatedBase, request, null, null, request.Name, name, obstacle);
                return null;
            }

            bases.Add(found!);
        }

        return bases;
    }

    /// <summary>What an interface takes: what it asks for, and what those that it inherits ask for.</summary>
    private static Func<ApiOperation, bool> Takes(OperationFilter filter, List<InterfaceRequest> bases)
    {
        List<OperationFilter> inherited = [.. bases.Select(request => new OperationFilter(request))];
        return operation => filter.Takes(operation) || inherited.Exists(other => other.Takes(operation));
    }

    /// <summary>
    /// Brings the methods of a service together with those that it inherits. Its own hide what is called the same way; the class has all of
    /// them, and those twice that answer with something else.
    /// </summary>
    private List<BoundMethod> WithInherited(EquatableArray<BoundMethod> own, List<InterfaceRequest> bases, MethodBinder methods)
    {
        if (bases.Count == 0)
        {
            return [.. own];
        }

        Dictionary<string, BoundMethod> known = own.ToDictionary(Signature, StringComparer.Ordinal);
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        var inherited = new List<BoundMethod>();
        foreach (InterfaceRequest request in bases.Where(request => _serviceNames.Contains(request.Service!)))
        {
            Func<ApiOperation, bool> takes = Takes(new OperationFilter(request), Bases(request) ?? []);
            List<ApiOperation> operations = [.. _operations[request.Service!].Where(operation => takes(operation) && LeftOut(operation) is null)];
            HashSet<string> declared = Declared(request);
            foreach (BoundMethod method in methods.Bind(operations).Where(method => !declared.Contains(method.Name)))
            {
                string signature = Signature(method);
                if (!known.TryGetValue(signature, out BoundMethod? same))
                {
                    known.Add(signature, method);
                    inherited.Add(method with { IsInherited = true });
                    continue;
                }

                hidden.Add(signature);

                // What reads all of a list has a body in the other interface.
                if (same.ReturnType != method.ReturnType && method.Paging is null)
                {
                    inherited.Add(method with { IsInherited = true, Explicit = CSharp.Global(request.Namespace, CSharp.Escape(request.Name)) });
                }
            }
        }

        return [.. own.Select(method => method with { Hides = hidden.Contains(Signature(method)) }), .. inherited];
    }

    /// <summary>How an interface makes another view, beside those that it inherits.</summary>
    private static BoundWith? With(InterfaceRequest request, List<InterfaceRequest> bases) => Declared(request).Contains(WithMethod)
        ? null
        : new BoundWith(IsOnInterface: true)
        {
            Hidden = bases.Where(other => !Declared(other).Contains(WithMethod))
                .Select(other => CSharp.Global(other.Namespace, CSharp.Escape(other.Name))).ToEquatableArray(),
        };

    // As the compiler tells methods apart, which is without the nullability of classes.
    private static string Signature(BoundMethod method)
    {
        IEnumerable<string> types = method.Parameters.Select(parameter => IsClass(parameter.Type) ? parameter.Type.TrimEnd('?') : parameter.Type);
        return $"{method.Name}<{method.TypeParameter}>({string.Join(", ", types)})";
    }

    private static bool IsClass(string type) =>
        type.StartsWith("string", StringComparison.Ordinal) || type.StartsWith("global::System.", StringComparison.Ordinal)
        || type.StartsWith(CSharp.Runtime + "InputFile", StringComparison.Ordinal);
}
