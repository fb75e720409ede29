using Appwrite.SourceGen.Binding.Tables;

namespace Appwrite.SourceGen.Emit.Tables;

/// <summary>Writes the type of the changes of a row.</summary>
internal static class ChangesEmitter
{
    public static void Emit(SourceWriter writer, BoundTable table)
    {
        writer.Line("/// <summary>Changes of a row: what is set is sent, and nothing else.</summary>");
        writer.Line(SourceEmitter.GeneratedCode);
        using (writer.Open($"public sealed class {table.Names.Changes} : {CSharp.Runtime}RowChanges<{table.RowType}>"))
        {
            foreach (BoundColumn column in table.Columns)
            {
                XmlDoc.Element(writer, "summary", $"What becomes of the column `{column.Key}`.");
                writer.Line($"public {column.Change.Type} {column.Property} {{ get; set; }}");
                writer.Line();
            }

            writer.Line("/// <inheritdoc />");
            using (writer.Open($"protected override void WriteTo(ref {JsonTypeEmitter.Writer} writer)"))
            {
                // A block stands apart from what follows it.
                bool isBehindBlock = false;
                foreach (BoundColumn column in table.Columns)
                {
                    if (isBehindBlock)
                    {
                        writer.Line();
                    }

                    EmitWrite(writer, column);
                    isBehindBlock = column.Change.Kind == BoundChangeKind.Optional;
                }
            }
        }
    }

    private static void EmitWrite(SourceWriter writer, BoundColumn column)
    {
        string key = CSharp.Literal(column.Key) + "u8";
        string property = RowJsonEmitter.This(column.Property, "writer");
        if (column.Change.Kind == BoundChangeKind.Change)
        {
            writer.Line($"{property}.WriteTo(ref writer, {key}, {column.Change.Write});");
            return;
        }

        using (writer.Open($"if ({property}.HasValue)"))
        {
            writer.Line($"writer.{column.Change.Write}({key}, {property}.Value);");
        }
    }
}
