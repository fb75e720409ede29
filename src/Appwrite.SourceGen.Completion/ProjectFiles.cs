using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Spec;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Completion;

/// <summary>The specs and project files of a project, read once for each state of a file.</summary>
internal sealed record ProjectFiles(EquatableArray<SpecFile> Specs, EquatableArray<SchemaFile> Schemas)
{
    // A file that is edited becomes another one, so that what was read of it goes with it.
    private static readonly ConditionalWeakTable<AdditionalText, ReadFile> Known = new();

    public static ProjectFiles Of(Project project, CancellationToken cancellationToken)
    {
        ImmutableArray<AdditionalText> files = [.. project.AnalyzerOptions.AdditionalFiles.Where(SpecFile.IsCandidate)];
        ImmutableArray<ReadFile> read = [.. files.Select(file => Known.GetValue(file, key => Read(key, cancellationToken)))];
        EquatableArray<SchemaFile> schemas = SchemaFiles.Join(read.Select(file => file.Schema), files, cancellationToken);

        // A list that a project file includes is no spec that somebody might mean.
        EquatableArray<string> included = SchemaFiles.Included(schemas, cancellationToken);
        return new ProjectFiles(
            read.Select(file => file.Spec).OfType<SpecFile>()
                .Where(spec => !SchemaPaths.Contains(included, spec.Path))
                .OrderBy(spec => spec.Path, StringComparer.Ordinal)
                .ToEquatableArray(),
            schemas);
    }

    private static ReadFile Read(AdditionalText file, CancellationToken cancellationToken) => new(
        SpecFile.Read(file, cancellationToken),
        SchemaFile.IsCandidate(file) ? SchemaFile.Read(file, cancellationToken) : null);

    /// <summary>What a file is, of which one may be null, or both.</summary>
    private sealed record ReadFile(SpecFile? Spec, SchemaFile? Schema);
}
