using System.Text;
using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Http;

/// <summary>What a handler answers: JSON, a text, another address, bytes of a file, or nothing.</summary>
internal sealed class Reply
{
    public const string JsonType = "application/json; charset=UTF-8";

    // What the outermost handler writes, which knows nothing of headers.
    private const string BareType = "text/html";

    // Above this size the real server streams a download in chunks, without a length.
    private const long ChunkedFrom = 5 * 1024 * 1024;

    private byte[]? _body;
    private Uri? _location;
    private Stream? _content;
    private long _length;

    public int Status { get; private init; }

    public string ContentType { get; private init; } = JsonType;

    public static Reply Ok(JsonNode body) => new() { Status = 200, _body = Json.ToUtf8(body) };

    public static Reply Created(JsonNode body) => new() { Status = 201, _body = Json.ToUtf8(body) };

    public static Reply Accepted(JsonNode body) => new() { Status = 202, _body = Json.ToUtf8(body) };

    // The content type of an empty answer looks wrong and is what the server sends.
    public static Reply NoContent() => new() { Status = 204, ContentType = BareType };

    public static Reply Error(ApiException error) => new()
    {
        Status = error.Status,
        ContentType = error.Type is null ? BareType : JsonType,
        _body = Json.ToUtf8(error.ToJson()),
    };

    public static Reply Text(int status, string contentType, string text) => new()
    {
        Status = status,
        ContentType = contentType,
        _body = Encoding.UTF8.GetBytes(text),
    };

    public static Reply Redirect(int status, Uri location) => new() { Status = status, ContentType = "text/html; charset=UTF-8", _location = location };

    /// <summary>Sends <paramref name="length"/> bytes of a stream from where it stands, and closes it.</summary>
    public static Reply Content(int status, string contentType, Stream content, long length) => new()
    {
        Status = status,
        ContentType = contentType,
        _content = content,
        _length = length,
    };

    public async Task WriteAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.Server = "Appwrite";
        response.Headers.XContentTypeOptions = "nosniff";
        if (_location is not null)
        {
            response.Headers.Location = _location.AbsoluteUri;
        }

        if (Status >= 400 && ContentType != BareType)
        {
            response.Headers.CacheControl = "no-cache, no-store, must-revalidate";
            response.Headers.Expires = "0";
            response.Headers.Pragma = "no-cache";
        }

        await using Stream? content = _content;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            // The headers of the body that is not sent, except its length.
            return;
        }

        if (_body is not null)
        {
            response.ContentLength = _body.Length;
            await response.Body.WriteAsync(_body, context.RequestAborted);
        }
        else if (content is not null)
        {
            response.ContentLength = _length < ChunkedFrom ? _length : null;
            await CopyAsync(content, response.Body, _length, context.RequestAborted);
        }
    }

    private static async Task CopyAsync(Stream source, Stream target, long length, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64 * 1024];
        while (length > 0)
        {
            int read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken);
            if (read == 0)
            {
                return;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length -= read;
        }
    }
}
