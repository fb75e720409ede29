using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>
/// The C# names of a database's types. They are given out for all tables of the databases that a namespace has, in an order of their own, so
/// that it makes no difference which of them are asked for.
/// </summary>
internal sealed class TableNames
{
    private const int MostWords = 5;
    private const int GeneratedIdLength = 20;

    private readonly Dictionary<TableKey, string> _rows = [];
    private readonly Dictionary<TableKey, string> _columns = [];
    private readonly Dictionary<TableKey, string> _properties = [];
    private readonly Dictionary<TableKey, DiagnosticInfo> _odd = [];
    private readonly Dictionary<(TableKey, string), EnumerationType> _enumerations = [];
    private readonly EnumerationNames _enumerationNames;
    private readonly Func<string, bool> _isReserved;

    /// <param name="tables">All tables of the databases.</param>
    /// <param name="userClass">The name of a table's row type where that is the user's; null where it is generated.</param>
    /// <param name="clients">The names of the databases' interfaces and classes.</param>
    /// <param name="isReserved">Whether a name means something else already.</param>
    public TableNames(IReadOnlyList<TableSchema> tables, Func<TableKey, string?> userClass, IEnumerable<string> clients, Func<string, bool> isReserved)
    {
        _isReserved = isReserved;
        var scope = new NameScope([GeneratedTypeNames.Serialization]);
        List<TableSchema> sorted = [.. tables.OrderBy(table => table.DatabaseId, StringComparer.Ordinal).ThenBy(table => table.Id, StringComparer.Ordinal)];
        ILookup<string, TableSchema> stems = sorted.ToLookup(Stem, StringComparer.OrdinalIgnoreCase);
        var properties = sorted.Select(table => table.DatabaseId).Distinct().ToDictionary(id => id, _ => new NameScope(ClientMembers.Concat(clients)));
        foreach (TableSchema table in sorted)
        {
            var key = TableKey.Of(table);
            string stem = Stem(table);
            string distinct = stems[stem].Count() == 1 ? stem : Distinct(table, stem, stems[stem]);
            string property = properties[table.DatabaseId].Allocate(distinct, "Table");
            _properties[key] = property;
            string row = userClass(key) ?? AllocateRow(scope, distinct);
            _rows[key] = row;
            _columns[key] = AllocateFree(scope, row + "Columns", "Type");
            NoteOddity(table, key, distinct, row, property);
        }

        _enumerationNames = new EnumerationNames(scope, Free);
        _enumerationNames.NameByWord(Enumerations(sorted));
    }

    /// <summary>What an interface of a database, its class and its transactions have beside its tables.</summary>
    public static IEnumerable<string> ClientMembers =>
    [
        .. ObjectMembers.Names, GroupBinder.VersionConstant, "With", "BeginTransactionAsync", "CompareWithServerAsync", "CreateMissingAsync",
        "Id", "State", "ExpiresAt", "CommitAsync", "RollbackAsync", "DisposeAsync", "Dispose", "Source",
        "BeginAsync", "Definition",
    ];

    /// <summary>The name of a table's row type.</summary>
    public string Row(TableSchema table) => _rows[TableKey.Of(table)];

    /// <summary>The name of the type with a table's columns.</summary>
    public string Columns(TableSchema table) => _columns[TableKey.Of(table)];

    /// <summary>What is to be said of the name of a table's row type; null where it reads like the table's.</summary>
    public DiagnosticInfo? OddName(TableSchema table) => _odd.TryGetValue(TableKey.Of(table), out DiagnosticInfo? odd) ? odd : null;

    /// <summary>The name of the property that leads to a table.</summary>
    public string Property(TableSchema table) => _properties[TableKey.Of(table)];

    /// <summary>The values of a column's enumeration, with all places that have the same.</summary>
    public EnumerationType Enumeration(TableSchema table, string column) => _enumerations[(TableKey.Of(table), column)];

    /// <summary>The name of an enumeration.</summary>
    public string Name(EnumerationType enumeration) => _enumerationNames.Names[enumeration];

    /// <summary>
    /// What a table is called: its name, or its id where that reads better, because the name has no letters or is a sentence while the id is
    /// none that a server has made up.
    /// </summary>
    private static string Source(TableSchema table)
    {
        List<string> words = [.. Identifiers.Words(table.Name)];
        bool isName = words.Count is > 0 and <= MostWords && words.Exists(word => char.IsLetter(word[0]));
        return isName || IsMadeUp(table.Id) ? table.Name : table.Id;
    }

    private static string Stem(TableSchema table) => Identifiers.Pascal(Source(table), "Table");

    // Twenty hexadecimal digits, or thirteen and more of them, as older servers made.
    private static bool IsMadeUp(string id) => id.Length is >= 13 and <= GeneratedIdLength && id.All(Uri.IsHexDigit) && id.Any(char.IsDigit);

    /// <summary>Tells tables of one name apart: by their ids where these read well, else by their databases.</summary>
    private static string Distinct(TableSchema table, string stem, IEnumerable<TableSchema> same)
    {
        string byId = Identifiers.Pascal(table.Id, "Table");
        if (!IsMadeUp(table.Id) && same.Count(other => string.Equals(Identifiers.Pascal(other.Id, "Table"), byId, StringComparison.OrdinalIgnoreCase)) == 1)
        {
            return byId;
        }

        bool isOnlyOne = same.Count(other => other.DatabaseId == table.DatabaseId) == 1;
        return isOnlyOne && !IsMadeUp(table.DatabaseId) ? Identifiers.Pascal(table.DatabaseId, "Database") + stem : stem;
    }

    private string AllocateRow(NameScope scope, string stem) => AllocateFree(scope, stem, "Row");

    private string AllocateFree(NameScope scope, string name, string suffix) =>
        !_isReserved(name) && scope.TryAllocate(name) ? name : scope.Allocate(name + suffix);

    private void NoteOddity(TableSchema table, TableKey key, string stem, string row, string property)
    {
        bool isNumbered = (row != stem && row != stem + "Row") || (property != stem && property != stem + "Table");
        if (OddNames.Reason(Source(table), isNumbered) is { } reason)
        {
            _odd[key] = DiagnosticInfo.Create(
                Ids.OddName,
                DiagnosticPlace.OfSpec(table.File, table.Pointer),
                $"table '{table.Name}'",
                row,
                reason,
                $"rename it, or mark a class of your own with [AppwriteTable(\"{table.DatabaseId}\", \"{table.Id}\")]");
        }
    }

    private string Free(string name) =>
        _isReserved(name) || TypeNames.EnumerationMembers.Contains(name) ? name + "Value" : name;

    private List<EnumerationType> Enumerations(List<TableSchema> tables)
    {
        var byValues = new SortedDictionary<string, EnumerationType>(StringComparer.Ordinal);
        foreach (TableSchema table in tables)
        {
            foreach (ColumnSchema column in table.Columns.Where(column => column.Kind == ColumnKind.Enumeration))
            {
                string values = string.Concat(column.Elements.OrderBy(value => value, StringComparer.Ordinal).Select(value => $"{value.Length}:{value}"));
                if (!byValues.TryGetValue(values, out EnumerationType? type))
                {
                    byValues[values] = type = new EnumerationType(column.Key);
                    type.Add(column.Elements.Select(value => new ApiEnumerationValue(value, null)).ToEquatableArray());
                }

                type.Uses.Add(new EnumerationUse(IsProperty: false, "", _rows[TableKey.Of(table)], column.Key));
                _enumerations[(TableKey.Of(table), column.Key)] = type;
            }
        }

        return [.. byValues.Values];
    }
}
