using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides how models and enumerations look in C#.</summary>
internal sealed class ModelBinder(TypeNames names, TypeMapper types, OpenData openData)
{
    public BoundModel Bind(ApiSchema schema, bool isGeneric, string accessibility, bool hasEmpty)
    {
        string name = names.Model(schema.Name);
        var members = new NameScope([.. ObjectMembers.Names, name, TypeNames.Serialization, CSharp.TypeParameter]);

        // What the readers call their own variables.
        var locals = new NameScope(["reader", "name", "raw"]);
        BoundData? data = schema.IsOpen ? BindData(isGeneric, members, locals) : null;

        // A system field's name is the one that everybody knows, so that `$id` is served before a user's `id`.
        var properties = new Dictionary<string, BoundProperty>(StringComparer.Ordinal);
        foreach (ApiProperty property in schema.Properties
            .OrderBy(property => property.Name.StartsWith("$", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(property => property.Name, StringComparer.Ordinal))
        {
            properties[property.Name] = BindProperty(schema, property, isGeneric && openData.IsListOfOpen(property), members, locals);
        }

        return new BoundModel(
            name,
            isGeneric ? "T" : null,
            accessibility,
            schema.Description.Length > 0 ? schema.Description : name,
            schema.Properties.Select(property => properties[property.Name]).ToEquatableArray(),
            data,
            name + "Json",
            hasEmpty);
    }

    public BoundEnumeration Bind(ApiEnumeration enumeration, string owner, string member, string accessibility)
    {
        string name = names.Enumeration(enumeration, owner, member);
        var members = new NameScope([.. TypeNames.EnumerationMembers, name]);
        IReadOnlyList<ApiEnumerationValue> values = names.Values(enumeration, owner, member);
        var bound = new Dictionary<string, BoundEnumerationValue>(StringComparer.Ordinal);
        foreach (ApiEnumerationValue value in values.OrderBy(value => value.Value, StringComparer.Ordinal))
        {
            string valueName = members.Allocate(Identifiers.Pascal(value.Key ?? value.Value, "Value"), "Value");
            bound[value.Value] = new BoundEnumerationValue(valueName, CSharp.Literal(value.Value), $"The value `{value.Value}`.");
        }

        return new BoundEnumeration(name, accessibility, member, values.Select(value => bound[value.Value]).ToEquatableArray());
    }

    private static BoundData BindData(bool isGeneric, NameScope members, NameScope locals)
    {
        string name = members.Allocate("Data");
        string local = locals.Allocate("data");
        return isGeneric
            ? new BoundData(name, local, "T", "default!", $"reader.ReadData<T>(ref {local})", "The user's own data, as the caller's type.")
            : new BoundData(
                name,
                local,
                CSharp.JsonElement,
                CSharp.Infrastructure + "JsonAnswerReader.EmptyObject",
                $"{local}.ToElement()",
                "The user's own data: a JSON object of all properties that the API does not define itself.");
    }

    private static string Presence(ApiProperty property) =>
        (property.IsRequired ? "required" : "optional") + (property.IsNullable ? "OrNull" : "");

    private BoundProperty BindProperty(ApiSchema schema, ApiProperty property, bool isGeneric, NameScope members, NameScope locals)
    {
        bool isNullable = !property.IsRequired || property.IsNullable
            || (property.Type is { Kind: ApiTypeKind.Schema, Schema: { } part } && openData.IsEndless(part));
        string name = members.Allocate(Identifiers.Pascal(property.Name, "Property"), "Value");
        string local = locals.Allocate(Identifiers.Camel(property.Name, "property"), "Value");
        string description = property.Description.Length > 0 ? property.Description : $"The API's `{property.Name}`.";
        return new BoundProperty(
            name,
            local,
            types.Property(property, schema.Name, isGeneric) + (isNullable ? "?" : ""),
            types.Missing(property, isNullable),
            CSharp.Literal(property.Name),
            Encoding.UTF8.GetByteCount(property.Name),
            types.Read(property, name, schema.Name, isNullable, isGeneric),
            types.Write(property, name, schema.Name, isNullable, isGeneric),
            Presence(property),
            description)
        {
            ReadFunctions = types.ReadFunctions(property, name, schema.Name, isGeneric),
            WriteFunctions = types.WriteFunctions(property, name, schema.Name, isGeneric),
            IsSecret = SecretFields.IsSecret(schema, property),
        };
    }
}
