namespace Appwrite.Runtime;

/// <summary>
/// Keeps the session of one user between runs of a program, for <see cref="AppwriteCredential.CookieSession"/>. A credential loads
/// before its first call, and again where the server has refused a call (401), because another process or machine may have replaced the session.
/// It never makes two calls to the store at the same time. Exceptions become those of the call that waits, and a warning after a refusal. The
/// tokens that the methods get fire after a minute. <see cref="InMemorySessionStore"/> and <see cref="FileSessionStore"/> are ready to use.
/// </summary>
public interface ISessionStore
{
    /// <summary>Loads the session.</summary>
    /// <param name="cancellationToken">Ends the loading early.</param>
    /// <returns>The session, or <see langword="null"/> where none is kept.</returns>
    /// <exception cref="InvalidDataException">What is kept is no session. A login goes on all the same, and replaces it.</exception>
    /// <exception cref="FormatException">The same, as <see cref="StoredSession.Deserialize"/> says it.</exception>
    ValueTask<StoredSession?> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a session in place of the one before.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Ends the saving early.</param>
    /// <returns>What ends when the session is kept.</returns>
    ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken);

    /// <summary>Forgets the session, if there is one.</summary>
    /// <param name="cancellationToken">Ends the clearing early.</param>
    /// <returns>What ends when the session is forgotten.</returns>
    ValueTask ClearAsync(CancellationToken cancellationToken);
}
