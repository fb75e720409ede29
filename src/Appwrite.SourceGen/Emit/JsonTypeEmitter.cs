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

    /// <summary>The parameter for fields of which nothing is asked.</summary>
    public const string MayBeAbsent = "optionalOrNull";

    private static readonly string[] Presences = ["required", "requiredOrNull", "optional", MayBeAbsent];

    /// <summary>Opens the type that reads and writes a model or a union.</summary>
    public static SourceWriter.Block Open(SourceWriter writer, string accessibility, string name, string model)
    {
        SourceEmitter.Mark(writer, accessibility);
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        if (name.EndsWith(">", StringComparison.Ordinal))
        {
            writer.Line("[global::System.Diagnostics.CodeAnalysis.SuppressMessage(\"Design\", \"CA1000\", Justification = \"The interface asks for static members.\")]");
        }

        return writer.Open($"{accessibility} sealed class {name} : {CSharp.Infrastructure}ModelConverter<{model}, {name}>, {CSharp.Infrastructure}IModelJson<{model}>");
    }

    public static SourceWriter.Block OpenRead(SourceWriter writer, string model)
    {
        return writer.Open($"public static {model} Read(ref {Reader} reader)");
    }

    public static SourceWriter.Block OpenWrite(SourceWriter writer, string model)
    {
        writer.Line();
        return writer.Open($"public static void Write(ref {Writer} writer, {model} value)");
    }

    /// <summary>Writes the attribute that leads System.Text.Json to a model's reader and writer.</summary>
    public static void Attribute(SourceWriter writer, string model, string? dataType = null)
    {
        // A model with data of the caller's type has as many converters as there are such types; which type stands here means nothing.
        string json = TypeMapper.Reader(model, dataType is null ? null : "object");
        Converter(writer, dataType is null ? json : $"{CSharp.Infrastructure}OpenModelConverter<{model}<object>, {json}>");
    }

    /// <summary>Writes the attribute that names a converter.</summary>
    public static void Converter(SourceWriter writer, string converter) => writer.Line($"[{Attributes}JsonConverter(typeof({converter}))]");

    /// <summary>Writes the attribute that says what a property is called in the API.</summary>
    public static void PropertyName(SourceWriter writer, string literal) => writer.Line($"[{Attributes}JsonPropertyName({literal})]");

    /// <summary>Writes the list of what a model's fields are called, and when they are there.</summary>
    /// <param name="fields">The names, each with the parameter that says when it is there.</param>
    /// <param name="isOpen">Whether the model has data of the user's beside them.</param>
    public static void Fields(SourceWriter writer, IEnumerable<(string Presence, string WireName)> fields, bool isOpen)
    {
        List<List<string>> lists = [.. Grouped(fields).Select(group => Items(group.Key, [.. group.Select(field => field.WireName)]))];
        if (isOpen)
        {
            lists.Add(["isOpen: true"]);
        }

        string head = $"private static readonly {CSharp.Infrastructure}JsonFields Fields = new(";
        string all = string.Join(", ", lists.SelectMany(list => list));
        if (head.Length + all.Length <= SourceWriter.Width)
        {
            writer.Line($"{head}{all});");
        }
        else
        {
            writer.Line(head);
            using (writer.Indent())
            {
                for (int i = 0; i < lists.Count; i++)
                {
                    string end = i < lists.Count - 1 ? "," : ");";
                    writer.Filled(lists[i].Select((item, index) => item + (index < lists[i].Count - 1 ? "," : end)));
                }
            }
        }

        writer.Line();
    }

    /// <summary>The number of each field: its place in the lists.</summary>
    public static Dictionary<string, int> Numbers(IEnumerable<(string Presence, string WireName)> fields) =>
        Grouped(fields).SelectMany(group => group).Select((field, index) => (field.WireName, index)).ToDictionary(field => field.WireName, field => field.index);

    // The items of a list, with what is around it.
    private static List<string> Items(string parameter, List<string> names)
    {
        names[0] = $"{parameter}: [{names[0]}";
        names[^1] += "]";
        return names;
    }

    // In the order of the constructor's parameters, which is that of the numbers.
    private static IEnumerable<IGrouping<string, (string Presence, string WireName)>> Grouped(IEnumerable<(string Presence, string WireName)> fields) =>
        fields.GroupBy(field => field.Presence).OrderBy(group => Array.IndexOf(Presences, group.Key));
}
