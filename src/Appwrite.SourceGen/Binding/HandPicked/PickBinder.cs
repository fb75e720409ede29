using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding.HandPicked;

/// <summary>Binds the hand-picked methods of one interface to the operations of its service.</summary>
/// <param name="operations">All operations of the service.</param>
/// <param name="leftOut">Why an operation is not generated; null where it is.</param>
internal sealed class PickBinder(
    InterfaceRequest request,
    string className,
    IReadOnlyList<ApiOperation> operations,
    Func<ApiOperation, string?> leftOut,
    MethodBinder methods,
    GeneratedNames names,
    OpenData openData)
{
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly List<PickedOperation> _reached = [];
    private readonly Dictionary<string, BoundTypeInfo> _typeInfos = new(StringComparer.Ordinal);
    private readonly NameScope _fields = new(["_connection"]);
    private bool _isSilent;

    public PickedService Bind()
    {
        var bound = new List<BoundMethod>();
        for (int i = 0; i < request.Picks.Count; i++)
        {
            if (Bind(request.Picks[i], i) is { } method)
            {
                bound.Add(method);
            }
        }

        return new PickedService(
            bound.ToEquatableArray(), _typeInfos.Values.ToEquatableArray(), _reached, _diagnostics, bound.Count == request.Picks.Count);
    }

    /// <summary>The field that holds the description of a type of the user's, where no parameter brings it.</summary>
    public string FieldOf(string type, SignatureType data)
    {
        if (!_typeInfos.TryGetValue(type, out BoundTypeInfo? known))
        {
            string field = _fields.Allocate($"_{Identifiers.Camel(data.Display, "data")}Type");
            _typeInfos[type] = known = new BoundTypeInfo(field, type);
        }

        return known.Field;
    }

    public void Report(string id, string place, params string[] arguments) => Report(id, place, default, arguments);

    /// <inheritdoc cref="DiagnosticInfo.Choices" path="/summary" />
    public void Report(string id, string place, EquatableArray<string> choices, params string[] arguments)
    {
        if (!_isSilent)
        {
            _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(request.FullName, place), arguments) with { Choices = choices });
        }
    }

    private BoundMethod? Bind(PickedMethod pick, int index)
    {
        int first = _diagnostics.Count;
        string? obstacle = pick.Obstacle
            ?? (ClassMembers().Contains(pick.Name) ? "the class behind the interface has another member of this name" : null);
        ApiOperation? operation = Find(pick.Operation);
        ApiOperation? meant = operation ?? ReportUnknown(pick, index);
        if (meant is null)
        {
            return obstacle is null ? Unbound(pick, first) : null;
        }

        obstacle ??= leftOut(meant) is { } reason ? $"{reason} are not generated yet" : null;
        if (obstacle is not null && operation is not null)
        {
            Report(Ids.CannotBind, PickPlaces.Method(index), pick.Name, operation.Name, obstacle);
        }

        // What was probably meant is reached, so that one mistake does not make the signature's types unknown as well.
        _isSilent = obstacle is not null || operation is null;
        BoundMethod? bound = new PickedMethodBinder(this, pick, index, meant, methods, names, openData, _reached).Bind();
        bool isBound = bound is not null && !_isSilent;
        _isSilent = false;
        return isBound ? bound : obstacle is null ? Unbound(pick, first) : null;
    }

    /// <summary>
    /// A method that could not be bound, which has been reported: the class has it all the same, so that what is wrong with one method is said of that
    /// one, and not of every place that uses the class.
    /// </summary>
    private BoundMethod Unbound(PickedMethod pick, int first) => new(
        CSharp.Escape(pick.Name),
        pick.TypeParameters.Count == 0 ? null : string.Join(", ", pick.TypeParameters.Select(CSharp.Escape)),
        Print(pick.ReturnType),
        new BoundDoc("", "", null, "", default),
        pick.Obsolete,
        pick.Parameters.Select(parameter => new BoundParameter(
            CSharp.Escape(parameter.Name), (parameter.IsParams ? "params " : "") + Print(parameter.Type), parameter.Default, "")).ToEquatableArray(),
        default,
        "",
        "",
        false,
        default,
        "")
    {
        Unbound = $"The method is bound to no operation: {string.Join(", ", _diagnostics.Skip(first).Select(diagnostic => diagnostic.Id).Distinct())}.",
        Constraints = pick.Constraints,
    };

    // What neither exists nor is generated is written as the user did, and all around it in full.
    private string Print(SignatureType type)
    {
        string list = string.Join(", ", type.Arguments.Select(Print));
        string bare = names.Print(type, []) ?? type.Kind switch
        {
            SignatureTypeKind.Array => list + "[]",
            _ => (type.Kind == SignatureTypeKind.Unresolved ? CSharp.Escape(type.Name) : type.Name) + (list.Length == 0 ? "" : $"<{list}>"),
        };
        return bare + (type.IsNullable ? "?" : "");
    }

    /// <summary>The operation of a name. Names that differ only in C# are two operations here; of two with one name, the current one is meant.</summary>
    public static ApiOperation? Find(IEnumerable<ApiOperation> operations, string name) => operations.Where(operation => operation.Name == name)
        .OrderBy(operation => operation.Deprecation is null ? 0 : 1).FirstOrDefault();

    private ApiOperation? Find(string name) => Find(operations, name);

    /// <summary>Reports an operation that is not there, and finds the one that was probably meant.</summary>
    private ApiOperation? ReportUnknown(PickedMethod pick, int index)
    {
        List<string> known = [.. operations.Select(operation => operation.Name).Distinct()];
        string? nearest = NearestName.Find(pick.Operation, known);
        string hint = nearest is null ? "" : $"; did you mean '{nearest}'?";
        Report(Ids.UnknownOperation, PickPlaces.Operation(index), NearestName.Choices(nearest, known), request.Service!, pick.Operation, hint);
        return nearest is null ? null : Find(nearest);
    }

    private IEnumerable<string> ClassMembers() => [className, GroupBinder.ScopesConstant, GroupBinder.VersionConstant, GroupBinder.WithMethod, .. ObjectMembers.Names];
}

/// <summary>What the hand-picked methods of an interface come to.</summary>
/// <param name="IsComplete">Whether all methods can be implemented, be it by one that is not bound.</param>
internal sealed record PickedService(
    EquatableArray<BoundMethod> Methods,
    EquatableArray<BoundTypeInfo> TypeInfos,
    List<PickedOperation> Reached,
    List<DiagnosticInfo> Diagnostics,
    bool IsComplete);

/// <summary>As much of an operation as a hand-picked method uses.</summary>
/// <param name="IsGeneric">Whether its answer holds data of the user's type.</param>
internal sealed record PickedOperation(ApiOperation Operation, bool IsGeneric);
