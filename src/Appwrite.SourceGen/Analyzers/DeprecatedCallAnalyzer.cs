using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Tells of calls of deprecated operations which call takes their place. That they are deprecated, the compiler says itself.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeprecatedCallAnalyzer() : UserCodeAnalyzer(Ids.DeprecatedCall)
{
    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (SuccessorName.Attribute(context.Compilation) is { } attribute)
        {
            context.RegisterOperationAction(operation => Analyze(operation, attribute), OperationKind.Invocation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol attribute)
    {
        var call = (IInvocationOperation)context.Operation;

        // Attributes are only looked at where there can be this one: every call of the program comes here.
        if (call.TargetMethod.ContainingType is not ({ TypeKind: TypeKind.Interface } or { IsSealed: true, TypeKind: TypeKind.Class })
            || SuccessorCall.Find(call, attribute, context.CancellationToken) is not { } found)
        {
            return;
        }

        SyntaxNode place = found.Call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            ExpressionSyntax name => name,
        };
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Get(Ids.DeprecatedCall),
            place.GetLocation(),
            found.Old.Name,
            $"{found.Successor.InterfaceName}.{found.Successor.Method}",
            found.Obstacle is null ? "" : $", which cannot be called here as it stands: {found.Obstacle}"));
    }
}
