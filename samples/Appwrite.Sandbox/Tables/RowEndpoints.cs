using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Rows, one at a time.</summary>
internal static class RowEndpoints
{
    public const string Rows = "/tablesdb/{databaseId}/tables/{tableId}/rows";

    private const string RowPath = Rows + "/{rowId}";

    public static void Map(RouteTable routes)
    {
        var writeLimit = new RateLimit(120, 60);
        routes.Get(Rows, "rows.read", List);
        routes.Post(Rows, "rows.write", call => call.Has("rows") ? BulkRowEndpoints.Create(call) : Create(call), writeLimit);
        routes.Get(RowPath, "rows.read", Get);
        routes.Put(RowPath, "rows.write", Upsert, writeLimit);
        routes.Patch(RowPath, "rows.write", Update, writeLimit);
        routes.Delete(RowPath, "rows.write", Delete, new RateLimit(60, 60));
        routes.Patch(RowPath + "/{column}/increment", "rows.write", call => Add(call, 1), writeLimit);
        routes.Patch(RowPath + "/{column}/decrement", "rows.write", call => Add(call, -1), writeLimit);
    }

    /// <summary>Adds a row, and says in the table's words what is wrong with it.</summary>
    public static Row Insert(Call call, Table table, string id, JsonObject data, IReadOnlyList<string> permissions)
    {
        DateTimeOffset now = call.State.Now;
        JsonObject stored = RowValidator.ForCreate(table, data, now);
        if (table.Rows.ContainsKey(id))
        {
            throw Errors.RowExists(id);
        }

        RowValidator.CheckUnique(table, id, stored, now);
        var row = new Row(id, table.NextSequence(), now) { Permissions = permissions, Data = stored };
        table.Rows.Add(id, row);
        return row;
    }

    /// <summary>Merges data into a row.</summary>
    public static void Change(Call call, Table table, Row row, JsonObject data)
    {
        // A client that says when it read the row must not overwrite what came later.
        if (call.Header("X-Appwrite-Timestamp") is { } seen
            && DateTimeOffset.TryParse(seen, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            && row.Updated > moment)
        {
            throw new ApiException(409, "row_update_conflict", "Remote document is newer than local.");
        }

        DateTimeOffset now = call.State.Now;
        JsonObject merged = RowValidator.ForUpdate(table, row, data, now);
        RowValidator.CheckUnique(table, row.Id, merged, now);
        row.Data = merged;
        row.Updated = now;
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
            : throw Denied(call, "read", table);
    }

    private static Reply List(Call call)
    {
        Table table = TableLookup.Table(call);
        DateTimeOffset now = call.State.Now;
        return Listing.Reply(call, "rows", Readable(call, table).Select(row => row.ToJson(table, now)), table.QuerySchema(now));
    }

    private static Reply Create(Call call)
    {
        string id = call.NewId("rowId");
        JsonObject data = Data(call) ?? throw Errors.NotOptional("data");
        if (data.Count == 0)
        {
            throw new ApiException(400, "row_missing_data", "The row data is missing. Try again with row data populated");
        }

        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        Table table = TableLookup.Table(call);
        Require(call, "create", table, row: null);
        Row row = Insert(call, table, id, data, Permissions.ForNew(call.Caller, permissions));
        return Reply.Created(row.ToJson(table, call.State.Now));
    }

    private static Reply Get(Call call)
    {
        Table table = TableLookup.Table(call);
        Row row = TableLookup.Row(call, table);
        if (!Permissions.Allow(call.Caller, "read", Granting(table, row)))
        {
            throw Errors.RowNotFound(row.Id);
        }

        IReadOnlyList<Query> queries = QueryParser.Read(call, table.QuerySchema(call.State.Now));
        JsonObject json = row.ToJson(table, call.State.Now);
        QueryRunner.Select([json], queries);
        return Reply.Ok(json);
    }

    private static Reply Update(Call call)
    {
        JsonObject? data = Data(call);
        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        RequirePayload(data, permissions);
        Table table = TableLookup.Table(call);
        Row row = TableLookup.Row(call, table);
        Require(call, "update", table, row);
        Change(call, table, row, data ?? []);
        row.Permissions = permissions is null ? row.Permissions : Permissions.ForNew(call.Caller, permissions);
        return Reply.Ok(row.ToJson(table, call.State.Now));
    }

    private static Reply Upsert(Call call)
    {
        Table table = TableLookup.Table(call);
        string id = call.RouteId("rowId");
        if (table.Rows.ContainsKey(id))
        {
            return Update(call);
        }

        JsonObject? data = Data(call);
        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        RequirePayload(data, permissions);
        Require(call, "create", table, row: null);
        JsonObject resolved = RowValidator.WithoutOperators(table, data ?? [], call.State.Now);
        Row row = Insert(call, table, id, resolved, Permissions.ForNew(call.Caller, permissions));
        return Reply.Ok(row.ToJson(table, call.State.Now));
    }

    private static Reply Delete(Call call)
    {
        Table table = TableLookup.Table(call);
        Row row = TableLookup.Row(call, table);
        Require(call, "delete", table, row);
        table.Rows.Remove(row.Id);
        return Reply.NoContent();
    }

    private static Reply Add(Call call, int sign)
    {
        Table table = TableLookup.Table(call);
        Row row = TableLookup.Row(call, table);
        Require(call, "update", table, row);
        string key = call.RouteText("column");
        JsonNode? amount = call.Parameters["value"] ?? 1;
        JsonNode? current = row.Data[key] ?? 0;
        JsonNode sum = Json.TryInteger(current, out long whole) && Json.TryInteger(amount, out long step) ? whole + (sign * step)
            : Json.TryNumber(current, out double number) && Json.TryNumber(amount, out double part) ? Json.Float(number + (sign * part))
            : throw new ApiException(400, "column_type_invalid", $"Column '{key}' is not a number.");
        Change(call, table, row, new JsonObject { [key] = sum });
        return Reply.Ok(row.ToJson(table, call.State.Now));
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
            throw new ApiException(400, "row_missing_payload",
                "The row data and permissions are missing. You must provide either row data or permissions to be updated.");
        }
    }

    // Row permissions count only where the table says so, and nobody needs a row to create one.
    private static IEnumerable<string>[] Granting(Table table, Row? row) =>
        row is not null && table.RowSecurity ? [table.Permissions, row.Permissions] : [table.Permissions];

    private static void Require(Call call, string action, Table table, Row? row)
    {
        if (!Permissions.Allow(call.Caller, action, Granting(table, row)))
        {
            throw Denied(call, action, table);
        }
    }

    private static ApiException Denied(Call call, string action, Table table) => Errors.Unauthorized(
        $"Missing \"{action}\" permission on table \"{table.Id}\". The caller has only {Json.Array(call.Caller.Roles()).ToJsonString()}.");
}
