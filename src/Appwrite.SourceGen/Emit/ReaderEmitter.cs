using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the classes that read models.</summary>
internal static class ReaderEmitter
{
    private const string Reader = CSharp.Infrastructure + "JsonAnswerReader";

    public static void Emit(SourceWriter writer, BoundModel model)
    {
        string typeParameter = model.TypeParameter is { } name ? $"<{name}>" : "";
        string type = model.Name + typeParameter;
        writer.Line(SourceEmitter.GeneratedCode);
        using (writer.Open($"internal static class {model.ReaderName}{typeParameter}"))
        {
            if (model.HasEmpty)
            {
                writer.Line($"internal static readonly {type} Empty = new();");
                writer.Line();
            }

            using (writer.Open($"internal static {type} Read(ref {Reader} reader)"))
            {
                EmitLocals(writer, model);
                EmitLoop(writer, model);
                writer.Line();
                EmitResult(writer, model, type);
            }
        }
    }

    private static void EmitLocals(SourceWriter writer, BoundModel model)
    {
        foreach (BoundProperty property in model.Properties)
        {
            writer.Line($"{property.Type} {property.Local} = {property.Initializer ?? "default"};");
        }

        if (model.Data is { } data)
        {
            writer.Line($"var {data.Local} = new {CSharp.Infrastructure}OpenData();");
        }
    }

    private static void EmitLoop(SourceWriter writer, BoundModel model)
    {
        string keep = model.Data is { } data ? $"reader.KeepProperty(ref {data.Local});" : "reader.Skip();";
        string loop = model.Properties.Count == 0
            ? "while (reader.NextProperty(out _))"
            : "while (reader.NextProperty(out global::System.ReadOnlySpan<byte> name))";
        using (writer.Open(model.Raw is null ? "if (reader.StartObject())" : $"if (reader.StartUnknown(out {CSharp.JsonElement} raw))"))
        using (writer.Open(loop))
        {
            if (model.Properties.Count == 0)
            {
                writer.Line(keep);
                return;
            }

            using (writer.Open("switch (name.Length)"))
            {
                foreach (BoundProperty property in model.Properties)
                {
                    writer.Line($"case {property.WireLength} when global::System.MemoryExtensions.SequenceEqual(name, {property.WireName}u8):");
                    writer.Line($"    {property.Local} = {property.Read};");
                    writer.Line("    break;");
                }

                writer.Line("default:");
                writer.Line($"    {keep}");
                writer.Line("    break;");
            }
        }
    }

    private static void EmitResult(SourceWriter writer, BoundModel model, string type)
    {
        writer.Line($"return new {type}");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (BoundProperty property in model.Properties)
            {
                writer.Line($"{property.Name} = {property.Local},");
            }

            if (model.Raw is { } raw)
            {
                writer.Line($"{raw} = raw,");
            }

            if (model.Data is { } data)
            {
                writer.Line($"{data.Name} = {data.Finish},");
            }
        }

        writer.Line("};");
    }
}
