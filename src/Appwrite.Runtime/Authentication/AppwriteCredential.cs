namespace Appwrite.Runtime;

/// <summary>
/// As whom a connection speaks to the server. Immutable and safe for any number of threads, so that one credential can serve many
/// connections; the methods <c>With…</c> return another one. The secrets are never shown.
/// </summary>
public sealed class AppwriteCredential
{
    private const string ImpersonationPrefix = "X-Appwrite-Impersonate-User-";

    private static readonly HttpRequestOptionsKey<IDictionary<string, object>> FetchOptions = new("WebAssemblyFetchOptions");

    private readonly KeyValuePair<string, string>[] _headers;

    private AppwriteCredential(CredentialSource source, KeyValuePair<string, string>[] headers)
    {
        Source = source;
        _headers = headers;
    }

    /// <summary>No credential: the server sees a guest.</summary>
    public static AppwriteCredential Guest { get; } = new(new GuestSource(), []);

    internal CredentialSource Source { get; }

    /// <summary>Whether it is an API key, which must not go over a connection that others can read.</summary>
    internal bool IsKey => Source is HeaderSource { IsKey: true };

    /// <summary>A server's API key. It is a secret and must not be shipped inside an application.</summary>
    /// <param name="key">The key with the scopes that the operations need.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The key is null, empty, or has characters that a header cannot carry.</exception>
    public static AppwriteCredential ApiKey(string key) => Header("API key", HeaderSource.KeyHeader, key, nameof(key));

    /// <summary>A JSON Web Token, made by the account service for a signed-in user; the server lets it live for 15 minutes.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is null, empty, or has characters that a header cannot carry.</exception>
    public static AppwriteCredential Jwt(string token) => Header("JWT", JwtProviderSource.Header, token, nameof(token));

    /// <summary>
    /// JSON Web Tokens for a signed-in user, of which a new one is asked for about a minute before the last one ends. Calls that need it at
    /// the same time share one renewal; where that fails, they go on with a token that still lives, or throw what the function threw.
    /// A call whose token the server refuses is made once more with a new one.
    /// </summary>
    /// <param name="getToken">
    /// Gets a new token, for example from <c>Account.CreateJwtAsync</c> on a connection with the user's session, or from a server that has
    /// it. It may take a minute, when its token fires; a call's own cancellation does not reach it, because others may wait too.
    /// </param>
    /// <returns>The credential, for one user.</returns>
    public static AppwriteCredential JwtProvider(Func<CancellationToken, ValueTask<string>> getToken)
    {
        ArgumentNullException.ThrowIfNull(getToken);
        return new AppwriteCredential(new JwtProviderSource(getToken), []);
    }

    /// <summary>
    /// A session that the user signs in to and out of by calls of the account service, as in a browser: the cookies of a login are kept and
    /// sent until a logout deletes them or they end. A login while somebody is signed in is refused by the server, and changes nothing; see
    /// <see cref="CookieSessionOptions.ReplaceOnLogin"/>. Make one credential for each user.
    /// </summary>
    /// <param name="store">
    /// Where the session is kept between runs of the program; <see langword="null"/> keeps it in memory. What others change in it, another
    /// process or machine for example, is seen by credentials that are made afterwards, and by this one when the server refuses the session
    /// that it has: a call that is answered with 401 is made once more if the store has another session of the same user.
    /// </param>
    /// <param name="options">What is to be different; <see langword="null"/> for nothing.</param>
    /// <returns>The credential, for one user of one project.</returns>
    public static AppwriteCredential CookieSession(ISessionStore? store = null, CookieSessionOptions? options = null) =>
        Of(new CookieSessionSource(store ?? new InMemorySessionStore(), options ?? new CookieSessionOptions()));

    /// <summary>
    /// The secret of a session, which the server tells only to the API key that created the session. Understood by Appwrite 1.8 and later.
    /// </summary>
    /// <param name="secret">The session's secret.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The secret is null, empty, or has characters that a header cannot carry.</exception>
    public static AppwriteCredential Session(string secret) => Header("session", "X-Appwrite-Session", secret, nameof(secret));

    /// <summary>
    /// The same credential with a developer's key of the project, which lifts rate limits and the list of allowed hosts while an
    /// application is being developed. It must not be shipped.
    /// </summary>
    /// <param name="key">The developer's key.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The key is null, empty, or has characters that a header cannot carry.</exception>
    public AppwriteCredential WithDevKey(string key) => WithHeader("X-Appwrite-Dev-Key", key, nameof(key));

    /// <summary>
    /// The same credential with the browser of the user for whom a server acts, so that the user's list of sessions names it. What a header
    /// cannot carry is cut out of the text, because visitors send what they like.
    /// </summary>
    /// <param name="userAgent">The <c>User-Agent</c> header of the user's request; where nothing is left of it, no header is sent.</param>
    /// <returns>The credential.</returns>
    public AppwriteCredential WithForwardedUserAgent(string? userAgent)
    {
        const string Name = "X-Forwarded-User-Agent";
        return HeaderText.Clean(userAgent) is { } text ? WithHeader(Name, text, nameof(userAgent)) : WithoutHeader(Name);
    }

    /// <summary>The same credential acting as another user, of whom the id is known. Takes the place of other impersonation.</summary>
    /// <param name="userId">The user's id.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The id is null, empty, or has characters that a header cannot carry.</exception>
    public AppwriteCredential WithImpersonatedUserId(string userId) => WithImpersonation("Id", userId, nameof(userId));

    /// <summary>The same credential acting as another user, of whom the email address is known. Takes the place of other impersonation.</summary>
    /// <param name="email">The user's email address.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The address is null, empty, or has characters that a header cannot carry.</exception>
    public AppwriteCredential WithImpersonatedUserEmail(string email) => WithImpersonation("Email", email, nameof(email));

    /// <summary>The same credential acting as another user, of whom the phone number is known. Takes the place of other impersonation.</summary>
    /// <param name="phone">The user's phone number, with a plus sign and the country's code.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The number is null, empty, or has characters that a header cannot carry.</exception>
    public AppwriteCredential WithImpersonatedUserPhone(string phone) => WithImpersonation("Phone", phone, nameof(phone));

    /// <summary>What kind of credential this is; the secret itself is never shown.</summary>
    public override string ToString() =>
        _headers.Length == 0 ? Source.Kind : $"{Source.Kind} with {string.Join(", ", Array.ConvertAll(_headers, header => header.Key))}";

    /// <summary>A credential of a source alone.</summary>
    internal static AppwriteCredential Of(CredentialSource source) => new(source, []);

    /// <summary>Adds its headers to a message.</summary>
    internal ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        foreach (KeyValuePair<string, string> header in _headers)
        {
            HeaderText.Add(message.Headers, header.Key, header.Value);
        }

        // A browser adds its own cookies to a request unless told not to, also beside a key.
        if (context.IsBrowser)
        {
            message.Options.Set(
                FetchOptions, new Dictionary<string, object> { ["credentials"] = Source.UsesCookies ? "include" : "omit" });
        }

        return Source.AuthenticateAsync(message, context, cancellationToken);
    }

    private static AppwriteCredential Header(string kind, string headerName, string value, string parameterName)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            string message = $"The {kind} is missing, so that there is none to set the option AppwriteConnectionOptions.Credential to. "
                + "Look where it is read from: an environment variable or a setting of another name is null.";
            throw value is null ? new ArgumentNullException(parameterName, message) : new ArgumentException(message, parameterName);
        }

        HeaderText.Validate(value, parameterName);
        return new AppwriteCredential(new HeaderSource(kind, headerName, value), []);
    }

    /// <summary>The credential of another session of the same user's, to be ended: what lifts limits goes with it, another user does not.</summary>
    internal AppwriteCredential ToEnd(CredentialSource session) => new(session, WithoutImpersonation());

    private AppwriteCredential WithImpersonation(string by, string value, string parameterName)
    {
        HeaderText.Validate(value, parameterName);
        return new AppwriteCredential(Source, [.. WithoutImpersonation(), new(ImpersonationPrefix + by, value)]);
    }

    private KeyValuePair<string, string>[] WithoutImpersonation() =>
        Array.FindAll(_headers, header => !header.Key.StartsWith(ImpersonationPrefix, StringComparison.Ordinal));

    private AppwriteCredential WithHeader(string name, string value, string parameterName)
    {
        HeaderText.Validate(value, parameterName);
        return new AppwriteCredential(Source, [.. WithoutHeader(name)._headers, new(name, value)]);
    }

    private AppwriteCredential WithoutHeader(string name) => new(Source, Array.FindAll(_headers, header => header.Key != name));
}
