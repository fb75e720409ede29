using System;
using System.Collections.Generic;
using System.Linq;
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
        SpecHashes hashes = SpecHashes.Of(sections);
        cancellationToken.ThrowIfCancellationRequested();
        Changes? changes = last?.Compare(sections, hashes);
        if (changes is { IsSame: true })
        {
            memory = last!;
            return memory.Spec;
        }

        var links = new SchemaLinks(sections, changes is null ? null : last!.KnownLinks(sections, changes));
        SpecFile? changed = changes is null ? null : last!.ReadChanged(path, sections, links, changes, cancellationToken);
        SpecFile spec = changed ?? Keep(SpecReader.Read(path, sections.Json, cancellationToken), last?.Spec.Api);
        memory = spec.Api is null ? null : Of(spec, sections, links, hashes);
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

    private static SpecMemory Of(SpecFile spec, SpecSections sections, SchemaLinks links, SpecHashes hashes)
    {
        ILookup<string, ApiOperation> operations = spec.Api!.Operations.ToLookup(operation => operation.Path, StringComparer.Ordinal);
        ILookup<string, ApiSchema> models = spec.Api.Schemas.ToLookup(schema => schema.Name, StringComparer.Ordinal);
        return new SpecMemory(
            spec,
            hashes.Rest,
            [.. sections.Paths.Select((section, i) =>
                new SpecPart<ApiOperation>(section.Name, hashes.Paths[i], operations[section.Name].ToEquatableArray(), links.Known(section)))],
            [.. sections.Schemas.Select((section, i) =>
                new SpecPart<ApiSchema>(section.Name, hashes.Schemas[i], models[section.Name].ToEquatableArray(), links.Of(section)))]);
    }

    /// <summary>What of a text is not as it was; null where parts of it cannot be told from each other by their names.</summary>
    private Changes? Compare(SpecSections sections, SpecHashes hashes)
    {
        // A schema that comes or goes may be what any name means.
        if (!hashes.Rest.AsSpan().SequenceEqual(_rest) || !sections.Schemas.Select(section => section.Name).SequenceEqual(_schemaNames))
        {
            return null;
        }

        bool[] paths = [.. sections.Paths.Select((section, i) => !_paths.TryGetValue(section.Name, out SpecPart<ApiOperation>? last) || !last.IsOf(hashes.Paths[i]))];
        bool[] schemas = [.. sections.Schemas.Select((section, i) => !_schemas[section.Name].IsOf(hashes.Schemas[i]))];
        bool isSame = !paths.Contains(true) && !schemas.Contains(true) && sections.Paths.Select(section => section.Name).SequenceEqual(_pathNames);
        return new Changes(paths, schemas, isSame);
    }

    /// <summary>What the parts that have not changed refer to, as far as it is known.</summary>
    private IEnumerable<(SpecSection Section, PartLinks Links)> KnownLinks(SpecSections sections, Changes changes)
    {
        IEnumerable<(SpecSection, PartLinks?)> paths = sections.Paths.Where((_, i) => !changes.Paths[i]).Select(section => (section, _paths[section.Name].Links));
        IEnumerable<(SpecSection, PartLinks?)> schemas = sections.Schemas.Where((_, i) => !changes.Schemas[i]).Select(section => (section, _schemas[section.Name].Links));
        return paths.Concat(schemas).Where(part => part.Item2 is not null).Select(part => (part.Item1, part.Item2!));
    }

    /// <summary>Reads what has changed; null where the whole has to be read.</summary>
    private SpecFile? ReadChanged(string path, SpecSections sections, SchemaLinks links, Changes changes, CancellationToken cancellationToken)
    {
        // What is wrong with a spec may be in any part of it. A body that operations of Swagger 2 share is of the media types of the document's last operation.
        if (Spec.Problems.Count > 0 || (sections.IsSwagger && sections.Rest.Exists(section => section.Name == "parameters")))
        {
            return null;
        }

        // Of a model other models see its own text, and of what that refers to nothing; unless they are made of it. What is another name for it sees all.
        bool[] isModel = [.. sections.Schemas.Select(section => _schemas[section.Name].Read.Any(schema => schema.Pointer.Length > 0))];
        bool[] isChangedSchema = links.WithUsers(changes.Schemas, schema => isModel[schema] && !links.IsPart(schema));

        // A schema that was made of others may have made a union of one that it names no more. What leads to a schema by way of a component does not name it.
        if (sections.Schemas.Where((section, i) => changes.Schemas[i] && (links.HasParts(i) || _schemas[section.Name].Links is { HasParts: true })).Any()
            || sections.Rest.Where(section => !Words.Contains(section.Name)).Concat(sections.OtherComponents)
                .Any(section => links.Of(section).Schemas.Any(schema => isChangedSchema[schema])))
        {
            return null;
        }

        bool[] isChangedPath = [.. changes.Paths];
        if (isChangedSchema.Contains(true))
        {
            for (int i = 0; i < isChangedPath.Length; i++)
            {
                isChangedPath[i] |= links.Of(sections.Paths[i]).Schemas.Any(schema => isChangedSchema[schema]);
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
    /// <param name="Links">What it refers to; null where nobody has asked.</param>
    private sealed record SpecPart<T>(string Name, byte[] Hash, EquatableArray<T> Read, PartLinks? Links)
        where T : IEquatable<T>
    {
        public bool IsOf(byte[] hash) => hash.AsSpan().SequenceEqual(Hash);
    }

    /// <summary>What of a text is not as it was.</summary>
    /// <param name="IsSame">Whether nothing has changed, the order of the path items among it.</param>
    private sealed record Changes(bool[] Paths, bool[] Schemas, bool IsSame);
}
