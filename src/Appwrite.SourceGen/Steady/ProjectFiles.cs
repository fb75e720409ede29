using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Spec;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Steady;

/// <summary>
/// The specs and project files of a project, for what an editor asks at every move of the cursor: each is read once for each state, which may be megabytes.
/// </summary>
internal sealed record ProjectFiles(EquatableArray<SpecFile> Specs, EquatableArray<SchemaFile> Schemas)
{
    // A file that is edited becomes another one, so that what was read of it goes with it.
    private static readonly ConditionalWeakTable<AdditionalText, ReadFile> Known = new();

    public static ProjectFiles Of(IEnumerable<AdditionalText> additionalFiles, CancellationToken cancellationToken)
    {
        ImmutableArray<AdditionalText> files = additionalFiles.Where(SpecFile.IsCandidate).ToImmutableArray();
        List<ReadFile> read = [.. files.Select(file => Known.GetValue(file, key => Read(key, cancellationToken)))];
        EquatableArray<SchemaFile> schemas = SchemaFiles.Join(read.Select(file => file.Schema), files, cancellationToken);
        return new ProjectFiles(SpecsAmong(read.Select(file => file.Spec), SchemaFiles.Included(schemas, cancellationToken)), schemas);
    }

    /// <summary>What of a project's files could be a spec: a list that a project file includes is none that somebody might mean.</summary>
    public static EquatableArray<SpecFile> SpecsAmong(IEnumerable<SpecFile?> read, EquatableArray<string> included) =>
        read.OfType<SpecFile>()
            .Where(spec => !SchemaPaths.Contains(included, spec.Path))
            .OrderBy(spec => spec.Path, StringComparer.Ordinal)
            .ToEquatableArray();

    private static ReadFile Read(AdditionalText file, CancellationToken cancellationToken) => new(
        SpecFile.Read(file, cancellationToken),
        SchemaFile.IsCandidate(file) ? SchemaFile.Read(file, cancellationToken) : null);

    /// <summary>What a file is, of which one may be null, or both.</summary>
    private sealed record ReadFile(SpecFile? Spec, SchemaFile? Schema);
}
