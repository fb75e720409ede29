using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using Appwrite.Sandbox.Tables;

namespace Appwrite.Sandbox.Transactions;

/// <summary>Transactions, which anybody may have.</summary>
internal static class TransactionEndpoints
{
    private const string Transactions = "/tablesdb/transactions";

    private const string TransactionPath = Transactions + "/{transactionId}";

    private static readonly string[] Actions =
        ["create", "update", "upsert", "delete", "increment", "decrement", "bulkCreate", "bulkUpdate", "bulkUpsert", "bulkDelete"];

    private static readonly QuerySchema Schema = QuerySchema.ForResource(("status", "string"), ("operations", "integer"), ("expiresAt", "datetime"));

    public static void Map(RouteTable routes)
    {
        routes.Get(Transactions, "rows.read", List);
        routes.Post(Transactions, "rows.write", Create);
        routes.Get(TransactionPath, "rows.read", call => Reply.Ok(Find(call).ToJson()));
        routes.Patch(TransactionPath, "rows.write", Update);
        routes.Delete(TransactionPath, "rows.write", Delete);
        routes.Post(TransactionPath + "/operations", "rows.write", AddOperations);
    }

    private static Reply List(Call call) =>
        Listing.Reply(call, "transactions", TransactionLookup.All(call).Select(transaction => transaction.ToJson()), Schema);

    private static Reply Create(Call call)
    {
        long ttl = call.IntegerInRange("ttl", 60, 3600, whenAbsent: 300);
        DateTimeOffset now = call.State.Now;
        var transaction = new Transaction(call.State.NewId(), now, now.AddSeconds(ttl), call.Caller.User?.Id);
        call.State.Transactions.Add(transaction.Id, transaction);
        return Reply.Created(transaction.ToJson());
    }

    private static Reply Update(Call call)
    {
        bool commit = call.Flag("commit", whenAbsent: false);
        if (commit == call.Flag("rollback", whenAbsent: false))
        {
            throw new ApiException(400, "general_bad_request",
                commit ? "Cannot commit and rollback at the same time" : "Either commit or rollback must be true");
        }

        Transaction transaction = TransactionLookup.Pending(call, call.RouteText("transactionId"));
        if (commit)
        {
            TransactionCommit.Run(call, transaction);
        }
        else
        {
            transaction.Status = "failed";
            transaction.Updated = call.State.Now;
        }

        return Reply.Ok(transaction.ToJson());
    }

    private static Reply Delete(Call call)
    {
        call.State.Transactions.Remove(Find(call).Id);
        return Reply.NoContent();
    }

    private static Reply AddOperations(Call call)
    {
        Transaction transaction = TransactionLookup.Pending(call, call.RouteText("transactionId"));
        JsonArray items = call.Parameters["operations"] as JsonArray ?? throw Errors.NotOptional("operations");
        if (items.Count == 0)
        {
            throw new ApiException(400, "general_bad_request", "Operations array cannot be empty");
        }

        var operations = new List<StagedOperation>();
        foreach (JsonNode? item in items)
        {
            operations.Add(Operation(call, transaction.Operations.Concat(operations), item as JsonObject ?? throw Refused("must be an object")));
        }

        StagedRows.Stage(call, transaction, operations);
        return Reply.Created(transaction.ToJson());
    }

    private static StagedOperation Operation(Call call, IEnumerable<StagedOperation> before, JsonObject item)
    {
        JsonObject fields = call.Words.Read(item);
        string action = Json.Text(fields["action"]) is { } given && Actions.Contains(given)
            ? given
            : throw Refused($"Key 'action' must be one of: {string.Join(", ", Actions)}");
        Table table = TableLookup.Table(call, Json.Text(fields["databaseId"]) ?? "", Json.Text(fields["tableId"]) ?? "", NotFound);
        JsonNode? data = fields["data"];
        string? id = Json.Text(fields["rowId"]);
        if (action.StartsWith("bulk", StringComparison.Ordinal))
        {
            if (!call.Caller.IsKey)
            {
                throw Errors.Unauthorized("Bulk calls need an API key.");
            }

            return new StagedOperation(table, action, null, action is "bulkUpdate" or "bulkDelete"
                ? data?.DeepClone()
                : StagedRows.WithIds(call, (data as JsonArray ?? throw Refused("Key 'data' must be a list")).OfType<JsonObject>()));
        }

        id = action switch
        {
            // The server passes over the row's id here and looks for one in the data.
            "upsert" => Json.Text(data?["$id"]) ?? call.State.NewId(),
            "create" => id is null or "unique()" ? Json.Text(data?["$id"]) ?? call.State.NewId() : id,
            _ => id ?? throw Refused($"Key '{call.Words.Name("rowId")}' is required for action '{action}'"),
        };
        // A key may do everything, so that what the row looks like by now need not be found out.
        JsonObject? row = call.Caller.IsKey ? null : TransactionView.Rows(call, before, table).GetValueOrDefault(id);
        StagedRows.Require(call, action switch { "create" => "create", "upsert" when row is null => "create", "delete" => "delete", _ => "update" }, table, row);
        if (action is "increment" or "decrement" && data is JsonObject sum)
        {
            data = new JsonObject(sum.Select(pair =>
                KeyValuePair.Create(pair.Key == call.Words.Name("column") ? "column" : pair.Key, pair.Value?.DeepClone())));
        }

        return new StagedOperation(table, action, id, data?.DeepClone())
        {
            Permissions = action == "create" || (action == "upsert" && row is null && !table.Rows.ContainsKey(id))
                ? Permissions.ForNew(call.Caller, data is JsonObject created ? RowWriter.Granted(created) : null)
                : null,
        };
    }

    private static Transaction Find(Call call) => TransactionLookup.Find(call, call.RouteText("transactionId"));

    // By this name in both APIs.
    private static ApiException NotFound(string id) =>
        new(404, "collection_not_found", $"Collection with the requested ID '{id}' could not be found.");

    private static ApiException Refused(string rule) => Errors.Invalid("operations", $"Value must a valid array and {rule}");
}
