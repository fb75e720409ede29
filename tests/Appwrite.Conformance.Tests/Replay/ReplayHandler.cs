using System.Net;
using System.Text;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Keeps what is sent, and answers as the server did.</summary>
internal sealed class ReplayHandler(Exchange exchange) : HttpMessageHandler
{
    private static readonly string[] OfTheConnection = ["Content-Length", "Transfer-Encoding", "Connection"];

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

        var response = new HttpResponseMessage((HttpStatusCode)exchange.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(exchange.ResponseBytes),
        };
        foreach ((string name, string value) in exchange.ResponseHeaders)
        {
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase) && !response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}

/// <summary>A request as the handler saw it.</summary>
internal sealed record SentRequest(
    string Method, Uri Address, IReadOnlyList<KeyValuePair<string, string>> Headers, string? ContentType, string Body);
