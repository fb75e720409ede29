using System.Collections.Immutable;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>Reads project files without the rest of the generator.</summary>
internal static class Read
{
    public static SchemaFile Project(string json, params IEnumerable<MemoryFile> others) => TryProject(ProjectFiles.Path, json, others)
        ?? throw new InvalidOperationException("The file is taken for none of ours.");

    public static SchemaFile? TryProject(string path, string json, params IEnumerable<MemoryFile> others)
    {
        ImmutableArray<AdditionalText> files = [new MemoryFile(path, json), .. others];
        return SchemaFiles.Join(files.Select(file => SchemaFile.Read(file, default)), files, default).FirstOrDefault(file => file.Path == path);
    }

    /// <summary>A table of one column.</summary>
    public static ColumnSchema Column(string column) => Project(ProjectFiles.Project([ProjectFiles.Table("t", "T", [column])], ProjectFiles.Database("main", "Main")))
        .Tables[0].Columns[0];

    public static IEnumerable<string> Ids(this SchemaFile file) => file.Diagnostics.Select(diagnostic => diagnostic.Id);

    public static string Message(this DiagnosticInfo diagnostic) =>
        string.Format(null, Descriptors.Get(diagnostic.Id).MessageFormat.ToString(null), [.. diagnostic.Arguments]);

    /// <summary>Runs the whole generator over a project file.</summary>
    public static Outcome Generated(string json, params IEnumerable<MemoryFile> others) =>
        Generation.Generated.From("", [new MemoryFile(ProjectFiles.Path, json), .. others]);
}
