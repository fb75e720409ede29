using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>A class of a table, with what is asked for and where it stands kept apart.</summary>
internal sealed record AnnotatedTable(TableRequest Request, InterfacePlace Place);

/// <summary>Reads the user's own row types.</summary>
internal static class TableRequestReader
{
    public const string Attribute = "Appwrite.Runtime.AppwriteTableAttribute";

    /// <summary>The attribute's arguments, as places for diagnostics.</summary>
    public const string DatabasePlace = "[databaseId]";

    /// <inheritdoc cref="DatabasePlace" />
    public const string TablePlace = "[tableId]";

    private static readonly SymbolDisplayFormat FullName =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static AnnotatedTable Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var symbol = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData attribute = context.Attributes[0];
        List<UserProperty> properties = [.. symbol.GetMembers().OfType<IPropertySymbol>().Where(IsOwn).Select(UserProperties.Read).OfType<UserProperty>()];
        IMethodSymbol? constructor = Constructor(symbol, properties);
        var request = new TableRequest(
            symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(FullName),
            symbol.Name,
            SyntaxFacts.GetText(symbol.DeclaredAccessibility),
            AttributeOptions.Argument(attribute, 0),
            AttributeOptions.Argument(attribute, 1),
            AttributeOptions.Text(attribute, nameof(TableRequest.Schema)),
            AttributeOptions.Text(attribute, nameof(TableRequest.ApiNamespace)),
            Shape(symbol, constructor, cancellationToken),
            properties.ToEquatableArray(),
            symbol.GetMembers().Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null })
                .Select(member => member.Name).Distinct().ToEquatableArray(),
            (constructor?.Parameters.Select(parameter => Property(properties, parameter)!.Name) ?? []).ToEquatableArray())
        {
            IsHalfWritten = AttributeState.IsHalfWritten(attribute, cancellationToken),
            IsRecord = symbol.IsRecord,
            IsSealed = symbol.IsSealed,
            HasConstructor = symbol.InstanceConstructors.Any(method => !method.IsImplicitlyDeclared),
            Suppressed = UserMarks.Ids(symbol.GetMembers().OfType<IPropertySymbol>().SelectMany(property => new ISymbol[] { property, property.Type }).Append(symbol)),
        };

        var name = SourcePlace.Of(((TypeDeclarationSyntax)context.TargetNode).Identifier.GetLocation());
        IEnumerable<MemberPlace> places = symbol.GetMembers().OfType<IPropertySymbol>().Where(IsOwn)
            .Select(property => new MemberPlace(property.Name, SourcePlace.Of(property.Locations[0])))
            .Concat(AttributeOptions.Places(attribute, cancellationToken))
            .Concat(AttributeOptions.ArgumentPlaces(attribute, cancellationToken, DatabasePlace, TablePlace));
        return new AnnotatedTable(request, new InterfacePlace(request.FullName, name, places.ToEquatableArray()));
    }

    // A record's EqualityContract is none of the user's.
    private static bool IsOwn(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, IsImplicitlyDeclared: false, ExplicitInterfaceImplementations.IsEmpty: true }
        && (property.DeclaredAccessibility == Accessibility.Public || property.GetAttributes().Any(attribute =>
            attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonIncludeAttribute"));

    /// <summary>The constructor by which rows are made: one without parameters, else the longest whose parameters are all properties.</summary>
    private static IMethodSymbol? Constructor(INamedTypeSymbol symbol, List<UserProperty> properties)
    {
        List<IMethodSymbol> constructors = [.. symbol.InstanceConstructors.Where(constructor => !IsCopy(constructor, symbol))];
        return constructors.Find(constructor => constructor.Parameters.IsEmpty)
            ?? constructors.Where(constructor => constructor.Parameters.All(parameter => Property(properties, parameter) is not null))
                .OrderByDescending(constructor => constructor.Parameters.Length).FirstOrDefault();
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol symbol) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, symbol);

    private static UserProperty? Property(List<UserProperty> properties, IParameterSymbol parameter) =>
        properties.Find(property => string.Equals(property.Name, parameter.Name, System.StringComparison.OrdinalIgnoreCase)
            && property.Type == UserProperties.Source(parameter.Type));

    private static ClassShape Shape(INamedTypeSymbol symbol, IMethodSymbol? constructor, CancellationToken cancellationToken)
    {
        if (symbol.ContainingType is not null)
        {
            return ClassShape.Nested;
        }

        if (symbol.IsFileLocal)
        {
            return ClassShape.FileLocal;
        }

        if (symbol.IsStatic)
        {
            return ClassShape.Static;
        }

        if (symbol.IsGenericType)
        {
            return ClassShape.Generic;
        }

        if (symbol.IsAbstract)
        {
            return ClassShape.Abstract;
        }

        bool isPartial = symbol.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
        return !isPartial ? ClassShape.NotPartial
            : symbol.BaseType is { SpecialType: not SpecialType.System_Object } ? ClassShape.Inherits
            : constructor is null ? ClassShape.NoConstructor
            : ClassShape.Usable;
    }
}
