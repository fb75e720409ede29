using System.Text.Json;
using Appwrite.Runtime;

namespace Appwrite.Load.Tests.Realtime;

/// <summary>One subscription, its reader, and what the model says that it has to get. Guarded by the server's gate, but for the reading.</summary>
internal sealed class Listener(FaultWorld world, int number, string[] channels, bool? isEven, RealtimeOverflow whenFull, int bufferSize)
{
    private Queue<long> _expected = new();
    private HashSet<string> _wanted = [.. channels];
    private readonly HashSet<string> _everWanted = [.. channels];
    private RealtimeSubscription<JsonElement>? _subscription;
    private Task _reading = Task.CompletedTask;
    private bool _isConfirmed;
    private bool _isLeaving;
    private long _last;
    private bool _hasHeardNewUser;

    public int Number => number;

    public RealtimeOverflow WhenFull => whenFull;

    /// <summary>How long the reader takes for each event, in milliseconds.</summary>
    public int Slowness { get; set; }

    public long Delivered { get; private set; }

    public long LostWithNotice { get; private set; }

    /// <summary>The number of the last event that was delivered.</summary>
    public long Last => Volatile.Read(ref _last);

    /// <summary>Why it has ended; null while it has not.</summary>
    public Exception? End { get; private set; }

    public bool IsOver => End is not null || _isLeaving;

    /// <summary>Whether an update is under way.</summary>
    public bool IsUpdating { get; private set; }

    private string Name => $"listener {number} ({string.Join(' ', channels)}{(isEven is null ? "" : " even")}, {whenFull})";

    public async Task StartAsync(AppwriteRealtime realtime)
    {
        try
        {
            _subscription = await realtime.SubscribeAsync<JsonElement>(
                [.. channels.Select(each => (Channel)each)],
                new RealtimeSubscriptionOptions
                {
                    WhenFull = whenFull,
                    BufferSize = bufferSize,
                    Queries = isEven is { } wanted ? [Query.Equal("even", wanted)] : null,
                });
        }
        catch (AppwriteRealtimeException exception)
        {
            End = exception;
            return;
        }

        lock (world.Server.Gate)
        {
            _isConfirmed = true;
        }

        _reading = Task.Run(() => ReadAsync(_subscription));
        if (_isLeaving)
        {
            await _subscription.DisposeAsync();
        }
    }

    /// <summary>Listens to other channels from now on.</summary>
    public async Task UpdateAsync(string[] others)
    {
        lock (world.Server.Gate)
        {
            if (_subscription is null || IsOver || IsUpdating)
            {
                return;
            }

            IsUpdating = true;
            _wanted.IntersectWith(others);
            _everWanted.UnionWith(others);

            // What is on its way and no longer wanted may come or not.
            _expected = new Queue<long>(_expected.Where(each => _wanted.Contains(world.Server[each].Channel)));
        }

        try
        {
            await _subscription.UpdateAsync(
                [.. others.Select(each => (Channel)each)], isEven is { } wanted ? [Query.Equal("even", wanted)] : null);
            lock (world.Server.Gate)
            {
                _wanted = [.. others];
            }
        }
        catch (Exception exception) when (exception is AppwriteRealtimeException or ObjectDisposedException)
        {
            // It has ended, which its reader learns.
        }
        finally
        {
            IsUpdating = false;
        }
    }

    public async Task LeaveAsync()
    {
        lock (world.Server.Gate)
        {
            _isLeaving = true;
        }

        if (_subscription is not null)
        {
            await _subscription.DisposeAsync();
            await _reading;
        }
    }

    /// <summary>Waits for the reader to come to the end.</summary>
    public Task UntilEndedAsync() => _reading;

    /// <summary>Notes an event that has to come, or whose loss has to be told. Called within the gate.</summary>
    public void Expect(ModelEvent happened)
    {
        if (_isConfirmed && !_isLeaving && _wanted.Contains(happened.Channel) && (isEven ?? happened.IsEven) == happened.IsEven && world.IsCertain(happened))
        {
            _expected.Enqueue(happened.Number);
        }
    }

    private async Task ReadAsync(RealtimeSubscription<JsonElement> subscription)
    {
        try
        {
            await using IAsyncEnumerator<RealtimeEvent<JsonElement>> events = subscription.GetAsyncEnumerator();
            while (true)
            {
                int epoch = world.Epoch;
                if (!await events.MoveNextAsync())
                {
                    return;
                }

                Take(events.Current, epoch);
                if (Slowness > 0)
                {
                    await Task.Delay(Slowness);
                }
            }
        }
        catch (AppwriteRealtimeException exception)
        {
            End = exception;
        }
        catch (Exception exception)
        {
            End = exception;
            world.Complain($"{Name} has ended with {exception.GetType().Name}: {exception.Message}");
        }
    }

    private void Take(RealtimeEvent<JsonElement> received, int epoch)
    {
        if (received.Error is not null)
        {
            world.Complain($"{Name} got an event that cannot be read: {received.Error.Message}");
            return;
        }

        long n = received.Payload.GetProperty("n").GetInt64();
        lock (world.Server.Gate)
        {
            ModelEvent happened = world.Server[n];
            Delivered++;
            if (n <= _last)
            {
                world.Complain($"{Name} got event {n} after event {_last}, {(n == _last ? "twice" : "out of order or twice")}");
            }

            if (!_everWanted.Contains(happened.Channel) || (isEven is { } wanted && happened.IsEven != wanted))
            {
                world.Complain($"{Name} got event {n}, which it does not want");
            }

            if (!world.MayGet(happened, epoch, ref _hasHeardNewUser))
            {
                world.Complain($"{Name} got event {n} of {happened.Owner}, of epoch {happened.Epoch}, when it was epoch {epoch}");
            }

            var lost = new List<long>();
            while (_expected.TryPeek(out long next) && next <= n)
            {
                _expected.Dequeue();
                if (next < n)
                {
                    lost.Add(next);
                }
            }

            LostWithNotice += lost.Count;
            if (lost.Count > 0 && !received.IsAfterGap)
            {
                world.Complain($"{Name} was not told that {string.Join(' ', lost)} of {string.Join(' ', lost.Select(each => world.Server[each].Channel))} are missing between {_last} and {n} ({happened.Channel})");
            }

            Volatile.Write(ref _last, n);
        }
    }
}
