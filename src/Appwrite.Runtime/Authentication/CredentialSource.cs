namespace Appwrite.Runtime;

/// <summary>Where a credential's headers come from. Safe for any number of threads; it may be shared by several credentials.</summary>
internal abstract class CredentialSource
{
    /// <summary>What kind of credential this is, for people; never the secret.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether answers may change it, or bring what it cannot keep, as those to a login do.</summary>
    public virtual bool WatchesAnswers => true;

    /// <summary>Whether it lives in cookies, which a browser keeps and sends itself.</summary>
    public virtual bool UsesCookies => false;

    /// <summary>Whether a login may put another session in the place of its own, which is then to be ended at the server.</summary>
    public virtual bool ReplacesSessions => false;

    /// <summary>When it will want to be renewed; null where it never does, or was not used yet.</summary>
    public virtual DateTimeOffset? RenewalTime => null;

    /// <summary>Calls a function whenever the credential stands for another user, or for nobody any more, before the call returns that has changed it.</summary>
    /// <param name="changed">The function, which must be quick. It is called until it is taken away with <see cref="Unwatch"/>.</param>
    public virtual void Watch(Action changed)
    {
    }

    /// <summary>Takes away a function of <see cref="Watch"/>.</summary>
    /// <param name="changed">The function.</param>
    public virtual void Unwatch(Action changed)
    {
    }

    /// <summary>Adds the headers to a message; fetches them first where they have to be.</summary>
    public abstract ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken);

    /// <summary>Takes from an answer what changes the credential; one that keeps no session warns of a login.</summary>
    /// <returns>The session that the answer has put another one in the place of, and which is to be ended at the server; null for none.</returns>
    public virtual ValueTask<CredentialSource?> ObserveAsync(
        HttpRequestMessage message, HttpResponseMessage response, CredentialContext context, CancellationToken cancellationToken)
    {
        // What only reads makes no session. The headers are left alone, because looking at them costs memory.
        if (message.Method != HttpMethod.Get
            && message.Method != HttpMethod.Head
            && response.IsSuccessStatusCode
            && (SessionLogin.Is(message, context) || SessionChange.Read(response, context)?.ApplyTo(null, context) is not null))
        {
            context.Warnings.WarnOfLostLogin(message, Kind);
        }

        return default;
    }

    /// <summary>Whether the server has refused the credential of a message and another attempt will have a new one.</summary>
    /// <param name="message">The message, which was answered with 401.</param>
    /// <param name="errorType">The kind of the server's error.</param>
    /// <param name="context">The connection.</param>
    /// <param name="cancellationToken">Ends the call's own waiting.</param>
    public virtual ValueTask<bool> RenewAfterAsync(
        HttpRequestMessage message, string errorType, CredentialContext context, CancellationToken cancellationToken) => new(false);
}

/// <summary>What a credential has to know of the connection that it is used on.</summary>
/// <param name="endpoint">The API's address.</param>
/// <param name="projectId">The project's id.</param>
/// <param name="time">The clock.</param>
/// <param name="warnings">Where to warn.</param>
/// <param name="isBrowser">Whether a browser sends the requests, which keeps cookies to itself.</param>
internal sealed class CredentialContext(Uri endpoint, string projectId, TimeProvider time, ConnectionWarnings warnings, bool isBrowser)
{
    public string ProjectId { get; } = projectId;

    /// <summary>The API's address, without a slash at its end.</summary>
    public Uri Endpoint { get; } = new(endpoint.AbsoluteUri.TrimEnd('/'));

    /// <summary>The path of the API's address, without a slash at its end.</summary>
    public string BasePath { get; } = endpoint.AbsolutePath.TrimEnd('/');

    public TimeProvider Time { get; } = time;

    public ConnectionWarnings Warnings { get; } = warnings;

    /// <summary>Whether a browser sends the requests, which keeps cookies to itself.</summary>
    public bool IsBrowser { get; } = isBrowser;
}

/// <summary>No credential.</summary>
internal sealed class GuestSource : CredentialSource
{
    public override string Kind => "guest";

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken) =>
        default;
}

/// <summary>A secret that goes into one header as it is.</summary>
internal sealed class HeaderSource(string kind, string headerName, string value) : CredentialSource
{
    public const string KeyHeader = "X-Appwrite-Key";

    public override string Kind => kind + " (hidden)";

    public bool IsKey => headerName == KeyHeader;

    // A key's login has the session's secret in its body.
    public override bool WatchesAnswers => !IsKey;

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        HeaderText.Add(message.Headers, headerName, value);
        return default;
    }
}
