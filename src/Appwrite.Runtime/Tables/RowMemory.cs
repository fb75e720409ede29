namespace Appwrite.Runtime;

/// <summary>
/// What a watch remembers of the rows that it has handed out, so that those which were missed can be read and none comes twice. Times are
/// the server's.
/// </summary>
internal sealed class RowMemory<TRow>
    where TRow : class, IAppwriteRow
{
    // An event that was on its way while the table was read is long there when younger ones are so much younger.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    // The rows that were changed at the newest time and have been handed out; others of the same time may have been missed.
    private readonly HashSet<string> _atNewest = new(StringComparer.Ordinal);

    // The rows that were read after a gap, and their times: events of what was read already are still to come.
    private readonly Dictionary<string, DateTimeOffset> _read = new(StringComparer.Ordinal);

    private DateTimeOffset? _newest;
    private DateTimeOffset _newestRead;

    // Nothing of the beginning's newest time was handed out, and nothing of it was missed.
    private bool _isBeginning = true;

    /// <summary>Takes note of the newest row that there is when the watch begins; null where there is none.</summary>
    public void Begin(TRow? newest) => _newest = newest?.UpdatedAt;

    /// <summary>The condition of what may have been missed; null for everything.</summary>
    public Query? Missed => _newest is not { } newest ? null
        : _isBeginning ? Query.GreaterThan("$updatedAt", newest)
        : Query.GreaterThanEqual("$updatedAt", newest);

    /// <summary>Takes note of an event.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isDeleted">Whether it was deleted.</param>
    /// <returns>Whether the event is to be handed out; otherwise the row has come as what it was afterwards.</returns>
    public bool TakeEvent(TRow row, bool isDeleted)
    {
        if (row.UpdatedAt is not { } time)
        {
            return true;
        }

        if (_read.TryGetValue(row.Id, out DateTimeOffset read))
        {
            // A row is deleted as what it was last, so that a deletion is old only where the row is there again.
            if (isDeleted ? time < read : time <= read)
            {
                return false;
            }

            _read.Remove(row.Id);
        }

        if (_read.Count > 0 && time - _newestRead > Settled)
        {
            _read.Clear();
        }

        Reach(row.Id, time);
        return true;
    }

    /// <summary>Takes note of a row that was read after a gap.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isNew">Whether it was created since what was seen last.</param>
    /// <returns>Whether it is to be handed out; otherwise it has been.</returns>
    public bool TakeMissed(TRow row, out bool isNew)
    {
        isNew = false;
        if (row.UpdatedAt is not { } time)
        {
            return true;
        }

        bool isKnown = _atNewest.Contains(row.Id);
        if ((isKnown && time == _newest) || (_read.TryGetValue(row.Id, out DateTimeOffset read) && time <= read))
        {
            return false;
        }

        isNew = !isKnown && (_newest is not { } newest || row.CreatedAt >= newest);
        _read[row.Id] = time;
        _newestRead = time > _newestRead ? time : _newestRead;
        return true;
    }

    /// <summary>Says that all that was missed has been read. Before, a reading that fails begins anew.</summary>
    public void CatchUp()
    {
        foreach ((string id, DateTimeOffset time) in _read)
        {
            Reach(id, time);
        }
    }

    private void Reach(string id, DateTimeOffset time)
    {
        if (_newest is not { } newest || time > newest)
        {
            _newest = time;
            _isBeginning = false;
            _atNewest.Clear();
            _atNewest.Add(id);
        }
        else if (time == newest)
        {
            _atNewest.Add(id);
        }
    }
}
