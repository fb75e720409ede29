using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Load.Tests.Realtime;

/// <summary>The server's end of one open line: whom it belongs to, what is asked for there, and what waits to be sent.</summary>
internal sealed class ModelLine
{
    private readonly ModelServer _server;
    private readonly ScriptedConnection _connection;
    private readonly Random _random;
    private readonly Dictionary<string, (HashSet<string> Channels, bool? IsEven)> _slots = [];
    private readonly System.Threading.Channels.Channel<Func<Task<bool>>> _outgoing = System.Threading.Channels.Channel.CreateUnbounded<Func<Task<bool>>>();
    private volatile bool _isSilent;
    private volatile int _fragments;
    private volatile int _pause;

    public ModelLine(ModelServer server, ScriptedConnection connection, string? user, string[] channels, int seed, int number)
    {
        _server = server;
        _connection = connection;
        _random = new Random(seed);
        User = user;
        Number = number;
        if (channels.Length > 0)
        {
            _slots["address"] = ([.. channels], null);
        }

        string data = $"\"channels\":[{string.Join(',', channels.Select(Quote))}],\"user\":{(user is null ? "null" : $$"""{"$id":"{{user}}"}""")}";
        if (server.Dialect >= Dialect.Slots)
        {
            data += channels.Length > 0 ? ",\"subscriptions\":{\"0\":\"address\"}" : ",\"subscriptions\":[]";
        }

        Say($$$"""{"type":"connected","data":{{{{data}}}}}""");
    }

    /// <summary>Whose events it gets beside everybody's; null for nobody's.</summary>
    public string? User { get; }

    public int Number { get; }

    public static string Error(string code, string message = "Error: Server Error") =>
        $$$"""{"type":"error","data":{"code":{{{code}}},"message":"{{{message}}}"}}""";

    public async Task RunAsync()
    {
        Task sending = SendAsync();
        Task receiving = ReceiveAsync();
        await Task.WhenAny(sending, receiving);
        _server.Forget(this);
        _outgoing.Writer.TryComplete();
        _connection.Close();
        await Task.WhenAll(sending, receiving);
    }

    /// <summary>Sends an event, if it is wanted here and may be read by whoever is here. Called within the server's gate.</summary>
    public void Tell(ModelEvent happened)
    {
        if (happened.Owner is not null && happened.Owner != User)
        {
            return;
        }

        List<string> ids = [.. _slots
            .Where(slot => slot.Value.Channels.Contains(happened.Channel) && (slot.Value.IsEven ?? happened.IsEven) == happened.IsEven)
            .Select(slot => slot.Key)];
        if (ids.Count == 0)
        {
            return;
        }

        if (_random.Next(2) == 0)
        {
            ids.Reverse();
        }

        string named = _server.Dialect < Dialect.Slots ? "" : $",\"subscriptions\":[{string.Join(',', ids.Select(Quote))}]";
        string name = happened.Channel + ".r" + happened.Number;
        Say($$$"""
            {"type":"event","data":{"events":["{{{name}}}.update","{{{name}}}"],"channels":["rows","{{{happened.Channel}}}"],
            "timestamp":"2026-11-26T10:00:{{{happened.Number / 1000 % 60:00}}}.{{{happened.Number % 1000:000}}}+00:00"{{{named}}},
            "payload":{"n":{{{happened.Number}}},"even":{{{(happened.IsEven ? "true" : "false")}}},"owner":{{{(happened.Owner is { } owner ? Quote(owner) : "null")}}} } } }
            """);
    }

    /// <summary>Sends nothing from now on.</summary>
    public void FallSilent() => _isSilent = true;

    /// <summary>Sends what it sends in pieces, or slowly.</summary>
    public void Hinder(int fragments, int pause)
    {
        _fragments = fragments;
        _pause = pause;
    }

    /// <summary>Sends a text behind all that waits.</summary>
    public void Say(string text) => Do(async () =>
    {
        if (_pause > 0)
        {
            await Task.Delay(_pause, _connection.Stop);
        }

        await (_fragments > 0 ? _connection.SendFragmentsAsync(text, _fragments) : _connection.SendAsync(text));
        return true;
    });

    /// <summary>Does something behind all that waits; with false the line ends.</summary>
    public void Do(Func<Task<bool>> action) => _outgoing.Writer.TryWrite(action);

    /// <summary>Ends it, with a reset or the end of the stream.</summary>
    public void Cut(bool isReset)
    {
        if (isReset)
        {
            _connection.Reset();
        }
        else
        {
            _connection.Close();
        }
    }

    /// <summary>Takes leave, does something that is no whole message, or is none at all.</summary>
    public void Break(string how) => Do(async () =>
    {
        switch (how)
        {
            case "CloseFrame":
                await _connection.SendCloseAsync(1001);
                return false;
            case "HalfFrame":
                await _connection.SendHalfAsync("""{"type":"event","data":{"events":[],"channels":[],"payload":{"half":true}}}""");
                return false;
            case "HalfFrameThenSilence":
                await _connection.SendHalfAsync("""{"type":"event","data":{"events":[],"channels":[],"payload":{"half":true}}}""");
                _isSilent = true;
                return true;
            case "Oversized":
                await _connection.SendAsync("{\"type\":\"event\",\"data\":{\"payload\":\"" + new string('x', ModelServer.MaxMessage) + "\"}}");
                return true;
            case "AnnouncedTooLarge":
                await _connection.AnnounceAsync(1L << 40);
                _isSilent = true;
                return true;
            case "Garbage":
                await _connection.SendAsync(_random.Next(4) switch
                {
                    0 => "",
                    1 => "[1,2",
                    2 => """{"type":"event","data":{"channels":"rows","events":7,"payload":[]}}""",
                    _ => """{"type":"event","data":null} {}""",
                });
                return true;
            case "BadUtf8":
                await _connection.SendBytesAsync(new byte[] { 0x81, 2, 0xC3, 0x28 });
                return true;
            case "UnknownType":
                await _connection.SendAsync("""{"type":"weather","data":{"is":"fine"}}""");
                return true;
            default:
                await _connection.SendBytesAsync(new byte[] { 0xF3, 0x85, 1, 2, 3, 4, 5 });
                return true;
        }
    });

    private async Task SendAsync()
    {
        try
        {
            await foreach (Func<Task<bool>> action in _outgoing.Reader.ReadAllAsync(_connection.Stop))
            {
                if (!_isSilent && !await action())
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException or System.Net.Sockets.SocketException)
        {
            // The client, or the schedule, has ended it.
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (await _connection.ReceiveAsync() is { } text)
            {
                Take(text);
            }
        }
        catch (OperationCanceledException)
        {
            // The test has ended.
        }
    }

    private void Take(string text)
    {
        JsonNode message = JsonNode.Parse(text)!;
        string type = message["type"]!.GetValue<string>();
        if (!_server.Messages.TryDequeue(out MessageFault fault))
        {
            fault = MessageFault.None;
        }

        if (fault != MessageFault.None)
        {
            _server.OnFault($"{fault} to {type}");
        }

        string? code = fault switch
        {
            MessageFault.Refused1003 => "1003",
            MessageFault.Refused1008 => "1008",
            MessageFault.Refused1013 => "1013",
            MessageFault.RefusedText => "\"HY000\"",
            MessageFault.RefusedZero => "0",
            _ => null,
        };
        if (code is not null)
        {
            Say(Error(code));
            if (code == "1008")
            {
                Do(() => Task.FromResult(false));
            }

            return;
        }

        string answer = AnswerTo(type, message["data"]);
        int delay = fault == MessageFault.Late ? 150 : _random.Next(4) == 0 ? _random.Next(12) : 0;
        if (fault != MessageFault.Ignored)
        {
            _ = SayLaterAsync(answer, delay);
        }
    }

    private async Task SayLaterAsync(string text, int delay)
    {
        if (delay > 0)
        {
            await Task.Delay(delay);
        }

        Say(text);
    }

    private string AnswerTo(string type, JsonNode? data)
    {
        if (type == "ping")
        {
            return _server.Dialect == Dialect.Old ? Error("1003") : """{"type":"pong"}""";
        }

        if (_server.Dialect != Dialect.Messages || type is not ("subscribe" or "unsubscribe"))
        {
            return Error("1003");
        }

        var all = new StringBuilder();
        lock (_server.Gate)
        {
            foreach (JsonNode? each in data!.AsArray())
            {
                string id = each!["subscriptionId"]!.GetValue<string>();
                all.Append(all.Length > 0 ? "," : "");
                if (type == "unsubscribe")
                {
                    all.Append($$"""{"subscriptionId":"{{id}}","removed":{{(_slots.Remove(id) ? "true" : "false")}}}""");
                    continue;
                }

                // Again under the same id adds channels.
                HashSet<string> channels = [.. each["channels"]!.AsArray().Select(channel => channel!.GetValue<string>())];
                bool? isEven = null;
                if (each["queries"] is JsonArray { Count: > 0 } queries)
                {
                    isEven = JsonNode.Parse(queries[0]!.GetValue<string>())!["values"]![0]!.GetValue<bool>();
                }

                if (_slots.TryGetValue(id, out (HashSet<string> Channels, bool? IsEven) known))
                {
                    channels.UnionWith(known.Channels);
                }

                _slots[id] = (channels, isEven);
                all.Append($$"""{"subscriptionId":"{{id}}","channels":[{{string.Join(',', channels.Select(Quote))}}],"queries":[]}""");
            }
        }

        return $$$"""{"type":"response","data":{"to":"{{{type}}}","success":true,"subscriptions":[{{{all}}}]}}""";
    }

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
