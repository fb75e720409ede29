namespace Appwrite.Runtime;

/// <summary>
/// What a line has delivered, and to whom, while the one after it was being opened, which brings it as well, be it a little later. Guarded by the
/// engine's lock.
/// </summary>
internal sealed class DeliveryMarks
{
    // So that a line that is long being opened beside a busy one does not fill the memory.
    private const int Most = 200_000;

    private readonly Dictionary<(RealtimeReader Reader, EventMark Mark), int> _counts = [];

    /// <summary>Whether there were more than are remembered, so that what the next line brings cannot be told from them.</summary>
    public bool HasOverflown { get; private set; }

    /// <summary>When the other line took its place.</summary>
    public long Since { get; private set; }

    public void Count(RealtimeReader reader, EventMark mark)
    {
        if (_counts.Count >= Most)
        {
            HasOverflown = true;
            _counts.Clear();
        }

        if (!HasOverflown)
        {
            _counts[(reader, mark)] = _counts.GetValueOrDefault((reader, mark)) + 1;
        }
    }

    /// <summary>The other line takes the place now.</summary>
    /// <param name="before">What the line before had not brought again yet, which the other line may bring as well; null for nothing.</param>
    /// <param name="now">The time.</param>
    public void Follow(DeliveryMarks? before, long now)
    {
        Since = now;
        foreach (((RealtimeReader Reader, EventMark Mark) key, int count) in before?._counts ?? [])
        {
            if (count > 0)
            {
                _counts[key] = _counts.GetValueOrDefault(key) + count;
            }
        }
    }

    public bool Take(RealtimeReader reader, EventMark mark)
    {
        if (!_counts.TryGetValue((reader, mark), out int count) || count == 0)
        {
            return false;
        }

        _counts[(reader, mark)] = count - 1;
        return true;
    }
}
