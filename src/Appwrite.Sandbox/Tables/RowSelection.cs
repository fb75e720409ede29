using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>
/// What of a row goes into an answer. A list shows related rows as far as they are selected; the answer to a write shows all of them.
/// </summary>
internal static class RowSelection
{
    // Further down the server does not follow relationships.
    private const int MaxDepth = 3;

    /// <summary>Leaves what the queries select and everything that starts with <c>$</c>, and puts the selected related rows in.</summary>
    public static void Select(Call call, Table table, IEnumerable<JsonObject> rows, IReadOnlyList<Query> queries)
    {
        List<string> names = [.. queries.Where(query => query.Method == "select").SelectMany(query => query.Values).Select(Json.Text).OfType<string>()];
        foreach (JsonObject row in rows)
        {
            if (names.Count > 0)
            {
                Select(call, table, row, names, level: 1, back: null);
            }
            else if (call.EmbedsRelatedRows)
            {
                Embed(call, table, row, level: 1, back: null);
            }
        }
    }

    /// <summary>A row as the answer to its writing, with its related rows.</summary>
    public static JsonObject Written(Call call, Table table, Row row) => Whole(call, table, row, level: 1, back: null);

    private static JsonObject Whole(Call call, Table table, Row row, int level, RelationshipSide? back)
    {
        JsonObject json = row.ToJson(table, call);
        Embed(call, table, json, level, back);
        return json;
    }

    private static void Embed(Call call, Table table, JsonObject json, int level, RelationshipSide? back)
    {
        foreach (Column column in table.AvailableColumns(call.State.Now).Where(column => column.Relation is not null))
        {
            RelationshipSide side = column.Relation!;
            if (side == back || level > MaxDepth)
            {
                json.Remove(column.Key);
                continue;
            }

            json[column.Key] = Related(call, side, Json.Text(json["$id"])!, other => Whole(call, side.Table, other, level + 1, side.Other));
        }
    }

    private static void Select(Call call, Table table, JsonObject row, List<string> names, int level, RelationshipSide? back)
    {
        ILookup<string, string> nested = names.Where(name => !table.Columns.ContainsKey(name) && name.Contains('.', StringComparison.Ordinal))
            .ToLookup(name => name.Split('.')[0], name => name.Split('.', 2)[1]);
        foreach (Column column in table.AvailableColumns(call.State.Now).ToList())
        {
            if (column.Relation is { } side && nested.Contains(column.Key) && level <= MaxDepth)
            {
                List<string> selected = [.. nested[column.Key]];
                row[column.Key] = Related(call, side, Json.Text(row["$id"])!, other =>
                {
                    JsonObject json = other.ToJson(side.Table, call);
                    Select(call, side.Table, json, selected, level + 1, side.Other);
                    return json;
                });
            }
            else if (column.Relation is not null && column.Relation == back)
            {
                row.Remove(column.Key);
            }
            else if (!names.Contains("*") && !names.Contains(column.Key))
            {
                row.Remove(column.Key);
                if (column.Array && level == 1 && nested.Count > 0)
                {
                    // A peculiarity of real servers: beside related rows, lists that were not selected come empty.
                    row[column.Key] = new JsonArray();
                }
            }
        }
    }

    // Rows that the caller may not read are left out.
    private static JsonNode? Related(Call call, RelationshipSide side, string id, Func<Row, JsonObject> json)
    {
        IEnumerable<JsonObject> rows = side.Related(id).Select(other => side.Table.Rows[other])
            .Where(row => Permissions.Allow(call.Caller, "read", RowWriter.Granting(side.Table, row)))
            .Select(json);
        return side.IsMany ? Json.Array(rows) : rows.FirstOrDefault();
    }
}
