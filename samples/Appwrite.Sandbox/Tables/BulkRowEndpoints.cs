using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Many rows in one call, for keys only.</summary>
internal static class BulkRowEndpoints
{
    public static void Map(RouteTable routes)
    {
        var writeLimit = new RateLimit(120, 60);
        routes.Put(RowEndpoints.Rows, "rows.write", Upsert, writeLimit);
        routes.Patch(RowEndpoints.Rows, "rows.write", Update, writeLimit);
        routes.Delete(RowEndpoints.Rows, "rows.write", Delete, new RateLimit(60, 60));
    }

    public static Reply Create(Call call)
    {
        RequireKey(call);
        if (call.Has("rowId") || call.Has("data"))
        {
            throw new ApiException(400, "general_bad_request", "Param \"rows\" cannot go together with \"rowId\" or \"data\".");
        }

        Table table = TableLookup.Table(call);
        return Atomically(table, () => [.. Items(call).Select(item => Insert(call, table, item))], Reply.Created, call);
    }

    private static Reply Upsert(Call call)
    {
        RequireKey(call);
        Table table = TableLookup.Table(call);
        return Atomically(table, () => [.. Items(call).Select(item => InsertOrChange(call, table, item))], Reply.Ok, call);
    }

    private static Reply Update(Call call)
    {
        RequireKey(call);
        Table table = TableLookup.Table(call);
        var data = call.Parameters["data"] as JsonObject ?? throw Errors.NotOptional("data");
        return Atomically(table, () => ForEach(call, table, row => RowEndpoints.Change(call, table, row, data)), Reply.Ok, call);
    }

    private static Reply Delete(Call call)
    {
        RequireKey(call);
        Table table = TableLookup.Table(call);
        return Atomically(table, () => ForEach(call, table, row => table.Rows.Remove(row.Id)), Reply.Ok, call);
    }

    private static Row InsertOrChange(Call call, Table table, JsonObject item)
    {
        if (Json.Text(item["$id"]) is not { } id || !table.Rows.TryGetValue(id, out Row? row))
        {
            return Insert(call, table, RowValidator.WithoutOperators(table, item, call.State.Now));
        }

        RowEndpoints.Change(call, table, row, item);
        return row;
    }

    private static Row Insert(Call call, Table table, JsonObject item)
    {
        string? id = Json.Text(item["$id"]);
        IReadOnlyList<string> permissions = item["$permissions"] is JsonArray list
            ? Permissions.Expand([.. list.Select(Json.Text).OfType<string>()], "read", "update", "delete")
            : [];
        return RowEndpoints.Insert(call, table, id is null or "unique()" ? call.State.NewId() : id, item, permissions);
    }

    private static List<Row> ForEach(Call call, Table table, Action<Row> action)
    {
        DateTimeOffset now = call.State.Now;
        QuerySchema schema = table.QuerySchema(now);
        IReadOnlyList<Query> queries = QueryParser.Read(call, schema);

        // Unlike a listing, a bulk call reaches every row that passes.
        IReadOnlyList<Query> unlimited = queries.Any(query => query.Method == "limit")
            ? queries
            : [.. queries, new Query("limit", "", [int.MaxValue], [])];
        (_, List<JsonObject> page) = QueryRunner.Run(table.Rows.Values.Select(row => row.ToJson(table, now)), unlimited, schema);
        List<Row> rows = page.ConvertAll(json => table.Rows[Json.Text(json["$id"])!]);
        rows.ForEach(action);
        return rows;
    }

    // A bulk call does all of it or nothing, so the rows are put back when one of them fails.
    private static Reply Atomically(Table table, Func<List<Row>> action, Func<JsonNode, Reply> reply, Call call)
    {
        var before = table.Rows.Select(pair => (pair.Key, pair.Value, pair.Value.Data, pair.Value.Updated)).ToList();
        try
        {
            List<Row> rows = action();
            return reply(new JsonObject
            {
                ["total"] = rows.Count,
                ["rows"] = Json.Array(rows.ConvertAll(row => row.ToJson(table, call.State.Now))),
            });
        }
        catch (ApiException)
        {
            table.Rows.Clear();
            foreach ((string id, Row row, JsonObject data, DateTimeOffset updated) in before)
            {
                row.Data = data;
                row.Updated = updated;
                table.Rows.Add(id, row);
            }

            throw;
        }
    }

    private static IEnumerable<JsonObject> Items(Call call)
    {
        return call.Parameters["rows"] is JsonArray items && items.All(item => item is JsonObject)
            ? items.Select(item => (JsonObject)item!)
            : throw Errors.Invalid("rows", "Value must a valid array and Value must be a valid object");
    }

    private static void RequireKey(Call call)
    {
        if (!call.Caller.IsKey)
        {
            throw Errors.Unauthorized("Bulk calls need an API key.");
        }
    }
}
