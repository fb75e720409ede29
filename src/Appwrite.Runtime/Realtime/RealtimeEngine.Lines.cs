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
            FailPresence(null, new AppwriteRealtimeException(
                "A presence without any subscription needs a server from 1.9.6 on. If this is one, say so: "
                + $"{nameof(AppwriteRealtimeOptions)}.{nameof(AppwriteRealtimeOptions.ServerVersion)}."));
            Wake();
            return;
        }

        var stop = new CancellationTokenSource();
        _openedAt = Time.GetTimestamp();
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
                if (Take(sync, to, reply) is { } refused && !Refuse(line, refused.Slot, refused.Refusal))
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

                if (!opening.IsCancelled && opening.Plan.Epoch == CurrentEpoch())
                {
                    Fail(exception, opening.Plan);
                }

                return;
            }

            // Also a line that was to be asked by messages, of a server that has just shown that it knows none.
            if (opening.Plan.Epoch != CurrentEpoch() || (_isByAddress && !opening.Plan.IsByAddress))
            {
                await line.DisposeAsync().ConfigureAwait(false);
                Wake();
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
        bool isHandover = _line is { Ended.IsCompleted: false };
        int failures = isHandover ? ++_handoverFailures : ++_failures;
        TimeSpan wait = Backoff.After(Options.Delay, Options.MaxDelay, Math.Min(failures, 30));
        AppwriteRealtimeException? end = null;
        if (exception is RealtimeRefusedException { Refusal: { IsTooMuch: true } })
        {
            wait = TimeSpan.FromMinutes(1) + Backoff.After(Options.Delay, Options.MaxDelay, 1);
        }
        else if (exception is RealtimeRefusedException { Refusal: var refusal })
        {
            _refusals++;
            if (!plan.IsByAddress && !_isProven && refusal.Code == "1008" && !IsAnythingSuspect(plan))
            {
                // A server from before 1.9.6 refuses an address without channels.
                _isByAddress = true;
            }

            // Under load, servers refuse what they have taken before.
            if (_refusals >= Options.MaxRefusals && (!_wasOpen || isHandover || refusal.IsAboutCredential))
            {
                end = refusal.ToException("The server refuses the line");
            }
        }
        else if (exception is InvalidOperationException or NotSupportedException or ArgumentException && ++_refusals >= Options.MaxRefusals)
        {
            // The program is wrong, and will be the next time.
            end = new AppwriteRealtimeException($"The line cannot be opened: {exception.Message}", exception);
        }

        if (end is null && failures >= Options.MaxAttempts)
        {
            end = TooManyAttempts(failures, exception);
        }

        if (end is not null && !isHandover)
        {
            EndAll(end);
            return;
        }

        if (end is not null)
        {
            // The line that is open goes on for those whom it serves; by messages it will serve the others as well.
            if (plan.IsByAddress)
            {
                EndUncovered(end);
            }

            _refusals = 0;
            _handoverFailures = 0;
        }

        _nextTry = Now + wait;
        _nextRenewal = Now + Max(wait, RenewalPause);
        if (_line is null)
        {
            TellWaiting(exception);
        }
    }

    private static AppwriteRealtimeException TooManyAttempts(int attempts, Exception exception) => new(
        $"The line could not be opened in {attempts} attempts ({nameof(AppwriteRealtimeOptions)}.{nameof(AppwriteRealtimeOptions.MaxAttempts)}).", exception);

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

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
            return;
        }

        RealtimeTelemetry.CountLost(_context.Host);
        _failures = Time.GetElapsedTime(line.OpenedAt) >= Stable ? 1 : _failures + 1;
        if (_failures >= Options.MaxAttempts && _failures > 1)
        {
            EndAll(TooManyAttempts(_failures, reason));
            return;
        }

        _nextTry = Now + Backoff.After(Options.Delay, Options.MaxDelay, Math.Min(_failures, 30));
        if (_opening is null)
        {
            TellWaiting(reason);
        }
    }
}
