using System.Net;
using System.Runtime.CompilerServices;

namespace Appwrite.Runtime;

/// <summary>Follows the rows of a table: events, and what is read again after a gap.</summary>
internal sealed class RowWatch<TRow, TColumns>
    where TRow : class, IAppwriteRow
    where TColumns : RowColumns
{
    private const string UpdatedAt = "$updatedAt";

    // Rows come in the order of their changes within a page only.
    private const int MissedPage = 1000;

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(30);

    private readonly TableCalls<TRow, TColumns> _calls;
    private readonly TablePlan _plan;
    private readonly bool _readsMissed;
    private readonly TableChannels _channels;
    private readonly RealtimeSubscriptionOptions _subscription;

    /// <summary>Checks what is to be followed; nothing is sent.</summary>
    /// <exception cref="ArgumentException">A condition cannot be answered for events, or an option cannot work.</exception>
    /// <exception cref="InvalidOperationException">The query has something that means nothing for events, or belongs to a transaction.</exception>
    public RowWatch(TableCalls<TRow, TColumns> calls, TablePlan plan, WatchOptions options)
    {
        string tableId = calls.Info.TableId;
        if (calls.Source.Transaction is not null)
        {
            throw new InvalidOperationException(
                $"WatchAsync cannot be called within a transaction (table '{tableId}'): servers tell nothing of it before it is committed. Watch the table of the client itself.");
        }

        IReadOnlyList<Query> queries = plan.ToWatchQueries(tableId);
        RealtimeFilter.Of(queries);
        _calls = calls;
        _plan = plan;
        _readsMissed = options.ReadMissed;
        _channels = calls.Channels;
        _subscription = new RealtimeSubscriptionOptions { Queries = queries, BufferSize = options.BufferSize, WhenFull = options.WhenFull };
        _subscription.Validate();
    }

    /// <summary>Subscribes, and follows the rows until the enumeration is left.</summary>
    public async IAsyncEnumerable<RowChange<TRow>> RunAsync(
        AppwriteRealtime realtime, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        RealtimeSubscription<TRow> subscription = await realtime
            .SubscribeAsync(_channels.All, _calls.Info.Read, _subscription, _readsMissed, cancellationToken)
            .ConfigureAwait(false);
        await using (((IAsyncDisposable)subscription).ConfigureAwait(false))
        {
            await foreach (RowChange<TRow> change in FollowAsync(subscription, subscription.Completion, () => subscription.Epoch, cancellationToken)
                .ConfigureAwait(false))
            {
                yield return change;
            }
        }
    }

    /// <summary>Follows events.</summary>
    /// <param name="events">The events, with an item for each gap where what was missed is read.</param>
    /// <param name="completion">Ends with the events.</param>
    /// <param name="epoch">Another number for each user, so that nobody is handed what was read for the one before.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    internal async IAsyncEnumerable<RowChange<TRow>> FollowAsync(
        IAsyncEnumerable<RealtimeEvent<TRow>> events,
        Task completion,
        Func<int> epoch,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var memory = new RowMemory<TRow>();
        if (_readsMissed)
        {
            memory.Begin(await PersistAsync(ReadNewestAsync, completion, cancellationToken).ConfigureAwait(false));
        }

        bool isAfterGap = false;
        bool isCaughtUp = false;
        await foreach (RealtimeEvent<TRow> received in events.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            // The event behind a gap says once more what the gap itself has said.
            bool isMissing = received.IsGap || received.Dropped > 0 || (received.IsAfterGap && !isCaughtUp);
            if (_readsMissed && isMissing)
            {
                isAfterGap = true;
                int user = epoch();
                await foreach (RowChange<TRow> missed in ReadMissedAsync(memory, () => epoch() == user, completion, cancellationToken).ConfigureAwait(false))
                {
                    missed.IsAfterGap = isAfterGap;
                    isAfterGap = false;
                    yield return missed;
                }

                isCaughtUp = epoch() == user;
                if (!isCaughtUp)
                {
                    // It was in hand when the user changed, and is not the next one's.
                    isAfterGap = true;
                    continue;
                }
            }
            else if (received.IsAfterGap && !_readsMissed)
            {
                isAfterGap = true;
            }

            if (received.IsGap)
            {
                continue;
            }

            isCaughtUp = false;
            if (Take(received, memory) is { } change)
            {
                change.IsAfterGap = isAfterGap;
                isAfterGap = false;
                yield return change;
            }
        }
    }

    private RowChange<TRow>? Take(RealtimeEvent<TRow> received, RowMemory<TRow> memory)
    {
        string? rowId = _channels.RowIdOf(received.Name, received.Action);
        if (rowId is null && !_channels.IsOfTable(received.Channels))
        {
            // Of another table of the database.
            return null;
        }

        if (received.Error is { } error)
        {
            return new(received.Action, null, rowId ?? "", received.Timestamp) { Error = error };
        }

        TRow row = received.Payload;
        return _readsMissed && !memory.TakeEvent(row, received.Action == RealtimeAction.Delete)
            ? null
            : new(received.Action, row, row.Id is { Length: > 0 } id ? id : rowId ?? "", received.Timestamp);
    }

    // In the order of creation: in that of the changes, a row that is changed meanwhile would take another place.
    private async IAsyncEnumerable<RowChange<TRow>> ReadMissedAsync(
        RowMemory<TRow> memory, Func<bool> isSameUser, Task completion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TablePlan missed = memory.Missed is { } condition ? _plan.Where(condition) : _plan;
        var reader = new PageReader<RowPage<TRow>, TRow>(
            new PagingStart(missed.ToQueries()),
            _plan.Paging ?? new PagingOptions { PageSize = MissedPage },
            _calls.ListAsync,
            static page => page.Rows,
            static row => row.Id,
            static page => page.Total,
            byOffset: false);
        while (await PersistAsync(reader.ReadAsync, completion, cancellationToken).ConfigureAwait(false) is { } page)
        {
            TRow[] rows = [.. page];
            Array.Sort(rows, static (left, right) => Nullable.Compare(left.UpdatedAt, right.UpdatedAt));
            foreach (TRow row in rows)
            {
                if (!isSameUser())
                {
                    // The gap behind the change of user is read by the next one.
                    yield break;
                }

                if (memory.TakeMissed(row, out bool isNew))
                {
                    yield return new(isNew ? RealtimeAction.Create : RealtimeAction.Update, row, row.Id, row.UpdatedAt ?? default) { IsCaughtUp = true };
                }
            }
        }

        memory.CatchUp();
    }

    private async Task<TRow?> ReadNewestAsync(CancellationToken cancellationToken)
    {
        Query[] newest = [.. _plan.ToQueries(), Query.OrderDesc(UpdatedAt), Query.Limit(1)];
        RowPage<TRow> page = await _calls.ListAsync(newest, total: false, cancellationToken).ConfigureAwait(false);
        return page.Rows.Count > 0 ? page.Rows[0] : null;
    }

    /// <summary>Reads for as long as it fails by what may pass, as the line itself is opened again and again.</summary>
    /// <returns>What was read; null where the subscription has ended meanwhile.</returns>
    private async Task<T?> PersistAsync<T>(Func<CancellationToken, Task<T?>> read, Task completion, CancellationToken cancellationToken)
        where T : class
    {
        for (int failures = 1; !completion.IsCompleted; failures++)
        {
            try
            {
                return await read(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (MayPass(exception))
            {
                TimeSpan pause = Backoff.After(Delay, MaxDelay, failures);
                await completion.WaitAsync(pause, _calls.Source.Connection.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return null;
    }

    private static bool MayPass(Exception exception) => exception switch
    {
        AppwriteException { StatusCode: var status } => status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500,
        HttpRequestException or TimeoutException or IOException => true,
        _ => false,
    };
}
