using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Makes connections for a program's services. What registers them there is generated into the program, so that this library needs no
/// package for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ServiceConnection
{
    /// <summary>Finds what keeps options from working.</summary>
    /// <param name="options">The options.</param>
    /// <returns>A message that names the option, or <see langword="null"/> where nothing is wrong.</returns>
    public static string? FindFault(AppwriteConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if ((options.HttpClient, options.HttpMessageHandler) is not (null, null))
        {
            string option = options.HttpClient is null
                ? nameof(AppwriteConnectionOptions.HttpMessageHandler)
                : nameof(AppwriteConnectionOptions.HttpClient);
            return $"{option} cannot be set here: the client comes from IHttpClientFactory, and is set up with the IHttpClientBuilder.";
        }

        try
        {
            options.Validate();
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>Makes the handler that sends: it follows no redirects, keeps no cookies, and opens new connections now and then.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The handler.</returns>
    public static HttpMessageHandler CreateHandler(AppwriteConnectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return HttpTransport.CreateHandler(options);
    }

    /// <summary>Makes a connection that sends through a client of an <c>IHttpClientFactory</c>.</summary>
    /// <param name="options">The options, which stay as they are.</param>
    /// <param name="client">The client, which stays the caller's.</param>
    /// <param name="handler">The client's handler.</param>
    /// <param name="onResponse">Writes an answer to the log, before the options' own receiver is called.</param>
    /// <param name="onWarning">Writes a warning to the log, before the options' own receiver is called.</param>
    /// <param name="onState">Writes a state of the line for events to the log.</param>
    /// <param name="specVersion">The version of the client's spec, which is taken for the server's; <see langword="null"/> where there is none.</param>
    /// <returns>The connection.</returns>
    /// <exception cref="ArgumentException">The handler follows redirects or keeps cookies, or an option cannot work.</exception>
    public static AppwriteConnection Create(
        AppwriteConnectionOptions options,
        HttpClient client,
        HttpMessageHandler handler,
        Action<AppwriteResponseInfo> onResponse,
        Action<string> onWarning,
        Action<RealtimeState> onState,
        string? specVersion)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(handler);
        HandlerRules.Require(handler, nameof(handler));
        AppwriteConnectionOptions own = options.Copy();
        own.HttpClient = client;
        own.ResponseLog = onResponse;
        own.OnWarning = onWarning + own.OnWarning;
        own.Realtime.StateLog = onState;
        own.Realtime.ServerVersion ??= own.ResponseFormat ?? specVersion;
        if (HandlerRules.WarningOf(handler) is { } warning)
        {
            own.OnWarning(warning);
        }

        // This is the handler's to do, which was made with the option, and that of sockets, which do not go through it.
        own.SocketsAcceptSelfSignedCertificates = own.AcceptSelfSignedCertificates;
        own.AcceptSelfSignedCertificates = false;
        return new AppwriteConnection(own);
    }
}
