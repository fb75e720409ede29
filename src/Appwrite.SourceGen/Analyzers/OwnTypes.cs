using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Knows which types are ours: those of the runtime, what is generated, and the interfaces that users annotate for it.</summary>
internal sealed class OwnTypes
{
    private const string GeneratedCode = "GeneratedCodeAttribute";
    private const string Generator = "Appwrite.SourceGen";

    // Symbols are few and asked for again and again: a service's interface at each of its calls.
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    private OwnTypes(INamedTypeSymbol connection) => Connection = connection;

    /// <summary>The runtime's <c>AppwriteConnection</c>.</summary>
    public INamedTypeSymbol Connection { get; }

    /// <summary>What is ours in a compilation; null where the runtime is not referenced, so that nothing can be.</summary>
    public static OwnTypes? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Appwrite.Runtime.AppwriteConnection") is { } connection ? new OwnTypes(connection) : null;

    /// <summary>Whether the type is of the runtime, generated, or annotated.</summary>
    public bool IsOwn(INamedTypeSymbol? type) => type is not null && _known.GetOrAdd(type.OriginalDefinition, Decide);

    /// <summary>Whether the type is the runtime's of this name.</summary>
    public bool IsRuntime(ITypeSymbol? type, string name) =>
        type is INamedTypeSymbol && type.Name == name && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Connection.ContainingAssembly);

    /// <summary>The attribute of the runtime of this name; null where the symbol does not have it.</summary>
    public AttributeData? AttributeOf(ISymbol symbol, string name)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            if (IsRuntime(attribute.AttributeClass, name))
            {
                return attribute;
            }
        }

        return null;
    }

    private bool Decide(INamedTypeSymbol type)
    {
        if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Connection.ContainingAssembly))
        {
            return true;
        }

        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (IsRuntime(attribute.AttributeClass, "AppwriteClientAttribute")
                || IsRuntime(attribute.AttributeClass, "AppwriteServiceAttribute")
                || IsRuntime(attribute.AttributeClass, "AppwriteDatabaseAttribute")
                || (attribute.AttributeClass?.Name == GeneratedCode && attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: Generator }, ..]))
            {
                return true;
            }
        }

        return false;
    }
}
