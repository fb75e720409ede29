namespace Appwrite.Runtime;

// Opening lines and losing them. Only the engine's own task comes here, and the one that opens.
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
}
