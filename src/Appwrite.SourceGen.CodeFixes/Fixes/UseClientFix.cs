using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Naming;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>
/// Carries along what is called like an annotated interface, when that has been renamed: its client, its transactions, its registration.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseClientFix))]
public sealed class UseClientFix : OfferingFixProvider
{
    private const string Add = nameof(Add);

    private static readonly string[] Suffixes = ["Client", "Transaction"];

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => CompilerIds.UnknownNames;

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Node is not IdentifierNameSyntax name || CompilerIds.IsQualified(name))
        {
            return [];
        }

        string old = name.Identifier.ValueText;
        return finding.Diagnostic.Id == CompilerIds.UnknownMember ? Registrations(finding, name, old, cancellationToken) : Classes(finding, name, old, cancellationToken);
    }

    private static IEnumerable<Offer> Classes(Finding finding, IdentifierNameSyntax name, string old, CancellationToken cancellationToken)
    {
        string? suffix = Array.Find(Suffixes, suffix => old.Length > suffix.Length && old.EndsWith(suffix, StringComparison.Ordinal));
        if (suffix is null)
        {
            return [];
        }

        List<INamedTypeSymbol> classes =
        [
            .. GeneratedSymbols.Types(finding.Model.Compilation, other => other.EndsWith(suffix, StringComparison.Ordinal), cancellationToken)
                .Where(type => type.TypeKind == TypeKind.Class && BelongsToInterface(type)),
        ];
        bool isKnown = finding.Model.Compilation.SourceModule.ReferencedAssemblySymbols.Any(assembly => assembly.TypeNames.Contains(old));
        return Meant(old, suffix, classes, type => type.Name, isKnown).Select(type =>
        {
            TypeWriter types = finding.Types(name.SpanStart);
            string written = types.Write(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
            return new Offer($"Use '{type.Name}'", Key(old, type.Name), [finding.Replace(name.Span, written)], types.Imports);
        });
    }

    private static IEnumerable<Offer> Registrations(Finding finding, IdentifierNameSyntax name, string old, CancellationToken cancellationToken)
    {
        if (!old.StartsWith(Add, StringComparison.Ordinal))
        {
            return [];
        }

        List<IMethodSymbol> methods =
        [
            .. GeneratedSymbols.Extensions(finding, name, other => other.StartsWith(Add, StringComparison.Ordinal), cancellationToken)
                .GroupBy(method => method.Name).Select(overloads => overloads.First()),
        ];
        return Meant(old, Add, methods, method => method.Name, GeneratedSymbols.IsReferencedExtension(finding.Model.Compilation, old)).Select(method =>
        {
            TypeWriter types = finding.Types(name.SpanStart);
            types.Import(method.ContainingNamespace.IsGlobalNamespace ? "" : method.ContainingNamespace.ToDisplayString());
            return new Offer($"Use '{method.Name}'", Key(old, method.Name), [finding.Replace(name.Span, method.Name)], types.Imports);
        });
    }

    // Whoever fixes all means what was called like this, and not what else is unknown.
    private static string Key(string old, string name) => $"{old} to {name}";

    /// <summary>
    /// What is called nearly so, or the only candidate; none where something has the very name, which then is to be imported.
    /// </summary>
    private static IEnumerable<T> Meant<T>(string old, string common, List<T> candidates, Func<T, string> nameOf, bool isKnown)
    {
        if (isKnown || candidates.Exists(candidate => nameOf(candidate) == old))
        {
            return [];
        }

        // What they all have makes none of them nearer.
        string? nearest = NearestName.Find(old.Replace(common, ""), candidates.Select(candidate => nameOf(candidate).Replace(common, "")));
        bool IsNearest(T candidate) => nameOf(candidate).Replace(common, "") == nearest;
        return candidates.Where(candidate => candidates.Count == 1 || IsNearest(candidate)).OrderBy(nameOf, StringComparer.Ordinal);
    }

    private static bool BelongsToInterface(INamedTypeSymbol type) => type.AllInterfaces.Any(IsAnnotated)
        || (type.Name.EndsWith(Suffixes[1], StringComparison.Ordinal) && type.ContainingNamespace.GetTypeMembers().Any(IsAnnotated));

    private static bool IsAnnotated(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface && type.GetAttributes().Any(Attributes.IsAnnotation);
}
