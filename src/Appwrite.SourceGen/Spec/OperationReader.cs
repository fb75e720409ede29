using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Spec.Facts;
using Microsoft.OpenApi;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads the operations, with the overloads that share their routes.</summary>
internal sealed class OperationReader(SpecReader reader, SchemaReader schemas)
{
    // Specs say nothing of what a GraphQL call takes, or only that it is an object.
    private static readonly ApiParameter[] GraphQlParameters =
    [
        new("query", ApiParameterPlace.Body, new ApiType(ApiTypeKind.String), true, false, "The GraphQL document."),
        new("variables", ApiParameterPlace.Body, ApiType.Object, false, false, "The values of the document's variables."),
        new(
            "operationName",
            ApiParameterPlace.Body,
            new ApiType(ApiTypeKind.String),
            false,
            false,
            "Which of the document's operations is meant; not needed where it has only one."),
    ];

    public List<ApiOperation> ReadAll(OpenApiDocument document, CancellationToken cancellationToken)
    {
        var operations = new List<ApiOperation>();
        foreach (KeyValuePair<string, IOpenApiPathItem> path in document.Paths ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (PathTemplate.FaultOf(path.Key) is { } fault)
            {
                reader.Report(
                    Ids.SpecFault, $"/paths/{SpecPositions.Escape(path.Key)}", $"a path cannot be used, because {fault}; its operations are left out");
                continue;
            }

            foreach (KeyValuePair<HttpMethod, OpenApiOperation> operation in path.Value.Operations ?? [])
            {
                Read(path.Key, path.Value, operation.Key, operation.Value, operations);
            }
        }

        string version = document.Info?.Version ?? "";
        return [.. operations.Select(operation => ServerFacts.Correct(operation, version))];
    }

    private void Read(string path, IOpenApiPathItem item, HttpMethod method, OpenApiOperation operation, List<ApiOperation> operations)
    {
        string pointer = $"/paths/{SpecPositions.Escape(path)}/{method.Method.ToLowerInvariant()}";
        JsonNode? facts = operation.Extension("x-appwrite");
        string service = operation.Tags?.FirstOrDefault()?.Name ?? FirstSegment(path);
        string name = facts.Text("method") ?? WithoutPrefix(operation.OperationId ?? method.Method.ToLowerInvariant(), service);
        ApiOperationKind kind = OperationKinds.Of(facts, path, operation);
        var basis = new ApiOperation(
            service,
            name,
            pointer,
            method.Method,
            path,
            kind,
            operation.Summary ?? "",
            operation.Description ?? "",
            operation.Deprecated ? Deprecation(facts.Member("deprecated")) : null,
            Parameters(kind, FillFromClient(new ParameterReader(reader, schemas).Read(path, item, method, operation, pointer), facts.Member("config"))),
            kind switch
            {
                ApiOperationKind.Download => new ApiAnswer(ApiAnswerKind.Bytes, null),
                ApiOperationKind.GraphQl => new ApiAnswer(ApiAnswerKind.Json, ApiType.Any),
                ApiOperationKind.WebAuth => ApiAnswer.Empty,
                _ => Answer(operation, pointer),
            },
            facts.Member("scope").Texts().Distinct().ToEquatableArray(),
            RateLimit(facts))
        {
            Platforms = Platforms(facts) ?? default,
        };

        if (facts.Member("methods") is JsonArray { Count: > 0 } overloads)
        {
            operations.AddRange(overloads.Where(IsPublic).Select((overload, index) => Overload(basis, overload, index)));
        }
        else if (IsPublic(facts))
        {
            operations.Add(basis);
        }
    }

    private static EquatableArray<ApiParameter> Parameters(ApiOperationKind kind, IEnumerable<ApiParameter> described) =>
        (kind == ApiOperationKind.GraphQl
            ? described.Where(parameter => parameter.Place == ApiParameterPlace.Path && GraphQlParameters.All(own => own.Name != parameter.Name))
                .Concat(GraphQlParameters)
            : described).ToEquatableArray();

    /// <summary>Makes an overload of what it changes in its route's operation.</summary>
    private ApiOperation Overload(ApiOperation basis, JsonNode? overload, int index)
    {
        string pointer = $"{basis.Pointer}/x-appwrite/methods/{index.ToString(CultureInfo.InvariantCulture)}";
        HashSet<string> required = [.. overload.Member("required").Texts()];
        List<ApiParameter> parameters = [];
        if (overload.Member("parameters") is JsonArray names)
        {
            foreach (string name in names.Texts().Distinct())
            {
                if (basis.Parameters.FirstOrDefault(parameter => parameter.Name == name) is { } parameter)
                {
                    parameters.Add(parameter with { IsRequired = parameter.Place == ApiParameterPlace.Path || required.Contains(name) });
                }
                else
                {
                    reader.Report(Ids.MissingParameter, pointer, name);
                }
            }
        }
        else
        {
            parameters.AddRange(basis.Parameters);
        }

        // A path cannot be made without all of its values, whether the overload lists them or not.
        parameters.InsertRange(0, basis.Parameters.Where(parameter =>
            parameter.Place == ApiParameterPlace.Path && parameters.All(listed => listed.Name != parameter.Name)));

        JsonNode? deprecated = overload.Member("deprecated");
        return basis with
        {
            Service = overload.Text("namespace") ?? basis.Service,
            Name = overload.Text("name") ?? basis.Name,
            Pointer = pointer,
            Summary = overload.Text("desc") is { Length: > 0 } summary ? summary : overload.Text("summary") ?? basis.Summary,
            Description = overload.Text("description") ?? basis.Description,
            Deprecation = deprecated is JsonObject ? Deprecation(deprecated) : deprecated is JsonValue ? basis.Deprecation ?? new(null, null) : null,
            Parameters = parameters.ToEquatableArray(),
            Answer = OverloadAnswer(basis.Answer, overload, pointer),
            Platforms = Platforms(overload) ?? basis.Platforms,
        };
    }

    private ApiAnswer OverloadAnswer(ApiAnswer basis, JsonNode? overload, string pointer)
    {
        if (overload.Member("responses") is not JsonArray { Count: > 0 } responses || basis.Kind is not (ApiAnswerKind.Json or ApiAnswerKind.Empty))
        {
            return basis;
        }

        List<string> models = [.. responses.SelectMany(response => response.Member("model").Texts()).Distinct().Select(References.NameOf)];
        return models.Count switch
        {
            0 => ApiAnswer.Empty,
            1 => new ApiAnswer(ApiAnswerKind.Json, schemas.ReadName(models[0], pointer + "/responses")),
            _ => new ApiAnswer(ApiAnswerKind.Json, schemas.ReadNames(models, pointer + "/responses")),
        };
    }

    private ApiAnswer Answer(OpenApiOperation operation, string pointer)
    {
        foreach (KeyValuePair<string, IOpenApiResponse> response in operation.Responses ?? [])
        {
            if (!response.Key.StartsWith("2", StringComparison.Ordinal))
            {
                continue;
            }

            if (response.Value is OpenApiResponseReference { Target: null } missing)
            {
                reader.ReportDangling(pointer, missing.Reference);
                return new ApiAnswer(ApiAnswerKind.Json, ApiType.Any);
            }

            // A Swagger 2 answer has the operation's media types even where it has no content, which is where it has no schema.
            if (response.Key is "204" or "205" || (schemas.IsSwagger && response.Value.Content?.Values.All(content => content.Schema is null) == true))
            {
                return ApiAnswer.Empty;
            }

            foreach (KeyValuePair<string, IOpenApiMediaType> content in response.Value.Content ?? new Dictionary<string, IOpenApiMediaType>())
            {
                string place = $"{pointer}/responses/{response.Key}";
                ApiType type = schemas.ReadType(content.Value.Schema, place);
                return content.Key switch
                {
                    "multipart/form-data" => new ApiAnswer(ApiAnswerKind.Multipart, type),
                    "text/plain" => new ApiAnswer(ApiAnswerKind.Text, type),
                    _ when type.Kind != ApiTypeKind.Binary => new ApiAnswer(ApiAnswerKind.Json, type),

                    // Bytes that call themselves JSON stand for an answer that has no content worth reading.
                    _ => OperationKinds.IsJson(content.Key) ? ApiAnswer.Empty : new ApiAnswer(ApiAnswerKind.Bytes, type),
                };
            }
        }

        return ApiAnswer.Empty;
    }

    /// <summary>Marks the parameters that the client's own configuration fills: the project's id, where the path has it.</summary>
    private static IEnumerable<ApiParameter> FillFromClient(List<ApiParameter> parameters, JsonNode? config) =>
        parameters.Select(parameter => parameter.Place != ApiParameterPlace.Form && config.Text(parameter.Name) == "project"
            ? parameter with { IsProjectId = true }
            : parameter);

    private static EquatableArray<string>? Platforms(JsonNode? facts) =>
        facts.Member("platforms") is { } platforms ? platforms.Texts().Distinct().ToEquatableArray() : null;

    private static bool IsPublic(JsonNode? facts) => facts.Flag("public") ?? true;

    private static ApiDeprecation Deprecation(JsonNode? detail) => new(detail.Text("since"), detail.Text("replaceWith"));

    private static ApiRateLimit? RateLimit(JsonNode? facts) =>
        facts.Number("rate-limit") is { } calls and > 0 && facts.Number("rate-time") is { } seconds and > 0 ? new ApiRateLimit(calls, seconds) : null;

    private static string FirstSegment(string path) =>
        path.Split('/').FirstOrDefault(segment => segment.Length > 0 && segment[0] != '{') ?? "api";

    private static string WithoutPrefix(string operationId, string service)
    {
        if (operationId.Length <= service.Length || !operationId.StartsWith(service, StringComparison.OrdinalIgnoreCase))
        {
            return operationId;
        }

        string name = operationId[service.Length..];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
