using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Requests;

/// <summary>Turns what the compiler knows of a signature into plain data.</summary>
internal static class SignatureReader
{
    private static readonly SymbolDisplayFormat WithNullability = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat WithoutArguments =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    public static SignatureType Read(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return Read(nullable.TypeArguments[0]) with { IsNullable = true, Display = Display(type) };
        }

        (SignatureTypeKind kind, string name, IEnumerable<ITypeSymbol> arguments) = type switch
        {
            IErrorTypeSymbol error => (SignatureTypeKind.Unresolved, error.Name, error.TypeArguments),
            ITypeParameterSymbol parameter => (SignatureTypeKind.TypeParameter, parameter.Name, []),
            IArrayTypeSymbol { Rank: 1 } array => (SignatureTypeKind.Array, "", [array.ElementType]),
            INamedTypeSymbol { IsTupleType: false, ContainingType: null or { IsGenericType: false } } named =>
                (SignatureTypeKind.Known, named.ToDisplayString(WithoutArguments), named.TypeArguments),
            _ => (
                SignatureTypeKind.Known,
                type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(WithNullability),
                (IEnumerable<ITypeSymbol>)[]),
        };
        return new SignatureType(
            kind,
            name,
            type.NullableAnnotation == NullableAnnotation.Annotated,
            type.IsValueType,
            arguments.Select(Read).ToEquatableArray(),
            Display(type));
    }

    /// <summary>A parameter's default value as C# source; null where there is none.</summary>
    public static string? Default(IParameterSymbol parameter)
    {
        if (!parameter.HasExplicitDefaultValue)
        {
            return null;
        }

        bool takesNull = parameter.Type.IsReferenceType || parameter.Type.NullableAnnotation == NullableAnnotation.Annotated
            || parameter.Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
        return parameter.ExplicitDefaultValue switch
        {
            null => takesNull ? "null" : "default",
            _ when EnumOf(parameter.Type) is { } enumeration => $"({enumeration.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})({parameter.ExplicitDefaultValue})",
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            string or char or bool or int or long or double =>
                SymbolDisplay.FormatPrimitive(parameter.ExplicitDefaultValue, quoteStrings: true, useHexadecimalNumbers: false),

            // The types beyond those fit no parameter, so that the value is never written.
            _ => "default",
        };
    }

    private static ITypeSymbol? EnumOf(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Enum } => type,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ TypeKind: TypeKind.Enum } value] } => value,
        _ => null,
    };

    /// <summary>The clause that constrains a type parameter, as C# source; null where there is none.</summary>
    public static string? Constraints(ITypeParameterSymbol parameter)
    {
        var parts = new List<string>();
        if (parameter.HasReferenceTypeConstraint)
        {
            parts.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        }
        else if (parameter.HasUnmanagedTypeConstraint)
        {
            parts.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            parts.Add("struct");
        }
        else if (parameter.HasNotNullConstraint)
        {
            parts.Add("notnull");
        }

        parts.AddRange(parameter.ConstraintTypes.Select(type => type.ToDisplayString(WithNullability)));
        if (parameter is { HasConstructorConstraint: true, HasValueTypeConstraint: false })
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? null : $"where {CSharp.Escape(parameter.Name)} : {string.Join(", ", parts)}";
    }

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
