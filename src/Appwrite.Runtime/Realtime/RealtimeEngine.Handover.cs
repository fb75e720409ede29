namespace Appwrite.Runtime;

// From one line to the next. Only the engine's own task comes here.
internal sealed partial class RealtimeEngine
{
    /// <summary>Lets a new line take the place of the one before, without a gap where there need not be one.</summary>
    private async Task AdoptAsync(RealtimeLine next)
    {
        RealtimeLine? old = _line;
        bool isSameUser = !_wasOpen || _lastUserId == next.UserId;
        bool isDrained = true;
        if (old is not null)
        {
            ForgetRequest();
            if (isSameUser)
            {
                isDrained = await DrainAsync(old).ConfigureAwait(false);
            }
        }

        bool hasGap;
        lock (_gate)
        {
            if (next.Plan.Epoch != _epoch)
            {
                // The user has changed meanwhile. The line before is cut already.
                next.IsRetired = true;
                _leaving.Add(next.DisposeAsync().AsTask());
                Wake();
                return;
            }

            if (!isSameUser)
            {
                // What everybody may hear, both lines have brought.
                (DeliveryMarks? now, DeliveryMarks? before) = (_marks, _marksBefore);
                CutUser();
                (_marks, _marksBefore) = (now, before);
                EndPresence();
            }

            if (_marks is { HasOverflown: true })
            {
                // What it has held cannot be told from what the line before has delivered.
                _marks = null;
                next.Held?.Clear();
                next.HasLost = true;
            }

            hasGap = _wasOpen && (_hasGap || !isDrained || (old is { Ended.IsCompleted: true }) || next.HasLost);
            _hasGap = false;
            foreach (RealtimeReader reader in _readers)
            {
                // Whose subscription the line before has confirmed after this one was begun, waits until this one has confirmed it, or the next.
                if (!reader.Confirmed.Task.IsCompletedSuccessfully)
                {
                    continue;
                }

                if (!Covers(next, reader.Slot))
                {
                    reader.IsAfterGap = true;
                    reader.IsUncovered = true;
                }
                else if (hasGap || reader.IsUncovered)
                {
                    reader.IsUncovered = false;
                    reader.MarkGap();
                }
            }

            if (old is not null)
            {
                old.IsRetired = true;
            }

            _line = next;
            if (next.Sync is { } sync)
            {
                sync.IsServing = true;
            }

            _marks?.Follow(_marksBefore, Time.GetTimestamp());
            _marksBefore = _marks;
            _marks = null;
            Release(next);
            Confirm(next);
        }

        if (old is not null)
        {
            _leaving.RemoveWhere(task => task.IsCompleted);
            _leaving.Add(old.CloseAsync());
        }

        _wasOpen = true;
        _lastUserId = next.UserId;
        _refusals = 0;
        _handoverFailures = 0;
        if (next.RenewAt is { } renewal && renewal <= Now)
        {
            next.RenewAt = Now + RenewalPause;
        }

        if (_status != RealtimeStatus.Connected || hasGap || !isSameUser)
        {
            Tell(new RealtimeState(RealtimeStatus.Connected) { IsAfterGap = hasGap, UserId = next.UserId });
        }
    }

    /// <summary>Waits until a line has said what its server had to say before the next one was open.</summary>
    /// <returns>False where the server has not confirmed that this was all, so that something may be missing.</returns>
    private async Task<bool> DrainAsync(RealtimeLine line)
    {
        long start = Time.GetTimestamp();

        // The answer to an earlier ping may have been sent before the next line was open.
        if (line.IsPinged && !await HearPongAsync(line, start).ConfigureAwait(false))
        {
            return false;
        }

        line.Ping();
        return await HearPongAsync(line, start).ConfigureAwait(false);
    }

    private async Task<bool> HearPongAsync(RealtimeLine line, long start)
    {
        // The answer wakes, and so does the end of the line.
        while (line.IsPinged && !line.Ended.IsCompleted && Time.GetElapsedTime(start) < DrainLimit && !IsRetired(line))
        {
            _timer.Change(DrainLimit, Timeout.InfiniteTimeSpan);
            await _wake.WaitAsync().ConfigureAwait(false);
        }

        Wake();
        return !line.IsPinged;
    }

    private bool IsRetired(RealtimeLine line)
    {
        lock (_gate)
        {
            return line.IsRetired;
        }
    }

    /// <summary>Delivers what a line has held, but for what the line before has delivered. Called within the lock.</summary>
    private void Release(RealtimeLine line)
    {
        _isReleasing = true;
        foreach (byte[] data in line.Held ?? [])
        {
            try
            {
                Dispatch(line, ServerMessage.OfData(data).ToEvent());
            }
            catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
            {
                _context.Warn(RealtimeLine.OddMessage);
            }
        }

        _isReleasing = false;
        line.Held = null;
        line.HeldBytes = 0;
    }
}
