using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides which operations an interface gets: those that its attribute's options leave.</summary>
internal sealed class OperationFilter(InterfaceRequest request)
{
    private static readonly string[] KnownPlatforms = ["client", "server", "console"];

    private readonly RequestedOperations _asked = request.Operations;

    /// <summary>The platforms that an attribute may name.</summary>
    public static List<string> Platforms(ApiModel api) =>
        [.. KnownPlatforms.Concat(api.Operations.SelectMany(operation => operation.Platforms)).Distinct()];

    public bool Takes(ApiOperation operation) =>
        IsIncluded(operation) && !IsExcluded(operation) && IsCurrent(operation) && IsOfPlatform(operation);

    /// <summary>How many operations each option leaves by itself.</summary>
    public IEnumerable<string> Shares(IReadOnlyList<ApiOperation> operations)
    {
        foreach ((string option, bool isSet, Func<ApiOperation, bool> takes) in new (string, bool, Func<ApiOperation, bool>)[]
        {
            (AttributeOptions.Include, _asked.Include.Count > 0, IsIncluded),
            (AttributeOptions.Exclude, _asked.Exclude.Count > 0, operation => !IsExcluded(operation)),
            ("IncludeDeprecated", !_asked.IncludeDeprecated, IsCurrent),
            ($"{AttributeOptions.Platform} = \"{_asked.Platform}\"", _asked.Platform is not null, IsOfPlatform),
        })
        {
            if (isSet)
            {
                yield return string.Format(CultureInfo.InvariantCulture, "{0} leaves {1} of {2}", option, operations.Count(takes), operations.Count);
            }
        }
    }

    private bool IsIncluded(ApiOperation operation) => _asked.Include.Count == 0 || Names(operation).Any(_asked.Include.Contains);

    private bool IsExcluded(ApiOperation operation) => Names(operation).Any(_asked.Exclude.Contains);

    private bool IsCurrent(ApiOperation operation) => _asked.IncludeDeprecated || operation.Deprecation is null;

    private bool IsOfPlatform(ApiOperation operation) =>
        _asked.Platform is null || operation.Platforms.Count == 0 || operation.Platforms.Contains(_asked.Platform);

    /// <summary>Finds what the options name and the spec does not have.</summary>
    public IEnumerable<DiagnosticInfo> Check(ApiModel api, string specName)
    {
        if (_asked.Include.Count + _asked.Exclude.Count == 0 && _asked.Platform is null)
        {
            yield break;
        }

        List<string> known = [.. api.Operations.Where(operation => request.Service is null || operation.Service == request.Service)
            .SelectMany(Names).Distinct()];
        foreach ((string option, EquatableArray<string> names) in new[]
        {
            (AttributeOptions.Include, _asked.Include), (AttributeOptions.Exclude, _asked.Exclude),
        })
        {
            foreach (string name in names.Where(name => !known.Contains(name)))
            {
                string what = request.Service is { } service ? $"operation of '{service}'" : "service or operation";
                string? nearest = NearestName.Find(name, known);
                string hint = nearest is null ? "" : $"; did you mean '{nearest}'?";
                yield return Create(Ids.UnknownOptionName, option, name, option, name, what, hint) with { Choices = NearestName.Choices(nearest, known) };
            }
        }

        List<string> platforms = Platforms(api);
        if (_asked.Platform is { } platform && !platforms.Contains(platform))
        {
            yield return Create(Ids.UnknownPlatform, AttributeOptions.Platform, platform, specName, platform, string.Join(", ", platforms)) with
            {
                Choices = NearestName.Choices(NearestName.Find(platform, platforms), platforms),
            };
        }
    }

    /// <summary>The names by which options know an operation.</summary>
    private IEnumerable<string> Names(ApiOperation operation) =>
        request.Service is null ? [operation.Service, $"{operation.Service}.{operation.Name}"] : [operation.Name];

    private DiagnosticInfo Create(string id, string option, string value, params string[] arguments) =>
        DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(request.FullName, PickPlaces.Option(option, value)), arguments);
}
