using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Binds one table: the columns of the project file, the properties of the user's class, or both.</summary>
/// <param name="table">The table in the project file; null where there is no file.</param>
/// <param name="user">The user's class; null where there is none.</param>
/// <param name="context">What else is bound.</param>
internal sealed class TableBinder(TableSchema? table, TableRequest? user, TableContext context)
{
    private const string Unreadable = "Column";

    private readonly List<BoundColumn> _columns = [];
    private readonly NameScope _members = new();
    private readonly NameScope _fields = new();
    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private string FullName => user!.FullName;

    public BoundTable Bind(TableTypes types)
    {
        Reserve(types);
        if (table is null)
        {
            BindProperties();
        }
        else
        {
            BindColumns(table);
            ReportStrangers(table);
        }

        // Appwrite's own members make way for columns of their names.
        var system = new BoundSystem(
            Member("Id", "$id", "string"),
            Member("Sequence", "$sequence", "string"),
            Member("CreatedAt", "$createdAt", "global::System.DateTimeOffset?"),
            Member("UpdatedAt", "$updatedAt", "global::System.DateTimeOffset?"),
            Member("Permissions", "$permissions", CSharp.ListOf(CSharp.Runtime + "Permission")),
            Member("TableId", "$tableId", "string"),
            Member("DatabaseId", "$databaseId", "string"));
        return new BoundTable(
            types.Key.DatabaseId,
            types.Key.TableId,
            types.Row,
            CSharp.Namespace(types.RowNamespace),
            types.RowType,
            types.Columns,
            types.ColumnsType,
            types.Accessibility,
            table?.Name ?? types.Row,
            _columns.ToEquatableArray(),
            system,
            Names(system, types.Json))
        {
            User = user is null ? null : new BoundUserClass(
                user.IsRecord ? "record" : "class",
                user.Parameters,
                user.HasConstructor),
            Definition = table is null ? null : TableDefinitions.Of(table),
            HasRelations = _columns.Exists(column => column.Relation is not null),
        };
    }

    private BoundRowNames Names(BoundSystem system, string json) => new(
        Own("Columns"),
        Own("Changes"),
        json,
        _fields.Allocate("_row", "State"),
        _fields.Allocate("_nulls", "State"),
        system.Id.Name,
        system.Sequence.Name,
        system.CreatedAt.Name,
        system.UpdatedAt.Name);

    private void Reserve(TableTypes types)
    {
        // Inherited by the types in which the properties stand, or those types' own names.
        foreach (string name in ObjectMembers.Names.Concat([types.Row, types.Columns, types.Json, "WriteTo"]))
        {
            _members.TryAllocate(name);
        }

        foreach (string name in user is { IsRecord: true } ? ["Clone", "EqualityContract", "PrintMembers", "Deconstruct"] : Array.Empty<string>())
        {
            _members.TryAllocate(name);
        }

        foreach (string member in user?.Members ?? default)
        {
            _members.TryAllocate(member);
            _fields.TryAllocate(member);
        }
    }

    private void BindColumns(TableSchema schema)
    {
        foreach (ColumnSchema column in schema.Columns)
        {
            string field = Field(column.Key);
            BoundRelation? relation = column.Relation is { } leads ? context.Relation(schema, leads) : null;
            if (PropertyOf(column) is { } property && user is not null)
            {
                BindMatched(column, property, field, relation);
                continue;
            }

            string? enumeration = column.Kind == ColumnKind.Enumeration ? context.Enumeration(schema, column.Key) : null;
            string preferred = Identifiers.Pascal(column.Key, Unreadable);
            string name = _members.Allocate(preferred, Unreadable);
            ReportOddName(schema, column, name, isNumbered: name != preferred && name != preferred + Unreadable);
            _columns.Add(WithCame(ColumnBinder.Bind(
                column, ColumnIndex.Of(schema, column.Key), CSharp.Escape(name), field, enumeration, relation, ColumnDocs.Of(column, context.TitleOf(schema, column)))));
        }
    }

    private void BindMatched(ColumnSchema column, UserProperty property, string field, BoundRelation? relation)
    {
        _matched.Add(property.Name);
        _taken.Add(column.Key);
        if (!IsPart(property))
        {
            Report(Ids.ColumnMisfit, property.Name, property.Name, column.Key, $"{CSharp.Short(property.Type)} without a setter", "one that can be read and set");
            return;
        }

        if (relation is not null && IsOtherRow(property, relation))
        {
            string expected = ColumnBinder.RelationType(relation);
            Report(Ids.ColumnMisfit, property.Name, new EquatableArray<string>([expected]), property.Name, column.Key, CSharp.Short(property.Type), CSharp.Short(expected));
        }

        if (!ColumnBinder.Fits(column, property.Value, out EquatableArray<string> types))
        {
            EquatableArray<string> choices = relation is null ? types : new EquatableArray<string>([ColumnBinder.RelationType(relation)]);
            Report(Ids.ColumnMisfit, property.Name, choices, property.Name, column.Key, CSharp.Short(property.Type), CSharp.Short(Listed(types)));
        }

        UserProperty known = column.Kind == ColumnKind.Enumeration && property.Value.Kind == UserValueKind.Generated
            ? property with
            {
                Value = property.Value with { Kind = UserValueKind.OpenEnumeration, Type = context.Enumeration(table!, column.Key) },
            }
            : property;
        if (ColumnBinder.Bind(column.Key, known, field, relation) is { } bound)
        {
            var index = ColumnIndex.Of(table!, column.Key);
            _columns.Add(WithCame(bound) with
            {
                Token = column.IsEncrypted ? "EncryptedColumn" : index.IsFulltext && bound.Token == "TextColumn" ? "FulltextColumn" : bound.Token,
                IsUnindexed = ColumnBinder.LacksIndex(column, index),
            });
        }
    }

    private void BindProperties()
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (UserProperty property in user!.Properties.Where(property => !IsSystem(property) && IsPart(property)))
        {
            string key = property.WireName ?? char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);
            BoundRelation? relation = property.Value.Kind is UserValueKind.Link or UserValueKind.Links
                ? context.Relation(property.Value.Type, property.Value.Kind == UserValueKind.Links)
                : null;
            if (keys.TryGetValue(key, out string? other))
            {
                Report(Ids.DoubleKey, property.Name, property.Name, other, key);
                continue;
            }

            keys.Add(key, property.Name);
            if (ColumnBinder.Bind(key, property, Field(key), relation) is { } bound)
            {
                _columns.Add(WithCame(bound));
            }
            else
            {
                Report(Ids.NoColumnType, property.Name, property.Name, CSharp.Short(property.Type));
            }
        }
    }

    /// <summary>The property that the user declares for a column: by the wire name that it is given, else by its own in any spelling.</summary>
    private UserProperty? PropertyOf(ColumnSchema column)
    {
        if (user is null)
        {
            return null;
        }

        List<UserProperty> named = [.. user.Properties.Where(property => property.WireName == column.Key)];
        if (named.Count == 0)
        {
            // Where another column is called exactly like the property, that one is meant.
            named = [.. user.Properties.Where(property => property.WireName is null
                && string.Equals(property.Name, Identifiers.Pascal(column.Key, Unreadable), StringComparison.OrdinalIgnoreCase))];
        }

        if (named.Count == 0)
        {
            return null;
        }

        List<ColumnSchema> rivals = [.. table!.Columns.Where(other => other.Key != column.Key && named[0].WireName is null
            && string.Equals(named[0].Name, Identifiers.Pascal(other.Key, Unreadable), StringComparison.OrdinalIgnoreCase))];
        if (rivals.Count == 0)
        {
            return named[0];
        }

        IEnumerable<string> keys = rivals.Select(rival => rival.Key).Prepend(column.Key);
        Report(
            Ids.AmbiguousColumn, named[0].Name, keys.ToEquatableArray(), named[0].Name, string.Join(", ", keys.Select(key => $"'{key}'")));
        return _matched.Contains(named[0].Name) ? null : named[0];
    }

    private void ReportOddName(TableSchema schema, ColumnSchema column, string name, bool isNumbered)
    {
        if (OddNames.Reason(column.Key, isNumbered) is { } reason)
        {
            context.Diagnostics.Add(DiagnosticInfo.Create(
                Ids.OddName,
                DiagnosticPlace.OfSpec(schema.File, column.Pointer),
                $"column '{column.Key}'",
                name,
                reason,
                $"rename it, or declare a property with [JsonPropertyName(\"{column.Key}\")] in a class with [AppwriteTable]"));
        }
    }

    private void ReportStrangers(TableSchema schema)
    {
        foreach (UserProperty property in user?.Properties ?? default)
        {
            if (!_matched.Contains(property.Name) && !IsSystem(property) && IsPart(property))
            {
                string wanted = property.WireName ?? char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1);
                string? nearest = NearestName.Find(wanted, schema.Columns.Select(column => column.Key));
                List<string> free = [.. schema.Columns.Select(column => column.Key).Where(key => !_taken.Contains(key))];
                Report(
                    Ids.NoColumn, property.Name, NearestName.Choices(nearest is null || free.Contains(nearest) ? nearest : null, free),
                    property.Name, schema.Name, nearest is null ? "" : $"; did you mean '{nearest}'?");
            }
        }
    }

    // What is only computed from others is no column.
    private bool IsPart(UserProperty property) => property.CanSet || user!.Parameters.Contains(property.Name);

    private static bool IsSystem(UserProperty property) => property.WireName?.StartsWith("$", StringComparison.Ordinal) == true;

    private BoundSystemMember Member(string name, string wireName, string type)
    {
        string older = wireName == "$tableId" ? "$collectionId" : wireName;
        if (user?.Properties.FirstOrDefault(property => property.WireName == wireName || property.WireName == older) is not { } own)
        {
            return new BoundSystemMember(Own(name), IsUsers: false);
        }

        if (own.Type != type || !IsPart(own))
        {
            Report(Ids.ColumnMisfit, own.Name, own.Name, wireName, CSharp.Short(own.Type), $"{CSharp.Short(type)} with a setter");
        }

        return new BoundSystemMember(CSharp.Escape(own.Name), IsUsers: true);
    }

    /// <summary>Gives links to many rows a field for what came, so that only others are sent.</summary>
    private BoundColumn WithCame(BoundColumn column) =>
        column.Relation is { IsMany: true } ? column with { CameField = _fields.Allocate(column.Field + "Came", Unreadable) } : column;

    // What is not generated yet has a name without a namespace.
    private static bool IsOtherRow(UserProperty property, BoundRelation relation) =>
        property.Value.Type.StartsWith("global::", StringComparison.Ordinal) && property.Value.Type != relation.Row;

    /// <summary>A name of Appwrite's own: the plain one, unless a column or a member of the user's has it.</summary>
    private string Own(string name) => _members.TryAllocate(name) ? name : _members.Allocate("System" + name);

    private string Field(string key) => _fields.Allocate("_" + Identifiers.Camel(key, "column"), Unreadable);

    private static string Listed(EquatableArray<string> types) =>
        types.Count == 1 ? types[0] : string.Join(", ", types.Take(types.Count - 1)) + " or " + types[types.Count - 1];

    private void Report(string id, string member, params string[] arguments) => Report(id, member, default, arguments);

    private void Report(string id, string member, EquatableArray<string> choices, params string[] arguments) =>
        context.Diagnostics.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfInterface(FullName, member), arguments) with { Choices = choices });
}
