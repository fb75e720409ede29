using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Binding.HandPicked;
using Appwrite.SourceGen.CodeFixes.Fixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Refactorings;

/// <summary>What a solution uses of the services that are generated for a client.</summary>
internal sealed class UsedServices
{
    private readonly Dictionary<string, UsedService> _byType = new(StringComparer.Ordinal);
    private readonly List<UsedService> _services = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private UsedServices(AnnotatedDeclaration client, CancellationToken cancellationToken)
    {
        List<PickableMethods> known =
        [
            .. client.Api.Operations.Select(operation => operation.Service).Distinct()
                .Select(service => new PickableMethods(client.Api, service, client.ApiNamespace, client.UserInterfaces(cancellationToken))),
        ];
        foreach (IPropertySymbol property in client.Symbol.GetMembers().OfType<IPropertySymbol>())
        {
            // Those that the user has declared have a service of the user's already.
            if (property.Type is INamedTypeSymbol type && type.ContainingNamespace.ToDisplayString() == client.ApiNamespace
                && known.Find(methods => "I" + methods.Stem == type.Name) is { } methods)
            {
                var service = new UsedService(property.Name, type, methods);
                _services.Add(service);
                _byType[type.GetDocumentationCommentId()!] = service;
                if (type.ContainingNamespace.GetTypeMembers(methods.Stem + "Client").FirstOrDefault() is { } behind)
                {
                    _byType[behind.GetDocumentationCommentId()!] = service;
                    _names.Add(behind.Name);
                }

                _names.Add(type.Name);
                _names.UnionWith(type.GetMembers().OfType<IMethodSymbol>().Select(method => method.Name));
            }
        }
    }

    /// <summary>The services that something is called of, or that generated code names.</summary>
    public IEnumerable<UsedService> All => _services.Where(service => service.Methods.Count > 0 || service.HasToStay);

    /// <summary>Looks through the client's project and those that have it.</summary>
    public static async Task<UsedServices> FindAsync(AnnotatedDeclaration client, CancellationToken cancellationToken)
    {
        var used = new UsedServices(client, cancellationToken);
        Solution solution = client.Document.Project.Solution;
        foreach (ProjectId id in solution.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject(client.Document.Project.Id).Append(client.Document.Project.Id))
        {
            // What the pages of Razor call is in what is generated of them.
            Project project = solution.GetProject(id)!;
            IEnumerable<Document> generated = await project.GetSourceGeneratedDocumentsAsync(cancellationToken).ConfigureAwait(false);
            foreach (Document document in project.Documents.Concat(generated))
            {
                await used.ReadAsync(document, cancellationToken).ConfigureAwait(false);
            }
        }

        return used;
    }

    private async Task ReadAsync(Document document, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || (document is SourceGeneratedDocument && GeneratedSymbols.IsGenerated(model.SyntaxTree)))
        {
            return;
        }

        foreach (SimpleNameSyntax name in (await model.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false)).DescendantNodes(descendIntoTrivia: true).OfType<SimpleNameSyntax>()
            .Where(name => _names.Contains(name.Identifier.ValueText)))
        {
            SymbolInfo info = model.GetSymbolInfo(name, cancellationToken);
            foreach (ISymbol symbol in info.Symbol is { } only ? [only] : info.CandidateSymbols.AsEnumerable())
            {
                if (symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && Find(method.ContainingType) is { } called)
                {
                    called.Methods.Add(Signature(method.OriginalDefinition));
                }
                else if ((symbol as INamedTypeSymbol ?? (symbol as IMethodSymbol)?.ContainingType) is { } type && name.Identifier.ValueText == type.Name && Find(type) is { } named)
                {
                    string around = model.GetEnclosingSymbol(name.SpanStart, cancellationToken) is { } enclosing
                        ? (enclosing as INamespaceSymbol ?? enclosing.ContainingNamespace)?.ToDisplayString() ?? ""
                        : "";
                    SyntaxNode whole = Whole(name, model, cancellationToken);
                    named.HasToStay |= document is SourceGeneratedDocument;
                    named.Names.Add(new UsedName(
                        document.Id, whole == name ? name.Identifier.Span : whole.Span, type.TypeKind == TypeKind.Interface, around, Qualifier: whole == name ? null : whole.ToString()));
                }
            }
        }
    }

    /// <summary>A name with the namespace before it.</summary>
    private static SyntaxNode Whole(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken) => name.Parent switch
    {
        QualifiedNameSyntax qualified when qualified.Right == name => qualified,
        AliasQualifiedNameSyntax alias when alias.Name == name => alias,
        MemberAccessExpressionSyntax access when access.Name == name && model.GetSymbolInfo(access.Expression, cancellationToken).Symbol is INamespaceSymbol => access,
        NameMemberCrefSyntax { Parent: QualifiedCrefSyntax cref } member when cref.Member == member => cref,
        _ => name,
    };

    private UsedService? Find(INamedTypeSymbol? type) =>
        type?.OriginalDefinition.GetDocumentationCommentId() is { } id && _byType.TryGetValue(id, out UsedService? service) ? service : null;

    /// <summary>What tells a method from its overloads.</summary>
    public static string Signature(IMethodSymbol method) => Signature(method.Name, method.Arity, method.Parameters.Select(parameter => parameter.Name));

    /// <inheritdoc cref="Signature(IMethodSymbol)" />
    public static string Signature(PickableMethod pickable) => Signature(
        pickable.Method.Name, pickable.Method.TypeParameter is null ? 0 : 1, pickable.Method.Parameters.Select(parameter => parameter.Name.TrimStart('@')));

    private static string Signature(string name, int arity, IEnumerable<string> parameters) => $"{name}`{arity}({string.Join(",", parameters)})";
}

/// <summary>What a solution uses of one service.</summary>
/// <param name="Property">The client's property.</param>
/// <param name="Type">The service's generated interface.</param>
/// <param name="Known">The methods that are generated.</param>
internal sealed record UsedService(string Property, INamedTypeSymbol Type, PickableMethods Known)
{
    /// <summary>The signatures of the methods that are used.</summary>
    public HashSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether what another generator has made names it, where nobody can write another name.</summary>
    public bool HasToStay { get; set; }

    /// <summary>Where the interface, or the class behind it, is named.</summary>
    public List<UsedName> Names { get; } = [];
}

/// <summary>A place where the code names a generated service.</summary>
/// <param name="IsInterface">Whether it names the interface, or the class behind it.</param>
/// <param name="Space">The namespace that the place is in.</param>
/// <param name="Qualifier">The name as it is written with a namespace; null for one without.</param>
internal sealed record UsedName(DocumentId Document, TextSpan Span, bool IsInterface, string Space, string? Qualifier);
