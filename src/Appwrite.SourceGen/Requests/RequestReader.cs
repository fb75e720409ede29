using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>Reads annotated interfaces.</summary>
internal static class RequestReader
{
    public const string ClientAttribute = "Appwrite.Runtime.AppwriteClientAttribute";
    public const string ServiceAttribute = "Appwrite.Runtime.AppwriteServiceAttribute";

    // Without the @ before keywords: what is read here are names, and it is the emitter that writes C#.
    private static readonly SymbolDisplayFormat FullName =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static AnnotatedInterface Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        Read((INamedTypeSymbol)context.TargetSymbol, context.Attributes[0], (InterfaceDeclarationSyntax)context.TargetNode, cancellationToken);

    public static AnnotatedInterface Read(
        INamedTypeSymbol symbol, AttributeData attribute, InterfaceDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        string? service = attribute.AttributeClass?.Name == "AppwriteServiceAttribute" ? Service(attribute) : null;
        cancellationToken.ThrowIfCancellationRequested();

        var members = new List<InterfaceMember>();
        var places = new List<MemberPlace>();
        var picks = new List<PickedMethod>();
        foreach (ISymbol member in symbol.GetMembers().Where(IsOwnMember))
        {
            if (service is not null && PickReader.Attribute(member) is { } operation)
            {
                places.AddRange(PickReader.Places((IMethodSymbol)member, operation, picks.Count, cancellationToken));
                picks.Add(PickReader.Read((IMethodSymbol)member, operation));
                continue;
            }

            members.Add(new InterfaceMember(
                member.Name, member.IsAbstract, null, ReadOnlyType(member), member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false })
            {
                Marks = UserMarks.Attributes(member),
            });
            places.Add(new MemberPlace(member.Name, SourcePlace.Of(member.Locations[0])));
        }

        places.AddRange(AttributeOptions.Places(attribute, cancellationToken));
        places.AddRange(AttributeOptions.ArgumentPlaces(attribute, cancellationToken, PickPlaces.ServiceName));

        HashSet<ISymbol> implemented = new(
            symbol.GetMembers().Concat(symbol.AllInterfaces.SelectMany(inherited => inherited.GetMembers())).SelectMany(Implemented),
            SymbolEqualityComparer.Default);
        foreach (ISymbol member in symbol.AllInterfaces.SelectMany(inherited => inherited.GetMembers()).Where(IsOwnMember))
        {
            if (member.IsAbstract && !implemented.Contains(member))
            {
                members.Add(new InterfaceMember(member.Name, true, member.ContainingType.ToDisplayString()));
            }
        }

        var request = new InterfaceRequest(
            symbol.ContainingNamespace.IsGlobalNamespace ? "" : symbol.ContainingNamespace.ToDisplayString(FullName),
            symbol.Name,
            SyntaxFacts.GetText(symbol.DeclaredAccessibility),
            service,
            AttributeOptions.Text(attribute, "Spec"),
            AttributeOptions.Text(attribute, "ApiNamespace"),
            Shape(symbol, cancellationToken),
            members.ToEquatableArray())
        {
            IsHalfWritten = AttributeState.IsHalfWritten(attribute, cancellationToken),
            Operations = AttributeOptions.Operations(attribute),
            Picks = picks.ToEquatableArray(),
            Marks = UserMarks.Attributes(symbol),
            Suppressed = UserMarks.Ids(Used(symbol)),
            SaysIfItIsCls = symbol.GetAttributes().Any(mark => mark.AttributeClass?.ToDisplayString() == ClsPromise.Attribute),
            Bases = symbol.AllInterfaces.Where(inherited => IsGenerated(inherited, symbol.ContainingAssembly))
                .Select(inherited => inherited.ToDisplayString(FullName)).ToEquatableArray(),
        };
        var name = SourcePlace.Of(declaration.Identifier.GetLocation());
        return new AnnotatedInterface(request, new InterfacePlace(request.FullName, name, places.ToEquatableArray()));
    }

    // What generated code will name: the interface itself, and the types in its members.
    private static IEnumerable<ISymbol> Used(INamedTypeSymbol symbol) => symbol.GetMembers().SelectMany(member => member switch
    {
        IPropertySymbol property => [property.Type, property],
        IMethodSymbol { AssociatedSymbol: null } method =>
            method.Parameters.Select(parameter => parameter.Type).Concat(method.TypeParameters).Append(method.ReturnType),
        _ => Enumerable.Empty<ISymbol>(),
    }).Append(symbol);

    // What another project has generated is there to be seen; what is generated here is not yet.
    private static bool IsGenerated(INamedTypeSymbol symbol, IAssemblySymbol project) =>
        SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, project)
        && symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() is ClientAttribute or ServiceAttribute);

    private static InterfaceShape Shape(INamedTypeSymbol symbol, CancellationToken cancellationToken)
    {
        if (symbol.ContainingType is not null)
        {
            return InterfaceShape.Nested;
        }

        if (symbol.IsFileLocal)
        {
            return InterfaceShape.FileLocal;
        }

        if (symbol.IsGenericType)
        {
            return InterfaceShape.Generic;
        }

        bool isPartial = symbol.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(cancellationToken) is InterfaceDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
        return isPartial ? InterfaceShape.Usable : InterfaceShape.NotPartial;
    }

    // Accessors belong to their property, which is listed itself.
    private static bool IsOwnMember(ISymbol member) => !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null };

    // What one interface implements of another: void IBase.Foo() { }
    private static IEnumerable<ISymbol> Implemented(ISymbol member) => member switch
    {
        IMethodSymbol method => method.ExplicitInterfaceImplementations,
        IPropertySymbol property => property.ExplicitInterfaceImplementations,
        IEventSymbol declared => declared.ExplicitInterfaceImplementations,
        _ => [],
    };

    // Empty while the argument is still being typed, so that not the whole API is generated in between.
    private static string Service(AttributeData attribute) =>
        attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as string ?? "" : "";

    private static string? ReadOnlyType(ISymbol member) =>
        member is IPropertySymbol { IsStatic: false, IsAbstract: true, IsIndexer: false, SetMethod: null, RefKind: RefKind.None } property
            ? property.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(FullName)
            : null;
}
