using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the types that read and write models.</summary>
internal static class ModelJsonEmitter
{
    public static void Emit(SourceWriter writer, BoundModel model)
    {
        string typeParameter = model.TypeParameter is { } name ? $"<{name}>" : "";
        string type = model.Name + typeParameter;
        using (JsonTypeEmitter.Open(writer, model.Accessibility, model.JsonName + typeParameter, type))
        {
            if (HasFields(model))
            {
                JsonTypeEmitter.Fields(writer, model.Properties, isOpen: model.Data is not null);
            }

            if (model.HasEmpty)
            {
                writer.Line($"internal static readonly {type} Empty = new();");
                writer.Line();
            }

            using (JsonTypeEmitter.OpenRead(writer, type))
            {
                EmitLocals(writer, model);
                EmitLoop(writer, model);
                writer.Line();
                EmitResult(writer, model, type);
                EmitFunctions(writer, model.Properties.SelectMany(property => property.ReadFunctions));
            }

            using (JsonTypeEmitter.OpenWrite(writer, type))
            {
                EmitWrite(writer, model);
            }
        }
    }

    // Nothing is known of an unknown case.
    private static bool HasFields(BoundModel model) => model.Raw is null && model.Properties.Count > 0;

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
        string start = model.Raw is null
            ? $"StartObject({(HasFields(model) ? "Fields" : "")})"
            : $"StartUnknown(out {CSharp.JsonElement} raw)";
        using (writer.Open($"if (reader.{start})"))
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

    private static void EmitWrite(SourceWriter writer, BoundModel model)
    {
        if (model.Raw is { } raw)
        {
            writer.Line($"writer.WriteElement(value.{raw});");
            return;
        }

        writer.Line("writer.StartObject();");
        foreach (BoundProperty property in model.Properties)
        {
            if (property.IsSecret)
            {
                using (writer.Open("if (writer.WritesSecrets)"))
                {
                    writer.Line(property.Write + ";");
                }
            }
            else
            {
                writer.Line(property.Write + ";");
            }
        }

        if (model.Data is { } data)
        {
            writer.Line($"writer.WriteData(value.{data.Name}{(HasFields(model) ? ", Fields" : "")});");
        }

        writer.Line("writer.EndObject();");
        EmitFunctions(writer, model.Properties.SelectMany(property => property.WriteFunctions));
    }

    private static void EmitFunctions(SourceWriter writer, IEnumerable<string> functions)
    {
        bool isFirst = true;
        foreach (string function in functions)
        {
            if (isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            writer.Line(function);
        }
    }
}
