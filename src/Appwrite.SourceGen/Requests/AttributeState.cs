using System;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>Tells attributes that are whole from those that somebody is typing in.</summary>
internal static class AttributeState
{
    /// <summary>Whether an attribute of ours cannot be meant as it stands: brackets or quotes are missing, an argument is none, or still empty.</summary>
    public static bool IsHalfWritten(AttributeData attribute, CancellationToken cancellationToken) =>
        attribute.AttributeConstructor is null
        || attribute.ConstructorArguments.Any(argument => argument.Kind == TypedConstantKind.Error || argument.Value is "")
        || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error)
        || (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
            && (HasErrors(syntax.Parent) || Named(syntax) != attribute.NamedArguments.Length));

    private static readonly string[] Names = ["AppwriteClient", "AppwriteService", "AppwriteDatabase", "AppwriteTable"];

    /// <summary>Whether a type has an attribute that is nobody's and may be one of ours, as it is while its name is being written.</summary>
    public static bool IsBeingWritten(INamedTypeSymbol? type, CancellationToken cancellationToken) =>
        type is not null
        && (type.GetAttributes().Any(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error } && MayBeOurs(attribute.AttributeClass?.Name ?? ""))
            || type.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken) is MemberDeclarationSyntax declaration
                && declaration.AttributeLists.Any(HasErrors)));

    // Others' attributes may be generated as well, and are nobody's here for as long as they stand.
    private static bool MayBeOurs(string name) => Names.Any(own => own.StartsWith(name, StringComparison.Ordinal)) || NearestName.Find(name, Names) is not null;

    // A '#warning' above an attribute says nothing of it.
    private static bool HasErrors(SyntaxNode? node) =>
        node is { ContainsDiagnostics: true } && node.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    // An option whose name is not one yet is written, and is not there.
    private static int Named(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.Count(argument => argument.NameEquals is not null) ?? 0;
}
