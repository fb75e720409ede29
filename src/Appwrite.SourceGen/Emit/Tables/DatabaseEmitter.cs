using System.Linq;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.Tables;

namespace Appwrite.SourceGen.Emit.Tables;

/// <summary>Writes the client of a database: the user's interface completed, the class behind it, and the class of its transactions.</summary>
internal static class DatabaseEmitter
{
    private const int Width = 150;
    private const string Begin = "BeginTransactionAsync";
    private const string Compare = "CompareWithServerAsync";
    private const string Create = "CreateMissingAsync";
    private const string With = "With";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken = default";
    private const string TimeAndToken = "global::System.TimeSpan timeToLive, " + Token;
    private const string Source = CSharp.Infrastructure + "TableSource";
    private const string Options = CSharp.Runtime + "AppwriteCallOptions";
    private const string Progress = "global::System.IProgress<global::Appwrite.Runtime.SchemaProgress>? progress = null";

    public static void Emit(SourceWriter writer, BoundDatabase database)
    {
        EmitInterface(writer, database);
        if (database.ClassName is { } className)
        {
            writer.Line();
            EmitClass(writer, database, className);
        }

        if (database.TransactionName is { } transaction)
        {
            writer.Line();
            EmitTransaction(writer, database, transaction);
        }
    }

    private static void EmitInterface(SourceWriter writer, BoundDatabase database)
    {
        string name = database.Interface.Name;
        using (ClientEmitter.OpenPart(writer, database.Interface, database.Accessibility))
        {
            bool isFirst = true;
            foreach (BoundTableProperty table in database.Tables.Where(table => !database.Declared.Contains(table.Name)))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                XmlDoc.Element(writer, "summary", table.Doc);
                writer.Line($"{table.Type} {table.Name} {{ get; }}");
            }

            if (database.TransactionName is { } transaction && Adds(database, Begin))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                EmitBeginDoc(writer);
                writer.Line($"{CSharp.TaskOf(transaction)} {Begin}({Token});");
                writer.Line();
                EmitBeginDoc(writer, "    /// <param name=\"timeToLive\">How long the server keeps it open: one minute to one hour; five minutes unless given.</param>");
                Method(writer, $"{CSharp.TaskOf(transaction)} {Begin}", TimeAndToken, ";");
            }

            if (database.HasDefinition && Adds(database, Compare))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                writer.Line($"""
                    /// <summary>Lists how the server's tables differ from the project file.</summary>
                    /// <param name="cancellationToken">Ends the calls early.</param>
                    /// <returns>The differences, in words and as data.</returns>
                    /// <exception cref="{CSharp.Runtime}AppwriteException">The server answered with an error.</exception>
                    """);
                Method(writer, $"{CSharp.TaskOf(CSharp.Runtime + "SchemaComparison")} {Compare}", Token, ";");
            }

            if (database.HasDefinition && Adds(database, Create))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                writer.Line($"""
                    /// <summary>Creates what the project file has and the server lacks, and waits until it can be used. Nothing is deleted or changed.</summary>
                    /// <param name="progress">Is told what has been created; null for nobody.</param>
                    /// <param name="cancellationToken">Ends the calls early.</param>
                    /// <returns>What was created, and what still differs.</returns>
                    /// <exception cref="{CSharp.Runtime}AppwriteException">The server answered with an error.</exception>
                    """);
                Method(writer, $"{CSharp.TaskOf(CSharp.Runtime + "SchemaCreation")} {Create}", $"{Progress}, {Token}", ";");
            }

            if (Adds(database, With))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                writer.Line($"""
                    /// <summary>Makes another view on the same connection: for another user, in another language or with another time limit.</summary>
                    /// <param name="options">What is to be different; the rest stays as it is.</param>
                    /// <returns>The view, which costs next to nothing and need not be disposed of.</returns>
                    {name} {With}({Options} options);
                    """);
            }
        }
    }

    private static void EmitBeginDoc(SourceWriter writer, string? more = null)
    {
        writer.Line("""
            /// <summary>
            /// Begins a transaction: what is written through its tables is done when it is committed, all or nothing. One that is disposed of
            /// without that is rolled back.
            /// </summary>
            """);
        if (more is not null)
        {
            writer.Line(more.TrimStart());
        }

        writer.Line($"""
            /// <param name="cancellationToken">Ends the call early.</param>
            /// <returns>The transaction, with a property for each table.</returns>
            /// <exception cref="{CSharp.Runtime}AppwriteException">The server answered with an error.</exception>
            """);
    }

    private static void EmitClass(SourceWriter writer, BoundDatabase database, string className)
    {
        string name = database.Interface.Name;
        ClientEmitter.EmitClassHead(writer, database.Interface, database.Accessibility);
        using (writer.Open($"{database.Accessibility} sealed class {className} : {name}"))
        {
            ClientEmitter.EmitVersion(writer, database.SpecVersion);
            writer.Line($"private readonly {Source} _source;");
            EmitFields(writer, database);
            writer.Line();
            using (ClientEmitter.OpenConstructor(writer, className))
            {
                string version = database.SpecVersion is null ? "null" : GroupBinder.VersionConstant;
                writer.Line($"_source = new {Source}(connection, {CSharp.Runtime}TableApi.{database.Api}, {version});");
            }

            EmitTables(writer, database, "_source");
            if (database.TransactionName is { } transaction)
            {
                writer.Line();
                writer.Line("/// <inheritdoc />");
                writer.Line($"public {CSharp.TaskOf(transaction)} {Begin}({Token}) =>");
                writer.Line($"    {CSharp.Runtime}AppwriteTransaction.BeginAsync(_source, null, static start => new {transaction}(start), cancellationToken);");
                writer.Line();
                writer.Line("/// <inheritdoc />");
                Method(writer, $"public {CSharp.TaskOf(transaction)} {Begin}", TimeAndToken, " =>");
                writer.Line($"    {CSharp.Runtime}AppwriteTransaction.BeginAsync(_source, timeToLive, static start => new {transaction}(start), cancellationToken);");
            }

            EmitSchema(writer, database, "_source");
            writer.Line();
            writer.Line("/// <inheritdoc />");
            writer.Line($"public {name} {With}({Options} options) => new {className}(_source.Connection.With(options));");
            EmitDefinition(writer, database);
        }
    }

    private static void EmitTransaction(SourceWriter writer, BoundDatabase database, string transaction)
    {
        string name = database.Interface.Name;
        writer.Line($"/// <summary>A transaction of <see cref=\"{name}\" />. Rows that are read through its tables are those inside of it.</summary>");
        SourceEmitter.Mark(writer, database.Accessibility);
        ClientEmitter.EmitMarks(writer, database.Interface.Marks);
        using (writer.Open($"{database.Accessibility} sealed class {transaction} : {CSharp.Runtime}AppwriteTransaction, {name}"))
        {
            EmitFields(writer, database);
            writer.Line();
            writer.Line($"internal {transaction}({CSharp.Infrastructure}TransactionStart start)");
            using (writer.Indent())
            {
                writer.Line(": base(start)");
            }

            using (writer.Open())
            {
            }

            EmitTables(writer, database, "Source");
            writer.Line();
            Method(writer, $"{CSharp.TaskOf(transaction)} {name}.{Begin}", WithoutDefaults(Token), " =>");
            writer.Line($"    BeginAsync(Source, null, static start => new {transaction}(start), cancellationToken);");
            writer.Line();
            Method(writer, $"{CSharp.TaskOf(transaction)} {name}.{Begin}", WithoutDefaults(TimeAndToken), " =>");
            writer.Line($"    BeginAsync(Source, timeToLive, static start => new {transaction}(start), cancellationToken);");
            if (database.HasDefinition)
            {
                writer.Line();
                Method(writer, $"{CSharp.TaskOf(CSharp.Runtime + "SchemaComparison")} {name}.{Compare}", WithoutDefaults(Token), " =>");
                writer.Line($"    {CSharp.Infrastructure}DatabaseSchema.CompareWithServerAsync(Source, {database.ClassName}.Definition, cancellationToken);");
                writer.Line();
                Method(writer, $"{CSharp.TaskOf(CSharp.Runtime + "SchemaCreation")} {name}.{Create}", WithoutDefaults($"{Progress}, {Token}"), " =>");
                writer.Line($"    {CSharp.Infrastructure}DatabaseSchema.CreateMissingAsync(Source, {database.ClassName}.Definition, progress, cancellationToken);");
            }

            writer.Line($$"""

                {{name}} {{name}}.{{With}}({{Options}} options) =>
                    throw new global::System.InvalidOperationException("A transaction belongs to the connection with which it was begun.");
                """);
        }
    }

    /// <summary>Writes a method's head, with the parameters on a line of their own where they would end far to the right.</summary>
    private static void Method(SourceWriter writer, string head, string parameters, string end)
    {
        if (head.Length + parameters.Length + end.Length <= Width)
        {
            writer.Line($"{head}({parameters}){end}");
            return;
        }

        writer.Line(head + "(");
        writer.Line($"    {parameters}){end}");
    }

    // Members of an interface that are implemented explicitly have no use for them.
    private static string WithoutDefaults(string parameters) => parameters.Replace(" = default", "").Replace(" = null", "");

    private static void EmitFields(SourceWriter writer, BoundDatabase database)
    {
        foreach (BoundTableProperty table in database.Tables)
        {
            writer.Line($"private {table.Type}? {Field(table)};");
        }
    }

    // Made when it is asked for, so that a view for a single call makes one table.
    private static void EmitTables(SourceWriter writer, BoundDatabase database, string source)
    {
        foreach (BoundTableProperty table in database.Tables)
        {
            writer.Line();
            writer.Line("/// <inheritdoc />");
            writer.Line($"public {table.Type} {table.Name} =>");
            writer.Line($"    {Field(table)} ??= new({source}, {table.Json}.Table);");
        }
    }

    private static void EmitSchema(SourceWriter writer, BoundDatabase database, string source)
    {
        if (!database.HasDefinition)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <inheritdoc />");
        Method(writer, $"public {CSharp.TaskOf(CSharp.Runtime + "SchemaComparison")} {Compare}", Token, " =>");
        writer.Line($"    {CSharp.Infrastructure}DatabaseSchema.CompareWithServerAsync({source}, Definition, cancellationToken);");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        Method(writer, $"public {CSharp.TaskOf(CSharp.Runtime + "SchemaCreation")} {Create}", $"{Progress}, {Token}", " =>");
        writer.Line($"    {CSharp.Infrastructure}DatabaseSchema.CreateMissingAsync({source}, Definition, progress, cancellationToken);");
    }

    private static void EmitDefinition(SourceWriter writer, BoundDatabase database)
    {
        if (!database.HasDefinition)
        {
            return;
        }

        writer.Line();
        writer.Line("// Made when it is asked for: programs mostly never do.");
        writer.Line($"internal static {CSharp.Runtime}DatabaseDefinition Definition => new(");
        using (writer.Indent())
        {
            writer.Line($"{CSharp.Literal(database.DatabaseId)},");
            writer.Line($"{CSharp.Literal(database.Title)},");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (BoundTableProperty table in database.Tables.Where(table => table.HasDefinition))
                {
                    writer.Line($"{table.Json}.Definition,");
                }
            }

            writer.Line(database.IsComplete ? "]);" : "])");
        }

        if (!database.IsComplete)
        {
            writer.Line("{");
            writer.Line("    IsComplete = false,");
            writer.Line("};");
        }
    }

    private static bool Adds(BoundDatabase database, string member) => !database.Declared.Contains(member);

    private static string Field(BoundTableProperty table) => $"_{char.ToLowerInvariant(table.Name[0])}{table.Name.Substring(1)}Table";
}
