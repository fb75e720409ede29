using System.Collections.Generic;
using System.Globalization;
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
                JsonTypeEmitter.Fields(writer, Fields(model), isOpen: model.Data is { IsUsers: true });
            }

            if (model.TypeParameter is { } data)
            {
                writer.Line($"public {model.JsonName}() : base(typeof({data})) {{ }}");
                writer.Line();
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
                EmitResult(writer, model, type);
                EmitFunctions(writer, model.Properties.SelectMany(property => property.ReadFunctions));
            }

            using (JsonTypeEmitter.OpenWrite(writer, type))
            {
                EmitWrite(writer, model);
            }

            if (model.Raw is not null)
            {
                writer.Line();
                writer.Line($"public static bool Describe(ref {JsonTypeEmitter.Writer} writer) => true;");
            }
        }
    }

    private static bool HasFields(BoundModel model) => model.Properties.Count > 0 || KeyOfData(model) is not null;

    /// <summary>The fields' names by the parameter for their presence.</summary>
    private static IEnumerable<(string Presence, string WireName)> Fields(BoundModel model)
    {
        foreach (BoundProperty property in model.Properties)
        {
            // Nothing is asked of an unknown case.
            yield return (model.Raw is null ? property.Presence : JsonTypeEmitter.MayBeAbsent, property.WireName);
        }

        if (KeyOfData(model) is { } key)
        {
            yield return (JsonTypeEmitter.MayBeAbsent, key);
        }
    }

    /// <summary>The property that holds the user's data; null where the data stands beside the fields, or where a field of the same name takes it.</summary>
    private static string? KeyOfData(BoundModel model) =>
        model.Data is { WireName: { } key } && model.Properties.All(property => property.WireName != key) ? key : null;

    private static void EmitLocals(SourceWriter writer, BoundModel model)
    {
        foreach (IGrouping<string, BoundProperty> type in model.Properties.GroupBy(property => property.Type))
        {
            List<BoundProperty> properties = [.. type];
            writer.Filled(properties.Select((property, index) =>
                $"{(index == 0 ? type.Key + " " : "")}{property.Local} = {property.Initializer ?? "default"}{(index < properties.Count - 1 ? "," : ";")}"));
        }

        if (model.Data is { } data)
        {
            writer.Line($"var {data.Local} = new {CSharp.Infrastructure}OpenData();");
        }
    }

    private static void EmitLoop(SourceWriter writer, BoundModel model)
    {
        string? keep = model.Data is { WireName: null } beside ? $"reader.KeepProperty(ref {beside.Local});" : null;
        if (!HasFields(model))
        {
            using (writer.Open(model.Raw is null ? "if (reader.StartObject())" : $"if (reader.StartUnknown(out {CSharp.JsonElement} raw))"))
            using (writer.Open("while (reader.NextProperty(out _))"))
            {
                writer.Line(keep ?? "reader.Skip();");
            }

            return;
        }

        string start = model.Raw is null
            ? $"StartFields(Fields{(keep is null ? "" : ", keepsOthers: true")})"
            : $"StartUnknown(Fields, out {CSharp.JsonElement} raw)";
        string loop = $"for (var fields = reader.{start}; reader.NextField(ref fields);)";
        if (model.Raw is not null)
        {
            // What is read beside the fields is needed behind the loop.
            writer.Line($"var fields = reader.{start};");
            loop = "while (reader.NextField(ref fields))";
        }

        using (writer.Open(loop))
        using (writer.Open("switch (fields.Current)"))
        {
            Dictionary<string, int> numbers = JsonTypeEmitter.Numbers(Fields(model));
            foreach (BoundProperty property in model.Properties.OrderBy(property => numbers[property.WireName]))
            {
                EmitCase(writer, numbers[property.WireName].ToString(CultureInfo.InvariantCulture), $"{property.Local} = {property.Read};");
            }

            if (KeyOfData(model) is { } key)
            {
                EmitCase(writer, numbers[key].ToString(CultureInfo.InvariantCulture), $"reader.KeepObject(ref {model.Data!.Local});");
            }

            if (keep is not null)
            {
                writer.Line($"default: {keep} break;");
            }
        }
    }

    private static void EmitCase(SourceWriter writer, string number, string statement) => writer.Line($"case {number}: {statement} break;");

    private static void EmitResult(SourceWriter writer, BoundModel model, string type)
    {
        List<string> members = [.. model.Properties.Select(property => $"{property.Name} = {property.Local}")];
        if (model.Raw is { } raw)
        {
            members.Add($"{raw} = raw");
        }

        if (model.Data is { } data)
        {
            members.Add($"{data.Name} = {data.Finish}");
        }

        string all = $"return new {type} {{ {string.Join(", ", members)} }};";
        if (members.Count > 0 && all.Length <= SourceWriter.Width)
        {
            writer.Line(all);
            return;
        }

        writer.Line($"return new {type}");
        writer.Line("{");
        using (writer.Indent())
        {
            writer.Filled(members.Select(member => member + ","));
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
            bool hasFields = model.Raw is null && model.Properties.Count > 0;
            string write = data.WireName is { } key
                ? $"writer.WriteObject({key}u8, value.{data.Name});"
                : $"writer.WriteData(value.{data.Name}{(hasFields ? ", Fields" : "")});";
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
