using Appwrite.Runtime;
using Microsoft.CodeAnalysis;

namespace Appwrite.Tool.Changes;

/// <summary>Lists what users see of generated code.</summary>
internal static class ApiSurface
{
    private const string WireValues = "Values";

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The types that are generated, or have a generated part.</summary>
    public static IReadOnlyDictionary<string, ApiType> Of(IAssemblySymbol assembly, IReadOnlySet<SyntaxTree> generated)
    {
        var types = new SortedDictionary<string, ApiType>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol type in TypesOf(assembly.GlobalNamespace))
        {
            if (type.DeclaringSyntaxReferences.Any(part => generated.Contains(part.SyntaxTree)) && IsSeen(type))
            {
                types.Add(type.ToDisplayString(), Read(type));
            }
        }

        return types;
    }

    // Readers and writers of models are for generated code, and classes of clients say the same as their interfaces.
    private static bool IsSeen(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
        && type.ContainingNamespace.Name != "Serialization"
        && !(type.ContainingType is { } outer && (!IsSeen(outer) || KindOf(outer) == ApiKind.Enumeration))
        && !type.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => parameter.Type.Name == nameof(AppwriteConnection)));

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol parent) => parent.GetMembers().SelectMany(member => member switch
    {
        INamedTypeSymbol type => [type, .. TypesOf(type)],
        INamespaceSymbol inner => TypesOf(inner),
        _ => (IEnumerable<INamedTypeSymbol>)[],
    });

    private static ApiKind KindOf(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Interface ? ApiKind.Service
        : type.AllInterfaces.Any(own => own.Name == nameof(IOpenEnumeration)) ? ApiKind.Enumeration
        : type is { TypeKind: TypeKind.Class, IsStatic: false } ? ApiKind.Model
        : ApiKind.Other;

    private static ApiType Read(INamedTypeSymbol type)
    {
        ApiKind kind = KindOf(type);
        IEnumerable<ApiMember> members = kind == ApiKind.Enumeration
            ? type.GetTypeMembers(WireValues).SelectMany(values => values.GetMembers()).OfType<IFieldSymbol>()
                .Where(field => field.IsConst)
                .Select(field => new ApiMember($"'{field.ConstantValue}'", null, null, ObsoleteOf(field)))
            : type.GetMembers().Where(member => !member.IsImplicitlyDeclared && member.DeclaredAccessibility == Accessibility.Public)
                .SelectMany(member => Read(member, kind));
        string? parent = type.BaseType is { SpecialType: SpecialType.None } own && kind == ApiKind.Model ? own.ToDisplayString(TypeFormat) : null;
        return new ApiType(type.ToDisplayString(TypeFormat), kind, parent, [.. members]);
    }

    // A model's methods help with what its properties have, and the properties of a client are the services, which are types of their own.
    private static IEnumerable<ApiMember> Read(ISymbol member, ApiKind kind) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Ordinary } method when kind is ApiKind.Service && !IsCompanion(method) =>
            [new ApiMember(method.Name, Text(method.ReturnType), [.. method.Parameters.Select(Read)], ObsoleteOf(method))],
        IPropertySymbol property when kind is not ApiKind.Service => [new ApiMember(property.Name, Text(property.Type), null, ObsoleteOf(property))],
        IFieldSymbol { IsConst: true } field => [new ApiMember(field.Name, Text(field.Type), null, ObsoleteOf(field), $"{field.ConstantValue}")],
        _ => [],
    };

    // The view of an interface, and what comes with an operation: all pages of a list, and the address of a file.
    private static bool IsCompanion(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType)
        || IsCompanion(method, "AllAsync")
        || IsCompanion(method, "Url");

    private static bool IsCompanion(IMethodSymbol method, string ending) =>
        method.Name.EndsWith(ending, StringComparison.Ordinal) && !method.ContainingType.GetMembers(method.Name[..^ending.Length] + "Async").IsEmpty;

    private static ApiParameter Read(IParameterSymbol parameter) => new(parameter.Name, Text(parameter.Type), parameter.IsOptional || parameter.IsParams);

    private static string Text(ITypeSymbol type) => type.ToDisplayString(TypeFormat);

    private static string? ObsoleteOf(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute)) is { } attribute
            ? attribute.ConstructorArguments is [{ Value: string reason }, ..] ? reason : ""
            : null;
}
