using System.Globalization;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>A column of a server's.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Status"><c>available</c>, <c>processing</c>, <c>deleting</c>, <c>stuck</c> or <c>failed</c>.</param>
/// <param name="Error">Why it failed; empty for no reason.</param>
/// <param name="IsEncrypted">Whether it is encrypted; null where the server does not say.</param>
internal sealed record ServerColumn(ColumnDefinition Definition, string Status, string Error, bool? IsEncrypted)
{
    /// <summary>Reads a column, or an attribute of the older service.</summary>
    public static ServerColumn Read(JsonElement json)
    {
        string type = json.Text("type");
        var definition = new ColumnDefinition(json.Text("key"), type)
        {
            Format = json.Text("format") is { Length: > 0 } format ? format : null,
            IsRequired = json.Flag("required") ?? false,
            IsArray = json.Flag("array") ?? false,
            Size = json.Number("size"),
            Min = json.Raw("min"),
            Max = json.Raw("max"),
            Elements = json.Texts("elements"),
            DefaultJson = json.Raw("default"),
            Relation = type == "relationship" ? ReadRelation(json) : null,
        };
        return new(definition, json.Text("status"), json.Text("error"), json.Flag("encrypt"));
    }

    private static RelationDefinition ReadRelation(JsonElement json) =>
        new(json.Text("relatedTable") is { Length: > 0 } table ? table : json.Text("relatedCollection"), json.Text("relationType"))
        {
            IsTwoWay = json.Flag("twoWay") ?? false,
            TwoWayKey = json.Text("twoWayKey"),
            OnDelete = json.Text("onDelete"),
            IsChild = json.Text("side") == "child",
        };
}

/// <summary>An index of a server's.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Status">As of columns.</param>
/// <param name="Error">Why it failed; empty for no reason.</param>
internal sealed record ServerIndex(IndexDefinition Definition, string Status, string Error)
{
    /// <summary>Reads an index.</summary>
    public static ServerIndex Read(JsonElement json)
    {
        IReadOnlyList<string> columns = json.Texts("columns");
        var definition = new IndexDefinition(json.Text("key"), json.Text("type"), columns.Count > 0 ? columns : json.Texts("attributes"))
        {
            Orders = json.Texts("orders"),
        };
        return new(definition, json.Text("status"), json.Text("error"));
    }
}

/// <summary>A table of a server's; its columns and indexes are asked for by themselves.</summary>
internal sealed record ServerTable(string Id, bool IsEnabled, bool RowSecurity, IReadOnlyList<string> Permissions)
{
    /// <summary>Reads a table, or a collection of the older service.</summary>
    public static ServerTable Read(JsonElement json) => new(
        json.Text("$id"), json.Flag("enabled") ?? true, json.Flag("rowSecurity") ?? json.Flag("documentSecurity") ?? false, json.Texts("$permissions"));
}

/// <summary>Reads members that may be missing or of another type.</summary>
file static class Members
{
    public static string Text(this JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    public static bool? Flag(this JsonElement json, string name) => Find(json, name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? Number(this JsonElement json, string name) =>
        Raw(json, name) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The value as JSON; null where there is none.</summary>
    public static string? Raw(this JsonElement json, string name) => Find(json, name) is { ValueKind: not JsonValueKind.Null } value ? value.GetRawText() : null;

    // Servers leave orders null.
    public static IReadOnlyList<string> Texts(this JsonElement json, string name) => Find(json, name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : "")]
        : [];

    private static JsonElement? Find(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement value) ? value : null;
}
