using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Microsoft.CodeAnalysis.CSharp;

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

    private Binder(EquatableArray<SpecFile> specs, CompilationFacts facts, CancellationToken cancellationToken)
    {
        _specs = specs;
        _facts = facts;
        _cancellationToken = cancellationToken;
    }

    public static BoundApi Bind(
        EquatableArray<InterfaceRequest> requests, EquatableArray<SpecFile> specs, CompilationFacts facts, CancellationToken cancellationToken = default)
    {
        try
        {
            return new Binder(specs, facts, cancellationToken).Bind(requests);
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
        foreach (SpecFile spec in _specs)
        {
            // What does not call itself a spec may be anybody's file.
            if (spec.LooksLikeSpec)
            {
                _diagnostics.AddRange(spec.Problems);
            }
        }

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
        foreach (IGrouping<string, FoundSpec> group in Usable(requests).GroupBy(found => ApiNamespace(found.Request), StringComparer.Ordinal))
        {
            SpecFile spec = group.OrderBy(found => found.IsGuess).First().Spec;
            List<InterfaceRequest> sharing =
                [.. group.Where(found => found.IsGuess || SharesSpec(found.Request, found.Spec, spec, group.Key)).Select(found => found.Request)];
            binders.Add(new GroupBinder(group.Key, spec, sharing, _facts, _diagnostics, hints, generated, services, _cancellationToken));
        }

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
        bool isValid = request.ApiNamespace is null || request.ApiNamespace.Split('.').All(SyntaxFacts.IsValidIdentifier);
        if (!isValid)
        {
            Report(Ids.InvalidApiNamespace, request, request.ApiNamespace!);
        }

        return isValid;
    }

    /// <summary>Finds an interface's spec; where there is a fault, the one that is probably meant, so that the fault is the only one.</summary>
    private FoundSpec? FindSpec(InterfaceRequest request)
    {
        List<SpecFile> candidates = [.. _specs.Where(spec => spec is { LooksLikeSpec: true, IsJson: true })];
        if (request.Spec is { } name)
        {
            return FindNamed(request, name, candidates);
        }

        if (candidates.Count == 1)
        {
            return new FoundSpec(request, candidates[0], IsGuess: false);
        }

        if (candidates.Count > 0)
        {
            ReportAmbiguous(request, candidates);
            return new FoundSpec(request, candidates[0], IsGuess: true);
        }

        if (!_specs.Any(spec => spec.LooksLikeSpec))
        {
            Report(Ids.NoSpec, request, LookedAt());
        }

        return null;
    }

    private FoundSpec? FindNamed(InterfaceRequest request, string name, List<SpecFile> candidates)
    {
        string path = "/" + name.Replace('\\', '/');
        List<SpecFile> matches = [.. _specs.Where(spec => ("/" + spec.Path.Replace('\\', '/')).EndsWith(path, StringComparison.OrdinalIgnoreCase))];
        if (matches.Count > 1)
        {
            ReportAmbiguous(request, matches);
            return new FoundSpec(request, matches[0], IsGuess: true);
        }

        if (matches.Count == 0)
        {
            string? nearest = NearestName.Find(name, candidates.Select(spec => spec.Name));
            Report(
                Ids.SpecNotFound, request, PickPlaces.Option("Spec"), NearestName.Choices(nearest, candidates.Select(spec => spec.Name)),
                name, nearest is null ? "" : $"; did you mean '{nearest}'?");
            SpecFile? meant = nearest is null ? candidates.Count == 1 ? candidates[0] : null : candidates.First(spec => spec.Name == nearest);
            return meant is null ? null : new FoundSpec(request, meant, IsGuess: true);
        }

        SpecFile named = matches[0];
        if (named is { LooksLikeSpec: false, Problems.Count: 0 })
        {
            Report(Ids.SpecNotFound, request, name, $"; the file of this name {named.Content}");
        }
        else if (!named.LooksLikeSpec)
        {
            _diagnostics.AddRange(named.Problems);
        }

        return new FoundSpec(request, named, IsGuess: false);
    }

    /// <summary>What the files hold that could have been a spec by their names.</summary>
    private string LookedAt()
    {
        List<string> files = [.. _specs.Where(spec => spec.Content is not null).Select(spec => $"'{spec.Name}' {spec.Content}")];
        string more = files.Count > MaxListed ? $"; so are {(files.Count - MaxListed).ToString(CultureInfo.InvariantCulture)} more files none" : "";
        return files.Count == 0 ? "" : $" (none is one: {string.Join("; ", files.Take(MaxListed))}{more})";
    }

    /// <summary>Asks for a choice; files of one name are told apart by their folders.</summary>
    private void ReportAmbiguous(InterfaceRequest request, List<SpecFile> specs)
    {
        bool isUnique = specs.Select(spec => spec.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == specs.Count;
        List<string> names = [.. specs.Select(spec => isUnique ? spec.Name : WithFolder(spec.Path))];
        Report(Ids.AmbiguousSpec, request, null, names.ToEquatableArray(), string.Join(", ", names), names[0]);
    }

    private static string WithFolder(string path)
    {
        string[] parts = path.Split('/', '\\');
        return string.Join("/", parts.Skip(Math.Max(0, parts.Length - 2)));
    }

    private bool SharesSpec(InterfaceRequest request, SpecFile own, SpecFile first, string apiNamespace)
    {
        bool shares = own.Path == first.Path;
        if (!shares)
        {
            string version = Identifiers.Pascal(own.Api!.Version.Replace('.', '_'), "V");
            Report(Ids.SharedApiNamespace, request, apiNamespace, first.Name, own.Name, apiNamespace + version);
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
