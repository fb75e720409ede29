using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>
/// Most table behaviour was recorded through the older names of the same API. This puts such an exchange
/// into the words of TablesDB: collections are tables, documents rows, attributes columns.
/// </summary>
internal static class Translation
{
    private static readonly (string Old, string New)[] PathWords =
        [("/databases", "/tablesdb"), ("/collections", "/tables"), ("/documents", "/rows"), ("/attributes", "/columns")];

    private static readonly Dictionary<string, string> Names = new()
    {
        ["collectionId"] = "tableId",
        ["documentId"] = "rowId",
        ["documents"] = "rows",
        ["collections"] = "tables",
        ["attributes"] = "columns",
        ["documentSecurity"] = "rowSecurity",
        ["$collectionId"] = "$tableId",
        ["relatedCollection"] = "relatedTable",
        ["relatedCollectionId"] = "relatedTableId",
    };

    private static readonly (string Old, string New)[] TypePrefixes =
        [("document_", "row_"), ("collection_", "table_"), ("attribute_", "column_")];

    public static Exchange ToTables(Exchange exchange)
    {
        if (!exchange.Path.StartsWith("/v1/databases", StringComparison.Ordinal))
        {
            return exchange;
        }

        string path = PathWords.Aggregate(exchange.Path, (text, word) => text.Replace(word.Old, word.New, StringComparison.Ordinal));
        return exchange with
        {
            Target = path + exchange.Target[exchange.Path.Length..],
            RequestText = Rename(exchange.RequestText),
            ResponseText = Rename(exchange.ResponseText),
        };
    }

    private static string? Rename(string? text)
    {
        JsonNode? node;
        try
        {
            node = text is null ? null : JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }

        if (node is not JsonObject body)
        {
            return text;
        }

        if (body["code"] is not null && (string?)body["type"] is { } type)
        {
            foreach ((string old, string @new) in TypePrefixes.Where(prefix => type.StartsWith(prefix.Old, StringComparison.Ordinal)))
            {
                body["type"] = @new + type[old.Length..];
            }
        }

        return Renamed(body).ToJsonString();
    }

    // Only the server's own names change; a column could be called "documents".
    private static JsonObject Renamed(JsonObject source)
    {
        var result = new JsonObject();
        foreach ((string key, JsonNode? value) in source)
        {
            result[Names.GetValueOrDefault(key, key)] = value switch
            {
                JsonObject inner when key is not "data" => Renamed(inner),
                JsonArray items => new JsonArray([.. items.Select(item => item is JsonObject inner ? Renamed(inner) : item?.DeepClone())]),
                JsonValue when key == "type" && (string?)value == "legacy" => "tablesdb",
                _ => value?.DeepClone(),
            };
        }

        return result;
    }
}
