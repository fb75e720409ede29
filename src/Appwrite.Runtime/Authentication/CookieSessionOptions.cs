namespace Appwrite.Runtime;

/// <summary>What a credential of <see cref="AppwriteCredential.CookieSession(ISessionStore?, CookieSessionOptions?)"/> does differently.</summary>
public sealed class CookieSessionOptions
{
    /// <summary>
    /// Whether a login while somebody is signed in takes the place of the session before. <see langword="false"/>, the default, leaves it to
    /// the server, which refuses it with <see cref="AppwriteErrorType.UserSessionAlreadyExists"/>: sign out first. <see langword="true"/>
    /// sends the login without the session. Where it succeeds, the session before is ended at the server once the new one is kept, by a call of its own
    /// within the login's; where it fails, that session stays. Without effect in a browser, which sends its cookies by itself.
    /// </summary>
    public bool ReplaceOnLogin { get; init; }
}
