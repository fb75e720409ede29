using System;
using System.Collections.Generic;
using System.Linq;
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
    private readonly EquatableArray<SpecFile> _specs;
    private readonly CompilationFacts _facts;
    private readonly List<DiagnosticInfo> _diagnostics = [];

    private Binder(EquatableArray<SpecFile> specs, CompilationFacts facts)
    {
        _specs = specs;
        _facts = facts;
    }

    public static BoundApi Bind(EquatableArray<InterfaceRequest> requests, EquatableArray<SpecFile> specs, CompilationFacts facts)
    {
        try
        {
            return new Binder(specs, facts).Bind(requests);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The compiler must not crash for a fault of ours; the user hears of it as an error.
            DiagnosticPlace place = requests.Count > 0 ? DiagnosticPlace.OfInterface(requests[0].FullName) : DiagnosticPlace.OfFile("");
            return new BoundApi(default, new EquatableArray<DiagnosticInfo>(
                [DiagnosticInfo.Create(Ids.InternalError, place, "the interfaces", $"{exception.GetType().Name}: {exception.Message}")]));
        }
    }

    /// <summary>The namespaces that are generated into, for finding types of the user's there.</summary>
    public static EquatableArray<string> Namespaces(EquatableArray<InterfaceRequest> requests) =>
        requests.SelectMany(request => new[] { request.Namespace, ApiNamespace(request) })
            .Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>The namespace of what is generated beside an interface.</summary>
    private static string ApiNamespace(InterfaceRequest request) =>
        request.ApiNamespace ?? (request.Namespace.Length == 0 ? "AppwriteApi" : request.Namespace + ".AppwriteApi");

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
        var hints = new NameScope();
        var generated = new HashSet<string>(StringComparer.Ordinal);
        var services = new Dictionary<string, UserService>(StringComparer.Ordinal);
        var binders = new List<GroupBinder>();
        foreach (IGrouping<string, (InterfaceRequest Request, SpecFile Spec)> group in Usable(requests)
            .GroupBy(pair => ApiNamespace(pair.Request), StringComparer.Ordinal))
        {
            SpecFile spec = group.First().Spec;
            List<InterfaceRequest> sharing = [.. group.Where(pair => SharesSpec(pair.Request, pair.Spec, spec, group.Key)).Select(pair => pair.Request)];
            binders.Add(new GroupBinder(group.Key, spec, sharing, _facts, _diagnostics, hints, generated, services));
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

        return new BoundApi(units.ToEquatableArray(), Diagnostics());
    }

    private EquatableArray<DiagnosticInfo> Diagnostics() => _diagnostics.Distinct().ToEquatableArray();

    private IEnumerable<(InterfaceRequest Request, SpecFile Spec)> Usable(EquatableArray<InterfaceRequest> requests)
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
            if (HasUsableShape(request) && HasValidNamespace(request) && FindSpec(request) is { Api: not null } spec)
            {
                yield return (request, spec);
            }
        }
    }

    private bool HasUsableShape(InterfaceRequest request)
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

        return id is null;
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

    private SpecFile? FindSpec(InterfaceRequest request)
    {
        List<SpecFile> candidates = [.. _specs.Where(spec => spec is { LooksLikeSpec: true, IsJson: true })];
        if (request.Spec is { } name)
        {
            return FindNamed(request, name, candidates);
        }

        if (candidates.Count == 1)
        {
            return candidates[0];
        }

        if (candidates.Count > 0)
        {
            ReportAmbiguous(request, candidates);
        }
        else if (!_specs.Any(spec => spec.LooksLikeSpec))
        {
            Report(Ids.NoSpec, request);
        }

        return null;
    }

    private SpecFile? FindNamed(InterfaceRequest request, string name, List<SpecFile> candidates)
    {
        string path = "/" + name.Replace('\\', '/');
        List<SpecFile> matches = [.. _specs.Where(spec => ("/" + spec.Path.Replace('\\', '/')).EndsWith(path, StringComparison.OrdinalIgnoreCase))];
        SpecFile? named = matches.Count == 1 ? matches[0] : null;
        if (matches.Count > 1)
        {
            ReportAmbiguous(request, matches);
        }
        else if (named is null)
        {
            string? nearest = NearestName.Find(name, candidates.Select(spec => spec.Name));
            Report(Ids.SpecNotFound, request, name, nearest is null ? "" : $"; did you mean '{nearest}'?");
        }
        else if (!named.LooksLikeSpec)
        {
            _diagnostics.AddRange(named.Problems);
        }

        return named;
    }

    /// <summary>Asks for a choice; files of one name are told apart by their folders.</summary>
    private void ReportAmbiguous(InterfaceRequest request, List<SpecFile> specs)
    {
        bool isUnique = specs.Select(spec => spec.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() == specs.Count;
        List<string> names = [.. specs.Select(spec => isUnique ? spec.Name : WithFolder(spec.Path))];
        Report(Ids.AmbiguousSpec, request, string.Join(", ", names), names[0]);
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

    private void Report(string id, InterfaceRequest request, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(request.FullName), arguments));
}
