using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes what the types that read and write models, and the attributes that lead to them, have in common.</summary>
internal static class JsonTypeEmitter
{
    public const string Reader = CSharp.Infrastructure + "JsonAnswerReader";
    public const string Writer = CSharp.Infrastructure + "JsonModelWriter";

    private const string Attributes = "global::System.Text.Json.Serialization.";
    private const int MaxLine = 120;

    /// <summary>Opens the type that reads and writes a model or a union.</summary>
    public static SourceWriter.Block Open(SourceWriter writer, string accessibility, string name, string model)
    {
        writer.Line($"/// <summary>Reads and writes <see cref=\"{model.Replace('<', '{').Replace('>', '}')}\" />.</summary>");
        SourceEmitter.Mark(writer, accessibility);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        if (name.EndsWith(">", StringComparison.Ordinal))
        {
            writer.Line("[global::System.Diagnostics.CodeAnalysis.SuppressMessage(\"Design\", \"CA1000\", Justification = \"The interface asks for static members.\")]");
        }

        return writer.Open($"{accessibility} readonly struct {name} : {CSharp.Infrastructure}IModelJson<{model}>");
    }

    public static SourceWriter.Block OpenRead(SourceWriter writer, string model)
    {
        writer.Line("/// <inheritdoc />");
        return writer.Open($"public static {model} Read(ref {Reader} reader)");
    }

    public static SourceWriter.Block OpenWrite(SourceWriter writer, string model)
    {
        writer.Line();
        writer.Line("/// <inheritdoc />");
        return writer.Open($"public static void Write(ref {Writer} writer, {model} value)");
    }

    /// <summary>Writes the attribute that leads System.Text.Json to a model's reader and writer.</summary>
    public static void Attribute(SourceWriter writer, string model, string? dataType = null)
    {
        // A model with data of the caller's type has as many converters as there are such types; which type stands here means nothing.
        string sample = dataType is null ? model : model + "<object>";
        string converter = dataType is null ? "ModelConverter" : "OpenModelConverter";
        string json = TypeMapper.Reader(model, dataType is null ? null : "object");
        Converter(writer, $"{CSharp.Infrastructure}{converter}<{sample}, {json}>");
    }

    /// <summary>Writes the attribute that names a converter.</summary>
    public static void Converter(SourceWriter writer, string converter) => writer.Line($"[{Attributes}JsonConverter(typeof({converter}))]");

    /// <summary>Writes the attribute that says what a property is called in the API.</summary>
    public static void PropertyName(SourceWriter writer, string literal) => writer.Line($"[{Attributes}JsonPropertyName({literal})]");

    /// <summary>Writes the list of what a model's fields are called, and when they are there.</summary>
    /// <param name="isOpen">Whether the model has data of the user's beside them.</param>
    public static void Fields(SourceWriter writer, IEnumerable<BoundProperty> properties, bool isOpen)
    {
        writer.Line($"private static readonly {CSharp.Infrastructure}JsonFields Fields = new(");
        using (writer.Indent())
        {
            List<IGrouping<string, BoundProperty>> groups = [.. properties.GroupBy(property => property.Presence)
                .OrderByDescending(group => group.Key.StartsWith("required", StringComparison.Ordinal))];
            for (int i = 0; i < groups.Count; i++)
            {
                List<string> names = [.. groups[i].Select(property => property.WireName)];
                List(writer, groups[i].Key + ": [", names, isOpen || i < groups.Count - 1 ? "]," : "]);");
            }

            if (isOpen)
            {
                writer.Line("isOpen: true);");
            }
        }

        writer.Line();
    }

    private static void List(SourceWriter writer, string start, List<string> items, string end)
    {
        string line = start + string.Join(", ", items) + end;
        if (line.Length <= MaxLine)
        {
            writer.Line(line);
            return;
        }

        writer.Line(start);
        using (writer.Indent())
        {
            line = "";
            foreach (string item in items)
            {
                if (line.Length + item.Length > MaxLine)
                {
                    writer.Line(line.TrimEnd());
                    line = "";
                }

                line += item + ", ";
            }

            writer.Line(line.TrimEnd());
        }

        writer.Line(end);
    }
}
