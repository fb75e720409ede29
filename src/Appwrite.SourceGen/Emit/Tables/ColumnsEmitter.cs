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
        SourceEmitter.Mark(writer, table.Accessibility);
        using (writer.Open($"{table.Accessibility} sealed class {name} : {CSharp.Runtime}RowColumns"))
        {
            BoundColumn[] relations = [.. table.Columns.Where(column => column.Relation is not null)];
            if (relations.Length > 0)
            {
                writer.Line($"private readonly string {table.Names.Path};");
            }

            foreach (BoundColumn relation in relations)
            {
                writer.Line($"private {relation.Token}? {relation.Field};");
            }

            if (relations.Length > 0)
            {
                writer.Line();
            }

            writer.Line($"""
                /// <summary>Makes the columns.</summary>
                /// <param name="path">What stands before their keys in a query: the keys of the relationships that lead here, each with a dot.</param>
                public {name}(string path = "")
                    : base(path)
                """);
            using (writer.Open())
            {
                if (relations.Length > 0)
                {
                    writer.Line($"{table.Names.Path} = path;");
                }

                writer.Line($"{table.Names.Id} = new(path + \"$id\");");
                writer.Line($"{table.Names.Sequence} = new(path + \"$sequence\");");
                writer.Line($"{table.Names.CreatedAt} = new(path + \"$createdAt\");");
                writer.Line($"{table.Names.UpdatedAt} = new(path + \"$updatedAt\");");
                foreach (BoundColumn column in table.Columns.Where(column => column.Relation is null))
                {
                    writer.Line($"{RowJsonEmitter.This(column.Property, "path")} = new(path + {CSharp.Literal(column.Key)});");
                }
            }

            EmitSystem(writer, "TextColumn", table.Names.Id, "The row's id.");
            EmitSystem(writer, "SequenceColumn", table.Names.Sequence, "The row's place in the order of creation.");
            EmitSystem(writer, "DateColumn", table.Names.CreatedAt, "When the row was made.");
            EmitSystem(writer, "DateColumn", table.Names.UpdatedAt, "When the row was last changed.");
            foreach (BoundColumn column in table.Columns)
            {
                writer.Line();
                if (column.Relation is not null)
                {
                    XmlDoc.Element(writer, "summary", $"The columns of the {(column.Relation.IsMany ? "rows" : "row")} to which `{column.Key}` leads.");
                    writer.Line($"public {column.Token} {column.Property} => {column.Field} ??= new({table.Names.Path} + {CSharp.Literal(column.Key + ".")});");
                    continue;
                }

                XmlDoc.Element(writer, "summary", $"The column `{column.Key}`.");
                if (column.IsUnindexed)
                {
                    writer.Line($"[{CSharp.Infrastructure}Unindexed]");
                }

                writer.Line($"public {CSharp.Runtime}{column.Token} {column.Property} {{ get; }}");
            }
        }
    }

    private static void EmitSystem(SourceWriter writer, string type, string name, string doc)
    {
        writer.Line();
        XmlDoc.Element(writer, "summary", doc);
        writer.Line($"public {CSharp.Runtime}{type} {name} {{ get; }}");
    }
}
