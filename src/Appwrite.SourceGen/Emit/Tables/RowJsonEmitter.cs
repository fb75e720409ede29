using System.Collections.Generic;
using System.Linq;
using System.Text;
using Appwrite.SourceGen.Binding.Tables;

namespace Appwrite.SourceGen.Emit.Tables;

/// <summary>Writes the nested type that reads and writes a row.</summary>
internal static class RowJsonEmitter
{
    private const string Reader = JsonTypeEmitter.Reader;
    private const string Writer = JsonTypeEmitter.Writer;
    private const string State = CSharp.Infrastructure + "RowState";
    private const string Permissions = "global::System.Collections.Generic.IReadOnlyList<global::Appwrite.Runtime.Permission>";
    private const string Fields = "RowFields";

    // What a reader's variables of Appwrite's own are called; no column's variable can be, because those begin with a small letter and none of these words.
    private static readonly (string Wire, string Local, string Type, string Read)[] System =
    [
        ("$id", "rowId", "string", "reader.ReadString()"),
        ("$sequence", "rowSequence", "string", "reader.ReadSequence()"),
        ("$createdAt", "rowCreatedAt", "global::System.DateTimeOffset?", "reader.ReadNullableDate()"),
        ("$updatedAt", "rowUpdatedAt", "global::System.DateTimeOffset?", "reader.ReadNullableDate()"),
        ("$permissions", "rowPermissions", Permissions, $"reader.ReadList({CSharp.Infrastructure}JsonItem.ReadPermission)"),
        ("$tableId", "rowTableId", "string", "reader.ReadString()"),
        ("$databaseId", "rowDatabaseId", "string", "reader.ReadString()"),
    ];

    public static void Emit(SourceWriter writer, BoundTable table)
    {
        string row = table.RowType;
        writer.Line("/// <summary>Reads and writes rows.</summary>");
        writer.Line(SourceEmitter.GeneratedCode);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        using (writer.Open($"public readonly struct {table.Names.Json} : {CSharp.Infrastructure}IRowJson<{row}>"))
        {
            EmitInfo(writer, table);
            writer.Line();
            EmitRead(writer, table);
            EmitWrite(writer, table);
        }
    }

    /// <summary>A property, told apart from a variable of its name.</summary>
    public static string This(string property, params string[] locals) => locals.Contains(property) ? "this." + property : property;

    /// <summary>Whether a user's own property is sent: of a new row always, of one that was read where it came or has got a value.</summary>
    /// <param name="row">What stands before the members, with its dot.</param>
    public static string Sends(BoundTable table, BoundColumn column, int index, string row) =>
        $"!{row}{table.Names.State}.IsStored || {row}{table.Names.State}.Has({index}) || !({row}{column.Property}{column.Unset})";

    private static void EmitInfo(SourceWriter writer, BoundTable table)
    {
        string info = $"{CSharp.Infrastructure}TableInfo<{table.RowType}, {table.ColumnsType}>";
        writer.Line($"""
            /// <summary>What calls have to know of the table.</summary>
            public static {info} Table => TableHolder.Info;

            private static readonly {CSharp.Infrastructure}JsonFields {Fields} = new(
                required: ["$id"],
                optionalOrNull: [{string.Join(", ", table.Columns.Select(column => CSharp.Literal(column.Key)))}]);
            """);
        if (table.Definition is { } definition)
        {
            writer.Line();
            DefinitionEmitter.Emit(writer, table, definition);
        }

        writer.Line();
        writer.Line("// Made when it is first asked for, because tables lead to one another.");
        using (writer.Open("private static class TableHolder"))
        {
            writer.Line($"public static readonly {info} Info =");
            writer.Line($"    {info}.Create<{table.Names.Json}>(");
            writer.Line($"        {CSharp.Literal(table.DatabaseId)}, {CSharp.Literal(table.TableId)}, new {table.ColumnsType}(), hasRelations: {(table.HasRelations ? "true" : "false")});");
        }
    }

    private static void EmitRead(SourceWriter writer, BoundTable table)
    {
        writer.Line("/// <inheritdoc />");
        using (writer.Open($"public static {table.RowType} Read(ref {Reader} reader)"))
        {
            writer.Line($"var state = new {State}(isStored: true);");
            if (RowEmitter.HasNulls(table))
            {
                writer.Line($"var nulls = new {State}(isStored: true);");
            }

            foreach ((_, string local, string type, _) in System)
            {
                writer.Line($"{type} {local} = {(type == "string" ? "\"\"" : type == Permissions ? "[]" : "null")};");
            }

            foreach (BoundColumn column in table.Columns)
            {
                writer.Line($"{column.Stored} {column.Local} = default;");
            }

            using (writer.Open($"if (reader.StartObject({Fields}))"))
            {
                using (writer.Open("while (reader.NextProperty(out global::System.ReadOnlySpan<byte> name))"))
                {
                    using (writer.Open("switch (name.Length)"))
                    {
                        EmitCases(writer, table);
                    }
                }
            }

            writer.Line();
            EmitRow(writer, table);
        }
    }

    private static void EmitCases(SourceWriter writer, BoundTable table)
    {
        foreach ((string wire, string local, _, string read) in System)
        {
            EmitCase(writer, wire, $"{local} = {read};");
        }

        // The older service's word for it.
        EmitCase(writer, "$collectionId", "rowTableId = reader.ReadString();");
        string count = table.Columns.Count > 64 ? $", {table.Columns.Count}" : "";
        for (int i = 0; i < table.Columns.Count; i++)
        {
            BoundColumn column = table.Columns[i];
            string read = $"{column.Local} = {column.Read};";
            if (column.Relation is not null)
            {
                EmitCase(writer, column.Key, read);
                continue;
            }

            List<string> lines = [read, $"state.Came({i}{count});"];
            if (column is { IsUsers: true, Unset: not " is null" })
            {
                lines.Insert(0, $"if (reader.IsNull)\n{{\n    nulls.Came({i}{count});\n}}\n");
            }

            EmitCase(writer, column.Key, [.. lines]);
        }

        writer.Line("default:");
        writer.Line("    reader.Skip();");
        writer.Line("    break;");
    }

    private static void EmitCase(SourceWriter writer, string wire, params string[] lines)
    {
        writer.Line($"case {Encoding.UTF8.GetByteCount(wire)} when global::System.MemoryExtensions.SequenceEqual(name, {CSharp.Literal(wire)}u8):");
        using (writer.Indent())
        {
            foreach (string line in lines)
            {
                writer.Line(line);
            }

            writer.Line("break;");
        }
    }

    private static void EmitRow(SourceWriter writer, BoundTable table)
    {
        EquatableArray<string> parameters = table.User?.Parameters ?? default;
        ILookup<string, BoundColumn> byProperty = table.Columns.ToLookup(column => column.Property);
        string arguments = string.Join(", ", parameters.Select(name => byProperty[CSharp.Escape(name)].FirstOrDefault() is { } column ? ToUsers(column) : SystemLocal(table, name)));
        string made = parameters.Count > 0 ? arguments : "state";
        writer.Line($"return new {table.RowType}({made})");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach ((BoundSystemMember member, string local) in SystemMembers(table).Where(one => !parameters.Contains(one.Member.Name)))
            {
                writer.Line($"{member.Name} = {local},");
            }

            foreach (BoundColumn column in table.Columns.Where(column => !parameters.Select(CSharp.Escape).Contains(column.Property)))
            {
                if (column.IsUsers || column.Relation is not null)
                {
                    writer.Line($"{column.Property} = {ToUsers(column)},");
                    continue;
                }

                // A constructor of the user's does not know that the columns beside its own have come.
                if (column.IsRequired && parameters.Count > 0)
                {
                    writer.Line($"{column.Property} = {column.Local} ?? {column.Default},");
                }

                writer.Line($"{column.Field} = {column.Local},");
            }

            foreach (BoundColumn column in table.Columns.Where(column => column.CameField is not null))
            {
                writer.Line($"{column.CameField} = reader.IsFromServer ? {column.Local} : default,");
            }

            if (parameters.Count > 0)
            {
                writer.Line($"{table.Names.State} = state,");
            }

            if (RowEmitter.HasNulls(table))
            {
                writer.Line($"{table.Names.Nulls} = nulls,");
            }
        }

        writer.Line("};");
    }

    private static string ToUsers(BoundColumn column) => column.ToUsers ?? column.Local;

    private static string SystemLocal(BoundTable table, string name) =>
        SystemMembers(table).Where(one => one.Member.Name == name).Select(one => one.Local).FirstOrDefault() ?? "default!";

    private static IEnumerable<(BoundSystemMember Member, string Local)> SystemMembers(BoundTable table) =>
    [
        (table.System.Id, System[0].Local), (table.System.Sequence, System[1].Local), (table.System.CreatedAt, System[2].Local),
        (table.System.UpdatedAt, System[3].Local), (table.System.Permissions, System[4].Local), (table.System.TableId, System[5].Local),
        (table.System.DatabaseId, System[6].Local),
    ];

    private static void EmitWrite(SourceWriter writer, BoundTable table)
    {
        writer.Line($$"""

            /// <inheritdoc />
            public static void Write(ref {{Writer}} writer, {{table.RowType}} value)
            {
                writer.StartObject();
                {{CSharp.Infrastructure}}RowFields.Write(ref writer, value);
                WriteColumns(ref writer, value, isData: false);
            """);
        using (writer.Indent())
        {
            foreach (BoundColumn column in table.Columns.Where(column => column.Relation is not null))
            {
                writer.Line($"value.{column.Property}.WriteLoaded(ref writer, {CSharp.Literal(column.Key)}u8, {column.Relation!.Json}.Write);");
            }

            writer.Line("writer.EndObject();");
        }

        writer.Line($$"""
            }

            /// <inheritdoc />
            public static void WriteData(ref {{Writer}} writer, {{table.RowType}} row)
            {
                WriteColumns(ref writer, row, isData: true);
            """);
        using (writer.Indent())
        {
            foreach (BoundColumn column in table.Columns.Where(column => column.Relation is not null))
            {
                string came = column.CameField is { } field ? $", row.{field}" : "";
                string method = came.Length > 0 ? "WriteChanged" : "WriteTo";
                writer.Line($"row.{column.Property}.{method}(ref writer, {CSharp.Literal(column.Key)}u8, {column.Relation!.Json}.WriteData{came});");
            }
        }

        writer.Line("}");
        EmitDescribe(writer, table);
        writer.Line();
        using (writer.Open($"private static void WriteColumns(ref {Writer} writer, {table.RowType} row, bool isData)"))
        {
            bool isFirst = true;
            for (int i = 0; i < table.Columns.Count; i++)
            {
                if (table.Columns[i] is { Relation: null } column)
                {
                    SourceEmitter.Separate(writer, ref isFirst);
                    // Of a row that is older than the column servers would refuse the null.
                    string notNull = column is { IsRequired: true, IsUsers: false } ? $" && !(isData && row.{column.Field} is null)" : "";
                    string condition = column.IsUsers ? Sends(table, column, i, "row.") : $"row.{table.Names.State}.Has({i}){notNull}";
                    using (writer.Open($"if ({condition})"))
                    {
                        writer.Line(Write(column, Value(table, column, i)));
                    }
                }
            }
        }
    }

    private static void EmitDescribe(SourceWriter writer, BoundTable table)
    {
        writer.Line();
        writer.Line("/// <inheritdoc />");
        using (writer.Open($"public static bool Describe(ref {Writer} writer)"))
        {
            writer.Line($"{CSharp.Infrastructure}RowFields.Describe(ref writer);");
            foreach (BoundColumn column in table.Columns)
            {
                writer.Line(column.Relation is { } relation
                    ? $"default({column.Type}).WriteLoaded(ref writer, {CSharp.Literal(column.Key)}u8, {relation.Json}.Write);"
                    : Write(column, Described(column)));
            }

            writer.Line("return true;");
        }
    }

    // A value that tells whether there may be null: of a text and a list that is none but by the value itself.
    private static string Described(BoundColumn column) => column switch
    {
        { Default: null } => $"default({column.Stored})",
        { Default: "[]" } => $"({column.Stored.TrimEnd('?')})[]",
        { Type: "string" } => "\"\"",
        _ when column.Stored != column.Type + "?" => $"default({column.Stored})",
        _ => $"default({column.Type})",
    };

    private static string Value(BoundTable table, BoundColumn column, int index) => column switch
    {
        { IsUsers: false } => "row." + column.Field,
        { Unset: " is null" } => "row." + column.Property,
        _ => $"row.{table.Names.Nulls}.Has({index}) && row.{column.Property}{column.Unset} ? null : row.{column.Property}",
    };

    private static string Write(BoundColumn column, string value) =>
        $"writer.{column.Write}({CSharp.Literal(column.Key)}u8, {value}{(column.WriteArgument is { } argument ? $", {argument}" : "")});";
}
