namespace Appwrite.Runtime;

/// <summary>
/// What a line has delivered, and to whom, while the one after it was being opened, which brings it as well, be it a little later. Guarded by the
/// engine's lock.
/// </summary>
internal sealed class DeliveryMarks
{
    private readonly Dictionary<(RealtimeReader Reader, EventMark Mark), int> _counts = [];

    /// <summary>When the other line took its place.</summary>
    public long Since { get; set; }

    public void Count(RealtimeReader reader, EventMark mark) => _counts[(reader, mark)] = _counts.GetValueOrDefault((reader, mark)) + 1;

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
