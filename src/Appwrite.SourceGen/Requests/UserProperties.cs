using System.Linq;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Requests;

/// <summary>Reads the properties of the user's own row types.</summary>
internal static class UserProperties
{
    private const string PropertyName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";

    private static readonly SymbolDisplayFormat SourceFormat = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A type as C# source.</summary>
    public static string Source(ITypeSymbol type) => type.ToDisplayString(SourceFormat);

    /// <summary>Reads a property; null for one that is no part of a row.</summary>
    public static UserProperty? Read(IPropertySymbol property)
    {
        if (JsonIgnores.IsIgnored(property))
        {
            return null;
        }

        string? wireName = property.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == PropertyName)
            is { ConstructorArguments: [{ Value: string name }, ..] } ? name : null;
        return new UserProperty(property.Name, Source(property.Type), wireName, property is { SetMethod: not null, GetMethod: not null }, Value(property.Type));
    }

    private static UserValue Value(ITypeSymbol type)
    {
        bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] })
        {
            return Single(value, isNullable: true);
        }

        return Item(type, out UserList list) is { } item
            ? Single(item, isNullable) with { IsNullable = isNullable, List = list }
            : Single(type, isNullable);
    }

    private static UserValue Single(ITypeSymbol type, bool isNullable)
    {
        ITypeSymbol bare = type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        string source = Source(bare);
        if (type is INamedTypeSymbol { Name: "Link" or "Links", TypeArguments: [var row] } && IsRuntime(type))
        {
            return new UserValue(type.Name == "Link" ? UserValueKind.Link : UserValueKind.Links, Source(row), isNullable);
        }

        return new UserValue(Kind(bare), source, isNullable);
    }

    private static UserValueKind Kind(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => UserValueKind.Text,
        { SpecialType: SpecialType.System_Int64 } => UserValueKind.Int64,
        { SpecialType: SpecialType.System_Double } => UserValueKind.Double,
        { SpecialType: SpecialType.System_Boolean } => UserValueKind.Boolean,
        { SpecialType: SpecialType.System_DateTime } => UserValueKind.DateTime,
        {
            SpecialType: SpecialType.System_Byte or SpecialType.System_SByte or SpecialType.System_Int16 or SpecialType.System_UInt16
                or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_Single
                or SpecialType.System_Decimal
        } => UserValueKind.Number,
        { TypeKind: TypeKind.Enum } => UserValueKind.Enum,
        { TypeKind: TypeKind.Error } => UserValueKind.Generated,
        { TypeKind: TypeKind.Struct } when type.AllInterfaces.Any(inherited => inherited is { Name: "IOpenEnumeration", IsGenericType: true } && IsRuntime(inherited)) =>
            UserValueKind.OpenEnumeration,
        _ => type.ToDisplayString() switch
        {
            "System.DateTimeOffset" => UserValueKind.DateTimeOffset,
            "System.Guid" => UserValueKind.Guid,
            "System.Text.Json.JsonElement" => UserValueKind.Element,
            "Appwrite.Runtime.GeoPoint" => UserValueKind.Point,
            "Appwrite.Runtime.GeoLine" => UserValueKind.Line,
            "Appwrite.Runtime.GeoPolygon" => UserValueKind.Polygon,
            _ => UserValueKind.Other,
        },
    };

    private static ITypeSymbol? Item(ITypeSymbol type, out UserList list)
    {
        list = UserList.None;
        if (type is IArrayTypeSymbol { Rank: 1 } array)
        {
            list = UserList.Array;
            return array.ElementType;
        }

        if (type is not INamedTypeSymbol { TypeArguments: [var item], ContainingNamespace: { } space } named || space.ToDisplayString() != "System.Collections.Generic")
        {
            return null;
        }

        list = named.Name switch
        {
            "IReadOnlyList" => UserList.ReadOnlyList,
            "List" => UserList.List,
            _ => UserList.None,
        };
        return list == UserList.None ? null : item;
    }

    private static bool IsRuntime(ITypeSymbol type) => type.ContainingNamespace.ToDisplayString() == "Appwrite.Runtime";
}
