using System.Threading.Channels;

namespace Appwrite.Runtime;

/// <summary>What waits for the reader of one subscription, and what the subscription wants. What it wants is guarded by the engine's lock.</summary>
internal sealed class RealtimeReader
{
    private readonly Channel<ReaderItem> _items;
    private readonly RealtimeOverflow _whenFull;
    private readonly int _size;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AsyncSignal? _room;
    private long _dropped;
    private long _offered;
    private long _taken;
    private int _takenEpoch;
    private int _epoch;

    public RealtimeReader(RealtimeSlot slot, int size, RealtimeOverflow whenFull, bool reportsGaps)
    {
        Slot = slot;
        ReportsGaps = reportsGaps;
        _size = size;
        _whenFull = whenFull;
        if (whenFull == RealtimeOverflow.Wait)
        {
            // The line waits, and what had been received by then has to go somewhere. One that has a single reader could not be counted.
            _room = new AsyncSignal();
            _items = System.Threading.Channels.Channel.CreateUnbounded<ReaderItem>();
        }
        else
        {
            _items = System.Threading.Channels.Channel.CreateBounded<ReaderItem>(
                new BoundedChannelOptions(size)
                {
                    FullMode = whenFull == RealtimeOverflow.DropOldest ? BoundedChannelFullMode.DropOldest : BoundedChannelFullMode.Wait,
                },
                Drop);
        }
    }

    /// <summary>What it wants.</summary>
    public RealtimeSlot Slot { get; set; }

    /// <summary>What it wants next; null where nothing is to change.</summary>
    public RealtimeSlot? NextSlot { get; set; }

    /// <summary>Ends when the server has confirmed <see cref="Slot"/> for the first time.</summary>
    public TaskCompletionSource Confirmed { get; } = Observed();

    /// <summary>Ends when the server has confirmed <see cref="NextSlot"/>.</summary>
    public TaskCompletionSource? NextConfirmed { get; set; }

    /// <summary>Whether it is told of a gap at once, and not with the next event.</summary>
    public bool ReportsGaps { get; }

    /// <summary>Whether it was confirmed, and the line that there is now does not serve it yet.</summary>
    public bool IsUncovered { get; set; }

    /// <summary>Whether its next event comes after a gap.</summary>
    public bool IsAfterGap { get; set; }

    /// <summary>The number of the message that it got last, so that it gets none twice.</summary>
    public long LastMessage { get; set; }

    /// <summary>Ends with the subscription.</summary>
    public Task Completion => _ended.Task;

    /// <summary>Another number for each user.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>Whether something waits to be read.</summary>
    public bool HasUnread => _items.Reader.Count > 0;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>
    /// Whether the line has to wait until something is read. Not while a change is to be confirmed, which may be what the reader waits for.
    /// </summary>
    public bool HoldsUp => _whenFull == RealtimeOverflow.Wait && _items.Reader.Count >= _size && !HasEnded && NextSlot is null;

    /// <summary>Ends when something was read while the line waits, or the subscription has ended.</summary>
    public Task WaitForRoomAsync() => _room?.WaitAsync() ?? Task.CompletedTask;

    /// <summary>Lets the line look again whether it has to wait.</summary>
    public void LookAgain() => _room?.Set();

    /// <summary>Puts an event before the reader. Called within the engine's lock.</summary>
    public void Offer(RealtimeEnvelope envelope, PooledPayload payload)
    {
        payload.Hold();
        bool isAfterGap = IsAfterGap;
        IsAfterGap = false;
        if (!_items.Writer.TryWrite(new ReaderItem(envelope, payload, isAfterGap, _epoch, _offered++)))
        {
            payload.Release();
            if (!HasEnded)
            {
                End(new AppwriteRealtimeException(
                    $"The subscription has ended because its reader is slower than its events: {_size} were waiting. Read faster, make the buffer larger, "
                    + $"or let it drop the oldest ({nameof(RealtimeSubscriptionOptions)}.{nameof(RealtimeSubscriptionOptions.WhenFull)})."));
            }
        }
    }

    /// <summary>Tells the reader that events may be missing from here on. Called within the engine's lock.</summary>
    public void MarkGap()
    {
        IsAfterGap = true;
        if (ReportsGaps)
        {
            _items.Writer.TryWrite(new ReaderItem(null, null, true, _epoch, _offered));
        }
    }

    /// <summary>Throws away what waits, because it was meant for another user. Called within the engine's lock.</summary>
    public void Purge()
    {
        Drain();
        IsAfterGap = Confirmed.Task.IsCompletedSuccessfully;
        _room?.Set();
    }

    /// <summary>Whether an item that was taken may still be handed on.</summary>
    public bool IsCurrent(in ReaderItem item) => item.Epoch == Epoch;

    /// <summary>Waits for something to read; false at the end.</summary>
    /// <exception cref="AppwriteRealtimeException">The subscription has ended because of it.</exception>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _items.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes what waits longest. The payload is to be released.</summary>
    public bool TryTake(out ReaderItem item, out long dropped)
    {
        dropped = 0;
        if (!_items.Reader.TryRead(out item))
        {
            return false;
        }

        _room?.Set();
        if (item.Epoch != _takenEpoch)
        {
            _takenEpoch = item.Epoch;
            _taken = 0;
        }

        // By the numbers: what is dropped at this moment may come before this one or after it.
        dropped = item.Number - _taken;
        _taken = item.Number + (item.Envelope is null ? 0 : 1);
        return true;
    }

    /// <summary>Ends the subscription, well where there is no exception. What waits can still be read then.</summary>
    public void End(Exception? exception)
    {
        _items.Writer.TryComplete(exception);
        if (exception is null)
        {
            Drain();
            _ended.TrySetResult();
            Confirmed.TrySetException(new ObjectDisposedException(nameof(AppwriteRealtime)));
            NextConfirmed?.TrySetException(new ObjectDisposedException(nameof(RealtimeSubscription)));
        }
        else
        {
            _ended.TrySetException(exception);
            CallersWork.MarkObserved(_ended.Task);
            Confirmed.TrySetException(exception);
            NextConfirmed?.TrySetException(exception);
        }

        _room?.Set();
    }

    /// <summary>A source whose failure is nobody's to see where nobody waits for it.</summary>
    public static TaskCompletionSource Observed()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CallersWork.MarkObserved(source.Task);
        return source;
    }

    // What was taken and is not handed on yet is passed over, too.
    private void Drain()
    {
        Interlocked.Increment(ref _epoch);
        _offered = 0;
        while (_items.Reader.TryRead(out ReaderItem item))
        {
            item.Payload?.Release();
        }
    }

    private void Drop(ReaderItem item)
    {
        if (item.Payload is { } payload)
        {
            payload.Release();
            Interlocked.Increment(ref _dropped);
            RealtimeTelemetry.CountDropped();
        }
    }
}

/// <summary>What waits for a reader: an event, or the note of a gap where there is no envelope.</summary>
/// <param name="Envelope">The event; null for a gap.</param>
/// <param name="Payload">The event's payload.</param>
/// <param name="IsAfterGap">Whether something may be missing before it.</param>
/// <param name="Epoch">Counts the users.</param>
/// <param name="Number">Counts the events of an epoch; of a gap, it is that of the event after it.</param>
internal readonly record struct ReaderItem(RealtimeEnvelope? Envelope, PooledPayload? Payload, bool IsAfterGap, int Epoch, long Number);
