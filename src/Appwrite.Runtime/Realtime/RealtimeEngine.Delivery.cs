using System.Text.Json;

namespace Appwrite.Runtime;

// Who wants what, and who gets it. All of it is guarded by the lock.
internal sealed partial class RealtimeEngine
{
    // So that a server which floods a line that cannot be used yet does not fill the memory.
    private const int MaxHeld = 10_000;
    private const int MaxHeldBytes = 64 * 1024 * 1024;

    // A new line may bring later what the one before has brought already, as late as a server or this machine is behind.
    private static readonly TimeSpan MarksLimit = TimeSpan.FromMinutes(1);

    private readonly List<RealtimeReader> _readers = [];

    // Those that have ended by an exception, of which what waits can still be read.
    private readonly List<WeakReference<RealtimeReader>> _unread = [];
    private readonly RealtimeSlots _slots = new();
    private RealtimeLine? _line;
    private DeliveryMarks? _marks;
    private DeliveryMarks? _marksBefore;
    private bool _isReleasing;
    private bool _hasEnded;
    private long _messages;
    private int _epoch;
    private bool _hasGap;

    /// <summary>Begins a subscription.</summary>
    public void Join(RealtimeReader reader)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isStopped, typeof(AppwriteRealtime));
            reader.Slot = _slots.Add(reader, reader.Slot);
            _readers.Add(reader);
            if (_line is { } line && Covers(line, reader.Slot))
            {
                reader.Confirmed.TrySetResult();
            }

            StartRunning();
        }
    }

    /// <summary>Ends a subscription.</summary>
    public void Leave(RealtimeReader reader, Exception? exception)
    {
        lock (_gate)
        {
            Remove(reader, exception);
        }

        Wake();
    }

    /// <summary>Lets a subscription want something else; what it wants so far comes until the server has confirmed that.</summary>
    public Task ChangeAsync(RealtimeReader reader, RealtimeSlot slot)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(reader.HasEnded, typeof(RealtimeSubscription));
            if (reader.NextSlot is { } next)
            {
                // It was never confirmed, and nobody gets it any more.
                reader.NextSlot = null;
                Detach(reader, next);
                reader.NextConfirmed?.TrySetResult();
            }

            reader.NextSlot = _slots.Add(reader, slot);
            TaskCompletionSource confirmed = reader.NextConfirmed = RealtimeReader.Observed();
            reader.LookAgain();
            if (_line is { } line)
            {
                Confirm(line, reader);
            }

            StartRunning();
            return confirmed.Task;
        }
    }

    public RealtimeReader? Deliver(RealtimeLine line, in ServerMessage message)
    {
        lock (_gate)
        {
            if (line.IsRetired)
            {
                return null;
            }

            if (line.Held is { } held)
            {
                if (held.Count < MaxHeld && line.HeldBytes < MaxHeldBytes)
                {
                    held.Add(message.Data.ToArray());
                    line.HeldBytes += message.Data.Length;
                }
                else
                {
                    line.HasLost = true;
                }

                return null;
            }

            if (_marksBefore is { } before && Time.GetElapsedTime(before.Since) > MarksLimit)
            {
                _marksBefore = null;
            }

            Dispatch(line, message.ToEvent());
            return _isPatient ? _readers.Find(static reader => reader.HoldsUp) : null;
        }
    }

    private RealtimeSlot[] Wanted()
    {
        lock (_gate)
        {
            return _slots.InOrder();
        }
    }

    private void Detach(RealtimeReader reader, RealtimeSlot slot)
    {
        if (_slots.Remove(reader, slot))
        {
            _doubts.Forget(slot);
        }
    }

    private void Remove(RealtimeReader reader, Exception? exception)
    {
        if (_readers.Remove(reader))
        {
            Detach(reader, reader.Slot);
            if (reader.NextSlot is { } next)
            {
                reader.NextSlot = null;
                Detach(reader, next);
            }
        }

        if (!reader.HasEnded)
        {
            reader.End(exception);
        }

        if (reader.HasUnread)
        {
            _unread.RemoveAll(static each => !each.TryGetTarget(out RealtimeReader? ended) || !ended.HasUnread);
            _unread.Add(new WeakReference<RealtimeReader>(reader));
        }
    }

    private void EndSlot(RealtimeSlot slot, AppwriteRealtimeException exception)
    {
        lock (_gate)
        {
            foreach (RealtimeReader reader in slot.Readers.ToArray())
            {
                Remove(reader, exception);
            }
        }
    }

    /// <summary>Ends those whom the open line does not serve.</summary>
    private void EndUncovered(AppwriteRealtimeException exception)
    {
        lock (_gate)
        {
            foreach (RealtimeReader reader in _readers.ToArray())
            {
                if (_line is not { } line || !Covers(line, reader.Slot) || (reader.NextSlot is { } next && !Covers(line, next)))
                {
                    Remove(reader, exception);
                }
            }
        }
    }

    private void EndAll(AppwriteRealtimeException exception)
    {
        lock (_gate)
        {
            foreach (RealtimeReader reader in _readers.ToArray())
            {
                Remove(reader, exception);
            }
        }

        FailPresence(null, exception);
        Tell(new RealtimeState(RealtimeStatus.Closed) { Error = exception, FailedAttempts = _failures });
        Wake();
    }

    private static bool Covers(RealtimeLine line, RealtimeSlot slot) => line.Sync?.IsLive(slot) ?? line.Plan.Covers(slot);

    private void Confirm(RealtimeLine line)
    {
        lock (_gate)
        {
            foreach (RealtimeReader reader in _readers)
            {
                Confirm(line, reader);
            }
        }
    }

    private void Confirm(RealtimeLine line, RealtimeReader reader)
    {
        if (Covers(line, reader.Slot))
        {
            if (reader.IsUncovered)
            {
                // Its next event says so already; whoever is told at once is told now that events come again.
                reader.IsUncovered = false;
                if (reader.ReportsGaps)
                {
                    reader.MarkGap();
                }
            }

            reader.Confirmed.TrySetResult();
        }

        if (reader.NextSlot is { } next && Covers(line, next))
        {
            RealtimeSlot before = reader.Slot;
            reader.Slot = next;
            reader.NextSlot = null;
            Detach(reader, before);
            reader.NextConfirmed?.TrySetResult();
            reader.Confirmed.TrySetResult();
            Wake();
        }
    }

    /// <summary>Retires the line, and throws away what waits. Called within the lock.</summary>
    private void CutUser()
    {
        if (_line is { } line)
        {
            line.IsRetired = true;
        }

        _marks = null;
        _marksBefore = null;
        _hasGap = true;
        foreach (RealtimeReader reader in _readers)
        {
            reader.Purge();
        }

        foreach (WeakReference<RealtimeReader> each in _unread)
        {
            if (each.TryGetTarget(out RealtimeReader? ended))
            {
                ended.Purge();
            }
        }

        _unread.Clear();
    }

    /// <summary>Leaves a line; false where somebody wants it again.</summary>
    private bool Part(RealtimeLine line)
    {
        lock (_gate)
        {
            if (!_isStopped && (_readers.Count > 0 || _presence is not null))
            {
                return false;
            }

            line.IsRetired = true;
            _line = null;
            _marks = null;
            _marksBefore = null;
        }

        ForgetRequest();
        _leaving.Add(line.CloseAsync());
        return true;
    }

    /// <summary>Gives an event to those who want it.</summary>
    /// <param name="line">The line that has brought it.</param>
    /// <param name="received">The event.</param>
    private void Dispatch(RealtimeLine line, in ServerEvent received)
    {
        _messages++;
        EventMark mark = _marks is null && _marksBefore is null ? default : received.Mark();
        RealtimeEnvelope? envelope = null;
        PooledPayload? payload = null;
        bool isByIds = line.Sync is not null && !received.Subscriptions.IsEmpty;
        ReadOnlySpan<byte> names = isByIds ? received.Subscriptions : received.Channels;
        if (names.IsEmpty || names[0] != (byte)'[')
        {
            return;
        }

        var reader = new Utf8JsonReader(names);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                reader.Skip();
                continue;
            }

            ReadOnlySpan<byte> name = reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
            if (isByIds)
            {
                if (line.Sync!.Find(name) is { } slot)
                {
                    Give(slot, isWhole: slot.Filter.IsEverything, received, mark, ref envelope, ref payload);
                }
            }
            else if (_slots.Of(name) is { } slots)
            {
                foreach (RealtimeSlot slot in slots)
                {
                    // One of which the line brings a part only, waits for the next line, which brings all of it.
                    if (line.Sync is not null || line.Plan.Covers(slot))
                    {
                        Give(slot, isWhole: slot.Filter.IsEverything, received, mark, ref envelope, ref payload);
                    }
                }
            }
        }

        payload?.Release();
        if (_hasEnded)
        {
            // Those whose buffer has overflown, which is their end.
            _hasEnded = false;
            foreach (RealtimeReader ended in _readers.FindAll(static each => each.HasEnded))
            {
                Remove(ended, null);
            }

            Wake();
        }
    }

    private void Give(
        RealtimeSlot slot, bool isWhole, in ServerEvent received, EventMark mark, ref RealtimeEnvelope? envelope, ref PooledPayload? payload)
    {
        if (slot.Readers.Count == 0 || (!isWhole && !slot.Filter.Matches(received.Payload)))
        {
            return;
        }

        for (int i = slot.Readers.Count - 1; i >= 0; i--)
        {
            RealtimeReader reader = slot.Readers[i];
            if (reader.LastMessage == _messages)
            {
                continue;
            }

            if (_isReleasing && reader.NextSlot == slot && reader.Slot != slot)
            {
                // Not confirmed yet, and it would come behind what the line before has brought after it.
                continue;
            }

            reader.LastMessage = _messages;
            _marks?.Count(reader, mark);
            if (_marksBefore is { } before && before.Take(reader, mark))
            {
                continue;
            }

            envelope ??= RealtimeEnvelope.Read(received.Events, received.Channels, received.Time());
            payload ??= new PooledPayload(received.Payload);
            reader.Offer(envelope, payload);
            _hasEnded |= reader.HasEnded;
        }
    }
}
