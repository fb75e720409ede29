using System.Linq;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Keeps of a table what comparisons with a server go by, without the places in the file.</summary>
internal static class TableDefinitions
{
    public static BoundDefinition Of(TableSchema table) => new(
        table.Name,
        table.RowSecurity,
        table.Enabled,
        table.Permissions,
        table.Columns.Select(Of).ToEquatableArray(),
        table.Indexes.Select(index => new BoundIndexDefinition(index.Key, index.WireType, index.Columns, index.Orders, index.Lengths)).ToEquatableArray());

    private static BoundColumnDefinition Of(ColumnSchema column) => new(
        column.Key,
        column.WireType,
        column.Format,
        column.IsRequired,
        column.IsArray,
        column.DefaultJson,
        column.Size,
        column.Min,
        column.Max,
        column.IsEncrypted,
        column.Elements,
        column.Relation is { } relation
            ? new BoundRelationDefinition(
                relation.RelatedTable, Name(relation.Kind), relation.IsTwoWay, relation.TwoWayKey, relation.OnDelete, relation.IsChild)
            : null);

    private static string Name(RelationKind kind) => kind switch
    {
        RelationKind.OneToOne => "oneToOne",
        RelationKind.OneToMany => "oneToMany",
        RelationKind.ManyToOne => "manyToOne",
        _ => "manyToMany",
    };
}
