namespace Appwrite.Runtime;

/// <summary>Warns, in general once for each connection, of what works but does not do what somebody expects.</summary>
internal sealed class ConnectionWarnings
{
    private readonly Action<string>? _receiver;
    private readonly Uri _endpoint;
    private readonly string _host;
    private readonly bool _isReadable;
    private int _hasWarnedOfKey;
    private int _hasWarnedOfLostLogin;
    private int _hasWarnedOfLoginWithoutCookie;
    private int _hasWarnedOfVersion;
    private volatile bool _hasReadVersion;

    public ConnectionWarnings(Uri endpoint, Action<string>? receiver)
    {
        _receiver = receiver;
        _endpoint = endpoint;
        _host = endpoint.Host;
        _isReadable = endpoint.Scheme == Uri.UriSchemeHttp && !endpoint.IsLoopback;
    }

    /// <summary>Warns of an API key that goes over the network for everybody to read.</summary>
    public void Check(AppwriteCredential credential)
    {
        if (_isReadable && credential.IsKey && Interlocked.Exchange(ref _hasWarnedOfKey, 1) == 0)
        {
            Warning.Tell(_receiver, $"The API key goes to {_host} over plain http, where others can read it. Use an https endpoint.");
        }
    }

    /// <summary>Warns of a login by a credential that keeps no session.</summary>
    public void WarnOfLostLogin(HttpRequestMessage login, string kind)
    {
        if (Interlocked.Exchange(ref _hasWarnedOfLostLogin, 1) == 0)
        {
            Warning.Tell(_receiver, $"{Name(login)} created a session that nobody keeps, because the credential is '{kind}': the next call is not signed in by it. "
                + $"Use {nameof(AppwriteCredential)}.{nameof(AppwriteCredential.CookieSession)} where a user signs in to this program. On a server, "
                + $"sign in with {nameof(AppwriteCredential.ApiKey)}, and give the secret in the answer to {nameof(AppwriteCredential.Session)}.");
        }
    }

    /// <summary>Warns of a login whose answer has brought nothing that could be kept.</summary>
    public void WarnOfLoginWithoutCookie(HttpRequestMessage login)
    {
        if (Interlocked.Exchange(ref _hasWarnedOfLoginWithoutCookie, 1) == 0)
        {
            Warning.Tell(_receiver, $"{Name(login)} created a session, but its answer brought no cookie of this project for {_host}, so that the login has changed nothing here. "
                + "Either something between takes out Set-Cookie and X-Fallback-Cookies, or the server takes itself for another host: compare its "
                + "domain setting with the endpoint.");
        }
    }

    /// <summary>Warns of a session that was replaced by another, and lives on at the server.</summary>
    public void WarnOfReplacedSession(Exception problem) => Warning.Tell(
        _receiver,
        "A login has replaced a session which could not be ended at the server, and lives on there until its time is over or it is deleted: "
        + problem.Message);

    /// <summary>
    /// Warns of a server of another minor version than the spec of the caller, where a server tells its version beside an answer: when it is asked for
    /// a newer format than its own.
    /// </summary>
    /// <param name="specVersion">The version of the spec; null for a call that no spec has.</param>
    /// <param name="response">The answer.</param>
    public void CheckVersion(string? specVersion, HttpResponseMessage response)
    {
        if (specVersion is not null && !_hasReadVersion && AnswerHeaders.Text(response, "X-Appwrite-Warning") is { } warning)
        {
            // It comes with each answer, and says the same.
            _hasReadVersion = true;
            CheckVersion(specVersion, VersionIn(warning));
        }
    }

    /// <summary>Warns of a server of another minor version than the spec of the caller.</summary>
    /// <param name="specVersion">The version of the spec; null for a call that no spec has.</param>
    /// <param name="serverVersion">The server's; null where it is not told.</param>
    public void CheckVersion(string? specVersion, string? serverVersion)
    {
        if (serverVersion is null
            || !ServerVersion.TryParse(specVersion, out ServerVersion spec)
            || !ServerVersion.TryParse(serverVersion, out ServerVersion server)
            || spec.Minor < 0
            || server.Minor < 0)
        {
            return;
        }

        int order = server.CompareMinor(spec);
        if (order == 0 || Interlocked.Exchange(ref _hasWarnedOfVersion, 1) != 0)
        {
            return;
        }

        Warning.Tell(
            _receiver,
            $"The server at {_host} is Appwrite {serverVersion}, {(order > 0 ? "newer" : "older")} than the spec of {specVersion} that the client is generated from: "
            + (order > 0 ? "the client lacks what has come since, and some of what it has may have changed." : "it may lack some of what the client has.")
            + $" 'dotnet appwrite spec {_endpoint}' takes the spec of the server's version, and tells what that changes.");
    }

    // "The current SDK is built for Appwrite 9.9.9. However, the current Appwrite server version is 1.8.1. Please downgrade …"
    private static string? VersionIn(string warning)
    {
        const string Words = "server version is ";
        int start = warning.IndexOf(Words, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        string rest = warning[(start + Words.Length)..];
        int end = rest.IndexOf(' ', StringComparison.Ordinal);
        return (end < 0 ? rest : rest[..end]).TrimEnd('.');
    }

    /// <summary>Warns of a session that was refused, in whose place the store could give no other.</summary>
    public void WarnOfUnreadSession(Exception problem) => Warning.Tell(
        _receiver,
        "The server has refused the session, and the session store could not be asked whether somebody has signed in again elsewhere: " + problem.Message);

    private static string Name(HttpRequestMessage message) => $"{message.Method} {message.RequestUri!.AbsolutePath}";
}
