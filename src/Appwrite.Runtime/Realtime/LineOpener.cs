using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Opens lines: the socket with the connection's credential, and what the server has to know before events are right.</summary>
internal sealed class LineOpener(RealtimeContext context, ILineOwner owner, SlotDoubts doubts)
{
    private const string SessionHeader = "X-Appwrite-Session";

    private static readonly string[] CredentialHeaders = [SessionHeader, JwtProviderSource.Header, CookieSessionSource.FallbackHeader, "Cookie"];

    private bool _hasWarnedOfGuest;

    /// <summary>Opens a line.</summary>
    /// <param name="plan">What it is for.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="RealtimeRefusedException">The server refuses it.</exception>
    public async Task<RealtimeLine> OpenAsync(LinePlan plan, CancellationToken cancellationToken)
    {
        using var activity = RealtimeTelemetry.StartConnect(context.Credentials.Endpoint);
        try
        {
            using HttpRequestMessage head = LinePlan.CreateHead(context);
            await context.Credential.AuthenticateAsync(head, context.Credentials, cancellationToken).ConfigureAwait(false);
            DateTimeOffset? renewal = context.Credential.Source.RenewalTime;
            RealtimeLine line;
            using (await ConnectGate.EnterAsync(context.Credentials.Endpoint.Authority, context.Time, cancellationToken).ConfigureAwait(false))
            {
                line = await ConnectAsync(plan, head, cancellationToken).ConfigureAwait(false);
            }

            line.RenewAt = renewal;
            WarnOfGuest(head, line);
            return line;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            RealtimeTelemetry.Fail(activity, exception);
            throw;
        }
    }

    private async Task<RealtimeLine> ConnectAsync(LinePlan plan, HttpRequestMessage head, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(context.Options.ConnectTimeout, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var socket = new ClientWebSocket();
        RealtimeLine? line = null;
        try
        {
            string? secret = Prepare(socket.Options, head, out string? jwt);
            owner.BeforeLine();
            await ConnectAsync(socket, plan.ToAddress(context, jwt), both.Token).ConfigureAwait(false);
            line = new RealtimeLine(socket, owner, context, plan, doubts);
            line.UserId = await line.Opened.WaitAsync(both.Token).ConfigureAwait(false);
            line.Secret = secret;
            return line;
        }
        catch (Exception exception)
        {
            if (line is not null)
            {
                await line.DisposeAsync().ConfigureAwait(false);
            }

            socket.Dispose();
            await RenewAfterAsync(head, exception, cancellationToken).ConfigureAwait(false);
            if (exception is OperationCanceledException && limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"The server has not opened the line within {context.Options.ConnectTimeout.TotalSeconds} seconds.", exception);
            }

            throw;
        }
    }

    /// <summary>Servers take a session that has ended for nobody's, without a word.</summary>
    private void WarnOfGuest(HttpRequestMessage head, RealtimeLine line)
    {
        bool isSent = Array.Exists(CredentialHeaders, name => Value(head, name) is not null);
        if (isSent && line.UserId is null && line.Secret is null && !_hasWarnedOfGuest)
        {
            _hasWarnedOfGuest = true;
            context.Warn(
                $"The server takes the realtime line for a guest's, although a {context.Credential.Source.Kind} went with it: it may have ended, or the server may be too old for it "
                + "(sessions in a header came with Appwrite 1.8). Only the events of what everybody may read will come.");
        }
    }

    private async Task ConnectAsync(ClientWebSocket socket, Uri address, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsBrowser())
        {
            try
            {
                await socket.ConnectAsync(address, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (WebSocketException failure)
            {
                throw new WebSocketException(failure.WebSocketErrorCode, BrowserFailure.Explain(address, failure.Message), failure);
            }
        }

        try
        {
            // It may be disposed of as soon as the socket is open, which is no longer its own.
            using var invoker = new HttpMessageInvoker(CreateHandler());
            await socket.ConnectAsync(address, invoker, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException) when ((int)socket.HttpStatusCode is >= 300 and not (408 or >= 500) and var status)
        {
            throw new RealtimeRefusedException(new RealtimeRefusal(
                status.ToString(System.Globalization.CultureInfo.InvariantCulture), "it has not taken the request for a socket"));
        }
    }

    [UnsupportedOSPlatform("browser")]
    private SocketsHttpHandler CreateHandler()
    {
        var handler = new SocketsHttpHandler();
        if (context.AcceptsSelfSignedCertificates)
        {
            // Asked for by the caller, for development; see the option.
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null;
        }

        context.Options.ConfigureHandler?.Invoke(handler);

        // A redirect would take the credential to whatever server it names.
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        return handler;
    }

    /// <summary>Sets the socket up.</summary>
    /// <returns>The session's secret, where it has to go into a message; null otherwise.</returns>
    private string? Prepare(ClientWebSocketOptions options, HttpRequestMessage head, out string? jwt)
    {
        jwt = null;
        if (!context.IsBrowser && !OperatingSystem.IsBrowser())
        {
            // Pings of our own tell more: they are answered by the server, and not by what stands between.
            options.KeepAliveInterval = TimeSpan.Zero;
            options.CollectHttpResponseDetails = true;
            foreach ((string name, HeaderStringValues value) in head.Headers.NonValidated)
            {
                options.SetRequestHeader(name, value.ToString());
            }

            context.Options.ConfigureSocket?.Invoke(options);
            return null;
        }

        context.Options.ConfigureSocket?.Invoke(options);
        jwt = Value(head, JwtProviderSource.Header);
        if (jwt is not null && context.Version is { } version && !context.HasMessages)
        {
            throw new NotSupportedException(
                $"A server of version {version} takes a JWT in a header only, which a browser cannot set. Sign in with a session, or use Appwrite 1.9.6 or later.");
        }

        return Value(head, SessionHeader) ?? FallbackSecret(Value(head, CookieSessionSource.FallbackHeader));
    }

    private async ValueTask RenewAfterAsync(HttpRequestMessage head, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is RealtimeRefusedException { Refusal.IsAboutCredential: true })
        {
            await context.Credential.Source.RenewAfterAsync(head, AppwriteErrorType.Values.UserJwtInvalid, context.Credentials, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private string? FallbackSecret(string? cookies)
    {
        if (cookies is null)
        {
            return null;
        }

        using var json = JsonDocument.Parse(cookies);
        return json.RootElement.TryGetProperty(SessionChange.CookieName(context.ProjectId), out JsonElement secret) ? secret.GetString() : null;
    }

    private static string? Value(HttpRequestMessage head, string name) =>
        head.Headers.NonValidated.TryGetValues(name, out HeaderStringValues value) ? value.ToString() : null;
}
