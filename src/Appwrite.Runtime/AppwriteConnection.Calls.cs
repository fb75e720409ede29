using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

// What generated clients call.
public sealed partial class AppwriteConnection
{
    /// <summary>Starts a generated call.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">The path below the endpoint.</param>
    /// <param name="specVersion">
    /// The version of the spec that the caller was generated from, which is the response format to ask for; null for none.
    /// </param>
    /// <param name="operation">The operation as the spec calls it, for telemetry and messages.</param>
    /// <returns>The request, to which its arguments are added before it is sent.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestBuilder Request(HttpMethod method, RequestTarget target, string? specVersion, string operation) =>
        new(this, method, target, specVersion, operation);

    /// <inheritdoc cref="Request" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestBuilder Get(RequestTarget target, string? specVersion, string operation) => Request(HttpMethod.Get, target, specVersion, operation);

    /// <inheritdoc cref="Request" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestBuilder Post(RequestTarget target, string? specVersion, string operation) => Request(HttpMethod.Post, target, specVersion, operation);

    /// <inheritdoc cref="Request" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestBuilder Put(RequestTarget target, string? specVersion, string operation) => Request(HttpMethod.Put, target, specVersion, operation);

    /// <inheritdoc cref="Request" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestBuilder Patch(RequestTarget target, string? specVersion, string operation) => Request(HttpMethod.Patch, target, specVersion, operation);

    /// <inheritdoc cref="Request" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestBuilder Delete(RequestTarget target, string? specVersion, string operation) => Request(HttpMethod.Delete, target, specVersion, operation);

    /// <summary>Makes a generated call that answers with a model.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="request">The bound request.</param>
    /// <param name="read">The model's generated reader.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> SendAsync<T>(RequestBuilder request, JsonRead<T> read, CancellationToken cancellationToken) =>
        SendAsync(request, read, dataType: null, cancellationToken);

    /// <summary>Makes a generated call that answers with a model which holds data of the caller's type.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="request">The bound request.</param>
    /// <param name="read">The model's generated reader.</param>
    /// <param name="dataType">How the caller's type is read.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> SendAsync<T>(RequestBuilder request, JsonRead<T> read, JsonTypeInfo? dataType, CancellationToken cancellationToken)
    {
        // Where an empty answer is an exception, the null of an empty one cannot come out.
        var decoder = new ModelDecoder<T>(read, dataType, mayBeEmpty: false);
        object? form = request.Form;
        OutgoingCall call = request.Build(_settings);

        // Trimming takes this away in programs that never make a form, and with it all that uploads; it does not see through a pattern with a name.
#pragma warning disable IDE0020 // Use pattern matching
        if (form is MultipartForm)
        {
            return Upload<T>.RunAsync(_pipeline, call, (MultipartForm)form, decoder, cancellationToken);
        }
#pragma warning restore IDE0020

        return _pipeline.CallAsync<T?, ModelDecoder<T>>(call, decoder, cancellationToken)!;
    }

    /// <summary>Makes a generated call that answers without content.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the answer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task SendAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        _pipeline.CallAsync<object?, EmptyDecoder>(request.Build(_settings), default, cancellationToken);

    /// <summary>Makes a generated call of whose answer the spec says nothing.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer as JSON, and as a JSON string where the server sends something else; null where it has no content.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<JsonElement?> SendElementAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        _pipeline.CallAsync<JsonElement?, ElementDecoder>(request.Build(_settings), default, cancellationToken);

    /// <summary>Makes a generated call that answers with bytes.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early, until the headers have come.</param>
    /// <returns>The download, whose content is still to be read.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<AppwriteDownload> DownloadAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        AppwriteDownload.StartAsync(_pipeline, request.Build(_settings).ToDownload(_settings.Range), cancellationToken);

    /// <summary>
    /// Makes the address of a generated call, for a browser or an image element to open: with the project in the query, because such
    /// a caller sends no headers. The connection's credential is not part of it.
    /// </summary>
    /// <param name="request">The bound request.</param>
    /// <returns>The address.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Uri GetUrl(RequestBuilder request)
    {
        request.AddQuery("project", ProjectId);
        return request.BuildAddress(_settings);
    }

    /// <summary>Makes a generated call that answers with a redirect, and returns its target without following it.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Where the server redirects to.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<Uri> GetRedirectAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        _pipeline.CallAsync<Uri, RedirectDecoder>(request.Build(_settings), default, cancellationToken);

    /// <summary>Makes a generated call that answers with plain text.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The text.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<string> SendTextAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        _pipeline.CallAsync<string, TextDecoder>(request.Build(_settings), default, cancellationToken);

    /// <summary>Makes a GraphQL call of one document.</summary>
    /// <typeparam name="T">The type of the answer's data.</typeparam>
    /// <param name="request">The bound request.</param>
    /// <param name="dataType">How the data is read.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The data.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<T> SendGraphQlAsync<T>(RequestBuilder request, JsonTypeInfo<T> dataType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataType);
        return _pipeline.CallAsync<T, GraphQlDecoder<T>>(request.Build(_settings), new GraphQlDecoder<T>(dataType), cancellationToken);
    }

    /// <summary>Makes a GraphQL call of several documents.</summary>
    /// <typeparam name="T">The type of the answers' data.</typeparam>
    /// <param name="request">The bound request, without a body.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="dataType">How the data is read.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>What each document came to, in their order.</returns>
    /// <exception cref="ArgumentException">There is no document.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<IReadOnlyList<GraphQlResult<T>>> SendGraphQlBatchAsync<T>(
        RequestBuilder request, IReadOnlyList<GraphQlRequest> documents, JsonTypeInfo<T> dataType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataType);
        PooledContent body = GraphQlBatch.ToBody(documents);
        OperatorRules.CheckGraphQl(body, _settings.AllowOperatorTexts, "the GraphQL documents");
        OutgoingCall call = request.Build(_settings);
        call.Content = body;
        return _pipeline.CallAsync<IReadOnlyList<GraphQlResult<T>>, GraphQlBatchDecoder<T>>(
            call, new GraphQlBatchDecoder<T>(documents.Count, dataType), cancellationToken);
    }

    /// <summary>Finds how a type of the caller's is read and written.</summary>
    /// <typeparam name="T">The caller's type.</typeparam>
    /// <param name="user">The interface or the method that needs it, for the message.</param>
    /// <returns>The type's description.</returns>
    /// <exception cref="InvalidOperationException">The options bring none.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonTypeInfo<T> GetTypeInfo<T>(string user) =>
        _callerTypes.Find<T>() ?? throw new InvalidOperationException(CallerTypes.Unknown(
            typeof(T), user, $"{nameof(AppwriteConnectionOptions)}.{nameof(AppwriteConnectionOptions.TypeInfoResolver)}"));

    private OutgoingCall CreateCall(RequestBuilder request) => request.Build(_settings);
}
