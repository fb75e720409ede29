using System.Linq;
using Appwrite.SourceGen.Binding.Tables;

namespace Appwrite.SourceGen.Emit.Tables;

/// <summary>Writes the type with the columns of a table, for queries.</summary>
internal static class ColumnsEmitter
{
    public static void Emit(SourceWriter writer, BoundTable table)
    {
        string name = table.ColumnsName;
        XmlDoc.Element(writer, "summary", $"The columns of the table `{table.Title}`, for queries.");
        writer.Line("/// <param name=\"relation\">The keys of the relationships that lead here, as in <c>album.artist</c>; empty for the table itself.</param>");
        SourceEmitter.Mark(writer, table.Accessibility);
        using (writer.Open($"{table.Accessibility} sealed class {name}(string relation = \"\") : {CSharp.Runtime}RowColumns(relation)"))
        {
            foreach (BoundColumn relation in table.Columns.Where(column => column.Relation is not null))
            {
                writer.Line($"private {relation.Token}? {relation.Field};");
                writer.Line();
            }

            EmitToken(writer, "TextColumn", table.Names.Id, "$id", "The row's id.");
            writer.Line();
            EmitToken(writer, "TextColumn", table.Names.Sequence, "$sequence", "The row's place in the order of creation.");
            writer.Line();
            EmitToken(writer, "DateColumn", table.Names.CreatedAt, "$createdAt", "When the row was made.");
            writer.Line();
            EmitToken(writer, "DateColumn", table.Names.UpdatedAt, "$updatedAt", "When the row was last changed.");
            foreach (BoundColumn column in table.Columns)
            {
                writer.Line();
                if (column.Relation is { } leads)
                {
                    XmlDoc.Element(writer, "summary", $"The columns of the {(leads.IsMany ? "rows" : "row")} to which `{column.Key}` leads.");
                    writer.Line($"public {column.Token} {column.Property} => {column.Field} ??= new({CSharp.Infrastructure}ColumnName.Of(this, {CSharp.Literal(column.Key)}));");
                    continue;
                }

                EmitToken(writer, column.Token, column.Property, column.Key, $"The column `{column.Key}`.", column.IsUnindexed);
            }
        }
    }

    private static void EmitToken(SourceWriter writer, string type, string name, string key, string doc, bool isUnindexed = false)
    {
        XmlDoc.Element(writer, "summary", doc);
        if (isUnindexed)
        {
            writer.Line($"[{CSharp.Infrastructure}Unindexed]");
        }

        writer.Line($"public {CSharp.Runtime}{type} {name} {{ get; }} = new(relation, {CSharp.Literal(key)});");
    }
}
