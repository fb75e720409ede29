using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Requests;

/// <summary>An API namespace that another project has as well.</summary>
internal sealed record SharedNamespace(string Name, string Project);

/// <summary>The few things that the generator wants to know of what a project references.</summary>
/// <param name="HasHttpClientFactory">Whether the project references Microsoft.Extensions.Http, version 8 or later.</param>
internal sealed record ReferenceFacts(bool HasHttpClientFactory)
{
    /// <summary>Whether the project references Microsoft.Extensions.Configuration, or its abstractions.</summary>
    public bool HasConfiguration { get; init; }

    /// <summary>Whether the project references Microsoft.AspNetCore.OpenApi, version 10 or later.</summary>
    public bool HasOpenApi { get; init; }

    /// <summary>Whether the project references a distributed cache's abstractions and those of ASP.NET's data protection.</summary>
    public bool HasDistributedSessions { get; init; }

    /// <summary>Whether the project references Microsoft.Extensions.Diagnostics.HealthChecks.</summary>
    public bool HasHealthChecks { get; init; }

    /// <summary>Whether the project references Microsoft.JSInterop, as Blazor does.</summary>
    public bool HasJsInterop { get; init; }

    /// <summary>The API namespaces into which a referenced project generates, too, whose types this one can see.</summary>
    public EquatableArray<SharedNamespace> Shared { get; init; }

    private const string ResolverType = GeneratedTypeNames.Resolver;

    // A type of Microsoft.Extensions.Http that came with version 8, and with it keyed services and validation at the start.
    private const string HttpClientFactoryType = "Microsoft.Extensions.DependencyInjection.ISocketsHttpHandlerBuilder";

    private const string SchemaContextType = "Microsoft.AspNetCore.OpenApi.OpenApiSchemaTransformerContext";

    private const string ConfigurationType = "Microsoft.Extensions.Configuration.IConfigurationSection";

    private const string DistributedCacheType = "Microsoft.Extensions.Caching.Distributed.IDistributedCache";

    private const string DataProtectionType = "Microsoft.AspNetCore.DataProtection.IDataProtectionProvider";

    private const string HealthChecksType = "Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder";

    private const string JsRuntimeType = "Microsoft.JSInterop.IJSRuntime";

    public static ReferenceFacts Read(Compilation compilation, EquatableArray<string> apiNamespaces, CancellationToken cancellationToken) =>
        new(compilation.GetTypeByMetadataName(HttpClientFactoryType) is not null)
        {
            HasConfiguration = compilation.GetTypeByMetadataName(ConfigurationType) is not null,
            HasOpenApi = compilation.GetTypeByMetadataName(SchemaContextType)?.GetMembers("GetOrCreateSchemaAsync").IsEmpty == false,
            HasDistributedSessions = compilation.GetTypeByMetadataName(DistributedCacheType) is not null
                && compilation.GetTypeByMetadataName(DataProtectionType) is not null,
            HasHealthChecks = compilation.GetTypeByMetadataName(HealthChecksType) is not null,
            HasJsInterop = compilation.GetTypeByMetadataName(JsRuntimeType) is not null,
            Shared = FindShared(compilation, apiNamespaces, cancellationToken).ToEquatableArray(),
        };

    // A type of the API's namespace that no project without models lacks.
    private static IEnumerable<SharedNamespace> FindShared(Compilation compilation, EquatableArray<string> apiNamespaces, CancellationToken cancellationToken)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (string name in apiNamespaces)
            {
                if (assembly.GetTypeByMetadataName($"{name}.{ResolverType}") is { } type
                    && (type.DeclaredAccessibility == Accessibility.Public || assembly.GivesAccessTo(compilation.Assembly)))
                {
                    yield return new SharedNamespace(name, assembly.Name);
                }
            }
        }
    }
}

/// <summary>Reads what a project references only where that has changed: with a key that is pressed it does not.</summary>
internal sealed class ReferenceMemory
{
    private Memory? _last;

    public ReferenceFacts Read(Compilation compilation, EquatableArray<string> apiNamespaces, CancellationToken cancellationToken)
    {
        // An edit hands the same array on, so that to ask for its identity is enough.
        if (_last is { } last && last.References == compilation.ExternalReferences && last.ApiNamespaces.Equals(apiNamespaces)
            && last.Project == compilation.AssemblyName)
        {
            return last.Facts;
        }

        ReferenceFacts facts = ReferenceFacts.Read(compilation, apiNamespaces, cancellationToken);
        _last = new Memory(compilation.ExternalReferences, apiNamespaces, compilation.AssemblyName, facts);
        return facts;
    }

    private sealed record Memory(ImmutableArray<MetadataReference> References, EquatableArray<string> ApiNamespaces, string? Project, ReferenceFacts Facts);
}
