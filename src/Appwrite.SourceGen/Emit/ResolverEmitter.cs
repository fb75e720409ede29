using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes the class by which System.Text.Json finds the types of an API's namespace.</summary>
internal static class ResolverEmitter
{
    private const string Summary =
        "Knows all models and enumerations, and lists of them. Combine it with a `JsonSerializerContext` of your own types.";

    private const string PublicSummary =
        "The same, but what it writes has no secrets in it: no password hashes, secrets of sessions and keys, or tokens of other providers. "
        + "It reads like the other one. Put it in front of others in the options of what others get to see, for example those of an endpoint.";

    private const string OpenSummary =
        "Knows the models that hold data of your type, and lists of them. The same options have to know your type.";

    private const string Interface = "global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver";

    public static void Emit(SourceWriter writer, BoundResolver resolver)
    {
        XmlDoc.Element(writer, "summary", "How System.Text.Json reads and writes the types of this namespace, without reflection.");
        SourceEmitter.Mark(writer, resolver.Accessibility);
        using (writer.Open($"{resolver.Accessibility} static class {resolver.Name}"))
        {
            bool isFirst = true;
            if (resolver.Types.Count > 0)
            {
                SourceEmitter.Separate(writer, ref isFirst);
                XmlDoc.Element(writer, "summary", Summary);
                Emit(writer, $"public static {Interface} Resolver {{ get; }} = ", resolver.Types);
                writer.Line();
                XmlDoc.Element(writer, "summary", PublicSummary);
                writer.Line($"public static {Interface} ResolverWithoutSecrets {{ get; }} = (({CSharp.Infrastructure}ModelResolver)Resolver).WithoutSecrets();");
            }

            if (resolver.OpenTypes.Count > 0)
            {
                SourceEmitter.Separate(writer, ref isFirst);
                XmlDoc.Element(writer, "summary", OpenSummary);
                XmlDoc.Element(writer, "typeparam", "Your type for the data.", $" name=\"{CSharp.TypeParameter}\"");
                Emit(writer, $"public static {Interface} ResolverFor<{CSharp.TypeParameter}>() => ", resolver.OpenTypes);
            }
        }
    }

    private static void Emit(SourceWriter writer, string head, EquatableArray<BoundResolved> types)
    {
        writer.Line($"{head}new {CSharp.Infrastructure}ModelResolver");
        writer.Line("{");
        using (writer.Indent())
        {
            foreach (BoundResolved type in types)
            {
                writer.Line($"[typeof({type.Type})] = static type => type.{type.Describe}(),");
            }
        }

        writer.Line("};");
    }
}
