using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// What one line has asked for by messages, and what it has to ask for next. A server keeps either all of a message or nothing, and
/// does not say what is wrong with it; so what was refused together is asked for again by halves.
/// </summary>
internal sealed class SlotSync(MessagePace pace, SlotDoubts doubts, bool isProven)
{
    private const int MostPartings = 500;

    private static long _ids;

    private readonly Dictionary<RealtimeSlot, string> _live = [];
    private readonly Utf8Map<RealtimeSlot> _byId = new();
    private List<(string Id, RealtimeSlot Slot)> _asked = [];
    private List<(string Id, RealtimeSlot Slot)> _parting = [];
    private int _most = int.MaxValue;

    /// <summary>Whether the server has taken a message of this kind.</summary>
    public bool IsProven { get; private set; } = isProven;

    /// <summary>Whether the line serves those who want something, so that one that breaks it can be asked for.</summary>
    public bool IsServing { get; set; }

    /// <summary>What was asked for and is not answered.</summary>
    public IReadOnlyList<RealtimeSlot> Asked => [.. _asked.Select(each => each.Slot)];

    /// <summary>The slot of an id of ours.</summary>
    public RealtimeSlot? Find(ReadOnlySpan<byte> id) => _byId.Find(id);

    public bool IsAnythingLive => _live.Count > 0;

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
        foreach ((RealtimeSlot slot, string id) in _live)
        {
            if (slot.Readers.Count == 0)
            {
                _parting.Add((id, slot));
                if (_parting.Count == MostPartings)
                {
                    break;
                }
            }
        }

        foreach ((string id, RealtimeSlot slot) in _parting)
        {
            _live.Remove(slot);
            _byId.Remove(id);
        }

        return _parting.Count > 0 ? ClientMessage.Unsubscribe(_parting.Select(each => each.Id)) : null;
    }

    /// <summary>Takes the answer to a message that asks for something no longer. Called within the owner's lock.</summary>
    public void ApplyParting(LineReply reply)
    {
        List<(string Id, RealtimeSlot Slot)> parting = _parting;
        _parting = [];
        if (reply.Refusal is { } refusal)
        {
            foreach ((string id, RealtimeSlot slot) in parting)
            {
                if (_live.TryAdd(slot, id))
                {
                    _byId.Set(id, slot);
                }
            }

            if (refusal.IsTooMuch)
            {
                pace.Block();
            }
        }
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
            _most = _most > int.MaxValue / 4 ? int.MaxValue : _most * 4;
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

        _most = asked.Count / 2;
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
            if (isFirst)
            {
                return [next];
            }

            length += ClientMessage.Subscribe([next]).Length;
            if (missing.Count > 0 && (length > ClientMessage.MaxBytes || missing.Count == _most))
            {
                break;
            }

            missing.Add(next);
        }

        return missing.Count == 0 && suspect is not null && IsServing ? [(NextId(), suspect)] : missing;
    }

    private static string NextId() => $"aw{Interlocked.Increment(ref _ids)}";
}
