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
internal sealed class OperationReader(SpecReader reader, SchemaReader schemas, OpenApiDocument document)
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

    private readonly ApiKeys _keys = new(document);

    public List<ApiOperation> ReadAll(CancellationToken cancellationToken)
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
        string name = Filled(facts.Text("method")) ?? WithoutPrefix(operation.OperationId ?? method.Method.ToLowerInvariant(), service);
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
                // The answer of an upload is read in any case, because more may have to follow.
                _ => Answer(method, operation, pointer) is var answer && (kind, answer.Kind) is (ApiOperationKind.Upload, ApiAnswerKind.Unknown)
                    ? new ApiAnswer(ApiAnswerKind.Json, ApiType.Any)
                    : answer,
            },
            _keys.CanCall(operation) ? ApiKeys.Scopes(facts.Member("scope")) : default,
            RateLimit(facts))
        {
            Platforms = Platforms(facts) ?? default,
        };

        if (facts.Member("methods") is not JsonArray { Count: > 0 } overloads)
        {
            if (IsPublic(facts))
            {
                operations.Add(basis);
            }

            return;
        }

        HashSet<string> unlisted = Unlisted(basis, overloads);
        List<ApiOperation> offered = [.. overloads.Select((overload, index) => (overload, index)).Where(one => IsPublic(one.overload))
            .Select(one => Overload(basis, one.overload, one.index, facts, unlisted))];

        // Official SDKs offer an operation whose names are all hidden by itself, and it is deprecated only if all of them are.
        operations.AddRange(offered.Count > 0
            ? offered
            : [overloads.All(overload => overload.Member("deprecated") is not null) ? basis : basis with { Deprecation = null }]);
    }

    /// <summary>
    /// The parameters that a route has and none of its overloads lists. Those that take the user's data are left out on purpose: they tell
    /// the overloads for one row and for several apart. The others are forgotten.
    /// </summary>
    private static HashSet<string> Unlisted(ApiOperation basis, JsonArray overloads)
    {
        var unlisted = new HashSet<string>(
            basis.Parameters.Where(parameter => (parameter.Type.Item ?? parameter.Type).Kind is not (ApiTypeKind.Object or ApiTypeKind.Any))
                .Select(parameter => parameter.Name),
            StringComparer.Ordinal);
        foreach (JsonNode? overload in overloads)
        {
            unlisted.ExceptWith(overload.Member("parameters").Texts());
        }

        return unlisted;
    }

    private static EquatableArray<ApiParameter> Parameters(ApiOperationKind kind, IEnumerable<ApiParameter> described) =>
        (kind == ApiOperationKind.GraphQl
            ? described.Where(parameter => parameter.Place == ApiParameterPlace.Path && GraphQlParameters.All(own => own.Name != parameter.Name))
                .Concat(GraphQlParameters)
            : described).ToEquatableArray();

    /// <summary>Makes an overload of what it changes in its route's operation.</summary>
    private ApiOperation Overload(ApiOperation basis, JsonNode? overload, int index, JsonNode? facts, HashSet<string> unlisted)
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

            parameters.AddRange(basis.Parameters.Where(parameter => parameter.Place != ApiParameterPlace.Path && unlisted.Contains(parameter.Name)));
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
            Service = Filled(overload.Text("namespace")) ?? basis.Service,
            Name = Filled(overload.Text("name")) ?? basis.Name,
            Pointer = pointer,
            Summary = Filled(overload.Text("desc")) ?? Filled(overload.Text("summary")) ?? basis.Summary,
            Description = Filled(overload.Text("description")) ?? basis.Description,
            Deprecation = deprecated is JsonObject ? Deprecation(deprecated) : deprecated is JsonValue ? basis.Deprecation ?? new(null, null) : null,
            Parameters = parameters.ToEquatableArray(),
            Answer = OverloadAnswer(basis.Answer, overload, pointer),
            Scopes = _keys.CanCall(overload) ? ApiKeys.Scopes(facts.Member("scope")) : basis.Scopes,
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

    private ApiAnswer Answer(HttpMethod method, OpenApiOperation operation, string pointer)
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

            if (response.Key is "204" or "205")
            {
                return ApiAnswer.Empty;
            }

            // A Swagger 2 answer has the operation's media types whether it has content or not, so that only a schema tells.
            IDictionary<string, IOpenApiMediaType> contents = response.Value.Content ?? new Dictionary<string, IOpenApiMediaType>();
            if (contents.Count == 0 || (schemas.IsSwagger && contents.Values.All(content => content.Schema is null)))
            {
                return contents.Count > 0 && contents.Keys.All(OperationKinds.IsText) ? new ApiAnswer(ApiAnswerKind.Text, null) : Undocumented(method, response.Key);
            }

            foreach (KeyValuePair<string, IOpenApiMediaType> content in contents)
            {
                string place = $"{pointer}/responses/{response.Key}";
                ApiType type = schemas.ReadType(content.Value.Schema, place);
                return content.Key switch
                {
                    "multipart/form-data" => new ApiAnswer(ApiAnswerKind.Multipart, type),
                    "text/plain" => new ApiAnswer(ApiAnswerKind.Text, type),
                    _ when content.Value.Schema is null && OperationKinds.IsText(content.Key) => new ApiAnswer(ApiAnswerKind.Text, null),
                    _ when type.Kind != ApiTypeKind.Binary => new ApiAnswer(ApiAnswerKind.Json, type),

                    // Bytes that call themselves JSON stand for an answer that has no content worth reading.
                    _ => OperationKinds.IsJson(content.Key) ? ApiAnswer.Empty : new ApiAnswer(ApiAnswerKind.Bytes, type),
                };
            }
        }

        return Undocumented(method, null);
    }

    /// <summary>
    /// The answer of which a spec says nothing: a GET has one, and so has a POST that is said to be answered with 200. Others answer that they
    /// are done.
    /// </summary>
    private static ApiAnswer Undocumented(HttpMethod method, string? status) =>
        method == HttpMethod.Get || (method == HttpMethod.Post && status == "200") ? new ApiAnswer(ApiAnswerKind.Unknown, null) : ApiAnswer.Empty;

    /// <summary>Marks the parameters that the client's own configuration fills: the project's id, where the path has it.</summary>
    private static IEnumerable<ApiParameter> FillFromClient(List<ApiParameter> parameters, JsonNode? config) =>
        parameters.Select(parameter => parameter.Place != ApiParameterPlace.Form && config.Text(parameter.Name) == "project"
            ? parameter with { IsProjectId = true }
            : parameter);

    private static EquatableArray<string>? Platforms(JsonNode? facts) =>
        facts.Member("platforms") is { } platforms ? platforms.Texts().Distinct().ToEquatableArray() : null;

    private static bool IsPublic(JsonNode? facts) => facts.Flag("public") ?? true;

    /// <summary>A text, or null where it is empty: specs have empty texts for what they do not say.</summary>
    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

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
