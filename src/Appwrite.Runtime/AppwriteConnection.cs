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
    private readonly AppwriteConnectionOptions _options;
    private readonly string _endpoint;
    private readonly HttpTransport _transport;
    private readonly CallDeadline _deadline;
    private readonly CallerTypes _callerTypes;

    /// <summary>Makes a connection; nothing is sent yet.</summary>
    /// <param name="options">Where the server is, and as whom to speak to it.</param>
    /// <exception cref="ArgumentException">An option cannot work; the exception names it.</exception>
    public AppwriteConnection(AppwriteConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _endpoint = options.Endpoint.AbsoluteUri.TrimEnd('/');
        _transport = new HttpTransport(options);
        _deadline = new CallDeadline(options.Timeout, options.TimeProvider);
        _callerTypes = new CallerTypes(options.TypeInfoResolver);
    }

    /// <summary>The server's address.</summary>
    public Uri Endpoint => _options.Endpoint;

    /// <summary>The project's id.</summary>
    public string ProjectId => _options.ProjectId;

    /// <summary>Makes a call that no generated client has, and returns its answer as JSON.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">
    /// The path below the endpoint, with parameters behind a question mark if there are any, as an interpolated string:
    /// <c>$"/users/{userId}"</c>. What stands in the holes is percent-encoded.
    /// </param>
    /// <param name="body">The JSON body; <see langword="null"/> sends none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, or <see langword="null"/> where there is none, as for a deletion.</returns>
    /// <exception cref="AppwriteException">The server answered with an error, or not with JSON.</exception>
    /// <exception cref="HttpRequestException">The server cannot be reached.</exception>
    /// <exception cref="TimeoutException">The time limit has passed.</exception>
    public Task<JsonElement?> SendAsync(
        HttpMethod method, RequestTarget target, JsonNode? body = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            CreateMessage(new RequestBuilder(method, target, body)),
            static (ref JsonAnswerReader reader) => reader.ReadNullableElement(),
            dataType: null,
            mayBeEmpty: true,
            cancellationToken);

    /// <summary>Makes a call that no generated client has, and returns its answer as a type of the caller's.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="method">The HTTP method.</param>
    /// <param name="target">The path below the endpoint, as an interpolated string whose holes are percent-encoded.</param>
    /// <param name="answerType">How the answer is read, from a <c>JsonSerializerContext</c> of the caller's.</param>
    /// <param name="body">The JSON body; <see langword="null"/> sends none.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The answer, or the type's default where there is none.</returns>
    /// <exception cref="AppwriteException">The server answered with an error, or with JSON that does not fit the type.</exception>
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
        return SendAsync(
            CreateMessage(new RequestBuilder(method, target, body)),
            static (ref JsonAnswerReader reader) => reader.ReadValue<T>(),
            answerType,
            mayBeEmpty: true,
            cancellationToken);
    }

    /// <summary>Closes the connection's own handler; one that the options brought stays open.</summary>
    public void Dispose()
    {
        _transport.Dispose();
        _deadline.Dispose();
    }

    /// <inheritdoc cref="Dispose" />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
