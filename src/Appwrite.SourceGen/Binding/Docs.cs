using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;
using Appwrite.SourceGen.Spec;

namespace Appwrite.SourceGen.Binding;

/// <summary>Decides what IntelliSense shows of an operation.</summary>
internal static class Docs
{
    private const string Replaces = "This writes all settings.";

    public static BoundDoc Of(ApiOperation operation, bool isGeneric)
    {
        string summary = Filled(operation.Summary) ?? Filled(operation.Description) ?? operation.Name;
        string description = operation.Description.Trim() == summary.Trim() ? "" : operation.Description;
        return new BoundDoc(
            summary,
            description,
            isGeneric ? "The caller's type for the data." : null,
            operation.Answer.Kind switch
            {
                _ when operation.Kind == ApiOperationKind.WebAuth => "Where the server redirects to; it is not followed.",
                _ when operation.Kind == ApiOperationKind.GraphQl => "The data of the answer; errors in it are an `AppwriteGraphQlException`.",
                ApiAnswerKind.Text => "The answer's text.",
                ApiAnswerKind.Unknown => "The server's answer, of which the spec does not say what it is; null where it has no content. A text is a JSON string.",
                ApiAnswerKind.Empty => "A task that ends with the server's answer.",
                ApiAnswerKind.Bytes => "The bytes, as they arrive; to be disposed of.",
                _ => "The server's answer.",
            },
            Remarks(operation).ToEquatableArray());
    }

    /// <summary>What IntelliSense shows of a service: the spec's own sentence, and before it whether another service has taken its place.</summary>
    public static string OfService(string service, ApiModel api)
    {
        string description = api.Services.FirstOrDefault(described => described.Name == service)?.Description.Trim() ?? $"The service `{service}`.";
        return Successor(service, api) is { } successor ? $"Superseded by `{Identifiers.Pascal(successor, "Service")}`. {description}" : description;
    }

    /// <summary>What signature help shows of an argument that may be left out, and may be null as well.</summary>
    public static string OfOptional(string description)
    {
        string text = description.TrimEnd();
        string end = text.Length == 0 ? "" : text[text.Length - 1] is '.' or '!' or '?' ? " " : ". ";
        return $"{text}{end}Left out, it is not sent; `null` is.";
    }

    /// <summary>What IntelliSense shows of the method that makes an operation's address.</summary>
    public static BoundDoc OfUrl(ApiOperation operation)
    {
        BoundDoc call = Of(operation, isGeneric: false);
        const string Returns = "The address, with the project in its query and without the connection's credential. Nothing is sent.";
        return call with { Summary = $"Makes the address of: {call.Summary}", Returns = Returns, Remarks = default, IsCall = false };
    }

    /// <summary>What IntelliSense shows of the method that sends several GraphQL documents.</summary>
    public static BoundDoc OfBatch(ApiOperation operation)
    {
        BoundDoc call = Of(operation, isGeneric: true);
        const string Returns = "What each document came to, in their order: its data, its errors, or both.";
        return call with { Summary = $"{call.Summary}: several documents in one call", Returns = Returns };
    }

    /// <summary>What IntelliSense shows of the method that reads all of a list.</summary>
    public static BoundDoc OfPaging(BoundDoc call, PagedList list) => call with
    {
        Summary = $"{call.Summary.TrimEnd('.', ' ')}: all of them, page by page",
        Returns = "The items as they come. Nothing is asked for before the first one is, and each enumeration reads anew.",
        Remarks = new(
        [
            "A limit in `queries` is how many are wanted in all. " + (list.GoesByOffset
                ? "The server knows no cursor here: what comes or goes meanwhile moves the others."
                : "Each page begins behind the last item of the one before, so that what comes or goes meanwhile changes nothing for the others."),
            .. call.Remarks,
        ]),
    };

    /// <summary>What IntelliSense shows of the overload that takes what was read.</summary>
    public static BoundDoc OfUpdate(BoundDoc call, string current) => call with
    {
        Remarks = new(
        [
            $"What is left out stays as it is in `{current}`. It is read and written without a lock: what somebody else changes in between is overwritten.",
            .. call.Remarks.Where(remark => !remark.StartsWith(Replaces, StringComparison.Ordinal)),
        ]),
    };

    /// <summary>What IntelliSense shows of a method that has such an overload beside it.</summary>
    public static BoundDoc WithUpdate(BoundDoc call) => call with
    {
        Remarks = call.Remarks.Append("To change some of it, read it first and give it to the overload that takes what was read.").ToEquatableArray(),
    };

    /// <summary>What IntelliSense shows of the overload for types that the connection knows.</summary>
    public static BoundDoc OfKnownType(BoundDoc call) => call with
    {
        Remarks = call.Remarks.Prepend("How `T` is read and written says the `TypeInfoResolver` of the connection's options; if it does not know `T`, that is an `InvalidOperationException`.")
            .ToEquatableArray(),
    };

    private static string? Filled(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    public static string? Obsolete(ApiDeprecation? deprecation)
    {
        if (deprecation is null)
        {
            return null;
        }

        string since = deprecation.Since is { Length: > 0 } version ? $"Deprecated since Appwrite {version}." : "Deprecated.";
        return deprecation.ReplaceWith is { Length: > 0 } replacement ? $"{since} Use {Method(replacement)} instead." : since;
    }

    private static IEnumerable<string> Remarks(ApiOperation operation)
    {
        if (BulkOperations.Queries(operation) is { } queries)
        {
            string verb = operation.HttpMethod == "DELETE" ? "deleted" : "changed";
            yield return $"Without a filter in `{queries.Name}` the call is refused, because everything would be {verb}; `Query.All()` says that this is meant.";
        }

        if (operation.Scopes.Count > 0)
        {
            string scopes = string.Join(" or ", operation.Scopes.Select(scope => $"`{scope}`"));
            yield return $"An API key needs the scope {scopes}.";
        }

        if (operation.Lost.Count > 0)
        {
            string names = string.Join(", ", operation.Lost.Select(name => $"`{name}`"));
            string beginning = operation.HttpMethod == "PUT" ? Replaces + " " : "";
            yield return $"{beginning}What is left out may be replaced by a default of the server's, as is known of {names}; null does not always clear.";
        }
        else if (operation.HttpMethod == "PUT" && operation.Parameters.Any(parameter => parameter is { IsRequired: false, Place: not ApiParameterPlace.Path }))
        {
            yield return $"{Replaces} What is left out may be replaced by a default of the server's; null does not always clear.";
        }

        if (operation.RateLimit is { } limit)
        {
            yield return $"Limited to {limit.Calls} calls in {limit.Seconds} seconds.";
        }
    }

    // Of a service that has gone over to another one, most operations are deprecated in favour of that; what is left is what nobody would come for.
    // A service whose operations have new names in it, or in several services, has only been tidied up.
    private static string? Successor(string service, ApiModel api)
    {
        List<ApiOperation> own = [.. api.Operations.Where(operation => operation.Service == service)];
        List<string> successors = [.. own.Select(operation => operation.Deprecation?.ReplaceWith?.Split('.') is [{ Length: > 0 } other, _] ? other : null).OfType<string>()];
        return successors.Count * 2 > own.Count && successors[0] != service && successors.All(other => other == successors[0]) ? successors[0] : null;
    }

    // The spec names the successor as service and method: tablesDB.createRow.
    private static string Method(string replacement)
    {
        string[] parts = replacement.Split('.');
        return parts.Length == 2 && parts.All(part => part.Length > 0) ? MethodName(parts[0], parts[1]) : replacement;
    }

    /// <summary>What an operation is called in C#, behind a client: <c>TablesDb.CreateRowAsync</c>.</summary>
    public static string MethodName(string service, string operation) =>
        $"{Identifiers.Pascal(service, "Service")}.{Identifiers.Pascal(operation, "Call")}Async";
}
