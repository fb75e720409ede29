using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>Makes one recorded session again: the client does by its methods what the recording's did, and the server plays its frames.</summary>
internal sealed partial class SessionReplay : IAsyncDisposable
{
    private const string TooLong = "too long for one address of ours";

    private readonly RealtimeSession _session;
    private readonly ReplayPlan _plan;
    private readonly ReplayServer _server;
    private readonly AppwriteConnection _connection;
    private readonly AppwriteRealtime _realtime;
    private readonly RecordedAnswers _answers;
    private readonly List<ReplaySubscription> _subscriptions = [];
    private readonly List<string> _wanted = [];
    private readonly ReplayResult _result = new();
    private int _warnings;
    private string _secret = "";
    private bool _isBroken;
    private bool _isRefused;

    private SessionReplay(RealtimeSession session, ReplayPlan plan, ReplayServer server)
    {
        _session = session;
        _plan = plan;
        _server = server;
        _answers = new(session.Frames);
        _connection = new AppwriteConnection(plan.Connect(server.Endpoint, new FastTime(), OnWarning));
        _realtime = _connection.OpenRealtime(new AppwriteRealtimeOptions
        {
            ServerVersion = session.Version,
            Protocol = plan.IsByMessage ? RealtimeProtocol.Messages : RealtimeProtocol.Address,
            Delay = TimeSpan.FromMilliseconds(1),
            MaxRefusals = 1,
            MessagesPerMinute = 100_000,
            PingInterval = TimeSpan.FromDays(1),
            SilenceTimeout = TimeSpan.FromDays(1),
            ConnectTimeout = TimeSpan.FromDays(1),
            ConfigureSocket = options =>
            {
                if (session.RequestHeader("Origin") is { } origin)
                {
                    options.SetRequestHeader("Origin", origin);
                }

                if (session.RequestHeader("Sec-WebSocket-Protocol") is { } protocol)
                {
                    options.AddSubProtocol(protocol);
                }
            },
        });
    }

    /// <summary>Makes the session again.</summary>
    public static async Task<ReplayResult> RunAsync(RealtimeSession session, bool isBrowser)
    {
        var plan = new ReplayPlan(session, isBrowser);
        if (plan.Impossible is { } reason)
        {
            return new ReplayResult { Impossible = reason };
        }

        await using var server = new ReplayServer(session);
        await using var replay = new SessionReplay(session, plan, server);
        replay._result.Notes.AddRange(plan.Changes);
        IReadOnlyList<string> sent;
        await using (replay._realtime)
        {
            await replay.RunAsync();
            sent = server.Sent;
        }

        await replay.CompareAsync(sent);
        return replay._result;
    }

    public async ValueTask DisposeAsync()
    {
        await _realtime.DisposeAsync();
        _connection.Dispose();
    }

    private void OnWarning(string warning)
    {
        if (warning.Contains("not as it should be", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _warnings);
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await StartAsync();
            for (int index = 0; index < _session.Frames.Count && _result.End.Length == 0; index++)
            {
                await PlayAsync(index, _session.Frames[index]);
            }

            await CollectAsync();
            _result.End = _result.End.Length > 0 ? _result.End : "left";
        }
        catch (AppwriteRealtimeException exception)
        {
            _result.End = exception.Code.Length > 0 ? $"ended with {exception.Code}" : TooLong;
        }
        catch (TimeoutException exception)
        {
            // It goes on with the others, so that all that is wrong is seen.
            Fail($"{exception.Message} Sent so far: [{string.Join("; ", _server.Sent)}]; {_realtime.State}.");
            _result.End = "not ended";
        }
        catch (ArgumentException) when (_plan.Requests.Any(request => request.Channels.Count > 1_000))
        {
            _result.End = TooLong;
        }
    }

    /// <summary>Subscribes to what the address asks for.</summary>
    private async Task StartAsync()
    {
        IReadOnlyList<RecordedRequest> requests = _plan.Requests;
        if (requests.Count == 0 && _server.RefusesLines)
        {
            requests = [new(-1, ["rows"], [])];
        }

        JsonNode? ids = _session.Frames.FirstOrDefault(frame => frame.Type == "connected")?.Json?["data"]?["subscriptions"];
        await SubscribeAsync([.. requests.Select(request => (request, IdOfSlot(ids, request.Slot)))]);
    }

    private async Task PlayAsync(int index, RecordedFrame frame)
    {
        switch (frame)
        {
            case { Kind: RecordedFrameKind.Client, Opcode: 8 }:
                await CollectAsync();
                _result.End = "left";
                Note(frame.CloseCode is 1000 or 1005 or 0 ? null : "a close frame with a code of its own: ours says 1000");
                break;
            case { Kind: RecordedFrameKind.Client, Opcode: 1 or 2 }:
                await DoAsync(index, frame);
                break;
            case { Kind: RecordedFrameKind.Client, Opcode: 9 }:
                Note("a ping frame: ours pings by messages");
                break;
            case { Kind: RecordedFrameKind.Server, Type: "event" }:
                await PlayEventAsync(frame);
                break;
            case { Kind: RecordedFrameKind.Server, Opcode: 10 } when IsOpen:
                await _server.Line.PongAsync();
                break;
            case { Kind: RecordedFrameKind.Server, Opcode: 1, Type: not "connected" } when IsOpen && !_answers.All.Contains(index):
                await _server.Line.SendAsync(frame.Text);
                break;
            case { Kind: RecordedFrameKind.TcpClosed or RecordedFrameKind.TcpReset } when IsOpen:
                await LoseAsync(frame.Kind == RecordedFrameKind.TcpReset);
                break;
        }
    }

    private bool IsOpen => _server.Connections.Count > 0 && !_server.Line.Ended.IsCompleted;

    /// <summary>Ends the line as the server did, and looks whether it is opened again.</summary>
    private async Task LoseAsync(bool isReset)
    {
        await CollectAsync();
        int lines = _server.Connections.Count;
        Resubscribe();
        if (isReset)
        {
            _server.Line.Reset();
        }
        else
        {
            _server.Line.Close();
        }

        await WaitAsync(
            () => _server.Connections.Count > lines && _realtime.State is { Status: RealtimeStatus.Connected, IsAfterGap: true },
            "The line is not opened again, or without a word of the gap.");
        _result.End = "opened again";
    }

    private async Task SubscribeAsync(IReadOnlyList<(RecordedRequest Request, string Id)> wanted)
    {
        var tasks = new List<Task<RealtimeSubscription<JsonElement>>>();
        var asked = _subscriptions.Select(subscription => subscription.Request.Key).ToHashSet(StringComparer.Ordinal);
        foreach ((RecordedRequest request, _) in wanted)
        {
            tasks.Add(_realtime.SubscribeAsync<JsonElement>(
                [.. request.Channels.Select(Channel.FromString)], new RealtimeSubscriptionOptions { Queries = request.ToQueries() }));
            if (_plan.IsByMessage && !_server.RefusesLines && asked.Add(request.Key))
            {
                _wanted.Add($"subscribe {request.Key}");
            }
        }

        RealtimeSubscription<JsonElement>[] subscriptions = await Task.WhenAll(tasks).WaitAsync(ScriptedServer.Patience);
        _subscriptions.AddRange(subscriptions.Select((subscription, i) => new ReplaySubscription(subscription, wanted[i].Request, wanted[i].Id)));
    }

    // What a new line has to ask for again.
    private void Resubscribe()
    {
        if (_plan.IsByMessage)
        {
            _wanted.AddRange(_subscriptions.Select(subscription => $"subscribe {subscription.Request.Key}").Distinct());
        }
    }

    private async Task WaitAsync(Func<bool> condition, string otherwise)
    {
        if (!await ReplayServer.UntilAsync(condition))
        {
            Fail(otherwise);
        }
    }

    private void Check(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            Fail(otherwise);
        }
    }

    private void Fail(string what) => _result.Differences.Add($"{_session}: {what}");

    private void Note(string? what)
    {
        if (what is not null)
        {
            _result.Notes.Add(what);
        }
    }

    private static string IdOfSlot(JsonNode? ids, int slot) => ids switch
    {
        JsonObject named => (string?)named[slot.ToString(System.Globalization.CultureInfo.InvariantCulture)] ?? "",
        JsonArray list when slot >= 0 && slot < list.Count => (string)list[slot]!,
        _ => "",
    };
}
