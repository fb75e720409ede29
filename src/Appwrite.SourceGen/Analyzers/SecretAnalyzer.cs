using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Warns of a key, a token or a session's secret that stands in the code and is given to a credential.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretAnalyzer() : UserCodeAnalyzer(Ids.SecretInCode)
{
    private const string Credential = "Appwrite.Runtime.AppwriteCredential";

    internal override void Start(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(Credential) is { } credential)
        {
            context.RegisterOperationAction(operation => Analyze(operation, credential), OperationKind.Argument);
        }
    }

    private static void Analyze(OperationAnalysisContext context, INamedTypeSymbol credential)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument.Parameter is not { ContainingSymbol: { } member }
            || !SymbolEqualityComparer.Default.Equals(member.ContainingType, credential))
        {
            return;
        }

        foreach (FoundSecret secret in new SecretFinder().Find(argument.Value))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Get(Ids.SecretInCode),
                secret.Place.Syntax.GetLocation(),
                member.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                secret.Description));
        }
    }
}
