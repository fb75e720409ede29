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
    private readonly Dictionary<string, bool> _endless = new(StringComparer.Ordinal);

    public OpenData(ApiModel api)
    {
        _schemas = new Dictionary<string, ApiSchema>(StringComparer.Ordinal);
        foreach (ApiSchema schema in api.Schemas)
        {
            _schemas[schema.Name] = schema;
        }
    }

    public ApiSchema Schema(string name) => _schemas[name];

    /// <summary>Whether an answer can hold data of the caller's type.</summary>
    public bool HasTwin(ApiType? type) =>
        type is { Kind: ApiTypeKind.Schema, Schema: { } name } && (_schemas[name].IsOpen || _schemas[name].Properties.Any(IsListOfOpen));

    /// <summary>Whether a property lists open models.</summary>
    public bool IsListOfOpen(ApiProperty property) =>
        property.Type is { Kind: ApiTypeKind.List, Item: { Kind: ApiTypeKind.Schema, Schema: { } name } } && _schemas[name].IsOpen;

    /// <summary>
    /// Whether a model is part of itself by required properties alone, so that no finite value could have all of them.
    /// </summary>
    public bool IsEndless(string schema)
    {
        if (!_endless.TryGetValue(schema, out bool isEndless))
        {
            _endless[schema] = isEndless = ReachesItself(schema);
        }

        return isEndless;
    }

    // Without recursion: a spec may have longer chains of models than a compiler's stack has room for.
    private bool ReachesItself(string schema)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([schema]);
        while (open.Count > 0)
        {
            foreach (ApiProperty property in _schemas[open.Pop()].Properties)
            {
                if (property is { IsRequired: true, IsNullable: false, Type: { Kind: ApiTypeKind.Schema, Schema: { } next } } && seen.Add(next))
                {
                    if (next == schema)
                    {
                        return true;
                    }

                    open.Push(next);
                }
            }
        }

        return false;
    }
}
