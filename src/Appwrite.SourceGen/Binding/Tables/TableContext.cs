using System;
using System.Collections.Generic;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>The types of a table, as far as its name and place go.</summary>
/// <param name="Row">The row type's name.</param>
/// <param name="RowNamespace">Its namespace.</param>
/// <param name="Columns">The name of the type with the columns.</param>
/// <param name="ApiNamespace">That type's namespace.</param>
internal sealed record TableTypes(TableKey Key, string Row, string RowNamespace, string Columns, string ApiNamespace, string Json, string Accessibility)
{
    public string RowType => CSharp.Global(RowNamespace, CSharp.Escape(Row));

    public string ColumnsType => CSharp.Global(ApiNamespace, Columns);

    public string JsonType => $"{RowType}.{Json}";
}

/// <summary>What the binding of a table has to know of others.</summary>
/// <param name="Diagnostics">What was found wrong.</param>
/// <param name="Related">The types of a table of the same database, by its id.</param>
/// <param name="OfUser">The types of a row type of the user's, by its full name as C# source; null where it is none.</param>
/// <param name="Enumeration">The type of a column's enumeration, as C# source.</param>
/// <param name="Titles">What people call a table of the same database, by its id.</param>
internal sealed record TableContext(
    List<DiagnosticInfo> Diagnostics,
    Func<TableSchema, string, TableTypes> Related,
    Func<string, TableTypes?> OfUser,
    Func<TableSchema, string, string> Enumeration,
    Func<TableSchema, string, string> Titles)
{
    public BoundRelation Relation(TableSchema table, RelationSchema relation) => Relation(Related(table, relation.RelatedTable), relation.IsMany);

    /// <summary>Where a link of the user's leads; null where its type is no row type.</summary>
    public BoundRelation? Relation(string rowType, bool isMany) => OfUser(rowType) is { } types ? Relation(types, isMany) : null;

    public string? TitleOf(TableSchema table, ColumnSchema column) => column.Relation is { } relation ? Titles(table, relation.RelatedTable) : null;

    private static BoundRelation Relation(TableTypes types, bool isMany) => new(types.RowType, types.ColumnsType, types.JsonType, isMany);
}
