using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.OpenApi;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads an operation's parameters: those of its path and query, and the properties of its body.</summary>
internal sealed class ParameterReader(SpecReader reader, SchemaReader schemas)
{
    private const string MultipartForm = "multipart/form-data";

    public List<ApiParameter> Read(string path, IOpenApiPathItem item, OpenApiOperation operation, string pointer)
    {
        var parameters = new List<ApiParameter>();
        List<string> holes = PathTemplate.Holes(path);
        foreach (IOpenApiParameter parameter in (operation.Parameters ?? []).Concat(item.Parameters ?? []))
        {
            if (parameter is OpenApiParameterReference { Target: null } missing)
            {
                reader.ReportDangling(pointer, missing.Reference);
            }
            else if (Place(parameter) is { } place && parameter.Name is { } name && parameters.All(other => other.Name != name)
                && (place != ApiParameterPlace.Path || holes.Contains(name)))
            {
                parameters.Add(new ApiParameter(
                    name,
                    place,
                    ReadType(parameter, pointer),
                    parameter.Required || place == ApiParameterPlace.Path,
                    SchemaReader.IsNullable(parameter.Schema) || parameter.Extension("x-nullable").Flag(),
                    parameter.Description ?? parameter.Schema?.Description ?? ""));
            }
        }

        foreach (string hole in holes.Where(hole => parameters.All(parameter => parameter.Name != hole)))
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
            ReadBody(contents, pointer + "/requestBody", parameters);
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

    private void ReadBody(IDictionary<string, IOpenApiMediaType> contents, string pointer, List<ApiParameter> parameters)
    {
        bool isForm = contents.ContainsKey(MultipartForm);
        IOpenApiSchema? body = (isForm ? contents[MultipartForm] : contents.Values.First()).Schema;
        foreach (KeyValuePair<string, IOpenApiSchema> property in body?.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (parameters.Any(parameter => parameter.Name == property.Key))
            {
                reader.Report(Ids.DoubleParameter, pointer, property.Key);
                continue;
            }

            // A form is sent for its file, whether the spec lists it as required or not.
            ApiType type = schemas.ReadType(property.Value, pointer);
            bool isFile = isForm && type.Kind == ApiTypeKind.Binary;
            parameters.Add(new ApiParameter(
                property.Key,
                isForm ? ApiParameterPlace.Form : ApiParameterPlace.Body,
                type,
                isFile || body!.Required?.Contains(property.Key) == true,
                SchemaReader.IsNullable(property.Value),
                property.Value.Description ?? ""));
        }
    }

    private static ApiParameterPlace? Place(IOpenApiParameter parameter) => parameter.In switch
    {
        ParameterLocation.Path => ApiParameterPlace.Path,
        ParameterLocation.Query => ApiParameterPlace.Query,
        _ => null,
    };
}
