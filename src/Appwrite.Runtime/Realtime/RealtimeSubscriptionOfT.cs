using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>A subscription whose events are read with <c>await foreach</c>, by one reader at a time.</summary>
/// <typeparam name="T">The type of the payloads.</typeparam>
public sealed class RealtimeSubscription<T> : RealtimeSubscription, IAsyncEnumerable<RealtimeEvent<T>>
{
    // Flows into the function that takes the events, so that a call from within it is known.
    private static readonly AsyncLocal<RealtimeReader?> Within = new();

    private readonly RealtimeEngine _engine;
    private readonly RealtimeReader _reader;
    private readonly PayloadType<T> _payload;
    private readonly RealtimeHub _hub;
    private IReadOnlyList<Channel> _channels;
    private int _isRead;
    private Task _pump = Task.CompletedTask;

    internal RealtimeSubscription(RealtimeHub hub, SubscriptionPlan<T> plan)
    {
        _hub = hub;
        _channels = plan.Channels;
        _payload = plan.Payload;
        _engine = hub.EngineFor(plan.WhenFull);
        _reader = new RealtimeReader(plan.Slot, plan.Size, plan.WhenFull, plan.ReportsGaps);
    }

    /// <inheritdoc />
    public override IReadOnlyList<Channel> Channels => _channels;

    /// <inheritdoc />
    public override Task Completion => _reader.Completion;

    /// <inheritdoc />
    public override long Dropped => _reader.Dropped;

    /// <summary>Another number for each user, so that nobody is handed what was read for the one before.</summary>
    internal int Epoch => _reader.Epoch;

    /// <summary>Reads the events. Leaving the enumeration does not end the subscription; it can be read on.</summary>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <exception cref="InvalidOperationException">Somebody else reads it.</exception>
    public async IAsyncEnumerator<RealtimeEvent<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _isRead, 1) != 0)
        {
            throw new InvalidOperationException("A subscription has one reader; subscribe once more for another one.");
        }

        try
        {
            while (await _reader.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                while (!cancellationToken.IsCancellationRequested && _reader.TryTake(out ReaderItem item, out long dropped))
                {
                    if (Read(item, dropped) is { } received)
                    {
                        yield return received;
                    }
                }
            }
        }
        finally
        {
            Volatile.Write(ref _isRead, 0);
        }
    }

    /// <inheritdoc />
    public override async Task UpdateAsync(
        IReadOnlyList<Channel> channels, IReadOnlyList<Query>? queries = null, CancellationToken cancellationToken = default)
    {
        RealtimeSlot slot = RealtimeSlot.Of(channels, queries);
        ObjectDisposedException.ThrowIf(_reader.HasEnded, this);
        Task confirmed = _engine.ChangeAsync(_reader, slot);
        _channels = [.. channels];
        await confirmed.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        _engine.Leave(_reader, null);
        await _hub.ForgetAsync(_engine).ConfigureAwait(false);

        // A function that disposes of its own subscription would wait for itself.
        if (Within.Value != _reader)
        {
            await _pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal void Begin() => _engine.Join(_reader);

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        Begin();
        try
        {
            await _reader.Confirmed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Has a function called with each event.</summary>
    internal void Pump(Func<RealtimeEvent<T>, Task> onEvent) => _pump = Task.Run(() => PumpAsync(onEvent));

    private async Task PumpAsync(Func<RealtimeEvent<T>, Task> onEvent)
    {
        Within.Value = _reader;
        try
        {
            while (await _reader.WaitAsync(CancellationToken.None).ConfigureAwait(false))
            {
                while (_reader.TryTake(out ReaderItem item, out long dropped))
                {
                    if (Read(item, dropped) is { } received)
                    {
                        await onEvent(received).ConfigureAwait(false);
                    }
                }
            }
        }
        catch (Exception exception)
        {
            // It is the exception of the subscription now, which Completion has.
            bool isOwn = !_reader.HasEnded;
            _engine.Leave(_reader, exception);
            if (isOwn)
            {
                _hub.Warn($"A function that takes the events of a realtime subscription has thrown {exception.GetType().Name}, so that the subscription has ended.");
            }
        }
    }

    private RealtimeEvent<T>? Read(in ReaderItem item, long dropped)
    {
        if (item.Envelope is not { } envelope || item.Payload is not { } bytes)
        {
            return _reader.IsCurrent(item) ? RealtimeEvent<T>.Gap : null;
        }

        (T? payload, AppwriteException? error) = _payload.Read(bytes);
        return _reader.IsCurrent(item) ? new RealtimeEvent<T>(envelope, payload, error, item.IsAfterGap || dropped > 0, dropped) : null;
    }
}
