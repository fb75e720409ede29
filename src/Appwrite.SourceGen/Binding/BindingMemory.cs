using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// What was last bound of the APIs of a project, so that after an edit of a spec only what it has changed is bound again. What has been bound stays true as
/// long as all types of the API have the same names and shapes; texts are nobody's business but of the part that has them.
/// </summary>
internal sealed class BindingMemory
{
    // Of several runs at a time, the last one counts.
    private readonly ConcurrentDictionary<string, KnownApi> _known = new(StringComparer.Ordinal);

    /// <summary>The types of an API, and what has been bound of it that is still true.</summary>
    public KnownApi Of(string apiNamespace, ApiModel api, UserInterfaces userInterfaces)
    {
        KnownApi? last = _known.TryGetValue(apiNamespace, out KnownApi? known) && known.UserInterfaces == userInterfaces ? known : null;
        KnownApi next = last is null || !HaveSameTypes(last.Api.Operations, api.Operations) ? new KnownApi(api, userInterfaces, new ApiTypes(api, userInterfaces), new BoundParts())
            : last.Api.Schemas.Equals(api.Schemas) ? new KnownApi(api, userInterfaces, last.Types, last.Parts)
            : new KnownApi(api, userInterfaces, new ApiTypes(api, userInterfaces), HaveSameShapes(last.Api.Schemas, api.Schemas) ? last.Parts : new BoundParts());
        _known[apiNamespace] = next;
        return next;
    }

    /// <summary>Forgets what has gone.</summary>
    public void KeepOnly(ICollection<string> apiNamespaces)
    {
        foreach (string name in _known.Keys)
        {
            if (!apiNamespaces.Contains(name))
            {
                _known.TryRemove(name, out _);
            }
        }
    }

    /// <summary>Whether operations bring the same types to an API: the same services, enumerations and unions, called by the same names.</summary>
    private static bool HaveSameTypes(EquatableArray<ApiOperation> last, EquatableArray<ApiOperation> next) =>
        last.Count == next.Count && Enumerable.Range(0, next.Count).All(i => ReferenceEquals(last[i], next[i]) || HaveSameTypes(last[i], next[i]));

    private static bool HaveSameTypes(ApiOperation last, ApiOperation next) =>
        (last.Service, last.Name, last.Pointer) == (next.Service, next.Name, next.Pointer)
        && last.Answer == next.Answer
        && last.Parameters.Where(HasEnumeration).Select(parameter => (parameter.Name, parameter.Type))
            .SequenceEqual(next.Parameters.Where(HasEnumeration).Select(parameter => (parameter.Name, parameter.Type)));

    private static bool HasEnumeration(ApiParameter parameter)
    {
        ApiType type = parameter.Type;
        while (type.Item is { } item && type.Enumeration is null)
        {
            type = item;
        }

        return type.Enumeration is not null;
    }

    private static bool HaveSameShapes(EquatableArray<ApiSchema> last, EquatableArray<ApiSchema> next) =>
        last.Count == next.Count && Enumerable.Range(0, next.Count).All(i => ReferenceEquals(last[i], next[i]) || WithoutTexts(last[i]) == WithoutTexts(next[i]));

    private static ApiSchema WithoutTexts(ApiSchema schema) => schema with
    {
        Description = "",
        Properties = schema.Properties.Select(property => property with { Description = "" }).ToEquatableArray(),
    };
}

/// <summary>The types of an API, and what has been bound of it.</summary>
internal sealed record KnownApi(ApiModel Api, UserInterfaces UserInterfaces, ApiTypes Types, BoundParts Parts);
