using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// The way to one project on one Appwrite server. Generated clients make their calls through it; it is safe for any number of
/// threads and meant to live as long as the program.
/// </summary>
public sealed partial class AppwriteConnection : IAsyncDisposable, IDisposable
{
    private readonly CallPipeline _pipeline;
    private readonly CallerTypes _callerTypes;
    private readonly CallSettings _settings;
    private readonly ConnectionWarnings _warnings;
    private readonly bool _acceptsSelfSigned;
    private readonly bool _isView;

    /// <summary>Makes a connection; nothing is sent yet.</summary>
    /// <param name="options">Where the server is, and as whom to speak to it.</param>
    /// <exception cref="ArgumentException">An option cannot work; the exception names it.</exception>
    public AppwriteConnection(AppwriteConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        AppwriteConnectionOptions own = options.Copy();
        Endpoint = own.Endpoint;
        ProjectId = own.ProjectId;
        _pipeline = new CallPipeline(own, typeof(AppwriteConnection));
        _callerTypes = new CallerTypes(own.TypeInfoResolver);
        _warnings = _pipeline.Warnings;
        _acceptsSelfSigned = own.AcceptSelfSignedCertificates || own.SocketsAcceptSelfSignedCertificates;
        _settings = CallSettings.Of(own);
        _warnings.Check(_settings.Credential);
        if (HandlerRules.WarningOf(own.HttpMessageHandler) is { } warning)
        {
            Warning.Tell(own.OnWarning, warning);
        }
    }

    private AppwriteConnection(AppwriteConnection origin, CallSettings settings)
    {
        Endpoint = origin.Endpoint;
        ProjectId = origin.ProjectId;
        _pipeline = origin._pipeline;
        _callerTypes = origin._callerTypes;
        _warnings = origin._warnings;
        _acceptsSelfSigned = origin._acceptsSelfSigned;
        _settings = settings;
        _isView = true;
        _warnings.Check(settings.Credential);
    }

    /// <summary>The server's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>The project's id.</summary>
    public string ProjectId { get; }

    /// <summary>The clock.</summary>
    internal TimeProvider Time => _settings.Time;

    /// <summary>
    /// Makes another view on the same connection: for another user, in another language or with another time limit. It shares everything
    /// else, costs next to nothing, and need not be disposed of, so that a server can make one for each request.
    /// </summary>
    /// <param name="options">What is to be different.</param>
    /// <returns>The view; this connection stays as it is.</returns>
    /// <exception cref="ArgumentException">An option cannot work; the exception names it.</exception>
    public AppwriteConnection With(AppwriteCallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new AppwriteConnection(this, _settings.With(options));
    }

    /// <summary>
    /// Gives the server's events as they happen. Nothing is sent before the first subscription. Each object has a line of its own, so that one
    /// is enough for all that happens to one user.
    /// </summary>
    /// <param name="options">
    /// The options, in place of <see cref="AppwriteConnectionOptions.Realtime"/>; <see langword="null"/> for those.
    /// </param>
    /// <returns>The events, until it is disposed of, or the connection is.</returns>
    /// <exception cref="InvalidOperationException">
    /// The credential is an API key: servers take it for a guest in realtime, who gets the events only of what everybody may read.
    /// </exception>
    /// <exception cref="ArgumentException">An option cannot work; the exception names it.</exception>
    public AppwriteRealtime OpenRealtime(AppwriteRealtimeOptions? options = null)
    {
        AppwriteRealtimeOptions own = (options ?? _settings.Realtime).Complete(_settings.Realtime);
        own.Validate();
        if (_settings.Credential.IsKey)
        {
            throw new InvalidOperationException(
                "Servers do not take API keys for realtime: the events would be those of a guest, without a word. Open it as a user, with a session or a JWT ("
                + $"{nameof(AppwriteCredential)}.{nameof(AppwriteCredential.Session)} on a view by {nameof(With)}), or as {nameof(AppwriteCredential)}.{nameof(AppwriteCredential.Guest)} "
                + "where everybody may read what it is about.");
        }

        return new AppwriteRealtime(new RealtimeHub(new RealtimeContext
        {
            Settings = _settings,
            Credentials = _pipeline.Context,
            Headers = _pipeline.Headers,
            Types = _callerTypes,
            Options = own,
            AcceptsSelfSignedCertificates = _acceptsSelfSigned,
            DeletePresence = (id, cancellationToken) => SendAsync(HttpMethod.Delete, $"/presences/{id}", cancellationToken: cancellationToken),
            Closed = _pipeline.Closed,
        }));
    }

    /// <summary>Tells of what works but is not as somebody expects.</summary>
    internal void Warn(string message) => Warning.Tell(_settings.OnWarning, message);

    /// <summary>Where the connection goes and as whom, without any secret.</summary>
    public override string ToString() => $"{ProjectId} at {_settings.Endpoint} as {_settings.Credential}";

    /// <summary>Makes a call that no generated client has, and returns its answer as JSON.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">
    /// The path below the endpoint, with parameters behind a question mark if there are any, as an interpolated string:
    /// <c>$"/users/{userId}"</c>. What stands in the holes is percent-encoded. The parameters of a DELETE go into its body, where servers
    /// read them.
    /// </param>
    /// <param name="body">The JSON body; <see langword="null"/> sends none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, or <see langword="null"/> where there is none, as for a deletion.</returns>
    /// <exception cref="AppwriteException">The server answered with an error, or not with JSON.</exception>
    /// <exception cref="ArgumentException">
    /// The target cannot be one; or the call changes or deletes many at once, without a condition or with one that servers pass over; or a
    /// DELETE has a parameter both in its address and in its body.
    /// </exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The time limit has passed.</exception>
    public Task<JsonElement?> SendAsync(
        HttpMethod method, RequestTarget target, JsonNode? body = null, CancellationToken cancellationToken = default) =>
        _pipeline.CallAsync<JsonElement?, ModelDecoder<JsonElement?>>(
            CreateCall(new RequestBuilder(method, target, body)),
            new(static (ref JsonAnswerReader reader) => reader.ReadNullableElement(), dataType: null, mayBeEmpty: true),
            cancellationToken);

    /// <summary>Makes a call that no generated client has, and returns its answer as a type of the caller's.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">
    /// The path below the endpoint, as an interpolated string whose holes are percent-encoded. The parameters of a DELETE go into its body.
    /// </param>
    /// <param name="answerType">How the answer is read, from a <c>JsonSerializerContext</c> of the caller's.</param>
    /// <param name="body">The JSON body; <see langword="null"/> sends none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, or the type's default where there is none.</returns>
    /// <exception cref="AppwriteException">The server answered with an error, or with JSON that does not fit the type.</exception>
    /// <exception cref="ArgumentException">
    /// The target cannot be one; or the call changes or deletes many at once, without a condition or with one that servers pass over; or a
    /// DELETE has a parameter both in its address and in its body.
    /// </exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The time limit has passed.</exception>
    public Task<T?> SendAsync<T>(
        HttpMethod method,
        RequestTarget target,
        JsonTypeInfo<T> answerType,
        JsonNode? body = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answerType);
        return _pipeline.CallAsync<T?, ModelDecoder<T?>>(
            CreateCall(new RequestBuilder(method, target, body)),
            new(static (ref JsonAnswerReader reader) => reader.ReadValue<T>(), answerType, mayBeEmpty: true),
            cancellationToken);
    }

    /// <summary>
    /// Makes a call without a body that no generated client has, and returns its answer as a type of the caller's that the options know.
    /// </summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">
    /// The path below the endpoint, as an interpolated string whose holes are percent-encoded. The parameters of a DELETE go into its body.
    /// </param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="InvalidOperationException"><see cref="AppwriteConnectionOptions.TypeInfoResolver"/> does not know the type.</exception>
    /// <inheritdoc cref="SendAsync{T}(HttpMethod, RequestTarget, JsonTypeInfo{T}, JsonNode?, CancellationToken)" />
    public Task<T?> SendAsync<T>(HttpMethod method, RequestTarget target, CancellationToken cancellationToken = default) =>
        SendAsync(method, target, GetTypeInfo<T>(nameof(SendAsync)), body: null, cancellationToken);

    /// <summary>
    /// Closes the connection, and with it its views, whose calls are an <see cref="ObjectDisposedException"/> from then on; and its own
    /// handler, while one that the options brought stays open. Disposing of a view closes nothing.
    /// </summary>
    public void Dispose()
    {
        if (!_isView)
        {
            _pipeline.Dispose();
        }
    }

    /// <inheritdoc cref="Dispose" />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
