using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Finds the way to a successor's service from the expression that a deprecated method is called on.</summary>
/// <remarks>Only from that expression: another client in sight may be somebody else's.</remarks>
internal sealed class SuccessorReceiver(SuccessorName successor, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Finds the way.</summary>
    public FoundReceiver Find(ExpressionSyntax receiver)
    {
        if (TypeOf(receiver) is { } own && successor.IsServiceOf(own))
        {
            return new FoundReceiver(own, [], null);
        }

        return receiver switch
        {
            ParenthesizedExpressionSyntax { Expression: var inner } => Find(inner),
            PostfixUnaryExpressionSyntax { Operand: var inner } when receiver.IsKind(SyntaxKind.SuppressNullableWarningExpression) => Find(inner),
            MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name, Expression: var owner } => FindBeside(name, TypeOf(owner)),
            MemberBindingExpressionSyntax { Name: IdentifierNameSyntax name } => FindBeside(name, TypeOf(ConditionOf(receiver))),
            IdentifierNameSyntax name => FindFor(name),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "With", Expression: var owner } } => FindView(owner),
            ObjectCreationExpressionSyntax { Type: var type } => FindClass(type),
            _ => Unreachable(receiver),
        };
    }

    /// <summary>The expression before the question mark that a part of an expression behind it belongs to.</summary>
    public static ExpressionSyntax? ConditionOf(ExpressionSyntax part) => part.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
        .FirstOrDefault(access => access.WhenNotNull.Span.Start == part.SpanStart)?.Expression;

    private ITypeSymbol? TypeOf(ExpressionSyntax? expression) => expression is null ? null : model.GetTypeInfo(expression, cancellationToken).Type;

    private FoundReceiver FindFor(IdentifierNameSyntax name) => model.GetSymbolInfo(name, cancellationToken).Symbol switch
    {
        IPropertySymbol => FindBeside(name, model.GetEnclosingSymbol(name.SpanStart, cancellationToken)?.ContainingType),
        ILocalSymbol local => FindInitializer(name, local),
        _ => Unreachable(name),
    };

    /// <summary>Finds a property of the successor's service beside that of the deprecated one, on the same client.</summary>
    private FoundReceiver FindBeside(IdentifierNameSyntax name, ITypeSymbol? owner)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is not IPropertySymbol old)
        {
            return Unreachable(name);
        }

        // In another class, two services may be on two connections.
        owner ??= old.ContainingType;
        if (!SuccessorName.IsClient(owner))
        {
            return Unreachable(name);
        }

        List<IPropertySymbol> beside =
        [
            .. SuccessorName.MembersOf(owner).OfType<IPropertySymbol>().Where(property => property is { IsIndexer: false, GetMethod: not null }
                && property.IsStatic == old.IsStatic && successor.IsServiceOf(property.Type) && model.IsAccessible(name.SpanStart, property)),
        ];
        string usual = successor.InterfaceName.Substring(1);
        IPropertySymbol? found = beside.FirstOrDefault(member => member.Name == usual)
            ?? (beside.Select(member => member.Name).Distinct().Count() == 1 ? beside[0] : null);
        return found is null
            ? new FoundReceiver(null, [], $"'{owner.Name}' has {(beside.Count == 0 ? "no property" : "several properties")} of the service '{successor.Service}'")
            : new FoundReceiver(found.Type, [new TextChange(name.Span, found.Name)], null);
    }

    /// <summary>Finds the way where the service is kept in a variable: by the path that the variable was set from, once and for all.</summary>
    private FoundReceiver FindInitializer(IdentifierNameSyntax name, ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: var value } declarator
            || declarator.Span.End > name.SpanStart
            || IsWritten(declarator, local) || model.GetSymbolInfo(value, cancellationToken).Symbol is not IPropertySymbol || !IsSteady(declarator, name, value))
        {
            return Unreachable(name);
        }

        FoundReceiver found = Find(value);
        if (found.Type is null)
        {
            return found;
        }

        string path = SourceText.From(value.ToString())
            .WithChanges(found.Changes.Select(change => new TextChange(new TextSpan(change.Span.Start - value.SpanStart, change.Span.Length), change.NewText!)))
            .ToString();
        return found with { Changes = [new TextChange(name.Span, path)] };
    }

    /// <summary>Whether a path of names leads to the same where the variable is used as where it was set.</summary>
    private bool IsSteady(SyntaxNode declarator, IdentifierNameSyntax use, ExpressionSyntax path)
    {
        switch (path)
        {
            case ThisExpressionSyntax:
                return true;
            case MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name, Expression: var owner }:
                return IsSteady(declarator, use, owner) && model.GetSymbolInfo(name, cancellationToken).Symbol is { } member && IsSteady(declarator, member);
            case IdentifierNameSyntax root:
                return model.GetSymbolInfo(root, cancellationToken).Symbol is { } symbol && IsSteady(declarator, symbol)
                    && model.LookupSymbols(use.SpanStart, name: symbol.Name).Any(other => SymbolEqualityComparer.Default.Equals(other, symbol));
            default:
                return false;
        }
    }

    private bool IsSteady(SyntaxNode declarator, ISymbol symbol) => symbol switch
    {
        INamespaceOrTypeSymbol => true,
        ILocalSymbol { IsRef: false } or IParameterSymbol { RefKind: RefKind.None } or IFieldSymbol { IsReadOnly: true } => !IsWritten(declarator, symbol),
        IPropertySymbol { SetMethod: null or { IsInitOnly: true } } property => !IsWritten(declarator, property) && (SuccessorName.IsClient(property.ContainingType) || !IsComputed(property)),
        _ => false,
    };

    /// <summary>Whether a property's value is seen to come from elsewhere, so that it may be another each time.</summary>
    private bool IsComputed(IPropertySymbol property) => property.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax(cancellationToken) is PropertyDeclarationSyntax declaration
        && (declaration.ExpressionBody is not null
            || declaration.AccessorList?.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) == true));

    /// <summary>Whether something but its declaration sets a variable, in the member that has it.</summary>
    private bool IsWritten(SyntaxNode place, ISymbol variable) => ScopesOf(place, variable).SelectMany(scope => scope.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(name =>
        name.Identifier.ValueText == variable.Name && IsSet(name)
        && (name.SyntaxTree != model.SyntaxTree || SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable)));

    // The parameters of a class are variables of all of its members.
    private IEnumerable<SyntaxNode> ScopesOf(SyntaxNode place, ISymbol variable) =>
        variable is IParameterSymbol && variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken).Parent?.Parent is TypeDeclarationSyntax
            ? variable.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
            : [place.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? place.SyntaxTree.GetRoot(cancellationToken)];

    private static bool IsSet(ExpressionSyntax target) => target.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == target,
        MemberAccessExpressionSyntax access when access.Name == target => IsSet(access),
        ParenthesizedExpressionSyntax inner => IsSet(inner),
        ArgumentSyntax { Parent: TupleExpressionSyntax tuple } => IsSet(tuple),
        ArgumentSyntax argument => !argument.RefOrOutKeyword.IsKind(SyntaxKind.None),
        RefExpressionSyntax => true,
        _ => false,
    };

    /// <summary>Finds the way to another view of the successor's service.</summary>
    private FoundReceiver FindView(ExpressionSyntax owner)
    {
        FoundReceiver found = Find(owner);
        ITypeSymbol? view = found.Type is null ? null : SuccessorName.MembersOf(found.Type).OfType<IMethodSymbol>().FirstOrDefault(method => method.Name == "With")?.ReturnType;
        return found.Type is null || view is not null
            ? found with { Type = view }
            : new FoundReceiver(null, [], $"'{found.Type.Name}' makes no other views");
    }

    /// <summary>Finds the class behind the successor's generated interface beside that of the deprecated one.</summary>
    private FoundReceiver FindClass(TypeSyntax type)
    {
        INamedTypeSymbol? found = (model.GetSymbolInfo(type, cancellationToken).Symbol as INamedTypeSymbol)?.ContainingNamespace.GetTypeMembers(successor.ClassName)
            .FirstOrDefault(other => successor.IsServiceOf(other));
        SimpleNameSyntax? name = type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;
        return found is null || name is null ? Unreachable(type) : new FoundReceiver(found, [new TextChange(name.Span, found.Name)], null);
    }

    private FoundReceiver Unreachable(ExpressionSyntax from) =>
        new(null, [], $"the service '{successor.Service}' cannot be reached from '{from.ToString()}'; take a client of it as well, such as '{successor.InterfaceName}'");
}

/// <summary>A way to a successor's service.</summary>
/// <param name="Type">The service's type; null where there is no way.</param>
/// <param name="Changes">What to change for it.</param>
/// <param name="Obstacle">Why there is none.</param>
internal sealed record FoundReceiver(ITypeSymbol? Type, List<TextChange> Changes, string? Obstacle);
