using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Binds the tables and databases whose types share a namespace.</summary>
internal sealed class TableGroup
{
    /// <summary>The nested type that reads and writes a row.</summary>
    public const string RowJson = nameof(RowJson);

    private readonly string _space;
    private readonly List<AskedDatabase> _databases;
    private readonly List<AskedTable> _classes;
    private readonly UserRowTypes _users;
    private readonly TablesInput _input;
    private readonly List<DiagnosticInfo> _diagnostics;
    private readonly TableNames _names;
    // Without regard to case: the files of types have their names.
    private readonly HashSet<string> _apiTypes;
    private readonly EquatableArray<string> _marks;
    private readonly Dictionary<TableKey, TableSchema> _tables;

    // What is asked for, with the accessibility that it needs.
    private readonly Dictionary<TableKey, string> _reached = [];

    public TableGroup(
        string space,
        List<AskedDatabase> databases,
        List<AskedTable> classes,
        List<AskedTable> allClasses,
        UserRowTypes users,
        TablesInput input,
        List<DiagnosticInfo> diagnostics)
    {
        _space = space;
        _databases = databases;
        _classes = classes;
        _users = users;
        _input = input;
        _marks = allClasses.SelectMany(one => one.Request.Suppressed).Distinct().OrderBy(id => id, StringComparer.Ordinal).ToEquatableArray();
        _diagnostics = diagnostics;
        _apiTypes = new HashSet<string>(input.ApiTypes, StringComparer.OrdinalIgnoreCase);
        var reserved = new ReservedTypeNames(input.Facts.UserInterfaces);
        var asked = new HashSet<(string, string)>(databases.Where(one => one.Database is not null).Select(one => (one.File!.Path, one.Database!.Id))
            .Concat(classes.Where(one => one.Table is not null).Select(one => (one.File!.Path, one.Table!.DatabaseId))));
        List<TableSchema> tables =
        [
            .. databases.Select(one => one.File).Concat(classes.Select(one => one.File)).OfType<SchemaFile>().Distinct()
                .SelectMany(file => file.Tables.Where(table => asked.Contains((file.Path, table.DatabaseId)))),
        ];
        _tables = tables.GroupBy(TableKey.Of).ToDictionary(same => same.Key, same => same.First());
        Dictionary<TableKey, string> names = allClasses.Where(one => one.Table is not null)
            .GroupBy(one => TableKey.Of(one.Table!)).ToDictionary(same => same.Key, same => same.First().Request.Name);
        _names = new TableNames(
            tables,
            key => names.TryGetValue(key, out string? name) ? name : null,
            databases.SelectMany(one => TypesOf(one.Request.Interface)),
            name => reserved.Contains(name) || name == RowJson || GeneratedTypeNames.IsResolver(name) || _apiTypes.Contains($"{space}.{name}"));
        AddUserTypes();
    }

    /// <summary>Binds what is asked for, and what that leads to.</summary>
    /// <param name="hints">The names of all files.</param>
    /// <param name="typeNames">Where the names of all types are gathered.</param>
    public IEnumerable<BoundTableUnit> Bind(HintNames hints, ISet<string> typeNames)
    {
        ReachAll();
        var units = new List<BoundTableUnit>();
        var enumerations = new Dictionary<EnumerationType, List<int>>();
        string widest = "internal";
        var resolved = new List<BoundResolved>();
        foreach (TableKey key in _reached.Keys.OrderBy(key => key.DatabaseId, StringComparer.Ordinal).ThenBy(key => key.TableId, StringComparer.Ordinal).ToList())
        {
            TableTypes types = Types(_tables[key]);
            if (IsTaken(types))
            {
                continue;
            }

            foreach (ColumnSchema column in _tables[key].Columns.Where(column => column.Relation is not null))
            {
                RequireAccess(Types(Related(_tables[key], column.Relation!.RelatedTable)), types.Accessibility, $"the row type '{types.Row}'");
            }

            AskedTable? own = _classes.Find(one => one.Table is not null && TableKey.Of(one.Table) == key);
            if (own is null && _names.OddName(_tables[key]) is { } odd)
            {
                _diagnostics.Add(odd);
            }

            units.Add(Unit(types, new TableBinder(_tables[key], own?.Request, Context).Bind(types), hints, own?.Request));
            foreach (ColumnSchema column in _tables[key].Columns.Where(column => column.Kind == ColumnKind.Enumeration))
            {
                EnumerationType type = _names.Enumeration(_tables[key], column.Key);
                if (!enumerations.TryGetValue(type, out List<int>? users))
                {
                    enumerations[type] = users = [];
                }

                users.Add(units.Count - 1);
            }

            widest = InterfaceNames.Widest(types.Accessibility, widest);
            resolved.Add(new BoundResolved(types.RowType, $"Model<{types.RowType}, {types.JsonType}>"));
        }

        foreach (AskedTable one in _classes.Where(one => one.Table is null))
        {
            TableTypes types = _users.Of(CSharp.Global(one.Request.Namespace, CSharp.Escape(one.Request.Name)))!;
            if (IsTaken(types))
            {
                continue;
            }

            units.Add(Unit(types, new TableBinder(null, one.Request, Context).Bind(types), hints, one.Request));
            widest = InterfaceNames.Widest(types.Accessibility, widest);
            resolved.Add(new BoundResolved(types.RowType, $"Model<{types.RowType}, {types.JsonType}>"));
        }

        AddEnumerations(units, enumerations, hints, resolved);
        foreach (AskedDatabase asked in _databases)
        {
            if (new DatabaseBinder(asked, _input, _diagnostics).Bind(Properties(asked)) is { } database)
            {
                string name = asked.Request.Interface.FullName;
                units.Add(new BoundTableUnit(hints.Allocate(name + ".Database"), CSharp.Namespace(asked.Request.Interface.Namespace))
                {
                    Database = database,
                    Owner = name,
                    Suppressed = asked.Request.Interface.Suppressed,
                    IsInClsProject = _input.Facts.IsCls,
                });
                typeNames.UnionWith(new[] { asked.Request.Interface.Name, database.ClassName, database.TransactionName }.OfType<string>());
            }
        }

        if (resolved.Count > 0 && !IsTaken(GeneratedTypeNames.RowResolver))
        {
            units.Add(new BoundTableUnit(hints.Allocate($"{_space}.{GeneratedTypeNames.RowResolver}"), CSharp.Namespace(_space))
            {
                Resolver = new BoundResolver(widest, resolved.ToEquatableArray(), default) { Name = GeneratedTypeNames.RowResolver },
                IsInClsProject = _input.Facts.IsCls,
            });
        }

        typeNames.UnionWith(units.Where(unit => unit.Table is not null).SelectMany(unit => new[] { unit.Table!.Row, unit.Table.ColumnsName }));
        typeNames.UnionWith(units.SelectMany(unit => unit.Enumerations).Select(enumeration => enumeration.Name));
        // What is generated for other tables names the user's classes as well.
        return _marks.Count == 0 ? units : units.ConvertAll(unit => unit with { Suppressed = unit.Suppressed.Concat(_marks).Distinct().ToEquatableArray() });
    }

    private TableContext Context => new(
        _diagnostics,
        (table, id) => Types(Related(table, id)),
        _users.Of,
        (table, column) => CSharp.Global(_space, _names.Name(_names.Enumeration(table, column))),
        (table, id) => Related(table, id).Name);

    private TableSchema Related(TableSchema table, string id) =>
        _tables.TryGetValue(new TableKey(table.File, table.DatabaseId, id), out TableSchema? same) ? same
            : _tables.Values.First(other => other.DatabaseId == table.DatabaseId && other.Id == id);

    private void AddUserTypes()
    {
        var columns = new NameScope();
        foreach (AskedTable one in _classes)
        {
            TableRequest request = one.Request;
            var key = one.Table is { } table ? TableKey.Of(table) : new TableKey("", request.DatabaseId, request.TableId);
            string name = one.Table is null ? columns.Allocate(request.Name + "Columns") : _names.Columns(one.Table);
            string json = request.Name == RowJson || request.Members.Contains(RowJson, StringComparer.Ordinal) ? "System" + RowJson : RowJson;
            _users.Add(new TableTypes(key, request.Name, request.Namespace, name, _space, json, request.Accessibility));
        }
    }

    private TableTypes Types(TableSchema table)
    {
        var key = TableKey.Of(table);
        return _users.Of(key) ?? new TableTypes(
            key, _names.Row(table), _space, _names.Columns(table), _space, RowJson, _reached.TryGetValue(key, out string? accessibility) ? accessibility : "public");
    }

    /// <summary>Finds the tables that are asked for, and those to which their relationships lead.</summary>
    private void ReachAll()
    {
        foreach (AskedDatabase database in _databases)
        {
            database.Tables.ForEach(table => Reach(table, database.Request.Interface.Accessibility));
        }

        foreach (AskedTable one in _classes.Where(one => one.Table is not null))
        {
            Reach(one.Table!, one.Request.Accessibility);
        }
    }

    private void Reach(TableSchema first, string accessibility)
    {
        var open = new Stack<TableSchema>([first]);
        while (open.Count > 0)
        {
            TableSchema table = open.Pop();
            var key = TableKey.Of(table);
            bool isElsewhere = _users.Of(key) is { } own && own.ApiNamespace != _space;
            if (isElsewhere || (_reached.TryGetValue(key, out string? known) && InterfaceNames.Widest(known, accessibility) == known))
            {
                continue;
            }

            _reached[key] = accessibility;
            foreach (ColumnSchema column in table.Columns.Where(column => column.Relation is not null))
            {
                open.Push(Related(table, column.Relation!.RelatedTable));
            }
        }
    }

    // No member may be called like the type that has it.
    private static string[] TypesOf(InterfaceRequest request) =>
        [request.Name, InterfaceNames.Class(request.Name), InterfaceNames.Transaction(request.Name)];

    private IEnumerable<BoundTableProperty> Properties(AskedDatabase asked)
    {
        foreach (TableSchema table in asked.Tables)
        {
            RequireAccess(Types(table), asked.Request.Interface.Accessibility, $"the interface '{asked.Request.Interface.Name}'");
            yield return Property(_names.Property(table), Types(table), table.Name) with { HasDefinition = true };
        }

        var names = new NameScope(TableNames.ClientMembers.Concat(TypesOf(asked.Request.Interface)));
        foreach (AskedTable one in asked.Classes)
        {
            TableTypes types = _users.Of(CSharp.Global(one.Request.Namespace, CSharp.Escape(one.Request.Name)))!;
            RequireAccess(types, asked.Request.Interface.Accessibility, $"the interface '{asked.Request.Interface.Name}'");
            yield return Property(names.Allocate(Identifiers.Pascal(one.Request.TableId, "Table"), "Table"), types, one.Request.TableId);
        }
    }

    private static BoundTableProperty Property(string name, TableTypes types, string title) => new(
        name, $"{CSharp.Runtime}AppwriteTable<{types.RowType}, {types.ColumnsType}>", types.JsonType, $"The table `{title}`.");

    private BoundTableUnit Unit(TableTypes types, BoundTable table, HintNames hints, TableRequest? user) =>
        new(hints.Allocate($"{_space}.{types.Row}.Table"), CSharp.Namespace(_space))
        {
            Table = table,
            Suppressed = user?.Suppressed ?? default,
            IsInClsProject = _input.Facts.IsCls,
        };

    /// <summary>Puts an enumeration into the file of its table, or into one of its own where several tables have it.</summary>
    private void AddEnumerations(List<BoundTableUnit> units, Dictionary<EnumerationType, List<int>> enumerations, HintNames hints, List<BoundResolved> resolved)
    {
        foreach (KeyValuePair<EnumerationType, List<int>> one in enumerations.OrderBy(one => _names.Name(one.Key), StringComparer.Ordinal))
        {
            string name = _names.Name(one.Key);
            if (IsTaken(name))
            {
                continue;
            }

            string accessibility = one.Value.Aggregate("internal", (widest, index) => InterfaceNames.Widest(units[index].Table!.Accessibility, widest));
            BoundEnumeration enumeration = EnumerationBinder.Bind(name, one.Key, accessibility) with { IsColumns = true };
            resolved.Add(new BoundResolved(CSharp.Global(_space, name), $"Enumeration<{CSharp.Global(_space, name)}>"));
            List<int> users = [.. one.Value.Distinct()];
            if (users.Count == 1)
            {
                units[users[0]] = units[users[0]] with { Enumerations = units[users[0]].Enumerations.Append(enumeration).ToEquatableArray() };
                continue;
            }

            units.Add(new BoundTableUnit(hints.Allocate($"{_space}.{name}.Enumeration"), CSharp.Namespace(_space))
            {
                Enumerations = new EquatableArray<BoundEnumeration>([enumeration]),
                IsInClsProject = _input.Facts.IsCls,
            });
        }
    }

    /// <summary>Reports a class of the user's that is less accessible than what shows it, which the compiler would only say in generated code.</summary>
    private void RequireAccess(TableTypes types, string accessibility, string owner)
    {
        if (accessibility == "public" && types.Accessibility != "public")
        {
            string name = types.RowNamespace.Length == 0 ? types.Row : $"{types.RowNamespace}.{types.Row}";
            _diagnostics.Add(DiagnosticInfo.Create(Ids.HiddenRowType, DiagnosticPlace.OfInterface(name), types.Row, owner));
        }
    }

    /// <summary>Whether a type of the user's has a name that a table's type would get, which is reported.</summary>
    private bool IsTaken(TableTypes types)
    {
        // To a generated row type the user may add members.
        bool isOwn = _users.Of(types.Key) is not null || _input.Facts.UserParts.Contains($"{_space}.{types.Row}");
        return (!isOwn && IsTaken(types.Row)) | IsTaken(types.Columns);
    }

    private bool IsTaken(string name)
    {
        string fullName = $"{_space}.{name}";
        bool isTaken = _input.Facts.UserTypes.Contains(fullName);
        if (isTaken)
        {
            _diagnostics.Add(DiagnosticInfo.Create(Ids.TypeExists, DiagnosticPlace.OfType(fullName), fullName));
        }

        return isTaken;
    }
}
