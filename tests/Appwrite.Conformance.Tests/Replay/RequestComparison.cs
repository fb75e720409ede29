using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Compares what a generated client sent with what was recorded.</summary>
internal static class RequestComparison
{
    private const string ResponseFormat = "X-Appwrite-Response-Format";

    /// <summary>Compares an address that a generated client made with what was recorded.</summary>
    public static IEnumerable<string> Differences(Exchange exchange, Uri address)
    {
        List<(string What, string Recorded, string Made)> pairs =
        [
            ("path", Uri.UnescapeDataString(exchange.Path), Uri.UnescapeDataString(address.AbsolutePath)),
            ("query", Show(RecordedRequest.Query(exchange)), Show(RecordedRequest.Query(address.Query))),
        ];
        return pairs.Where(pair => pair.Recorded != pair.Made).Select(pair => $"{pair.What} is {pair.Made} instead of {pair.Recorded}");
    }

    public static IEnumerable<string> Differences(Exchange exchange, SentRequest sent, string specVersion)
    {
        List<(string What, string Recorded, string Sent)> pairs =
        [
            ("method", exchange.Method, sent.Method),
            ("path", Uri.UnescapeDataString(exchange.Path), Uri.UnescapeDataString(sent.Address.AbsolutePath)),
            ("query", Show(RecordedRequest.Query(exchange)), Show(RecordedRequest.Query(sent.Address.Query))),
            ("headers", ShowHeaders(RecordedRequest.Headers(exchange), specVersion), ShowHeaders(sent.Headers, specVersion)),
        ];
        if (string.IsNullOrEmpty(exchange.RequestText) || sent.Body.Length == 0)
        {
            // To the server no body is the same as an object without properties.
            pairs.Add(("body", WithoutEmptyObject(exchange.RequestText), WithoutEmptyObject(sent.Body)));
        }
        else if (sent.ContentType?.StartsWith("multipart/form-data; boundary=", StringComparison.Ordinal) == true)
        {
            pairs.Add(("form", Show(Form.Parse(exchange.RequestText)), Show(Form.Parse(sent.Body))));
        }
        else
        {
            // A character set is legal beside the type, and sent by some.
            pairs.Add(("content type", exchange.RequestHeader("Content-Type")!.Split(';')[0], sent.ContentType ?? ""));
            JsonNode recorded = WithPlainQueries(RecordedRequest.JsonBody(exchange));
            JsonNode body = WithPlainQueries(JsonNode.Parse(sent.Body)!.AsObject());
            if (!JsonNode.DeepEquals(recorded, body))
            {
                pairs.Add(("body", recorded.ToJsonString(), body.ToJsonString()));
            }
        }

        return pairs.Where(pair => pair.Recorded != pair.Sent).Select(pair => $"{pair.What} is {pair.Sent} instead of {pair.Recorded}");
    }

    // The order counts within a list, not between parameters of different names.
    private static string Show(IEnumerable<KeyValuePair<string, string>> pairs) =>
        string.Join("&", pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={Value(pair.Value)}"));

    // Truth values have two spellings; queries are JSON, whose spelling may differ.
    private static string Value(string value) => value switch
    {
        "true" => "1",
        "false" => "0",
        ['{', ..] => JsonNode.Parse(value)!.ToJsonString(),
        _ => value,
    };

    private static string WithoutEmptyObject(string? body) => body is null or "{}" ? "" : body;

    private static JsonObject WithPlainQueries(JsonObject body)
    {
        if (body["queries"] is JsonArray queries)
        {
            body["queries"] = new JsonArray([.. queries.Select(query => JsonValue.Create(Value((string)query!)))]);
        }

        return body;
    }

    // A generated client makes the id of an upload up itself, so that the upload can go on where an answer is lost.
    private static string IdOrUnique(KeyValuePair<string, string> field) =>
        field.Key == "fileId" && field.Value.Length == 20 && field.Value.All(char.IsAsciiHexDigitLower) ? "unique()" : field.Value;

    private static string Show(Form form) => string.Join(
        " ",
        Show(form.Fields.Select(field => KeyValuePair.Create(RecordedRequest.ListName(field.Key), IdOrUnique(field)))),
        form.File is { } file ? $"{file.Field}: {Uri.UnescapeDataString(file.RawName)}, {file.ContentType}, {file.Length}" : "");

    // A generated client says who it is, that downloads are to come as they are, and asks for the answers of its spec's version, and for JSON where
    // the spec has a form as the answer; the recorded callers left all of it to the server.
    private static string ShowHeaders(IEnumerable<KeyValuePair<string, string>> headers, string specVersion) => string.Join(
        ", ",
        headers.Append(KeyValuePair.Create(ResponseFormat, specVersion))
            .Where(header => header is not { Key: "Accept", Value: "application/json" }
                && !header.Key.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)
                && !header.Key.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase))
            .DistinctBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
            .Select(header => $"{header.Key.ToLowerInvariant()}: {header.Value}")
            .Order(StringComparer.Ordinal));
}
