namespace Appwrite.Runtime;

/// <summary>
/// As whom a connection speaks to the server. Immutable, so that one credential can serve many connections and threads.
/// </summary>
public sealed class AppwriteCredential
{
    private readonly string _kind;

    private AppwriteCredential(string kind, string? headerName, string? headerValue)
    {
        _kind = kind;
        HeaderName = headerName;
        HeaderValue = headerValue;
    }

    /// <summary>No credential: the server sees a guest.</summary>
    public static AppwriteCredential Guest { get; } = new("guest", null, null);

    internal string? HeaderName { get; }

    internal string? HeaderValue { get; }

    /// <summary>A server's API key. It is a secret and must not be shipped inside an application.</summary>
    /// <param name="key">The key with the scopes that the operations need.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The key is null, empty, or has characters that a header cannot carry.</exception>
    public static AppwriteCredential ApiKey(string key) => Header("API key", "X-Appwrite-Key", key, nameof(key));

    /// <summary>A JSON Web Token, made by the account service for a signed-in user; the server lets it live for 15 minutes.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The token is null, empty, or has characters that a header cannot carry.</exception>
    public static AppwriteCredential Jwt(string token) => Header("JWT", "X-Appwrite-JWT", token, nameof(token));

    /// <summary>
    /// The secret of a session, which the server tells only to the API key that created the session. Understood by Appwrite 1.8 and later.
    /// </summary>
    /// <param name="secret">The session's secret.</param>
    /// <returns>The credential.</returns>
    /// <exception cref="ArgumentException">The secret is null, empty, or has characters that a header cannot carry.</exception>
    public static AppwriteCredential Session(string secret) => Header("session", "X-Appwrite-Session", secret, nameof(secret));

    /// <summary>What kind of credential this is; the secret itself is never shown.</summary>
    public override string ToString() => HeaderValue is null ? _kind : _kind + " (hidden)";

    private static AppwriteCredential Header(string kind, string headerName, string value, string parameterName)
    {
        HeaderText.Validate(value, parameterName);
        return new AppwriteCredential(kind, headerName, value);
    }
}
