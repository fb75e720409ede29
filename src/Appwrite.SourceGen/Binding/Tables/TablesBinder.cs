using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>
/// Joins the tables that users ask for with the project files: finds them, and binds together what shares a namespace.
/// </summary>
internal sealed class TablesBinder
{
    private readonly TablesInput _input;
    private readonly SchemaFinder _finder;
    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly CancellationToken _cancellationToken;

    private TablesBinder(TablesInput input, CancellationToken cancellationToken)
    {
        _input = input;
        _finder = new SchemaFinder(input.Schemas, _diagnostics);
        _cancellationToken = cancellationToken;
    }

    public static BoundTables Bind(TablesInput input, CancellationToken cancellationToken = default)
    {
        if (input.Databases.Count + input.Tables.Count == 0)
        {
            return new BoundTables(default, default);
        }

        try
        {
            return new TablesBinder(input, cancellationToken).Bind();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The compiler must not crash for a fault of ours; the user hears of it as an error.
            string owner = input.Databases.Count > 0 ? input.Databases[0].Interface.FullName : input.Tables[0].FullName;
            return new BoundTables(default, new EquatableArray<DiagnosticInfo>(
                [DiagnosticInfo.Create(Ids.InternalError, DiagnosticPlace.OfInterface(owner), "the tables", $"{exception.GetType().Name}: {exception.Message}")]));
        }
    }

    /// <summary>Where something will be generated, for finding what of the user's is there.</summary>
    public static GeneratedPlaces Places(EquatableArray<DatabaseRequest> databases, EquatableArray<TableRequest> tables)
    {
        string[] api =
        [
            .. databases.Select(request => InterfaceNames.ApiNamespace(request.Interface.Namespace, request.Interface.ApiNamespace))
                .Concat(tables.Select(table => InterfaceNames.ApiNamespace(table.Namespace, table.ApiNamespace))).Distinct().OrderBy(name => name, StringComparer.Ordinal),
        ];
        IEnumerable<string> all = api.Concat(databases.Select(request => request.Interface.Namespace)).Distinct().OrderBy(name => name, StringComparer.Ordinal);
        return new GeneratedPlaces(all.ToEquatableArray(), api.ToEquatableArray(), default);
    }

    private BoundTables Bind()
    {
        if (_input.Facts.LanguageIsOld)
        {
            Report(Ids.OldLanguage, _input.Databases.Count > 0 ? _input.Databases[0].Interface.FullName : _input.Tables[0].FullName, null);
            return new BoundTables(default, _diagnostics.ToEquatableArray());
        }

        List<AskedTable> classes = [.. FindClasses()];
        List<AskedDatabase> databases = [.. FindDatabases(classes)];
        var hints = new HintNames();
        var units = new List<BoundTableUnit>();
        var types = new SortedSet<string>(StringComparer.Ordinal);
        var users = new UserRowTypes();
        List<TableGroup> groups =
        [
            .. databases.Select(asked => asked.ApiNamespace).Concat(classes.Select(asked => asked.ApiNamespace)).Distinct()
                .OrderBy(name => name, StringComparer.Ordinal)
                .Select(name => new TableGroup(
                    name,
                    [.. databases.Where(asked => asked.ApiNamespace == name)],
                    [.. classes.Where(asked => asked.ApiNamespace == name)],
                    classes,
                    users,
                    _input,
                    _diagnostics)),
        ];
        foreach (TableGroup group in groups)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            units.AddRange(group.Bind(hints, types));
        }

        List<(InterfaceRequest, BoundDatabase, string)> clients =
        [
            .. databases.Select(asked => (asked, Bound: units.Find(unit => unit.Database is not null && unit.Owner == asked.Request.Interface.FullName)))
                .Where(one => one.Bound?.Database?.ClassName is not null)
                .Select(one => (one.asked.Request.Interface, one.Bound!.Database!, one.asked.ApiNamespace)),
        ];
        return new BoundTables(units.ToEquatableArray(), _diagnostics.Distinct().ToEquatableArray())
        {
            TypeNames = types.ToEquatableArray(),
            Hosts = new DatabaseHosts(_input, hints).Bind(clients).ToEquatableArray(),
        };
    }

    private IEnumerable<AskedTable> FindClasses()
    {
        var seen = new Dictionary<(string?, string, string), TableRequest>();
        foreach (TableRequest request in _input.Tables.OrderBy(request => request.FullName, StringComparer.Ordinal))
        {
            if (!CheckShape(request))
            {
                continue;
            }

            SchemaFile? file = _finder.File(request.Schema, request.DatabaseId, request.FullName);
            TableSchema? table = null;
            if (file is not null)
            {
                table = _finder.Database(file, request.DatabaseId, request.FullName, TableRequestReader.DatabasePlace) is null
                    ? null
                    : _finder.Table(file, request.DatabaseId, request.TableId, request.FullName, TableRequestReader.TablePlace);
                if (table is null)
                {
                    continue;
                }
            }
            else if (request.Schema is not null)
            {
                continue;
            }
            else if (request.DatabaseId.Length == 0 || request.TableId.Length == 0)
            {
                Report(Ids.UnusableRowType, request.FullName, null, request.Name, "names no table; give the attribute the ids of its database and of the table");
                continue;
            }

            if (seen.TryGetValue((file?.Path, request.DatabaseId, request.TableId), out TableRequest? first))
            {
                Report(Ids.TableTwice, request.FullName, null, request.Name, request.TableId, first.FullName);
                continue;
            }

            seen.Add((file?.Path, request.DatabaseId, request.TableId), request);
            yield return new AskedTable(request, ApiNamespace(request), file, table);
        }
    }

    /// <summary>
    /// The namespace of what is generated beside a class: that of its database's interface, unless the class names one or there are several, so that the
    /// tables to which it leads are not generated twice.
    /// </summary>
    private string ApiNamespace(TableRequest request)
    {
        List<string> databases =
        [
            .. _input.Databases.Where(database => database.DatabaseId == request.DatabaseId)
                .Select(database => InterfaceNames.ApiNamespace(database.Interface.Namespace, database.Interface.ApiNamespace)).Distinct(),
        ];
        return request.ApiNamespace is null && databases.Count == 1 ? databases[0] : Namespace(request.Namespace, request.ApiNamespace, request.FullName);
    }

    private IEnumerable<AskedDatabase> FindDatabases(List<AskedTable> classes)
    {
        foreach (DatabaseRequest request in _input.Databases.GroupBy(request => request.Interface.FullName).Select(group => group.First())
            .OrderBy(request => request.Interface.FullName, StringComparer.Ordinal))
        {
            string owner = request.Interface.FullName;
            if (request.IsClientToo)
            {
                Report(Ids.TwoAttributes, owner, null, request.Interface.Name);
                continue;
            }

            CheckShape(request.Interface);
            string space = Namespace(request.Interface.Namespace, request.Interface.ApiNamespace, owner);
            List<AskedTable> own = [.. classes.Where(asked => asked.File is null && asked.Request.DatabaseId == request.DatabaseId)];
            if (_finder.File(request.Schema, request.DatabaseId, owner) is not { } file)
            {
                if (request.Schema is null && own.Count == 0)
                {
                    Report(Ids.NoSchema, owner, null);
                }

                yield return new AskedDatabase(request, space, null, null, [], own);
                continue;
            }

            if (_finder.Database(file, request.DatabaseId, owner, AnnotatedDatabase.DatabasePlace) is not { } database)
            {
                yield return new AskedDatabase(request, space, file, null, [], []);
                continue;
            }

            List<TableSchema> tables = [.. file.Tables.Where(table => table.DatabaseId == database.Id)];
            if (request.Tables.Count > 0)
            {
                tables =
                [
                    .. request.Tables
                        .Select(id => _finder.Table(file, database.Id, id, owner, PickPlaces.Option(nameof(DatabaseRequest.Tables), id)))
                        .OfType<TableSchema>().Distinct(),
                ];
            }

            yield return new AskedDatabase(request, space, file, database, tables, []);
        }
    }

    private bool CheckShape(TableRequest request)
    {
        if (request.Shape == ClassShape.Usable)
        {
            return true;
        }

        string problem = request.Shape switch
        {
            ClassShape.NotPartial => "is not partial, so that nothing can be added to it; write 'partial class'",
            ClassShape.Generic => "is generic; a row type cannot be",
            ClassShape.Nested => "is nested; a row type has to stand directly in a namespace",
            ClassShape.FileLocal => "is visible in its file only; a row type has to be visible to the whole project",
            ClassShape.Abstract => "is abstract, so that no row could be made of it",
            ClassShape.Static => "is static, so that no row could be made of it",
            ClassShape.Inherits => "inherits another class; a row type stands alone",
            _ => "has no constructor that rows could be made with: one without parameters, or one whose parameters are all called like properties and of their types",
        };
        _diagnostics.Add(DiagnosticInfo.Create(Ids.UnusableRowType, DiagnosticPlace.OfInterface(request.FullName), request.Name, problem) with
        {
            Choices = new EquatableArray<string>(request.Shape == ClassShape.NotPartial ? ["partial"] : []),
        });
        return false;
    }

    private void CheckShape(InterfaceRequest request)
    {
        string? id = request.Shape switch
        {
            InterfaceShape.NotPartial => Ids.NotPartial,
            InterfaceShape.Generic => Ids.GenericInterface,
            InterfaceShape.Nested or InterfaceShape.FileLocal => Ids.NestedInterface,
            _ => null,
        };
        if (id is not null)
        {
            Report(id, request.FullName, null, request.Name);
        }
    }

    private string Namespace(string space, string? named, string owner)
    {
        if (AttributeNames.OfApiNamespace(owner, named) is not { } fault)
        {
            return InterfaceNames.ApiNamespace(space, named);
        }

        _diagnostics.Add(fault);
        return InterfaceNames.ApiNamespace(space, null);
    }

    private void Report(string id, string owner, string? place, params string[] arguments) =>
        _diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(owner, place), arguments));
}

/// <summary>All that the binding of tables goes by.</summary>
/// <param name="ApiTypes">The full names of the types that are generated from specs.</param>
internal sealed record TablesInput(
    EquatableArray<DatabaseRequest> Databases,
    EquatableArray<TableRequest> Tables,
    EquatableArray<SchemaFile> Schemas,
    SpecFacts Specs,
    EquatableArray<string> ApiTypes,
    CompilationFacts Facts);

/// <summary>An interface of a database, with what it names.</summary>
/// <param name="File">The project file; null where there is none.</param>
/// <param name="Database">The database; null where there is no file, or it is not in there, which has been reported.</param>
/// <param name="Tables">The tables of the project file that get a property.</param>
/// <param name="Classes">Without a project file, the user's classes that do.</param>
internal sealed record AskedDatabase(
    DatabaseRequest Request, string ApiNamespace, SchemaFile? File, DatabaseSchema? Database, List<TableSchema> Tables, List<AskedTable> Classes);

/// <summary>A class of the user's that is a row type, with what it names.</summary>
/// <param name="Table">The table; null where there is no project file.</param>
internal sealed record AskedTable(TableRequest Request, string ApiNamespace, SchemaFile? File, TableSchema? Table);
