using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Decides what becomes of a column: of one of the project file, of a property that the user declares for it, or of a property alone.</summary>
internal static class ColumnBinder
{
    private const string Items = CSharp.Infrastructure + "JsonItem.";

    /// <summary>Binds a column of the project file.</summary>
    /// <param name="column">The column.</param>
    /// <param name="index">What the project file says of its indexes.</param>
    /// <param name="property">The property's name.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="enumeration">The type of an enumeration, as C# source.</param>
    /// <param name="relation">Where a relationship leads.</param>
    /// <param name="doc">What the property is.</param>
    public static BoundColumn Bind(
        ColumnSchema column, ColumnIndex index, string property, string field, string? enumeration, BoundRelation? relation, string doc)
    {
        if (relation is not null)
        {
            return Relation(column.Key, property, field, relation, doc);
        }

        var shape = ValueShape.Of(column.Kind, enumeration);
        bool mayBeNull = !column.IsRequired;
        BoundColumn bound = column is { IsArray: true, Kind: not ColumnKind.Unknown }
            ? List(column.Key, property, field, shape, doc)
            : Single(column.Key, property, field, shape, mayBeNull, doc);
        return bound with
        {
            IsRequired = column.IsRequired,
            Token = Token(column, index, bound.Token),
            IsUnindexed = LacksIndex(column, index),
        };
    }

    /// <summary>Binds a property of the user's.</summary>
    /// <param name="key">The column's key.</param>
    /// <param name="property">The property.</param>
    /// <param name="field">The field's name, of which only a reader's variable is made.</param>
    /// <param name="relation">Where a relationship leads.</param>
    /// <returns>The column; null where no column can have the type.</returns>
    public static BoundColumn? Bind(string key, UserProperty property, string field, BoundRelation? relation)
    {
        string doc = $"The column `{key}`.";
        string name = CSharp.Escape(property.Name);
        if (relation is not null)
        {
            return property.Value.IsNullable || property.Value.List != UserList.None ? null : Relation(key, name, field, relation, doc) with { IsUsers = true };
        }

        if (ValueShape.Of(property.Value) is not { } shape || property.Value is { Kind: UserValueKind.DateTime, List: not UserList.None })
        {
            return null;
        }

        bool isNullable = property.Value.IsNullable;
        BoundColumn bound = property.Value.List == UserList.None
            ? Single(key, name, field, shape, isNullable, doc)
            : List(key, name, field, shape, doc);
        return bound with
        {
            Type = property.Type,
            IsUsers = true,
            Write = property.Value is { Kind: UserValueKind.OpenEnumeration, List: UserList.None } ? $"WriteEnumeration<{shape.Type}>" : bound.Write,
            Stored = property.Value.Kind == UserValueKind.DateTime ? ValueShape.Of(ColumnKind.DateTime, null).Type + "?" : bound.Stored,
            ToUsers = ToUsers(bound.Local, property.Value, shape),
            Unset = isNullable ? " is null"
                : property.Value.List != UserList.None ? " is null or []"
                : shape.Type == "string" ? " is null or \"\""
                : property.Value.Kind == UserValueKind.Element ? ".ValueKind == global::System.Text.Json.JsonValueKind.Undefined"
                : " == default",
        };
    }

    /// <summary>Whether a property of the user's can hold what a column has.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The property's type.</param>
    /// <param name="expected">What the property could be, as C# source; for a relation without the type that it leads to.</param>
    public static bool Fits(ColumnSchema column, UserValue value, out EquatableArray<string> expected)
    {
        (UserValueKind[] kinds, string name) = Expected(column);
        bool isList = column is { IsArray: true, Kind: not ColumnKind.Unknown };
        string item = name + (column.IsRequired || isList || column.Kind == ColumnKind.Relation ? "" : "?");
        expected = new EquatableArray<string>(isList ? [CSharp.ListOf(item), $"global::System.Collections.Generic.List<{item}>", item + "[]"] : [item]);
        return kinds.Contains(value.Kind) && isList == (value.List != UserList.None) && !(column.Kind == ColumnKind.Relation && value.IsNullable);
    }

    /// <summary>The type of a property for a relation, as C# source.</summary>
    public static string RelationType(BoundRelation relation) => $"{CSharp.Runtime}{(relation.IsMany ? "Links" : "Link")}<{relation.Row}>";

    private static (UserValueKind[] Kinds, string Name) Expected(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Text => ([UserValueKind.Text, UserValueKind.Guid, UserValueKind.Enum, UserValueKind.OpenEnumeration], "string"),
        ColumnKind.Integer => ([UserValueKind.Int64, UserValueKind.Number, UserValueKind.Double], "long"),
        ColumnKind.Double => ([UserValueKind.Double, UserValueKind.Number], "double"),
        ColumnKind.Boolean => ([UserValueKind.Boolean], "bool"),
        ColumnKind.DateTime => ([UserValueKind.DateTimeOffset, UserValueKind.DateTime], ValueShape.Of(ColumnKind.DateTime, null).Type),
        ColumnKind.Enumeration => ([UserValueKind.OpenEnumeration, UserValueKind.Enum, UserValueKind.Text, UserValueKind.Generated], "string"),
        ColumnKind.Point => ([UserValueKind.Point], CSharp.Runtime + "GeoPoint"),
        ColumnKind.Line => ([UserValueKind.Line], CSharp.Runtime + "GeoLine"),
        ColumnKind.Polygon => ([UserValueKind.Polygon], CSharp.Runtime + "GeoPolygon"),
        ColumnKind.Relation when column.Relation!.IsMany => ([UserValueKind.Links], "Links<…>"),
        ColumnKind.Relation => ([UserValueKind.Link], "Link<…>"),
        _ => ([UserValueKind.Element], CSharp.JsonElement),
    };

    private static BoundColumn Single(string key, string property, string field, ValueShape shape, bool mayBeNull, string doc)
    {
        string type = shape.Type + (mayBeNull ? "?" : "");
        BoundChange change = shape.Operator is { } operators
            ? new BoundChange($"{CSharp.Runtime}Change<{type}, {CSharp.Runtime}{operators}>", BoundChangeKind.Change, $"{Items}Write{shape.Item}")
            : new BoundChange($"{CSharp.Runtime}Optional<{type}>", BoundChangeKind.Optional, shape.Write);
        return new BoundColumn(
            key, property, field, type, shape.Type + "?", mayBeNull ? null : shape.Missing, shape.Read, shape.Write, null, shape.Token, change, doc);
    }

    private static BoundColumn List(string key, string property, string field, ValueShape shape, string doc)
    {
        string type = CSharp.ListOf(shape.Type);
        var change = new BoundChange($"{CSharp.Runtime}ArrayChange<{shape.Type}>", BoundChangeKind.Change, $"{Items}Write{shape.Item}");
        return new BoundColumn(
            key,
            property,
            field,
            type,
            type + "?",
            "[]",
            $"reader.ReadNullableList({Items}Read{shape.Item})",
            "WriteList",
            $"{Items}Write{shape.Item}",
            $"ArrayColumn<{shape.Type}>",
            change,
            doc);
    }

    private static BoundColumn Relation(string key, string property, string field, BoundRelation relation, string doc)
    {
        string type = RelationType(relation);
        return new BoundColumn(
            key,
            property,
            field,
            type,
            type,
            null,
            $"{type}.Read(ref reader, {relation.Json}.Read)",
            "",
            null,
            relation.Columns,
            new BoundChange(type, BoundChangeKind.Change, $"{relation.Json}.WriteData"),
            doc)
        {
            Relation = relation,
        };
    }

    /// <summary>Whether an index would help. Of encrypted columns, arrays and relationships there can be none.</summary>
    public static bool LacksIndex(ColumnSchema column, ColumnIndex index) =>
        !index.IsFirst && column is { IsEncrypted: false, IsArray: false, Relation: null };

    private static string Token(ColumnSchema column, ColumnIndex index, string token) =>
        column.IsEncrypted ? "EncryptedColumn"
        : index.IsFulltext && token == "TextColumn" ? "FulltextColumn"
        : token;

    /// <summary>A value that was read, as that of the user's property.</summary>
    /// <param name="local">The variable with what was read, which may be null.</param>
    /// <param name="value">The property's type.</param>
    /// <param name="shape">How its values are read.</param>
    private static string ToUsers(string local, UserValue value, ValueShape shape) => value switch
    {
        { List: UserList.None, Kind: UserValueKind.DateTime } => $"{local}?.UtcDateTime{(value.IsNullable ? "" : " ?? default")}",
        { List: UserList.None } => value.IsNullable ? local : $"{local} ?? {shape.Missing}",
        { List: UserList.ReadOnlyList } => value.IsNullable ? local : $"{local} ?? []",
        _ => value.IsNullable ? $"{local} is null ? null : [.. {local}]" : $"[.. {local} ?? []]",
    };
}

/// <summary>What the project file says of a column's indexes.</summary>
/// <param name="IsFirst">Whether an index begins with it.</param>
/// <param name="IsFulltext">Whether it can be searched for words.</param>
internal readonly record struct ColumnIndex(bool IsFirst, bool IsFulltext)
{
    public static ColumnIndex Of(TableSchema table, string column) => new(
        table.Indexes.Any(index => index.Columns[0] == column),
        table.Indexes.Any(index => index.Kind == IndexKind.Fulltext && index.Columns.Contains(column)));
}
