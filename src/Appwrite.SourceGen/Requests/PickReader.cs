using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>Reads the methods that a user binds to operations.</summary>
internal static class PickReader
{
    public const string OperationAttribute = "Appwrite.Runtime.AppwriteOperationAttribute";

    /// <summary>The attribute that binds a method; null for a method that is not hand-picked.</summary>
    public static AttributeData? Attribute(ISymbol member) => member is IMethodSymbol { MethodKind: MethodKind.Ordinary }
        ? member.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == OperationAttribute)
        : null;

    public static PickedMethod Read(IMethodSymbol method, AttributeData attribute)
    {
        string operation = attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string name }, ..] ? name : "";
        return new PickedMethod(
            method.Name,
            operation,
            method.TypeParameters.Select(parameter => parameter.Name).ToEquatableArray(),
            method.TypeParameters.Select(SignatureReader.Constraints).OfType<string>().ToEquatableArray(),
            SignatureReader.Read(method.ReturnType),
            method.Parameters.Select(ReadParameter).ToEquatableArray(),
            Obstacle(method))
        {
            Obsolete = UserMarks.ObsoleteMessage(method),
        };
    }

    /// <summary>Where the parts of a method stand.</summary>
    public static IEnumerable<MemberPlace> Places(IMethodSymbol method, AttributeData attribute, int index, CancellationToken cancellationToken)
    {
        Location name = method.Locations[0];
        var syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) as MethodDeclarationSyntax;
        yield return Place(PickPlaces.Method(index), name);
        yield return Place(PickPlaces.Return(index), syntax?.ReturnType.GetLocation() ?? name);

        var attributeSyntax = attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax;
        Location? argument = attributeSyntax?.ArgumentList?.Arguments.FirstOrDefault()?.GetLocation();
        yield return Place(PickPlaces.Operation(index), argument ?? attributeSyntax?.GetLocation() ?? name);

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            TypeSyntax? type = syntax?.ParameterList.Parameters.ElementAtOrDefault(parameter.Ordinal)?.Type;
            yield return Place(PickPlaces.Parameter(index, parameter.Name), parameter.Locations.FirstOrDefault() ?? name);
            yield return Place(PickPlaces.ParameterType(index, parameter.Name), type?.GetLocation() ?? name);
        }
    }

    private static MemberPlace Place(string name, Location location) => new(name, SourcePlace.Of(location));

    private static PickedParameter ReadParameter(IParameterSymbol parameter)
    {
        SignatureType type = SignatureReader.Read(parameter.Type);
        string? defaultValue = SignatureReader.Default(parameter);

        // Where nullability is not looked at, a null that is allowed is written only in the default value.
        bool isNullable = type.IsNullable || (defaultValue == "null" && parameter.Type.IsReferenceType);
        return new PickedParameter(parameter.Name, type with { IsNullable = isNullable }, defaultValue) { IsParams = IsParams(parameter) };
    }

    // Of an array, or of another collection, which the compiler that is compiled against does not know yet.
    private static bool IsParams(IParameterSymbol parameter) => parameter.IsParams
        || parameter.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is ParameterSyntax syntax && syntax.Modifiers.Any(SyntaxKind.ParamsKeyword));

    private static string? Obstacle(IMethodSymbol method)
    {
        if (method.IsStatic)
        {
            return "it is static";
        }

        if (!method.IsAbstract)
        {
            return "it has a body of its own";
        }

        if (method.DeclaredAccessibility != Accessibility.Public)
        {
            return "it is not public";
        }

        if (method.RefKind != RefKind.None)
        {
            return "it returns by reference";
        }

        if (method.Parameters.Select(parameter => parameter.Type).Append(method.ReturnType).Any(type => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer))
        {
            return "its signature has pointers";
        }

        if (method.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None) is { } reference)
        {
            return $"its parameter '{reference.Name}' is passed by reference";
        }

        return method.TypeParameters.FirstOrDefault(parameter => parameter.ConstraintTypes.Any(type => !SignatureReader.Read(type).IsResolved)) is { } unknown
            ? $"its type parameter '{unknown.Name}' is constrained to an unknown type"
            : null;
    }
}
