using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Appwrite.SourceGen.Spec.Facts;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Appwrite.SourceGen.Spec;

/// <summary>Turns a spec's JSON into the <see cref="ApiModel"/>.</summary>
internal sealed class SpecReader
{
    private readonly string _path;
    private readonly List<DiagnosticInfo> _problems = [];

    private SpecReader(string path, CancellationToken cancellationToken)
    {
        _path = path;
        CancellationToken = cancellationToken;
    }

    /// <summary>Ends the reading early; whatever goes over a whole spec looks at it.</summary>
    public CancellationToken CancellationToken { get; }

    public static SpecFile Read(string path, byte[] json, CancellationToken cancellationToken)
    {
        try
        {
            return new SpecReader(path, cancellationToken).Read(json);
        }
        catch (ArgumentException) when (DuplicateKeys.Find(json) is { } duplicate)
        {
            (int line, int column) = SpecPositions.LineAndColumn(json, duplicate.Offset);
            return Unreadable(path, DiagnosticPlace.OfFile(path, line, column), $"the key '{duplicate.Key}' is there twice");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever a spec does to the reader below us, the compiler must live and the user must hear of it.
            // What the reader below us refuses as a whole is mostly a version that it does not know.
            return Unreadable(path, DiagnosticPlace.OfSpec(path, "/openapi"), exception.Message);
        }
    }

    /// <summary>Notes something that the spec gets wrong.</summary>
    public void Report(string id, string pointer, params string[] arguments) =>
        _problems.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfSpec(_path, pointer), arguments));

    /// <summary>Notes a reference to something that is not there.</summary>
    public void ReportDangling(string pointer, BaseOpenApiReference reference) =>
        Report(Ids.SpecFault, pointer, $"'{reference.ReferenceV3}' is referred to but does not exist");

    private static SpecFile Unreadable(string path, DiagnosticPlace place, string problem) => SpecFile.Broken(
        path, true, DiagnosticInfo.Create(Ids.UnreadableSpec, place, System.IO.Path.GetFileName(path), problem.TrimEnd('.')));

    private SpecFile Read(byte[] json)
    {
        JsonObject root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowTrailingCommas = false })!.AsObject();
        new SpecShapes(this).Correct(root);
        ComponentNames names = ComponentNames.MakePlain(root);
        SchemaDialects.Unify(root, CancellationToken);
        new AllOfSchemas(this, names).Merge(root);
        new AliasCycles(this, names).Break(root);
        OpenApiDocument document = Parse(root);
        CancellationToken.ThrowIfCancellationRequested();

        var schemas = new SchemaReader(this, document, root, names);
        EquatableArray<ApiSchema> models = schemas.ReadAll().Select(ServerFacts.Correct).ToEquatableArray();
        List<ApiOperation> operations = new OperationReader(this, schemas, document).ReadAll(CancellationToken);
        if (operations.Count == 0)
        {
            Report(Ids.NoOperations, "/paths", System.IO.Path.GetFileName(_path));
        }

        var api = new ApiModel(
            document.Info?.Title ?? "", document.Info?.Version ?? "", operations.ToEquatableArray(), ServerFacts.WithMissing(operations, models))
        {
            Services = Services(root["tags"]).ToEquatableArray(),
        };
        return new SpecFile(_path, api, true, _problems.Distinct().ToEquatableArray());
    }

    private static IEnumerable<ApiService> Services(JsonNode? tags)
    {
        foreach (JsonNode? tag in tags as JsonArray ?? [])
        {
            if (tag.Text("name") is { Length: > 0 } name && tag.Text("description") is { } description && !string.IsNullOrWhiteSpace(description))
            {
                yield return new ApiService(name, description);
            }
        }
    }

    private OpenApiDocument Parse(JsonObject root)
    {
        // The validation rules look for faults in a spec's style; what matters to us, we check ourselves.
        var settings = new OpenApiReaderSettings { RuleSet = new ValidationRuleSet() };
        ReadResult result = new OpenApiJsonReader().Read(root, new Uri("file:///spec.json"), settings);
        foreach (OpenApiError error in result.Diagnostic?.Errors ?? [])
        {
            Report(Ids.SpecFault, Pointer(error.Pointer), error.Message);
        }

        return result.Document ?? throw new InvalidOperationException(
            result.Diagnostic?.Errors.FirstOrDefault()?.Message ?? "it has no content.");
    }

    private static string Pointer(string? pointer) => pointer is null ? "" : pointer.TrimStart('#');
}
