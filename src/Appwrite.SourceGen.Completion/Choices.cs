using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Binding;
using Appwrite.SourceGen.Binding.Tables;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Schema;
using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Steady;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Tags;

namespace Appwrite.SourceGen.Completion;

/// <summary>What can stand at a place in an attribute, by the project's specs and project files.</summary>
internal sealed class Choices(ProjectFiles files, KnownAttribute attribute, TextPlace place, SemanticModel model, CancellationToken cancellationToken)
{
    private const string Spec = nameof(Spec);
    private const string Schema = nameof(Schema);
    private const string Deprecated = "deprecated";

    /// <summary>
    /// How much of the text before the caret stays: behind the dot of an operation's full name only what the service has is offered, and only that
    /// is replaced. An editor that goes by words does the same.
    /// </summary>
    public int Kept { get; } = attribute.Type == RequestReader.ClientAttribute && place.IsInList ? place.Literal.Before.LastIndexOf('.') + 1 : 0;

    /// <summary>All of them; none where the place takes no known names.</summary>
    public IEnumerable<Choice> All() => (attribute.Type, attribute.Name(place), place.IsInList) switch
    {
        (RequestReader.ClientAttribute or RequestReader.ServiceAttribute, Spec, false) => SpecNames(),
        (RequestReader.ClientAttribute or RequestReader.ServiceAttribute, AttributeOptions.Platform, false) => Platforms(),
        (RequestReader.ClientAttribute, AttributeOptions.Include or AttributeOptions.Exclude, true) => ServicesAndOperations(),
        (RequestReader.ServiceAttribute, "service", false) => Services(),
        (RequestReader.ServiceAttribute, AttributeOptions.Include or AttributeOptions.Exclude, true) => Unlisted(Operations(attribute)),
        (PickReader.OperationAttribute, "operation", false) => OperationsToPick(),
        (AnnotatedDatabase.Attribute or TableRequestReader.Attribute, Schema, false) => SchemaNames(),
        (AnnotatedDatabase.Attribute or TableRequestReader.Attribute, "databaseId", false) => Databases(),
        (AnnotatedDatabase.Attribute, "Tables", true) => Unlisted(Tables()),
        (TableRequestReader.Attribute, "tableId", false) => Tables(),
        _ => [],
    };

    /// <summary>The description of an operation by its spec and name; empty where the spec has it no more.</summary>
    public static (string Call, string Text) Describe(ProjectFiles files, string specPath, string name)
    {
        ApiModel? api = files.Specs.FirstOrDefault(spec => spec.Path == specPath)?.Api;
        ApiOperation? operation = api is null ? null : Wording.Translate(api).Operations.FirstOrDefault(candidate => FullName(candidate) == name);
        if (operation is null)
        {
            return ("", "");
        }

        BoundDoc doc = Docs.Of(operation, isGeneric: false);
        string[] texts = [doc.Summary, Docs.Obsolete(operation.Deprecation) ?? "", doc.Description];
        return ($"{operation.HttpMethod} {operation.Path}", string.Join("\n\n", texts.Select(Emit.XmlDoc.Plain).Where(text => text.Length > 0)));
    }

    public static string FullName(ApiOperation operation) => $"{operation.Service}.{operation.Name}";

    private SpecFile? SpecOf(KnownAttribute owner) => SpecChoice.Of(owner.Text(Spec, cancellationToken), files.Specs).Spec;

    private IEnumerable<Choice> SpecNames()
    {
        List<SpecFile> specs = SpecChoice.Candidates(files.Specs);
        return specs.Zip(SpecChoice.Names([.. specs.Select(spec => spec.Path)]), (spec, name) => new Choice(name, WellKnownTags.File, spec.Api?.Version ?? "")
        {
            Description = spec.Api is { } api ? $"{api.Title} {api.Version}, {Count(api.Operations.Count, "operation")}." : "A spec that cannot be read.",
        });
    }

    private IEnumerable<Choice> Platforms() => SpecOf(attribute)?.Api is not { } api ? [] : OperationFilter.Platforms(api).Select(platform =>
        new Choice(platform, WellKnownTags.EnumMember)
        {
            Description = $"Takes {Count(api.Operations.Count(operation => operation.Platforms.Count == 0 || operation.Platforms.Contains(platform)), "operation")} "
                + $"of {api.Operations.Count.ToString(CultureInfo.InvariantCulture)}.",
        });

    private IEnumerable<Choice> Services() => (SpecOf(attribute)?.Api?.Operations ?? default).GroupBy(operation => operation.Service).Select(service =>
    {
        bool isDeprecated = service.All(operation => operation.Deprecation is not null);
        return new Choice(service.Key, WellKnownTags.Interface, isDeprecated ? Deprecated : "")
        {
            IsDeprecated = isDeprecated,
            Rank = isDeprecated ? 1 : 0,
            Description = $"{Count(service.Count(), "operation")}: {string.Join(", ", service.Select(operation => operation.Name).Distinct())}.",
        };
    });

    private IEnumerable<Choice> ServicesAndOperations()
    {
        if (Kept > 0)
        {
            string service = place.Literal.Before.Substring(0, Kept - 1);
            HashSet<string> listed = new(place.Others, StringComparer.Ordinal);
            return Operations(attribute, service).Where(choice => !listed.Contains($"{service}.{choice.Text}"));
        }

        IEnumerable<Choice> operations = Operations(attribute, service: null)
            .Select(choice => choice with { Text = FullName(choice.Operation!.Value.Operation), Rank = choice.Rank + 2 });
        return Unlisted(Services().Concat(operations));
    }

    private IEnumerable<Choice> Operations(KnownAttribute owner) =>
        owner.Text("service", cancellationToken) is { } service ? Operations(owner, service) : [];

    private IEnumerable<Choice> Operations(KnownAttribute owner, string? service)
    {
        if (SpecOf(owner) is not { Api: { } api } spec)
        {
            return [];
        }

        // Overloads share a name.
        return api.Operations.Where(operation => service is null || operation.Service == service)
            .GroupBy(FullName)
            .Select(overloads => overloads.First())
            .Select(operation => new Choice(operation.Name, WellKnownTags.Method, operation.Deprecation is null ? operation.HttpMethod : Deprecated)
            {
                IsDeprecated = operation.Deprecation is not null,
                Rank = operation.Deprecation is null ? 0 : 1,
                Operation = (spec, operation),
            });
    }

    // What other methods have picked may be picked again, for another type of the data, but seldom is.
    private IEnumerable<Choice> OperationsToPick()
    {
        if (attribute.Syntax.FirstAncestorOrSelf<InterfaceDeclarationSyntax>() is not { } declaration
            || model.GetDeclaredSymbol(declaration, cancellationToken) is not INamedTypeSymbol symbol
            || KnownAttribute.Find(symbol, RequestReader.ServiceAttribute, model.Compilation, cancellationToken) is not { } service)
        {
            return [];
        }

        HashSet<string> picked = new(
            symbol.GetMembers().Select(PickReader.Attribute).OfType<AttributeData>()
                .Where(other => other.ApplicationSyntaxReference?.GetSyntax(cancellationToken) != attribute.Syntax)
                .Select(other => AttributeOptions.Argument(other, 0)),
            StringComparer.Ordinal);
        return Operations(service).Select(choice => picked.Contains(choice.Text) ? choice with { Rank = 2, Note = "picked already" } : choice);
    }

    private IEnumerable<Choice> SchemaNames()
    {
        List<SchemaFile> schemas = [.. files.Schemas.Where(schema => schema.Tables.Count + schema.Databases.Count > 0)];
        return schemas.Zip(SpecChoice.Names([.. schemas.Select(schema => schema.Path)]), (schema, name) => new Choice(name, WellKnownTags.File)
        {
            Description = $"{Count(schema.Databases.Count, "database")}: {string.Join(", ", schema.Databases.Select(database => database.Id))}.",
        });
    }

    private IEnumerable<Choice> Databases()
    {
        IEnumerable<SchemaFile> schemas = attribute.Text(Schema, cancellationToken) is { } name ? [.. Present(SchemaOf(name, ""))] : files.Schemas;
        return schemas
            .SelectMany(schema => schema.Databases.Select(database => (Database: database, Tables: TablesOf(schema, database.Id))))
            .GroupBy(found => found.Database.Id)
            .Select(same => same.First())
            .Select(found => new Choice(found.Database.Id, WellKnownTags.Module, NoteOf(found.Database.Id, found.Database.Name))
            {
                Description = $"{found.Database.Name}, with {Count(found.Tables.Count, "table")}: {string.Join(", ", found.Tables.Select(table => table.Id))}.",
            });
    }

    private IEnumerable<Choice> Tables()
    {
        string databaseId = attribute.Text("databaseId", cancellationToken) ?? "";
        return Present(SchemaOf(attribute.Text(Schema, cancellationToken), databaseId)).SelectMany(schema => TablesOf(schema, databaseId))
            .Select(table => new Choice(table.Id, WellKnownTags.Class, NoteOf(table.Id, table.Name))
            {
                Description = $"{table.Name}, with {Count(table.Columns.Count, "column")}: {string.Join(", ", table.Columns.Select(column => column.Key))}.",
            });
    }

    private SchemaFile? SchemaOf(string? name, string databaseId) => new SchemaFinder(files.Schemas, []).File(name, databaseId, owner: "");

    private IEnumerable<Choice> Unlisted(IEnumerable<Choice> choices)
    {
        HashSet<string> listed = new(place.Others, StringComparer.Ordinal);
        return choices.Where(choice => !listed.Contains(choice.Text));
    }

    private static List<TableSchema> TablesOf(SchemaFile schema, string databaseId) => [.. schema.Tables.Where(table => table.DatabaseId == databaseId)];

    private static IEnumerable<SchemaFile> Present(SchemaFile? schema) => schema is null ? [] : [schema];

    private static string NoteOf(string id, string name) => name == id ? "" : name;

    private static string Count(int count, string what) => $"{count.ToString(CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";
}
