using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>Writes rows, alike for calls about one row, for bulk calls, for the commit of a transaction and for rows that come within others.</summary>
internal static class RowWriter
{
    /// <summary>Adds a row, and says in the table's words what is wrong with it.</summary>
    public static Row Insert(Call call, Table table, string id, JsonObject data, IReadOnlyList<string>? permissions = null)
    {
        Require(call, "create", table, row: null);
        DateTimeOffset now = call.State.Now;
        JsonObject stored = RowValidator.ForCreate(table, data, now);
        if (table.Rows.ContainsKey(id))
        {
            throw Errors.RowExists(id);
        }

        RowValidator.CheckUnique(table, id, stored, call);
        var row = new Row(id, table.NextSequence(), now)
        {
            Permissions = Permissions.ForNew(call.Caller, permissions),
            Data = stored,
            Stamp = call.State.NextStamp(),
        };
        table.Add(row);
        RelationWriter.Write(call, row, RelationWriter.Split(table, data, now));
        return row;
    }

    /// <summary>Merges data into a row.</summary>
    public static void Change(Call call, Table table, Row row, JsonObject data, IReadOnlyList<string>? permissions = null)
    {
        Require(call, "update", table, row);

        // A client that says when it read the row must not overwrite what came later.
        if (call.Header("X-Appwrite-Timestamp") is { } seen
            && DateTimeOffset.TryParse(seen, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            && row.Updated > moment)
        {
            throw new ApiException(409, "row_update_conflict", "Remote document is newer than local.");
        }

        DateTimeOffset now = call.State.Now;
        JsonObject merged = RowValidator.ForUpdate(table, row, data, now);
        RowValidator.CheckUnique(table, row.Id, merged, call);
        table.Change(
            row, merged, permissions is null ? row.Permissions : Permissions.ForNew(call.Caller, permissions), now, call.State.NextStamp());
        RelationWriter.Write(call, row, RelationWriter.Split(table, data, now));
    }

    /// <summary>Merges data into a row, or adds it where it is not there.</summary>
    public static Row Upsert(Call call, Table table, string id, JsonObject data, IReadOnlyList<string>? permissions = null)
    {
        if (!table.Rows.TryGetValue(id, out Row? row))
        {
            return Insert(call, table, id, RowValidator.WithoutOperators(table, data, call.State.Now), permissions);
        }

        Change(call, table, row, data, permissions);
        return row;
    }

    /// <summary>Removes a row, and what goes with it.</summary>
    public static void Remove(Call call, Table table, Row row)
    {
        Require(call, "delete", table, row);

        // Rows that lead to each other must not delete each other without end.
        if (table.Rows.ContainsKey(row.Id))
        {
            table.Remove(row);
            RelationWriter.Delete(call, table, row);
        }
    }

    /// <summary>Adds to a number. The column's bounds do not hold it, only the one that is given.</summary>
    /// <returns>The sum as the server answers it, which keeps a fraction that an integer's column does not.</returns>
    public static JsonNode Add(Call call, Table table, string id, string key, JsonNode? amount, JsonNode? bound, int sign)
    {
        if (!Json.TryNumber(amount, out double step) || step <= 0)
        {
            throw new ApiException(400, "general_argument_invalid", "Value must be numeric and greater than 0");
        }

        Row row = table.Rows.GetValueOrDefault(id)
            ?? throw new ApiException(404, "column_not_found", "Column with the requested key '%s' could not be found.");
        Require(call, "update", table, row);
        Column column = table.AvailableColumn(key, call.State.Now) ?? throw Errors.ColumnNotFound(key);
        if (!column.IsNumber || column.Array)
        {
            // By this name in both APIs.
            throw new ApiException(400, "attribute_type_invalid", $"tablesDB \"{key}\" is not a number");
        }

        JsonNode current = row.Data[key] ?? 0;
        Json.TryNumber(current, out double number);
        double sum = number + (sign * step);
        if (Json.TryNumber(bound, out double limit) && (sign > 0 ? sum > limit : sum < limit))
        {
            throw new ApiException(400, "column_limit_exceeded",
                string.Create(CultureInfo.InvariantCulture, $"tablesDB \"{key}\" has reached the {(sign > 0 ? "maximum" : "minimum")} value of {limit}"));
        }

        bool isWhole = Json.TryInteger(current, out long whole) & Json.TryInteger(amount, out long wholeStep);
        JsonNode answer = isWhole ? whole + (sign * wholeStep) : Json.Float(sum);
        var data = (JsonObject)row.Data.DeepClone();
        data[key] = isWhole || column.Type == "double" ? answer.DeepClone() : (long)sum;
        table.Change(row, data, row.Permissions, call.State.Now, call.State.NextStamp());
        return answer;
    }

    /// <summary>Refuses callers who may not do that. Row permissions count only where the table says so, and nobody needs a row to create one.</summary>
    public static void Require(Call call, string action, Table table, Row? row)
    {
        if (!Permissions.Allow(call.Caller, action, Granting(table, row)))
        {
            throw Denied(call, action, table);
        }
    }

    public static IEnumerable<string>[] Granting(Table table, Row? row) =>
        row is not null && table.RowSecurity ? [table.Permissions, row.Permissions] : [table.Permissions];

    public static ApiException Denied(Call call, string action, Table table) => Errors.Unauthorized(
        $"Missing \"{action}\" permission on table \"{table.Id}\". The caller has only {Json.Array(call.Caller.Roles()).ToJsonString()}.");

    /// <summary>The permissions that stand within a row's data; null where none do.</summary>
    public static IReadOnlyList<string>? Granted(JsonObject data) => data["$permissions"] is JsonArray list
        ? Permissions.Expand([.. list.Select(Json.Text).OfType<string>()], "read", "update", "delete")
        : null;
}
