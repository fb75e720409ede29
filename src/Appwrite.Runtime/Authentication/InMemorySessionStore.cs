namespace Appwrite.Runtime;

/// <summary>Keeps a session as long as the program runs.</summary>
public sealed class InMemorySessionStore : ISessionStore
{
    private volatile StoredSession? _session;

    /// <inheritdoc />
    public ValueTask<StoredSession?> LoadAsync(CancellationToken cancellationToken) => new(_session);

    /// <inheritdoc />
    public ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        return default;
    }

    /// <inheritdoc />
    public ValueTask ClearAsync(CancellationToken cancellationToken)
    {
        _session = null;
        return default;
    }
}
