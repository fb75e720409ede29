using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Deprecation;

/// <summary>
/// What has to change for the call of a successor: the call, those whose answers it takes or that take its own, and in the same member what is done with
/// their answers, as far as these are called otherwise (<c>.Documents</c> has become <c>.Rows</c>).
/// </summary>
internal sealed class SuccessorChanges(SemanticModel model, INamedTypeSymbol attribute, CancellationToken cancellationToken)
{
    private readonly List<TextChange> _changes = [];
    private readonly HashSet<InvocationExpressionSyntax> _seen = [];
    private readonly HashSet<SyntaxNode> _followed = [];
    private readonly Queue<SuccessorCall> _waiting = new();

    /// <summary>The changes; one may come several times.</summary>
    public IReadOnlyList<TextChange> Of(SuccessorCall asked)
    {
        Add(asked);
        while (_waiting.Count > 0)
        {
            SuccessorCall call = _waiting.Dequeue();
            _changes.AddRange(call.Changes);
            foreach (SuccessorCall needed in call.Needs)
            {
                Add(needed);
            }

            _followed.Clear();
            Follow(Outermost(call.Call), new AnswerTypes(call));
        }

        return _changes;
    }

    private void Add(SuccessorCall call)
    {
        if (_seen.Add(call.Call))
        {
            _waiting.Enqueue(call);
        }
    }

    /// <summary>Follows a value through what is read of it, and into the variables that it is kept in.</summary>
    private void Follow(ExpressionSyntax value, AnswerTypes types)
    {
        switch (value.Parent)
        {
            case AwaitExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
                Follow((ExpressionSyntax)value.Parent, types);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == value:
                FollowMember(value, access.Name, Outermost(access), types);
                break;
            case ConditionalAccessExpressionSyntax access when access.Expression == value:
                if (access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault() is { } binding && binding.SpanStart == access.WhenNotNull.SpanStart)
                {
                    FollowMember(value, binding.Name, Outermost(binding), types);
                }

                Follow(access, types);
                break;
            case ElementAccessExpressionSyntax access when access.Expression == value:
                Follow(access, types);
                break;
            case ConditionalExpressionSyntax choice when choice.Condition != value:
                Follow(choice, types);
                break;
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice when choice.Left == value:
                Follow(choice, types);
                break;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration } declarator }:
                FollowVariable(declarator, declaration.Type, types);
                break;
            case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax left } assignment when assignment.Right == value:
                FollowAssigned(left, types);
                break;
            case ForEachStatementSyntax loop when loop.Expression == value:
                FollowVariable(loop, loop.Type, types);
                break;
            case FromClauseSyntax clause when clause.Expression == value && model.GetTypeInfo(value, cancellationToken).Type is { } source && types.Has(source):
                FollowVariable(clause, clause.Type, types);
                break;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                // A call that takes the answer and is deprecated as well has to be exchanged with it.
                if (model.GetOperation(call, cancellationToken) is IInvocationOperation operation
                    && SuccessorCall.Find(operation, attribute, cancellationToken) is { Obstacle: null } dependent && dependent.Needs.Count > 0)
                {
                    Add(dependent);
                }

                break;
        }
    }

    /// <summary>Follows an answer into a variable that is declared without a value, and so has its type from the declaration alone.</summary>
    private void FollowAssigned(IdentifierNameSyntax name, AnswerTypes types)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol local
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is VariableDeclaratorSyntax
            {
                Initializer: null or { Value.RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression },
                Parent: VariableDeclarationSyntax { Variables.Count: 1 } declaration,
            } declarator)
        {
            FollowVariable(declarator, declaration.Type, types);
        }
    }

    private void FollowMember(ExpressionSyntax value, SimpleNameSyntax name, ExpressionSyntax access, AnswerTypes types)
    {
        if (access is InvocationExpressionSyntax call)
        {
            FollowLambdas(call, types);
        }
        else if (types.Renamed(model.GetTypeInfo(value, cancellationToken).Type, name.Identifier.ValueText) is { } renamed)
        {
            _changes.Add(new TextChange(name.Identifier.Span, CSharp.Escape(renamed)));
            KeepInferredName(access, name.Identifier.ValueText);
        }

        Follow(access, types);
    }

    /// <summary>Writes a name that is inferred from a member's name, before that changes: others read it, and so does JSON.</summary>
    private void KeepInferredName(ExpressionSyntax value, string name)
    {
        string? sign = value.Parent switch
        {
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } => " = ",
            ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax tuple } argument
                when model.GetTypeInfo(tuple, cancellationToken).ConvertedType is INamedTypeSymbol { IsTupleType: true } type
                    && type.TupleElements.ElementAtOrDefault(tuple.Arguments.IndexOf(argument))?.Name == name => ": ",
            _ => null,
        };
        if (sign is not null && value.TryGetInferredMemberName() == name)
        {
            _changes.Add(new TextChange(new TextSpan(value.SpanStart, 0), CSharp.Escape(name) + sign));
        }
    }

    /// <summary>Follows the items of a list into the lambdas of a query: <c>list.Documents.Select(document => document.CollectionId)</c>.</summary>
    private void FollowLambdas(InvocationExpressionSyntax call, AnswerTypes types)
    {
        foreach (LambdaExpressionSyntax lambda in call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<LambdaExpressionSyntax>())
        {
            foreach (ParameterSyntax parameter in Parameters(lambda))
            {
                FollowVariable(parameter, parameter.Type, types);
            }
        }
    }

    private static IEnumerable<ParameterSyntax> Parameters(LambdaExpressionSyntax lambda) => lambda is ParenthesizedLambdaExpressionSyntax several
        ? several.ParameterList.Parameters.AsEnumerable()
        : [((SimpleLambdaExpressionSyntax)lambda).Parameter];

    private void FollowVariable(SyntaxNode declaration, TypeSyntax? type, AnswerTypes types)
    {
        if (model.GetDeclaredSymbol(declaration, cancellationToken) is not { } variable
            || (VariableType(variable) is { } declared && !types.Has(declared)) || !_followed.Add(declaration))
        {
            return;
        }

        foreach (SimpleNameSyntax part in type?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>() ?? [])
        {
            if (part is not IdentifierNameSyntax { IsVar: true } && types.Renamed(model.GetSymbolInfo(part, cancellationToken).Symbol as ITypeSymbol) is { } renamed)
            {
                _changes.Add(new TextChange(part.Identifier.Span, renamed));
            }
        }

        SyntaxNode scope = declaration.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? declaration.SyntaxTree.GetRoot(cancellationToken);
        foreach (IdentifierNameSyntax use in scope.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Name))
        {
            if (SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(use, cancellationToken).Symbol, variable))
            {
                Follow(use, types);
            }
        }
    }

    // The compiler does not say of what type the variable of a query is.
    private static ITypeSymbol? VariableType(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>The expression with what belongs to it: a call for the name that is called, the whole of what stands behind a question mark.</summary>
    private static ExpressionSyntax Outermost(ExpressionSyntax expression) => expression.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == expression => Outermost(call),
        ConditionalAccessExpressionSyntax access when access.WhenNotNull == expression => Outermost(access),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured } => configured,
        _ => expression,
    };
}
