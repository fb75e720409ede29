namespace Appwrite.Runtime;

// Opening, losing and talking. Only the engine's own task comes here.
internal sealed partial class RealtimeEngine
{
    private TimeSpan TimeToOpen()
    {
        TimeSpan wait = _nextTry - Now;
        if (_line is not null && _openedAt is { } openedAt)
        {
            TimeSpan pause = BetweenAddresses - Time.GetElapsedTime(openedAt);
            wait = pause > wait ? pause : wait;
        }

        return wait;
    }

    private bool NeedsLine(RealtimeSlot[] wanted)
    {
        if (_line is not { } line)
        {
            return true;
        }

        if (line.RenewAt is { } renewal && Now >= renewal && Now >= _nextRenewal)
        {
            return true;
        }

        return line.Plan.IsByAddress ? !Array.TrueForAll(wanted, line.Plan.Covers) : _isByAddress;
    }

    private void Open(RealtimeSlot[] wanted)
    {
        List<RealtimeSlot> slots = [.. wanted];
        LinePlan plan = Plan(slots);
        while (plan.FindExcess(_context) is { } excess && slots.Count > 0)
        {
            EndSlot(excess, new AppwriteRealtimeException(
                $"The channels of all subscriptions are too many for one address, which servers cut. Subscribe to fewer, to those of a whole table or bucket, "
                + $"or make another {nameof(AppwriteRealtime)}."));
            slots.Remove(excess);
            plan = Plan(slots);
        }

        if (plan.IsByAddress && slots.Count == 0)
        {
            FailPresence(new AppwriteRealtimeException(
                "A presence without any subscription needs a server from 1.9.6 on. If this is one, say so: "
                + $"{nameof(AppwriteRealtimeOptions)}.{nameof(AppwriteRealtimeOptions.ServerVersion)}."));
            Wake();
            return;
        }

        var stop = new CancellationTokenSource();
        _openedAt = Time.GetTimestamp();
        lock (_gate)
        {
            _marks = _line is null ? null : new DeliveryMarks();
        }

        if (_line is null)
        {
            Tell(new RealtimeState(RealtimeStatus.Connecting) { FailedAttempts = _failures });
        }

        Task<RealtimeLine> task = Task.Run(() => OpenAsync(plan, stop.Token));
        _ = task.ContinueWith(static (_, engine) => ((RealtimeEngine)engine!).Wake(), this, TaskScheduler.Default);
        lock (_gate)
        {
            _opening = new Opening(task, plan, stop);
            if (plan.Epoch != _epoch || _isStopped)
            {
                _opening.Cancel();
            }
        }
    }

    private LinePlan Plan(List<RealtimeSlot> slots)
    {
        lock (_gate)
        {
            return new LinePlan([.. slots], _isByAddress, _context.HasQueries && !_context.IsBrowser) { Epoch = _epoch, IsProven = _isProven };
        }
    }

    /// <summary>Opens a line, and lets it ask for what is wanted, so that it can take the place of the one before.</summary>
    private async Task<RealtimeLine> OpenAsync(LinePlan plan, CancellationToken cancellationToken)
    {
        RealtimeLine line = await _opener.OpenAsync(plan, cancellationToken).ConfigureAwait(false);
        try
        {
            while (line.Sync is { } sync && Next(sync, plan.Slots, out string to) is { } message)
            {
                TimeSpan wait = line.Pace.Wait(isPing: false);
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, Time, cancellationToken).ConfigureAwait(false);
                }

                LineReply reply = await line.SendAsync(message, to)
                    .WaitAsync(Options.SilenceTimeout, Time, cancellationToken).ConfigureAwait(false);
                if (to == "subscribe" && Apply(sync, reply) is { } refused && !Refuse(line, refused.Slot, refused.Refusal))
                {
                    return line;
                }
            }

            if (line.Secret is { } secret)
            {
                await AuthenticateAsync(line, secret, cancellationToken).ConfigureAwait(false);
            }

            return line;
        }
        catch
        {
            await line.DisposeAsync().ConfigureAwait(false);
            Blame(line);
            throw;
        }
    }

    // After what is wanted was asked for: on a line that has asked for nothing, such a message breaks 1.9.6.
    private async Task AuthenticateAsync(RealtimeLine line, string secret, CancellationToken cancellationToken)
    {
        LineReply reply = await line.SendAsync(ClientMessage.Authenticate(secret), "authentication")
            .WaitAsync(Options.SilenceTimeout, Time, cancellationToken).ConfigureAwait(false);
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

    private (RealtimeSlot Slot, RealtimeRefusal Refusal)? Apply(SlotSync sync, LineReply reply)
    {
        lock (_gate)
        {
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

    private async Task FinishAsync(Opening opening)
    {
        using (opening)
        {
            RealtimeLine line;
            try
            {
                line = await opening.Task.ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                lock (_gate)
                {
                    _marks = null;
                }

                if (opening.Plan.Epoch == CurrentEpoch())
                {
                    Fail(exception, opening.Plan);
                }

                return;
            }

            if (opening.Plan.Epoch != CurrentEpoch())
            {
                await line.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                await AdoptAsync(line).ConfigureAwait(false);
            }
        }
    }

    private int CurrentEpoch()
    {
        lock (_gate)
        {
            return _epoch;
        }
    }

    /// <summary>An attempt has failed.</summary>
    private void Fail(Exception exception, LinePlan plan)
    {
        _failures++;
        TimeSpan wait = Backoff.After(Options.Delay, Options.MaxDelay, Math.Min(_failures, 30));
        if (exception is RealtimeRefusedException { Refusal: var refusal })
        {
            if (refusal.IsTooMuch)
            {
                wait = TimeSpan.FromMinutes(1) + Backoff.After(Options.Delay, Options.MaxDelay, 1);
            }
            else
            {
                _refusals++;
                if (!plan.IsByAddress && !_isProven && refusal.Code == "1008" && !IsAnythingSuspect(plan))
                {
                    // A server from before 1.9.6 refuses an address without channels.
                    _isByAddress = true;
                }

                // Under load, servers refuse what they have taken before.
                if (_refusals >= Options.MaxRefusals && (!_wasOpen || refusal.IsAboutCredential))
                {
                    EndAll(refusal.ToException("The server refuses the line"));
                    return;
                }
            }
        }
        else if (exception is InvalidOperationException or NotSupportedException or ArgumentException && ++_refusals >= Options.MaxRefusals)
        {
            // The program is wrong, and will be the next time.
            EndAll(new AppwriteRealtimeException($"The line cannot be opened: {exception.Message}", exception));
            return;
        }

        if (_failures >= Options.MaxAttempts)
        {
            EndAll(new AppwriteRealtimeException(
                $"The line could not be opened in {_failures} attempts ({nameof(AppwriteRealtimeOptions)}.{nameof(AppwriteRealtimeOptions.MaxAttempts)}).", exception));
            return;
        }

        _nextTry = Now + wait;
        _nextRenewal = Now + RenewalPause;
        if (_line is null)
        {
            TellWaiting(exception);
        }
    }

    private bool IsAnythingSuspect(LinePlan plan)
    {
        lock (_gate)
        {
            return plan.Slots.Any(_doubts.IsSuspect);
        }
    }

    private async Task LoseAsync(RealtimeLine line)
    {
        Exception reason = line.Ended.Result;
        ForgetRequest();
        lock (_gate)
        {
            line.IsRetired = true;
            _line = null;
            _hasGap = true;
        }

        await line.DisposeAsync().ConfigureAwait(false);
        Blame(line);
        if (reason is RealtimeUserChangedException)
        {
            _nextTry = default;
            return;
        }

        RealtimeTelemetry.CountLost(_context.Host);
        _failures = Time.GetElapsedTime(line.OpenedAt) >= Stable ? 1 : _failures + 1;
        _nextTry = Now + Backoff.After(Options.Delay, Options.MaxDelay, Math.Min(_failures, 30));
        if (_opening is null)
        {
            TellWaiting(reason);
        }
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
        _request = null;
        _onReply = null;
    }

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
        if (_request is null && !line.IsPinged)
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
        if (line.Sync is not { } sync || Next(sync, wanted, out string to) is not { } message)
        {
            return false;
        }

        Send(line, message, to, reply =>
        {
            if (to != "subscribe")
            {
                return;
            }

            if (Apply(sync, reply) is { } refused)
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
        }

        if (presence is null || presence.Told == line)
        {
            return;
        }

        presence.Told = line;
        Send(line, presence.Bytes, "presence", reply =>
        {
            if (reply.Refusal is { IsTooMuch: true })
            {
                line.Pace.Block();
                presence.Told = null;
            }
            else if (reply.Refusal is { } refusal)
            {
                FailPresence(refusal.ToException("The server refuses the presence"));
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
            presence.Answered.TrySetResult(PresenceMessage.Read(reply.Data));
        }
        catch (System.Text.Json.JsonException)
        {
            FailPresence(new AppwriteRealtimeException("The server's answer to the presence is not as it should be."));
        }
    }

    private void FailPresence(AppwriteRealtimeException exception)
    {
        lock (_gate)
        {
            _presence?.Answered.TrySetException(exception);
            _presence = null;
        }
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
}
