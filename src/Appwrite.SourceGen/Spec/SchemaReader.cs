using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.OpenApi;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads object types, and the types of everything else.</summary>
internal sealed class SchemaReader
{
    private const int MaxDepth = 32;
    private const string DataKeyExtension = "x-additional-properties-key";

    private readonly SpecReader _reader;
    private readonly Dictionary<string, IOpenApiSchema> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode?> _raw = new(StringComparer.Ordinal);
    private readonly ComponentNames _names;
    private readonly string _prefix;
    private readonly UnionReader _unions;

    // What names mean that are no models. Each is found out once: a union of unions of unions would else be read again on every way to it.
    private readonly Dictionary<string, ApiType> _meanings = new(StringComparer.Ordinal);

    // The names whose meaning is being looked for; one that is met again means itself.
    private readonly HashSet<string> _resolving = new(StringComparer.Ordinal);

    public SchemaReader(SpecReader reader, OpenApiDocument document, JsonObject root, ComponentNames names)
    {
        _reader = reader;
        _names = names;
        _unions = new UnionReader(reader, this);
        IsSwagger = root["swagger"] is not null;
        _prefix = IsSwagger ? "/definitions/" : "/components/schemas/";
        foreach (KeyValuePair<string, IOpenApiSchema> schema in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
        {
            _schemas[names.Original(schema.Key)] = schema.Value;
        }

        foreach (KeyValuePair<string, JsonNode?> schema in (IsSwagger ? root["definitions"] : root["components"].Member("schemas")) as JsonObject ?? [])
        {
            _raw[names.Original(schema.Key)] = schema.Value;
        }
    }

    /// <summary>Whether the spec is Swagger 2.</summary>
    public bool IsSwagger { get; }

    /// <summary>Reads the object types of the spec, in its order.</summary>
    public EquatableArray<ApiSchema> ReadAll()
    {
        var models = new List<ApiSchema>();
        foreach (KeyValuePair<string, IOpenApiSchema> schema in _schemas)
        {
            _reader.CancellationToken.ThrowIfCancellationRequested();
            if (IsModel(schema.Key, schema.Value))
            {
                models.Add(ReadModel(schema.Key, schema.Value));
            }
        }

        return models.ToEquatableArray();
    }

    /// <summary>Reads the type of a parameter, a property or an answer.</summary>
    public ApiType ReadType(IOpenApiSchema? schema, string pointer, int depth = 0)
    {
        if (schema is null)
        {
            return ApiType.Any;
        }

        if (depth > MaxDepth)
        {
            _reader.Report(Ids.DeepSchema, pointer, MaxDepth.ToString(CultureInfo.InvariantCulture));
            return ApiType.Any;
        }

        if (schema is OpenApiSchemaReference reference)
        {
            return ReadReference(reference, pointer, depth);
        }

        if (schema.AllOf is { Count: 1 } all && schema.Properties is not { Count: > 0 })
        {
            return ReadType(all[0], pointer + "/allOf/0", depth + 1);
        }

        JsonSchemaType scalar = (schema.Type ?? 0) & ~(JsonSchemaType.Null | JsonSchemaType.Object);
        if (scalar == 0 && schema.Extension(SchemaDialects.Union) is { } union)
        {
            return _unions.Read(union, pointer, depth);
        }

        return ReadPlain(schema, pointer, depth);
    }

    /// <summary>Whether null is a value of the type.</summary>
    public static bool IsNullable(IOpenApiSchema? schema) =>
        schema is not null && ((schema.Type ?? 0).HasFlag(JsonSchemaType.Null) || schema.Extension("x-nullable").Flag());

    /// <summary>The type of the object with this name; a name that stands for something else is replaced by it.</summary>
    public ApiType ReadName(string name, string pointer, int depth = 0)
    {
        name = _names.Original(name);
        if (!_schemas.TryGetValue(name, out IOpenApiSchema? target))
        {
            _reader.Report(Ids.MissingSchema, pointer, name);
            return ApiType.Any;
        }

        if (IsModel(name, target))
        {
            return new ApiType(ApiTypeKind.Schema, Schema: name);
        }

        // From the end of a chain of names to its start, so that none is deep in the stack.
        var chain = new Stack<string>();
        var seen = new HashSet<string>(_resolving, StringComparer.Ordinal);
        for (string? next = name; next is not null && !_meanings.ContainsKey(next) && seen.Add(next); next = OtherName(next))
        {
            chain.Push(next);
        }

        while (chain.Count > 0)
        {
            Resolve(chain.Pop(), depth);
        }

        if (_meanings.TryGetValue(name, out ApiType? meaning))
        {
            return meaning;
        }

        _reader.Report(Ids.CyclicSchema, _prefix + SpecPositions.Escape(name), name);
        return ApiType.Any;
    }

    /// <summary>The name that a name is only another one for; null where it means more than that.</summary>
    private string? OtherName(string name)
    {
        IOpenApiSchema? schema = _schemas[name] is OpenApiSchema { AllOf: { Count: 1 } all, Properties: not { Count: > 0 } } ? all[0] : _schemas[name];
        return schema is OpenApiSchemaReference reference && NameOf(reference) is { } other
            && _schemas.TryGetValue(other, out IOpenApiSchema? target) && !IsModel(other, target) ? other : null;
    }

    private void Resolve(string name, int depth)
    {
        _reader.CancellationToken.ThrowIfCancellationRequested();
        _resolving.Add(name);
        ApiType type = ReadType(_schemas[name], _prefix + SpecPositions.Escape(name), depth + 1);
        _resolving.Remove(name);
        _meanings[name] = type switch
        {
            { Enumeration: { Name: null } enumeration } => type with { Enumeration = enumeration with { Name = name } },
            { Kind: ApiTypeKind.Union, Schema: null } => type with { Schema = name },
            _ => type,
        };
    }

    /// <summary>The union of the models with these names.</summary>
    public ApiType ReadNames(IEnumerable<string> names, string pointer) => _unions.Of(names, pointer);

    /// <summary>The property below which an open object has the user's data; null where the data stands beside the other properties.</summary>
    public static string? DataKey(IOpenApiSchema? schema) => schema?.Extension(DataKeyExtension).Text() is { Length: > 0 } key ? key : null;

    private ApiSchema ReadModel(string name, IOpenApiSchema schema)
    {
        string pointer = _prefix + SpecPositions.Escape(name);
        string? dataKey = IsOpen(name) ? DataKey(schema) : null;
        var properties = new List<ApiProperty>();
        foreach (KeyValuePair<string, IOpenApiSchema> property in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            // A spec may list the property that holds the user's data as well.
            if (property.Key == dataKey)
            {
                continue;
            }

            properties.Add(new ApiProperty(
                property.Key,
                ReadType(property.Value, pointer + "/properties/" + SpecPositions.Escape(property.Key)),
                schema.Required?.Contains(property.Key) == true,
                IsNullable(property.Value),
                property.Value.Description ?? "",
                Hint(property.Key, property.Value)));
        }

        return new ApiSchema(name, pointer, schema.Description ?? "", IsOpen(name), properties.ToEquatableArray()) { DataKey = dataKey };
    }

    // A single value is certain. An example is a guess, which is worth something only where the name says that it tells a kind.
    private static string? Hint(string name, IOpenApiSchema schema) => schema is OpenApiSchemaReference ? null : schema.Enum is { Count: 1 }
        ? schema.Enum[0].Text()
        : name is "type" or "format" ? (schema.Extension("x-example") ?? schema.Default).Text() : null;

    private bool IsModel(string name, IOpenApiSchema schema) =>
        schema is not OpenApiSchemaReference
        && (schema.Properties is { Count: > 0 } || IsOpen(name) || ((schema.Type ?? 0).HasFlag(JsonSchemaType.Object) && schema.AllOf is not { Count: > 0 }
            && schema.Extension(SchemaDialects.Union) is null));

    // The reader below us takes a missing additionalProperties for true, which is right in theory and means nothing here.
    private bool IsOpen(string name)
    {
        JsonNode? raw = _raw.TryGetValue(name, out JsonNode? found) ? found : null;
        return raw.Member("additionalProperties") switch
        {
            JsonObject => true,
            JsonValue value => value.TryGetValue(out bool open) && open,
            _ => raw.Text(DataKeyExtension) is { Length: > 0 },
        };
    }

    private ApiType ReadReference(OpenApiSchemaReference reference, string pointer, int depth) =>
        NameOf(reference) is { } name ? ReadName(name, pointer, depth) : ApiType.Any;

    private string? NameOf(OpenApiSchemaReference reference) => reference.Reference.Id is { } id ? _names.Original(References.NameOf(id)) : null;

    private ApiType ReadPlain(IOpenApiSchema schema, string pointer, int depth)
    {
        JsonSchemaType type = (schema.Type ?? 0) & ~JsonSchemaType.Null;
        switch (type)
        {
            case JsonSchemaType.String when schema.Format == "binary":
                return new ApiType(ApiTypeKind.Binary);
            case JsonSchemaType.String when ReadEnumeration(schema) is { } enumeration:
                return new ApiType(ApiTypeKind.Enumeration, Enumeration: enumeration);
            case JsonSchemaType.String:
                return new ApiType(ApiTypeKind.String, schema.Format);
            case JsonSchemaType.Integer:
                return new ApiType(ApiTypeKind.Integer);
            case JsonSchemaType.Number:
                return new ApiType(ApiTypeKind.Number);
            case JsonSchemaType.Boolean:
                return new ApiType(ApiTypeKind.Boolean);
            case JsonSchemaType.Array:
                return new ApiType(ApiTypeKind.List, Item: ReadType(schema.Items, pointer + "/items", depth + 1));
            case JsonSchemaType.Object when schema.Items is not null:
                // Appwrite writes the type of an object-valued property as if it were a list.
                return ReadType(schema.Items, pointer + "/items", depth + 1);
            case JsonSchemaType.Object:
                return schema.Extension(AllOfSchemas.Merged).Flag() ? new ApiType(ApiTypeKind.Union) : ApiType.Object;
            default:
                return ApiType.Any;
        }
    }

    private static ApiEnumeration? ReadEnumeration(IOpenApiSchema schema)
    {
        if (schema.Enum is not { Count: > 0 })
        {
            return null;
        }

        List<string> keys = schema.Extension("x-enum-keys").Texts();
        var values = new List<ApiEnumerationValue>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < schema.Enum.Count; i++)
        {
            if (schema.Enum[i].Text() is { } value && seen.Add(value))
            {
                values.Add(new ApiEnumerationValue(value, i < keys.Count && keys[i].Length > 0 ? keys[i] : null));
            }
        }

        return values.Count == 0 ? null : new ApiEnumeration(schema.Extension("x-enum-name").Text(), values.ToEquatableArray());
    }
}
