using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Tables;

/// <summary>The tables and the rows of recordings: their columns as the server described them, and every row of its answers.</summary>
internal sealed class RecordedTables
{
    private readonly SortedDictionary<(string Database, string Table), SortedDictionary<string, JsonObject>> _columns = [];

    private RecordedTables()
    {
    }

    /// <summary>Each row of an answer with its table, the related ones within it aside; each as often as it came.</summary>
    public List<(string Table, JsonObject Row)> Rows { get; } = [];

    /// <summary>How many rows came within others.</summary>
    public int RelatedRows { get; private set; }

    /// <summary>Reads recordings.</summary>
    /// <param name="version">The server's version.</param>
    /// <param name="scenario">Whose rows are taken.</param>
    /// <param name="definitions">The scenarios before it, in which tables were made.</param>
    public static RecordedTables Read(string version, string scenario, params string[] definitions)
    {
        var tables = new RecordedTables();
        foreach (Exchange exchange in definitions.SelectMany(name => Recording.Read(name, version)))
        {
            tables.AddColumns(exchange);
        }

        foreach (Exchange exchange in Recording.Read(scenario, version))
        {
            tables.AddColumns(exchange);
            if (Json(exchange) is { } answer)
            {
                tables.AddRows(answer, isWithin: false);
            }
        }

        return tables;
    }

    /// <summary>Adds a table that was made before anything was recorded.</summary>
    public RecordedTables With(string database, string table, string columns)
    {
        foreach (JsonNode? column in JsonNode.Parse(columns)!.AsArray())
        {
            Add(database, table, column!.AsObject());
        }

        return this;
    }

    /// <summary>The project file that the tool would have written, with the tables' ids as their names.</summary>
    public string ToProjectFile()
    {
        var tables = new JsonArray();
        foreach (((string database, string table), SortedDictionary<string, JsonObject> columns) in _columns)
        {
            tables.Add(new JsonObject
            {
                ["$id"] = table,
                ["databaseId"] = database,
                ["name"] = "Table " + table,
                ["columns"] = new JsonArray([.. columns.Values.Select(column => column.DeepClone())]),
            });
        }

        var databases = new JsonArray([.. _columns.Keys.Select(key => key.Database).Distinct().Select(id => new JsonObject { ["$id"] = id, ["name"] = id })]);
        return new JsonObject { ["projectId"] = "p", ["tablesDB"] = databases, ["tables"] = tables }.ToJsonString();
    }

    /// <summary>The only database.</summary>
    public string Database => _columns.Keys.Select(key => key.Database).Distinct().Single();

    /// <summary>The tables.</summary>
    public IEnumerable<string> Tables => _columns.Keys.Select(key => key.Table);

    /// <summary>How many columns the tables have.</summary>
    public int Columns => _columns.Values.Sum(columns => columns.Count);

    private static JsonNode? Json(Exchange exchange) =>
        exchange.Status < 300 && exchange.ResponseText is ['{', ..] text ? JsonNode.Parse(text) : null;

    private void AddColumns(Exchange exchange)
    {
        // /v1/tablesdb/{database}/tables/{table}/columns…, or the same in the older words.
        if (Json(exchange) is not JsonObject answer || exchange.Path.Split('/') is not [_, _, "tablesdb" or "databases", ..] path)
        {
            return;
        }

        if (path is [_, _, _, { } database, "tables" or "collections", { } table, "columns" or "attributes", ..])
        {
            foreach (JsonObject column in Items(answer, "columns", "attributes").DefaultIfEmpty(answer))
            {
                Add(database, table, column);
            }

            return;
        }

        foreach (JsonObject described in Items(answer, "tables", "collections").DefaultIfEmpty(answer))
        {
            foreach (JsonObject column in Items(described, "columns", "attributes"))
            {
                Add((string)described["databaseId"]!, (string)described["$id"]!, column);
            }
        }
    }

    private static IEnumerable<JsonObject> Items(JsonObject owner, params string[] names) =>
        names.SelectMany(name => owner[name] as JsonArray ?? []).OfType<JsonObject>();

    private void Add(string database, string table, JsonObject column)
    {
        if ((string?)column["key"] is not { } key || (string?)column["type"] is null)
        {
            return;
        }

        if (!_columns.TryGetValue((database, table), out SortedDictionary<string, JsonObject>? columns))
        {
            _columns[(database, table)] = columns = new(StringComparer.Ordinal);
        }

        // Answers do not say which relationship goes with which: both ends are described alike, but for their side.
        columns[key] = (JsonObject)column.DeepClone();
    }

    private void AddRows(JsonNode? node, bool isWithin)
    {
        switch (node)
        {
            case JsonObject row when (string?)(row["$tableId"] ?? row["$collectionId"]) is { } table && row["$id"] is not null:
                if (isWithin)
                {
                    RelatedRows++;
                }
                else
                {
                    Rows.Add((table, row));
                }

                AddAll(row, isWithin: true);
                break;
            case JsonObject other:
                AddAll(other, isWithin);
                break;
            case JsonArray items:
                foreach (JsonNode? item in items)
                {
                    AddRows(item, isWithin);
                }

                break;
        }
    }

    private void AddAll(JsonObject owner, bool isWithin)
    {
        foreach ((_, JsonNode? value) in owner)
        {
            AddRows(value, isWithin);
        }
    }
}
