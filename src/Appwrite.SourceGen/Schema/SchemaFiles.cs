using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Schema;

/// <summary>Brings project files and the files that they include together.</summary>
internal static class SchemaFiles
{
    /// <summary>The project files by path, with what they include; a file that another one includes is none by itself.</summary>
    /// <param name="read">What <see cref="SchemaFile.Read"/> made of each file.</param>
    /// <param name="files">All files, among which included ones are looked for.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public static EquatableArray<SchemaFile> Join(
        IEnumerable<SchemaFile?> read, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        // A project may name a file twice.
        List<SchemaFile> schemas = [.. read.OfType<SchemaFile>().GroupBy(schema => schema.Path, StringComparer.Ordinal).Select(same => same.First())];
        return schemas
            .Where(schema => !schemas.Exists(other => other != schema && other.IncludesFile(schema.Path)))
            .Select(schema => schema.Includes.Count == 0 ? schema : ReadWhole(schema))
            .OrderBy(schema => schema.Path, StringComparer.Ordinal)
            .ToEquatableArray();

        SchemaFile ReadWhole(SchemaFile schema) => SchemaReader.Read(files.First(file => file.Path == schema.Path), files, cancellationToken)!;
    }

    /// <summary>The files from which lists are taken, in one spelling.</summary>
    public static EquatableArray<string> Included(EquatableArray<SchemaFile> schemas, CancellationToken cancellationToken) =>
        schemas.SelectMany(schema => schema.Includes).ToEquatableArray();

    /// <summary>What was found wrong in all files.</summary>
    public static EquatableArray<DiagnosticInfo> Findings(EquatableArray<SchemaFile> schemas, CancellationToken cancellationToken) =>
        schemas.SelectMany(schema => schema.Diagnostics).Distinct().ToEquatableArray();
}
