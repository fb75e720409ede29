using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>A call of a deprecated method, and the call of its successor that does the same with the same arguments.</summary>
/// <param name="Call">The call as it stands.</param>
/// <param name="Old">The deprecated method.</param>
/// <param name="Successor">The successor's name.</param>
internal sealed record SuccessorCall(InvocationExpressionSyntax Call, IMethodSymbol Old, SuccessorName Successor)
{
    /// <summary>The successor; null where there is an <see cref="Obstacle"/>.</summary>
    public IMethodSymbol? New { get; init; }

    /// <summary>What to change in the file for the call itself.</summary>
    public IReadOnlyList<TextChange> Changes { get; init; } = [];

    /// <summary>The calls whose answers are arguments here, and which have to be exchanged with this one.</summary>
    public IReadOnlyList<SuccessorCall> Needs { get; init; } = [];

    /// <summary>Why the successor cannot be called here; null where it can.</summary>
    public string? Obstacle { get; init; }

    /// <summary>The words that differ between the two.</summary>
    public RenamedWords Words { get; } = new(Old.Name, Successor.Method);

    /// <summary>Reads a call; null where it calls nothing that has a successor.</summary>
    /// <param name="call">The call.</param>
    /// <param name="attribute">The type of the attribute that names successors.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <param name="depth">How many calls take the answer, one from another.</param>
    public static SuccessorCall? Find(IInvocationOperation call, INamedTypeSymbol attribute, CancellationToken cancellationToken, int depth = 0)
    {
        IMethodSymbol old = call.TargetMethod;
        if (call.Syntax is not InvocationExpressionSyntax syntax || call.SemanticModel is not { } model || SuccessorName.Of(old, attribute) is not { } successor
            || NameOf(syntax.Expression) is not { } name)
        {
            return null;
        }

        var found = new SuccessorCall(syntax, old, successor);
        FoundReceiver receiver = FindReceiver(syntax.Expression, successor, model, cancellationToken);
        if (receiver.Type is not { } type)
        {
            return found with { Obstacle = receiver.Obstacle };
        }

        List<IMethodSymbol> methods =
        [
            .. successor.MethodsOf(type).Where(method => method.Arity == old.Arity && !SymbolEqualityComparer.Default.Equals(method, old.OriginalDefinition)
                && model.IsAccessible(syntax.SpanStart, method)),
        ];
        if (methods.Count == 0)
        {
            return found with { Obstacle = $"'{type.Name}' does not have it" };
        }

        List<SuccessorArguments> fits = [.. methods.OrderBy(method => method.Parameters.Length)
            .Select(method => new SuccessorArguments(call, old.Arity == 0 ? method : method.Construct([.. old.TypeArguments]), found.Words, attribute, depth, cancellationToken))];
        SuccessorArguments? fit = fits.FirstOrDefault(arguments => arguments.Obstacle is null);
        return fit is null
            ? found with { Obstacle = (fits.FirstOrDefault(arguments => arguments.Obstacle == SuccessorArguments.TooDeep) ?? fits[0]).Obstacle }
            : found with
            {
                New = fit.Method,
                Changes = [.. receiver.Changes, new TextChange(name.Identifier.Span, successor.Method), .. fit.Changes],
                Needs = fit.Needs,
            };
    }

    /// <summary>What a task's caller gets; another type as it is.</summary>
    public static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task", TypeArguments: [var result] } task && task.ContainingNamespace.ToDisplayString() == "System.Threading.Tasks" ? result : type;

    /// <summary>The call within an expression that waits for it; null where it is something else.</summary>
    public static InvocationExpressionSyntax? AwaitedCall(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => AwaitedCall(inner),
        AwaitExpressionSyntax { Expression: var inner } => AwaitedCall(inner),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var inner } } => AwaitedCall(inner),
        InvocationExpressionSyntax call => call,
        _ => null,
    };

    private static FoundReceiver FindReceiver(ExpressionSyntax called, SuccessorName successor, SemanticModel model, CancellationToken cancellationToken)
    {
        var receiver = new SuccessorReceiver(successor, model, cancellationToken);
        switch (called)
        {
            case MemberAccessExpressionSyntax access:
                return receiver.Find(access.Expression);
            case MemberBindingExpressionSyntax binding when SuccessorReceiver.ConditionOf(binding) is { } condition:
                return receiver.Find(condition);
            default:
                // Called on the object itself, which a user's interface may do in a method with a body.
                INamedTypeSymbol? own = model.GetEnclosingSymbol(called.SpanStart, cancellationToken)?.ContainingType;
                return own is not null && successor.IsServiceOf(own)
                    ? new FoundReceiver(own, [], null)
                    : new FoundReceiver(null, [], $"the service '{successor.Service}' cannot be reached from here");
        }
    }

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
