using System;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Schema;

/// <summary>A project file of Appwrite's command-line tool, as a schema.</summary>
/// <param name="Path">The file's path.</param>
/// <param name="Databases">Those that the file lists, and those that only its tables name. No two have the same id.</param>
/// <param name="Tables">Those that can be read, of both generations. No two have the same database and id.</param>
/// <param name="Diagnostics">What was found wrong, in this file and in those that it includes.</param>
/// <param name="Includes">
/// The paths of the files from which lists are taken, in one spelling (<see cref="SchemaPaths.Normalize"/>). Where there are some, the rest is empty until
/// <see cref="SchemaFiles.Join"/> has read them.
/// </param>
internal sealed record SchemaFile(
    string Path,
    EquatableArray<DatabaseSchema> Databases,
    EquatableArray<TableSchema> Tables,
    EquatableArray<DiagnosticInfo> Diagnostics,
    EquatableArray<string> Includes = default)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether a file's name lets it be a project file; its content decides.</summary>
    public static bool IsCandidate(AdditionalText file) => file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file; null where it is none of our business.</summary>
    public static SchemaFile? Read(AdditionalText file, CancellationToken cancellationToken) => SchemaReader.Read(file, default, cancellationToken);

    /// <summary>Whether lists are taken from a file.</summary>
    public bool IncludesFile(string path) => SchemaPaths.Contains(Includes, path);
}
