using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

// How generated code ends a request that the connection has started. The builder is not to be used afterwards.
public ref partial struct RequestBuilder
{
    private readonly AppwriteConnection? _connection;

    /// <summary>Starts a request that a connection is to send.</summary>
    internal RequestBuilder(AppwriteConnection connection, HttpMethod method, RequestTarget target, string? specVersion, string operation)
        : this(method, target, specVersion, operation) => _connection = connection;

    private readonly AppwriteConnection Connection =>
        _connection ?? throw new InvalidOperationException("The request was not started by a connection; send it by one.");

    /// <inheritdoc cref="AppwriteConnection.SendAsync{T}(RequestBuilder, JsonRead{T}, CancellationToken)" />
    public readonly Task<T> SendAsync<T>(JsonRead<T> read, CancellationToken cancellationToken) =>
        Connection.SendAsync(this, read, dataType: null, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.SendAsync{T}(RequestBuilder, JsonRead{T}, JsonTypeInfo?, CancellationToken)" />
    public readonly Task<T> SendAsync<T>(JsonRead<T> read, JsonTypeInfo? dataType, CancellationToken cancellationToken) =>
        Connection.SendAsync(this, read, dataType, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.SendAsync(RequestBuilder, CancellationToken)" />
    public readonly Task SendAsync(CancellationToken cancellationToken) => Connection.SendAsync(this, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.SendElementAsync" />
    public readonly Task<JsonElement?> SendElementAsync(CancellationToken cancellationToken) => Connection.SendElementAsync(this, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.SendTextAsync" />
    public readonly Task<string> SendTextAsync(CancellationToken cancellationToken) => Connection.SendTextAsync(this, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.DownloadAsync" />
    public readonly Task<AppwriteDownload> DownloadAsync(CancellationToken cancellationToken) => Connection.DownloadAsync(this, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.GetUrl" />
    public readonly Uri GetUrl() => Connection.GetUrl(this);

    /// <inheritdoc cref="AppwriteConnection.GetRedirectAsync" />
    public readonly Task<Uri> GetRedirectAsync(CancellationToken cancellationToken) => Connection.GetRedirectAsync(this, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.SendGraphQlAsync" />
    public readonly Task<T> SendGraphQlAsync<T>(JsonTypeInfo<T> dataType, CancellationToken cancellationToken) =>
        Connection.SendGraphQlAsync(this, dataType, cancellationToken);

    /// <inheritdoc cref="AppwriteConnection.SendGraphQlBatchAsync" />
    public readonly Task<IReadOnlyList<GraphQlResult<T>>> SendGraphQlBatchAsync<T>(
        IReadOnlyList<GraphQlRequest> documents, JsonTypeInfo<T> dataType, CancellationToken cancellationToken) =>
        Connection.SendGraphQlBatchAsync(this, documents, dataType, cancellationToken);
}
