using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Load.Tests.Realtime;

/// <summary>Runs one schedule of faults: a server, a client with its subscriptions, and what has to be true whatever goes wrong.</summary>
internal sealed class FaultWorld : IAsyncDisposable
{
    private static readonly string[] Channels = [.. Enumerable.Range(0, 6).Select(table => $"databases.main.tables.t{table}.rows")];
    private static readonly string[] Users = ["anna", "ben", "cleo"];

    private readonly FaultSchedule _schedule;
    private readonly SpeedClock _clock = new(25);
    private readonly Random _random;
    private readonly ConcurrentDictionary<string, int> _tally;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly List<Listener> _listeners = [];
    private readonly List<Task> _pending = [];
    private readonly List<string?> _users = [];
    private readonly AppwriteConnection _connection;
    private readonly AppwriteRealtime _realtime;
    private string? _nextUser;
    private bool _isChanging;
    private string _tokenUser = "anna";
    private int _failingTokens;
    private int _expiredTokens;
    private int _refusals;
    private int _breaks;
    private bool _mayEnd;
    private bool _isClosed;

    public FaultWorld(FaultSchedule schedule, ConcurrentDictionary<string, int> tally)
    {
        _schedule = schedule;
        _tally = tally;
        _random = new Random(schedule.Seed * 31);
        Server = new ModelServer(schedule.Dialect, "project" + schedule.Seed, _clock, schedule.Seed)
        {
            OnEvent = Know,
            OnFault = Count,
        };
        _users.Add(schedule.Identity == Identity.Session ? "anna" : null);
        _connection = new AppwriteConnection(new()
        {
            Endpoint = Server.Scripted.Endpoint,
            ProjectId = Server.Project,
            TimeProvider = _clock,
            Resilience = AppwriteResilience.Off,

            // Else the clocks of calls, which are kept for the next ones, would be among the timers.
            Timeout = Timeout.InfiniteTimeSpan,
            IdleTimeout = Timeout.InfiniteTimeSpan,
            Credential = schedule.Identity switch
            {
                Identity.Guest => AppwriteCredential.Guest,
                Identity.Session => AppwriteCredential.Session(Server.SignIn("anna")),
                Identity.Cookies => AppwriteCredential.CookieSession(new InMemorySessionStore(), new() { ReplaceOnLogin = true }),
                _ => AppwriteCredential.JwtProvider(_ => ValueTask.FromResult(CreateToken())),
            },
        });
        _realtime = _connection.OpenRealtime(new()
        {
            ServerVersion = !schedule.IsVersionKnown && schedule.Dialect != Dialect.Messages ? null
                : schedule.Dialect switch { Dialect.Old => "1.4.14", Dialect.Middle => "1.8.1", Dialect.Slots => "1.9.0", _ => "1.9.6" },
            PingInterval = TimeSpan.FromSeconds(10),
            SilenceTimeout = TimeSpan.FromSeconds(20),
            MaxDelay = TimeSpan.FromSeconds(10),
            MaxMessageBytes = ModelServer.MaxMessage,
        });
    }

    public ModelServer Server { get; }

    /// <summary>What was not as it has to be.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>How many changes of the user are completed.</summary>
    public int Epoch
    {
        get
        {
            lock (Server.Gate)
            {
                return _users.Count - 1;
            }
        }
    }

    public void Complain(string text) => _complaints.Enqueue(text);

    /// <summary>Whether an event has to come or its loss to be told, as far as the user goes. Called within the gate.</summary>
    public bool IsCertain(ModelEvent happened) =>
        happened.Owner is null || (_schedule.Identity != Identity.Tokens && !_isChanging && happened.Owner == _users[^1]);

    /// <summary>Whether a reader that began to read in an epoch may get an event. Called within the gate.</summary>
    public bool MayGet(ModelEvent happened, int epoch, ref bool hasHeardNewUser)
    {
        if (happened.Owner is not { } owner)
        {
            return true;
        }

        if (_schedule.Identity == Identity.Tokens)
        {
            // Nobody says when the user of the tokens changes; but there is no way back.
            hasHeardNewUser |= owner == "ben";
            return owner == "ben" || (owner == "anna" && !hasHeardNewUser);
        }

        return !happened.IsForbidden && (_users.IndexOf(owner, epoch) >= 0 || (_isChanging && _nextUser == owner));
    }

    public async Task RunAsync()
    {
        using var end = new CancellationTokenSource();
        Task emitting = Task.Run(() => EmitAsync(end.Token));
        bool beginsBroken = _schedule.Steps[0].Kind == "Arrival";
        if (beginsBroken)
        {
            await DoAsync(_schedule.Steps[0]);
        }

        for (int i = 0; i < 4; i++)
        {
            Subscribe();
        }

        await Task.Delay(20);
        foreach (FaultStep step in _schedule.Steps.Skip(beginsBroken ? 1 : 0))
        {
            await Task.Delay(step.Delay);
            await DoAsync(step);
        }

        Server.Arrivals.Clear();
        Server.Messages.Clear();
        _failingTokens = 0;
        _expiredTokens = 0;
        foreach (Listener listener in _listeners)
        {
            listener.Slowness = 0;
        }

        await RecoverAsync();
        await end.CancelAsync();
        await emitting;
        await CloseAsync();
        Sum();
    }

    /// <summary>Closes what a run that has failed has left open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _realtime.DisposeAsync();
        _connection.Dispose();
        if (!_isClosed)
        {
            await Server.DisposeAsync();
        }
    }

    private void Count(string what) => _tally.AddOrUpdate(what, 1, static (_, count) => count + 1);

    private void Add(string what, long count) => _tally.AddOrUpdate(what, (int)count, (_, before) => before + (int)count);

    private ModelEvent Know(ModelEvent happened)
    {
        ModelEvent known = happened with
        {
            Epoch = _users.Count - 1,
            IsForbidden = _schedule.Identity != Identity.Tokens && happened.Owner is { } owner && owner != _users[^1] && !(_isChanging && owner == _nextUser),
        };
        foreach (Listener listener in _listeners)
        {
            listener.Expect(known);
        }

        return known;
    }

    private string CreateToken()
    {
        if (_failingTokens > 0)
        {
            _failingTokens--;
            Count("FailedToken");
            throw new HttpRequestException("The function that makes tokens is not there.");
        }

        if (_expiredTokens > 0)
        {
            _expiredTokens--;
            return ModelServer.CreateToken(_tokenUser, _clock.GetUtcNow().AddSeconds(-5));
        }

        Count("Token");
        return ModelServer.CreateToken(_tokenUser, _clock.GetUtcNow().AddSeconds(20 + (Environment.TickCount % 20)));
    }

    private async Task EmitAsync(CancellationToken end)
    {
        var random = new Random(_schedule.Seed * 17);
        while (!end.IsCancellationRequested)
        {
            for (int i = random.Next(4); i >= 0; i--)
            {
                Server.Emit(Channels[random.Next(Channels.Length)], random.Next(2) == 0, random.Next(2) == 0 ? null : Users[random.Next(Users.Length)]);
            }

            await Task.Delay(random.Next(1, 5), CancellationToken.None);
        }
    }

    private void Subscribe()
    {
        string[] channels = [.. Channels.OrderBy(_ => _random.Next()).Take(_random.Next(1, 4))];
        RealtimeOverflow whenFull = _random.Next(8) switch { 0 => RealtimeOverflow.Wait, 1 => RealtimeOverflow.Fail, _ => RealtimeOverflow.DropOldest };
        var listener = new Listener(
            this, _listeners.Count + 1, channels, _random.Next(4) == 0 ? true : null, whenFull, _random.Next(3) == 0 ? _random.Next(1, 20) : 1000);
        lock (Server.Gate)
        {
            _listeners.Add(listener);
        }

        _pending.Add(listener.StartAsync(_realtime));
    }

    private async Task DoAsync(FaultStep step)
    {
        ModelLine[] lines = Server.Lines;
        ModelLine? line = lines.Length > 0 ? lines[step.Value % lines.Length] : null;
        Listener? listener = _listeners.Count > 0 ? _listeners[step.Value % _listeners.Count] : null;
        if (step.Kind is not ("Arrival" or "Message" or "User") && (line is not null || step.Kind is "Restart" or "Subscribe" or "Leave" or "Update" or "Slow"))
        {
            Count(step.Kind);
        }

        switch (step.Kind)
        {
            case "Cut" or "Reset":
                line?.Cut(isReset: step.Kind == "Reset");
                break;
            case "Silence":
                line?.FallSilent();
                break;
            case "Hinder":
                line?.Hinder(step.Value % 3 == 0 ? 0 : 1 + (step.Value % 7), step.Value % 2 == 0 ? 0 : 1 + (step.Value % 4));
                break;
            case "Restart":
                await RestartAsync(step.Value % 60);
                break;
            case "Arrival":
                var fault = (ArrivalFault)(1 + (step.Value % (int)ArrivalFault.RefusedZero));
                for (int i = 0; i < step.Count; i++)
                {
                    Server.Arrivals.Enqueue(fault);
                    _refusals += fault >= ArrivalFault.Refused1008 ? 1 : 0;
                }

                _mayEnd |= _refusals >= 5;
                line?.Cut(isReset: false);
                break;
            case "Message":
                var answer = (MessageFault)(1 + (step.Value % (int)MessageFault.Late));
                _mayEnd |= answer is MessageFault.Refused1003 or MessageFault.RefusedText or MessageFault.RefusedZero;
                for (int i = 0; i < step.Count; i++)
                {
                    Server.Messages.Enqueue(answer);
                    _breaks += answer == MessageFault.Refused1008 ? 1 : 0;
                }

                // A line that breaks twice over one subscription alone is the end of that.
                _mayEnd |= _breaks >= 2;

                break;
            case "Slow":
                listener!.Slowness = 1 + (step.Value % 20);
                break;
            case "Subscribe":
                Subscribe();
                break;
            case "Leave":
                _pending.Add(listener!.LeaveAsync());
                break;
            case "Update":
                _pending.Add(listener!.UpdateAsync([.. Channels.OrderBy(_ => _random.Next()).Take(_random.Next(1, 4))]));
                break;
            case "User":
                await ChangeUserAsync(step);
                break;
            default:
                line?.Break(step.Kind);
                break;
        }
    }

    private async Task RestartAsync(int milliseconds)
    {
        await Server.Scripted.PauseAsync();
        Server.Scripted.ResetAll();
        await Task.Delay(milliseconds);
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Server.Scripted.Resume();
                return;
            }
            catch (System.Net.Sockets.SocketException) when (waiting.Elapsed < ScriptedServer.Patience)
            {
                // Somebody else has got the port for a while.
                await Task.Delay(20);
            }
        }
    }

    private async Task ChangeUserAsync(FaultStep step)
    {
        if (_schedule.Identity == Identity.Tokens)
        {
            switch (step.Value % 3)
            {
                case 0:
                    _failingTokens = step.Count;
                    break;
                case 1:
                    _expiredTokens = step.Count;
                    _mayEnd |= step.Count >= 5;
                    break;
                default:
                    Count("TokenOfAnother");
                    _tokenUser = "ben";
                    break;
            }

            return;
        }

        if (_schedule.Identity != Identity.Cookies)
        {
            return;
        }

        if (step.Count > 1)
        {
            // So that events of the user before wait when the next one comes.
            foreach (Listener listener in _listeners)
            {
                listener.Slowness = 20;
            }

            await Task.Delay(30);
        }

        string? next = step.Value % 4 == 0 ? null : Users[step.Value % Users.Length];
        Begin(next);
        try
        {
            if (next is null)
            {
                Count("Logout");
                await _connection.SendAsync(HttpMethod.Delete, $"/account/sessions/current");
            }
            else
            {
                Count("Login");
                await _connection.SendAsync(
                    HttpMethod.Post, $"/account/sessions/email", new JsonObject { ["email"] = next, ["password"] = "correct horse battery staple" });
            }
        }
        finally
        {
            lock (Server.Gate)
            {
                _users.Add(next);
                _isChanging = false;
            }
        }
    }

    private void Begin(string? next)
    {
        lock (Server.Gate)
        {
            _isChanging = true;
            _nextUser = next;
        }
    }

    /// <summary>Waits until all subscriptions deliver again or have ended, now that nothing goes wrong any more.</summary>
    private async Task RecoverAsync()
    {
        long healed;
        lock (Server.Gate)
        {
            healed = Server.Count;
        }

        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < ScriptedServer.Patience)
        {
            if (_listeners.TrueForAll(listener => listener.IsOver || (listener.Last > healed && !listener.IsUpdating)) && _pending.TrueForAll(task => task.IsCompleted))
            {
                await Task.WhenAll(_pending);
                return;
            }

            foreach (string channel in Channels)
            {
                Server.Emit(channel, true, null);
            }

            await Task.Delay(5);
        }

        foreach (Listener listener in _listeners.Where(listener => !listener.IsOver && (listener.Last <= healed || listener.IsUpdating)))
        {
            Complain($"listener {listener.Number} neither delivers again nor has ended (updating: {listener.IsUpdating}); the state is {_realtime.State}");
        }

        Complain($"{_pending.Count(task => !task.IsCompleted)} calls do not come to an end");
    }

    private async Task CloseAsync()
    {
        await _realtime.DisposeAsync().AsTask().WaitAsync(ScriptedServer.Patience);
        _connection.Dispose();
        await Task.WhenAll(_listeners.Select(listener => listener.UntilEndedAsync())).WaitAsync(ScriptedServer.Patience);
        var waiting = Stopwatch.StartNew();
        while ((Server.Scripted.Open > 0 || _clock.Timers > 0) && waiting.Elapsed < ScriptedServer.Patience)
        {
            await Task.Delay(10);
        }

        if (Server.Scripted.Open > 0 || _clock.Timers > 0)
        {
            Complain($"{Server.Scripted.Open} connections and {_clock.Timers} timers are left");
        }

        _isClosed = true;
        await Server.DisposeAsync();
    }

    private void Sum()
    {
        Count("schedules");
        Add("lines", Server.Scripted.Connections.Count);
        foreach (Listener listener in _listeners)
        {
            Count("subscriptions");
            Add("delivered", listener.Delivered);
            Add("lost with notice", listener.LostWithNotice);
            if (listener.End is AppwriteRealtimeException end)
            {
                Count("ended: " + end.Message.Split('(', ':')[0].Trim());
                if (!_mayEnd && listener.WhenFull != RealtimeOverflow.Fail)
                {
                    Complain($"listener {listener.Number} has ended without need: {end.Message}");
                }
            }
        }
    }
}
