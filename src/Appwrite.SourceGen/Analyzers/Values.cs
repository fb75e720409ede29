using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Follows values: where they come from, and what becomes of them.</summary>
internal static class Values
{
    /// <summary>The whole of the method, accessor or initializer that an operation stands in.</summary>
    public static IOperation Body(IOperation operation)
    {
        IOperation body = operation;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        return body;
    }

    /// <summary>The function that an operation stands in directly; null for that of the body itself.</summary>
    public static IMethodSymbol? Function(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation lambda:
                    return lambda.Symbol;
                case ILocalFunctionOperation local:
                    return local.Symbol;
            }
        }

        return null;
    }

    /// <summary>Whatever the local is given anywhere in its method: also a value that is replaced later stands in the code.</summary>
    public static IEnumerable<IOperation> Of(ILocalSymbol local, IOperation reference)
    {
        return Body(reference).Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when Is(declarator.Symbol) => declarator.GetVariableInitializer()?.Value,
            IAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local) => assignment.Value,
            _ => null,
        }).OfType<IOperation>();

        bool Is(ILocalSymbol other) => SymbolEqualityComparer.Default.Equals(other, local);
    }

    /// <summary>What the field is made with. An analyzer has the meaning of the file at hand only.</summary>
    public static IEnumerable<IOperation> Of(IFieldSymbol field, IOperation reference) =>
        field.DeclaringSyntaxReferences
            .Where(declaration => declaration.SyntaxTree == reference.Syntax.SyntaxTree)
            .Select(declaration => declaration.GetSyntax())
            .OfType<VariableDeclaratorSyntax>()
            .Select(declarator => declarator.Initializer?.Value)
            .OfType<ExpressionSyntax>()
            .Select(value => reference.SemanticModel?.GetOperation(value))
            .OfType<IOperation>();

    /// <summary>Where a local is named in its method, but for its declaration.</summary>
    public static IEnumerable<ILocalReferenceOperation> Uses(ILocalSymbol local, IOperation inBody) =>
        Body(inBody).Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local));

    /// <summary>What stands for the same value around it: what awaits it, converts it to another view of it, or asks for it where it is not null.</summary>
    public static IOperation Outermost(IOperation value)
    {
        while (true)
        {
            switch (value.Parent)
            {
                case IAwaitOperation or IParenthesizedOperation or IConversionOperation { OperatorMethod: null }:
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" } call when call.Instance == value:
                case IInvocationOperation { TargetMethod: { Name: "GetAwaiter" or "GetResult", Parameters.IsEmpty: true } } wait when wait.Instance == value:
                case IPropertyReferenceOperation { Property.Name: "Result" } result when result.Instance == value && Tasks.IsTask(value.Type):
                case IConditionalAccessOperation access when access.WhenNotNull == value:
                    value = value.Parent;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>The local that is given a value, by its declaration or by an assignment that is nothing else; null where there is none.</summary>
    public static ILocalSymbol? LocalOf(IOperation value) => value.Parent switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } declared } } => declared,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } assigned }, Parent: IExpressionStatementOperation } => assigned,
        _ => null,
    };
}
