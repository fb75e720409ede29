using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Finds what is generated.</summary>
internal static class GeneratedSymbols
{
    private static readonly string Generator = typeof(AppwriteGenerator).FullName!;

    /// <summary>The types that users may name.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(Compilation compilation, Func<string, bool> isWanted, CancellationToken cancellationToken) =>
        compilation.GetSymbolsWithName(isWanted, SymbolFilter.Type, cancellationToken).OfType<INamedTypeSymbol>()
            .Where(type => IsGenerated(type) && type.ContainingType is null && type.ContainingNamespace.Name != GeneratedTypeNames.Serialization);

    /// <summary>The extension methods that can be called on what a name is asked of.</summary>
    public static IEnumerable<IMethodSymbol> Extensions(
        Finding finding, SimpleNameSyntax name, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        ITypeSymbol? receiver = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => finding.Model.GetTypeInfo(access.Expression, cancellationToken).Type,
            _ => null,
        };
        return receiver is null ? [] : finding.Model.Compilation.GetSymbolsWithName(isWanted, SymbolFilter.Member, cancellationToken).OfType<IMethodSymbol>()
            .Where(method => method.IsExtensionMethod && IsGenerated(method) && method.ReduceExtensionMethod(receiver) is not null);
    }

    /// <summary>Whether something that the project references has extension methods of a name.</summary>
    public static bool IsReferencedExtension(Compilation compilation, string name) => compilation.SourceModule.ReferencedAssemblySymbols
        .Any(assembly => assembly.MightContainExtensionMethods && HasExtension(assembly.GlobalNamespace, name));

    private static bool HasExtension(INamespaceSymbol space, string name) =>
        space.GetTypeMembers().Any(type => type.MightContainExtensionMethods && type.GetMembers(name).Length > 0)
        || space.GetNamespaceMembers().Any(inner => HasExtension(inner, name));

    // Parts of the user's own types are generated as well, and named where the user has them.
    public static bool IsGenerated(ISymbol symbol) => symbol.DeclaringSyntaxReferences.All(reference => IsGenerated(reference.SyntaxTree));

    /// <summary>Whether a file is one that our generator has made, and not another.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.IndexOf(Generator, StringComparison.Ordinal) >= 0;
}
