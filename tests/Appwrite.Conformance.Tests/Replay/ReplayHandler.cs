using System.Text;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Keeps what is sent, and answers as the server did.</summary>
internal sealed class ReplayHandler(Exchange exchange) : HttpMessageHandler
{
    public SentRequest? Sent { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.True(Sent is null, "One call sent two requests.");
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        Sent = new SentRequest(
            request.Method.Method,
            request.RequestUri!,
            [.. request.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, string.Join("; ", header.Value)))],
            request.Content?.Headers.ContentType?.ToString(),
            Encoding.UTF8.GetString(body));
        return exchange.ToResponse(request);
    }
}

/// <summary>A request as the handler saw it.</summary>
internal sealed record SentRequest(
    string Method, Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, string? ContentType, string Body);
