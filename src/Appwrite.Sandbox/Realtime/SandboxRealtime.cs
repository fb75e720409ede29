using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Realtime;

/// <summary>What a client has sent over a connection.</summary>
/// <param name="Connection">The number of the connection: 1 for the first one that came.</param>
/// <param name="Text">The message, with all its secrets.</param>
public sealed record RealtimeMessage(int Connection, string Text);

/// <summary>
/// The realtime side of a sandbox: who is connected, what clients have sent, and misbehaviour to order. Safe to use from several threads.
/// </summary>
public sealed class SandboxRealtime
{
    private readonly SandboxState _state;
    private readonly Lock _gate = new();
    private readonly List<string> _addresses = [];
    private readonly List<RealtimeMessage> _messages = [];
    private readonly Queue<ConnectFault> _faults = [];

    internal SandboxRealtime(SandboxState state) => _state = state;

    /// <summary>How many connections are open, those included that have not been told so yet.</summary>
    public int OpenConnections => Locked(open => open.Count);

    /// <summary>How many connections have come, refused ones included.</summary>
    public int Connects
    {
        get
        {
            lock (_gate)
            {
                return _addresses.Count;
            }
        }
    }

    /// <summary>How many messages clients have sent.</summary>
    public int MessagesReceived
    {
        get
        {
            lock (_gate)
            {
                return _messages.Count;
            }
        }
    }

    /// <summary>Path and query of every connection that came, in order; with what secrets they had.</summary>
    public IReadOnlyList<string> Addresses
    {
        get
        {
            lock (_gate)
            {
                return [.. _addresses];
            }
        }
    }

    /// <summary>All messages that clients have sent, in order; with what secrets they had.</summary>
    public IReadOnlyList<RealtimeMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Forgets what was planned and what has come.</summary>
    internal void Reset()
    {
        lock (_gate)
        {
            _addresses.Clear();
            _messages.Clear();
            _faults.Clear();
        }
    }

    /// <summary>Breaks the open connections: a TCP reset.</summary>
    public void DropAll() => ForEach(connection => connection.Reset());

    /// <summary>Ends the TCP connections without a close frame, as a server does that stops.</summary>
    public void CloseAll() => ForEach(connection => connection.End());

    /// <summary>Closes the open connections with a close frame, and ends the TCP connections.</summary>
    /// <param name="code">The code of the close frame.</param>
    /// <param name="reason">Its reason.</param>
    public void CloseAll(int code, string reason = "") => ForEach(connection =>
    {
        connection.Send(WebSocketFrames.OfClose(code, reason));
        connection.End();
    });

    /// <summary>The open connections stay so, but nothing is said any more, and nothing heard: as behind a line that is dead.</summary>
    public void Silence() => ForEach(connection => connection.Silence());

    /// <summary>Sends an error frame over the open connections.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The message.</param>
    /// <param name="closes">Whether the TCP connections end then, without a close frame.</param>
    public void SendError(int code, string message, bool closes = false) => ForEach(connection =>
    {
        connection.Send(RealtimeEndpoint.Frame("error", new JsonObject { ["code"] = code, ["message"] = message }));
        if (closes)
        {
            connection.End();
        }
    });

    /// <summary>Sends a text over the open connections as it is, whatever it means.</summary>
    /// <param name="text">The text of the frame.</param>
    public void SendText(string text) => ForEach(connection => connection.Send(text));

    /// <summary>Sends the first half of an event's frame, and breaks the open connections.</summary>
    public void SendHalfFrame() => ForEach(connection =>
    {
        byte[] frame = WebSocketFrames.OfText("""{"type":"event","data":{"events":["half"],"channels":["half"],"payload":{}}}""");
        connection.Send(frame[..(frame.Length / 2)]);
        connection.ResetAfterSending();
    });

    /// <summary>Sends an event that nobody asked for, with a payload of this many bytes.</summary>
    /// <param name="bytes">The length of the one text in the payload.</param>
    public void SendOversized(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var big = new RealtimeEvent(["big"], ["big"], [], $$"""{"big":"{{new string('x', bytes)}}"}""", _state.Now);
        byte[] frame = big.FrameFor([]);
        ForEach(connection => connection.Send(frame));
    }

    /// <summary>Answers the next connections with an error frame and ends them, without a close frame.</summary>
    /// <param name="count">How many.</param>
    /// <param name="code">The code.</param>
    /// <param name="message">The message.</param>
    public void RefuseNext(int count, int code, string message) => Plan(count, new ConnectFault { Code = code, Message = message });

    /// <summary>Answers the next connections with an error frame whose code is a text, and ends them, without a close frame.</summary>
    /// <param name="count">How many.</param>
    /// <param name="code">The code, such as <c>HY000</c>.</param>
    /// <param name="message">The message.</param>
    public void RefuseNext(int count, string code, string message) => Plan(count, new ConnectFault { Code = code, Message = message });

    /// <summary>Answers the next requests for a connection with an HTTP status, as a proxy does whose server is away.</summary>
    /// <param name="count">How many.</param>
    /// <param name="status">The status, such as 503.</param>
    public void FailNext(int count, int status) => Plan(count, new ConnectFault { Status = status });

    /// <summary>Accepts the next connections and breaks them before anything is said.</summary>
    /// <param name="count">How many.</param>
    public void DropNext(int count) => Plan(count, new ConnectFault { Drops = true });

    /// <summary>Lets the next connections wait before they are told that they are connected. Messages that come meanwhile are refused.</summary>
    /// <param name="count">How many.</param>
    /// <param name="delay">How long.</param>
    public void DelayNext(int count, TimeSpan delay) => Plan(count, new ConnectFault { Delay = delay });

    /// <summary>Forgets what was planned for connections to come.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    /// <summary>Publishes an event as if it had happened: to whom has one of the roles and listens to one of the channels.</summary>
    /// <param name="events">The names of the event.</param>
    /// <param name="channels">The channels on which it is heard.</param>
    /// <param name="roles">Who may know of it: <c>any</c>, <c>users</c>, <c>user:…</c>.</param>
    /// <param name="payloadJson">The JSON object that it is about. It is sent as it stands.</param>
    public void Publish(IReadOnlyList<string> events, IReadOnlyList<string> channels, IReadOnlyList<string> roles, string payloadJson)
    {
        var @event = new RealtimeEvent(events, channels, roles, payloadJson, _state.Now);
        lock (_state.Gate)
        {
            _state.Realtime.Publish(@event);
        }
    }

    /// <summary>Publishes many events on one channel, which everybody may know of.</summary>
    /// <param name="channel">The channel; the event is called <c>channel.update</c>.</param>
    /// <param name="count">How many.</param>
    /// <param name="payloadJson">Makes the JSON object of each, from its number, which starts at 0.</param>
    public void Flood(string channel, int count, Func<int, string> payloadJson)
    {
        ArgumentNullException.ThrowIfNull(payloadJson);
        string[] events = [channel + ".update"];
        string[] channels = [channel];
        for (int i = 0; i < count; i++)
        {
            Publish(events, channels, ["any"], payloadJson(i));
        }
    }

    internal (int Number, ConnectFault? Fault) Arrive(string address)
    {
        lock (_gate)
        {
            _addresses.Add(address);
            return (_addresses.Count, _faults.TryDequeue(out ConnectFault? fault) ? fault : null);
        }
    }

    internal void Record(int connection, string text)
    {
        lock (_gate)
        {
            _messages.Add(new RealtimeMessage(connection, text));
        }
    }

    private void Plan(int count, ConnectFault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        lock (_gate)
        {
            for (int i = 0; i < count; i++)
            {
                _faults.Enqueue(fault);
            }
        }
    }

    private void ForEach(Action<RealtimeConnection> action)
    {
        foreach (RealtimeConnection connection in Locked(open => open.ToArray()))
        {
            action(connection);
        }
    }

    private T Locked<T>(Func<List<RealtimeConnection>, T> read)
    {
        lock (_state.Gate)
        {
            return read(_state.Realtime.Open);
        }
    }
}

/// <summary>What happens to a connection that is to come.</summary>
internal sealed record ConnectFault
{
    public JsonNode? Code { get; init; }

    public string Message { get; init; } = "";

    public int? Status { get; init; }

    public bool Drops { get; init; }

    public TimeSpan? Delay { get; init; }
}
