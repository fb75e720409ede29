namespace Appwrite.Runtime;

/// <summary>A subscription that the server has confirmed. It is kept through losses of the line, until it is disposed of or ends.</summary>
public abstract class RealtimeSubscription : IAsyncDisposable
{
    private protected RealtimeSubscription()
    {
    }

    /// <summary>The channels.</summary>
    public abstract IReadOnlyList<Channel> Channels { get; }

    /// <summary>
    /// Ends with the subscription: well when it is disposed of, and otherwise with an <see cref="AppwriteRealtimeException"/>, or the exception
    /// of the function that takes its events.
    /// </summary>
    public abstract Task Completion { get; }

    /// <summary>How many events were dropped so far because the reader was slow.</summary>
    public abstract long Dropped { get; }

    /// <summary>Listens to other channels from now on, and waits until the server has confirmed it.</summary>
    /// <param name="channels">The channels, in place of those so far.</param>
    /// <param name="queries">The queries, in place of those so far; null for none.</param>
    /// <param name="cancellationToken">Ends the waiting; the change is made all the same.</param>
    /// <exception cref="ArgumentException">There is no channel, a query cannot be answered, or all of it is too long to be sent.</exception>
    /// <exception cref="AppwriteRealtimeException">The server refuses it; the subscription has ended.</exception>
    /// <exception cref="ObjectDisposedException">The subscription has ended.</exception>
    public abstract Task UpdateAsync(
        IReadOnlyList<Channel> channels, IReadOnlyList<Query>? queries = null, CancellationToken cancellationToken = default);

    /// <summary>Leaves. Events that wait are not delivered any more.</summary>
    public abstract ValueTask DisposeAsync();
}
