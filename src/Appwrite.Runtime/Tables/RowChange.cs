namespace Appwrite.Runtime;

/// <summary>What has happened to a row of a table that is watched.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public sealed class RowChange<TRow>
    where TRow : class, IAppwriteRow
{
    private readonly TRow? _row;

    internal RowChange(RealtimeAction action, TRow? row, string rowId, DateTimeOffset timestamp)
    {
        Action = action;
        _row = row;
        RowId = rowId;
        Timestamp = timestamp;
    }

    /// <summary>What has happened. Of a row that was read afterwards, whether it is new or was changed.</summary>
    public RealtimeAction Action { get; }

    /// <summary>The row, as it is now; of a deleted one, as it was last.</summary>
    /// <exception cref="AppwriteException">The server has sent something that does not fit the row's type; it is <see cref="Error"/>.</exception>
    public TRow Row => Error is null ? _row! : throw Error;

    /// <summary>The row's id, also where there is no <see cref="Row"/>.</summary>
    public string RowId { get; }

    /// <summary>Why there is no row; null where there is one. It never has the row's values in it.</summary>
    public AppwriteException? Error { get; internal init; }

    /// <summary>
    /// Whether changes before this one may be missing: the line was lost and opened again in between, or the reader was too slow. With
    /// <see cref="WatchOptions.ReadMissed"/> that is left to deletions, and to rows that have left the condition.
    /// </summary>
    public bool IsAfterGap { get; internal set; }

    /// <summary>Whether it was found by reading the table after a gap, and did not come as an event.</summary>
    public bool IsCaughtUp { get; internal init; }

    /// <summary>When it happened, by the server's clock.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>The action and the row's id.</summary>
    public override string ToString() => $"{Action} {RowId}";
}
