using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>A row: what the server adds, and the user's data.</summary>
internal sealed class Row(string id, long sequence, DateTimeOffset created)
{
    private readonly DateTimeOffset _created = created;

    public string Id => id;

    public DateTimeOffset Updated { get; set; } = created;

    public required IReadOnlyList<string> Permissions { get; set; }

    public required JsonObject Data { get; set; }

    public JsonObject ToJson(Table table, DateTimeOffset now)
    {
        JsonObject json = [];
        foreach (Column column in table.AvailableColumns(now))
        {
            // A column that came after the row reads like one that was never set.
            json[column.Key] = Data[column.Key]?.DeepClone() ?? (column.Array ? new JsonArray() : null);
        }

        json["$id"] = id;
        json["$sequence"] = sequence.ToString(CultureInfo.InvariantCulture);
        json["$createdAt"] = Json.Date(_created);
        json["$updatedAt"] = Json.Date(Updated);
        json["$permissions"] = Json.Array(Permissions);
        json["$databaseId"] = table.DatabaseId;
        json["$tableId"] = table.Id;
        return json;
    }
}
