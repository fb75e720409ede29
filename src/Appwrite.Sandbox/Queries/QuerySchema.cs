using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Queries;

/// <summary>The attributes that queries may name, and how a complaint about a query looks.</summary>
internal sealed class QuerySchema
{
    private static readonly (string, string)[] SystemAttributes =
        [("$id", "string"), ("$sequence", "id"), ("$createdAt", "datetime"), ("$updatedAt", "datetime")];

    private readonly Dictionary<string, AttributeType> _attributes = [];

    private QuerySchema(bool isRows, IEnumerable<(string Name, AttributeType Type)> attributes)
    {
        IsRows = isRows;
        foreach ((string name, AttributeType type) in
            SystemAttributes.Select(attribute => (attribute.Item1, AttributeType.Of(attribute.Item2))).Concat(attributes))
        {
            _attributes[name] = type;
        }
    }

    /// <summary>Rows may be selected from, need a fulltext index to be searched, and have an error type of their own.</summary>
    public bool IsRows { get; }

    /// <summary>The attributes that have a fulltext index.</summary>
    public IReadOnlySet<string> Searchable { get; private init; } = new HashSet<string>();

    /// <summary>Whether there are the methods that came with Appwrite 1.9.</summary>
    public bool HasNewerMethods { get; private init; } = true;

    /// <summary>Whether spatial attributes can be asked for null.</summary>
    public bool HasSpatialNulls { get; private init; }

    public static QuerySchema ForResource(params (string Name, string Type)[] attributes) =>
        new(isRows: false, attributes.Select(attribute => (attribute.Name, AttributeType.Of(attribute.Type))));

    public static QuerySchema ForRows(
        IEnumerable<(string Name, AttributeType Type)> columns, IEnumerable<string> searchable, ServerRules rules) => new(isRows: true, columns)
        {
            Searchable = searchable.ToHashSet(),
            HasNewerMethods = rules.HasNewerTables,
            HasSpatialNulls = rules.HasNewestTables,
        };

    /// <summary>The type of an attribute or, as <c>author.name</c>, of one of the related rows.</summary>
    public AttributeType TypeOf(string attribute) =>
        _attributes.TryGetValue(attribute, out AttributeType? type) ? type
        : IsNested(attribute, out RelatedRows? related, out string rest) ? related.Schema().TypeOf(rest)
        : throw Invalid($"Attribute not found in schema: {attribute}");

    /// <summary>Whether an attribute is one of related rows.</summary>
    public bool IsNested(string attribute) => !_attributes.ContainsKey(attribute) && IsNested(attribute, out _, out _);

    /// <summary>The values of an attribute: exactly one of the item's own, as many as there are related rows otherwise.</summary>
    public IEnumerable<JsonNode?> ValuesOf(JsonObject item, string attribute) =>
        !_attributes.ContainsKey(attribute) && IsNested(attribute, out RelatedRows? related, out string rest)
            ? related.Follow(Json.Text(item["$id"])!).SelectMany(row => related.Schema().ValuesOf(row, rest))
            : [item[attribute]];

    /// <summary>A query that parses and does not fit.</summary>
    public ApiException Invalid(string reason) => Malformed($"Invalid query: {reason}");

    /// <summary>A query that does not parse.</summary>
    public ApiException Malformed(string message) =>
        IsRows ? new ApiException(400, "general_query_invalid", message) : Errors.Invalid("queries", message);

    private bool IsNested(string attribute, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RelatedRows? related, out string rest)
    {
        string[] path = attribute.Split('.', 2);
        related = path.Length == 2 ? _attributes.GetValueOrDefault(path[0])?.Related : null;
        rest = path[^1];
        return related is not null;
    }

    /// <summary>What an attribute holds.</summary>
    internal sealed record AttributeType(string Name, bool IsArray)
    {
        public bool IsEncrypted { get; init; }

        /// <summary>The rows that a relationship leads to; null for everything else.</summary>
        public RelatedRows? Related { get; init; }

        public bool IsSpatial => Name is "point" or "linestring" or "polygon";

        /// <summary>The type of a name; that of an array ends in <c>[]</c>.</summary>
        public static AttributeType Of(string name)
        {
            bool isArray = name.EndsWith("[]", StringComparison.Ordinal);
            return new AttributeType(isArray ? name[..^2] : name, isArray);
        }
    }

    /// <summary>Where a relationship leads.</summary>
    /// <param name="Schema">The attributes of the related rows. Tables that lead to each other would have no end, so they are asked for one by one.</param>
    /// <param name="IsMany">Whether there may be several.</param>
    /// <param name="Follow">The related rows of the row with an id.</param>
    internal sealed record RelatedRows(Func<QuerySchema> Schema, bool IsMany, Func<string, IEnumerable<JsonObject>> Follow);
}
