using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>A row: what the server adds, and the user's data without relationships. It changes through its table only.</summary>
internal sealed class Row(string id, long sequence, DateTimeOffset created)
{
    public string Id => id;

    public long Sequence => sequence;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    /// <summary>Another number after every change, so that a transaction notices what came in between.</summary>
    public required long Stamp { get; set; }

    public required IReadOnlyList<string> Permissions { get; set; }

    public required JsonObject Data { get; set; }

    /// <summary>The row as a list shows it: of a relationship the id where the row can have one, and nothing where it can have many.</summary>
    public JsonObject ToJson(Table table, Call call)
    {
        JsonObject json = [];
        foreach (Column column in table.AvailableColumns(call.State.Now))
        {
            if (column.Relation is null)
            {
                // A column that came after the row reads like one that was never set.
                json[column.Key] = Data[column.Key]?.DeepClone() ?? (column.Array ? new JsonArray() : null);
            }
            else if (!column.Relation.IsMany)
            {
                json[column.Key] = column.Relation.Related(id) is [var other, ..] ? other : null;
            }
        }

        json["$id"] = id;
        json["$sequence"] = SequenceJson(call);
        json["$createdAt"] = Json.Date(Created);
        json["$updatedAt"] = Json.Date(Updated);
        json["$permissions"] = Json.Array(Permissions);
        json["$databaseId"] = table.DatabaseId;
        json[call.Words.Name("$tableId")] = table.Id;
        return json;
    }

    private JsonNode SequenceJson(Call call) =>
        call.SequenceIsText ? sequence.ToString(CultureInfo.InvariantCulture) : sequence;
}
