using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>Writes the relationships of rows: by the id of a related row, or by the related row itself, which is then written as well.</summary>
internal static class RelationWriter
{
    private const string Rule = "Invalid relationship value. Must be either a document ID or a document, or a list of these where there may be several.";

    /// <summary>The values of relationships in a row's data; null for those that are to be emptied.</summary>
    public static IReadOnlyList<KeyValuePair<Column, JsonNode?>> Split(Table table, JsonObject data, DateTimeOffset now) =>
        [.. data.Where(pair => table.AvailableColumn(pair.Key, now)?.Relation is not null)
            .Select(pair => KeyValuePair.Create(table.Columns[pair.Key], pair.Value))];

    /// <summary>Ties a row to what its data names.</summary>
    public static void Write(Call call, Row row, IReadOnlyList<KeyValuePair<Column, JsonNode?>> values)
    {
        foreach ((Column column, JsonNode? value) in values)
        {
            RelationshipSide side = column.Relation!;
            List<string> related = value switch
            {
                null => [],
                JsonArray items when side.IsMany => [.. items.Select(item => IdOf(call, side, item)).OfType<string>()],
                not JsonArray when !side.IsMany => IdOf(call, side, value) is { } id ? [id] : [],
                _ => throw Refused(),
            };
            if (side.Relationship.Type == "oneToOne" && related.Any(id => side.Other.Related(id).Any(other => other != row.Id)))
            {
                // The database holds such a pair together by unique indexes.
                throw Errors.RowExists(row.Id);
            }

            side.Set(row.Id, related);
        }
    }

    /// <summary>What the deletion of a row does to those that belong to it.</summary>
    public static void Delete(Call call, Table table, Row row)
    {
        foreach (RelationshipSide side in table.Database.SidesOf(table).ToList())
        {
            List<string> related = [.. side.Related(row.Id)];

            // A row that merely names another one goes freely; one to which others belong is held by them, or takes them along.
            string type = side.Relationship.Type;
            bool isHeld = side.IsMany ? side.IsParent || type == "manyToOne" : side.IsParent && type == "oneToOne";
            bool takesAlong = isHeld || (type == "oneToOne" && side.Relationship.TwoWay);
            switch (side.Relationship.OnDelete)
            {
                case "restrict" when related.Count > 0 && isHeld:
                    throw new ApiException(403, "row_delete_restricted", "Row cannot be deleted because it is referenced by another row.");
                case "cascade" when takesAlong:
                    side.Relationship.Forget(side.IsParent, row.Id);
                    foreach (Row other in related.Select(side.Table.Rows.GetValueOrDefault).OfType<Row>().ToList())
                    {
                        RowWriter.Remove(call, side.Table, other);
                    }

                    break;
                default:
                    side.Relationship.Forget(side.IsParent, row.Id);
                    foreach (Row other in related.Select(id => side.Table.Rows[id]))
                    {
                        if (!side.Other.IsMany)
                        {
                            side.Table.Change(other, other.Data, other.Permissions, call.State.Now, call.State.NextStamp());
                        }
                    }

                    break;
            }
        }
    }

    private static string? IdOf(Call call, RelationshipSide side, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject data:
                return RowWriter.Upsert(call, side.Table, BulkRowEndpoints.IdOf(call, data), data, RowWriter.Granted(data)).Id;
            case JsonValue when Json.Text(value) is { } text:
                // The server passes over an id that there is not.
                return side.Table.Rows.ContainsKey(text) ? text : null;
            default:
                throw Refused();
        }
    }

    private static ApiException Refused() => new(400, "relationship_value_invalid", Rule);
}
