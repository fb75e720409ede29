using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// Knows which models hold data of the user's: the open ones, and the lists of those. Only these have a generic twin, <c>Row&lt;T&gt;</c>
/// beside <c>Row</c>.
/// </summary>
internal sealed class OpenData
{
    private readonly Dictionary<string, ApiSchema> _schemas;
    private readonly HashSet<string> _withTwin;
    private readonly HashSet<string> _endless;

    public OpenData(ApiModel api)
    {
        _schemas = new Dictionary<string, ApiSchema>(StringComparer.Ordinal);
        foreach (ApiSchema schema in api.Schemas)
        {
            _schemas[schema.Name] = schema;
        }

        _withTwin = new HashSet<string>(
            _schemas.Values.Where(schema => schema.IsOpen || schema.Properties.Any(IsListOfOpen)).Select(schema => schema.Name), StringComparer.Ordinal);
        _endless = Cycles.Find(_schemas.Keys, Required);
    }

    public ApiSchema Schema(string name) => _schemas[name];

    /// <summary>Whether an answer can hold data of the caller's type.</summary>
    public bool HasTwin(ApiType? type) => type is { Kind: ApiTypeKind.Schema, Schema: { } name } && _withTwin.Contains(name);

    /// <summary>Whether a property lists open models.</summary>
    public bool IsListOfOpen(ApiProperty property) =>
        property.Type is { Kind: ApiTypeKind.List, Item: { Kind: ApiTypeKind.Schema, Schema: { } name } } && _schemas[name].IsOpen;

    /// <summary>
    /// Whether a model is part of itself by required properties alone, so that no finite value could have all of them.
    /// </summary>
    public bool IsEndless(string schema) => _endless.Contains(schema);

    private IEnumerable<string> Required(string schema) => _schemas[schema].Properties
        .Where(property => property is { IsRequired: true, IsNullable: false, Type.Kind: ApiTypeKind.Schema })
        .Select(property => property.Type.Schema!);
}
