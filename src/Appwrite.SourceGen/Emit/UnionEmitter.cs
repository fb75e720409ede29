using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes unions: the base class of the cases, and the type that reads and writes them.</summary>
internal static class UnionEmitter
{
    private const string Reader = JsonTypeEmitter.Reader;

    public static void EmitBase(SourceWriter writer, BoundUnion union)
    {
        XmlDoc.Element(writer, "summary", union.Doc);
        SourceEmitter.Mark(writer, union.Accessibility);
        JsonTypeEmitter.Attribute(writer, union.Name);
        using (writer.Open($"{union.Accessibility} abstract partial class {union.Name}"))
        {
            writer.Line($"private protected {union.Name}()");
            writer.Line("{");
            writer.Line("}");
            foreach (BoundProperty property in union.Properties)
            {
                writer.Line();
                ModelEmitter.EmitProperty(writer, property);
            }
        }
    }

    public static void EmitJson(SourceWriter writer, BoundUnion union)
    {
        using (JsonTypeEmitter.Open(writer, union.Accessibility, union.JsonName, union.Name))
        {
            writer.Line($"internal static readonly {union.Name} Empty = new {union.UnknownName}();");
            writer.Line();
            using (JsonTypeEmitter.OpenRead(writer, union.Name))
            {
                EmitRead(writer, union);
            }

            using (JsonTypeEmitter.OpenWrite(writer, union.Name))
            {
                EmitWrite(writer, union);
            }

            writer.Line();
            using (writer.Open($"public static bool Describe(ref {JsonTypeEmitter.Writer} writer)"))
            {
                foreach (BoundCase one in union.Cases.Where(one => one.Name != union.UnknownName))
                {
                    writer.Line($"writer.DescribeCase<{one.Name}>();");
                }

                writer.Line("return true;");
            }

            if (union.Arms.Count > 0 && union.Signs.Count > 0)
            {
                writer.Line();
                writer.Line("// No value says which case it is; the properties that it has may.");
                using (writer.Open($"private static {union.Name} Guess(ref {Reader} reader, ulong found)"))
                {
                    EmitGuess(writer, union);
                }
            }
        }
    }

    private static void EmitRead(SourceWriter writer, BoundUnion union)
    {
        if (union.Kinds.Count == 0 && union.Signs.Count == 0)
        {
            writer.Line($"return {union.UnknownReader}.Read(ref reader);");
            return;
        }

        EmitLookAhead(writer, union);
        EmitChoice(writer, union);
    }

    private static void EmitWrite(SourceWriter writer, BoundUnion union)
    {
        using (writer.Open("switch (value)"))
        {
            foreach (BoundCase one in union.Cases)
            {
                writer.Line($"case {one.Name} known:");
                writer.Line($"    {one.JsonName}.Write(ref writer, known);");
                writer.Line("    break;");
            }
        }
    }

    private static void EmitLookAhead(SourceWriter writer, BoundUnion union)
    {
        foreach (BoundKind kind in union.Kinds)
        {
            writer.Line($"string? {kind.Local} = null;");
        }

        if (union.Signs.Count > 0)
        {
            writer.Line("ulong found = 0;");
        }

        writer.Line($"{Reader} ahead = reader;");

        // Once all values are known there is nothing more to look for, unless other properties count.
        string open = union.Signs.Count > 0 ? "" : string.Join(" || ", union.Kinds.Select(kind => kind.Local + " is null"));
        string more = open.Length == 0 ? "" : union.Kinds.Count == 1 ? open + " && " : $"({open}) && ";
        using (writer.Open("if (ahead.IsObject)"))
        using (writer.Open($"while ({more}ahead.NextProperty(out global::System.ReadOnlySpan<byte> name))"))
        using (writer.Open("switch (name.Length)"))
        {
            foreach (BoundKind kind in union.Kinds)
            {
                EmitCase(writer, kind.WireLength, kind.WireName, $"{kind.Local} = ahead.ReadKind();");
            }

            foreach (BoundSign sign in union.Signs)
            {
                EmitCase(writer, sign.WireLength, sign.WireName, $"found |= 1UL << {sign.Bit};", "ahead.Skip();");
            }

            writer.Line("default:");
            writer.Line("    ahead.Skip();");
            writer.Line("    break;");
        }

        writer.Line();
    }

    private static void EmitCase(SourceWriter writer, int length, string name, params string[] lines)
    {
        writer.Line($"case {length} when global::System.MemoryExtensions.SequenceEqual(name, {name}u8):");
        foreach (string line in lines)
        {
            writer.Line("    " + line);
        }

        writer.Line("    break;");
    }

    private static void EmitChoice(SourceWriter writer, BoundUnion union)
    {
        if (union.Arms.Count == 0)
        {
            EmitGuess(writer, union);
            return;
        }

        string values = string.Join(", ", union.Kinds.Select(kind => kind.Local));
        writer.Line($"return {(union.Kinds.Count == 1 ? values : $"({values})")} switch");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (BoundArm arm in union.Arms)
            {
                writer.Line($"{arm.Pattern} => {arm.Reader}.Read(ref reader),");
            }

            writer.Line($"_ => {(union.Signs.Count > 0 ? "Guess(ref reader, found)" : union.UnknownReader + ".Read(ref reader)")},");
        }

        writer.Line("};");
    }

    private static void EmitGuess(SourceWriter writer, BoundUnion union)
    {
        string signs = string.Join(", ", union.Guesses.Select(guess => guess.Signs));
        writer.Line($"return {CSharp.Infrastructure}JsonCases.Best(found, [{signs}]) switch");
        writer.Line("{");
        using (writer.Indent())
        {
            for (int i = 0; i < union.Guesses.Count; i++)
            {
                writer.Line($"{i} => {union.Guesses[i].Reader}.Read(ref reader),");
            }

            writer.Line($"_ => {union.UnknownReader}.Read(ref reader),");
        }

        writer.Line("};");
    }
}
