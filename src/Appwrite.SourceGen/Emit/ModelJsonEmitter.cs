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
                JsonTypeEmitter.Fields(writer, model.Properties, isOpen: model.Data is { IsUsers: true });
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

            if (model.Raw is null)
            {
                writer.Line();
                writer.Line("/// <inheritdoc />");
                writer.Line($"public static void Describe(ref {JsonTypeEmitter.Writer} writer) => Write(ref writer, new {type}());");
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
        string keep = model.Data is { WireName: null } beside ? $"reader.KeepProperty(ref {beside.Local});" : "reader.Skip();";
        bool hasNames = model.Properties.Count > 0 || model.Data is { WireName: not null };
        string loop = !hasNames
            ? "while (reader.NextProperty(out _))"
            : "while (reader.NextProperty(out global::System.ReadOnlySpan<byte> name))";
        string start = model.Raw is null
            ? $"StartObject({(model.HasSpellings ? "Fields, out int start" : HasFields(model) ? "Fields" : "")})"
            : $"StartUnknown(out {CSharp.JsonElement} raw)";
        using (writer.Open($"if (reader.{start})"))
        using (writer.Open(loop))
        {
            if (!hasNames)
            {
                writer.Line(keep);
                return;
            }

            if (model.HasSpellings)
            {
                writer.Line("Named:");
            }

            using (writer.Open("switch (name.Length)"))
            {
                foreach (BoundProperty property in model.Properties)
                {
                    EmitCase(writer, property.WireName, property.WireLength, $"{property.Local} = {property.Read};");
                }

                if (model.Data is { WireName: { } key } below)
                {
                    EmitCase(writer, key, below.WireLength, $"reader.KeepObject(ref {below.Local});");
                }

                writer.Line("default:");
                if (model.HasSpellings)
                {
                    writer.Line("    if (reader.IsOtherSpelling(ref name, Fields, start)) goto Named;");
                }

                writer.Line($"    {keep}");
                writer.Line("    break;");
            }
        }
    }

    private static void EmitCase(SourceWriter writer, string wireName, int wireLength, string statement)
    {
        writer.Line($"case {wireLength} when global::System.MemoryExtensions.SequenceEqual(name, {wireName}u8):");
        writer.Line($"    {statement}");
        writer.Line("    break;");
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
            // What the spec does not know may hold anything, secrets of a newer server's among it.
            using (writer.Open("if (writer.WritesSecrets)"))
            {
                writer.Line($"writer.WriteElement(value.{raw});");
                writer.Line("return;");
            }

            writer.Line();
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
            string write = data.WireName is { } key
                ? $"writer.WriteObject({key}u8, value.{data.Name});"
                : $"writer.WriteData(value.{data.Name}{(HasFields(model) ? ", Fields" : "")});";
            if (data.WireName is null && !data.IsUsers)
            {
                using (writer.Open("if (writer.WritesSecrets)"))
                {
                    writer.Line(write);
                }
            }
            else
            {
                writer.Line(write);
            }
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
