using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Appwrite.SourceGen.Spec;

/// <summary>Knows which operations an API key can call, and which scopes it can have.</summary>
internal sealed class ApiKeys
{
    // What was renamed, by its older name.
    private static readonly HashSet<string> OlderResources = new(
        ["collections", "attributes", "documents", "execution", "project.policies"], StringComparer.Ordinal);

    private readonly HashSet<string> _schemes = new(["Key"], StringComparer.Ordinal);
    private readonly IList<OpenApiSecurityRequirement>? _everywhere;

    public ApiKeys(OpenApiDocument document)
    {
        _everywhere = document.Security;
        foreach (KeyValuePair<string, IOpenApiSecurityScheme> scheme in document.Components?.SecuritySchemes ?? new Dictionary<string, IOpenApiSecurityScheme>())
        {
            if (string.Equals(scheme.Value.Name, "X-Appwrite-Key", StringComparison.OrdinalIgnoreCase))
            {
                _schemes.Add(scheme.Key);
            }
        }
    }

    /// <summary>Whether a key can call an operation; so it is where the spec says nothing of who can.</summary>
    public bool CanCall(OpenApiOperation operation)
    {
        JsonNode? facts = operation.Extension("x-appwrite");
        IList<OpenApiSecurityRequirement>? security = operation.Security ?? _everywhere;
        return CanCall(facts)
            || (security is null
                ? facts.Member("auth") is null
                : security.Any(requirement => requirement.Keys.Any(scheme => scheme.Reference.Id is { } name && _schemes.Contains(name))));
    }

    /// <summary>Whether the facts of an operation, or of one of its overloads, name a key. They may list only some of those who can call it.</summary>
    public bool CanCall(JsonNode? facts) => Names(facts.Member("auth"));

    /// <summary>
    /// The scopes of a list that a key can have, each of which will do; older names last. What is open to everybody, or to users alone, has
    /// a name without a dot.
    /// </summary>
    public static EquatableArray<string> Scopes(JsonNode? scope) =>
        scope.Texts().Where(name => name.Contains('.')).Distinct().OrderBy(name => IsOlder(name) ? 1 : 0).ToEquatableArray();

    /// <summary>Whether a scope is called by a name that has a successor.</summary>
    public static bool IsOlder(string scope) => OlderResources.Contains(scope[..Math.Max(0, scope.LastIndexOf('.'))]);

    // The schemes stand side by side, or below the platforms that have them.
    private bool Names(JsonNode? auth) => auth is JsonObject members
        && members.Any(member => _schemes.Contains(member.Key) || Names(member.Value));
}
