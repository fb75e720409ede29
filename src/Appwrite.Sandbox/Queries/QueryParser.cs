using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Geometries;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Queries;

/// <summary>Reads the <c>queries</c> parameter and refuses what the server would refuse.</summary>
internal static class QueryParser
{
    private const string ListRule =
        "Value must a valid array no longer than 100 items and Value must be a valid string "
        + "and at least 1 chars and no longer than 4096 chars";

    private static readonly HashSet<string> Others =
        ["select", "orderAsc", "orderDesc", "orderRandom", "limit", "offset", "cursorAfter", "cursorBefore", "and", "or"];

    private static readonly string[] ArrayMethods = ["contains", "notContains", "containsAny", "containsAll", "isNull", "isNotNull"];

    private static readonly string[] NewerMethods = ["containsAny", "containsAll", "exists", "notExists", "elemMatch"];

    private static readonly string[] StringMethods =
        ["startsWith", "notStartsWith", "endsWith", "notEndsWith", "search", "notSearch", "contains", "notContains", "containsAny"];

    public static IReadOnlyList<Query> Read(Call call, QuerySchema schema)
    {
        JsonNode? parameter = call.Parameters["queries"];
        return parameter is null ? [] : Read(parameter, schema);
    }

    /// <summary>Reads a list of queries.</summary>
    public static IReadOnlyList<Query> Read(JsonNode parameter, QuerySchema schema)
    {
        if (parameter is not JsonArray { Count: <= 100 } items)
        {
            throw Errors.Invalid("queries", ListRule);
        }

        return [.. items.Select(item => Json.Text(item) is { Length: > 0 and <= 4096 } text
            ? Parse(text, schema)
            : throw Errors.Invalid("queries", ListRule))];
    }

    private static Query Parse(string text, QuerySchema schema)
    {
        if (!Json.TryParse(Encoding.UTF8.GetBytes(text), out JsonNode? node))
        {
            throw schema.Invalid("Syntax error");
        }

        return node is JsonObject query
            ? Build(query, schema)
            : throw schema.Malformed("Invalid query. Must be an array, got " + Kind(node));
    }

    private static Query Build(JsonObject json, QuerySchema schema)
    {
        string method = Json.Text(json["method"]) ?? "";
        if ((ValuesOf(method) is null && !Others.Contains(method)) || (!schema.HasNewerMethods && NewerMethods.Contains(method)))
        {
            throw schema.Malformed($"Invalid query method: {method}");
        }

        if (json["values"] is not (null or JsonArray))
        {
            throw schema.Malformed($"Invalid query values. Must be an array, got {Kind(json["values"])}");
        }

        IReadOnlyList<JsonNode?> values = json["values"] is JsonArray array ? [.. array] : [];
        string attribute = Json.Text(json["attribute"]) ?? "";
        var query = new Query(method, attribute, values, []);
        switch (method)
        {
            case "and" or "or":
                return query with { Nested = BuildNested(method, values, schema) };
            case "limit":
                RequireWholeNumber(values, min: 1, "limit", schema);
                break;
            case "offset":
                RequireWholeNumber(values, min: 0, "offset", schema);
                break;
            case "cursorAfter" or "cursorBefore":
                if (values is not [var cursor] || Json.Text(cursor) is null)
                {
                    throw schema.Invalid("Invalid cursor: Value must be a valid string");
                }

                break;
            case "select":
                CheckSelection(values, schema);
                break;
            case "orderAsc" or "orderDesc" when attribute.Length > 0:
                schema.TypeOf(attribute);
                if (schema.IsNested(attribute))
                {
                    throw schema.Invalid($"Cannot order by nested attribute: {attribute.Split('.')[0]}");
                }

                break;
            case "orderAsc" or "orderDesc" or "orderRandom":
                break;
            default:
                CheckFilter(query, schema);
                break;
        }

        return query;
    }

    private static List<Query> BuildNested(string method, IReadOnlyList<JsonNode?> values, QuerySchema schema)
    {
        var nested = new List<Query>();
        foreach (JsonNode? value in values)
        {
            // Nested queries are objects; strings make the real server stumble.
            Query query = value is JsonObject json ? Build(json, schema) : throw Errors.Unknown();
            if (query.Nested.Count == 0 && ValuesOf(query.Method) is null)
            {
                throw schema.Invalid($"{Title(method)} queries can only contain filter queries");
            }

            nested.Add(query);
        }

        return nested.Count >= 2 ? nested : throw schema.Invalid($"{Title(method)} queries require at least two queries");
    }

    private static void CheckSelection(IReadOnlyList<JsonNode?> values, QuerySchema schema)
    {
        if (!schema.IsRows)
        {
            throw schema.Invalid("Query method invalid: select");
        }

        var names = new HashSet<string>();
        foreach (JsonNode? value in values)
        {
            string name = Json.Text(value) ?? throw schema.Invalid("Attribute must be a string");
            if (!names.Add(name))
            {
                throw schema.Invalid("Duplicate attributes selected");
            }

            // "author.*" is as good as "author".
            string attribute = name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name;
            if (attribute.Split('.')[^1] is not ("*" or "$permissions" or "$databaseId" or "$tableId" or "$collectionId"))
            {
                schema.TypeOf(attribute);
            }
        }
    }

    private static void CheckFilter(Query query, QuerySchema schema)
    {
        (string method, string attribute, IReadOnlyList<JsonNode?> values, _) = query;
        QuerySchema.AttributeType type = schema.TypeOf(attribute);
        if (method.StartsWith("vector", StringComparison.Ordinal))
        {
            throw schema.Invalid("Vector queries can only be used on vector attributes");
        }

        if (type.IsEncrypted)
        {
            throw schema.Invalid($"Cannot query encrypted attribute: {attribute}");
        }

        if (type.Related is { IsMany: true })
        {
            throw schema.Invalid($"Cannot query on virtual relationship attribute: {attribute}");
        }

        if (type.IsSpatial || SpatialQuery.Has(method))
        {
            SpatialQuery.Check(query, type, schema);
            return;
        }

        int count = ValuesOf(method) ?? throw schema.Malformed($"Invalid query method: {method}");
        if (count < 0 ? values.Count == 0 : count > 0 && values.Count != count)
        {
            string required = count switch { < 0 => "at least one value", 1 => "exactly one value", _ => "exactly two values" };
            throw schema.Invalid($"{Title(method)} queries require {required}.");
        }

        if (method == "elemMatch")
        {
            // No column here holds objects, so a condition on their members finds none; as a text it is more than the server can take.
            throw values[0] is JsonObject member ? schema.Invalid($"Attribute not found in schema: {Json.Text(member["attribute"])}") : Errors.Unknown();
        }

        if (type.IsArray && !ArrayMethods.Contains(method))
        {
            throw schema.Invalid($"Cannot query {method} on attribute \"{attribute}\" because it is an array.");
        }

        if (!type.IsArray && type.Name != "string" && StringMethods.Contains(method))
        {
            throw schema.Invalid($"Cannot query {method} on attribute \"{attribute}\" because it is not an array or string.");
        }

        if (method is "search" or "notSearch" && schema.IsRows && !schema.Searchable.Contains(attribute))
        {
            throw schema.Invalid($"Searching by attribute \"{attribute}\" requires a fulltext index.");
        }

        if (method is "exists" or "notExists")
        {
            // For databases without columns only.
            throw Errors.Unknown();
        }

        if (count != 0 && !values.All(value => Fits(value, type.Name) && (schema.HasNewerMethods || type.Name != "id" || Json.Text(value) is not null)))
        {
            throw schema.Invalid($"Query value is invalid for attribute \"{attribute}\"");
        }
    }

    private static bool Fits(JsonNode? value, string type) => type switch
    {
        "integer" => Json.TryInteger(value, out _),
        "double" => Json.TryNumber(value, out _),
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "datetime" => Json.Text(value) is { } text && Json.TryDate(text, out _),
        "id" => Json.Text(value) is not null || Json.TryInteger(value, out _),
        _ => Json.Text(value) is not null,
    };

    // A numeric string is as good as a number here.
    private static void RequireWholeNumber(IReadOnlyList<JsonNode?> values, long min, string name, QuerySchema schema)
    {
        if (values is not [JsonNode value] || !long.TryParse(value.ToString(), out long number) || number < min)
        {
            throw schema.Invalid($"Invalid {name}: Value must be a valid range between {min} and 9,223,372,036,854,775,808");
        }
    }

    // How many values a filter takes; -1 stands for one or more, null for a method that is no filter.
    private static int? ValuesOf(string method) => method switch
    {
        "isNull" or "isNotNull" => 0,
        "between" or "notBetween" => 2,
        "equal" or "contains" or "notContains" or "containsAny" or "containsAll" or "exists" or "notExists" or "elemMatch" => -1,
        "notEqual" or "lessThan" or "lessThanEqual" or "greaterThan" or "greaterThanEqual" => 1,
        "startsWith" or "notStartsWith" or "endsWith" or "notEndsWith" or "search" or "notSearch" => 1,
        "vectorDot" or "vectorCosine" or "vectorEuclidean" => 1,
        _ => SpatialQuery.Has(method) ? 1 : null,
    };

    private static string Title(string method) => char.ToUpperInvariant(method[0]) + method[1..];

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object or JsonValueKind.Array => "array",
        _ => "NULL",
    };
}
