using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using Appwrite.Sandbox.Tables;

namespace Appwrite.Sandbox.Transactions;

/// <summary>What a table looks like from within a transaction. Sums do not show before the commit.</summary>
internal static class TransactionView
{
    /// <summary>The rows that the caller may read, and the transaction's own.</summary>
    public static OrderedDictionary<string, JsonObject> Readable(Call call, Transaction transaction, Table table) =>
        Rows(call, transaction.Operations, table, RowEndpoints.Readable(call, table));

    /// <summary>All rows, to write to them.</summary>
    public static OrderedDictionary<string, JsonObject> Rows(Call call, IEnumerable<StagedOperation> operations, Table table) =>
        Rows(call, operations, table, table.Rows.Values);

    private static OrderedDictionary<string, JsonObject> Rows(
        Call call, IEnumerable<StagedOperation> operations, Table table, IEnumerable<Row> stored)
    {
        var rows = new OrderedDictionary<string, JsonObject>();
        foreach (Row row in stored)
        {
            rows.Add(row.Id, row.ToJson(table, call));
        }

        foreach (StagedOperation operation in operations.Where(operation => operation.Table == table))
        {
            Apply(call, table, rows, operation);
        }

        return rows;
    }

    /// <summary>A row that is not there yet: it has the columns it was given, and no more.</summary>
    public static JsonObject NewRow(Call call, Table table, string id, JsonObject data, IReadOnlyList<string>? permissions)
    {
        var json = new JsonObject
        {
            ["$id"] = id,
            [call.Words.Name("$tableId")] = table.Id,
            ["$databaseId"] = table.DatabaseId,
            ["$sequence"] = NoSequence(call),
            ["$permissions"] = Json.Array(permissions ?? []),
        };
        if (call.State.Rules.HasNewestTables)
        {
            json["$createdAt"] = "";
            json["$updatedAt"] = "";
        }

        Merge(json, data, permissions: null);
        return json;
    }

    public static JsonNode NoSequence(Call call) => call.SequenceIsText ? "" : 0;

    public static void Merge(JsonObject row, JsonObject data, IReadOnlyList<string>? permissions)
    {
        foreach ((string key, JsonNode? value) in data.Where(pair => !pair.Key.StartsWith('$')))
        {
            row[key] = value?.DeepClone();
        }

        if (permissions is not null)
        {
            row["$permissions"] = Json.Array(permissions);
        }
    }

    private static void Apply(Call call, Table table, OrderedDictionary<string, JsonObject> rows, StagedOperation operation)
    {
        switch (operation.Action)
        {
            case "create" or "upsert":
                Put(operation.RowId!, operation.RowData, operation.Permissions);
                break;
            case "update" when rows.TryGetValue(operation.RowId!, out JsonObject? row):
                Merge(row, operation.RowData, operation.Permissions);
                break;
            case "delete":
                rows.Remove(operation.RowId!);
                break;
            case "bulkCreate" or "bulkUpsert":
                foreach (JsonObject data in operation.Rows)
                {
                    Put(Json.Text(data["$id"]) ?? "", data, RowWriter.Granted(data));
                }

                break;
            case "bulkUpdate":
                foreach (JsonObject row in Matching())
                {
                    Merge(row, operation.RowData["data"] as JsonObject ?? [], permissions: null);
                }

                break;
            case "bulkDelete":
                foreach (JsonObject row in Matching())
                {
                    rows.Remove(Json.Text(row["$id"])!);
                }

                break;
        }

        void Put(string id, JsonObject data, IReadOnlyList<string>? permissions)
        {
            if (rows.TryGetValue(id, out JsonObject? row))
            {
                Merge(row, data, permissions);
            }
            else
            {
                rows[id] = NewRow(call, table, id, data, permissions);
            }
        }

        List<JsonObject> Matching()
        {
            QuerySchema schema = TableSchema.Of(table, call);
            IReadOnlyList<Query> queries = operation.RowData["queries"] is { } list ? QueryParser.Read(list, schema) : [];
            return QueryRunner.Run(rows.Values, [new Query("limit", "", [int.MaxValue], []), .. queries], schema).Page;
        }
    }
}
