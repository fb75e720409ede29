using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the client of a whole API: the user's interface completed, and the class behind it.</summary>
internal static class ClientEmitter
{
    /// <summary>Writes a client class's summary, attribute and constructor's documentation, which all client classes share.</summary>
    public static void EmitClassHead(SourceWriter writer, string interfaceName)
    {
        writer.Line($"/// <summary>Implements <see cref=\"{interfaceName}\" /> over a connection.</summary>");
        writer.Line(SourceEmitter.GeneratedCode);
    }

    /// <summary>Writes the scopes that an API key needs for a client class.</summary>
    public static void EmitScopes(SourceWriter writer, string scopes)
    {
        writer.Line("/// <summary>The scopes with which an API key can call all methods, separated by spaces.</summary>");
        writer.Line($"public const string {GroupBinder.ScopesConstant} = {CSharp.Literal(scopes)};");
        writer.Line();
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

    public static void Emit(SourceWriter writer, BoundClient client)
    {
        using (writer.Open($"partial interface {client.Interface.Name}"))
        {
            bool isFirst = true;
            foreach (BoundServiceProperty property in client.Properties.Where(property => !property.IsDeclared))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                XmlDoc.Element(writer, "summary", property.Doc);
                writer.Line($"{property.InterfaceType} {property.Name} {{ get; }}");
            }
        }

        if (client.ClassName is { } className)
        {
            writer.Line();
            EmitClass(writer, client, className);
        }
    }

    private static void EmitClass(SourceWriter writer, BoundClient client, string className)
    {
        EmitClassHead(writer, client.Interface.Name);
        using (writer.Open($"{client.Accessibility} sealed class {className} : {client.Interface.Name}"))
        {
            EmitScopes(writer, client.RequiredScopes);
            using (OpenConstructor(writer, className))
            {
                foreach (BoundServiceProperty property in client.Properties)
                {
                    writer.Line($"{property.Name} = new {property.ClassType}(connection);");
                }
            }

            foreach (BoundServiceProperty property in client.Properties)
            {
                writer.Line();
                writer.Line("/// <inheritdoc />");
                writer.Line($"public {property.InterfaceType} {property.Name} {{ get; }}");
            }
        }
    }
}
