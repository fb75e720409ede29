using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Appwrite.SourceGen.Schema;

/// <summary>Reads one table with its columns and indexes.</summary>
internal sealed class TableReader
{
    /// <summary>What every row has, by the names of both generations.</summary>
    private static readonly string[] RowMembers =
        ["$id", "$sequence", "$internalId", "$createdAt", "$updatedAt", "$permissions", "$databaseId", "$tableId", "$collectionId"];

    private readonly SchemaObject _table;
    private readonly string _id;
    private readonly bool _isOldGeneration;

    /// <summary>The columns by their keys; null for one that cannot be read.</summary>
    private readonly Dictionary<string, ColumnSchema?> _columns = new(StringComparer.Ordinal);

    private TableReader(SchemaObject table, string id, bool isOldGeneration)
    {
        _table = table;
        _id = id;
        _isOldGeneration = isOldGeneration;
    }

    /// <summary>
    /// Null, and said, where the table cannot be read. Its database is not looked for but taken as it stands, empty where the table does not say.
    /// </summary>
    public static TableSchema? Read(SchemaObject table, bool isOldGeneration)
    {
        string? id = table.Text("$id", out string fault);
        if (id is null)
        {
            table.LeaveOut($"{fault}; give it the id by which calls name the table");
            return null;
        }

        table.Name($"The table '{id}'");
        SchemaNames.CheckId(table, "$id", id);
        return new TableReader(table, id, isOldGeneration).Read();
    }

    private TableSchema Read()
    {
        string name = SchemaNames.Read(_table, _id);
        string databaseId = _table.Text("databaseId") ?? "";
        List<ColumnSchema> columns = ReadColumns();
        return new TableSchema(
            databaseId,
            _id,
            name,
            _isOldGeneration,
            IsSecuredByRow(),
            _table.Flag("enabled", otherwise: true),
            TablePermissions.Read(_table).ToEquatableArray(),
            columns.ToEquatableArray(),
            ReadIndexes().ToEquatableArray(),
            _table.File.Path,
            _table.Pointer);
    }

    private bool IsSecuredByRow() => _table.Find("rowSecurity", "documentSecurity") is { } member
        ? _table.Flag(member)
        : _table.Text("permission") == "document";

    private List<ColumnSchema> ReadColumns()
    {
        var columns = new List<ColumnSchema>();
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        string list = (_isOldGeneration ? _table.Find("attributes", "columns") : _table.Find("columns", "attributes")) ?? "columns";
        string other = list == "columns" ? "attributes" : "columns";
        if (_table.Member(other) is { ValueKind: JsonValueKind.Array } ignored && ignored.GetArrayLength() > 0 && _table.Member(list) is not null)
        {
            _table.Odd(other, $"it has both '{list}' and '{other}', and '{list}' counts");
        }

        string ofTable = $"of the table '{_id}'";
        int count = 0;
        foreach ((JsonElement item, string pointer) in _table.Items(list, isLoss: true))
        {
            if (SchemaObject.From(_table.File, item, pointer, $"The column {SchemaObject.Index(++count)} {ofTable}") is not { } column)
            {
                continue;
            }

            string? key = column.Text("key", out string fault);
            if (key is null)
            {
                column.LeaveOut($"{fault}; give it the key by which rows name the column");
                continue;
            }

            column.Name($"The column '{key}' {ofTable}");
            if (places.TryGetValue(key, out string? first))
            {
                _table.File.ReportTwice(column.Subject, first, pointer);
                continue;
            }

            places.Add(key, pointer);
            if (Array.IndexOf(RowMembers, key) >= 0)
            {
                column.LeaveOut("every row has a member of this name without it; remove it from the file");
                _columns.Add(key, null);
                continue;
            }

            SchemaNames.CheckId(column, "key", key);
            ColumnSchema read = ColumnReader.Read(column, key);
            _columns.Add(key, read);
            columns.Add(read);
        }

        return columns;
    }

    private List<IndexSchema> ReadIndexes()
    {
        var indexes = new List<IndexSchema>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var reader = new IndexReader(_columns, _isOldGeneration);
        int count = 0;
        foreach ((JsonElement item, string pointer) in _table.Items("indexes"))
        {
            string place = $"The index {SchemaObject.Index(++count)} of the table '{_id}'";
            if (SchemaObject.From(_table.File, item, pointer, place) is not { } index)
            {
                continue;
            }

            string? key = index.Text("key", out string fault);
            if (key is null)
            {
                index.LeaveOut($"{fault}; give it a key, or remove it");
                continue;
            }

            index.Name($"The index '{key}' of the table '{_id}'");
            if (!keys.Add(key))
            {
                index.Odd("key", "there is an index of this key already; this one is passed over");
            }
            else if (reader.Read(index, key) is { } read)
            {
                indexes.Add(read);
            }
        }

        return indexes;
    }
}
