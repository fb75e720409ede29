using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using Appwrite.Sandbox.Realtime;
using Appwrite.Sandbox.Transactions;

namespace Appwrite.Sandbox.Tables;

/// <summary>Many rows in one call, for keys only and for tables without relationships.</summary>
internal static class BulkRowEndpoints
{
    // So many rows go into a call, and so many come in an answer.
    private const int MaxRows = 100;

    public static void Map(RouteTable routes)
    {
        var writeLimit = new RateLimit(120, 60);
        routes.Put(RowEndpoints.Rows, "rows.write", Upsert, writeLimit);
        routes.Patch(RowEndpoints.Rows, "rows.write", Update, writeLimit);
        routes.Delete(RowEndpoints.Rows, "rows.write", Delete, new RateLimit(60, 60));
    }

    public static Reply Create(Call call)
    {
        if (!call.Caller.IsKey)
        {
            throw new ApiException(401, "general_unauthorized_scope",
                "The current user or API key does not have the required scopes to access the requested resource.");
        }

        if (call.Has("rowId") || call.Has("data"))
        {
            throw new ApiException(400, "general_bad_request", "You can only send one of the following parameters: data, rows");
        }

        return Write(call, "create", Create, Reply.Created);
    }

    /// <summary>Adds rows.</summary>
    public static List<Row> Create(Call call, Table table, IEnumerable<JsonObject> items) => Unnamed(() =>
        [.. items.Select(item => RowWriter.Insert(call, table, IdOf(call, item), item, RowWriter.Granted(item)))]);

    /// <summary>Adds rows and changes those that are there.</summary>
    public static List<Row> Upsert(Call call, Table table, IEnumerable<JsonObject> items) => Unnamed(() =>
        [.. items.Select(item => RowWriter.Upsert(call, table, IdOf(call, item), item, RowWriter.Granted(item)))]);

    /// <summary>The id under which a row of a bulk call will be.</summary>
    public static string IdOf(Call call, JsonObject item) => Json.Text(item["$id"]) is { } id and not "unique()" ? id : call.State.NewId();

    /// <summary>Changes all rows that pass the queries, and all there are without queries.</summary>
    public static List<Row> Update(Call call, Table table, JsonObject data, JsonNode? queries)
    {
        List<Row> rows = Find(call, table, queries);
        Unnamed(() =>
        {
            rows.ForEach(row => RowWriter.Change(call, table, row, data, RowWriter.Granted(data)));
            return rows;
        });
        return rows;
    }

    /// <summary>Removes all rows that pass the queries, and all there are without queries.</summary>
    public static List<Row> Delete(Call call, Table table, JsonNode? queries)
    {
        List<Row> rows = Find(call, table, queries);
        rows.ForEach(row => RowWriter.Remove(call, table, row));
        return rows;
    }

    private static Reply Upsert(Call call)
    {
        RequireKey(call);
        return Write(call, "upsert", Upsert, Reply.Ok);
    }

    private static Reply Write(
        Call call, string action, Func<Call, Table, IEnumerable<JsonObject>, List<Row>> write, Func<JsonNode, Reply> reply)
    {
        List<JsonObject> items = Items(call);
        Table table = Table(call, action);
        if (TransactionLookup.Of(call) is { } transaction)
        {
            string staged = action == "create" ? "bulkCreate" : "bulkUpsert";
            StagedRows.Stage(call, transaction, new StagedOperation(table, staged, null, StagedRows.WithIds(call, items)));
            return Staged(call, items.Count);
        }

        return Answer(call, table, write(call, table, items), action, reply);
    }

    private static Reply Update(Call call)
    {
        RequireKey(call);
        Table table = Table(call, "update");
        JsonObject data = call.Parameters["data"] is JsonObject { Count: > 0 } given ? given : throw Errors.RowPayloadMissing();
        JsonNode? queries = call.Parameters["queries"];
        if (TransactionLookup.Of(call) is { } transaction)
        {
            StagedRows.Stage(call, transaction, new StagedOperation(table, "bulkUpdate", null,
                new JsonObject { ["data"] = data.DeepClone(), ["queries"] = queries?.DeepClone() }));
            return Staged(call, 0);
        }

        return Answer(call, table, Update(call, table, data, queries), "update", Reply.Ok);
    }

    private static Reply Delete(Call call)
    {
        RequireKey(call);
        Table table = Table(call, "delete");
        JsonNode? queries = call.Parameters["queries"];
        if (TransactionLookup.Of(call) is { } transaction)
        {
            StagedRows.Stage(call, transaction, new StagedOperation(table, "bulkDelete", null, new JsonObject { ["queries"] = queries?.DeepClone() }));
            return Staged(call, 0);
        }

        return Answer(call, table, Delete(call, table, queries), "delete", Reply.Ok);
    }

    private static List<Row> Find(Call call, Table table, JsonNode? parameter)
    {
        QuerySchema schema = TableSchema.Of(table, call);
        IReadOnlyList<Query> queries = parameter is null ? [] : QueryParser.Read(parameter, schema);

        // Unlike a listing, a bulk call reaches every row that passes.
        IReadOnlyList<Query> unlimited = queries.Any(query => query.Method == "limit")
            ? queries
            : [.. queries, new Query("limit", "", [int.MaxValue], [])];
        (_, List<JsonObject> page) = QueryRunner.Run(table.Rows.Values.Select(row => row.ToJson(table, call)), unlimited, schema);
        return page.ConvertAll(json => table.Rows[Json.Text(json["$id"])!]);
    }

    // Of many rows the server does not say which one was there already.
    private static List<Row> Unnamed(Func<List<Row>> write)
    {
        try
        {
            return write();
        }
        catch (ApiException error) when (error.Type == "row_already_exists")
        {
            throw Errors.RowExists("");
        }
    }

    private static Reply Answer(Call call, Table table, List<Row> rows, string action, Func<JsonNode, Reply> reply)
    {
        RealtimeRaise.Bulk(call, table, rows, action);
        return reply(new JsonObject
        {
            ["total"] = rows.Count,
            [call.Words.Name("rows")] = Json.Array(rows.Take(MaxRows).Select(row => row.ToJson(table, call))),
        });
    }

    private static Reply Staged(Call call, int total) =>
        Reply.Ok(new JsonObject { ["total"] = total, [call.Words.Name("rows")] = new JsonArray() });

    private static Table Table(Call call, string action)
    {
        Table table = TableLookup.Table(call);
        return table.HasRelationships
            ? throw new ApiException(400, "general_bad_request",
                $"Bulk {action} is not supported for tablesDB with relationship {(action == "create" ? "columns" : "attributes")}")
            : table;
    }

    private static List<JsonObject> Items(Call call)
    {
        return call.Parameters["rows"] switch
        {
            null => throw Errors.NotOptional("rows"),
            JsonArray { Count: <= MaxRows } items when items.All(item => item is JsonObject) =>
                items.Count > 0 ? [.. items.Select(item => (JsonObject)item!)] : throw Errors.RowDataMissing(),
            _ => throw Errors.Invalid("rows", $"Value must a valid array no longer than {MaxRows} items and Value must be a valid JSON string"),
        };
    }

    // To users without a key the server shows no database.
    private static void RequireKey(Call call)
    {
        if (!call.Caller.IsKey)
        {
            throw Errors.DatabaseNotFound(call.RouteText("databaseId"));
        }
    }
}
