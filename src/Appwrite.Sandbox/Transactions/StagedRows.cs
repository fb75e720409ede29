using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Tables;

namespace Appwrite.Sandbox.Transactions;

/// <summary>
/// Calls about rows within a transaction. Nothing is checked before the commit, and the answers are what can be said without it:
/// new rows have no dates and no place in the order, and a sum is answered by what was added.
/// </summary>
internal static class StagedRows
{
    private const int MaxOperations = 100;

    /// <summary>Adds writes to a transaction.</summary>
    public static void Stage(Call call, Transaction transaction, params IReadOnlyList<StagedOperation> operations)
    {
        int count = transaction.Operations.Count;
        if (count + operations.Count > MaxOperations)
        {
            throw new ApiException(400, "transaction_limit_exceeded",
                $"Transaction already has {count} operations, adding {operations.Count} would exceed the maximum of {MaxOperations}");
        }

        transaction.Operations.AddRange(operations);
        transaction.Updated = call.State.Now;
    }

    /// <summary>Rows for a bulk action, each with the id under which it will be.</summary>
    public static JsonArray WithIds(Call call, IEnumerable<JsonObject> rows) => Json.Array(rows.Select(row =>
    {
        var copy = (JsonObject)row.DeepClone();
        copy["$id"] = BulkRowEndpoints.IdOf(call, row);
        return copy;
    }));

    public static Reply List(Call call, Transaction transaction)
    {
        Table table = TableLookup.Table(call);
        return RowEndpoints.Page(call, table, TransactionView.Readable(call, transaction, table).Values);
    }

    public static Reply Get(Call call, Transaction transaction)
    {
        Table table = TableLookup.Table(call);
        string id = call.RouteId("rowId");
        JsonObject json = TransactionView.Readable(call, transaction, table).GetValueOrDefault(id) ?? throw Errors.RowNotFound(id);
        RowSelection.Select(call, table, [json], Queries.QueryParser.Read(call, TableSchema.Of(table, call)));
        return Reply.Ok(json);
    }

    public static Reply Create(
        Call call, Transaction transaction, Table table, string id, JsonObject data, IReadOnlyList<string>? permissions)
    {
        Require(call, "create", table, row: null);
        IReadOnlyList<string> granted = Permissions.ForNew(call.Caller, permissions);
        Stage(call, transaction, new StagedOperation(table, "create", id, data.DeepClone()) { Permissions = granted });
        return Reply.Created(TransactionView.NewRow(call, table, id, data, granted));
    }

    public static Reply Update(
        Call call, Transaction transaction, Table table, string id, JsonObject data, IReadOnlyList<string>? permissions)
    {
        JsonObject json = Find(call, transaction, table, id);
        Require(call, "update", table, json);
        IReadOnlyList<string>? granted = permissions is null ? null : Permissions.ForNew(call.Caller, permissions);
        Stage(call, transaction, new StagedOperation(table, "update", id, data.DeepClone()) { Permissions = granted });
        TransactionView.Merge(json, data, granted);
        return Reply.Ok(json);
    }

    public static Reply Upsert(
        Call call, Transaction transaction, Table table, string id, JsonObject data, IReadOnlyList<string>? permissions)
    {
        JsonObject? row = TransactionView.Rows(call, transaction.Operations, table).GetValueOrDefault(id);
        Require(call, row is null ? "create" : "update", table, row);
        IReadOnlyList<string> granted = Permissions.ForNew(call.Caller, permissions);

        // Those of a row that is there stay unless others are given.
        Stage(call, transaction, new StagedOperation(table, "upsert", id, data.DeepClone())
        {
            Permissions = row is null || permissions is not null ? granted : null,
        });
        return Reply.Created(TransactionView.NewRow(call, table, id, data, granted));
    }

    public static Reply Delete(Call call, Transaction transaction, Table table, string id)
    {
        Require(call, "delete", table, Find(call, transaction, table, id));
        Stage(call, transaction, new StagedOperation(table, "delete", id, null));
        return Reply.NoContent();
    }

    public static Reply Add(
        Call call, Transaction transaction, Table table, string id, string action, string column, JsonNode amount, JsonNode? bound)
    {
        Require(call, "update", table, TransactionView.Rows(call, transaction.Operations, table).GetValueOrDefault(id));
        Stage(call, transaction, new StagedOperation(table, action, id, new JsonObject
        {
            ["column"] = column,
            ["value"] = amount.DeepClone(),
            [action == "increment" ? "max" : "min"] = bound?.DeepClone(),
        }));
        return Reply.Ok(new JsonObject
        {
            ["$id"] = id,
            [call.Words.Name("$tableId")] = table.Id,
            ["$databaseId"] = table.DatabaseId,
            [column] = amount.DeepClone(),
            ["$sequence"] = TransactionView.NoSequence(call),
        });
    }

    /// <summary>Refuses callers who may not do that with a row as it looks from within; null stands for none.</summary>
    public static void Require(Call call, string action, Table table, JsonObject? row)
    {
        IEnumerable<string> own = table.RowSecurity ? (row?["$permissions"] as JsonArray ?? []).Select(Json.Text).OfType<string>() : [];
        if (!Permissions.Allow(call.Caller, action, table.Permissions, own))
        {
            throw RowWriter.Denied(call, action, table);
        }
    }

    private static JsonObject Find(Call call, Transaction transaction, Table table, string id) =>
        TransactionView.Rows(call, transaction.Operations, table).GetValueOrDefault(id) ?? throw Errors.RowNotFound(id);
}
