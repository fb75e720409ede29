using Microsoft.CodeAnalysis;

namespace Appwrite.Conformance.Tests;

/// <summary>Lists what a user sees of generated code: types, members, parameters, values of constants.</summary>
internal static class PublicApi
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The listing of a namespace and all below it, sorted.</summary>
    public static IReadOnlyList<string> Of(Compilation compilation, string space)
    {
        INamespaceSymbol root = compilation.Assembly.GlobalNamespace.GetNamespaceMembers().Single(member => member.Name == space);
        return [.. Types(root).Where(IsVisible).SelectMany(Lines).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol parent) => parent.GetMembers().SelectMany(member => member switch
    {
        INamedTypeSymbol type => [type, .. Types(type)],
        INamespaceSymbol inner => Types(inner),
        _ => [],
    });

    private static IEnumerable<string> Lines(INamedTypeSymbol type)
    {
        string modifier = type.IsAbstract && type.TypeKind == TypeKind.Class ? "abstract " : "";
        string? baseType = type.BaseType is { SpecialType: SpecialType.None } own ? " : " + own.ToDisplayString(Format) : null;
        yield return $"{modifier}{type.ToDisplayString(Format)}{baseType}";
        foreach (ISymbol member in type.GetMembers().Where(member => member is not INamedTypeSymbol && !member.IsImplicitlyDeclared && IsVisible(member)))
        {
            if (member is not IMethodSymbol { AssociatedSymbol: not null })
            {
                string obsolete = member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute)) ? " (obsolete)" : "";
                yield return member.ToDisplayString(Format) + obsolete;
            }
        }
    }

    private static bool IsVisible(ISymbol symbol) => symbol.DeclaredAccessibility == Accessibility.Public
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));
}
