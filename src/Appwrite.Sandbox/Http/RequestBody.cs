using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Uploads;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Appwrite.Sandbox.Http;

/// <summary>An uploaded part: the form field, the name as the server stores it, and the bytes.</summary>
internal sealed class UploadedFile(string fieldName, string fileName, PartFile content) : IDisposable
{
    private bool _isTaken;

    public string FieldName => fieldName;

    public string FileName => fileName;

    public long Length => content.Length;

    /// <summary>Hands the bytes over; otherwise they go with the request.</summary>
    public PartFile Take()
    {
        _isTaken = true;
        return content;
    }

    public void Dispose()
    {
        if (!_isTaken)
        {
            content.Dispose();
        }
    }
}

/// <summary>Where the parameters of a request come from.</summary>
internal enum ParameterSource
{
    Json,
    Form,
    Address,
}

/// <summary>The parameters of a request, whichever way they came.</summary>
internal sealed partial class RequestBody : IDisposable
{
    // The scanner for the boundary is fast on long runs only.
    private const int BufferBytes = 256 * 1024;

    public JsonObject Parameters { get; private init; } = [];

    /// <summary>The body, where it is a JSON list; null for anything else.</summary>
    public JsonArray? Items { get; private init; }

    public ParameterSource Source { get; private init; }

    public UploadedFile? File { get; private init; }

    /// <summary>The parameters of an operation that is called within a request.</summary>
    public static RequestBody Of(JsonObject parameters) => new() { Parameters = parameters };

    public static async Task<RequestBody> ReadAsync(
        HttpRequest request, Stream content, Func<string> newFilePath, CancellationToken cancellationToken)
    {
        // Any other method has its parameters in the body, a DELETE as well; what stands in its address is passed over.
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return new RequestBody { Parameters = Fields(Flatten(request.Query)), Source = ParameterSource.Address };
        }

        // The server compares the media type with its lower-case form; anything else counts as no body.
        string type = request.ContentType ?? "";
        if (type.StartsWith("multipart/form-data", StringComparison.Ordinal))
        {
            return await ReadMultipartAsync(content, type, newFilePath, cancellationToken);
        }

        using var buffer = new MemoryStream();
        await content.CopyToAsync(buffer, cancellationToken);
        byte[] bytes = buffer.ToArray();
        if (type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal))
        {
            return new RequestBody
            {
                Parameters = Fields(Flatten(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(bytes)))),
                Source = ParameterSource.Form,
            };
        }

        if (!type.StartsWith("application/json", StringComparison.Ordinal) || !Json.TryParse(bytes, out JsonNode? node))
        {
            return new RequestBody();
        }

        return node switch
        {
            JsonObject parameters => new RequestBody { Parameters = parameters },
            JsonValue => throw Errors.ServerError(),
            JsonArray items => new RequestBody { Items = items },
            _ => new RequestBody(),
        };
    }

    public void Dispose() => File?.Dispose();

    private static async Task<RequestBody> ReadMultipartAsync(
        Stream content, string type, Func<string> newFilePath, CancellationToken cancellationToken)
    {
        string? boundary = MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? media)
            ? HeaderUtilities.RemoveQuotes(media.Boundary).Value
            : null;
        if (string.IsNullOrEmpty(boundary))
        {
            return new RequestBody();
        }

        var fields = new List<KeyValuePair<string, string>>();
        UploadedFile? file = null;
        var reader = new MultipartReader(boundary, content, BufferBytes);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                string disposition = section.ContentDisposition ?? "";
                string name = DispositionValue(NamePattern(), disposition) ?? "";
                string? fileName = DispositionValue(FileNamePattern(), disposition);
                if (fileName is null)
                {
                    using var buffer = new MemoryStream();
                    await section.Body.CopyToAsync(buffer, cancellationToken);
                    fields.Add(KeyValuePair.Create(name, Encoding.UTF8.GetString(buffer.ToArray())));
                }
                else if (name is "file" or "code")
                {
                    // The server percent-decodes the name, and only the name.
                    PartFile part = await PartFile.WriteAsync(section.Body, newFilePath(), cancellationToken);
                    file?.Dispose();
                    file = new UploadedFile(name, Uri.UnescapeDataString(fileName), part);
                }
            }
        }
        catch (IOException error) when (error is not (BadHttpRequestException or ConnectionResetException))
        {
            // A form without its end counts as far as it was readable; a request that did not arrive whole never does.
        }
        catch
        {
            file?.Dispose();
            throw;
        }

        return new RequestBody { Parameters = Fields(fields), Source = ParameterSource.Form, File = file };
    }

    // A ";" or a quote ends the value even inside quotes, as it does on the server.
    private static string? DispositionValue(Regex pattern, string disposition)
    {
        Match match = pattern.Match(disposition);
        return match.Success ? match.Groups[1].Value.Trim() : null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(IEnumerable<KeyValuePair<string, StringValues>> pairs) =>
        pairs.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")));

    // "queries[0]", "queries[]" and "permissions[1]" make arrays; a repeated plain name keeps the last value.
    private static JsonObject Fields(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var fields = new JsonObject();
        foreach ((string key, string value) in pairs)
        {
            Match match = IndexedPattern().Match(key);
            if (!match.Success)
            {
                fields[key] = value;
                continue;
            }

            string name = match.Groups[1].Value;
            if (fields[name] is not JsonArray items)
            {
                fields[name] = items = [];
            }

            bool known = int.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && index < items.Count;
            if (known)
            {
                items[index] = value;
            }
            else
            {
                items.Add((JsonNode)value);
            }
        }

        return fields;
    }

    [GeneratedRegex("""(?:^|;)\s*name\s*=\s*"?([^";]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex NamePattern();

    [GeneratedRegex("""(?:^|;)\s*filename\s*=\s*"?([^";]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex FileNamePattern();

    [GeneratedRegex(@"^(.+)\[(\d*)\]$")]
    private static partial Regex IndexedPattern();
}
