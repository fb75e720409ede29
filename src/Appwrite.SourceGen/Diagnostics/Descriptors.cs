using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>What each diagnostic says: what is wrong, where, and what to do.</summary>
internal static partial class Descriptors
{
    private const string Category = "Appwrite.SourceGen";

    private static readonly string Help = typeof(Descriptors).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "ProjectUrl").Value + "/blob/main/docs/diagnostics.md";

    private static readonly DiagnosticDescriptor NotJson = new(
        Ids.NotJson, "Spec is not JSON", "'{0}' is not valid JSON: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor YamlSpec = new(
        Ids.YamlSpec, "Spec is YAML", "'{0}' is a YAML spec; add the JSON form of the spec, which Appwrite publishes for every release",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnreadableSpec = new(
        Ids.UnreadableSpec, "Spec cannot be read", "'{0}' cannot be read as an OpenAPI 3 or Swagger 2 spec: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SpecFault = new(
        Ids.SpecFault, "Spec has a fault", "The spec has a fault that is passed over: {0}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NoOperations = new(
        Ids.NoOperations, "Spec has no operations", "'{0}' has no operations, so that there is nothing to generate from it",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor CyclicSchema = new(
        Ids.CyclicSchema, "Schema refers to itself", "The schema '{0}' is a reference that leads back to itself; it is read as any JSON value",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor MissingSchema = new(
        Ids.MissingSchema, "Schema is missing", "The schema '{0}' is referred to but does not exist; it is read as any JSON value",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor MissingParameter = new(
        Ids.MissingParameter, "Parameter is missing", "The parameter '{0}' is named here but is not declared",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DoubleParameter = new(
        Ids.DoubleParameter, "Parameter is declared twice", "The body's parameter '{0}' is declared for the path or the query as well and is left out of the body",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor LargeSpec = new(
        Ids.LargeSpec, "Spec is large", "'{0}' has {1} MB; it works, but every change of it costs the editor noticeable time. Removing services that are not used makes it smaller.",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor OperationLeftOut = new(
        Ids.OperationLeftOut, "Operation is left out", "The operation '{0}' is left out: {1} are not generated yet",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnionAsJson = new(
        Ids.UnionAsJson, "Union is read as JSON", "'{0}' can be one of several types that are not all object types; it is read as a JsonElement",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DeepSchema = new(
        Ids.DeepSchema, "Schema is nested too deeply", "Types are nested more than {0} levels deep here; what is deeper is read as any JSON value",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor FileAsBefore = new(
        Ids.FileAsBefore, "File is taken as it was", "'{0}' is taken as it was before, so that what is generated from it stays until the error in it is mended",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NoSpec = new(
        Ids.NoSpec, "Project has no spec", "The project has no Appwrite spec; add one with <AdditionalFiles Include=\"…json\" />{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SpecNotFound = new(
        Ids.SpecNotFound, "Spec is not found", "There is no spec '{0}' among the project's AdditionalFiles{1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor AmbiguousSpec = new(
        Ids.AmbiguousSpec, "Several specs", "The project has several specs ({0}); choose one with Spec = \"{1}\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownService = new(
        Ids.UnknownService, "Service is unknown", "The spec '{0}' has no service '{1}'{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NotPartial = new(
        Ids.NotPartial, "Interface is not partial", "The interface '{0}' has to be partial, so that members can be added to it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor GenericInterface = new(
        Ids.GenericInterface, "Interface is generic", "The interface '{0}' is generic; an Appwrite client cannot be",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NestedInterface = new(
        Ids.NestedInterface, "Interface is not at the top level", "The interface '{0}' has to stand directly in a namespace, visible to the whole project",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor MemberExists = new(
        Ids.MemberExists, "Member exists", "The interface '{0}' has a member '{1}' already, which would be generated; rename or remove it{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor CannotImplement = new(
        Ids.CannotImplement, "Member cannot be implemented", "The member '{1}' of the interface '{0}' cannot be implemented by the generated class; remove it or give it a default implementation{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor TypeExists = new(
        Ids.TypeExists, "Type exists", "'{0}' would be generated but exists already; rename what has the name, or choose another namespace with ApiNamespace = \"…\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SharedApiNamespace = new(
        Ids.SharedApiNamespace, "Two specs in one namespace", "'{0}' is generated from the spec '{1}' already; choose another namespace for '{2}', for example ApiNamespace = \"{3}\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor OldLanguage = new(
        Ids.OldLanguage, "C# is too old", "Appwrite.SourceGen generates C# 12; set <LangVersion>12</LangVersion> or later, or build with the .NET 8 SDK or later",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor TwoAttributes = new(
        Ids.TwoAttributes, "Two attributes", "The interface '{0}' is to be two of a client, a service and a database; keep one of the attributes",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor InvalidApiNamespace = new(
        Ids.InvalidApiNamespace, "Namespace is invalid", "'{0}' is not a namespace; ApiNamespace has to be identifiers separated by dots",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor AnnotatedBase = new(
        Ids.AnnotatedBase, "Annotated interface is inherited", "The interface '{0}' inherits '{1}', whose members are generated as well, but {2}; let each stand alone",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SharedTypes = new(
        Ids.SharedTypes, "Types exist in another project", "The types of '{0}' are generated in the project '{1}' as well, which this one can see; choose another namespace here, for example ApiNamespace = \"{2}\"",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NothingLeft = new(
        Ids.NothingLeft, "Options leave nothing", "The options of '{0}' leave no operation of {1}: {2}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor AttributeAsBefore = new(
        Ids.AttributeAsBefore, "Attribute is taken as it was", "The attribute of '{0}' is taken as it was before, so that what is generated stays until the error in it is mended",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownOperation = new(
        Ids.UnknownOperation, "Operation is unknown", "The service '{0}' has no operation '{1}'{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownParameter = new(
        Ids.UnknownParameter, "Parameter is unknown", "The operation '{0}' has no parameter '{1}'{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor MissingArgument = new(
        Ids.MissingArgument, "Required parameter is missing", "The method '{0}' has no place for '{1}', which the operation '{2}' requires; add a parameter '{3}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ParameterMisfit = new(
        Ids.ParameterMisfit, "Parameter has another type", "The parameter '{0}' of the operation '{1}' cannot be of type '{2}'; it can be {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ReturnMisfit = new(
        Ids.ReturnMisfit, "Answer has another type", "The method '{0}' cannot return what the operation '{1}' answers as '{2}'; it can return {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownType = new(
        Ids.UnknownType, "Type is unknown", "The type '{0}' neither exists nor is it generated{1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor StrayOperation = new(
        Ids.StrayOperation, "Operation outside of a service", "'{0}' is not bound to an operation, because it is no method of an interface with the attribute AppwriteService; move it to one, or remove the attribute",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor CannotBind = new(
        Ids.CannotBind, "Method cannot be bound", "The method '{0}' cannot be bound to the operation '{1}': {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownOptionName = new(
        Ids.UnknownOptionName, "Option names nothing", "{0} names '{1}', but there is no such {2}{3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownPlatform = new(
        Ids.UnknownPlatform, "Platform is unknown", "The spec '{0}' knows no platform '{1}'; there are {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SecretInCode = new(
        Ids.SecretInCode, "Secret in the code", "The text given to '{0}' looks like {1}, which everyone who has the code or the program can read; read it from an environment variable or user secrets, and keep API keys on servers",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor BulkWithoutQueries = new(
        Ids.BulkWithoutQueries, "Bulk method without queries", "The method '{0}' could only {1} everything, because it has no place for '{2}' of the operation '{3}'; add a parameter '{4}', and call it with Query.All() where everything is meant",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor EndpointHandler = new(
        Ids.EndpointHandler, "Endpoint needs what is generated",
        "The handler given to {0}{1} takes or returns what Appwrite.SourceGen generates, which ASP.NET's generator (EnableRequestDelegateGenerator, PublishAot) does not see, so that its code will not compile; put the annotated interfaces into a library that this project references, or let the handler take and return types of your own and say what it returns",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnreadableProject = new(
        Ids.UnreadableProject, "Project file cannot be read", "'{0}' cannot be read as a project file of Appwrite's command-line tool: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SchemaLeftOut = new(
        Ids.SchemaLeftOut, "Part of the schema is left out", "{0} is left out, because {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SchemaDuplicate = new(
        Ids.SchemaDuplicate, "Part of the schema is there twice", "{0} is there twice, in the lines {1} and {2}; remove or rename one of them",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SchemaInclude = new(
        Ids.SchemaInclude, "Included file cannot be used", "'{0}' under 'includes' cannot be used: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SchemaOddity = new(
        Ids.SchemaOddity, "Schema has a fault", "{0} has a fault that is passed over: {1}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownColumnType = new(
        Ids.UnknownColumnType, "Column type is unknown", "{0} has the type '{1}', which is not known; it is read and written as any JSON value",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NoSchema = new(
        Ids.NoSchema, "Project has no project file", "The project has neither a project file of Appwrite nor a class of a table of this database; add <AdditionalFiles Include=\"appwrite.config.json\" />, or a class with [AppwriteTable]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor SchemaNotFound = new(
        Ids.SchemaNotFound, "Project file is not found", "There is no project file '{0}' among the project's AdditionalFiles{1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor AmbiguousSchema = new(
        Ids.AmbiguousSchema, "Several project files", "The project has several project files ({0}); choose one with Schema = \"{1}\"",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownDatabase = new(
        Ids.UnknownDatabase, "Database is unknown", "'{0}' has no database with the $id '{1}'{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnknownTable = new(
        Ids.UnknownTable, "Table is unknown", "The database '{0}' has no table with the $id '{1}'{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnusableRowType = new(
        Ids.UnusableRowType, "Class cannot be a row type", "The class '{0}' {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor TableTwice = new(
        Ids.TableTwice, "Table has two row types", "The class '{0}' is left out: the table '{1}' has the row type '{2}' already",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NoColumn = new(
        Ids.NoColumn, "Property has no column", "The property '{0}' has no column in the table '{1}'; give it the key of one with [JsonPropertyName], or mark it with [JsonIgnore]{2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ColumnMisfit = new(
        Ids.ColumnMisfit, "Property has another type than its column", "The property '{0}' of the column '{1}' cannot be of type '{2}'; it can be {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor NoColumnType = new(
        Ids.NoColumnType, "Type is none of a column", "The property '{0}' is of type '{1}', which no column can hold; use a text, a number, bool, DateTimeOffset, Guid, an enumeration, a geometry, Link or Links of a class with [AppwriteTable], JsonElement, or a list of such; or mark it with [JsonIgnore]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor AmbiguousColumn = new(
        Ids.AmbiguousColumn, "Property could be of several columns", "The property '{0}' could be of the columns {1}; say which with [JsonPropertyName]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor AmbiguousApi = new(
        Ids.AmbiguousApi, "Specs disagree", "The project's specs do not all have the service tablesDB; choose with Api = TableApi.TablesDb or TableApi.Databases by which service '{0}' reaches its tables",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor OddName = new(
        Ids.OddName, "Name had to be changed", "The {0} is called '{1}' in C#, because its name {2}; {3}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor UnindexedColumn = new(
        Ids.UnindexedColumn, "Column without an index",
        "The query {1} '{0}', a column without an index, so that the server reads the whole table; if it may become large, add an index to it in the project file",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor ConditionAsTruthValue = new(
        Ids.ConditionAsTruthValue, "Condition taken for a truth value",
        "This condition is asked of the server and has no truth value here, where it is never true; join conditions by && and ||, and decide by values of the program",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor HiddenRowType = new(
        Ids.HiddenRowType, "Row type is less accessible", "The class '{0}' is less accessible than {1}, which shows it; make it public, or the other internal",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DoubleKey = new(
        Ids.DoubleKey, "Two properties of one column", "The properties '{0}' and '{1}' are both the column '{2}'; give one another key with [JsonPropertyName], or mark it with [JsonIgnore]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor DeprecatedCall = new(
        Ids.DeprecatedCall, "Deprecated call has a successor", "'{0}' is deprecated; its successor is '{1}'{2}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor InternalError = new(
        Ids.InternalError, "Generator failed", "Appwrite.SourceGen failed while it generated {0}: {1}. Please report this with the spec that you use.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = new DiagnosticDescriptor[]
    {
        NotJson, YamlSpec, UnreadableSpec, SpecFault, NoOperations, CyclicSchema, MissingSchema, MissingParameter,
        DoubleParameter, LargeSpec, OperationLeftOut, UnionAsJson, DeepSchema, FileAsBefore, NoSpec, SpecNotFound, AmbiguousSpec, UnknownService,
        NotPartial, GenericInterface, NestedInterface, MemberExists, CannotImplement, TypeExists, SharedApiNamespace, OldLanguage,
        TwoAttributes, InvalidApiNamespace, AnnotatedBase, SharedTypes, NothingLeft, AttributeAsBefore, UnknownOperation, UnknownParameter, MissingArgument, ParameterMisfit, ReturnMisfit,
        UnknownType, StrayOperation, CannotBind, UnknownOptionName, UnknownPlatform, SecretInCode, BulkWithoutQueries, EndpointHandler,
        UnreadableProject, SchemaLeftOut, SchemaDuplicate, SchemaInclude, SchemaOddity, UnknownColumnType, NoSchema, SchemaNotFound, AmbiguousSchema, UnknownDatabase, UnknownTable, UnusableRowType,
        TableTwice, NoColumn, ColumnMisfit, NoColumnType, AmbiguousColumn, AmbiguousApi, OddName, HiddenRowType, DoubleKey,
        UnindexedColumn, ConditionAsTruthValue, DeprecatedCall, InternalError,
        Editor.NotAwaited, Editor.NotDisposed, Editor.LostSession, Editor.OpenPermission, Editor.SecretInAnswer,
    }.ToDictionary(descriptor => descriptor.Id, WithLink);

    public static DiagnosticDescriptor Get(string id) => ById[id];

    // Here, where none can be forgotten.
#pragma warning disable RS1017 // The id is constant above.
    private static DiagnosticDescriptor WithLink(DiagnosticDescriptor descriptor) => new(
        descriptor.Id, descriptor.Title, descriptor.MessageFormat, descriptor.Category, descriptor.DefaultSeverity, descriptor.IsEnabledByDefault,
        helpLinkUri: $"{Help}#{descriptor.Id.ToLowerInvariant()}");
#pragma warning restore RS1017
}
