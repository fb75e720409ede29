using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>
/// The handlers of endpoints for which ASP.NET's generator would write code that does not compile: their signatures have types that are generated
/// here, or are inferred from members that are. What one generator writes no other one sees.
/// </summary>
/// <param name="Count">How many there are.</param>
/// <param name="Method">The method that is given the first one: <c>MapGet</c>.</param>
/// <param name="Place">Where the first one stands.</param>
internal sealed record EndpointHandlers(int Count, string Method, SourcePlace Place)
{
    private const string Endpoints = "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions";

    /// <summary>Looks for them; null where there are none, or ASP.NET's generator does not run.</summary>
    /// <param name="generated">The names of the annotated interfaces, and of the types that are generated.</param>
    public static EndpointHandlers? Find(Compilation compilation, bool isGenerated, EquatableArray<string> generated, CancellationToken cancellationToken)
    {
        if (!isGenerated || generated.Count == 0 || compilation.GetTypeByMetadataName(Endpoints) is null)
        {
            return null;
        }

        var names = new HashSet<string>(generated, StringComparer.Ordinal);
        EndpointHandlers? first = null;
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel? model = null;
            foreach (InvocationExpressionSyntax call in tree.GetRoot(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (MethodName(call) is not { } method || !method.StartsWith("Map", StringComparison.Ordinal))
                {
                    continue;
                }

                model ??= compilation.GetSemanticModel(tree);
                if (IsEndpoint(model.GetSymbolInfo(call, cancellationToken)) && Handler(call, model, names, cancellationToken) is { } handler)
                {
                    first = first is null ? new EndpointHandlers(1, method, SourcePlace.Of(handler.GetLocation())) : first with { Count = first.Count + 1 };
                }
            }
        }

        return first;
    }

    public PlacedDiagnostic ToDiagnostic()
    {
        string others = Count == 1 ? "" : $" (and {Count - 1} more)";
        return new PlacedDiagnostic(DiagnosticInfo.Create(Ids.EndpointHandler, DiagnosticPlace.OfInterface(""), Method, others), Place);
    }

    private static string? MethodName(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    // A handler whose type cannot be told leaves the call unresolved.
    private static bool IsEndpoint(SymbolInfo info) =>
        (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType?.ToDisplayString() == Endpoints;

    private static ExpressionSyntax? Handler(
        InvocationExpressionSyntax call, SemanticModel model, HashSet<string> names, CancellationToken cancellationToken) =>
        call.ArgumentList.Arguments.Select(argument => argument.Expression).FirstOrDefault(expression =>
        {
            ExpressionSyntax handler = expression;
            while (handler is ParenthesizedExpressionSyntax or CastExpressionSyntax)
            {
                handler = handler is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)handler).Expression;
            }

            SymbolInfo info = model.GetSymbolInfo(handler, cancellationToken);
            return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol { MethodKind: not MethodKind.Constructor } method
                && handler is not InvocationExpressionSyntax
                && (IsUnknown(method.ReturnType) || method.Parameters.Any(parameter => IsUnknown(parameter.Type)))
                && Names(handler, method, names, cancellationToken);
        });

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => IsUnknown(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsUnknown),
        _ => false,
    };

    /// <summary>Whether a handler names something that is generated, itself or where it is declared; others have other reasons to be unknown.</summary>
    private static bool Names(ExpressionSyntax handler, IMethodSymbol method, HashSet<string> names, CancellationToken cancellationToken) =>
        method.DeclaringSyntaxReferences.Select(declaration => declaration.GetSyntax(cancellationToken)).Append(handler)
            .SelectMany(node => node.DescendantTokens())
            .Any(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText));
}
