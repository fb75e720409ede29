using System.ComponentModel;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

// Calls of other kinds than a JSON answer: addresses, redirects, texts and GraphQL.
public sealed partial class AppwriteConnection
{
    /// <summary>
    /// Makes the address of a generated call, for a browser or an image element to open: with the project in the query, because such
    /// a caller sends no headers. The connection's credential is not part of it.
    /// </summary>
    /// <param name="request">The bound request.</param>
    /// <returns>The address.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Uri GetUrl(RequestBuilder request)
    {
        request.AddQuery("project", _options.ProjectId);
        using HttpRequestMessage message = request.Build(_endpoint);
        return message.RequestUri!;
    }

    /// <summary>Makes a generated call that answers with a redirect, and returns its target without following it.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Where the server redirects to.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<Uri> GetRedirectAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        ExchangeAsync(
            CreateMessage(request),
            static (message, response, body) => response.Headers.Location is { } location && IsRedirect(response.StatusCode)
                ? new Uri(message.RequestUri!, location)
                : throw NoSuccess(message, response, body, "it is no redirect. A client that follows redirects itself cannot make this call."),
            cancellationToken);

    /// <summary>Makes a generated call that answers with plain text.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The text.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<string> SendTextAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        ExchangeAsync(
            CreateMessage(request),
            static (_, response, body) => response.IsSuccessStatusCode
                ? Encoding.UTF8.GetString(body.WrittenSpan)
                : throw ErrorAnswer.ToException(response.StatusCode, response.ReasonPhrase, body.WrittenSpan),
            cancellationToken);

    /// <summary>Makes a GraphQL call.</summary>
    /// <typeparam name="T">The type of the answer's data.</typeparam>
    /// <param name="request">The bound request.</param>
    /// <param name="dataType">How the data is read.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The data.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> SendGraphQlAsync<T>(RequestBuilder request, JsonTypeInfo<T> dataType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataType);
        HttpRequestMessage message = CreateMessage(request);
        message.Headers.TryAddWithoutValidation("x-sdk-graphql", "true");
        return ExchangeAsync(message, (sent, response, body) => GraphQlAnswer.Read(sent, response, body.WrittenSpan, dataType), cancellationToken);
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;

    private static AppwriteException NoSuccess(HttpRequestMessage message, HttpResponseMessage response, PooledBuffer body, string problem) =>
        response.IsSuccessStatusCode
            ? ErrorAnswer.Unreadable(message.Method, message.RequestUri!, response.StatusCode, problem, body.WrittenSpan, null)
            : ErrorAnswer.ToException(response.StatusCode, response.ReasonPhrase, body.WrittenSpan);
}
