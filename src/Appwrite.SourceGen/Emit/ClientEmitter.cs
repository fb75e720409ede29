using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the client of a whole API: the user's interface completed, and the class behind it.</summary>
internal static class ClientEmitter
{
    /// <summary>Writes a client class's summary, attribute and constructor's documentation, which all client classes share.</summary>
    public static void EmitClassHead(SourceWriter writer, BoundInterface type, string accessibility)
    {
        writer.Line($"/// <summary>Implements <see cref=\"{type.Name}\" /> over a connection.</summary>");
        SourceEmitter.Mark(writer, accessibility);
        EmitMarks(writer, type.Marks);
    }

    /// <summary>Writes the marks that an interface's user gave it.</summary>
    public static void EmitMarks(SourceWriter writer, EquatableArray<string> marks)
    {
        foreach (string mark in marks)
        {
            writer.Line(mark);
        }
    }

    /// <summary>Opens the part of a user's interface that is generated.</summary>
    public static SourceWriter.Block OpenPart(SourceWriter writer, BoundInterface type, string accessibility)
    {
        if (!type.SaysIfItIsCls)
        {
            SourceEmitter.MarkAsNoCls(writer, accessibility);
        }

        return writer.Open($"partial interface {type.Name}");
    }

    /// <summary>Writes the scopes that an API key needs for a client class.</summary>
    public static void EmitScopes(SourceWriter writer, string scopes)
    {
        writer.Line("/// <summary>The scopes with which an API key can call all methods, separated by spaces.</summary>");
        writer.Line($"public const string {GroupBinder.ScopesConstant} = {CSharp.Literal(scopes)};");
        writer.Line();
    }

    /// <summary>Writes the version of a client class's spec, where it is one.</summary>
    public static void EmitVersion(SourceWriter writer, string? version)
    {
        if (version is not null)
        {
            writer.Line("/// <summary>The version of the spec that the class was generated from: that of the servers it is for.</summary>");
            writer.Line($"public const string {GroupBinder.VersionConstant} = {CSharp.Literal(version)};");
            writer.Line();
        }
    }

    /// <summary>Opens a client class's constructor, which checks the connection.</summary>
    public static SourceWriter.Block OpenConstructor(SourceWriter writer, string className)
    {
        writer.Line($"""
            /// <summary>Makes the client; it can be kept as long as the connection and used by any number of threads.</summary>
            /// <param name="connection">The connection, which stays the caller's to dispose of.</param>
            public {className}(global::Appwrite.Runtime.AppwriteConnection connection)
            """);
        SourceWriter.Block block = writer.Open();
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(connection);");
        return block;
    }

    /// <summary>Writes, into an interface, the method that makes another view.</summary>
    public static void EmitWithDeclaration(SourceWriter writer, BoundWith with, string interfaceName)
    {
        EmitWithDoc(writer);
        string hides = with.Hidden.Count > 0 ? "new " : "";
        string declaration = $"{hides}{interfaceName} {GroupBinder.WithMethod}({CSharp.Runtime}AppwriteCallOptions options)";
        if (!with.IsDefault)
        {
            writer.Line(declaration + ";");
            return;
        }

        // A class of the user's that does not know the method must not go on as somebody else than the caller asked for.
        writer.Line("/// <exception cref=\"global::System.NotSupportedException\">The class does not implement the method.</exception>");
        writer.Line(declaration + " =>");
        writer.Line($"    throw new global::System.NotSupportedException($\"{{GetType()}} makes no other views; implement {interfaceName}.{GroupBinder.WithMethod}.\");");
    }

    /// <summary>Writes, into a client class, the method that makes another view.</summary>
    public static void EmitWith(SourceWriter writer, BoundWith with, string interfaceName, string className)
    {
        if (with.IsOnInterface)
        {
            writer.Line("/// <inheritdoc />");
        }
        else
        {
            EmitWithDoc(writer);
        }

        writer.Line($"public {interfaceName} {GroupBinder.WithMethod}({CSharp.Runtime}AppwriteCallOptions options) => new {className}(_connection.With(options));");
        foreach (string hidden in with.Hidden)
        {
            writer.Line();
            writer.Line($"{hidden} {hidden}.{GroupBinder.WithMethod}({CSharp.Runtime}AppwriteCallOptions options) => {GroupBinder.WithMethod}(options);");
        }
    }

    private static void EmitWithDoc(SourceWriter writer) => writer.Line("""
        /// <summary>Makes another view on the same connection: for another user, in another language or with another time limit.</summary>
        /// <param name="options">What is to be different; the rest stays as it is.</param>
        /// <returns>The view, which costs next to nothing and need not be disposed of.</returns>
        """);

    public static void Emit(SourceWriter writer, BoundClient client)
    {
        using (OpenPart(writer, client.Interface, client.Accessibility))
        {
            bool isFirst = true;
            foreach (BoundServiceProperty property in client.Properties.Where(property => !property.IsDeclared))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                XmlDoc.Element(writer, "summary", property.Doc);
                writer.Line($"{(property.Hides ? "new " : "")}{property.InterfaceType} {property.Name} {{ get; }}");
            }

            if (client.With is { } with)
            {
                SourceEmitter.Separate(writer, ref isFirst);
                EmitWithDeclaration(writer, with, client.Interface.Name);
            }
        }

        if (client.ClassName is { } className)
        {
            writer.Line();
            EmitClass(writer, client, className);
        }
    }

    private static string Field(BoundServiceProperty property) => $"_{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}Client";

    private static void EmitClass(SourceWriter writer, BoundClient client, string className)
    {
        EmitClassHead(writer, client.Interface, client.Accessibility);
        using (writer.Open($"{client.Accessibility} sealed class {className} : {client.Interface.Name}"))
        {
            EmitScopes(writer, client.RequiredScopes);
            EmitVersion(writer, client.SpecVersion);
            writer.Line("private readonly global::Appwrite.Runtime.AppwriteConnection _connection;");
            foreach (BoundServiceProperty property in client.Properties.Where(property => !property.IsDeclared))
            {
                writer.Line($"private {property.InterfaceType}? {Field(property)};");
            }

            writer.Line();
            using (OpenConstructor(writer, className))
            {
                writer.Line("_connection = connection;");
                foreach (BoundServiceProperty property in client.Properties.Where(property => property.IsDeclared))
                {
                    writer.Line($"{property.Name} = new {property.ClassType}(connection);");
                }
            }

            // Made when it is asked for, so that a view for a single call makes one service. A user's own is made at once, because
            // it may miss a type in the options.
            foreach (BoundServiceProperty property in client.Properties)
            {
                writer.Line();
                writer.Line("/// <inheritdoc />");
                EmitMarks(writer, property.Marks);
                string value = property.IsDeclared ? "{ get; }" : $"=> {Field(property)} ??= new {property.ClassType}(_connection);";
                writer.Line($"public {property.InterfaceType} {property.Name} {value}");
            }

            if (client.With is { } with)
            {
                writer.Line();
                EmitWith(writer, with, client.Interface.Name, className);
            }
        }
    }
}
