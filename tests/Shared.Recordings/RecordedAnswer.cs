using System.Net;

namespace Appwrite.Tests;

/// <summary>Makes recorded answers again.</summary>
internal static class RecordedAnswer
{
    private static readonly string[] OfTheConnection = ["Content-Length", "Transfer-Encoding", "Connection"];

    public static HttpResponseMessage ToResponse(this Exchange exchange, HttpRequestMessage request)
    {
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
