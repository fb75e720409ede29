using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>How the values of a kind of column are written in C#, read and sent.</summary>
/// <param name="Type">The type of a value.</param>
/// <param name="Read">The call that reads a value or null.</param>
/// <param name="Write">The writer's method that writes a value or null.</param>
/// <param name="Item">The ending of the functions that read and write an item of a list: <c>String</c> for <c>JsonItem.ReadString</c>.</param>
/// <param name="Missing">What stands for a value that is not there.</param>
/// <param name="Token">The type of the column in queries.</param>
/// <param name="Operator">The type of the operators that change such a column; null for none.</param>
internal sealed record ValueShape(string Type, string Read, string Write, string Item, string Missing, string Token, string? Operator)
{
    private const string Date = "global::System.DateTimeOffset";

    /// <summary>How the values of a column of the project file are written.</summary>
    /// <param name="kind">What the column holds; no relation.</param>
    /// <param name="enumeration">The type of an enumeration; null for anything else.</param>
    public static ValueShape Of(ColumnKind kind, string? enumeration) => kind switch
    {
        ColumnKind.Integer => Integer,
        ColumnKind.Double => Double,
        ColumnKind.Boolean => Boolean,
        ColumnKind.DateTime => DateTimeOffset,
        ColumnKind.Enumeration => OpenEnumeration(enumeration!),
        ColumnKind.Point => Geometry("Point"),
        ColumnKind.Line => Geometry("Line"),
        ColumnKind.Polygon => Geometry("Polygon"),
        ColumnKind.Unknown => Element,
        _ => Text,
    };

    /// <summary>How the values of a property of the user's are written; null for a type that no column can have.</summary>
    /// <param name="value">The property's type, no link.</param>
    public static ValueShape? Of(UserValue value) => value.Kind switch
    {
        UserValueKind.Text => Text,
        UserValueKind.Int64 => Integer,
        UserValueKind.Double => Double,
        UserValueKind.Number => Number(value.Type),
        UserValueKind.Boolean => Boolean,
        UserValueKind.DateTimeOffset => DateTimeOffset,
        UserValueKind.DateTime => DateTimeOffset with { Type = "global::System.DateTime", Item = "DateTime" },
        UserValueKind.Guid => Value(value.Type, "reader.ReadNullableGuid()", "WriteGuid", "Guid"),
        UserValueKind.Enum => Value(value.Type, $"reader.ReadNullableEnum<{value.Type}>()", $"WriteEnum<{value.Type}>", $"Enum<{value.Type}>"),
        UserValueKind.OpenEnumeration => OpenEnumeration(value.Type),
        UserValueKind.Point => Geometry("Point"),
        UserValueKind.Line => Geometry("Line"),
        UserValueKind.Polygon => Geometry("Polygon"),
        UserValueKind.Element => Element,
        _ => null,
    };

    private static ValueShape Text { get; } = new("string", "reader.ReadNullableString()", "WriteString", "String", "\"\"", "TextColumn", "TextOperator");

    private static ValueShape Integer { get; } = new("long", "reader.ReadNullableInt64()", "WriteInt64", "Int64", "0", "NumberColumn<long>", "NumberOperator");

    private static ValueShape Double { get; } = new("double", "reader.ReadNullableDouble()", "WriteDouble", "Double", "0", "NumberColumn<double>", "NumberOperator");

    private static ValueShape Boolean { get; } = new("bool", "reader.ReadNullableBoolean()", "WriteBoolean", "Boolean", "false", "BooleanColumn", "BooleanOperator");

    private static ValueShape DateTimeOffset { get; } = new(Date, "reader.ReadNullableDate()", "WriteDate", "Date", "default", "DateColumn", "DateOperator");

    private static ValueShape Element { get; } = new(CSharp.JsonElement, "reader.ReadNullableElement()", "WriteElement", "Element", "default", "JsonColumn", null);

    private static ValueShape Number(string type) =>
        new(type, $"reader.ReadNullableNumber<{type}>()", $"WriteNumber<{type}>", $"Number<{type}>", "default", $"NumberColumn<{type}>", "NumberOperator");

    private static ValueShape Value(string type, string read, string write, string item) =>
        new(type, read, write, item, "default", $"PlainColumn<{type}>", null);

    private static ValueShape OpenEnumeration(string type) =>
        new(type, $"reader.ReadNullableEnumeration<{type}>()", "WriteEnumeration", $"Enumeration<{type}>", "default", $"EnumColumn<{type}>", null);

    private static ValueShape Geometry(string name) =>
        new($"{CSharp.Runtime}Geo{name}", $"reader.ReadNullable{name}()", "Write" + name, name, "default", name + "Column", null);
}
