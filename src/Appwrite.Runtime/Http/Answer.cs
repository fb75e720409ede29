namespace Appwrite.Runtime;

/// <summary>A server's answer: its head, and either its whole body or, for a download that begins, the stream of it.</summary>
internal readonly struct Answer(HttpResponseMessage response, PooledBuffer? body, Stream? stream, int attempts) : IDisposable
{
    public HttpResponseMessage Response { get; } = response;

    /// <summary>The bytes that are to be read; null where they are in <see cref="Body"/>.</summary>
    public Stream? Stream { get; } = stream;

    /// <summary>How often the request was sent, this time included.</summary>
    public int Attempts { get; } = attempts;

    public ReadOnlySpan<byte> Body => body is null ? [] : body.WrittenSpan;

    public bool IsSuccess => Response.IsSuccessStatusCode;

    public void Dispose()
    {
        body?.Dispose();
        Response.Dispose();
    }
}
