using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Columns: created in the background, as on a real server, and unknown to rows until then.</summary>
internal static class ColumnEndpoints
{
    private const string Columns = "/tablesdb/{databaseId}/tables/{tableId}/columns";

    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("key", "string"), ("type", "string"), ("required", "boolean"), ("array", "boolean"), ("status", "string"), ("error", "string"),
        ("size", "integer"));

    public static void Map(RouteTable routes)
    {
        routes.Get(Columns, "tables.read", List);
        routes.Get(Columns + "/{key}", "tables.read", Get);
        routes.Delete(Columns + "/{key}", "tables.write", Delete);

        MapCreate(routes, "string", (call, common) => Build(call, common, "string", size: Size(call)));
        MapCreate(routes, "integer", CreateInteger);
        MapCreate(routes, "float", CreateFloat);
        MapCreate(routes, "boolean", (call, common) => Build(call, common, "boolean"));
        MapCreate(routes, "datetime", (call, common) => Build(call, common, "datetime"));
        MapCreate(routes, "enum", (call, common) => Build(call, common, "string", format: "enum", elements: Elements(call)));
        foreach (string format in (string[])["email", "ip", "url"])
        {
            MapCreate(routes, format, (call, common) => Build(call, common, "string", format: format));
        }
    }

    private static void MapCreate(RouteTable routes, string kind, Func<Call, Common, Column> build) =>
        routes.Post($"{Columns}/{kind}", "tables.write", call => Create(call, build));

    private static Reply Create(Call call, Func<Call, Common, Column> build)
    {
        string key = IndexEndpoints.Key(call);
        bool required = call.Has("required") ? call.Flag("required", whenAbsent: false) : throw Errors.NotOptional("required");
        Column column = build(call, new Common(key, required, call.Flag("array", whenAbsent: false)));
        Table table = TableLookup.Table(call);
        if (table.Columns.ContainsKey(key))
        {
            throw new ApiException(409, "column_already_exists",
                $"Column with the requested key '{key}' already exists. Column keys must be unique, try again with a different key.");
        }

        SetDefault(call, column);
        table.Columns.Add(key, column);
        return Reply.Accepted(column.ToJson(call.State.Now));
    }

    private static void SetDefault(Call call, Column column)
    {
        if (call.Parameters["default"] is not { } value)
        {
            return;
        }

        if (column.Required || column.Array)
        {
            throw new ApiException(400, "column_default_unsupported",
                $"Cannot set default value for {(column.Required ? "required" : "array")} column");
        }

        column.Default = column.TryStore(value, out JsonNode? stored, out string rule)
            ? stored
            : throw new ApiException(400, "column_value_invalid", rule);
    }

    private static Column CreateInteger(Call call, Common common)
    {
        long min = call.Integer("min") ?? long.MinValue;
        long max = call.Integer("max") ?? long.MaxValue;
        RequireOrder(min <= max);
        return Build(call, common, "integer", min: min, max: max);
    }

    private static Column CreateFloat(Call call, Common common)
    {
        double min = Number(call, "min", -double.MaxValue);
        double max = Number(call, "max", double.MaxValue);
        RequireOrder(min <= max);
        return Build(call, common, "double", min: Json.Float(min), max: Json.Float(max));
    }

    private static void RequireOrder(bool inOrder)
    {
        if (!inOrder)
        {
            throw new ApiException(400, "column_value_invalid", "Minimum value must be lesser than maximum value");
        }
    }

    private static double Number(Call call, string name, double whenAbsent)
    {
        return call.Parameters[name] is not { } node ? whenAbsent
            : Json.TryNumber(node, out double number) ? number
            : throw Errors.Invalid(name, "Value must be a valid float");
    }

    private static long Size(Call call) =>
        call.Has("size") ? call.IntegerInRange("size", 1, 1_073_741_824, 0) : throw Errors.NotOptional("size");

    private static IReadOnlyList<string> Elements(Call call) => call.Texts("elements") switch
    {
        null => throw Errors.NotOptional("elements"),
        { Count: 0 } => throw Errors.Invalid("elements", "Value must a valid array with at least one item"),
        { } elements => elements,
    };

    private static Column Build(
        Call call,
        Common common,
        string type,
        string? format = null,
        long? size = null,
        JsonNode? min = null,
        JsonNode? max = null,
        IReadOnlyList<string>? elements = null) => new(call.State.Now, call.State.ProcessingTime)
        {
            Key = common.Key,
            Required = common.Required,
            Array = common.Array,
            Type = type,
            Format = format,
            Size = size,
            Min = min,
            Max = max,
            Elements = elements,
        };

    private static Reply List(Call call)
    {
        DateTimeOffset now = call.State.Now;
        return Listing.Reply(call, "columns", TableLookup.Table(call).Columns.Values.Select(column => column.ToJson(now)), Schema);
    }

    private static Reply Get(Call call) => Reply.Ok(Find(call).ToJson(call.State.Now));

    private static Reply Delete(Call call)
    {
        Table table = TableLookup.Table(call);
        Column column = Find(call);
        table.Columns.Remove(column.Key);
        foreach (Row row in table.Rows.Values)
        {
            row.Data.Remove(column.Key);
        }

        foreach (TableIndex index in table.Indexes.Values.Where(index => index.Columns.Contains(column.Key)).ToList())
        {
            table.Indexes.Remove(index.Key);
        }

        return Reply.NoContent();
    }

    private static Column Find(Call call)
    {
        string key = call.RouteText("key");
        return TableLookup.Table(call).Columns.GetValueOrDefault(key) ?? throw Errors.ColumnNotFound(key);
    }

    private sealed record Common(string Key, bool Required, bool Array);
}
