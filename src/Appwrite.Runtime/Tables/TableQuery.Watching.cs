using System.Runtime.CompilerServices;

namespace Appwrite.Runtime;

public sealed partial class TableQuery<TRow, TColumns>
{
    /// <inheritdoc cref="WatchAsync(AppwriteRealtime, WatchOptions, CancellationToken)" />
    public IAsyncEnumerable<RowChange<TRow>> WatchAsync(AppwriteRealtime realtime, CancellationToken cancellationToken = default) =>
        WatchAsync(realtime, null, cancellationToken);

    /// <summary>
    /// Follows the rows that the conditions keep, from the time on when the enumeration begins until it is left: whoever creates, changes or
    /// deletes one, this program included, and as far as the user may read it.
    /// </summary>
    /// <param name="realtime">Where the events come from; one of the same project, and mostly of the same connection.</param>
    /// <param name="options">What is particular to this watch; null for nothing.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>
    /// The changes. The first is not waited for before the server has confirmed the subscription. The enumeration ends with an
    /// <see cref="AppwriteRealtimeException"/> where it cannot go on, and with the server's <see cref="AppwriteException"/> where it refuses to have what was
    /// missed read again.
    /// </returns>
    /// <remarks>
    /// <para>Servers look at a row as it is after a change. One that leaves the conditions, or the rows that the user may read, sends nothing.</para>
    /// <para>Conditions are answered by the server, as far as it can, and here as well. Texts are compared letter by letter, and null differs from every value.
    /// </para>
    /// <para>Servers send nothing twice: what happens while the line is lost is missing, unless <see cref="WatchOptions.ReadMissed"/> is set. A row that is
    /// not of its type is the <see cref="RowChange{TRow}.Error"/> of that change, and ends nothing.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">A condition cannot be answered for events, such as one on a related row, or a search; the message names it.</exception>
    /// <exception cref="InvalidOperationException">
    /// The query has an order, a limit, a place to begin, or a selection, which mean nothing here, or belongs to a transaction, of which servers
    /// tell nothing before it is committed.
    /// </exception>
    [OverloadResolutionPriority(1)]
    public IAsyncEnumerable<RowChange<TRow>> WatchAsync(AppwriteRealtime realtime, WatchOptions? options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(realtime);
        var watch = new RowWatch<TRow, TColumns>(_calls, _plan, options ?? new WatchOptions());
        return watch.RunAsync(realtime, cancellationToken);
    }
}
