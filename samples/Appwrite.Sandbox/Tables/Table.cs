using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>A table: columns, indexes and rows.</summary>
internal sealed class Table(string id, string databaseId, DateTimeOffset created)
{
    private long _lastSequence;

    public string Id => id;

    public string DatabaseId => databaseId;

    public required string Name { get; set; }

    public required bool Enabled { get; set; }

    public required bool RowSecurity { get; set; }

    public required IReadOnlyList<string> Permissions { get; set; }

    public OrderedDictionary<string, Column> Columns { get; } = [];

    public OrderedDictionary<string, TableIndex> Indexes { get; } = [];

    public OrderedDictionary<string, Row> Rows { get; } = [];

    public long NextSequence() => ++_lastSequence;

    /// <summary>The columns that rows and queries can use. The others do not exist yet, as far as the database is concerned.</summary>
    public IEnumerable<Column> AvailableColumns(DateTimeOffset now) => Columns.Values.Where(column => column.IsAvailable(now));

    public QuerySchema QuerySchema(DateTimeOffset now) => Queries.QuerySchema.ForRows(
        AvailableColumns(now).Select(column => (column.Key, column.Array ? column.Type + "[]" : column.Type)),
        Indexes.Values.Where(index => index.Type == "fulltext" && index.IsAvailable(now)).SelectMany(index => index.Columns));

    public JsonObject ToJson(DateTimeOffset now) => new()
    {
        ["$id"] = id,
        ["$createdAt"] = Json.Date(created),
        ["$updatedAt"] = Json.Date(created),
        ["$permissions"] = Json.Array(Permissions),
        ["databaseId"] = databaseId,
        ["name"] = Name,
        ["enabled"] = Enabled,
        ["rowSecurity"] = RowSecurity,
        ["columns"] = Json.Array(Columns.Values.Select(column => column.ToJson(now))),
        ["indexes"] = Json.Array(Indexes.Values.Select(index => index.ToJson(now))),
        ["bytesMax"] = 65535,

        // An estimate: the server's own columns, then four bytes a character.
        ["bytesUsed"] = 1067 + Columns.Values.Sum(column => column.Array ? 20 : column.Size is { } size ? size * 4 : 8),
    };
}
