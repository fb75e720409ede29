using System.ComponentModel;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

// What generated clients call, and the one path that every call takes.
public sealed partial class AppwriteConnection
{
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
        MultipartForm? form = request.Form;
        HttpRequestMessage message = CreateMessage(request);

        // Without mayBeEmpty an empty answer is an exception, so that the null of an empty one cannot come out.
        Task<T?> answer = form is null
            ? SendAsync(message, read, dataType, mayBeEmpty: false, cancellationToken)
            : UploadAsync(message, form, read, dataType, cancellationToken);
        return answer!;
    }

    /// <summary>Makes a generated call that answers without content.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the answer.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task SendAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        SendAsync<object>(CreateMessage(request), read: null, dataType: null, mayBeEmpty: true, cancellationToken);

    /// <summary>Makes a generated call that answers with bytes.</summary>
    /// <param name="request">The bound request.</param>
    /// <param name="cancellationToken">Ends the call early, until the headers have come.</param>
    /// <returns>The download, whose content is still to be read.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Task<AppwriteDownload> DownloadAsync(RequestBuilder request, CancellationToken cancellationToken) =>
        DownloadAsync(CreateMessage(request), cancellationToken);

    /// <summary>Finds how a type of the caller's is read and written, when a generated client is made.</summary>
    /// <typeparam name="T">The caller's type.</typeparam>
    /// <param name="client">The interface that needs it, for the message.</param>
    /// <returns>The type's description.</returns>
    /// <exception cref="InvalidOperationException">The options bring none.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonTypeInfo<T> GetTypeInfo<T>(string client) =>
        _callerTypes.Find<T>() ?? throw new InvalidOperationException(
            $"{client} reads or writes the type '{typeof(T)}', which {nameof(AppwriteConnectionOptions)}."
            + $"{nameof(AppwriteConnectionOptions.TypeInfoResolver)} does not know. Set it to a JsonSerializerContext with "
            + $"[JsonSerializable(typeof({typeof(T).Name}))], or give the method a parameter of type JsonTypeInfo<{typeof(T).Name}>.");

    private HttpRequestMessage CreateMessage(RequestBuilder request)
    {
        HttpRequestMessage message = request.Build(_endpoint);

        // All values were checked when the options and the credential were made.
        message.Headers.TryAddWithoutValidation("X-Appwrite-Project", _options.ProjectId);
        if (_options.Credential is { HeaderName: { } name, HeaderValue: { } secret })
        {
            message.Headers.TryAddWithoutValidation(name, secret);
        }

        if ((_options.ResponseFormat ?? request.SpecVersion) is { } format)
        {
            message.Headers.TryAddWithoutValidation("X-Appwrite-Response-Format", format);
        }

        if (_options.Locale is { } locale)
        {
            message.Headers.TryAddWithoutValidation("X-Appwrite-Locale", locale);
        }

        if (request.AsksForJson)
        {
            message.Headers.TryAddWithoutValidation("Accept", "application/json");
        }

        return message;
    }

    private async Task<T?> UploadAsync<T>(
        HttpRequestMessage message, MultipartForm form, JsonRead<T> read, JsonTypeInfo? dataType, CancellationToken cancellationToken)
    {
        if (form.File is null)
        {
            throw new InvalidOperationException("The upload has no file.");
        }

        InputFile.OpenedFile file = await form.File.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            message.Content = form.ToContent(file.Stream, file.Length);
            return await SendAsync(message, read, dataType, mayBeEmpty: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a call, and reads its answer whole whatever its status.</summary>
    private async Task<T> ExchangeAsync<T>(
        HttpRequestMessage message,
        Func<HttpRequestMessage, HttpResponseMessage, PooledBuffer, T> read,
        CancellationToken cancellationToken)
    {
        using CallDeadline.Scope call = _deadline.Start(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (message)
            using (HttpResponseMessage response = await _transport.SendAsync(message, call.Token).ConfigureAwait(false))
            using (PooledBuffer body = await ReadBodyAsync(response, call.Token).ConfigureAwait(false))
            {
                return read(message, response, body);
            }
        }
        catch (OperationCanceledException exception)
        {
            throw call.Translate(exception);
        }
    }

    private async Task<T?> SendAsync<T>(
        HttpRequestMessage message, JsonRead<T>? read, JsonTypeInfo? dataType, bool mayBeEmpty, CancellationToken cancellationToken)
    {
        using CallDeadline.Scope call = _deadline.Start(cancellationToken);
        try
        {
            // A handler may send without looking at the token first.
            cancellationToken.ThrowIfCancellationRequested();
            using (message)
            using (HttpResponseMessage response = await _transport.SendAsync(message, call.Token).ConfigureAwait(false))
            using (PooledBuffer body = await ReadBodyAsync(response, call.Token).ConfigureAwait(false))
            {
                if (!response.IsSuccessStatusCode)
                {
                    throw ErrorAnswer.ToException(response.StatusCode, response.ReasonPhrase, body.WrittenSpan);
                }

                if (read is null || (mayBeEmpty && body.Length == 0))
                {
                    return default;
                }

                return Read(body.WrittenSpan, read, dataType, message, response.StatusCode);
            }
        }
        catch (OperationCanceledException exception)
        {
            throw call.Translate(exception);
        }
    }

    private async Task<AppwriteDownload> DownloadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        using CallDeadline.Scope call = _deadline.Start(cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (message)
            {
                response = await _transport.SendAsync(message, call.Token).ConfigureAwait(false);
                if (!response.IsSuccessStatusCode)
                {
                    using PooledBuffer body = await ReadBodyAsync(response, call.Token).ConfigureAwait(false);
                    throw ErrorAnswer.ToException(response.StatusCode, response.ReasonPhrase, body.WrittenSpan);
                }

                Stream content = await response.Content.ReadAsStreamAsync(call.Token).ConfigureAwait(false);
                var download = new AppwriteDownload(response, content);
                response = null;
                return download;
            }
        }
        catch (OperationCanceledException exception)
        {
            throw call.Translate(exception);
        }
        finally
        {
            response?.Dispose();
        }
    }

    // Awaited once and at once, so that its state can be used again by the next call.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<PooledBuffer> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        const int TypicalBody = 16 * 1024;
        const int MaxTrustedLength = 1024 * 1024;
        long? length = response.Content.Headers.ContentLength;

        // One byte more than announced lets the last read find the end without growing the buffer.
        var body = new PooledBuffer((int)Math.Min(length + 1 ?? TypicalBody, MaxTrustedLength));
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int count;
                while ((count = await stream.ReadAsync(body.GetMemory(), cancellationToken).ConfigureAwait(false)) > 0)
                {
                    body.Advance(count);
                }
            }

            return body;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // A connection that breaks now is the same to the caller as one that breaks before the headers.
            body.Dispose();
            throw new HttpRequestException(
                (exception as HttpIOException)?.HttpRequestError ?? HttpRequestError.Unknown,
                $"The answer could not be read to its end: {exception.Message}",
                exception);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private T Read<T>(
        ReadOnlySpan<byte> json, JsonRead<T> read, JsonTypeInfo? dataType, HttpRequestMessage message, HttpStatusCode status)
    {
        try
        {
            return JsonAnswer.Read(json, read, dataType, _options.StrictAnswers);
        }
        catch (JsonException exception)
        {
            string problem = json.IsEmpty ? "it has no content." : exception.Message;
            throw ErrorAnswer.Unreadable(message.Method, message.RequestUri!, status, problem, json, exception);
        }
    }
}
