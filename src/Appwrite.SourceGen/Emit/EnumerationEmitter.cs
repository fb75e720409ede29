using System.Linq;
using Appwrite.SourceGen.Binding;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes enumerations: values that know the texts of the spec and keep any other.</summary>
internal static class EnumerationEmitter
{
    public static void Emit(SourceWriter writer, BoundEnumeration enumeration)
    {
        string name = enumeration.Name;
        string self = $"global::Appwrite.Runtime.IOpenEnumeration<{name}>";
        string source = enumeration.IsColumns ? "project file" : "spec";
        string owner = enumeration.IsColumns ? "column" : "API's";
        writer.Line($"/// <summary>A value of the {owner} <c>{XmlDoc.Escape(enumeration.Doc)}</c>. A text that the {source} does not know is kept.</summary>");
        SourceEmitter.Mark(writer, enumeration.Accessibility);
        JsonTypeEmitter.Converter(writer, $"{CSharp.Infrastructure}OpenEnumerationConverter<{name}>");
        writer.Line("[global::System.Diagnostics.DebuggerDisplay(\"{Value,nq}\")]");
        using (writer.Open($"{enumeration.Accessibility} readonly partial struct {name} : {self}, global::System.IEquatable<{name}>, global::System.IParsable<{name}>"))
        {
            writer.Line($$"""
                private readonly string? _value;

                /// <summary>Makes a value of its text.</summary>
                /// <param name="value">The text as it travels.</param>
                public {{name}}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));

                /// <summary>Makes a value of a text that is known when the program runs, or newer than the {{source}}.</summary>
                /// <param name="value">The text as it travels.</param>
                /// <returns>The value, which keeps the text whether the {{source}} knows it or not.</returns>
                public static {{name}} Of(string value) => new(value);
                """);
            writer.Line();
            foreach (BoundEnumerationValue value in enumeration.Values)
            {
                XmlDoc.Element(writer, "summary", value.Doc);
                writer.Line($"public static {name} {value.Name} => new(Values.{value.Name});");
            }

            EmitMembers(writer, name, self, source, enumeration.Values);
            EmitValues(writer, enumeration);
        }
    }

    private static void EmitMembers(SourceWriter writer, string name, string self, string source, EquatableArray<BoundEnumerationValue> values)
    {
        writer.Line($$"""

            /// <summary>The text as it travels; empty for the default value.</summary>
            public string Value => _value ?? "";

            /// <summary>Makes a value of its text, whether the {{source}} knows it or not.</summary>
            public static {{name}} Parse(string s, global::System.IFormatProvider? provider = null) => new(s);
            /// <summary>Makes a value of its text, if there is one.</summary>
            public static bool TryParse(
                [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? s, global::System.IFormatProvider? provider, out {{name}} result) =>
                {{CSharp.Infrastructure}}OpenEnumeration.TryParse(s, out result);
            /// <summary>Takes the text for a query to compare with.</summary>
            public static implicit operator global::Appwrite.Runtime.QueryValue({{name}} value) => value.Value;
            /// <summary>Takes the text for a query to compare with; queries refuse null.</summary>
            public static implicit operator global::Appwrite.Runtime.QueryValue({{name}}? value) => value?.Value!;
            /// <summary>Whether two values have the same text.</summary>
            public static bool operator ==({{name}} left, {{name}} right) => left.Equals(right);
            /// <summary>Whether two values have different texts.</summary>
            public static bool operator !=({{name}} left, {{name}} right) => !left.Equals(right);
            """);
        writer.Line();
        writer.Line("#pragma warning disable CS1591 // Members that implement an interface or are inherited have its documentation, and a constant says all itself.");
        writer.Line($$"""
            public bool Equals({{name}} other) => string.Equals(Value, other.Value, global::System.StringComparison.Ordinal);
            public override bool Equals(object? obj) => obj is {{name}} other && Equals(other);
            public override int GetHashCode() => global::System.StringComparer.Ordinal.GetHashCode(Value);
            public override string ToString() => Value;
            static {{name}} {{self}}.Create(string value) => new(value);
            """);
        string known = $"static global::System.Collections.Generic.IReadOnlyList<string> {self}.KnownValues => ";
        string all = string.Join(", ", values.Select(value => $"Values.{value.Name}"));
        if (known.Length + all.Length + 3 <= SourceWriter.Width)
        {
            writer.Line($"{known}[{all}];");
            return;
        }

        writer.Line(known.TrimEnd());
        writer.Line("[");
        using (writer.Indent())
        {
            writer.Filled(values.Select(value => $"Values.{value.Name},"));
        }

        writer.Line("];");
    }

    private static void EmitValues(SourceWriter writer, BoundEnumeration enumeration)
    {
        writer.Line();
        writer.Line("/// <summary>The known texts as constants, for <c>switch</c>.</summary>");
        using (writer.Open("public static class Values"))
        {
            foreach (BoundEnumerationValue value in enumeration.Values)
            {
                writer.Line($"public const string {value.Name} = {value.Literal};");
            }
        }

        writer.Line("#pragma warning restore CS1591");
    }
}
