namespace Appwrite.Runtime;

/// <summary>A subscription that is checked and not begun.</summary>
/// <typeparam name="T">The type of the payloads.</typeparam>
internal sealed record SubscriptionPlan<T>(RealtimeSlot Slot, IReadOnlyList<Channel> Channels, PayloadType<T> Payload, int Size, RealtimeOverflow WhenFull)
{
    /// <summary>Whether the stream has an item for each gap.</summary>
    public bool ReportsGaps { get; init; }
}
