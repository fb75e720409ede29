using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>Where something will be generated, as far as it is known before anything is.</summary>
/// <param name="Namespaces">All namespaces.</param>
/// <param name="ApiNamespaces">Those of models and services.</param>
/// <param name="Classes">The full names of the classes behind interfaces.</param>
internal sealed record GeneratedPlaces(EquatableArray<string> Namespaces, EquatableArray<string> ApiNamespaces, EquatableArray<string> Classes);

/// <summary>The few things that the generator wants to know of the whole compilation.</summary>
/// <param name="LanguageIsOld">Whether the project's C# is older than what is generated.</param>
/// <param name="UserTypes">
/// The full metadata names of the user's own types in the namespaces that are generated into, and of those that are called like one of them.
/// </param>
/// <param name="References">What it references.</param>
internal sealed record CompilationFacts(bool LanguageIsOld, EquatableArray<string> UserTypes, ReferenceFacts References)
{
    /// <summary>Whether the project promises to comply with the CLS, which no client does.</summary>
    public bool IsCls { get; init; }

    /// <summary>The project's name.</summary>
    public string Project { get; init; } = "";

    /// <summary>The frameworks whose types the project's files see without naming their namespaces.</summary>
    public UserInterfaces UserInterfaces { get; init; }

    /// <summary>The user's own namespaces directly in those of an API, and such as are called like a client's class.</summary>
    public EquatableArray<string> UserNamespaces { get; init; }

    /// <summary>The full metadata names of the user's own parts of types in the namespaces of models and services.</summary>
    public EquatableArray<string> UserParts { get; init; }

    public static CompilationFacts Read(Compilation compilation, GeneratedPlaces places, ReferenceMemory references, CancellationToken cancellationToken)
    {
        ReferenceFacts referenced = references.Read(compilation, places.ApiNamespaces, cancellationToken);
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
                if (places.ApiNamespaces.Contains(name))
                {
                    parts.UnionWith(space.GetTypeMembers().Where(type => IsPart(type, cancellationToken)).Select(type => prefix + type.MetadataName));

                    // Where users write their own code, namespaces come and go.
                    spaces.UnionWith(name.Length > 0 ? space.GetNamespaceMembers().Select(member => prefix + member.Name) : []);
                }
            }
        }

        spaces.UnionWith(places.Classes.Where(name => Find(root, name) is not null));

        bool isOld = compilation is CSharpCompilation { LanguageVersion: < LanguageVersion.CSharp12 };
        return new CompilationFacts(isOld, types.ToEquatableArray(), referenced)
        {
            UserParts = parts.ToEquatableArray(),
            UserNamespaces = spaces.ToEquatableArray(),
            Project = compilation.AssemblyName ?? "",
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

    private static bool IsPart(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsRecord: false }
        && type.DeclaringSyntaxReferences.All(part => part.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

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
