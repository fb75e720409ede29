using System.Collections.Generic;
using System.Linq;

namespace Appwrite.SourceGen.Spec.Facts;

// What servers do to models.
internal static partial class ServerFacts
{
    private const string Statuses = "healthStatusList";

    /// <summary>Required fields that are not always there.</summary>
    public static IReadOnlyList<AbsenceFact> Absences { get; } =
    [
        Absence("frameworkAdapter", "frameworks `fallbackFile`", "fallbackFile"),
        Absence("row", "staged rows in a transaction", "$createdAt", "$updatedAt", "$permissions"),
        Absence("document", "staged rows in a transaction", "$createdAt", "$updatedAt", "$permissions"),
    ];

    /// <summary>Models with fields that no spec has.</summary>
    public static IReadOnlyList<MoreFact> More { get; } =
    [
        new("algoBcrypt", "`hashOptions` bcrypt, phpass, scrypt"),
        new("algoPhpass", "`hashOptions` bcrypt, phpass, scrypt"),
        new("algoScrypt", "`hashOptions` bcrypt, phpass, scrypt"),
        new("platformWeb", "platformWeb `key`"),
        new("framework", "frameworks startCommand, bundleCommand, envCommand, screenshotSleep"),
        new("frameworkAdapter", "frameworks startCommand, bundleCommand, envCommand, screenshotSleep"),
    ];

    /// <summary>Fields that an answer has without their value.</summary>
    public static IReadOnlyList<SecretFact> Secrets { get; } =
    [
        new("webhooks.update", new(["authPassword"]), "an optional argument left out of a PUT (and some PATCH)"),

        // Specs say it in their own words: a secret variable can be written, and is never read.
        new("functions.updateVariable", new(["value"]), "the description of variable.secret"),
        new("sites.updateVariable", new(["value"]), "the description of variable.secret"),
        new("project.updateVariable", new(["value"]), "the description of variable.secret"),
    ];

    /// <summary>A model as servers have it.</summary>
    public static ApiSchema Correct(ApiSchema schema)
    {
        HashSet<string> absent = [.. Absences.Where(fact => fact.Schema == schema.Name).SelectMany(fact => fact.Properties)];
        return schema with
        {
            HasMore = More.Any(fact => fact.Schema == schema.Name),
            Properties = absent.Count == 0
                ? schema.Properties
                : schema.Properties.Select(property => absent.Contains(property.Name) ? property with { MayBeAbsent = true } : property).ToEquatableArray(),
        };
    }

    /// <summary>The models, with those that corrected answers need and the spec does not have.</summary>
    public static EquatableArray<ApiSchema> WithMissing(IEnumerable<ApiOperation> operations, EquatableArray<ApiSchema> schemas) =>
        schemas.Concat(Missing(operations, schemas)).ToEquatableArray();

    private static IEnumerable<ApiSchema> Missing(IEnumerable<ApiOperation> operations, EquatableArray<ApiSchema> schemas) =>
        operations.Any(operation => operation.Answer.Type?.Schema == Statuses) && schemas.All(schema => schema.Name != Statuses)
            ? [new ApiSchema(Statuses, "", "The states of several parts.", false, new(
                [
                    new ApiProperty("total", new ApiType(ApiTypeKind.Integer), true, false, "How many there are."),
                    new ApiProperty("statuses", new ApiType(ApiTypeKind.List, Item: new ApiType(ApiTypeKind.Schema, Schema: "healthStatus")), true, false, "The states."),
                ]))]
            : [];

    private static AbsenceFact Absence(string schema, string proof, params string[] properties) => new(schema, properties.ToEquatableArray(), proof);

    private static AnswerFact Health(string method) => new(
        "health." + method,
        new ApiAnswer(ApiAnswerKind.Json, new ApiType(ApiTypeKind.Schema, Schema: Statuses)),
        "health db, cache, pubsub (1.4 also queue)")
    { Since = "1.4", Until = "1.8.1", InsteadOf = "healthStatus" };
}
