using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Finds what the attributes name: project files, databases and tables. What is not found is reported with what may have been meant.</summary>
internal sealed class SchemaFinder(EquatableArray<SchemaFile> schemas, List<DiagnosticInfo> diagnostics)
{
    // A project may keep functions or settings in a file without tables, which is none of ours.
    private readonly List<SchemaFile> _schemas = [.. schemas.Where(HasTables)];

    /// <summary>What the attribute of a database's interface names and what does not exist.</summary>
    public static IEnumerable<DiagnosticInfo> Check(DatabaseRequest request, EquatableArray<SchemaFile> schemas)
    {
        var found = new List<DiagnosticInfo>();
        var finder = new SchemaFinder(schemas, found);
        string owner = request.FullName;
        if (AttributeNames.OfApiNamespace(owner, request.Interface.ApiNamespace) is { } space)
        {
            found.Add(space);
        }

        if (finder.File(request.Schema, request.DatabaseId, owner) is { } file
            && finder.Database(file, request.DatabaseId, owner, AnnotatedDatabase.DatabasePlace) is { } database)
        {
            foreach (string id in request.Tables)
            {
                finder.Table(file, database.Id, id, owner, PickPlaces.Option(nameof(DatabaseRequest.Tables), id));
            }
        }

        return found;
    }

    /// <summary>What the attribute of a row type names and what does not exist.</summary>
    public static IEnumerable<DiagnosticInfo> Check(TableRequest request, EquatableArray<SchemaFile> schemas)
    {
        var found = new List<DiagnosticInfo>();
        var finder = new SchemaFinder(schemas, found);
        if (AttributeNames.OfApiNamespace(request.FullName, request.ApiNamespace) is { } space)
        {
            found.Add(space);
        }

        if (finder.File(request.Schema, request.DatabaseId, request.FullName) is { } file
            && finder.Database(file, request.DatabaseId, request.FullName, TableRequestReader.DatabasePlace) is not null)
        {
            finder.Table(file, request.DatabaseId, request.TableId, request.FullName, TableRequestReader.TablePlace);
        }

        return found;
    }

    /// <summary>The project file of a request; null where there is none, or none that could be meant.</summary>
    /// <param name="name">The name that the attribute gives; null for none.</param>
    /// <param name="databaseId">The database that is asked for.</param>
    /// <param name="owner">The full name of the type with the attribute.</param>
    public SchemaFile? File(string? name, string databaseId, string owner)
    {
        if (name is not null)
        {
            string path = "/" + name.Replace('\\', '/');
            List<SchemaFile> named = [.. schemas.Where(schema => ("/" + schema.Path.Replace('\\', '/')).EndsWith(path, StringComparison.OrdinalIgnoreCase))];
            if (named.Count == 0)
            {
                List<string> all = Names(schemas);
                string? nearest = NearestName.Find(name, all);
                Report(Ids.SchemaNotFound, owner, PickPlaces.Option("Schema"), NearestName.Choices(nearest, all), name, Meant(nearest));
                return null;
            }

            List<SchemaFile> meant = named.Exists(HasTables) ? named.FindAll(HasTables) : named;
            SchemaFile likely = meant.Find(schema => Has(schema, databaseId)) ?? meant[0];
            if (meant.Count > 1)
            {
                ReportSeveral(owner, PickPlaces.Option("Schema"), meant, likely);
            }

            return likely;
        }

        if (_schemas.Count <= 1)
        {
            return _schemas.Count == 0 ? null : _schemas[0];
        }

        List<SchemaFile> candidates = [.. _schemas.Where(schema => Has(schema, databaseId))];
        if (candidates.Count != 1)
        {
            ReportSeveral(owner, null, _schemas, candidates.FirstOrDefault() ?? _schemas[0]);
        }

        return candidates.FirstOrDefault() ?? _schemas[0];
    }

    /// <summary>A database of a project file; null where the file has none of the id.</summary>
    public DatabaseSchema? Database(SchemaFile schema, string id, string owner, string place)
    {
        if (schema.Databases.FirstOrDefault(database => database.Id == id) is { } found)
        {
            return found;
        }

        // Whoever writes the name in place of the id means the database of that name.
        string? meant = schema.Databases.FirstOrDefault(database => string.Equals(database.Name, id, StringComparison.OrdinalIgnoreCase))?.Id
            ?? NearestName.Find(id, schema.Databases.Select(database => database.Id))
            ?? schema.Databases.FirstOrDefault(database => database.Name == NearestName.Find(id, schema.Databases.Select(other => other.Name)))?.Id
            ?? (schema.Databases.Count == 1 ? schema.Databases[0].Id : null);
        string known = schema.Databases.Count == 0 ? "; it has none" : meant is null ? $"; it has {Listed(schema.Databases.Select(database => database.Id))}" : Meant(meant);
        Report(
            Ids.UnknownDatabase, owner, place, NearestName.Choices(meant, schema.Databases.Select(database => database.Id)), schema.Name, id, known);
        return null;
    }

    /// <summary>A table of a database; null where the database has none of the id.</summary>
    public TableSchema? Table(SchemaFile schema, string databaseId, string id, string owner, string place)
    {
        List<TableSchema> tables = [.. schema.Tables.Where(table => table.DatabaseId == databaseId)];
        if (tables.Find(table => table.Id == id) is { } found)
        {
            return found;
        }

        string? meant = tables.Find(table => string.Equals(table.Name, id, StringComparison.OrdinalIgnoreCase))?.Id
            ?? NearestName.Find(id, tables.Select(table => table.Id))
            ?? tables.Find(table => table.Name == NearestName.Find(id, tables.Select(other => other.Name)))?.Id;
        string known = tables.Count == 0 ? "; it has none" : meant is null ? $"; it has {Listed(tables.Select(table => table.Id))}" : Meant(meant);
        Report(Ids.UnknownTable, owner, place, NearestName.Choices(meant, tables.Select(table => table.Id)), databaseId, id, known);
        return null;
    }

    private static bool HasTables(SchemaFile schema) => schema.Tables.Count + schema.Databases.Count + schema.Diagnostics.Count > 0;

    private static bool Has(SchemaFile schema, string databaseId) => schema.Databases.Any(database => database.Id == databaseId);

    private static List<string> Names(IEnumerable<SchemaFile> among) => SpecChoice.Names([.. among.Select(schema => schema.Path)]);

    private void ReportSeveral(string owner, string? place, List<SchemaFile> among, SchemaFile likely)
    {
        List<string> names = Names(among);
        string first = names[among.IndexOf(likely)];
        Report(Ids.AmbiguousSchema, owner, place, NearestName.Choices(first, names), string.Join(", ", names), first);
    }

    private static string Meant(string? name) => name is null ? "" : $"; did you mean '{name}'?";

    private static string Listed(IEnumerable<string> names)
    {
        const int Most = 8;
        List<string> all = [.. names];
        return string.Join(", ", all.Take(Most).Select(name => $"'{name}'")) + (all.Count > Most ? " and more" : "");
    }

    private void Report(string id, string owner, string? place, EquatableArray<string> choices, params string[] arguments) =>
        diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(owner, place), arguments) with { Choices = choices });
}
