using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using Appwrite.Sandbox.Realtime;
using Appwrite.Sandbox.Transactions;

namespace Appwrite.Sandbox.Tables;

/// <summary>Rows, one at a time.</summary>
internal static class RowEndpoints
{
    public const string Rows = "/tablesdb/{databaseId}/tables/{tableId}/rows";

    private const string RowPath = Rows + "/{rowId}";

    public static void Map(RouteTable routes)
    {
        var writeLimit = new RateLimit(120, 60);
        routes.Get(Rows, "rows.read", call => TransactionLookup.Of(call) is { } inside ? StagedRows.List(call, inside) : List(call));
        routes.Post(Rows, "rows.write", call => call.Has("rows") ? BulkRowEndpoints.Create(call) : Create(call), writeLimit);
        routes.Get(RowPath, "rows.read", call => TransactionLookup.Of(call) is { } inside ? StagedRows.Get(call, inside) : Get(call));
        routes.Put(RowPath, "rows.write", Upsert, writeLimit);
        routes.Patch(RowPath, "rows.write", Update, writeLimit);
        routes.Delete(RowPath, "rows.write", Delete, new RateLimit(60, 60));
        routes.Patch(RowPath + "/{column}/increment", "rows.write", call => Add(call, "increment", "max", 1), writeLimit);
        routes.Patch(RowPath + "/{column}/decrement", "rows.write", call => Add(call, "decrement", "min", -1), writeLimit);
    }

    /// <summary>The rows that the caller may read, oldest first.</summary>
    public static IEnumerable<Row> Readable(Call call, Table table)
    {
        if (Permissions.Allow(call.Caller, "read", table.Permissions))
        {
            return table.Rows.Values;
        }

        return table.RowSecurity
            ? table.Rows.Values.Where(row => Permissions.Allow(call.Caller, "read", row.Permissions))
            : throw RowWriter.Denied(call, "read", table);
    }

    /// <summary>The answer with a page of rows.</summary>
    public static Reply Page(Call call, Table table, IEnumerable<JsonObject> rows)
    {
        QuerySchema schema = TableSchema.Of(table, call);
        IReadOnlyList<Query> queries = QueryParser.Read(call, schema);
        (int total, List<JsonObject> page) = QueryRunner.Run(rows, queries, schema);
        RowSelection.Select(call, table, page, queries);
        return Listing.Reply(call, "rows", total, page);
    }

    private static Reply List(Call call)
    {
        Table table = TableLookup.Table(call);
        return Page(call, table, Readable(call, table).Select(row => row.ToJson(table, call)));
    }

    private static Reply Create(Call call)
    {
        if (!call.Has("rowId") && call.Parameters["data"] is JsonArray)
        {
            throw new ApiException(400, "row_missing_data", "Row ID is required when creating a single row.");
        }

        string id = call.NewId("rowId");
        JsonObject data = Data(call) is { Count: > 0 } given ? given : throw Errors.RowDataMissing();

        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        Table table = TableLookup.Table(call);
        if (TransactionLookup.Of(call) is { } transaction)
        {
            return StagedRows.Create(call, transaction, table, id, data, permissions);
        }

        Row row = RowWriter.Insert(call, table, id, data, permissions);
        return Reply.Created(Written(call, table, row, "create"));
    }

    private static Reply Get(Call call)
    {
        Table table = TableLookup.Table(call);
        Row row = TableLookup.Row(call, table);
        if (!Permissions.Allow(call.Caller, "read", RowWriter.Granting(table, row)))
        {
            throw Errors.RowNotFound(row.Id);
        }

        IReadOnlyList<Query> queries = QueryParser.Read(call, TableSchema.Of(table, call));
        JsonObject json = row.ToJson(table, call);
        RowSelection.Select(call, table, [json], queries);
        return Reply.Ok(json);
    }

    private static Reply Update(Call call)
    {
        JsonObject? data = Data(call);
        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        RequirePayload(data, permissions);
        Table table = TableLookup.Table(call);
        if (TransactionLookup.Of(call) is { } transaction)
        {
            return StagedRows.Update(call, transaction, table, call.RouteId("rowId"), data ?? [], permissions);
        }

        Row row = TableLookup.Row(call, table);
        RowWriter.Change(call, table, row, data ?? [], permissions);
        return Reply.Ok(Written(call, table, row, "update"));
    }

    private static Reply Upsert(Call call)
    {
        Table table = TableLookup.Table(call);
        string id = call.RouteId("rowId");
        JsonObject? data = Data(call);
        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        RequirePayload(data, permissions);
        if (TransactionLookup.Of(call) is { } transaction)
        {
            return StagedRows.Upsert(call, transaction, table, id, data ?? [], permissions);
        }

        Row row = RowWriter.Upsert(call, table, id, data ?? [], permissions);
        return Reply.Ok(Written(call, table, row, "upsert"));
    }

    private static Reply Delete(Call call)
    {
        Table table = TableLookup.Table(call);
        if (TransactionLookup.Of(call) is { } transaction)
        {
            return StagedRows.Delete(call, transaction, table, call.RouteId("rowId"));
        }

        Row row = TableLookup.Row(call, table);
        JsonObject last = row.ToJson(table, call);
        RowWriter.Remove(call, table, row);
        RealtimeRaise.Row(call, table, row, "delete", last);
        return Reply.NoContent();
    }

    private static Reply Add(Call call, string action, string bound, int sign)
    {
        Table table = TableLookup.Table(call);
        string id = call.RouteId("rowId");
        string key = call.RouteText("column");
        JsonNode amount = call.Parameters["value"] ?? 1;
        JsonNode? limit = call.Parameters[bound];
        if (TransactionLookup.Of(call) is { } transaction)
        {
            return StagedRows.Add(call, transaction, table, id, action, key, amount, limit);
        }

        JsonNode sum = RowWriter.Add(call, table, id, key, amount, limit, sign);
        JsonObject json = RowSelection.Written(call, table, table.Rows[id]);
        json[key] = sum;
        RealtimeRaise.Sum(call, table, table.Rows[id], json);
        return Reply.Ok(json);
    }

    // The answer to a write, which is told in realtime, too.
    private static JsonObject Written(Call call, Table table, Row row, string action)
    {
        JsonObject json = RowSelection.Written(call, table, row);
        RealtimeRaise.Row(call, table, row, action, json);
        return json;
    }

    // Old clients send the data as a JSON string, and the server still takes it.
    private static JsonObject? Data(Call call) => call.Parameters["data"] switch
    {
        null => null,
        JsonObject data => data,
        JsonNode text when Json.Text(text) is { } json && Json.TryParse(Encoding.UTF8.GetBytes(json), out JsonNode? node)
            && node is JsonObject data => data,
        JsonArray { Count: 0 } => [],
        _ => throw Errors.Invalid("data", "Value must be a valid object."),
    };

    private static void RequirePayload(JsonObject? data, IReadOnlyList<string>? permissions)
    {
        if (data is null or { Count: 0 } && permissions is null)
        {
            throw Errors.RowPayloadMissing();
        }
    }
}
