using System.Net;
using System.Runtime.CompilerServices;
using Polly;
using Polly.Timeout;

namespace Appwrite.Runtime;

/// <summary>Sends messages through the connection's own handler, or through the handler or client that the caller brought.</summary>
internal sealed class HttpTransport : IDisposable
{
    private readonly HttpMessageInvoker _invoker;
    private readonly bool _isOwned;
    private readonly bool _isBrowser;

    public HttpTransport(AppwriteConnectionOptions options)
    {
        _isBrowser = options.IsBrowser;
        if (options.HttpClient is { } client)
        {
            _invoker = client;
        }
        else if (options.HttpMessageHandler is { } handler)
        {
            HandlerRules.Require(handler, nameof(options.HttpMessageHandler));
            _invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        }
        else
        {
            _invoker = new HttpMessageInvoker(CreateHandler(options), disposeHandler: true);
            _isOwned = true;
        }
    }

    /// <summary>Sends a message and returns when the answer's headers have come.</summary>
    public ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _isBrowser ? SendFromBrowserAsync(message, cancellationToken) : SendByInvokerAsync(message, cancellationToken);

    public void Dispose()
    {
        if (_isOwned)
        {
            _invoker.Dispose();
        }
    }

    /// <summary>Makes a handler that neither follows redirects nor keeps cookies.</summary>
    public static HttpMessageHandler CreateHandler(AppwriteConnectionOptions options)
    {
        if (OperatingSystem.IsBrowser())
        {
            return new HttpClientHandler();
        }

        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = new AddressRace(options.TimeProvider).ConnectAsync,
        };
        if (options.AcceptSelfSignedCertificates)
        {
            // Asked for by the caller, for development; see the option.
            handler.SslOptions.RemoteCertificateValidationCallback =
                static (_, certificate, _, _) => certificate is not null;
        }

        return handler;
    }

    private ValueTask<HttpResponseMessage> SendByInvokerAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _invoker is HttpClient client
            ? SendAsync(client, message, cancellationToken)
            : new(_invoker.SendAsync(message, cancellationToken));

    // A server that is not there and one that refuses the page's origin look the same to it: "TypeError: Failed to fetch".
    private async ValueTask<HttpResponseMessage> SendFromBrowserAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await SendByInvokerAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException failure) when (failure.StatusCode is null)
        {
            throw new HttpRequestException(failure.HttpRequestError, BrowserFailure.Explain(message.RequestUri!, failure.Message), failure);
        }
    }

    // A client of a factory may have a resilience handler, whose exceptions become those that .NET has for the same.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<HttpResponseMessage> SendAsync(
        HttpClient client, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // The client's own methods make messages of the version that it is set to; one that was made elsewhere it leaves alone.
        message.Version = client.DefaultRequestVersion;
        message.VersionPolicy = client.DefaultVersionPolicy;
        try
        {
            return await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException slow)
        {
            throw new TimeoutException("The time limit of the HTTP client's resilience handler has passed.", slow);
        }
        catch (ExecutionRejectedException rejected)
        {
            throw new HttpRequestException($"The HTTP client's resilience handler refused the call: {rejected.Message}", rejected);
        }
    }
}
