using System.Net;
using System.Net.Http.Headers;

namespace Appwrite.Benchmarks.Contestants;

/// <summary>A server in memory, the same for every contestant: answers anything at once, with a fresh message around the same bytes.</summary>
internal sealed class MemoryHandler(byte[] body) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "UTF-8");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
    }
}
