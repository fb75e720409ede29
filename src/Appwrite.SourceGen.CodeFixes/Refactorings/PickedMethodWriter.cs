using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.HandPicked;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Emit;

namespace Appwrite.SourceGen.CodeFixes.Refactorings;

/// <summary>Writes a hand-picked method as a user would: with the operation's documentation, and with simple names for its types.</summary>
internal static class PickedMethodWriter
{
    private const int Width = 140;

    /// <param name="name">What the method is to be called.</param>
    /// <param name="types">Writes the types, and gathers what has to be imported for them.</param>
    /// <returns>The lines, without indentation.</returns>
    public static string Write(PickableMethod pickable, string name, TypeWriter types)
    {
        BoundMethod method = pickable.Method;
        var writer = new SourceWriter();
        ServiceEmitter.EmitDoc(writer, method);
        writer.Line($"[{types.WriteAttribute(CSharp.Runtime + "AppwriteOperation")}({CSharp.Literal(pickable.Operation.Name)})]");
        if (method.Obsolete is { } message)
        {
            writer.Line($"[{types.WriteAttribute("global::System.Obsolete")}({CSharp.Literal(message)})]");
        }

        string head = $"{types.Write(method.ReturnType)} {name}{(method.TypeParameter is { } parameter ? $"<{parameter}>" : "")}(";
        List<string> parameters =
            [.. method.Parameters.Select(parameter => $"{types.Write(parameter.Type)} {parameter.Name}{(parameter.Default is { } value ? " = " + value : "")}")];
        string line = head + string.Join(", ", parameters) + ");";
        if (line.Length <= Width)
        {
            writer.Line(line);
        }
        else
        {
            writer.Line(head);
            using (writer.Indent())
            {
                for (int i = 0; i < parameters.Count; i++)
                {
                    writer.Line(parameters[i] + (i == parameters.Count - 1 ? ");" : ","));
                }
            }
        }

        const string Exception = CSharp.Runtime + "AppwriteException";
        return writer.ToString().Replace($"cref=\"{Exception}\"", $"cref=\"{types.Write(Exception)}\"").TrimEnd('\n');
    }
}
