using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>What a deprecated method says of its successor, and which types have such a one.</summary>
/// <param name="Service">The successor's service, as the spec calls it.</param>
/// <param name="InterfaceName">The service's generated interface, without its namespace.</param>
/// <param name="Method">The successor's name.</param>
internal sealed record SuccessorName(string Service, string InterfaceName, string Method)
{
    private const string SuccessorAttribute = "Appwrite.Runtime.Infrastructure.SuccessorAttribute";
    private const string ClientAttribute = "Appwrite.Runtime.AppwriteClientAttribute";
    private const string ServiceAttribute = "Appwrite.Runtime.AppwriteServiceAttribute";
    private const string GeneratedAttribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";

    /// <summary>The attribute in a compilation; null where it has no runtime of ours that knows it.</summary>
    public static INamedTypeSymbol? Attribute(Compilation compilation) => compilation.GetTypeByMetadataName(SuccessorAttribute);

    /// <summary>Reads the attribute of a method; null where it has none.</summary>
    public static SuccessorName? Of(IMethodSymbol method, INamedTypeSymbol attributeType)
    {
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, attributeType)
                && attribute.ConstructorArguments is [{ Value: string service }, { Value: string interfaceName }, { Value: string name }])
            {
                return new SuccessorName(service, interfaceName, name);
            }
        }

        return null;
    }

    /// <summary>The class behind the generated interface.</summary>
    public string ClassName => InterfaceName.Substring(1) + "Client";

    /// <summary>Whether a type is the successor's service: the generated interface, one of the user's, or a class behind one.</summary>
    public bool IsServiceOf(ITypeSymbol? type) => type is not null && (IsService(type) || type.AllInterfaces.Any(IsService));

    /// <summary>Whether a type is a client, all of whose services are on one connection: an annotated interface, or what inherits from one.</summary>
    public static bool IsClient(ITypeSymbol? type) => type is not null && (IsAnnotated(type) || type.AllInterfaces.Any(IsAnnotated));

    /// <summary>The methods of a type that have the successor's name.</summary>
    public IEnumerable<IMethodSymbol> MethodsOf(ITypeSymbol type) => MembersOf(type).OfType<IMethodSymbol>().Where(method => method.Name == Method);

    /// <summary>The members of a type and of all that it inherits.</summary>
    public static IEnumerable<ISymbol> MembersOf(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                yield return member;
            }
        }

        foreach (ISymbol member in type.TypeKind == TypeKind.Interface ? type.AllInterfaces.SelectMany(inherited => inherited.GetMembers()) : [])
        {
            yield return member;
        }
    }

    private static bool IsAnnotated(ITypeSymbol type) => type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == ClientAttribute);

    private bool IsService(ITypeSymbol type)
    {
        bool isGenerated = false;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            string? name = attribute.AttributeClass?.ToDisplayString();
            if (name == ServiceAttribute)
            {
                return attribute.ConstructorArguments is [{ Value: string service }] && service == Service;
            }

            isGenerated |= name == GeneratedAttribute;
        }

        return isGenerated && type.Name == InterfaceName;
    }
}
