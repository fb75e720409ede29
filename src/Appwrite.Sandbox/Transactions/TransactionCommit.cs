using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;
using Appwrite.Sandbox.Tables;

namespace Appwrite.Sandbox.Transactions;

/// <summary>Does all that waits in a transaction, or nothing.</summary>
internal static class TransactionCommit
{
    /// <exception cref="ApiException">Something could not be done. The transaction has failed and nothing of it remains.</exception>
    public static void Run(Call call, Transaction transaction)
    {
        transaction.Updated = call.State.Now;
        try
        {
            call.State.Undo.Try(() => Write(call, transaction));
            transaction.Status = "committed";
        }
        catch (ApiException error)
        {
            transaction.Status = "failed";
            throw Explain(error);
        }
    }

    private static bool Write(Call call, Transaction transaction)
    {
        // A row that the transaction itself has written is not one that was changed meanwhile.
        var own = new HashSet<Row>();
        foreach (StagedOperation operation in transaction.Operations)
        {
            Table table = operation.Table;
            Row? row = operation.RowId is null ? null : table.Rows.GetValueOrDefault(operation.RowId);
            if (row is not null && !own.Contains(row) && operation.Seen != row.Stamp)
            {
                throw Conflict();
            }

            List<Row> written = Write(call, operation, row);
            own.UnionWith(written);
            Raise(call, operation, written.FirstOrDefault() ?? row);
        }

        return true;
    }

    private static List<Row> Write(Call call, StagedOperation operation, Row? row)
    {
        (Table table, JsonObject data) = (operation.Table, operation.RowData);
        switch (operation.Action)
        {
            case "create":
                return [RowWriter.Insert(call, table, operation.RowId!, data, operation.Permissions)];
            case "update":
                RowWriter.Change(call, table, row ?? throw Errors.RowNotFound(operation.RowId!), data, operation.Permissions);
                return [row];
            case "upsert":
                return [RowWriter.Upsert(call, table, operation.RowId!, data, operation.Permissions)];
            case "increment" or "decrement":
                bool isSum = operation.Action == "increment";
                RowWriter.Add(call, table, operation.RowId!, Json.Text(data["column"]) ?? "", data["value"] ?? 1, data[isSum ? "max" : "min"], isSum ? 1 : -1);
                return [row!];
            case "delete":
                if (row is not null)
                {
                    RowWriter.Remove(call, table, row);
                }

                return [];
            case "bulkCreate":
                return BulkRowEndpoints.Create(call, table, operation.Rows);
            case "bulkUpsert":
                return BulkRowEndpoints.Upsert(call, table, operation.Rows);
            case "bulkUpdate":
                return BulkRowEndpoints.Update(call, table, data["data"] as JsonObject ?? [], data["queries"]);
            default:
                return BulkRowEndpoints.Delete(call, table, data["queries"]);
        }
    }

    // Of bulk writes within a transaction nobody hears; an upsert is told as an update.
    private static void Raise(Call call, StagedOperation operation, Row? row)
    {
        if (row is not null && operation.RowId is not null)
        {
            RealtimeRaise.Committed(call, operation.Table, row, operation.Action is "create" or "delete" ? operation.Action : "update");
        }
    }

    // Of what comes only now, the server tells the names of the older API, whichever was called.
    private static ApiException Explain(ApiException error) => error.Type switch
    {
        "row_already_exists" or "row_unique_constraint_violation" or "row_update_conflict" => Conflict(),
        "row_invalid_structure" => new ApiException(error.Status, "document_invalid_structure", error.Message),
        "row_not_found" => new ApiException(error.Status, "document_not_found", error.Message),
        "column_limit_exceeded" => new ApiException(error.Status, "attribute_limit_exceeded", error.Message),
        _ => error,
    };

    private static ApiException Conflict() =>
        new(409, "transaction_conflict", "The transaction has a conflict. Please resolve the conflict and try again.");
}
