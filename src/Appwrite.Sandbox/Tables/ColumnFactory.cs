using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>Makes and changes columns as the parameters of a call describe them.</summary>
internal static class ColumnFactory
{
    private const int MinEncryptedSize = 150;

    private static readonly string[] Formats = ["email", "enum", "ip", "url"];

    // A route's name for a kind of column, and its type. Those of the second group came with Appwrite 1.9.
    private static readonly Dictionary<string, string> Types = new()
    {
        ["string"] = "string",
        ["integer"] = "integer",
        ["float"] = "double",
        ["boolean"] = "boolean",
        ["datetime"] = "datetime",
        ["email"] = "string",
        ["enum"] = "string",
        ["ip"] = "string",
        ["url"] = "string",
        ["point"] = "point",
        ["line"] = "linestring",
        ["polygon"] = "polygon",
    };

    private static readonly string[] NewerKinds = ["varchar", "text", "mediumtext", "longtext", "bigint"];

    /// <summary>The kinds of columns that have a route of their own, relationships aside.</summary>
    public static IEnumerable<string> Kinds(ServerRules rules) => rules.HasNewerTables ? Types.Keys.Concat(NewerKinds) : Types.Keys;

    /// <summary>A new column of a kind.</summary>
    public static Column Create(Call call, string kind)
    {
        bool required = call.Has("required") ? call.Flag("required", whenAbsent: false) : throw Errors.NotOptional("required");
        (JsonNode? min, JsonNode? max) = Bounds(call, Types.GetValueOrDefault(kind, kind));
        return Build(call, Types.GetValueOrDefault(kind, kind), Formats.Contains(kind) ? kind : null, required, min, max, call.State.ProcessingTime);
    }

    /// <summary>A column that is made along with its table: it is described by its type and format, and is there at once.</summary>
    public static Column CreateInline(Call call)
    {
        string type = call.RequiredText("type");
        string? format = call.Text("format") is { Length: > 0 } given ? given : null;
        bool isKnown = type != "float" && (Types.ContainsValue(type) || NewerKinds.Contains(type)) && (format is null || Formats.Contains(format));
        if (!isKnown)
        {
            throw new ApiException(400, "general_argument_invalid",
                $"Invalid {(format is null ? "type" : "format")} for attribute '{call.Text("key")}': {format ?? type}");
        }

        (JsonNode? min, JsonNode? max) = call.Has("min") || call.Has("max") ? Bounds(call, type) : (null, null);
        return Build(call, type, format, call.Flag("required", whenAbsent: false), min, max, TimeSpan.Zero);
    }

    /// <summary>Changes what can be changed of a column. <c>required</c> and <c>default</c> must always be said.</summary>
    public static void Update(Call call, Column column)
    {
        bool required = call.Has("required") ? call.Flag("required", whenAbsent: false) : throw Errors.NotOptional("required");
        if (!call.Has("default"))
        {
            throw Errors.NotOptional("default");
        }

        if (column.IsNumber)
        {
            (JsonNode? min, JsonNode? max) = Bounds(call, column.Type);
            (column.Min, column.Max) = (call.Has("min") ? min : column.Min, call.Has("max") ? max : column.Max);
        }

        if (column.Format == "enum")
        {
            column.Elements = Elements(call);
        }

        column.Size = call.Has("size") ? Size(call, column.Type) : column.Size;
        column.Required = required;
        column.Default = null;
        SetDefault(call, column);
    }

    private static Column Build(
        Call call, string type, string? format, bool required, JsonNode? min, JsonNode? max, TimeSpan processingTime)
    {
        string key = IndexEndpoints.Key(call);
        var column = new Column(call.State.Now, processingTime)
        {
            Key = key,
            Type = type,
            Format = format,
            Required = required,
            Array = call.Flag("array", whenAbsent: false),
            Encrypt = call.Flag("encrypt", whenAbsent: false),
            Size = format is null ? Size(call, type) : null,
            Min = min,
            Max = max,
            Elements = format == "enum" ? Elements(call) : null,
        };
        if (column is { Encrypt: true, Type: "string" or "varchar", Size: < MinEncryptedSize })
        {
            throw new ApiException(400, "general_bad_request",
                $"Size too small. Encrypted strings require a minimum size of {MinEncryptedSize} characters.");
        }

        SetDefault(call, column);
        return column;
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

    // The bounds that a route tells, also where none are given.
    private static (JsonNode? Min, JsonNode? Max) Bounds(Call call, string type)
    {
        switch (type)
        {
            case "integer" or "bigint":
                (long lowest, long highest) = (call.Integer("min") ?? long.MinValue, call.Integer("max") ?? long.MaxValue);
                RequireOrder(lowest <= highest);
                return (lowest, highest);
            case "double":
                (double low, double high) = (Number(call, "min", -double.MaxValue), Number(call, "max", double.MaxValue));
                RequireOrder(low <= high);
                return (Json.Float(low), Json.Float(high));
            default:
                return (null, null);
        }
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

    private static long? Size(Call call, string type) => type switch
    {
        "string" or "varchar" when !call.Has("size") => throw Errors.NotOptional("size"),
        "string" => call.IntegerInRange("size", 1, 1_073_741_824, 0),
        "varchar" => call.IntegerInRange("size", 1, 16_381, 0),
        "text" => 65_535,
        "mediumtext" => 16_777_215,
        "longtext" => 4_294_967_295,
        _ => null,
    };

    private static IReadOnlyList<string> Elements(Call call) => call.Texts("elements") switch
    {
        null => throw Errors.NotOptional("elements"),
        { Count: 0 } => throw Errors.Invalid("elements", "Value must a valid array with at least one item"),
        { } elements => elements,
    };
}
