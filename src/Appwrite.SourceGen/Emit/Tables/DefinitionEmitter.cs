using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Binding.Tables;

namespace Appwrite.SourceGen.Emit.Tables;

/// <summary>Writes a table as the project file has it, for comparisons with a server.</summary>
internal static class DefinitionEmitter
{
    public static void Emit(SourceWriter writer, BoundTable table, BoundDefinition definition)
    {
        writer.Line("/// <summary>The table as the project file has it.</summary>");
        writer.Line($"public static {CSharp.Runtime}TableDefinition Definition => new({CSharp.Literal(table.TableId)}, {CSharp.Literal(definition.Name)})");
        writer.Line("{");
        using (writer.Indent())
        {
            Flag(writer, "RowSecurity", definition.RowSecurity);
            if (!definition.Enabled)
            {
                writer.Line("IsEnabled = false,");
            }

            if (definition.Permissions.Count > 0)
            {
                writer.Line($"Permissions = [{Literals(definition.Permissions)}],");
            }

            Emit(writer, "Columns", definition.Columns.Select(Column));
            Emit(writer, "Indexes", definition.Indexes.Select(Index));
        }

        writer.Line("};");
    }

    private static void Emit(SourceWriter writer, string name, IEnumerable<string> items)
    {
        string[] all = [.. items];
        if (all.Length == 0)
        {
            return;
        }

        writer.Line($"{name} =");
        writer.Line("[");
        using (writer.Indent())
        {
            foreach (string item in all)
            {
                writer.Line(item + ",");
            }
        }

        writer.Line("],");
    }

    private static string Column(BoundColumnDefinition column)
    {
        List<string> members = [];
        Text(members, "Format", column.Format);
        Flag(members, "IsRequired", column.IsRequired);
        Flag(members, "IsArray", column.IsArray);
        Flag(members, "IsEncrypted", column.IsEncrypted);
        if (column.Size is { } size)
        {
            members.Add($"Size = {size}");
        }

        Text(members, "Min", column.Min);
        Text(members, "Max", column.Max);
        if (column.Elements.Count > 0)
        {
            members.Add($"Elements = [{Literals(column.Elements)}]");
        }

        Text(members, "DefaultJson", column.DefaultJson);
        if (column.Relation is { } relation)
        {
            members.Add($"Relation = {Relation(relation)}");
        }

        return With($"new({CSharp.Literal(column.Key)}, {CSharp.Literal(column.Type)})", members);
    }

    private static string Relation(BoundRelationDefinition relation)
    {
        List<string> members = [];
        Flag(members, "IsTwoWay", relation.IsTwoWay);
        Text(members, "TwoWayKey", relation.TwoWayKey);
        Text(members, "OnDelete", relation.OnDelete);
        Flag(members, "IsChild", relation.IsChild);
        return With($"new({CSharp.Literal(relation.RelatedTable)}, {CSharp.Literal(relation.Kind)})", members);
    }

    private static string Index(BoundIndexDefinition index)
    {
        List<string> members = [];
        if (index.Orders.Count > 0)
        {
            members.Add($"Orders = [{Literals(index.Orders)}]");
        }

        if (index.Lengths.Count > 0)
        {
            members.Add($"Lengths = [{string.Join(", ", index.Lengths)}]");
        }

        return With($"new({CSharp.Literal(index.Key)}, {CSharp.Literal(index.Type)}, [{Literals(index.Columns)}])", members);
    }

    private static string With(string made, List<string> members) => members.Count == 0 ? made : $"{made} {{ {string.Join(", ", members)} }}";

    private static string Literals(IEnumerable<string> texts) => string.Join(", ", texts.Select(CSharp.Literal));

    private static void Text(List<string> members, string name, string? value)
    {
        if (value is not null)
        {
            members.Add($"{name} = {CSharp.Literal(value)}");
        }
    }

    private static void Flag(List<string> members, string name, bool value)
    {
        if (value)
        {
            members.Add($"{name} = true");
        }
    }

    private static void Flag(SourceWriter writer, string name, bool value)
    {
        if (value)
        {
            writer.Line($"{name} = true,");
        }
    }
}
