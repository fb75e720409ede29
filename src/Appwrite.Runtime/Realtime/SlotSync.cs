using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// What one line has asked for by messages, and what it has to ask for next. A server keeps either all of a message or nothing, and
/// does not say what is wrong with it; so what was refused together is asked for again one by one.
/// </summary>
internal sealed class SlotSync(MessagePace pace, SlotDoubts doubts, bool isProven)
{
    private static long _ids;

    private readonly Dictionary<RealtimeSlot, string> _live = [];
    private readonly Utf8Map<RealtimeSlot> _byId = new();
    private List<(string Id, RealtimeSlot Slot)> _asked = [];

    /// <summary>Whether the server has taken a message of this kind.</summary>
    public bool IsProven { get; private set; } = isProven;

    /// <summary>Whether the line serves those who want something, so that one that breaks it can be asked for.</summary>
    public bool IsServing { get; set; }

    /// <summary>What was asked for and is not answered.</summary>
    public IReadOnlyList<RealtimeSlot> Asked => [.. _asked.Select(each => each.Slot)];

    /// <summary>The slot of an id of ours.</summary>
    public RealtimeSlot? Find(ReadOnlySpan<byte> id) => _byId.Find(id);

    public bool IsLive(RealtimeSlot slot) => _live.ContainsKey(slot);

    /// <summary>The message that is due next; null where the server knows all. Called within the owner's lock.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="to">The message's type.</param>
    public byte[]? Next(IReadOnlyCollection<RealtimeSlot> wanted, out string to)
    {
        to = "subscribe";
        if (TakeMissing(wanted) is { Count: > 0 } missing)
        {
            // Registered before they are sent, because an event may come before the answer.
            _asked = missing;
            foreach ((string id, RealtimeSlot slot) in missing)
            {
                _byId.Set(id, slot);
            }

            return ClientMessage.Subscribe(missing);
        }

        to = "unsubscribe";
        var surplus = new List<string>();
        foreach ((RealtimeSlot slot, string id) in _live.ToArray())
        {
            if (!wanted.Contains(slot))
            {
                surplus.Add(id);
                _live.Remove(slot);
                _byId.Remove(id);
                if (surplus.Count == 500)
                {
                    break;
                }
            }
        }

        return surplus.Count > 0 ? ClientMessage.Unsubscribe(surplus) : null;
    }

    /// <summary>Takes the answer to a subscribing message. Called within the owner's lock.</summary>
    /// <returns>What the server refuses, and why; null for nothing.</returns>
    public (RealtimeSlot Slot, RealtimeRefusal Refusal)? Apply(LineReply reply)
    {
        if (reply.Refusal is { Code: "1008" })
        {
            // It is the line that is broken, perhaps over this.
            return null;
        }

        List<(string Id, RealtimeSlot Slot)> asked = _asked;
        _asked = [];
        if (reply.Refusal is not { } refusal)
        {
            IsProven = true;
            foreach ((string id, RealtimeSlot slot) in asked)
            {
                _live[slot] = id;
                doubts.Forget(slot);
            }

            return null;
        }

        foreach ((string id, _) in asked)
        {
            _byId.Remove(id);
        }

        if (refusal.IsTooMuch)
        {
            pace.Block();
            return null;
        }

        if (asked.Count == 1)
        {
            return (asked[0].Slot, refusal);
        }

        doubts.Separate(asked.Select(each => each.Slot));
        return null;
    }

    private List<(string Id, RealtimeSlot Slot)> TakeMissing(IReadOnlyCollection<RealtimeSlot> wanted)
    {
        var missing = new List<(string, RealtimeSlot)>();
        int length = 0;
        RealtimeSlot? suspect = null;
        bool isFirst = !IsProven;
        foreach (RealtimeSlot slot in isFirst ? [.. wanted.OrderBy(slot => slot.Filter.ForServer.Count)] : wanted)
        {
            if (_live.ContainsKey(slot))
            {
                continue;
            }

            if (doubts.IsSuspect(slot))
            {
                suspect ??= slot;
                continue;
            }

            (string, RealtimeSlot) next = (NextId(), slot);
            if (isFirst || doubts.IsAlone(slot))
            {
                if (missing.Count == 0)
                {
                    return [next];
                }

                continue;
            }

            length += ClientMessage.Subscribe([next]).Length;
            if (missing.Count > 0 && length > ClientMessage.MaxBytes)
            {
                break;
            }

            missing.Add(next);
        }

        return missing.Count == 0 && suspect is not null && IsServing ? [(NextId(), suspect)] : missing;
    }

    private static string NextId() => $"aw{Interlocked.Increment(ref _ids)}";
}
