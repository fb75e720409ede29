using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>What a run of the generator came to, and from which files.</summary>
internal sealed record Outcome(
    Compilation Compilation,
    ImmutableArray<GeneratedSourceResult> Sources,
    ImmutableArray<Diagnostic> Diagnostics,
    ImmutableArray<AdditionalText> Files)
{
    public string Text(string hintName) => Sources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>The generated types' members and the like, wherever they are.</summary>
    public INamedTypeSymbol Type(string metadataName) =>
        Compilation.GetTypeByMetadataName(metadataName) ?? throw new InvalidOperationException($"There is no type {metadataName}.");
}
