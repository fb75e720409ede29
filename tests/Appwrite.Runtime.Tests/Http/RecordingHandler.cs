using System.Net;
using System.Text;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>What a server would have seen of one request.</summary>
/// <param name="Method">The method.</param>
/// <param name="Address">The address as it is sent.</param>
/// <param name="Headers">The headers of the request, each with its text.</param>
/// <param name="ContentHeaders">The headers of the body, each with its text; empty without a body.</param>
/// <param name="Body">The body's bytes; null without a body.</param>
internal sealed record SentRequest(
    string Method, Uri Address, Dictionary<string, string> Headers, Dictionary<string, string> ContentHeaders, byte[]? Body)
{
    /// <summary>Path and query as they stand in the request's first line.</summary>
    public string Target => Address.PathAndQuery;

    /// <summary>The body as text; null without a body.</summary>
    public string? Text => Body is null ? null : Encoding.UTF8.GetString(Body);
}

/// <summary>Stands in for the network: records what is sent and answers as told.</summary>
internal sealed class RecordingHandler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly List<SentRequest> _requests = [];

    /// <summary>Answers every request with the same text as JSON.</summary>
    public RecordingHandler(string answer = "{}", HttpStatusCode status = HttpStatusCode.OK, string contentType = "application/json")
        : this(() => Answer(answer, status, contentType))
    {
    }

    /// <summary>Answers every request with content of its own.</summary>
    public RecordingHandler(Func<HttpResponseMessage> answer)
        : this((_, _) => Task.FromResult(answer()))
    {
    }

    public IReadOnlyList<SentRequest> Requests => _requests;

    public SentRequest Single => Assert.Single(_requests);

    public bool IsDisposed { get; private set; }

    public static HttpResponseMessage Answer(
        string text, HttpStatusCode status = HttpStatusCode.OK, string contentType = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpResponseMessage(status) { Content = content };
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SentRequest sent = await RecordAsync(request, cancellationToken);
        lock (_requests)
        {
            _requests.Add(sent);
        }

        return await answer(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private static async Task<SentRequest> RecordAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[]? body = null;
        Dictionary<string, string> contentHeaders = [];
        if (request.Content is { } content)
        {
            // The length is asked for first, as a real handler does, and has to be right.
            long? length = content.Headers.ContentLength;
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken);
            body = bytes.ToArray();
            Assert.Equal(body.Length, length);
            contentHeaders = TextOf(content.Headers.NonValidated);
        }

        return new SentRequest(request.Method.Method, request.RequestUri!, TextOf(request.Headers.NonValidated), contentHeaders, body);
    }

    private static Dictionary<string, string> TextOf(System.Net.Http.Headers.HttpHeadersNonValidated headers) =>
        headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
}
