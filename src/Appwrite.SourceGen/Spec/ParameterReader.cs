using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Spec.Facts;
using Microsoft.OpenApi;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads an operation's parameters: those of its path and query, and the properties of its body.</summary>
internal sealed class ParameterReader(SpecReader reader, SchemaReader schemas)
{
    private const string MultipartForm = "multipart/form-data";

    /// <summary>What the API calls the files that it takes.</summary>
    private static readonly string[] FileNames = ["file", "code"];

    private static readonly ApiType Texts = new(ApiTypeKind.List, Item: new ApiType(ApiTypeKind.String));

    public List<ApiParameter> Read(string path, IOpenApiPathItem item, HttpMethod method, OpenApiOperation operation, string pointer)
    {
        var parameters = new List<ApiParameter>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        List<string> holes = PathTemplate.Holes(path);
        List<IOpenApiParameter> declared = [.. (operation.Parameters ?? []).Concat(item.Parameters ?? [])];
        HashSet<string> inQueryOnly = InQueryOnly(holes, declared, pointer);
        foreach (IOpenApiParameter parameter in declared)
        {
            if (parameter is OpenApiParameterReference { Target: null } missing)
            {
                reader.ReportDangling(pointer, missing.Reference);
            }
            else if (parameter.Name is { } name && Place(parameter, inQueryOnly, holes) is { } place && names.Add(name))
            {
                parameters.Add(new ApiParameter(
                    name,
                    ServerFacts.Place(method.Method, place),
                    place == ApiParameterPlace.Path ? ReadType(parameter, pointer) : Meant(name, ReadType(parameter, pointer), parameter.Schema),
                    parameter.Required || place == ApiParameterPlace.Path,
                    SchemaReader.IsNullable(parameter.Schema) || parameter.Extension("x-nullable").Flag(),
                    parameter.Description is { Length: > 0 } description ? description : parameter.Schema?.Description ?? ""));
            }
        }

        foreach (string hole in holes.Where(names.Add))
        {
            reader.Report(Ids.MissingParameter, pointer, hole);
            parameters.Add(new ApiParameter(hole, ApiParameterPlace.Path, new ApiType(ApiTypeKind.String), true, false, ""));
        }

        if (operation.RequestBody is OpenApiRequestBodyReference { Target: null } missingBody)
        {
            reader.ReportDangling(pointer, missingBody.Reference);
        }
        else if (operation.RequestBody?.Content is { Count: > 0 } contents)
        {
            ReadBody(contents, method, pointer + "/requestBody", parameters, names);
        }

        return parameters;
    }

    /// <summary>The type of a parameter, which in Swagger 2 has itself what its enumeration's type has elsewhere.</summary>
    private ApiType ReadType(IOpenApiParameter parameter, string pointer)
    {
        ApiType type = schemas.ReadType(parameter.Schema, $"{pointer}/parameters");
        ApiEnumeration? enumeration = (type.Item ?? type).Enumeration;
        if (enumeration is null || parameter.Extension("x-enum-name").Text() is not { } name)
        {
            return type;
        }

        List<string> keys = parameter.Extension("x-enum-keys").Texts();
        var named = new ApiEnumeration(enumeration.Name ?? name, enumeration.Values
            .Select((value, index) => value with { Key = value.Key ?? (index < keys.Count ? keys[index] : null) }).ToEquatableArray());
        return type.Item is { } item ? type with { Item = item with { Enumeration = named } } : type with { Enumeration = named };
    }

    private void ReadBody(
        IDictionary<string, IOpenApiMediaType> contents, HttpMethod method, string pointer, List<ApiParameter> parameters, HashSet<string> names)
    {
        bool isForm = contents.ContainsKey(MultipartForm);
        IOpenApiSchema? body = (isForm ? contents[MultipartForm] : contents.Values.First()).Schema;
        IDictionary<string, IOpenApiSchema> properties = body?.Properties ?? new Dictionary<string, IOpenApiSchema>();
        string? unmarkedFile = isForm ? UnmarkedFile(properties) : null;
        foreach (KeyValuePair<string, IOpenApiSchema> property in properties)
        {
            if (!names.Add(property.Key))
            {
                reader.Report(Ids.DoubleParameter, pointer, property.Key);
                continue;
            }

            // A form is sent for its file, whether the spec lists it as required or not.
            ApiType type = property.Key == unmarkedFile
                ? new ApiType(ApiTypeKind.Binary)
                : Meant(property.Key, schemas.ReadType(property.Value, pointer), property.Value);
            bool isFile = isForm && type.Kind == ApiTypeKind.Binary;
            parameters.Add(new ApiParameter(
                property.Key,
                ServerFacts.Place(method.Method, isForm ? ApiParameterPlace.Form : ApiParameterPlace.Body),
                type,
                isFile || body!.Required?.Contains(property.Key) == true,
                SchemaReader.IsNullable(property.Value),
                property.Value.Description ?? ""));
        }

        // The user's data has a name even where the spec lists only what stands beside it.
        if (!isForm && SchemaReader.DataKey(body) is { } data && parameters.All(parameter => parameter.Name != data))
        {
            parameters.Add(new ApiParameter(data, ApiParameterPlace.Body, ApiType.Object, false, false, "The user's own data."));
        }
    }

    /// <summary>
    /// The type of a parameter, or what is meant where a spec falls back to a text because it has no word for it: a list if its default is
    /// one, or if it is of queries, and an object of headers.
    /// </summary>
    private static ApiType Meant(string name, ApiType type, IOpenApiSchema? schema) => (type.Kind, name) switch
    {
        (not ApiTypeKind.String, _) => type,
        (_, "headers") => ApiType.Object,
        (_, "queries") => Texts,
        _ => schema?.Default is JsonArray ? Texts : type,
    };

    /// <summary>The file of a form in which none is marked as binary, as in OpenAPI specs before 1.7: there it is a plain string.</summary>
    private static string? UnmarkedFile(IDictionary<string, IOpenApiSchema> properties) =>
        properties.Values.Any(schema => schema.Format == "binary")
            ? null
            : FileNames.FirstOrDefault(name => properties.TryGetValue(name, out IOpenApiSchema? schema) && schema.Type == JsonSchemaType.String);

    /// <summary>The parameters of the path that are declared for the query, and for nothing else.</summary>
    private HashSet<string> InQueryOnly(List<string> holes, List<IOpenApiParameter> declared, string pointer)
    {
        var found = new HashSet<string>(
            declared.Where(parameter => parameter.In == ParameterLocation.Query).Select(parameter => parameter.Name ?? ""), StringComparer.Ordinal);
        found.IntersectWith(holes);
        foreach (string name in found)
        {
            reader.Report(Ids.SpecFault, pointer, $"the parameter '{name}' of the path is declared for the query; it is sent in the path");
        }

        found.ExceptWith(declared.Where(parameter => parameter.In == ParameterLocation.Path).Select(parameter => parameter.Name ?? ""));
        return found;
    }

    private static ApiParameterPlace? Place(IOpenApiParameter parameter, HashSet<string> inQueryOnly, List<string> holes) => parameter.In switch
    {
        ParameterLocation.Path when holes.Contains(parameter.Name!) => ApiParameterPlace.Path,
        ParameterLocation.Query when inQueryOnly.Contains(parameter.Name!) => ApiParameterPlace.Path,
        ParameterLocation.Query when !holes.Contains(parameter.Name!) => ApiParameterPlace.Query,
        _ => null,
    };
}
