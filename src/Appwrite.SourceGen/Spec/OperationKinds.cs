using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Appwrite.SourceGen.Spec;

/// <summary>Finds out what a call of an operation is like: older specs say it, newer ones show it by what is sent and answered.</summary>
internal static class OperationKinds
{
    public static ApiOperationKind Of(JsonNode? facts, string path, OpenApiOperation operation) => facts.Text("type") switch
    {
        "upload" => ApiOperationKind.Upload,
        "location" => ApiOperationKind.Download,
        "webAuth" => ApiOperationKind.WebAuth,
        "graphql" => ApiOperationKind.GraphQl,
        null => Shown(path, operation),
        _ => IsRedirect(operation) ? ApiOperationKind.WebAuth : ApiOperationKind.Call,
    };

    /// <summary>Whether a media type is JSON; one without a name is.</summary>
    public static bool IsJson(string mediaType)
    {
        string name = mediaType.Split(';')[0].Trim();
        return name.Length == 0 || name.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || name.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a media type is text that people read.</summary>
    public static bool IsText(string mediaType) => mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an operation sends its caller elsewhere, and answers in no other way.</summary>
    private static bool IsRedirect(OpenApiOperation operation) => operation.Responses is { } responses
        && responses.Keys.Any(status => status is "301" or "302" or "303" or "307" or "308")
        && !responses.Keys.Any(status => status.StartsWith("2", StringComparison.Ordinal));

    private static ApiOperationKind Shown(string path, OpenApiOperation operation)
    {
        if (path == "/graphql" || path.StartsWith("/graphql/", StringComparison.Ordinal))
        {
            return ApiOperationKind.GraphQl;
        }

        if (Media(operation.RequestBody?.Content).Any(media => media.Key == "multipart/form-data" && media.Value.Schema?.Properties?.Values.Any(IsBinary) == true))
        {
            return ApiOperationKind.Upload;
        }

        if (IsRedirect(operation))
        {
            return ApiOperationKind.WebAuth;
        }

        if (operation.Responses is { } responses)
        {
            IEnumerable<KeyValuePair<string, IOpenApiMediaType>> answers =
                responses.Where(response => response.Key.StartsWith("2", StringComparison.Ordinal)).SelectMany(response => Media(response.Value.Content));
            if (answers.Any(media => IsBinary(media.Value.Schema) && !IsJson(media.Key)))
            {
                return ApiOperationKind.Download;
            }
        }

        return ApiOperationKind.Call;
    }

    private static IEnumerable<KeyValuePair<string, IOpenApiMediaType>> Media(IDictionary<string, IOpenApiMediaType>? content) =>
        content ?? Enumerable.Empty<KeyValuePair<string, IOpenApiMediaType>>();

    // What a reference leads to is an object type, and may be a long way off.
    private static bool IsBinary(IOpenApiSchema? schema) => schema is OpenApiSchema { Format: "binary" };
}
