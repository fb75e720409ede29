using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Indexes: searching needs a fulltext one, and unique ones hold.</summary>
internal static partial class IndexEndpoints
{
    private const string Indexes = "/tablesdb/{databaseId}/tables/{tableId}/indexes";

    private const int MaxIndexes = 64;

    private static readonly QuerySchema Schema = QuerySchema.ForResource(("key", "string"), ("type", "string"), ("status", "string"));

    public static void Map(RouteTable routes)
    {
        routes.Get(Indexes, "tables.read", List);
        routes.Post(Indexes, "tables.write", Create);
        routes.Get(Indexes + "/{key}", "tables.read", call => Reply.Ok(Find(call).ToJson(call.State.Now, call.Words)));
        routes.Delete(Indexes + "/{key}", "tables.write", Delete);
    }

    /// <summary>A required key of a column or an index.</summary>
    public static string Key(Call call, string name = "key")
    {
        const string Rule =
            "Parameter must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. "
            + "Can't start with a special char";
        string key = call.RequiredText(name, 36, Rule);
        return KeyPattern().IsMatch(key) ? key : throw Errors.Invalid(name, Rule);
    }

    /// <summary>An index as the parameters of a call describe it, checked against the table's columns.</summary>
    public static TableIndex Build(Call call, Table table, IReadOnlyList<string> columns, TimeSpan processingTime)
    {
        string key = Key(call);
        string type = call.RequiredText("type");
        if (type is not ("key" or "fulltext" or "unique" or "spatial"))
        {
            throw Errors.Invalid("type", "Value must be one of (key, fulltext, unique, spatial)");
        }

        List<string> orders = (call.Parameters["orders"] as JsonArray)?.Select(Json.Text).OfType<string>().ToList() ?? [];
        if (columns.Count == 0)
        {
            throw Invalid("No attributes provided for index");
        }

        foreach (string name in columns.Where(name => !name.StartsWith('$')))
        {
            Column column = table.Columns.GetValueOrDefault(name) ?? throw new ApiException(400, "column_unknown",
                $"The column '{name}' required for the index could not be found. Please confirm all your columns are in the available state.");
            if (column.Relation is not null)
            {
                throw new ApiException(400, "column_type_invalid", $"Cannot create an index for a relationship column: {name}");
            }

            if (!column.IsAvailable(call.State.Now))
            {
                throw new ApiException(400, "column_not_available", $"The requested column '{name}' is not yet available. Please try again later.");
            }

            CheckColumn(type, column);
        }

        if (type == "spatial" && columns is not [_])
        {
            throw Invalid("Spatial index can be created on a single spatial attribute");
        }

        if (type == "spatial" && orders.Count > 0)
        {
            throw Invalid("Spatial indexes with explicit orders are not supported. Remove the orders to create this index.");
        }

        return new TableIndex(call.State.Now, processingTime)
        {
            Id = $"{table.DatabaseId}_{table.Id}_{key}",
            Key = key,
            Type = type,
            Columns = columns,
            Lengths = [.. (call.Parameters["lengths"] as JsonArray ?? []).Select(item => Json.TryInteger(item, out long length) ? length : 0)],
            Orders = orders,
        };
    }

    private static void CheckColumn(string type, Column column)
    {
        if (column.Array)
        {
            throw Invalid("Creating indexes on array attributes is not currently supported.");
        }

        if (type == "fulltext" && !column.IsText)
        {
            throw Invalid($"Attribute \"{column.Key}\" cannot be part of a fulltext index, must be of type string");
        }

        if (type == "spatial" != column.IsSpatial)
        {
            throw Invalid(column.IsSpatial
                ? $"Attribute \"{column.Key}\" can be part of a spatial index only"
                : $"Spatial index can only be created on spatial attributes. Attribute \"{column.Key}\" is of type \"{column.Type}\"");
        }

        if (type == "spatial" && !column.Required)
        {
            throw Invalid($"Spatial indexes do not allow null values. Mark the attribute \"{column.Key}\" as required "
                + "or create the index on a column with no null values.");
        }
    }

    private static Reply List(Call call)
    {
        DateTimeOffset now = call.State.Now;
        IEnumerable<JsonObject> indexes = TableLookup.Table(call).Indexes.Values.Select(index => index.ToJson(now, call.Words));
        return Listing.Reply(call, "indexes", indexes, Schema);
    }

    private static Reply Create(Call call)
    {
        IReadOnlyList<string> columns = call.Texts("columns") ?? throw Errors.NotOptional("columns");
        Table table = TableLookup.Table(call);
        if (table.Indexes.Count >= MaxIndexes)
        {
            throw new ApiException(400, "column_index_limit_exceeded", $"The maximum number of {MaxIndexes} indexes for this table has been reached.");
        }

        TableIndex index = Build(call, table, columns, call.State.ProcessingTime);
        return table.Indexes.TryAdd(index.Key, index)
            ? Reply.Accepted(index.ToJson(call.State.Now, call.Words))
            : throw new ApiException(409, "column_index_already_exists", $"Index with the requested key '{index.Key}' already exists.");
    }

    private static Reply Delete(Call call)
    {
        TableLookup.Table(call).Indexes.Remove(Find(call).Key);
        return Reply.NoContent();
    }

    private static TableIndex Find(Call call)
    {
        string key = call.RouteText("key");
        return TableLookup.Table(call).Indexes.GetValueOrDefault(key)
            ?? throw new ApiException(404, "column_index_not_found", $"Index with the requested key '{key}' could not be found.");
    }

    private static ApiException Invalid(string reason) => new(400, "column_index_invalid", reason);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$")]
    private static partial Regex KeyPattern();
}
