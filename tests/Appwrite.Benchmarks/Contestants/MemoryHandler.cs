using System.Net;
using System.Net.Http.Headers;

namespace Appwrite.Benchmarks.Contestants;

/// <summary>A server in memory, the same for every contestant: answers anything with a fresh message around the same bytes.</summary>
/// <param name="body">The answer's bytes.</param>
/// <param name="status">Its status.</param>
/// <param name="isLate">Whether it answers only when it is told to, as over a network, and not at once.</param>
internal sealed class MemoryHandler(byte[] body, HttpStatusCode status = HttpStatusCode.OK, bool isLate = false) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "UTF-8");

    private TaskCompletionSource<HttpResponseMessage>? _waiting;
    private HttpRequestMessage? _request;

    /// <summary>Answers the request that waits. What follows in the client runs before this returns.</summary>
    public void Answer()
    {
        if (_waiting is { } waiting)
        {
            _waiting = null;
            waiting.SetResult(CreateAnswer(_request!));
        }
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!isLate)
        {
            return Task.FromResult(CreateAnswer(request));
        }

        _request = request;
        _waiting = new TaskCompletionSource<HttpResponseMessage>();
        return _waiting.Task;
    }

    private HttpResponseMessage CreateAnswer(HttpRequestMessage request)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        return new HttpResponseMessage(status) { Content = content, RequestMessage = request };
    }
}
