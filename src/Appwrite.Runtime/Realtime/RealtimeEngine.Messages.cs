namespace Appwrite.Runtime;

// What is said on a line, one message at a time.
internal sealed partial class RealtimeEngine
{
    /// <summary>Sends what is due on a line.</summary>
    /// <returns>When there is something to do next.</returns>
    private TimeSpan Talk(RealtimeLine line, RealtimeSlot[] wanted)
    {
        if (_request is { IsCompleted: true } done)
        {
            Action<LineReply>? onReply = _onReply;
            ForgetRequest();
            if (done.IsCompletedSuccessfully)
            {
                onReply?.Invoke(done.Result);
                Wake();
            }
        }

        if (line.IsPaused)
        {
            return TimeSpan.FromSeconds(1);
        }

        TimeSpan due = TimeSpan.MaxValue;

        // Whoever says something after a ping has said that it is there.
        if (_request is null && (!line.IsPinged || line.SinceHeard < line.SincePinged))
        {
            TimeSpan pace = line.Pace.Wait(isPing: false);
            if (pace > TimeSpan.Zero)
            {
                due = HasMessage(line, wanted) ? pace : due;
            }
            else if (!SendSlots(line, wanted))
            {
                SendPresence(line);
            }
        }

        due = Min(due, KeepAlive(line));
        if (line.RenewAt is { } renewal && _opening is null)
        {
            TimeSpan left = (renewal > _nextRenewal ? renewal : _nextRenewal) - Now;
            due = Min(due, left > TimeSpan.Zero ? left : TimeSpan.FromSeconds(1));
        }

        return due;
    }

    private bool HasMessage(RealtimeLine line, RealtimeSlot[] wanted)
    {
        lock (_gate)
        {
            return (line.Sync is { } sync && Array.Exists(wanted, slot => !sync.IsLive(slot))) || (_presence is { } presence && presence.Told != line);
        }
    }

    private bool SendSlots(RealtimeLine line, RealtimeSlot[] wanted)
    {
        if (_isByAddress || line.Sync is not { } sync || Next(sync, wanted, out string to) is not { } message)
        {
            return false;
        }

        Send(line, message, to, reply =>
        {
            if (Take(sync, to, reply) is { } refused)
            {
                Refuse(line, refused.Slot, refused.Refusal);
            }

            Confirm(line);
        });
        return true;
    }

    private void SendPresence(RealtimeLine line)
    {
        PresenceMessage? presence;
        lock (_gate)
        {
            presence = _presence;
            if (presence is null || presence.Told == line)
            {
                return;
            }

            presence.Told = line;
            _askedPresence = presence;
        }

        Send(line, presence.Bytes, "presence", reply =>
        {
            _askedPresence = null;
            if (reply.Refusal is { IsTooMuch: true })
            {
                line.Pace.Block();
                presence.Told = null;
                DropPresence(presence);
            }
            else if (reply.Refusal is { } refusal)
            {
                FailPresence(presence, refusal.ToException("The server refuses the presence"));
            }
            else
            {
                Answer(presence, reply);
            }
        });
    }

    private void Answer(PresenceMessage presence, LineReply reply)
    {
        try
        {
            presence.Succeed(PresenceMessage.Read(reply.Data));
        }
        catch (System.Text.Json.JsonException)
        {
            FailPresence(presence, new AppwriteRealtimeException("The server's answer to the presence is not as it should be."));
        }
    }

    /// <summary>Ends a presence that nobody will tell again.</summary>
    private void DropPresence(PresenceMessage presence)
    {
        bool isWanted;
        lock (_gate)
        {
            isWanted = _presence?.Chain().Contains(presence) ?? false;
        }

        if (!isWanted)
        {
            presence.Fail(new AppwriteRealtimeException("The line has ended before the server has answered, and the presence is not told again."));
        }
    }

    /// <summary>Ends a presence, or whatever is to be told where none is given.</summary>
    private void FailPresence(PresenceMessage? presence, Exception exception)
    {
        lock (_gate)
        {
            presence ??= _presence;
            if (presence == _presence)
            {
                _presence = null;
            }
        }

        if (presence is { Answered.Task.IsCompletedSuccessfully: true } && exception is AppwriteRealtimeException)
        {
            _context.Warn($"The presence is not told any more: {exception.Message}");
        }

        presence?.Fail(exception);
    }

    /// <summary>What the user before was doing is not what the next one does. Called within the lock.</summary>
    private void EndPresence()
    {
        _presence?.Fail(new AppwriteRealtimeException("The user has changed, whose presence this was."));
        _presence = null;
    }

    private void Send(RealtimeLine line, byte[] message, string to, Action<LineReply> onReply)
    {
        _onReply = onReply;
        _requestedAt = Time.GetTimestamp();
        _request = line.SendAsync(message, to);
        _ = _request.ContinueWith(static (_, engine) => ((RealtimeEngine)engine!).Wake(), this, TaskScheduler.Default);
    }

    /// <summary>Asks a silent server whether it is there, and ends a line whose server does not answer.</summary>
    private TimeSpan KeepAlive(RealtimeLine line)
    {
        TimeSpan silence = line.SinceHeard;
        if (line.IsPinged)
        {
            TimeSpan left = Options.SilenceTimeout - Min(silence, line.SincePinged);
            return left > TimeSpan.Zero ? left : Kill(line);
        }

        if (_request is not null)
        {
            TimeSpan left = Options.SilenceTimeout - Time.GetElapsedTime(_requestedAt);
            return left > TimeSpan.Zero ? left : Kill(line);
        }

        TimeSpan interval = line.IsPingUnknown ? Options.PingInterval * 3 : Options.PingInterval;
        TimeSpan due = interval - line.SincePinged;
        if (due > TimeSpan.Zero)
        {
            return due;
        }

        TimeSpan pace = line.Pace.Wait(isPing: true);
        if (pace > TimeSpan.Zero)
        {
            return pace;
        }

        line.Ping();
        return Options.SilenceTimeout;
    }

    private TimeSpan Kill(RealtimeLine line)
    {
        line.Abort(new TimeoutException($"The server has said nothing for {Options.SilenceTimeout.TotalSeconds} seconds after it was asked."));
        return TimeSpan.MaxValue;
    }

    // After what is wanted was asked for: on a line that has asked for nothing, such a message breaks 1.9.6.
    private async Task AuthenticateAsync(RealtimeLine line, string secret, CancellationToken cancellationToken)
    {
        if (line.Sync is { } sync && !IsAnythingLive(sync) && AskForAnchor(sync) is { } message)
        {
            LineReply anchored = await line.SendAsync(message, "subscribe")
                .WaitAsync(Options.SilenceTimeout, Time, cancellationToken).ConfigureAwait(false);
            Take(sync, "subscribe", anchored);
        }

        LineReply reply = await line.SendAsync(ClientMessage.Authenticate(secret), "authentication")
            .WaitAsync(Options.SilenceTimeout, Time, cancellationToken).ConfigureAwait(false);
        if (reply.Refusal is { IsTooMuch: true } refusal)
        {
            throw new RealtimeRefusedException(refusal);
        }

        if (reply.Refusal is null)
        {
            line.UserId = ServerMessage.OfData(reply.Data).UserId();
        }
        else
        {
            _context.Warn("The server does not take the session for realtime, so that the events are those of a guest. It may have ended: sign in again.");
        }
    }

    private byte[]? Next(SlotSync sync, IReadOnlyCollection<RealtimeSlot> wanted, out string to)
    {
        lock (_gate)
        {
            return sync.Next([.. wanted.Where(slot => slot.Readers.Count > 0)], out to);
        }
    }

    private bool IsAnythingLive(SlotSync sync)
    {
        lock (_gate)
        {
            return sync.IsAnythingLive;
        }
    }

    // Something to hold on to, of which every user may hear. Nobody wants it, so that it is taken back with the next message.
    private byte[]? AskForAnchor(SlotSync sync)
    {
        lock (_gate)
        {
            return sync.Next([RealtimeSlot.Of([Channel.Account], null)], out _);
        }
    }

    /// <summary>Takes the answer to a message.</summary>
    /// <returns>What the server refuses, and why; null for nothing.</returns>
    private (RealtimeSlot Slot, RealtimeRefusal Refusal)? Take(SlotSync sync, string to, LineReply reply)
    {
        lock (_gate)
        {
            if (to != "subscribe")
            {
                sync.ApplyParting(reply);
                return null;
            }

            (RealtimeSlot Slot, RealtimeRefusal Refusal)? refused = sync.Apply(reply);
            _isProven |= sync.IsProven;
            return refused;
        }
    }

    /// <summary>
    /// Ends those who want what the server refuses; or, where it has never taken such a message, goes over to the address. False then.
    /// </summary>
    private bool Refuse(RealtimeLine line, RealtimeSlot slot, RealtimeRefusal refusal)
    {
        if (!_isProven && slot.Filter.ForServer.Count == 0 && !line.Plan.IsByAddress)
        {
            _isByAddress = true;
            return false;
        }

        EndSlot(slot, refusal.ToException("The server refuses the subscription"));
        return true;
    }

    /// <summary>Finds what a server has broken a line over, as 1.9.6 does over channels of the console, so that not all others suffer from it.</summary>
    private void Blame(RealtimeLine line)
    {
        if (line.Broken is not { } refusal || line.Sync is not { } sync)
        {
            return;
        }

        RealtimeSlot? guilty = null;
        lock (_gate)
        {
            if (sync.Asked is { Count: > 0 } asked)
            {
                guilty = _doubts.Blame(asked);
            }
        }

        if (guilty is not null)
        {
            EndSlot(guilty, refusal.ToException("The server breaks the line over the subscription"));
        }
    }

    private void ForgetRequest()
    {
        if (_askedPresence is { } presence && _request is { IsCompletedSuccessfully: false })
        {
            _askedPresence = null;
            DropPresence(presence);
        }

        _request = null;
        _onReply = null;
    }
}
