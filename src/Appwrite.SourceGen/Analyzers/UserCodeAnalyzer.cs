using System.Collections.Immutable;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>
/// Looks at what users write, and not at what is generated. What it needs to know it looks up once in a compilation, and where that has nothing of
/// ours, nothing runs.
/// </summary>
public abstract class UserCodeAnalyzer : DiagnosticAnalyzer
{
    private protected UserCodeAnalyzer(params string[] ids) => SupportedDiagnostics = ids.Select(Descriptors.Get).ToImmutableArray();

    /// <inheritdoc />
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc />
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Looks up what there is in a compilation, and registers what looks at its code.</summary>
    internal abstract void Start(CompilationStartAnalysisContext context);
}
