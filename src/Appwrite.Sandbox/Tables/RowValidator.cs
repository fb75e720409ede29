using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>Checks a row's data against its table and brings it into the form that is stored.</summary>
internal static class RowValidator
{
    /// <summary>Data for a new row: defaults where a column is left out or null.</summary>
    public static JsonObject ForCreate(Table table, JsonObject data, DateTimeOffset now)
    {
        JsonObject complete = OwnData(table, data);
        foreach (Column column in table.AvailableColumns(now).Where(column => column.Default is not null))
        {
            complete[column.Key] ??= column.Default!.DeepClone();
        }

        return Check(table, complete, now);
    }

    /// <summary>Data for a new row of an upsert, whose operators begin with nothing.</summary>
    public static JsonObject WithoutOperators(Table table, JsonObject data, DateTimeOffset now)
    {
        JsonObject resolved = [];
        foreach ((string key, JsonNode? value) in data)
        {
            resolved[key] = OperatorOf(table, key, value, now) is { } change ? change.Apply(table.Columns[key], null, now) : value?.DeepClone();
        }

        return resolved;
    }

    /// <summary>Data for a row that is there: what is left out stays, null clears, operators go on from what is there.</summary>
    public static JsonObject ForUpdate(Table table, Row row, JsonObject data, DateTimeOffset now)
    {
        var merged = (JsonObject)row.Data.DeepClone();
        JsonObject calculated = [];
        foreach ((string key, JsonNode? value) in OwnData(table, data))
        {
            if (OperatorOf(table, key, value, now) is { } change)
            {
                calculated[key] = change.Apply(table.Columns[key], row.Data[key], now);
                merged.Remove(key);
            }
            else
            {
                merged[key] = value?.DeepClone();
            }
        }

        // The server holds to a column's bounds what it is sent, and not what it calculates.
        JsonObject stored = Check(table, merged, now, calculated);
        foreach ((string key, JsonNode? value) in calculated)
        {
            stored[key] = value?.DeepClone();
        }

        return stored;
    }

    /// <summary>Refuses a row that has, in some unique index, the values of another one.</summary>
    public static void CheckUnique(Table table, string id, JsonObject data, Call call)
    {
        foreach (TableIndex index in table.Indexes.Values.Where(index => index.Type == "unique" && index.IsAvailable(call.State.Now)))
        {
            bool clash = table.Rows.Values.Any(row => row.Id != id
                && index.Columns.All(key => row.Data[key] is { } value && JsonNode.DeepEquals(value, data[key])));
            if (clash)
            {
                throw call.State.Rules.HasNewestTables ? Errors.RowNotUnique() : Errors.RowExists(id);
            }
        }
    }

    private static JsonObject Check(Table table, JsonObject data, DateTimeOffset now, JsonObject? calculated = null)
    {
        Dictionary<string, Column> columns = table.AvailableColumns(now).ToDictionary(column => column.Key);
        string? missing = columns.Values.FirstOrDefault(column =>
            column.Required && data[column.Key] is null && calculated?.ContainsKey(column.Key) != true)?.Key;
        if (missing is not null)
        {
            throw Errors.RowStructure($"Missing required attribute \"{missing}\"");
        }

        var stored = new JsonObject();
        foreach ((string key, JsonNode? value) in data)
        {
            if (!columns.TryGetValue(key, out Column? column))
            {
                throw Errors.RowStructure($"Unknown attribute: \"{key}\"");
            }

            if (value is null)
            {
                stored[key] = null;
            }
            else if (column.TryStore(value, out JsonNode? item, out string rule))
            {
                stored[key] = item;
            }
            else
            {
                throw Errors.RowStructure($"Attribute \"{key}\" has invalid {(column.IsSpatial ? "type" : "format")}. {rule}");
            }
        }

        return stored;
    }

    private static RowOperator? OperatorOf(Table table, string key, JsonNode? value, DateTimeOffset now) =>
        table.AvailableColumn(key, now) is { Relation: null } ? RowOperator.Of(value) : null;

    // A row that was read may be sent back whole; relationships are written by themselves.
    private static JsonObject OwnData(Table table, JsonObject data) =>
        new(data.Where(pair => !pair.Key.StartsWith('$') && table.Columns.GetValueOrDefault(pair.Key)?.Relation is null)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
