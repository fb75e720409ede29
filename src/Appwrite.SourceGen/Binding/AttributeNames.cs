using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Binding;

/// <summary>Finds what an interface's attribute names and what does not exist.</summary>
internal static class AttributeNames
{
    /// <summary>Everything of the kind.</summary>
    public static IEnumerable<DiagnosticInfo> Check(InterfaceRequest request, EquatableArray<SpecFile> specs)
    {
        if (OfApiNamespace(request.FullName, request.ApiNamespace) is { } space)
        {
            yield return space;
        }

        SpecChoice choice = SpecChoice.Of(request.Spec, specs);
        if (OfSpec(request, choice, specs) is { } unknown)
        {
            yield return unknown;
        }

        if (choice.Spec is not { Api: { } api } spec)
        {
            yield break;
        }

        if (request.Service is not null && OfService(request, spec.Name, Services(api), out _) is { } service)
        {
            yield return service;
        }

        foreach (DiagnosticInfo option in new OperationFilter(request).Check(api, spec.Name))
        {
            yield return option;
        }
    }

    /// <summary>The names of a spec's services, in its order.</summary>
    public static List<string> Services(ApiModel api) => [.. api.Operations.Select(operation => operation.Service).Distinct()];

    /// <summary>That the namespace that the attribute gives is none.</summary>
    /// <param name="owner">The full name of the type with the attribute.</param>
    public static DiagnosticInfo? OfApiNamespace(string owner, string? apiNamespace) =>
        apiNamespace is null || apiNamespace.Split('.').All(SyntaxFacts.IsValidIdentifier)
            ? null
            : DiagnosticInfo.Create(Ids.InvalidApiNamespace, DiagnosticPlace.OfInterface(owner, PickPlaces.Option("ApiNamespace")), apiNamespace) with
            {
                Choices = InterfaceNames.ValidNamespaces(apiNamespace),
            };

    /// <summary>That there is no spec of the name that the attribute gives.</summary>
    public static DiagnosticInfo? OfSpec(InterfaceRequest request, SpecChoice choice, EquatableArray<SpecFile> specs)
    {
        if (request.Spec is not { } name)
        {
            return null;
        }

        if (choice is { Fault: SpecChoiceFault.None, Spec: { LooksLikeSpec: false, Problems.Count: 0, Content: { } content } })
        {
            return Create(default, $"; the file of this name {content}");
        }

        if (choice.Fault != SpecChoiceFault.NotFound)
        {
            return null;
        }

        List<string> known = [.. SpecChoice.Candidates(specs).Select(spec => spec.Name)];
        string? nearest = NearestName.Find(name, known);
        return Create(NearestName.Choices(nearest, known), nearest is null ? "" : $"; did you mean '{nearest}'?");

        DiagnosticInfo Create(EquatableArray<string> choices, string hint) =>
            DiagnosticInfo.Create(Ids.SpecNotFound, DiagnosticPlace.OfInterface(request.FullName, PickPlaces.Option("Spec")), name, hint) with { Choices = choices };
    }

    /// <summary>That there is no service of the name that the attribute gives.</summary>
    /// <param name="meant">The service, or the one that was probably meant.</param>
    public static DiagnosticInfo? OfService(InterfaceRequest request, string specName, List<string> services, out string? meant)
    {
        if (services.Contains(request.Service!))
        {
            meant = request.Service;
            return null;
        }

        meant = NearestName.Find(request.Service!, services);
        string hint = meant is null ? $"; it has {string.Join(", ", services)}" : $"; did you mean '{meant}'?";
        return DiagnosticInfo.Create(
            Ids.UnknownService, DiagnosticPlace.OfInterface(request.FullName, PickPlaces.ServiceName), specName, request.Service!, hint) with
        {
            Choices = NearestName.Choices(meant, services),
        };
    }
}
