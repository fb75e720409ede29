namespace Appwrite.Runtime;

/// <summary>A server's answer: its head, and either its whole body or, for a download that begins, the stream of it.</summary>
internal readonly struct Answer(HttpResponseMessage response, PooledBuffer? body, Stream? stream, int attempts) : IDisposable
{
    public HttpResponseMessage Response { get; } = response;

    /// <summary>The bytes that are to be read; null where they are in <see cref="Body"/>.</summary>
    public Stream? Stream { get; } = stream;

    /// <summary>How often the request was sent, this time included.</summary>
    public int Attempts { get; } = attempts;

    /// <summary>The body, without the byte order mark that some proxies and servers put before a text.</summary>
    public ReadOnlySpan<byte> Body => WritableBody;

    /// <summary>The body, to be mended where it stands.</summary>
    public Span<byte> WritableBody => body is null ? [] : WithoutMark(body.WritableSpan);

    public bool IsSuccess => Response.IsSuccessStatusCode;

    /// <summary>What the answer says beside its content.</summary>
    public AppwriteResponseInfo ToInfo(OutgoingCall call, TimeSpan duration) => new()
    {
        Operation = call.Operation,
        Method = call.Method,
        Path = call.Path,
        StatusCode = Response.StatusCode,
        Attempts = Attempts,
        Duration = duration,
        RateLimit = AnswerHeaders.RateLimit(Response),
        RequestId = AnswerHeaders.RequestId(Response),
        Warning = AnswerHeaders.Text(Response, "X-Appwrite-Warning"),
    };

    public void Dispose()
    {
        body?.Dispose();
        Response.Dispose();
    }

    private static Span<byte> WithoutMark(Span<byte> text) => text is [0xEF, 0xBB, 0xBF, ..] ? text[3..] : text;
}
