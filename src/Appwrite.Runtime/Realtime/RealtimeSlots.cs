using System.Text;

namespace Appwrite.Runtime;

/// <summary>All that is wanted of an engine, found by what it is and by its channels. Guarded by the engine's lock.</summary>
internal sealed class RealtimeSlots
{
    private readonly Dictionary<string, RealtimeSlot> _slots = new(StringComparer.Ordinal);
    private readonly Utf8Map<List<RealtimeSlot>> _byChannel = new();
    private long _number;

    /// <summary>Those that somebody wants, in the order in which they came.</summary>
    public RealtimeSlot[] InOrder()
    {
        RealtimeSlot[] wanted = [.. _slots.Values];
        Array.Sort(wanted, static (left, right) => left.Number.CompareTo(right.Number));
        return wanted;
    }

    /// <summary>Those that want a channel; null where none does.</summary>
    public List<RealtimeSlot>? Of(ReadOnlySpan<byte> channel) => _byChannel.Find(channel);

    /// <summary>Notes that somebody wants something.</summary>
    /// <returns>The slot of this engine for it, which others may share.</returns>
    public RealtimeSlot Add(RealtimeReader reader, RealtimeSlot slot)
    {
        if (!_slots.TryGetValue(slot.Key, out RealtimeSlot? known))
        {
            // Not the one that was given, which may be another engine's as well.
            _slots[slot.Key] = known = slot.For(++_number);
            foreach (string channel in known.Channels)
            {
                List<RealtimeSlot>? slots = _byChannel.Find(Encoding.UTF8.GetBytes(channel));
                if (slots is null)
                {
                    _byChannel.Set(channel, slots = []);
                }

                slots.Add(known);
            }
        }

        known.Readers.Add(reader);
        return known;
    }

    /// <summary>Notes that somebody does not want something any more.</summary>
    /// <returns>Whether nobody else does.</returns>
    public bool Remove(RealtimeReader reader, RealtimeSlot slot)
    {
        slot.Readers.Remove(reader);
        if (slot.Readers.Count > 0 || !_slots.Remove(slot.Key))
        {
            return false;
        }

        foreach (string channel in slot.Channels)
        {
            if (_byChannel.Find(Encoding.UTF8.GetBytes(channel)) is { } slots)
            {
                slots.Remove(slot);
                if (slots.Count == 0)
                {
                    _byChannel.Remove(channel);
                }
            }
        }

        return true;
    }
}
