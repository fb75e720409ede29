using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Schema;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Steady;

/// <summary>Takes a project file that has just been broken as it was before.</summary>
internal sealed class SteadySchemas
{
    private readonly LastWhole<SchemaFile> _whole = new();

    /// <summary>The project files, in place of each that has an error the same as it was when it had none.</summary>
    public EquatableArray<SchemaFile> Steady(EquatableArray<SchemaFile> schemas, CancellationToken cancellationToken)
    {
        _whole.KeepOnly(path => schemas.Any(schema => schema.Path == path));
        return schemas.Select(Steady).ToEquatableArray();
    }

    /// <summary>The project files as they are bound: what is wrong with one is said apart, so that it makes nothing be bound again.</summary>
    public static EquatableArray<SchemaFile> WithoutFindings(EquatableArray<SchemaFile> schemas, CancellationToken cancellationToken) =>
        schemas.Select(schema => schema.Databases.Count + schema.Tables.Count > 0 ? schema with { Diagnostics = default } : schema).ToEquatableArray();

    private SchemaFile Steady(SchemaFile schema)
    {
        if (!schema.Diagnostics.Any(IsError))
        {
            _whole.Remember(schema.Path, schema);
            return schema;
        }

        DiagnosticInfo note = DiagnosticInfo.Create(Ids.FileAsBefore, DiagnosticPlace.OfFile(schema.Path), schema.Name);
        return _whole.Find(schema.Path) is { } last ? last with { Diagnostics = schema.Diagnostics.Append(note).ToEquatableArray() } : schema;
    }

    private static bool IsError(DiagnosticInfo diagnostic) => Descriptors.Get(diagnostic.Id).DefaultSeverity == DiagnosticSeverity.Error;
}
