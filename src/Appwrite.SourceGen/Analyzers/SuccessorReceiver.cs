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
        IPropertySymbol or IFieldSymbol => FindBeside(name, model.GetEnclosingSymbol(name.SpanStart, cancellationToken)?.ContainingType),
        ILocalSymbol local => FindInitializer(name, local),
        _ => Unreachable(name),
    };

    /// <summary>Finds a property of the successor's service beside that of the deprecated one.</summary>
    private FoundReceiver FindBeside(IdentifierNameSyntax name, ITypeSymbol? owner)
    {
        if (model.GetSymbolInfo(name, cancellationToken).Symbol is not { } old || old is not (IPropertySymbol or IFieldSymbol))
        {
            return Unreachable(name);
        }

        owner ??= old.ContainingType;
        List<ISymbol> beside =
        [
            .. SuccessorName.MembersOf(owner).Where(member => member.IsStatic == old.IsStatic && successor.IsServiceOf(TypeOf(member)) && model.IsAccessible(name.SpanStart, member)),
        ];
        string usual = successor.InterfaceName.Substring(1);
        ISymbol? found = beside.FirstOrDefault(member => member.Name == usual)
            ?? (beside.Select(member => member.Name).Distinct().Count() == 1 ? beside[0] : null);
        return found is null
            ? new FoundReceiver(null, [], $"'{owner.Name}' has {(beside.Count == 0 ? "no property" : "several properties")} of the service '{successor.Service}'")
            : new FoundReceiver(TypeOf(found), [new TextChange(name.Span, found.Name)], null);
    }

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    /// <summary>Finds the way where the service is kept in a variable: by the path that the variable was set from, once and for all.</summary>
    private FoundReceiver FindInitializer(IdentifierNameSyntax name, ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Initializer.Value: var value } declarator
            || declarator.Span.End > name.SpanStart
            || PathOf(value) is not { } root
            || IsWritten(declarator, local) || !IsSteady(declarator, name, root))
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

    /// <summary>The first name of a path of names; null where the expression is none.</summary>
    private static ExpressionSyntax? PathOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax, Expression: var owner } => PathOf(owner),
        IdentifierNameSyntax or ThisExpressionSyntax => expression,
        _ => null,
    };

    /// <summary>Whether a path's first name means the same where the variable is used.</summary>
    private bool IsSteady(SyntaxNode declarator, IdentifierNameSyntax use, ExpressionSyntax root)
    {
        if (root is not IdentifierNameSyntax name)
        {
            return true;
        }

        ISymbol? symbol = model.GetSymbolInfo(name, cancellationToken).Symbol;
        return symbol is not null
            && model.LookupSymbols(use.SpanStart, name: symbol.Name).Any(other => SymbolEqualityComparer.Default.Equals(other, symbol))
            && (symbol is not (ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: false }) || !IsWritten(declarator, symbol));
    }

    /// <summary>Whether something but its declaration sets a variable, in the member that has it.</summary>
    private bool IsWritten(SyntaxNode place, ISymbol variable)
    {
        SyntaxNode member = place.Ancestors().FirstOrDefault(node => node is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? place.SyntaxTree.GetRoot(cancellationToken);
        return member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == variable.Name && IsSet(name) && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, variable));
    }

    private static bool IsSet(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        ArgumentSyntax argument => !argument.RefOrOutKeyword.IsKind(SyntaxKind.None),
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
