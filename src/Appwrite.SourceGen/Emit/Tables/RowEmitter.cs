using System.Linq;
using Appwrite.SourceGen.Binding.Tables;

namespace Appwrite.SourceGen.Emit.Tables;

/// <summary>Writes a row type: its columns as properties, Appwrite's own members, and the types for its changes and its JSON within it.</summary>
internal static class RowEmitter
{
    private const string Row = CSharp.Runtime + "IAppwriteRow";
    private const string State = CSharp.Infrastructure + "RowState";
    private const string Date = "global::System.DateTimeOffset?";

    public static void Emit(SourceWriter writer, BoundTable table)
    {
        if (table.User is null)
        {
            XmlDoc.Element(writer, "summary", $"A row of the table `{table.Title}`.");
            SourceEmitter.Mark(writer, table.Accessibility);
        }

        JsonTypeEmitter.Converter(writer, $"{CSharp.Infrastructure}ModelConverter<{table.RowType}, {table.RowType}.{table.Names.Json}>");
        string head = table.User is { } user ? $"partial {user.Keyword}" : $"{table.Accessibility} sealed partial class";
        using (writer.Open($"{head} {CSharp.Escape(table.Row)} : {Row}"))
        {
            EmitFields(writer, table);
            EmitConstructors(writer, table);
            EmitSystem(writer, table);
            foreach (BoundColumn column in table.Columns.Select((column, index) => (column, index)).Where(one => !one.column.IsUsers).Select(one => one.column))
            {
                EmitProperty(writer, table, column);
            }

            writer.Line($"""

                /// <summary>The columns, for queries.</summary>
                public static {table.ColumnsType} {table.Names.Columns} => {table.Names.Json}.Table.Columns;

                """);
            EmitInterface(writer, table);
            writer.Line();
            ChangesEmitter.Emit(writer, table);
            writer.Line();
            RowJsonEmitter.Emit(writer, table);
        }
    }

    private static void EmitFields(SourceWriter writer, BoundTable table)
    {
        writer.Line($"private {State} {table.Names.State};");
        if (HasNulls(table))
        {
            writer.Line($"private {State} {table.Names.Nulls};");
        }

        foreach (BoundColumn column in table.Columns.Where(column => column.CameField is not null))
        {
            writer.Line($"private {column.Stored} {column.CameField};");
        }

        foreach (BoundColumn column in table.Columns.Where(IsTracked))
        {
            writer.Line($"private {column.Stored} {column.Field};");
        }
    }

    /// <summary>Whether the user's class has properties that cannot say themselves that they came as null.</summary>
    public static bool HasNulls(BoundTable table) => table.Columns.Any(column => column is { IsUsers: true, Relation: null, Unset: not " is null" });

    /// <summary>Whether a column has a field of its own.</summary>
    public static bool IsTracked(BoundColumn column) => column is { IsUsers: false, Relation: null };

    private static void EmitConstructors(SourceWriter writer, BoundTable table)
    {
        if (table.User is { Parameters.Count: > 0 })
        {
            return;
        }

        string name = CSharp.Escape(table.Row);
        if (table.User is not { HasConstructor: true })
        {
            writer.Line();
            writer.Line("/// <summary>Makes a new row.</summary>");
            using (writer.Open($"public {name}()"))
            {
            }
        }

        // A row that was read has whatever came with it.
        writer.Line($$"""

            #pragma warning disable CS8618 // A row that was read has whatever came.
            [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            private {{name}}({{State}} state){{(table.User is { HasConstructor: true } ? " : this()" : "")}} => {{table.Names.State}} = state;
            #pragma warning restore CS8618
            """);
    }

    private static void EmitSystem(SourceWriter writer, BoundTable table)
    {
        BoundSystem system = table.System;
        EmitSystem(writer, system.Id, "$id", "string", "\"\"", "The row's id; empty for a new row, which gets one when it is created.");
        EmitSystem(writer, system.Sequence, "$sequence", "string", "\"\"", "The row's place in the order of creation; empty where the server has not told it.");
        EmitSystem(writer, system.CreatedAt, "$createdAt", Date, null, "When the row was made; null where the server has not told it.");
        EmitSystem(writer, system.UpdatedAt, "$updatedAt", Date, null, "When the row was last changed; null where the server has not told it.");
        EmitSystem(
            writer, system.Permissions, "$permissions", CSharp.ListOf(CSharp.Runtime + "Permission"), "[]",
            "Who may do what with the row. They are sent with a new row; a row that was read is given others as an argument.");
        EmitSystem(writer, system.TableId, "$tableId", "string", "\"\"", "The id of the row's table; empty where the server has not told it.");
        EmitSystem(writer, system.DatabaseId, "$databaseId", "string", "\"\"", "The id of the row's database; empty where the server has not told it.");
    }

    private static void EmitSystem(SourceWriter writer, BoundSystemMember member, string wireName, string type, string? value, string doc)
    {
        if (member.IsUsers)
        {
            return;
        }

        writer.Line();
        XmlDoc.Element(writer, "summary", doc);
        JsonTypeEmitter.PropertyName(writer, CSharp.Literal(wireName));
        writer.Line($"public {type} {member.Name} {{ get; init; }}{(value is null ? "" : $" = {value};")}");
    }

    private static void EmitProperty(SourceWriter writer, BoundTable table, BoundColumn column)
    {
        writer.Line();
        XmlDoc.Element(writer, "summary", column.Doc);
        JsonTypeEmitter.PropertyName(writer, CSharp.Literal(column.Key));
        string head = $"public {(column.IsRequired ? "required " : "")}{column.Type} {column.Property}";
        if (column.Relation is not null)
        {
            writer.Line(head + " { get; set; }");
            return;
        }

        using (writer.Open(head))
        {
            writer.Line($"get => {column.Field}{(column.Default is { } missing ? $" ?? {missing}" : "")};");
            using (writer.Open("set"))
            {
                writer.Line($"{column.Field} = value;");
                writer.Line($"{table.Names.State}.Set({IndexOf(table, column)});");
            }
        }
    }

    public static int IndexOf(BoundTable table, BoundColumn column) => table.Columns.Select((one, index) => (one, index)).First(pair => ReferenceEquals(pair.one, column)).index;

    private static void EmitInterface(SourceWriter writer, BoundTable table)
    {
        (string Name, string Type, BoundSystemMember Member)[] members =
        [
            ("Id", "string", table.System.Id), ("Sequence", "string", table.System.Sequence),
            ("CreatedAt", Date, table.System.CreatedAt), ("UpdatedAt", Date, table.System.UpdatedAt),
            ("Permissions", CSharp.ListOf(CSharp.Runtime + "Permission"), table.System.Permissions),
            ("TableId", "string", table.System.TableId), ("DatabaseId", "string", table.System.DatabaseId),
        ];
        foreach ((string name, string type, BoundSystemMember member) in members.Where(one => one.Name != one.Member.Name))
        {
            writer.Line($"{type} {Row}.{name} => {member.Name};");
            writer.Line();
        }

        writer.Line($"bool {Row}.IsStored => {table.Names.State}.IsStored;");
        writer.Line();
        using (writer.Open($"bool {Row}.Has(string column) => column switch", ";"))
        {
            for (int i = 0; i < table.Columns.Count; i++)
            {
                BoundColumn column = table.Columns[i];
                writer.Line($"{CSharp.Literal(column.Key)} => {(column.Relation is null ? Known(table, column, i) : column.Property + ".IsKnown")},");
            }

            writer.Line("_ => false,");
        }
    }

    /// <summary>Whether a column is known, as an expression within the row type; of the user's own properties a value counts as well.</summary>
    private static string Known(BoundTable table, BoundColumn column, int index) => column.IsUsers
        ? $"{RowJsonEmitter.Sends(table, column, index, "")}"
        : $"{table.Names.State}.Has({index})";
}
