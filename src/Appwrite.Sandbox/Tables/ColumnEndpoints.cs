using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Columns: created in the background, as on a real server, and unknown to rows until then.</summary>
internal static class ColumnEndpoints
{
    private const string Columns = "/tablesdb/{databaseId}/tables/{tableId}/columns";

    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("key", "string"), ("type", "string"), ("required", "boolean"), ("array", "boolean"), ("status", "string"), ("error", "string"),
        ("size", "integer"));

    public static void Map(RouteTable routes, ServerRules rules)
    {
        routes.Get(Columns, "tables.read", List);
        routes.Get(Columns + "/{key}", "tables.read", call => Reply.Ok(Find(call).ToJson(call.State.Now, call.Words)));
        routes.Delete(Columns + "/{key}", "tables.write", Delete);
        foreach (string kind in ColumnFactory.Kinds(rules))
        {
            routes.Post($"{Columns}/{kind}", "tables.write", call => Create(call, kind));
            routes.Patch($"{Columns}/{kind}/{{key}}", "tables.write", Update);
        }

        routes.Post(Columns + "/relationship", "tables.write", RelationshipFactory.Create);
        routes.Patch(Columns + "/{key}/relationship", "tables.write", RelationshipFactory.Update);
    }

    /// <summary>Refuses a key that the table has.</summary>
    public static void RequireNew(Table table, string key)
    {
        if (table.Columns.ContainsKey(key))
        {
            throw new ApiException(409, "column_already_exists",
                $"Column with the requested key '{key}' already exists. Column keys must be unique, try again with a different key.");
        }
    }

    public static Column Find(Call call)
    {
        string key = call.RouteText("key");
        return TableLookup.Table(call).Columns.GetValueOrDefault(key) ?? throw Errors.ColumnNotFound(key);
    }

    /// <summary>Gives a column another key, in the rows and indexes as well.</summary>
    public static void Rename(Table table, Column column, string key)
    {
        if (key == column.Key)
        {
            return;
        }

        RequireNew(table, key);
        string old = column.Key;
        int place = table.Columns.IndexOf(old);
        table.Columns.RemoveAt(place);
        table.Columns.Insert(place, key, column);
        column.Key = key;
        foreach (Row row in table.Rows.Values)
        {
            if (row.Data.Remove(old, out JsonNode? value))
            {
                row.Data[key] = value;
            }
        }

        foreach (TableIndex index in table.Indexes.Values)
        {
            index.Columns = [.. index.Columns.Select(name => name == old ? key : name)];
        }
    }

    private static Reply List(Call call)
    {
        DateTimeOffset now = call.State.Now;
        IEnumerable<JsonObject> columns = TableLookup.Table(call).Columns.Values.Select(column =>
        {
            JsonObject json = column.ToJson(now, call.Words);
            if (column.Type != "string" && json.ContainsKey("encrypt"))
            {
                // In a list the server forgets to say it of the newer types of text.
                json["encrypt"] = null;
            }

            return json;
        });
        return Listing.Reply(call, "columns", columns, Schema);
    }

    private static Reply Create(Call call, string kind)
    {
        Column column = ColumnFactory.Create(call, kind);
        Table table = TableLookup.Table(call);
        RequireNew(table, column.Key);
        table.Columns.Add(column.Key, column);
        return Reply.Accepted(column.ToJson(call.State.Now, call.Words));
    }

    private static Reply Update(Call call)
    {
        Column column = Find(call);
        ColumnFactory.Update(call, column);
        Rename(TableLookup.Table(call), column, call.Has("newKey") ? IndexEndpoints.Key(call, "newKey") : column.Key);
        JsonObject json = column.ToJson(call.State.Now, call.Words);
        if (json.ContainsKey("encrypt"))
        {
            // After a change it forgets it of all.
            json["encrypt"] = null;
        }

        return Reply.Ok(json);
    }

    private static Reply Delete(Call call)
    {
        Table table = TableLookup.Table(call);
        Column column = Find(call);
        if (column.Relation is { } side)
        {
            table.Database.Remove(side.Relationship);
            return Reply.NoContent();
        }

        table.Columns.Remove(column.Key);
        foreach (Row row in table.Rows.Values)
        {
            row.Data.Remove(column.Key);
        }

        foreach (TableIndex index in table.Indexes.Values.Where(index => index.Columns.Contains(column.Key)).ToList())
        {
            table.Indexes.Remove(index.Key);
        }

        return Reply.NoContent();
    }
}
