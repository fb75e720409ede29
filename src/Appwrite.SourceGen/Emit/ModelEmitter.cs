using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes models: classes of properties and nothing else.</summary>
internal static class ModelEmitter
{
    public static void Emit(SourceWriter writer, BoundModel model)
    {
        XmlDoc.Element(writer, "summary", model.Doc);
        string typeParameter = "";
        if (model.TypeParameter is { } name)
        {
            typeParameter = $"<{name}>";
            XmlDoc.Element(writer, "typeparam", "The caller's type for the data.", $" name=\"{name}\"");
        }

        SourceEmitter.Mark(writer, model.Accessibility);
        JsonTypeEmitter.Attribute(writer, model.Name, model.TypeParameter);
        using (writer.Open($"{model.Accessibility} sealed partial class {model.Name}{typeParameter}{(model.Base is null ? "" : " : " + model.Base)}"))
        {
            bool isFirst = true;
            foreach (BoundProperty property in model.Properties.Where(property => !property.IsInherited))
            {
                SourceEmitter.Separate(writer, ref isFirst);
                EmitProperty(writer, property);
            }

            if (model.Raw is { } raw)
            {
                SourceEmitter.Separate(writer, ref isFirst);
                EmitProperty(writer, "The value as the server sent it.", CSharp.JsonElement, raw, CSharp.Infrastructure + "JsonAnswerReader.EmptyObject");
            }

            if (model.Data is { } data)
            {
                SourceEmitter.Separate(writer, ref isFirst);
                EmitProperty(writer, data.Doc, data.Type, data.Name, data.Initializer);
            }
        }
    }

    public static void EmitProperty(SourceWriter writer, BoundProperty property) =>
        EmitProperty(writer, property.Doc, property.Type, property.Name, property.Initializer, property.WireName, property.IsSecret);

    private static void EmitProperty(
        SourceWriter writer, string doc, string type, string name, string? initializer, string? wireName = null, bool isSecret = false)
    {
        XmlDoc.Element(writer, "summary", doc);
        if (wireName is not null)
        {
            JsonTypeEmitter.PropertyName(writer, wireName);
        }

        if (isSecret)
        {
            writer.Line($"[{CSharp.Infrastructure}Secret]");
        }

        writer.Line($"public {type} {name} {{ get; init; }}{(initializer is null ? "" : $" = {initializer};")}");
    }
}
