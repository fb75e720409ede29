using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Warns of calls whose end nobody waits for, and of streams that nobody enumerates, where the compiler says nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AwaitAnalyzer() : UserCodeAnalyzer(Ids.NotAwaited)
{
    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (OwnTypes.Of(context.Compilation) is { } types)
        {
            context.RegisterOperationAction(operation => AnalyzeStatement(operation, types), OperationKind.ExpressionStatement);
            context.RegisterOperationAction(operation => AnalyzeLocal(operation, types), OperationKind.VariableDeclarator);
        }
    }

    private static void AnalyzeStatement(OperationAnalysisContext context, OwnTypes types)
    {
        IOperation value = ((IExpressionStatementOperation)context.Operation).Operation;
        if (CallOf(value, types) is { } call && !IsSaidByCompiler(value, call, context) && !IsOnlyDescribed(value, call, types))
        {
            Report(context, value, call);
        }
    }

    // A discard, '_ = …', is no local, and says that it is meant.
    private static void AnalyzeLocal(OperationAnalysisContext context, OwnTypes types)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        if (declarator.Symbol.Name != "_"
            && declarator.GetVariableInitializer() is { Value: { } value }
            && CallOf(value, types) is { } call
            && !Values.Uses(declarator.Symbol, declarator).Any())
        {
            Report(context, value, call);
        }
    }

    /// <summary>The call of ours whose task or stream a value is; null where it is another value.</summary>
    private static IInvocationOperation? CallOf(IOperation? value, OwnTypes types)
    {
        while (true)
        {
            switch (value)
            {
                case IConditionalAccessOperation access:
                    value = access.WhenNotNull;
                    break;
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve" } wrapper when Tasks.IsTask(wrapper.Instance?.Type):
                    value = wrapper.Instance;
                    break;
                case IInvocationOperation call when Tasks.IsAwaited(call.Type) && types.IsOwn(call.TargetMethod.ContainingType):
                    return call;
                default:
                    return null;
            }
        }
    }

    // CS4014: what can be awaited, in an async function and where 'await' may stand; and any call of a method that is async itself and in this
    // compilation. Not behind a '?.'.
    private static bool IsSaidByCompiler(IOperation value, IInvocationOperation call, OperationAnalysisContext context) =>
        !Tasks.IsStream(call.Type)
        && value is IInvocationOperation
        && ((value == call && call.TargetMethod.IsAsync)
            || ((Values.Function(value) ?? context.ContainingSymbol as IMethodSymbol) is { IsAsync: true } && PlaceWithoutAwait(value.Syntax) is null));

    /// <summary>
    /// What an expression stands in where <c>await</c> may not stand; null where it may. In a function within a lock it may, in one within unsafe
    /// code not.
    /// </summary>
    private static string? PlaceWithoutAwait(SyntaxNode expression)
    {
        bool isOfFunction = false;
        foreach (SyntaxNode node in expression.Ancestors())
        {
            switch (node)
            {
                case LockStatementSyntax when !isOfFunction:
                    return "a 'lock'";
                case UnsafeStatementSyntax:
                case LocalFunctionStatementSyntax { Modifiers: var own } when own.Any(SyntaxKind.UnsafeKeyword):
                case MemberDeclarationSyntax { Modifiers: var modifiers } when modifiers.Any(SyntaxKind.UnsafeKeyword):
                    return "unsafe code";
                case LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax:
                    isOfFunction = true;
                    break;
            }
        }

        return null;
    }

    // An expression tree is not run, and what a mocking library is asked for by a call, as in 'users.Received().DeleteAsync(…)', is none either.
    private static bool IsOnlyDescribed(IOperation value, IInvocationOperation call, OwnTypes types)
    {
        if (call.Instance is IInvocationOperation { TargetMethod: { IsGenericMethod: true } method } && !types.IsOwn(method.ContainingType))
        {
            return true;
        }

        for (IOperation? parent = value.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation { Parent: IConversionOperation { Type.Name: "Expression" } })
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(OperationAnalysisContext context, IOperation value, IInvocationOperation call)
    {
        string? place = PlaceWithoutAwait(value.Syntax);
        bool isStream = Tasks.IsStream(call.Type);
        string advice = (isStream, place) switch
        {
            (true, null) => "nothing is sent; read it with 'await foreach'",
            (true, _) => $"nothing is sent; read it with 'await foreach', outside of {place}",
            (false, null) => "its exceptions are lost, and what follows does not wait for it; make the method async and await the call, or return its task",
            (false, _) => $"its exceptions are lost, and what follows does not wait for it; keep its task, and await that outside of {place}",
        };
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Get(Ids.NotAwaited),
            value.Syntax.GetLocation(),
            isStream ? "enumerates" : "awaits",
            $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}",
            advice));
    }
}
