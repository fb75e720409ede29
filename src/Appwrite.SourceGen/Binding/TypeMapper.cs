using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides which C# type stands for a type of the spec, and how it is read and written.</summary>
internal sealed class TypeMapper(TypeNames names, Unions unions)
{
    private const string Items = CSharp.Infrastructure + "JsonItem";

    /// <summary>The type of a method's parameter, without its nullability.</summary>
    public string Parameter(ApiParameter parameter, Func<string, string> qualify)
    {
        ApiType type = parameter.Type;
        return type.Kind switch
        {
            ApiTypeKind.String => "string",
            ApiTypeKind.Integer => "long",
            ApiTypeKind.Number when parameter.Place != ApiParameterPlace.Path => "double",
            ApiTypeKind.Boolean when parameter.Place != ApiParameterPlace.Path => "bool",
            ApiTypeKind.Enumeration => qualify(names.Enumeration(type.Enumeration!)),
            ApiTypeKind.Binary when parameter.Place == ApiParameterPlace.Form => CSharp.Runtime + "InputFile",
            ApiTypeKind.List when parameter.Place != ApiParameterPlace.Path => List(parameter, qualify),
            _ when parameter.Place == ApiParameterPlace.Body && Model(type) is { } model => qualify(model),
            _ => Free(parameter),
        };
    }

    /// <summary>The function that writes a parameter in the body, or its items, where they are models; null where they are none.</summary>
    public string? Writer(ApiParameter parameter, Func<string, string> qualify) =>
        parameter.Place == ApiParameterPlace.Body && Model(parameter.Type.Item ?? parameter.Type) is { } model ? qualify(Reader(model, null)) + ".Writer" : null;

    /// <summary>The type of a model's property, without its nullability.</summary>
    public string Property(ApiProperty property, bool isGeneric) =>
        property.Type is { Kind: ApiTypeKind.List, Item: { } item } && IsPermissions(property.Name, item, property.Description)
            ? CSharp.ListOf(CSharp.Runtime + "Permission")
            : Value(property.Type, isGeneric);

    /// <summary>The expression that reads a property.</summary>
    /// <param name="member">The property's name in C#.</param>
    public string Read(ApiProperty property, string member, bool isNullable, bool isGeneric)
    {
        ApiType type = property.Type;
        string nullable = isNullable ? "Nullable" : "";
        return type.Kind switch
        {
            ApiTypeKind.List when IsPermissions(property.Name, type.Item!, property.Description) =>
                $"reader.Read{nullable}List({Items}.ReadPermission)",
            ApiTypeKind.List => $"reader.Read{nullable}List({Item(type.Item!, isGeneric, Function("Read", member, 1))})",
            ApiTypeKind.Union when unions.Of(type) is { } union => $"{(isNullable ? "reader.IsNull ? null : " : "")}{ReaderOf(union)}.Read(ref reader)",
            ApiTypeKind.Schema when isNullable => $"reader.IsNull ? null : {ReaderOf(type, isGeneric)}.Read(ref reader)",
            ApiTypeKind.Schema => $"{ReaderOf(type, isGeneric)}.Read(ref reader)",
            ApiTypeKind.Enumeration => $"reader.Read{nullable}Enumeration<{names.Enumeration(type.Enumeration!)}>()",
            ApiTypeKind.String or ApiTypeKind.Binary => $"reader.Read{nullable}String()",
            ApiTypeKind.Integer => $"reader.Read{nullable}Int64()",
            ApiTypeKind.Number => $"reader.Read{nullable}Double()",
            ApiTypeKind.Boolean => $"reader.Read{nullable}Boolean()",
            _ => $"reader.Read{nullable}Element()",
        };
    }

    /// <summary>The call that writes a property.</summary>
    /// <param name="member">The property's name in C#.</param>
    public string Write(ApiProperty property, string member, bool isGeneric)
    {
        ApiType type = property.Type;
        string write = property.IsRequired ? "writer.Write" : "writer.WriteOptional";
        string field = $"{CSharp.Literal(property.Name)}u8, value.{member}";
        return type.Kind switch
        {
            ApiTypeKind.List when IsPermissions(property.Name, type.Item!, property.Description) =>
                $"{write}List({field}, {Items}.WritePermission)",
            ApiTypeKind.List => $"{write}List({field}, {WriteItem(type.Item!, isGeneric, Function("Write", member, 1))})",
            ApiTypeKind.Union when unions.Of(type) is { } union => $"{write}Model({field}, {ReaderOf(union)}.Writer)",
            ApiTypeKind.Schema => $"{write}Model({field}, {ReaderOf(type, isGeneric)}.Writer)",
            ApiTypeKind.Enumeration => $"{write}Enumeration({field})",
            ApiTypeKind.String or ApiTypeKind.Binary => $"{write}String({field})",
            ApiTypeKind.Integer => $"{write}Int64({field})",
            ApiTypeKind.Number => $"{write}Double({field})",
            ApiTypeKind.Boolean => $"{write}Boolean({field})",
            _ => $"{write}Element({field})",
        };
    }

    /// <summary>
    /// The functions that read the lists within a property's list. Each has a name: the compiler looks at a function without one again for
    /// each that it stands in, so that lists of lists of lists would keep it busy.
    /// </summary>
    public EquatableArray<string> ReadFunctions(ApiProperty property, string member, bool isGeneric) =>
        Lists(property).Select((list, index) =>
            $"static {Value(list, isGeneric)} {Function("Read", member, index + 1)}(ref {CSharp.Infrastructure}JsonAnswerReader reader) => "
            + $"reader.ReadList({Item(list.Item!, isGeneric, Function("Read", member, index + 2))});").ToEquatableArray();

    /// <summary>The functions that write the lists within a property's list.</summary>
    public EquatableArray<string> WriteFunctions(ApiProperty property, string member, bool isGeneric) =>
        Lists(property).Select((list, index) =>
            $"static void {Function("Write", member, index + 1)}"
            + $"(ref {CSharp.Infrastructure}JsonModelWriter writer, {Value(list, isGeneric)} items) => "
            + $"writer.WriteList(items, {WriteItem(list.Item!, isGeneric, Function("Write", member, index + 2))});").ToEquatableArray();

    private static IEnumerable<ApiType> Lists(ApiProperty property)
    {
        for (ApiType? item = property.Type.Item; item is { Kind: ApiTypeKind.List }; item = item.Item)
        {
            yield return item;
        }
    }

    private static string Function(string verb, string member, int level) => $"{verb}{member}Items{level.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What a property is where an answer leaves it out; null for the type's default.</summary>
    public string? Missing(ApiProperty property, bool isNullable) => isNullable
        ? null
        : property.Type.Kind switch
        {
            ApiTypeKind.String or ApiTypeKind.Binary => "\"\"",
            ApiTypeKind.List => "[]",
            ApiTypeKind.Schema => $"{ReaderOf(property.Type, isGeneric: false)}.Empty",
            ApiTypeKind.Union when unions.Of(property.Type) is { } union => ReaderOf(union) + ".Empty",
            ApiTypeKind.Object or ApiTypeKind.Union => CSharp.Infrastructure + "JsonAnswerReader.EmptyObject",
            _ => null,
        };

    /// <summary>Whether a list of texts is one of permissions: it is called so, and it is not the list of a browser's permissions.</summary>
    public static bool IsPermissions(string name, ApiType item, string description) =>
        item.Kind == ApiTypeKind.String
        && name.TrimStart('$') == "permissions"
        && description.IndexOf("browser", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Whether a list is one of queries.</summary>
    public static bool IsQueries(string name, ApiType item) => item.Kind == ApiTypeKind.String && name == "queries";

    private string List(ApiParameter parameter, Func<string, string> qualify)
    {
        ApiType item = parameter.Type.Item!;
        bool isBody = parameter.Place == ApiParameterPlace.Body;
        bool isForm = parameter.Place == ApiParameterPlace.Form;
        return item.Kind switch
        {
            ApiTypeKind.String when IsQueries(parameter.Name, item) && !isForm => CSharp.ListOf(CSharp.Runtime + "Query"),
            ApiTypeKind.String when IsPermissions(parameter.Name, item, parameter.Description) => CSharp.ListOf(CSharp.Runtime + "Permission"),
            ApiTypeKind.Integer when !isForm => CSharp.ListOf("long"),
            ApiTypeKind.Number when isBody => CSharp.ListOf("double"),
            ApiTypeKind.Boolean when isBody => CSharp.ListOf("bool"),
            ApiTypeKind.Enumeration when !isForm => CSharp.ListOf(qualify(names.Enumeration(item.Enumeration!))),
            ApiTypeKind.Union when isBody && item.Cases.Count == 0 => CSharp.JsonNodes + "JsonArray",
            ApiTypeKind.Schema or ApiTypeKind.Union when isBody && Model(item) is { } model => CSharp.ListOf(qualify(model)),
            ApiTypeKind.Object or ApiTypeKind.Union when isBody => CSharp.ListOf(CSharp.JsonNodes + "JsonObject"),
            ApiTypeKind.Any or ApiTypeKind.List when isBody => CSharp.JsonNodes + "JsonArray",
            _ => CSharp.ListOf("string"),
        };
    }

    private string? Model(ApiType type) => type.Kind == ApiTypeKind.Schema ? names.Model(type.Schema!) : unions.Of(type) is { } union ? names.Union(union) : null;

    private static string Free(ApiParameter parameter) => parameter.Place switch
    {
        ApiParameterPlace.Body => CSharp.JsonNodes
            + (parameter.Type is { Kind: ApiTypeKind.Any or ApiTypeKind.Binary } or { Kind: ApiTypeKind.Union, Cases.Count: 0 } ? "JsonNode" : "JsonObject"),
        ApiParameterPlace.Query or ApiParameterPlace.Form when parameter.Type.Kind == ApiTypeKind.Object =>
            "global::System.Collections.Generic.IReadOnlyDictionary<string, string>",
        _ => "string",
    };

    private string Value(ApiType type, bool isGeneric) => type.Kind switch
    {
        ApiTypeKind.String or ApiTypeKind.Binary => "string",
        ApiTypeKind.Integer => "long",
        ApiTypeKind.Number => "double",
        ApiTypeKind.Boolean => "bool",
        ApiTypeKind.Enumeration => names.Enumeration(type.Enumeration!),
        ApiTypeKind.List => CSharp.ListOf(Value(type.Item!, isGeneric)),
        ApiTypeKind.Schema => names.Model(type.Schema!) + (isGeneric ? "<T>" : ""),
        ApiTypeKind.Union when unions.Of(type) is { } union => names.Union(union),
        _ => CSharp.JsonElement,
    };

    /// <summary>The function that reads a list's item.</summary>
    /// <param name="list">What the function is called if the item is a list itself.</param>
    private string Item(ApiType item, bool isGeneric, string list) => item.Kind switch
    {
        ApiTypeKind.String or ApiTypeKind.Binary => Items + ".ReadString",
        ApiTypeKind.Integer => Items + ".ReadInt64",
        ApiTypeKind.Number => Items + ".ReadDouble",
        ApiTypeKind.Boolean => Items + ".ReadBoolean",
        ApiTypeKind.Enumeration => $"{Items}.ReadEnumeration<{names.Enumeration(item.Enumeration!)}>",
        ApiTypeKind.Schema => ReaderOf(item, isGeneric) + ".Reader",
        ApiTypeKind.Union when unions.Of(item) is { } union => ReaderOf(union) + ".Reader",
        ApiTypeKind.List => list,
        _ => Items + ".ReadElement",
    };

    /// <summary>The function that writes a list's item.</summary>
    /// <inheritdoc cref="Item" />
    private string WriteItem(ApiType item, bool isGeneric, string list) => item.Kind switch
    {
        ApiTypeKind.String or ApiTypeKind.Binary => Items + ".WriteString",
        ApiTypeKind.Integer => Items + ".WriteInt64",
        ApiTypeKind.Number => Items + ".WriteDouble",
        ApiTypeKind.Boolean => Items + ".WriteBoolean",
        ApiTypeKind.Enumeration => $"{Items}.WriteEnumeration<{names.Enumeration(item.Enumeration!)}>",
        ApiTypeKind.Schema => ReaderOf(item, isGeneric) + ".Writer",
        ApiTypeKind.Union when unions.Of(item) is { } union => ReaderOf(union) + ".Writer",
        ApiTypeKind.List => list,
        _ => Items + ".WriteElement",
    };

    private string ReaderOf(Union union) => Reader(names.Union(union), null);

    private string ReaderOf(ApiType type, bool isGeneric) => Reader(names.Model(type.Schema!), isGeneric ? CSharp.TypeParameter : null);

    /// <summary>A model's reader, as the API's namespace sees it.</summary>
    /// <param name="dataType">The type of the data in it; null where it is left as JSON.</param>
    public static string Reader(string model, string? dataType) =>
        $"{GeneratedTypeNames.Serialization}.{model}Json{(dataType is null ? "" : $"<{dataType}>")}";
}
