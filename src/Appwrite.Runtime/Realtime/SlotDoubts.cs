namespace Appwrite.Runtime;

/// <summary>
/// What servers have broken a line over, perhaps: they do not say which of it was wrong. It outlives lines, and is guarded by the engine's lock.
/// </summary>
internal sealed class SlotDoubts
{
    // A line that breaks once may have broken over something else.
    private const int MostBreaks = 2;

    private readonly Dictionary<RealtimeSlot, int> _breaks = [];

    /// <summary>Whether a line has broken over it, perhaps: it is asked for last, on a line that serves the others already.</summary>
    public bool IsSuspect(RealtimeSlot slot) => _breaks.ContainsKey(slot);

    /// <summary>A line has broken over a message.</summary>
    /// <param name="slots">What the message asked for.</param>
    /// <returns>What is to be asked for no more; null for nothing.</returns>
    public RealtimeSlot? Blame(IReadOnlyList<RealtimeSlot> slots)
    {
        foreach (RealtimeSlot slot in slots)
        {
            _breaks.TryAdd(slot, 0);
        }

        return slots.Count == 1 && ++_breaks[slots[0]] >= MostBreaks ? slots[0] : null;
    }

    /// <summary>It was taken, or nobody wants it any more.</summary>
    public void Forget(RealtimeSlot slot) => _breaks.Remove(slot);
}
