using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>What has been bound of the parts of an API. It lives as long as they do: an edited part is another object.</summary>
internal sealed class BoundParts
{
    private readonly ConditionalWeakTable<ApiSchema, BoundModel>[] _models = [new(), new(), new(), new(), new(), new(), new(), new()];

    /// <summary>The methods of operations, for interfaces in the API's namespace.</summary>
    public ConditionalWeakTable<ApiOperation, BoundOperation> Methods { get; } = new();

    /// <summary>The methods of operations, for interfaces of the user's, which write the types in full.</summary>
    public ConditionalWeakTable<ApiOperation, BoundOperation> QualifiedMethods { get; } = new();

    /// <summary>The model of a schema, in one of the few forms that it may have.</summary>
    public BoundModel Model(ApiSchema schema, bool isGeneric, string accessibility, bool hasEmpty, Func<BoundModel> bind)
    {
        ConditionalWeakTable<ApiSchema, BoundModel> models = _models[(isGeneric ? 1 : 0) + (accessibility == "public" ? 2 : 0) + (hasEmpty ? 4 : 0)];
        return models.GetValue(schema, _ => bind());
    }
}

/// <summary>The methods of one operation.</summary>
/// <param name="Name">What the first one is called.</param>
/// <param name="PagingName">What the one is called that reads all of a list; null where there is none.</param>
internal sealed record BoundOperation(string Name, string? PagingName, IReadOnlyList<BoundMethod> Methods);
