namespace Appwrite.Runtime;

/// <summary>Warns, in general once for each connection, of what works but does not do what somebody expects.</summary>
internal sealed class ConnectionWarnings
{
    private readonly Action<string>? _receiver;
    private readonly string _host;
    private readonly bool _isReadable;
    private int _hasWarnedOfKey;
    private int _hasWarnedOfLostLogin;
    private int _hasWarnedOfLoginWithoutCookie;

    public ConnectionWarnings(Uri endpoint, Action<string>? receiver)
    {
        _receiver = receiver;
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

    private static string Name(HttpRequestMessage message) => $"{message.Method} {message.RequestUri!.AbsolutePath}";
}
