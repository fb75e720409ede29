using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>An API namespace that another project has as well.</summary>
internal sealed record SharedNamespace(string Name, string Project);

/// <summary>Where something will be generated, as far as it is known before anything is.</summary>
/// <param name="Namespaces">All namespaces.</param>
/// <param name="ApiNamespaces">Those of models and services.</param>
/// <param name="Classes">The full names of the classes behind interfaces.</param>
internal sealed record GeneratedPlaces(EquatableArray<string> Namespaces, EquatableArray<string> ApiNamespaces, EquatableArray<string> Classes);

/// <summary>The few things that the generator wants to know of the whole compilation.</summary>
/// <param name="LanguageIsOld">Whether the project's C# is older than what is generated.</param>
/// <param name="HasHttpClientFactory">Whether the project references Microsoft.Extensions.Http, version 8 or later.</param>
/// <param name="UserTypes">
/// The full metadata names of the user's own types in the namespaces that are generated into, and of those that are called like one of them.
/// </param>
internal sealed record CompilationFacts(bool LanguageIsOld, bool HasHttpClientFactory, EquatableArray<string> UserTypes)
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

    /// <summary>Whether the project promises to comply with the CLS, which no client does.</summary>
    public bool IsCls { get; init; }

    /// <summary>The project's name.</summary>
    public string Project { get; init; } = "";

    /// <summary>The API namespaces into which a referenced project generates, too, whose types this one can see.</summary>
    public EquatableArray<SharedNamespace> Shared { get; init; }

    /// <summary>The frameworks whose types the project's files see without naming their namespaces.</summary>
    public UserInterfaces UserInterfaces { get; init; }

    /// <summary>The user's own namespaces directly in those of an API, and such as are called like a client's class.</summary>
    public EquatableArray<string> UserNamespaces { get; init; }

    /// <summary>The full metadata names of the user's own parts of types in the namespaces that are generated into.</summary>
    public EquatableArray<string> UserParts { get; init; }

    private const string ResolverType = GeneratedTypeNames.Resolver;

    // A type of Microsoft.Extensions.Http that came with version 8, and with it keyed services and validation at the start.
    private const string HttpClientFactoryType = "Microsoft.Extensions.DependencyInjection.ISocketsHttpHandlerBuilder";

    private const string SchemaContextType = "Microsoft.AspNetCore.OpenApi.OpenApiSchemaTransformerContext";

    private const string ConfigurationType = "Microsoft.Extensions.Configuration.IConfigurationSection";

    private const string DistributedCacheType = "Microsoft.Extensions.Caching.Distributed.IDistributedCache";

    private const string DataProtectionType = "Microsoft.AspNetCore.DataProtection.IDataProtectionProvider";

    private const string HealthChecksType = "Microsoft.Extensions.DependencyInjection.IHealthChecksBuilder";

    private const string JsRuntimeType = "Microsoft.JSInterop.IJSRuntime";

    public static CompilationFacts Read(Compilation compilation, GeneratedPlaces places, CancellationToken cancellationToken)
    {
        var types = new SortedSet<string>(System.StringComparer.Ordinal);
        var parts = new SortedSet<string>(System.StringComparer.Ordinal);
        var spaces = new SortedSet<string>(System.StringComparer.Ordinal);
        INamespaceSymbol root = compilation.Assembly.GlobalNamespace;
        foreach (string name in places.Namespaces)
        {
            cancellationToken.ThrowIfCancellationRequested();
            types.UnionWith(WithParents(name).Where(parent => compilation.Assembly.GetTypeByMetadataName(parent) is not null));
            if (Find(root, name) is { } space)
            {
                string prefix = name.Length == 0 ? "" : name + ".";
                types.UnionWith(space.GetTypeMembers().Select(type => prefix + type.MetadataName));
                parts.UnionWith(space.GetTypeMembers().Where(type => IsPart(type, cancellationToken)).Select(type => prefix + type.MetadataName));

                // Where users write their own code, namespaces come and go.
                spaces.UnionWith(name.Length > 0 && places.ApiNamespaces.Contains(name) ? space.GetNamespaceMembers().Select(member => prefix + member.Name) : []);
            }
        }

        spaces.UnionWith(places.Classes.Where(name => Find(root, name) is not null));

        bool isOld = compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 };
        bool hasFactory = compilation.GetTypeByMetadataName(HttpClientFactoryType) is not null;
        return new CompilationFacts(isOld, hasFactory, types.ToEquatableArray())
        {
            UserParts = parts.ToEquatableArray(),
            UserNamespaces = spaces.ToEquatableArray(),
            HasConfiguration = compilation.GetTypeByMetadataName(ConfigurationType) is not null,
            HasOpenApi = compilation.GetTypeByMetadataName(SchemaContextType)?.GetMembers("GetOrCreateSchemaAsync").IsEmpty == false,
            HasDistributedSessions = compilation.GetTypeByMetadataName(DistributedCacheType) is not null
                && compilation.GetTypeByMetadataName(DataProtectionType) is not null,
            HasHealthChecks = compilation.GetTypeByMetadataName(HealthChecksType) is not null,
            HasJsInterop = compilation.GetTypeByMetadataName(JsRuntimeType) is not null,
            IsCls = compilation.Assembly.GetAttributes().Any(PromisesCls),
            Project = compilation.AssemblyName ?? "",
            Shared = FindShared(compilation, places, cancellationToken).ToEquatableArray(),
        };
    }

    /// <summary>A namespace and those that it lies in, but for the global one.</summary>
    public static IEnumerable<string> WithParents(string name)
    {
        for (int end = name.Length; end > 0; end = name.LastIndexOf('.', end - 1))
        {
            yield return name.Substring(0, end);
        }
    }

    // A type of the API's namespace that no project without models lacks.
    private static IEnumerable<SharedNamespace> FindShared(Compilation compilation, GeneratedPlaces places, CancellationToken cancellationToken)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (string name in places.ApiNamespaces)
            {
                if (assembly.GetTypeByMetadataName($"{name}.{ResolverType}") is { } type
                    && (type.DeclaredAccessibility == Accessibility.Public || assembly.GivesAccessTo(compilation.Assembly)))
                {
                    yield return new SharedNamespace(name, assembly.Name);
                }
            }
        }
    }

    private static bool IsPart(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsRecord: false }
        && type.DeclaringSyntaxReferences.All(part => part.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool PromisesCls(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == "System.CLSCompliantAttribute" && attribute.ConstructorArguments is [{ Value: true }];

    private static INamespaceSymbol? Find(INamespaceSymbol root, string name)
    {
        INamespaceSymbol? space = root;
        foreach (string part in name.Split(['.'], System.StringSplitOptions.RemoveEmptyEntries))
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
        }

        return space;
    }
}
