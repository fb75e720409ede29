using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// Joins what users ask for with what the specs say: checks each annotated interface, finds its spec, and binds together what shares
/// a namespace.
/// </summary>
internal sealed class Binder
{
    private const int MaxListed = 5;

    private readonly EquatableArray<SpecFile> _specs;
    private readonly CompilationFacts _facts;
    private readonly CancellationToken _cancellationToken;
    private readonly List<DiagnosticInfo> _diagnostics = [];

    private readonly BindingMemory _memory;

    private Binder(EquatableArray<SpecFile> specs, CompilationFacts facts, BindingMemory memory, CancellationToken cancellationToken)
    {
        _memory = memory;
        _specs = specs;
        _facts = facts;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Binds what is asked for.</summary>
    public static BoundApi Bind(
        EquatableArray<InterfaceRequest> requests, EquatableArray<SpecFile> specs, CompilationFacts facts, CancellationToken cancellationToken = default) =>
        Bind(requests, specs, facts, new BindingMemory(), cancellationToken);

    /// <summary>Binds what is asked for.</summary>
    /// <param name="memory">What was bound before, so that only what has changed is bound again.</param>
    public static BoundApi Bind(
        EquatableArray<InterfaceRequest> requests,
        EquatableArray<SpecFile> specs,
        CompilationFacts facts,
        BindingMemory memory,
        CancellationToken cancellationToken)
    {
        try
        {
            return new Binder(specs, facts, memory, cancellationToken).Bind(requests);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The compiler must not crash for a fault of ours; the user hears of it as an error.
            DiagnosticPlace place = requests.Count > 0 ? DiagnosticPlace.OfInterface(requests[0].FullName) : DiagnosticPlace.OfFile("");
            return new BoundApi(default, new EquatableArray<DiagnosticInfo>(
                [DiagnosticInfo.Create(Ids.InternalError, place, "the interfaces", $"{exception.GetType().Name}: {exception.Message}")]));
        }
    }

    /// <summary>Where something will be generated, for finding what of the user's is there.</summary>
    public static GeneratedPlaces Places(EquatableArray<InterfaceRequest> requests)
    {
        EquatableArray<string> api = Sorted(requests.SelectMany(request => GroupBinder.Namespaces(ApiNamespace(request))));
        return new GeneratedPlaces(
            Sorted(api.Concat(requests.Select(request => request.Namespace))), api, Sorted(requests.SelectMany(GroupBinder.Classes)));
    }

    private static EquatableArray<string> Sorted(IEnumerable<string> names) =>
        names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The namespace of what is generated beside an interface.</summary>
    private static string ApiNamespace(InterfaceRequest request) => InterfaceNames.ApiNamespace(request.Namespace, request.ApiNamespace);

    private BoundApi Bind(EquatableArray<InterfaceRequest> requests)
    {
        if (requests.Count > 0 && _facts.LanguageIsOld)
        {
            Report(Ids.OldLanguage, requests[0]);
            return new BoundApi(default, Diagnostics());
        }

        var units = new List<BoundUnit>();
        var hints = new HintNames();
        var generated = new HashSet<string>(StringComparer.Ordinal);
        var services = new Dictionary<string, UserService>(StringComparer.Ordinal);
        var binders = new List<GroupBinder>();
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        foreach (IGrouping<string, FoundSpec> group in Usable(requests).GroupBy(found => ApiNamespace(found.Request), StringComparer.Ordinal))
        {
            SpecFile spec = group.OrderBy(found => found.IsGuess).First().Spec;
            List<InterfaceRequest> sharing =
                [.. group.Where(found => found.IsGuess || SharesSpec(found.Request, found.Spec, spec, group.Key)).Select(found => found.Request)];
            binders.Add(new GroupBinder(group.Key, spec, sharing, _facts, _diagnostics, hints, generated, services, _memory, _cancellationToken));
            namespaces.Add(group.Key);
        }

        _memory.KeepOnly(namespaces);

        // A client may have properties of the users' own services, of whichever group.
        foreach (GroupBinder binder in binders)
        {
            units.AddRange(binder.BindUserServices());
        }

        foreach (GroupBinder binder in binders)
        {
            units.AddRange(binder.BindTheRest());
        }

        foreach (IGrouping<string, InterfaceRequest> space in binders.SelectMany(binder => binder.Requests)
            .GroupBy(request => request.Namespace, StringComparer.Ordinal))
        {
            foreach ((HostClass kind, string name) in HostClasses.Of(_facts))
            {
                if (BindHostClass(kind, name, space, hints, generated) is { } unit)
                {
                    units.Add(unit);
                }
            }
        }

        return new BoundApi(units.ToEquatableArray(), Diagnostics());
    }

    /// <summary>Binds a class that each namespace with interfaces has once; null where another type has the name.</summary>
    private BoundUnit? BindHostClass(
        HostClass kind, string name, IGrouping<string, InterfaceRequest> requests, HintNames hints, HashSet<string> generated)
    {
        string fullName = requests.Key.Length == 0 ? name : $"{requests.Key}.{name}";
        bool isUsers = _facts.UserTypes.Contains(fullName);
        if (isUsers || !generated.Add(fullName))
        {
            DiagnosticPlace place = isUsers ? DiagnosticPlace.OfType(fullName) : DiagnosticPlace.OfInterface(requests.First().FullName);
            _diagnostics.Add(DiagnosticInfo.Create(Ids.TypeExists, place, fullName));
            return null;
        }

        string accessibility = requests.Any(request => request.Accessibility == "public") ? "public" : "internal";
        return new BoundUnit(hints.Allocate(fullName), CSharp.Namespace(requests.Key), null, null, default, default, default)
        {
            Host = new BoundHostClass(kind, name, accessibility),
            IsInClsProject = _facts.IsCls,
        };
    }

    private EquatableArray<DiagnosticInfo> Diagnostics() => _diagnostics.Distinct().ToEquatableArray();

    private IEnumerable<FoundSpec> Usable(EquatableArray<InterfaceRequest> requests)
    {
        var seen = new Dictionary<string, InterfaceRequest>(StringComparer.Ordinal);
        foreach (InterfaceRequest request in requests.OrderBy(request => request.FullName, StringComparer.Ordinal))
        {
            if (seen.TryGetValue(request.FullName, out InterfaceRequest? first))
            {
                // That the same attribute is there twice, the compiler says itself.
                if (first.Service is null != request.Service is null)
                {
                    Report(Ids.TwoAttributes, request, request.Name);
                }

                continue;
            }

            seen.Add(request.FullName, request);

            // What is wrong with an interface costs its own class, and nothing that it reaches.
            CheckShape(request);
            InterfaceRequest named = HasValidNamespace(request) ? request : request with { ApiNamespace = null };
            if (FindSpec(named) is { Spec.Api: not null } found)
            {
                yield return found;
            }
        }
    }

    private void CheckShape(InterfaceRequest request)
    {
        string? id = request.Shape switch
        {
            // Nothing is added to an interface of hand-picked methods.
            InterfaceShape.NotPartial when request.Picks.Count == 0 => Ids.NotPartial,
            InterfaceShape.Generic => Ids.GenericInterface,
            InterfaceShape.Nested or InterfaceShape.FileLocal => Ids.NestedInterface,
            _ => null,
        };
        if (id is not null)
        {
            Report(id, request, request.Name);
        }
    }

    private bool HasValidNamespace(InterfaceRequest request)
    {
        DiagnosticInfo? fault = AttributeNames.OfApiNamespace(request.FullName, request.ApiNamespace);
        if (fault is not null)
        {
            _diagnostics.Add(fault);
        }

        return fault is null;
    }

    /// <summary>Finds an interface's spec; where there is a fault, the one that is probably meant, so that the fault is the only one.</summary>
    private FoundSpec? FindSpec(InterfaceRequest request)
    {
        SpecChoice choice = SpecChoice.Of(request.Spec, _specs);
        switch (choice.Fault)
        {
            case SpecChoiceFault.Ambiguous:
                List<string> names = SpecChoice.Names([.. choice.Among.Select(spec => spec.Path)]);
                Report(Ids.AmbiguousSpec, request, null, names.ToEquatableArray(), string.Join(", ", names), names[0]);
                break;

            case SpecChoiceFault.NotFound when request.Spec is null && !_specs.Any(spec => spec.LooksLikeSpec):
                Report(Ids.NoSpec, request, LookedAt());
                break;

            case SpecChoiceFault.None when choice.Spec is { LooksLikeSpec: false } named:
                _diagnostics.AddRange(named.Problems);
                break;
        }

        if (AttributeNames.OfSpec(request, choice, _specs) is { } unknown)
        {
            _diagnostics.Add(unknown);
        }

        return choice.Spec is { } found ? new FoundSpec(request, found, IsGuess: choice.Fault != SpecChoiceFault.None) : null;
    }

    /// <summary>What the files hold that could have been a spec by their names.</summary>
    private string LookedAt()
    {
        List<string> files = [.. _specs.Where(spec => spec.Content is not null).Select(spec => $"'{spec.Name}' {spec.Content}")];
        string more = files.Count > MaxListed ? $"; so are {(files.Count - MaxListed).ToString(CultureInfo.InvariantCulture)} more files none" : "";
        return files.Count == 0 ? "" : $" (none is one: {string.Join("; ", files.Take(MaxListed))}{more})";
    }

    private bool SharesSpec(InterfaceRequest request, SpecFile own, SpecFile first, string apiNamespace)
    {
        bool shares = own.Path == first.Path;
        if (!shares)
        {
            string version = Identifiers.Pascal(own.Api!.Version.Replace('.', '_'), "V");
            Report(
                Ids.SharedApiNamespace, request, null, new EquatableArray<string>([apiNamespace + version]),
                apiNamespace, first.Name, own.Name, apiNamespace + version);
        }

        return shares;
    }

    private void Report(string id, InterfaceRequest request, params string[] arguments) => Report(id, request, null, default, arguments);

    private void Report(string id, InterfaceRequest request, string? place, EquatableArray<string> choices, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(request.FullName, place), arguments) with { Choices = choices });

    /// <summary>An interface with its spec.</summary>
    /// <param name="IsGuess">Whether the spec is only what was probably meant; the fault has been reported.</param>
    private sealed record FoundSpec(InterfaceRequest Request, SpecFile Spec, bool IsGuess);
}
