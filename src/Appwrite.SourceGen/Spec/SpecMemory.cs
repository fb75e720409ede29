using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// What was last read of a spec, by the parts of its text. An edit has only those read again that it changes, or that refer to what it changes; what
/// comes out is what a reading of the whole would come to. Of the text itself only hashes are kept.
/// </summary>
internal sealed class SpecMemory
{
    // What of a spec beside its path items and schemas leads to no schema; its words may be the names of some.
    private static readonly HashSet<string> Words = new(
        ["openapi", "swagger", "info", "tags", "servers", "host", "basePath", "schemes", "consumes", "produces", "externalDocs"], StringComparer.Ordinal);

    private readonly byte[] _rest;
    private readonly Dictionary<string, SpecPart<ApiOperation>> _paths;
    private readonly Dictionary<string, SpecPart<ApiSchema>> _schemas;
    private readonly List<string> _pathNames;
    private readonly List<string> _schemaNames;

    private SpecMemory(
        SpecFile spec, byte[] rest, IReadOnlyList<SpecPart<ApiOperation>> paths, IReadOnlyList<SpecPart<ApiSchema>> schemas)
    {
        Spec = spec;
        _rest = rest;
        _paths = paths.ToDictionary(part => part.Name, StringComparer.Ordinal);
        _schemas = schemas.ToDictionary(part => part.Name, StringComparer.Ordinal);
        _pathNames = [.. paths.Select(part => part.Name)];
        _schemaNames = [.. schemas.Select(part => part.Name)];
    }

    /// <summary>What was read.</summary>
    public SpecFile Spec { get; }

    /// <summary>Whether it was read in parts, the others being what they were before.</summary>
    public bool IsReadInParts { get; private set; }

    /// <summary>Reads a spec; with what was read of it before, only what has changed.</summary>
    /// <param name="last">What was last read of the file; null where nothing was.</param>
    /// <param name="memory">What to remember of it; null where it could not be read.</param>
    public static SpecFile Read(string path, SpecSections sections, SpecMemory? last, out SpecMemory? memory, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        byte[] rest = HashOfRest(sections);
        byte[][] paths = [.. sections.Paths.Select(section => hash.ComputeHash(sections.Json, section.Start, section.End - section.Start))];
        byte[][] schemas = [.. sections.Schemas.Select(section => hash.ComputeHash(sections.Json, section.Start, section.End - section.Start))];
        cancellationToken.ThrowIfCancellationRequested();
        if (last is not null && last.IsOf(sections, rest, paths, schemas))
        {
            memory = last;
            return last.Spec;
        }

        var links = new SchemaLinks(sections);
        SpecFile? changed = last?.ReadChanged(path, sections, links, rest, paths, schemas, cancellationToken);
        SpecFile spec = changed ?? Keep(SpecReader.Read(path, sections.Json, cancellationToken), last?.Spec.Api);
        memory = spec.Api is null ? null : Of(spec, sections, links, rest, paths, schemas);
        memory?.IsReadInParts = changed is not null;
        return spec;
    }

    // What comes out as it was stays the object that it was, which is equal to itself at once.
    private static SpecFile Keep(SpecFile spec, ApiModel? last)
    {
        if (spec.Api is null || last is null)
        {
            return spec;
        }

        ILookup<string, ApiOperation> operations = last.Operations.ToLookup(operation => operation.Pointer, StringComparer.Ordinal);
        ILookup<string, ApiSchema> schemas = last.Schemas.ToLookup(schema => schema.Name, StringComparer.Ordinal);
        return spec with
        {
            Api = spec.Api with
            {
                Operations = spec.Api.Operations.Select(operation => operations[operation.Pointer].FirstOrDefault(operation.Equals) ?? operation).ToEquatableArray(),
                Schemas = spec.Api.Schemas.Select(schema => schemas[schema.Name].FirstOrDefault(schema.Equals) ?? schema).ToEquatableArray(),
            },
        };
    }

    private static SpecMemory Of(SpecFile spec, SpecSections sections, SchemaLinks links, byte[] rest, byte[][] paths, byte[][] schemas)
    {
        ILookup<string, ApiOperation> operations = spec.Api!.Operations.ToLookup(operation => operation.Path, StringComparer.Ordinal);
        ILookup<string, ApiSchema> models = spec.Api.Schemas.ToLookup(schema => schema.Name, StringComparer.Ordinal);
        return new SpecMemory(
            spec,
            rest,
            [.. sections.Paths.Select((section, i) => new SpecPart<ApiOperation>(section.Name, paths[i], operations[section.Name].ToEquatableArray(), false))],
            [.. sections.Schemas.Select((section, i) => new SpecPart<ApiSchema>(section.Name, schemas[i], models[section.Name].ToEquatableArray(), links.HasParts(i)))]);
    }

    private static byte[] HashOfRest(SpecSections sections)
    {
        // Where the one list ends and the other begins must show.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (List<SpecSection> list in new[] { sections.Rest, sections.OtherComponents })
        {
            foreach (SpecSection section in list)
            {
                hash.AppendData(sections.Json, section.Key, section.End - section.Key);
                hash.AppendData([0]);
            }

            hash.AppendData([1]);
        }

        return hash.GetHashAndReset();
    }

    private bool IsOf(SpecSections sections, byte[] rest, byte[][] paths, byte[][] schemas) =>
        rest.AsSpan().SequenceEqual(_rest)
        && sections.Paths.Select(section => section.Name).SequenceEqual(_pathNames)
        && sections.Schemas.Select(section => section.Name).SequenceEqual(_schemaNames)
        && sections.Paths.Select((section, i) => _paths[section.Name].IsOf(paths[i])).All(isSame => isSame)
        && sections.Schemas.Select((section, i) => _schemas[section.Name].IsOf(schemas[i])).All(isSame => isSame);

    /// <summary>Reads what has changed; null where the whole has to be read.</summary>
    private SpecFile? ReadChanged(
        string path, SpecSections sections, SchemaLinks links, byte[] rest, byte[][] paths, byte[][] schemas, CancellationToken cancellationToken)
    {
        // What is wrong with a spec may be in any part of it. A schema that comes or goes may be what any name in it means.
        if (Spec.Problems.Count > 0 || !rest.AsSpan().SequenceEqual(_rest)
            || !sections.Schemas.Select(section => section.Name).SequenceEqual(_schemaNames))
        {
            return null;
        }

        bool[] isEditedSchema = [.. sections.Schemas.Select((section, i) => !_schemas[section.Name].IsOf(schemas[i]))];
        bool[] isChangedSchema = links.WithUsers(isEditedSchema);

        // A schema that was made of others may have made a union of one that it names no more. What leads to a schema by way of a component does not name it.
        if (sections.Schemas.Where((section, i) => isEditedSchema[i] && (links.HasParts(i) || _schemas[section.Name].HasParts)).Any()
            || sections.Rest.Where(section => !Words.Contains(section.Name)).Concat(sections.OtherComponents)
                .Any(section => links.Of(section).Exists(schema => isChangedSchema[schema])))
        {
            return null;
        }

        bool[] isChangedPath = [.. sections.Paths.Select((section, i) => !_paths.TryGetValue(section.Name, out SpecPart<ApiOperation>? last) || !last.IsOf(paths[i]))];
        if (isChangedSchema.Contains(true))
        {
            for (int i = 0; i < isChangedPath.Length; i++)
            {
                isChangedPath[i] |= links.Of(sections.Paths[i]).Exists(schema => isChangedSchema[schema]);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (SpecExcerpt.Of(sections, links, isChangedPath, isChangedSchema, Unchanged(sections, isChangedPath)) is not { } excerpt)
        {
            return null;
        }

        SpecFile read = SpecReader.Read(path, excerpt, cancellationToken);
        return read is { Api: { } api, Problems.Count: 0 } ? Join(sections, api, isChangedPath, isChangedSchema) : null;
    }

    /// <summary>A path item with operations that has not changed: without any, a spec is none.</summary>
    private int Unchanged(SpecSections sections, bool[] isChangedPath) =>
        Enumerable.Range(0, isChangedPath.Length).Where(i => !isChangedPath[i] && _paths[sections.Paths[i].Name].Read.Count > 0).DefaultIfEmpty(-1).First();

    /// <summary>Puts what has been read in the place of what was there before.</summary>
    private SpecFile? Join(SpecSections sections, ApiModel read, bool[] isChangedPath, bool[] isChangedSchema)
    {
        ILookup<string, ApiOperation> readOperations = read.Operations.ToLookup(operation => operation.Path, StringComparer.Ordinal);
        ILookup<string, ApiSchema> readModels = read.Schemas.ToLookup(schema => schema.Name, StringComparer.Ordinal);
        EquatableArray<ApiOperation> operations = sections.Paths
            .SelectMany((section, i) => isChangedPath[i] ? readOperations[section.Name] : _paths[section.Name].Read).ToEquatableArray();
        EquatableArray<ApiSchema> models = sections.Schemas
            .SelectMany((section, i) => isChangedSchema[i] ? readModels[section.Name] : _schemas[section.Name].Read).ToEquatableArray();
        if (operations.Count == 0)
        {
            return null;
        }

        ApiModel joined = Spec.Api! with { Operations = operations, Schemas = Facts.ServerFacts.WithMissing(operations, models) };
        return joined == Spec.Api ? Spec : Keep(Spec with { Api = joined }, Spec.Api);
    }

    /// <summary>What was read of a part of the text.</summary>
    private sealed record SpecPart<T>(string Name, byte[] Hash, EquatableArray<T> Read, bool HasParts)
        where T : IEquatable<T>
    {
        public bool IsOf(byte[] hash) => hash.AsSpan().SequenceEqual(Hash);
    }
}
