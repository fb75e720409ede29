using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Schema;

/// <summary>Gathers what the lists of a project hold, and ties it together once all of it is known.</summary>
internal sealed class SchemaDraft
{
    private const int MaxListed = 5;

    /// <summary>The database of the oldest servers, which had no other.</summary>
    private const string OnlyDatabase = "default";

    private readonly Dictionary<string, (string List, string Pointer)> _places = new(StringComparer.Ordinal);
    private readonly List<(TableSchema Table, SchemaObject Source)> _drafts = [];

    /// <summary>The databases; complete after <see cref="Finish"/>.</summary>
    public List<DatabaseSchema> Databases { get; } = [];

    /// <summary>The tables; empty before <see cref="Finish"/>.</summary>
    public List<TableSchema> Tables { get; } = [];

    public void AddDatabase(SchemaObject database, string list)
    {
        string? id = database.Text("$id", out string fault);
        if (id is null)
        {
            database.LeaveOut($"{fault}; give it the id by which calls name the database");
            return;
        }

        database.Name($"The database '{id}'");
        if (_places.TryGetValue(id, out (string List, string Pointer) first))
        {
            // The lists of two generations may tell of the same database.
            if (first.List == list)
            {
                database.File.ReportTwice(database.Subject, first.Pointer, database.Pointer);
            }

            return;
        }

        _places.Add(id, (list, database.Pointer));
        SchemaNames.CheckId(database, "$id", id);
        Databases.Add(new DatabaseSchema(id, SchemaNames.Read(database, id), database.Flag("enabled", otherwise: true), database.File.Path, database.Pointer));
    }

    public void AddTable(SchemaObject table, bool isOldGeneration)
    {
        if (TableReader.Read(table, isOldGeneration) is { } read)
        {
            _drafts.Add((read, table));
        }
    }

    /// <summary>Finds each table's database, leaves out what is there twice, and looks whether relations lead to tables.</summary>
    public void Finish()
    {
        List<string> listed = [.. Databases.Select(database => database.Id)];
        List<string> known = listed.Count > 0 ? listed : [.. _drafts.Select(draft => draft.Table.DatabaseId).Where(id => id.Length > 0).Distinct()];
        string? only = known.Count switch { 0 => OnlyDatabase, 1 => known[0], _ => null };
        var kept = new List<(TableSchema Table, SchemaObject Source)>();
        var places = new Dictionary<(string Database, string Id), (bool IsOldGeneration, string Pointer)>();
        foreach ((TableSchema draft, SchemaObject source) in _drafts)
        {
            string? database = draft.DatabaseId.Length > 0 ? draft.DatabaseId : only;
            if (database is null)
            {
                string names = string.Join(", ", known.Take(MaxListed).Select(id => $"'{id}'")) + (known.Count > MaxListed ? " and more" : "");
                source.LeaveOut($"it has no 'databaseId', and there are several databases ({names}); add the one that it belongs to");
                continue;
            }

            if (!places.TryGetValue((database, draft.Id), out (bool IsOldGeneration, string Pointer) first))
            {
                AddMissingDatabase(database, source, isListWanted: listed.Count > 0);
                places.Add((database, draft.Id), (draft.IsOldGeneration, source.Pointer));
                kept.Add((draft with { DatabaseId = database }, source));
            }
            else if (first.IsOldGeneration == draft.IsOldGeneration)
            {
                source.File.ReportTwice($"{source.Subject} of the database '{database}'", first.Pointer, source.Pointer);
            }
        }

        ILookup<(string Database, string Name), TableSchema> byName = kept.Select(one => one.Table).ToLookup(table => (table.DatabaseId, table.Name));
        foreach ((TableSchema table, SchemaObject source) in kept)
        {
            Tables.Add(table with
            {
                Columns = table.Columns
                    .Select(column => LeadsNowhere(column.Relation, table.DatabaseId) ? AsJson(column, table, source.File, byName) : column)
                    .ToEquatableArray(),
            });
        }

        bool LeadsNowhere(RelationSchema? relation, string database) => relation is not null && !places.ContainsKey((database, relation.RelatedTable));
    }

    /// <summary>A relation to a table that is not in the file, which is said.</summary>
    private static ColumnSchema AsJson(
        ColumnSchema column, TableSchema table, SchemaText file, ILookup<(string Database, string Name), TableSchema> byName)
    {
        string wanted = column.Relation!.RelatedTable;
        TableSchema? named = byName[(table.DatabaseId, wanted)].FirstOrDefault();
        string hint = named is null ? "" : $"; the table of this name has the $id '{named.Id}'";
        file.Report(
            Ids.SchemaOddity,
            column.Pointer,
            $"The column '{column.Key}' of the table '{table.Id}'",
            $"the database '{table.DatabaseId}' has no table '{wanted}' in the file, so that it is read as any JSON value{hint}");
        return column with { Kind = ColumnKind.Unknown, Relation = null };
    }

    private void AddMissingDatabase(string id, SchemaObject table, bool isListWanted)
    {
        if (_places.ContainsKey(id))
        {
            return;
        }

        _places.Add(id, ("", ""));
        Databases.Add(new DatabaseSchema(id, id, Enabled: true, table.File.Path, ""));
        if (isListWanted)
        {
            table.Odd("databaseId", $"there is no database '{id}' in the project's list; it is taken for one");
        }
    }
}
