namespace Appwrite.Runtime;

/// <summary>How the rows of a table are watched.</summary>
public sealed class WatchOptions
{
    /// <summary>
    /// Whether rows that were created or changed while the line was lost, or that were dropped because the reader was slow, are read
    /// afterwards, and come in their place in the stream (<see cref="RowChange{TRow}.IsCaughtUp"/>). Off unless set.
    /// </summary>
    /// <remarks>
    /// They are found by <c>$updatedAt</c>, from the newest one on that was seen; one call at the beginning finds out where that is. Events
    /// wait meanwhile. What was deleted cannot be found so, nor what a row was in between, nor a row that has left the condition. A row
    /// comes once, with what it is now.
    /// </remarks>
    public bool ReadMissed { get; init; }

    /// <summary>How many events wait for the reader; <see langword="null"/> for what <see cref="AppwriteRealtimeOptions.BufferSize"/> says.</summary>
    public int? BufferSize { get; init; }

    /// <summary>What happens when more events wait; <see langword="null"/> for what <see cref="AppwriteRealtimeOptions.WhenFull"/> says.</summary>
    public RealtimeOverflow? WhenFull { get; init; }
}
