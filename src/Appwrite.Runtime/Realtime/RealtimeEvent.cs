namespace Appwrite.Runtime;

/// <summary>One event of a subscription.</summary>
/// <typeparam name="T">The type of the payload.</typeparam>
public sealed class RealtimeEvent<T>
{
    private readonly RealtimeEnvelope _envelope;
    private readonly T? _payload;

    internal RealtimeEvent(RealtimeEnvelope envelope, T? payload, AppwriteException? error, bool isAfterGap, long dropped)
    {
        _envelope = envelope;
        _payload = payload;
        Error = error;
        IsAfterGap = isAfterGap;
        Dropped = dropped;
    }

    /// <summary>What has happened: one of the usual actions, or the event's own text.</summary>
    public RealtimeAction Action => _envelope.Action;

    /// <summary>The event's most particular name, for example <c>tablesdb.main.tables.songs.rows.take5.update</c>.</summary>
    public string Name => _envelope.Name;

    /// <summary>All names of the event, those with <c>*</c> included.</summary>
    public IReadOnlyList<string> Events => _envelope.Events;

    /// <summary>The channels that the event went to, whether somebody listens there or not.</summary>
    public IReadOnlyList<string> Channels => _envelope.Channels;

    /// <summary>When it happened, by the server's clock; the default value where the server does not say.</summary>
    public DateTimeOffset Timestamp => _envelope.Timestamp;

    /// <summary>What it happened to.</summary>
    /// <exception cref="AppwriteException">The server has sent something that does not fit the type; it is <see cref="Error"/>.</exception>
    public T Payload => Error is null ? _payload! : throw Error;

    /// <summary>Why there is no payload; null where there is one. It never has the payload's text, which may be secret.</summary>
    public AppwriteException? Error { get; }

    /// <summary>
    /// Whether events before this one may be missing: the line was lost and opened again in between, or the reader was too slow. Servers
    /// send nothing twice.
    /// </summary>
    public bool IsAfterGap { get; }

    /// <summary>How many events were dropped before this one because the reader was slow; see <see cref="RealtimeOverflow.DropOldest"/>.</summary>
    public long Dropped { get; }

    /// <summary>What stands for a gap in streams that report them: it has neither names nor a payload.</summary>
    internal static RealtimeEvent<T> Gap => new(RealtimeEnvelope.Nothing, default, new AppwriteException("There is a gap here, and no event."), true, 0);

    /// <summary>Whether this is a gap, and no event.</summary>
    internal bool IsGap => ReferenceEquals(_envelope, RealtimeEnvelope.Nothing);

    /// <summary>The event's name, without its payload.</summary>
    public override string ToString() => Name;
}
