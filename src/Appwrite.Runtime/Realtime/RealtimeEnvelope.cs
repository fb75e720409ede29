namespace Appwrite.Runtime;

/// <summary>What an event says beside its payload; one for all subscriptions that get it.</summary>
internal sealed class RealtimeEnvelope
{
    public required RealtimeAction Action { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required IReadOnlyList<string> Channels { get; init; }

    public DateTimeOffset Timestamp { get; init; }
}
