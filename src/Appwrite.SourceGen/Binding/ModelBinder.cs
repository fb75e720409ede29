using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides how models and enumerations look in C#.</summary>
internal sealed class ModelBinder(TypeNames names, TypeMapper types, OpenData openData)
{
    public BoundModel Bind(ApiSchema schema, bool isGeneric, string accessibility, bool hasEmpty)
    {
        string name = names.Model(schema.Name);
        var members = new NameScope([.. ObjectMembers.Names, name, GeneratedTypeNames.Serialization, CSharp.TypeParameter]);

        // What the readers call their own variables.
        var locals = new NameScope(["reader", "fields", "raw"]);
        BoundData? data = schema.IsOpen ? BindData(schema.DataKey, isGeneric, members, locals) : schema.HasMore ? BindMore(members, locals) : null;

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

    private static BoundData BindMore(NameScope members, NameScope locals)
    {
        string local = locals.Allocate("more");
        return new BoundData(
            members.Allocate("AdditionalData"),
            local,
            CSharp.JsonElement,
            CSharp.Infrastructure + "JsonAnswerReader.EmptyObject",
            $"{local}.ToElement()",
            "What the server sends and the API does not describe: a JSON object of all other properties.");
    }

    public BoundEnumeration Bind(ApiEnumeration enumeration, string accessibility) =>
        EnumerationBinder.Bind(names.Enumeration(enumeration), names.EnumerationType(enumeration), accessibility);

    private static BoundData BindData(string? key, bool isGeneric, NameScope members, NameScope locals)
    {
        string name = members.Allocate("Data");
        string local = locals.Allocate("data");
        BoundData data = isGeneric
            ? new BoundData(name, local, "T", "default!", $"reader.ReadData<T>(ref {local})", "The user's own data, as the caller's type.")
            : new BoundData(
                name,
                local,
                CSharp.JsonElement,
                CSharp.Infrastructure + "JsonAnswerReader.EmptyObject",
                $"{local}.ToElement()",
                key is null
                    ? "The user's own data: a JSON object of all properties that the API does not define itself."
                    : $"The user's own data: the JSON object that the API calls `{key}`.");
        return key is null ? data with { IsUsers = true } : data with { WireName = CSharp.Literal(key) };
    }

    private static string Presence(ApiProperty property) => property.MayBeAbsent
        ? "optionalOrNull"
        : (property.IsRequired ? "required" : "optional") + (property.IsNullable ? "OrNull" : "");

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
            types.Property(property, isGeneric) + (isNullable ? "?" : ""),
            types.Missing(property, isNullable),
            CSharp.Literal(property.Name),
            property.MayBeAbsent && !isNullable
                ? $"{types.Read(property, name, isNullable: true, isGeneric)} ?? {types.Missing(property, isNullable) ?? "default"}"
                : types.Read(property, name, isNullable, isGeneric),
            types.Write(property, name, isGeneric),
            Presence(property),
            description)
        {
            ReadFunctions = types.ReadFunctions(property, name, isGeneric),
            WriteFunctions = types.WriteFunctions(property, name, isGeneric),
            IsSecret = SecretFields.IsSecret(schema, property),
        };
    }
}
