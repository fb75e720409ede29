using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>A table: columns, indexes and rows.</summary>
internal sealed class Table(string id, Database database, DateTimeOffset created, UndoLog undo)
{
    private readonly OrderedDictionary<string, Row> _rows = [];
    private long _lastSequence;

    public string Id => id;

    public Database Database => database;

    public string DatabaseId => database.Id;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public required string Name { get; set; }

    public required bool Enabled { get; set; }

    public required bool RowSecurity { get; set; }

    public required IReadOnlyList<string> Permissions { get; set; }

    public OrderedDictionary<string, Column> Columns { get; } = [];

    public OrderedDictionary<string, TableIndex> Indexes { get; } = [];

    /// <summary>The rows, oldest first.</summary>
    public IReadOnlyDictionary<string, Row> Rows => _rows;

    public bool HasRelationships => Columns.Values.Any(column => column.Relation is not null);

    public long NextSequence() => ++_lastSequence;

    /// <summary>The columns that rows and queries can use. The others do not exist yet, as far as the database is concerned.</summary>
    public IEnumerable<Column> AvailableColumns(DateTimeOffset now) => Columns.Values.Where(column => column.IsAvailable(now));

    /// <summary>The column, where rows and queries can use it; else null.</summary>
    public Column? AvailableColumn(string key, DateTimeOffset now) =>
        Columns.GetValueOrDefault(key) is { } column && column.IsAvailable(now) ? column : null;

    public void Add(Row row)
    {
        _rows.Add(row.Id, row);
        undo.Add(() => _rows.Remove(row.Id));
    }

    public void Change(Row row, JsonObject data, IReadOnlyList<string> permissions, DateTimeOffset now, long stamp)
    {
        (JsonObject oldData, IReadOnlyList<string> oldPermissions, DateTimeOffset oldUpdated, long oldStamp) =
            (row.Data, row.Permissions, row.Updated, row.Stamp);
        (row.Data, row.Permissions, row.Updated, row.Stamp) = (data, permissions, now, stamp);
        undo.Add(() => (row.Data, row.Permissions, row.Updated, row.Stamp) = (oldData, oldPermissions, oldUpdated, oldStamp));
    }

    public void Remove(Row row)
    {
        int index = _rows.IndexOf(row.Id);
        _rows.RemoveAt(index);
        undo.Add(() => _rows.Insert(index, row.Id, row));
    }

    public JsonObject ToJson(Call call)
    {
        DateTimeOffset now = call.State.Now;
        Vocabulary words = call.Words;
        var json = new JsonObject
        {
            ["$id"] = id,
            ["$createdAt"] = Json.Date(Created),
            ["$updatedAt"] = Json.Date(Updated),
            ["$permissions"] = Json.Array(Permissions),
            ["databaseId"] = DatabaseId,
            ["name"] = Name,
            ["enabled"] = Enabled,
            [words.Name("rowSecurity")] = RowSecurity,
            [words.Name("columns")] = Json.Array(Columns.Values.Select(column => column.ToJson(now, words))),
            ["indexes"] = Json.Array(Indexes.Values.Select(index => index.ToJson(now, words))),
        };
        if (call.State.Rules.HasNewerTables)
        {
            // What is used is an estimate: the server's own columns, then four bytes a character.
            json["bytesMax"] = 65535;
            json["bytesUsed"] = 1067 + Columns.Values.Sum(column => column.Array ? 20 : column.Size is { } size ? size * 4 : 8);
        }

        return json;
    }
}
