using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Knows the operations that answer with a page of a list: those that take queries, and list what has an id.</summary>
internal sealed class PagedLists(TypeNames names, ModelBinder models, Unions unions, OpenData openData)
{
    private const string Id = "$id";
    private const string Total = "total";

    private readonly ConcurrentDictionary<string, Page?> _pages = new(StringComparer.Ordinal);
    private readonly UnionBinder _unions = new(names);

    /// <summary>How the list of an operation is read page by page; null where it is none, or has no place to go on from.</summary>
    public PagedList? Of(ApiOperation operation)
    {
        // A DELETE takes queries and answers with a list, too. Where the place is given by parameters of its own, queries do not move it.
        if (operation is not { HttpMethod: "GET", Kind: ApiOperationKind.Call, Answer: { Kind: ApiAnswerKind.Json, Type: { Kind: ApiTypeKind.Schema, Schema: { } answer } } }
            || operation.Parameters.FirstOrDefault(IsQueries) is not { } queries
            || operation.Parameters.Any(parameter => parameter.Name is "limit" or "cursor"))
        {
            return null;
        }

        return _pages.GetOrAdd(answer, name => PageOf(openData.Schema(name))) is not { } page ? null : new PagedList(
            queries,
            operation.Parameters.FirstOrDefault(parameter => parameter is { Name: Total, Type.Kind: ApiTypeKind.Boolean, Place: ApiParameterPlace.Query }),
            page.Items,
            page.ItemsName,
            page.IdName,
            page.TotalName,
            GoesByOffset(operation, queries));
    }

    /// <summary>The type of a list's items.</summary>
    /// <param name="dataType">The type of the data in them; null where it is left as JSON.</param>
    public string ItemType(PagedList list, string? dataType, Func<string, string> qualify) => unions.Of(list.Items.Type.Item!) is { } union
        ? qualify(names.Union(union))
        : qualify(names.Model(list.Items.Type.Item!.Schema!)) + (dataType is not null && openData.IsListOfOpen(list.Items) ? $"<{dataType}>" : "");

    private static bool IsQueries(ApiParameter parameter) =>
        parameter is { Place: ApiParameterPlace.Query, Type.Item: { } item } && TypeMapper.IsQueries(parameter.Name, item);

    // What a spec says of a list that is no table of the server's. An index goes by its key where it is a cursor, and is read under another id.
    private static bool GoesByOffset(ApiOperation operation, ApiParameter queries) =>
        queries.Description.IndexOf("Only supported methods are limit and offset", StringComparison.OrdinalIgnoreCase) >= 0
        || operation.Name == "listIndexes";

    /// <summary>What a model lists; null where it is not one list of what has an id, with the list's length.</summary>
    private Page? PageOf(ApiSchema schema)
    {
        List<ApiProperty> lists = [.. schema.Properties.Where(property => property.Type.Item is { } item && HasId(item))];
        if (lists.Count != 1 || !schema.Properties.Any(property => property is { Name: Total, Type.Kind: ApiTypeKind.Integer }))
        {
            return null;
        }

        EquatableArray<BoundProperty> properties = Bind(schema).Properties;
        ApiType item = lists[0].Type.Item!;
        EquatableArray<BoundProperty> ofItem = unions.Of(item) is { } union
            ? _unions.Bind(union, [.. union.Cases.Select(Bind)], "").Union.Properties
            : Bind(openData.Schema(item.Schema!)).Properties;
        return Name(ofItem, Id) is { } id ? new Page(lists[0], Name(properties, lists[0].Name)!, id, Name(properties, Total)!) : null;
    }

    private BoundModel Bind(ApiSchema schema) => models.Bind(schema, isGeneric: false, "", hasEmpty: false);

    private bool HasId(ApiType item) => unions.Of(item) is { } union
        ? union.Cases.All(HasId)
        : item is { Kind: ApiTypeKind.Schema, Schema: { } name } && HasId(openData.Schema(name));

    private static bool HasId(ApiSchema schema) => schema.Properties.Any(property => property is { Name: Id, Type.Kind: ApiTypeKind.String });

    private static string? Name(IEnumerable<BoundProperty> properties, string wireName) =>
        properties.FirstOrDefault(property => property.WireName == CSharp.Literal(wireName))?.Name;

    /// <inheritdoc cref="PagedList" />
    private sealed record Page(ApiProperty Items, string ItemsName, string IdName, string TotalName);
}

/// <summary>An operation's answer as a page of a list.</summary>
/// <param name="Queries">The parameter that says where a page begins and ends.</param>
/// <param name="Counts">The parameter that says whether the server counts the whole list; null where it always does.</param>
/// <param name="Items">The property that lists the items.</param>
/// <param name="ItemsName">What that property is called in C#.</param>
/// <param name="IdName">What the property with an item's id is called in C#.</param>
/// <param name="TotalName">What the property with the list's length is called in C#.</param>
/// <param name="GoesByOffset">Whether the server knows no cursor here.</param>
internal sealed record PagedList(
    ApiParameter Queries, ApiParameter? Counts, ApiProperty Items, string ItemsName, string IdName, string TotalName, bool GoesByOffset);
