using System.Collections.Immutable;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Warns of a key, a token or a session's secret that stands in the code and is given to a credential.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretAnalyzer : DiagnosticAnalyzer
{
    private const string Credential = "Appwrite.Runtime.AppwriteCredential";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Descriptors.Get(Ids.SecretInCode));

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Credential) is { } credential)
            {
                start.RegisterOperationAction(operation => Analyze(operation, credential), OperationKind.Argument);
            }
        });
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
