using System.Runtime.CompilerServices;
using System.Text.Json;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// Events of a server as they happen, over one line that is opened with the first subscription, kept alive, opened again when it is lost, and
/// closed with the last one. Safe for any number of threads.
/// </summary>
/// <remarks>
/// Servers send nothing twice: what happens while the line is lost is missing afterwards, and the next event says so
/// (<see cref="RealtimeEvent{T}.IsAfterGap"/>). When the user of the connection's credential changes, by a login or a logout, the line is opened
/// anew for the new user, and what waits for a reader of the one before is thrown away.
/// </remarks>
public sealed partial class AppwriteRealtime : IAsyncDisposable, IDisposable
{
    private readonly RealtimeHub _hub;

    internal AppwriteRealtime(RealtimeHub hub) => _hub = hub;

    /// <summary>What it is doing.</summary>
    public RealtimeState State => _hub.State;

    /// <summary>
    /// Called when the state changes, in order. It should be quick, because the line waits meanwhile, and must not block on realtime itself; its
    /// exceptions become warnings of the connection.
    /// </summary>
    public event Action<RealtimeState> StateChanged
    {
        add => _hub.StateChanged += value;
        remove => _hub.StateChanged -= value;
    }

    /// <summary>Reads the events of a channel, with their payloads as JSON.</summary>
    /// <inheritdoc cref="Subscribe{T}(Channel, CancellationToken)" />
    public IAsyncEnumerable<RealtimeEvent<JsonElement>> Subscribe(Channel channel, CancellationToken cancellationToken = default) =>
        Subscribe<JsonElement>([channel], null, cancellationToken);

    /// <summary>
    /// Reads the events of a channel, from the time on when the enumeration begins until it is left. To be sure that the server knows
    /// of it before something is done, use <see cref="SubscribeAsync{T}(IReadOnlyList{Channel}, RealtimeSubscriptionOptions?, CancellationToken)"/>.
    /// </summary>
    /// <typeparam name="T">
    /// The type of the payloads: a generated model or row, <see cref="JsonElement"/>, or a type that the connection's
    /// <see cref="AppwriteConnectionOptions.TypeInfoResolver"/> knows.
    /// </typeparam>
    /// <param name="channel">The channel.</param>
    /// <param name="cancellationToken">Ends the enumeration, by an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The events. The enumeration ends with an <see cref="AppwriteRealtimeException"/> where they cannot go on.</returns>
    /// <exception cref="ArgumentException">The channel is the default value.</exception>
    /// <exception cref="InvalidOperationException">The type is not known.</exception>
    public IAsyncEnumerable<RealtimeEvent<T>> Subscribe<T>(Channel channel, CancellationToken cancellationToken = default) =>
        Subscribe<T>([channel], null, cancellationToken);

    /// <summary>Reads the events of several channels, with their payloads as JSON.</summary>
    /// <inheritdoc cref="Subscribe{T}(IReadOnlyList{Channel}, RealtimeSubscriptionOptions?, CancellationToken)" />
    public IAsyncEnumerable<RealtimeEvent<JsonElement>> Subscribe(
        IReadOnlyList<Channel> channels, RealtimeSubscriptionOptions? options = null, CancellationToken cancellationToken = default) =>
        Subscribe<JsonElement>(channels, options, cancellationToken);

    /// <summary>Reads the events of several channels, each once however many of the channels it goes to.</summary>
    /// <param name="channels">The channels.</param>
    /// <param name="options">What is particular to this subscription; null for nothing.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <inheritdoc cref="Subscribe{T}(Channel, CancellationToken)" />
    public IAsyncEnumerable<RealtimeEvent<T>> Subscribe<T>(
        IReadOnlyList<Channel> channels, RealtimeSubscriptionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var plan = _hub.Plan<T>(channels, options);
        return ReadAsync(plan, cancellationToken);
    }

    /// <summary>Subscribes, and waits until the server has confirmed it: what happens from then on comes.</summary>
    /// <typeparam name="T">The type of the payloads, as for <see cref="Subscribe{T}(Channel, CancellationToken)"/>.</typeparam>
    /// <param name="channels">The channels.</param>
    /// <param name="options">What is particular to this subscription; null for nothing.</param>
    /// <param name="cancellationToken">Ends the waiting, and with it the subscription; not afterwards.</param>
    /// <returns>The subscription, whose events are read with <c>await foreach</c>, by one reader. Dispose of it to leave.</returns>
    /// <exception cref="ArgumentException">There is no channel, a query cannot be answered, or all of it is too long to be sent.</exception>
    /// <exception cref="InvalidOperationException">The type is not known.</exception>
    /// <exception cref="AppwriteRealtimeException">The server refuses it.</exception>
    [OverloadResolutionPriority(1)]
    public async Task<RealtimeSubscription<T>> SubscribeAsync<T>(
        IReadOnlyList<Channel> channels, RealtimeSubscriptionOptions? options = null, CancellationToken cancellationToken = default)
    {
        var subscription = new RealtimeSubscription<T>(_hub, _hub.Plan<T>(channels, options));
        await subscription.StartAsync(cancellationToken).ConfigureAwait(false);
        return subscription;
    }

    /// <summary>Subscribes, and has a function called with each event, payloads as JSON.</summary>
    /// <inheritdoc cref="SubscribeAsync{T}(IReadOnlyList{Channel}, Func{RealtimeEvent{T}, Task}, RealtimeSubscriptionOptions?, CancellationToken)" />
    public Task<RealtimeSubscription> SubscribeAsync(
        IReadOnlyList<Channel> channels, Action<RealtimeEvent<JsonElement>> onEvent, CancellationToken cancellationToken = default) =>
        SubscribeAsync<JsonElement>(channels, onEvent, null, cancellationToken);

    /// <inheritdoc cref="SubscribeAsync(IReadOnlyList{Channel}, Action{RealtimeEvent{JsonElement}}, CancellationToken)" />
    public Task<RealtimeSubscription> SubscribeAsync(
        IReadOnlyList<Channel> channels, Func<RealtimeEvent<JsonElement>, Task> onEvent, CancellationToken cancellationToken = default) =>
        SubscribeAsync<JsonElement>(channels, onEvent, null, cancellationToken);

    /// <inheritdoc cref="SubscribeAsync{T}(IReadOnlyList{Channel}, Func{RealtimeEvent{T}, Task}, RealtimeSubscriptionOptions?, CancellationToken)" />
    public Task<RealtimeSubscription> SubscribeAsync<T>(
        IReadOnlyList<Channel> channels,
        Action<RealtimeEvent<T>> onEvent,
        RealtimeSubscriptionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(onEvent);
        return SubscribeAsync<T>(
            channels,
            received =>
            {
                onEvent(received);
                return Task.CompletedTask;
            },
            options,
            cancellationToken);
    }

    /// <summary>
    /// Subscribes, waits until the server has confirmed it, and has a function called with each event, one after the other.
    /// </summary>
    /// <typeparam name="T">The type of the payloads, as for <see cref="Subscribe{T}(Channel, CancellationToken)"/>.</typeparam>
    /// <param name="channels">The channels.</param>
    /// <param name="onEvent">
    /// The function. The next event waits until its task has ended. Its exception ends the subscription, and is that of
    /// <see cref="RealtimeSubscription.Completion"/>.
    /// </param>
    /// <param name="options">What is particular to this subscription; null for nothing.</param>
    /// <param name="cancellationToken">Ends the waiting, and with it the subscription; not afterwards.</param>
    /// <returns>The subscription. Dispose of it to leave.</returns>
    /// <exception cref="ArgumentException">There is no channel, a query cannot be answered, or all of it is too long to be sent.</exception>
    /// <exception cref="InvalidOperationException">The type is not known.</exception>
    /// <exception cref="AppwriteRealtimeException">The server refuses it.</exception>
    public async Task<RealtimeSubscription> SubscribeAsync<T>(
        IReadOnlyList<Channel> channels,
        Func<RealtimeEvent<T>, Task> onEvent,
        RealtimeSubscriptionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(onEvent);
        var subscription = new RealtimeSubscription<T>(_hub, _hub.Plan<T>(channels, options));
        await subscription.StartAsync(cancellationToken).ConfigureAwait(false);
        subscription.Pump(onEvent);
        return subscription;
    }

    /// <summary>Subscribes where it is known how payloads are read.</summary>
    /// <param name="channels">The channels.</param>
    /// <param name="read">Reads a payload.</param>
    /// <param name="options">What is particular to this subscription; null for nothing.</param>
    /// <param name="reportsGaps">Whether the stream has an item for each gap (<see cref="RealtimeEvent{T}.IsGap"/>).</param>
    /// <param name="cancellationToken">Ends the waiting, and with it the subscription; not afterwards.</param>
    internal async Task<RealtimeSubscription<T>> SubscribeAsync<T>(
        IReadOnlyList<Channel> channels,
        JsonRead<T> read,
        RealtimeSubscriptionOptions? options,
        bool reportsGaps,
        CancellationToken cancellationToken)
    {
        SubscriptionPlan<T> plan = _hub.Plan(channels, options, new PayloadType<T>(read)) with { ReportsGaps = reportsGaps };
        var subscription = new RealtimeSubscription<T>(_hub, plan);
        await subscription.StartAsync(cancellationToken).ConfigureAwait(false);
        return subscription;
    }

    /// <summary>Ends all subscriptions and closes the line.</summary>
    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    /// <summary>
    /// Ends all subscriptions, and lets the line be closed meanwhile, for hosts that dispose of their services without waiting. Where it can be
    /// waited for, <see cref="DisposeAsync"/> is better.
    /// </summary>
    public void Dispose() => _ = _hub.DisposeAsync().AsTask();

    private async IAsyncEnumerable<RealtimeEvent<T>> ReadAsync<T>(
        SubscriptionPlan<T> plan, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var subscription = new RealtimeSubscription<T>(_hub, plan);
        await using (((IAsyncDisposable)subscription).ConfigureAwait(false))
        {
            subscription.Begin();
            await foreach (RealtimeEvent<T> received in subscription.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                yield return received;
            }
        }
    }
}
