using System;
using System.Collections.Generic;
using System.Linq;

namespace Appwrite.SourceGen.Spec.Facts;

/// <summary>The one table of what must not be believed of a spec. The server counts; an entry without a proof has no place here.</summary>
internal static partial class ServerFacts
{
    private const string Comparison = "an optional argument left out of a PUT (and some PATCH)";

    /// <summary>Where parameters travel, whatever a spec says.</summary>
    public static IReadOnlyList<PlaceFact> Places { get; } =
    [
        // Specs from 1.9.6 on have `queries` and `transactionId` in the address. Servers pass over them there, and delete everything at once.
        new("DELETE", ApiParameterPlace.Body, "78_delete_with_queries_in_the_address"),
    ];

    /// <summary>Answers that are not what a spec says.</summary>
    public static IReadOnlyList<AnswerFact> Answers { get; } =
    [
        // `Pong!`, where the spec has any JSON.
        new("ping.get", new ApiAnswer(ApiAnswerKind.Text, new ApiType(ApiTypeKind.String)), "GET /ping") { Since = "1.9" },
        Health("getDB"),
        Health("getCache"),
        Health("getPubSub"),
        Health("getQueue"),
    ];

    /// <summary>Kinds in answers that are called otherwise than their models.</summary>
    public static IReadOnlyList<KindFact> Kinds { get; } =
    [
        // A column of the model columnLine has this type.
        new("line", "linestring", "15_tablesdb_columns_indexes"),
    ];

    /// <summary>Arguments whose absence replaces what the server has by a default.</summary>
    public static IReadOnlyList<LossFact> Losses { get; } =
    [
        Loss("storage.updateBucket", "maximumFileSize", "allowedFileExtensions", "compression", "encryption", "antivirus"),
        Loss("functions.update", "execute", "events", "scopes", "timeout", "deploymentRetention"),
        Loss("sites.update", "timeout", "buildCommand", "outputDirectory", "adapter", "scopes"),
        Loss("webhooks.update", "tls", "authUsername", "authPassword", "enabled"),
        Loss("webhooks.updateSecret", "secret"),
        Loss("project.updateKey", "expire"),
        Loss("tokens.update", "expire"),
        Loss("tablesDB.updatePointColumn", "default"),
        Loss("tablesDB.updateLineColumn", "default"),
        Loss("tablesDB.updatePolygonColumn", "default"),
        Loss("databases.updatePointAttribute", "default"),
        Loss("databases.updateLineAttribute", "default"),
        Loss("databases.updatePolygonAttribute", "default"),
        Loss("project.updateOAuth2*", "enabled"),
    ];

    /// <summary>All entries.</summary>
    public static IEnumerable<ServerFact> All => [.. Places, .. Answers, .. Kinds, .. Losses, .. Absences, .. More, .. Secrets];

    /// <summary>What a kind may be called in an answer whose model's name says it.</summary>
    public static IEnumerable<string> KindsOf(string name) =>
        Kinds.Where(fact => string.Equals(fact.Name, name, StringComparison.OrdinalIgnoreCase)).Select(fact => fact.Kind).Prepend(name);

    /// <summary>Where a parameter travels that a spec has in a place.</summary>
    public static ApiParameterPlace Place(string httpMethod, ApiParameterPlace place) =>
        place == ApiParameterPlace.Path ? place : Places.FirstOrDefault(fact => fact.HttpMethod == httpMethod)?.Place ?? place;

    /// <summary>An operation as servers of the spec's version have it.</summary>
    public static ApiOperation Correct(ApiOperation operation, string version)
    {
        string own = Name(operation);
        return operation with
        {
            Answer = Answers.FirstOrDefault(fact => fact.IsOf(own, version) && fact.Replaces(operation.Answer))?.Answer ?? operation.Answer,
            Lost = Lost(operation, version).Where(name => operation.Parameters.Any(parameter => parameter.Name == name && !parameter.IsRequired)).ToEquatableArray(),
            Secrets = Secrets.Where(fact => fact.IsOf(own, version)).SelectMany(fact => fact.Names).ToEquatableArray(),
        };
    }

    /// <summary>The arguments of an operation that lose what the server has when they are left out.</summary>
    public static IEnumerable<string> Lost(ApiOperation operation, string version)
    {
        string own = Name(operation);
        return Losses.Where(fact => fact.IsOf(own, version)).SelectMany(fact => fact.Names);
    }

    private static LossFact Loss(string operation, params string[] names) => new(operation, names.ToEquatableArray(), Comparison);

    private static string Name(ApiOperation operation) => $"{operation.Service}.{operation.Name}";
}
