using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>Plays the server of a recorded session: opens lines as it did, and answers messages with what it answered.</summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly RealtimeSession _session;
    private readonly ScriptedServer _server;
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, JsonNode> _converted = [];
    private readonly Queue<string> _presences = new();
    private readonly List<string> _sent = [];
    private string _authentication = "";
    private JsonNode? _user;
    private bool _hasUser;
    private readonly Dictionary<string, string> _refusals = [];

    public ReplayServer(RealtimeSession session)
    {
        _session = session;
        _server = new ScriptedServer(ServeAsync) { OnCall = Answer };
    }

    public Uri Endpoint => _server.Endpoint;

    public IReadOnlyList<ScriptedConnection> Connections => _server.Connections;

    /// <summary>The line that was opened last.</summary>
    public ScriptedConnection Line => _server.Connections[^1];

    /// <summary>Whether the server refuses the first line.</summary>
    public bool RefusesLines => First is { Type: "error" } && !_session.Frames.Any(frame => frame.Type == "connected");

    /// <summary>Whether it refuses it because there were too many, so that later it does not.</summary>
    public bool IsTooMuch => RefusesLines && First!.Json!["data"]!["code"]!.ToString() == "1013";

    /// <summary>The secret of the next login.</summary>
    public string NextSecret { get; set; } = "";

    /// <summary>What was sent so far: for each subscription its type and content, without the id, which differs.</summary>
    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (_lock)
            {
                return [.. _sent];
            }
        }
    }

    private RecordedFrame? First => _session.Frames.FirstOrDefault(frame => frame is { Kind: RecordedFrameKind.Server, Opcode: 1 });

    /// <summary>The client's id for what it asked for; null where it has not.</summary>
    public string? IdOf(RecordedRequest request)
    {
        lock (_lock)
        {
            return _ids.GetValueOrDefault(request.Key);
        }
    }

    /// <summary>Lets the server answer as the recorded one did, when it is asked for that.</summary>
    public void Expect(RecordedRequest request, JsonNode answer)
    {
        lock (_lock)
        {
            _converted[request.Key] = answer;
        }
    }

    /// <summary>Lets the server refuse what it refused, and end the line if it did.</summary>
    public void ExpectRefusal(RecordedRequest request, string frame)
    {
        lock (_lock)
        {
            _refusals[request.Key] = frame;
        }
    }

    /// <summary>Lets the server answer the next presence.</summary>
    public void ExpectPresence(string answer) => _presences.Enqueue(answer);

    /// <summary>Lets the server know another user from now on; null for nobody.</summary>
    public void ExpectUser(string answer)
    {
        _authentication = answer;
        _user = JsonNode.Parse(answer)!["data"]?["user"];
        _hasUser = true;
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task<bool> UntilAsync(Func<bool> condition)
    {
        long start = Environment.TickCount64;
        while (!condition())
        {
            if (Environment.TickCount64 - start > ScriptedServer.Patience.TotalMilliseconds)
            {
                return false;
            }

            await Task.Delay(2);
        }

        return true;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(ScriptedConnection line)
    {
        if (_session.Status != 101)
        {
            await line.AnswerAsync(_session.Status);
            return;
        }

        await line.AcceptAsync();
        if (RefusesLines && (!IsTooMuch || line == Connections[0]))
        {
            await line.SendAsync(First!.Text);
            return;
        }

        await line.SendAsync(Connected());
        while (await line.ReceiveAsync() is { } message)
        {
            await AnswerAsync(line, message);
        }
    }

    private string Connected()
    {
        RecordedFrame? recorded = _session.Frames.FirstOrDefault(frame => frame.Type == "connected");
        if (recorded is not null && !_hasUser)
        {
            return recorded.Text;
        }

        // Of some, only the beginning was recorded.
        JsonNode message = recorded?.Json
            ?? JsonNode.Parse("""{"type":"connected","data":{"channels":[],"user":null}}""")!;
        message["data"]!["user"] = _user?.DeepClone();
        return message.ToJsonString();
    }

    private async Task AnswerAsync(ScriptedConnection line, string message)
    {
        JsonNode json = JsonNode.Parse(message)!;
        switch ((string)json["type"]!)
        {
            case "ping":
                await line.SendAsync(_session.Version == "1.4.14"
                    ? """{"type":"error","data":{"code":1003,"message":"Message type is not valid."}}"""
                    : """{"type":"pong"}""");
                break;
            case "subscribe":
                (string answer, bool isRefused) = Subscribe(json["data"]!.AsArray());
                await line.SendAsync(answer);
                if (isRefused && (int)JsonNode.Parse(answer)!["data"]!["code"]! == 1008)
                {
                    line.Close();
                }

                break;
            case "unsubscribe":
                await line.SendAsync(Unsubscribe(json["data"]!.AsArray()));
                break;
            case "authentication":
                Note($"authentication {json["data"]!.ToJsonString()}");
                await line.SendAsync(_authentication);
                break;
            case "presence":
                Note($"presence {json["data"]!.ToJsonString()}");
                await line.SendAsync(_presences.Dequeue());
                break;
            case var other:
                throw new InvalidOperationException($"The client has sent a message of a type that servers do not know: {other}");
        }
    }

    // All of it or nothing, as servers do.
    private (string Answer, bool IsRefused) Subscribe(JsonArray items)
    {
        (RecordedRequest Request, string Id)[] asked = [.. items.Select(item => (RecordedRequest.OfMessage(item)!, (string)item!["subscriptionId"]!))];
        lock (_lock)
        {
            _sent.AddRange(asked.Select(each => $"subscribe {each.Request.Key}"));
            if (asked.Select(each => _refusals.GetValueOrDefault(each.Request.Key)).FirstOrDefault(refusal => refusal is not null) is { } refusal)
            {
                return (refusal, true);
            }

            var answers = new JsonArray();
            foreach ((RecordedRequest request, string id) in asked)
            {
                _ids[request.Key] = id;
                JsonNode answer = _converted.TryGetValue(request.Key, out JsonNode? recorded)
                    ? recorded.DeepClone()
                    : new JsonObject { ["channels"] = new JsonArray([.. request.Channels.Select(channel => (JsonNode)channel)]), ["queries"] = new JsonArray() };
                answer["subscriptionId"] = id;
                answers.Add(answer);
            }

            return (Response("subscribe", answers), false);
        }
    }

    private string Unsubscribe(JsonArray items)
    {
        var answers = new JsonArray();
        foreach (JsonNode? item in items)
        {
            string id = (string)item!["subscriptionId"]!;
            lock (_lock)
            {
                string? key = _ids.FirstOrDefault(known => known.Value == id).Key;
                Note($"unsubscribe {key ?? "nothing"}");
                answers.Add(new JsonObject { ["subscriptionId"] = id, ["removed"] = key is not null && _ids.Remove(key) });
            }
        }

        return Response("unsubscribe", answers);
    }

    private static string Response(string to, JsonArray subscriptions) => new JsonObject
    {
        ["type"] = "response",
        ["data"] = new JsonObject { ["to"] = to, ["success"] = true, ["subscriptions"] = subscriptions },
    }.ToJsonString();

    private void Note(string sent)
    {
        lock (_lock)
        {
            _sent.Add(sent);
        }
    }

    private ScriptedAnswer Answer(ScriptedRequest request)
    {
        string value = NextSecret + "; expires=Tue, 23-Nov-2099 09:28:35 GMT; path=/; HttpOnly";
        return new ScriptedAnswer(
            201, "{}",
            $"Set-Cookie: a_session_{ReplayPlan.Project}_legacy={value}",
            $"Set-Cookie: a_session_{ReplayPlan.Project}={value}; SameSite=None",
            $"X-Fallback-Cookies: {new JsonObject { ["a_session_" + ReplayPlan.Project] = NextSecret }.ToJsonString()}");
    }
}
