using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Faults;

namespace Appwrite.Sandbox.Http;

/// <summary>What a handler answers: JSON, a text, another address, bytes of a file, or nothing.</summary>
internal sealed class Reply
{
    public const string JsonType = "application/json; charset=UTF-8";

    // What the outermost handler writes, which knows nothing of headers.
    private const string BareType = "text/html";

    // Above this size the real server streams a download in chunks, without a length.
    private const long ChunkedFrom = 5 * 1024 * 1024;

    private const int BufferBytes = 256 * 1024;

    private byte[]? _body;
    private Uri? _location;
    private Stream? _content;
    private long _length;
    private DownloadFault? _fault;
    private bool _hasErrors;

    public int Status { get; private init; }

    /// <summary>What is left to do outside the lock before there is an answer, because it takes long; null when nothing is.</summary>
    public Func<Task<Reply>>? Finish { get; private init; }

    public string ContentType { get; private init; } = JsonType;

    public static Reply Ok(JsonNode body) => new() { Status = 200, _body = Json.ToUtf8(body) };

    /// <summary>An answer of GraphQL's; with errors of the API in it, it is not to be kept.</summary>
    public static Reply OfGraphQl(JsonNode body, bool hasErrors) => new() { Status = 200, _body = Json.ToUtf8(body), _hasErrors = hasErrors };

    public static Reply Created(JsonNode body) => new() { Status = 201, _body = Json.ToUtf8(body) };

    public static Reply Success(int status, JsonNode body) => new() { Status = status, _body = Json.ToUtf8(body) };

    public static Reply Accepted(JsonNode body) => new() { Status = 202, _body = Json.ToUtf8(body) };

    // The content type of an empty answer looks wrong and is what the server sends.
    public static Reply NoContent() => new() { Status = 204, ContentType = BareType };

    public static Reply After(Func<Task<Reply>> finish) => new() { Finish = finish };

    public static Reply Error(ApiException error, string version) => new()
    {
        Status = error.Status,
        ContentType = error.Type is null ? BareType : JsonType,
        _body = Json.ToUtf8(error.ToJson(version)),
    };

    public static Reply Text(int status, string contentType, string text) => new()
    {
        Status = status,
        ContentType = contentType,
        _body = Encoding.UTF8.GetBytes(text),
    };

    public static Reply Bytes(string contentType, byte[] body) => new() { Status = 200, ContentType = contentType, _body = body };

    public static Reply Redirect(int status, Uri location) => new() { Status = status, ContentType = "text/html; charset=UTF-8", _location = location };

    /// <summary>Sends <paramref name="length"/> bytes of a stream from where it stands, and closes it.</summary>
    public static Reply Content(int status, string contentType, Stream content, long length, DownloadFault? fault = null) => new()
    {
        Status = status,
        ContentType = contentType,
        _content = content,
        _length = length,
        _fault = fault,
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

        if (_hasErrors || (Status >= 400 && ContentType != BareType))
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
            bool withoutLength = _fault?.Kind is DownloadFaultKind.WithoutLength or DownloadFaultKind.CutOff;
            response.ContentLength = _length < ChunkedFrom && !withoutLength ? _length : null;
            await CopyAsync(content, response.Body, context.RequestAborted);
        }
    }

    private async Task CopyAsync(Stream source, Stream target, CancellationToken cancellationToken)
    {
        bool ends = _fault?.Kind is DownloadFaultKind.Drop or DownloadFaultKind.Stall or DownloadFaultKind.CutOff;
        long length = ends ? Math.Min(_length, _fault!.AfterBytes) : _length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            long sent = 0;
            while (sent < length)
            {
                int read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferBytes, length - sent)), cancellationToken);
                if (read == 0)
                {
                    return;
                }

                if (_fault is { Kind: DownloadFaultKind.AlterByte, AfterBytes: var place } && place >= sent && place < sent + read)
                {
                    buffer[place - sent] ^= 0xFF;
                }

                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                sent += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        await target.FlushAsync(cancellationToken);
        if (_fault?.Kind == DownloadFaultKind.Drop)
        {
            throw new ConnectionDroppedException();
        }

        if (_fault?.Kind == DownloadFaultKind.Stall)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
