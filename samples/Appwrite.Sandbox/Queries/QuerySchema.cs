using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Queries;

/// <summary>The attributes that queries may name, and how a complaint about a query looks.</summary>
internal sealed class QuerySchema
{
    private static readonly (string, string)[] SystemAttributes =
        [("$id", "string"), ("$sequence", "id"), ("$createdAt", "datetime"), ("$updatedAt", "datetime")];

    private readonly Dictionary<string, AttributeType> _attributes = [];

    private QuerySchema(bool isRows, IEnumerable<(string Name, string Type)> attributes)
    {
        IsRows = isRows;
        foreach ((string name, string type) in SystemAttributes.Concat(attributes))
        {
            bool isArray = type.EndsWith("[]", StringComparison.Ordinal);
            _attributes[name] = new AttributeType(isArray ? type[..^2] : type, isArray);
        }
    }

    /// <summary>Rows may be selected from, need a fulltext index to be searched, and have an error type of their own.</summary>
    public bool IsRows { get; }

    /// <summary>The attributes that have a fulltext index.</summary>
    public IReadOnlySet<string> Searchable { get; private init; } = new HashSet<string>();

    public static QuerySchema ForResource(params (string Name, string Type)[] attributes) => new(isRows: false, attributes);

    public static QuerySchema ForRows(IEnumerable<(string Name, string Type)> columns, IEnumerable<string> searchable) =>
        new(isRows: true, columns) { Searchable = searchable.ToHashSet() };

    public AttributeType TypeOf(string attribute) =>
        _attributes.TryGetValue(attribute, out AttributeType? type) ? type : throw Invalid($"Attribute not found in schema: {attribute}");

    /// <summary>A query that parses and does not fit.</summary>
    public ApiException Invalid(string reason) => Malformed($"Invalid query: {reason}");

    /// <summary>A query that does not parse.</summary>
    public ApiException Malformed(string message) =>
        IsRows ? new ApiException(400, "general_query_invalid", message) : Errors.Invalid("queries", message);

    internal sealed record AttributeType(string Name, bool IsArray);
}
