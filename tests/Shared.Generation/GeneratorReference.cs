using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.Tests;

/// <summary>A generator among the analyzers of a workspace's project.</summary>
internal sealed class GeneratorReference(IIncrementalGenerator generator) : AnalyzerReference
{
    // The workspace asks more than once, and knows its generators by their identity.
    private readonly ImmutableArray<ISourceGenerator> _generators = [generator.AsSourceGenerator()];

    public override string? FullPath => null;

    public override object Id => nameof(GeneratorReference);

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

    public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

    public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
}
