using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Warns of logins on connections that are a guest's, so that neither the connection nor the program keeps the session.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GuestLoginAnalyzer() : UserCodeAnalyzer(Ids.LostSession)
{
    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (OwnTypes.Of(context.Compilation) is { } types)
        {
            context.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, OwnTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.Instance is { } view
            && IsLogin(call.TargetMethod, types)
            && IsDropped(Values.Outermost(call))
            && new GuestFinder(types).IsGuest(view))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Get(Ids.LostSession),
                call.Syntax.GetLocation(),
                $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}"));
        }
    }

    // The runtime knows logins by their addresses (SessionLogin), which a call does not show; the API has a word for what makes a session, and an answer.
    private static bool IsLogin(IMethodSymbol method, OwnTypes types) =>
        Tasks.ResultOf(method.ReturnType) is INamedTypeSymbol { Name: "Session" } session
        && types.IsOwn(session)
        && types.IsOwn(method.ContainingType)
        && (IsMember(method, types)
            || method.ContainingType.AllInterfaces.SelectMany(service => service.GetMembers(method.Name)).OfType<IMethodSymbol>().Any(member => IsMember(member, types)));

    private static bool IsMember(IMethodSymbol method, OwnTypes types)
    {
        if (types.AttributeOf(method.ContainingType, "AppwriteServiceAttribute") is not { } annotation)
        {
            return method.ContainingType.Name == "IAccount" && IsLogin(method.Name);
        }

        return annotation.ConstructorArguments is [{ Value: "account" }, ..]
            && IsLogin(types.AttributeOf(method, "AppwriteOperationAttribute") is { ConstructorArguments: [{ Value: string operation }, ..] }
                ? operation + "Async"
                : method.Name);
    }

    // updateSession makes one live longer, and is none.
    private static bool IsLogin(string name)
    {
        string lower = name.ToLowerInvariant();
        return lower.EndsWith("sessionasync", System.StringComparison.Ordinal)
            && (lower.StartsWith("create", System.StringComparison.Ordinal) || lower is "updatemagicurlsessionasync" or "updatephonesessionasync");
    }

    private static bool IsDropped(IOperation answer) => answer.Parent switch
    {
        IExpressionStatementOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
        _ => Values.LocalOf(answer) is { } local && !Values.Uses(local, answer).Any(use => !IsTarget(use)),
    };

    private static bool IsTarget(IOperation use) => use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use;
}
