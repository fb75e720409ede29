using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Appwrite.Tests;

/// <summary>
/// A server that floods its subscribers when it is told to by <c>POST /flood</c>: each event goes to one of the channels <c>load0</c>, <c>load1</c> and so on,
/// in turn, and has its number and the time at which it was sent. It speaks both protocols.
/// </summary>
internal sealed class LoadServer : IAsyncDisposable
{
    private readonly ScriptedServer _scripted;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<ScriptedConnection, string>> _byChannel = [];
    private Task _flood = Task.CompletedTask;

    public LoadServer() => _scripted = new ScriptedServer(ServeAsync) { OnCall = Answer };

    public ScriptedServer Scripted => _scripted;

    /// <summary>How many subscriptions there are.</summary>
    public int Subscriptions
    {
        get
        {
            lock (_lock)
            {
                return _byChannel.Values.Sum(each => each.Count);
            }
        }
    }

    /// <summary>Sends events at an even pace, and then one that says that this was all to each channel.</summary>
    public void Flood(int channels, int rate, double seconds) => _flood = Task.Run(() => FloodAsync(channels, rate, seconds));

    public async ValueTask DisposeAsync()
    {
        await _flood;
        await _scripted.DisposeAsync();
    }

    private ScriptedAnswer Answer(ScriptedRequest request)
    {
        if (request.Path == "/v1/flood")
        {
            JsonNode body = JsonNode.Parse(request.Body)!;
            Flood((int)body["channels"]!, (int)body["rate"]!, (double)body["seconds"]!);
            return (200, "{}");
        }

        return (200, $$"""{"subscriptions":{{Subscriptions}},"lines":{{_scripted.Connections.Count(each => !each.Ended.IsCompleted)}}}""");
    }

    private async Task FloodAsync(int channels, int rate, double seconds)
    {
        var clock = Stopwatch.StartNew();
        long total = (long)(rate * seconds);
        var buffer = new MemoryStream();
        for (long sent = 0; sent < total;)
        {
            // What is due goes out together, as from a busy server; a line that does not take it holds up the rest.
            long due = Math.Min(total, (long)(clock.Elapsed.TotalSeconds * rate));
            for (; sent < due; sent++)
            {
                await SendAsync((int)(sent % channels), sent / channels, false, buffer);
            }

            await FlushAsync(buffer);
            await Task.Delay(1);
        }

        for (int channel = 0; channel < channels; channel++)
        {
            await SendAsync(channel, total, true, buffer);
            await FlushAsync(buffer);
        }
    }

    private ScriptedConnection? _target;

    private async Task SendAsync(int channel, long number, bool isLast, MemoryStream buffer)
    {
        (ScriptedConnection Connection, string Id)[] all;
        lock (_lock)
        {
            all = _byChannel.TryGetValue("load" + channel.ToString(CultureInfo.InvariantCulture), out Dictionary<ScriptedConnection, string>? known)
                ? [.. known.Select(pair => (pair.Key, pair.Value))]
                : [];
        }

        foreach ((ScriptedConnection connection, string id) in all)
        {
            if (_target != connection)
            {
                await FlushAsync(buffer);
                _target = connection;
            }

            Write(buffer, Event(channel, number, isLast, id));
        }
    }

    private async Task FlushAsync(MemoryStream buffer)
    {
        if (buffer.Length > 0 && _target is { } target)
        {
            await target.SendBytesAsync(buffer.ToArray());
            buffer.SetLength(0);
        }
    }

    // As long as the event of a row: the names of all the ways by which it could be listened to, and some hundred bytes of data.
    private static string Event(int channel, long number, bool isLast, string id) => $$$"""
        {"type":"event","data":{"events":["databases.main.tables.t{{{channel}}}.rows.r{{{number}}}.create","databases.main.tables.t{{{channel}}}.rows.r{{{number}}}",
        "databases.main.tables.t{{{channel}}}.rows.*.create","databases.main.tables.t{{{channel}}}.rows.*","databases.main.tables.*.rows.r{{{number}}}.create",
        "databases.main.tables.*.rows.*","databases.*.tables.*.rows.*","databases.*"],"channels":["rows","load{{{channel}}}"],
        "timestamp":"2026-11-26T10:00:00.000+00:00","subscriptions":["{{{id}}}"],"payload":{"$id":"r{{{number}}}","n":{{{number}}},
        "sent":{{{Stopwatch.GetTimestamp()}}},"last":{{{(isLast ? "true" : "false")}}},"title":"A title of a song","lyrics":"{{{Lyrics}}}"} } }
        """;

    private static string Lyrics { get; } = new('l', 200);

    private static void Write(MemoryStream buffer, string text)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        Span<byte> head = stackalloc byte[4];
        head[0] = 0x81;
        head[1] = 126;
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)data.Length);
        buffer.Write(head);
        buffer.Write(data);
    }

    private async Task ServeAsync(ScriptedConnection connection)
    {
        await connection.AcceptAsync();
        try
        {
            lock (_lock)
            {
                foreach (KeyValuePair<string, string> pair in connection.Request.Query.Where(pair => pair.Key == "channels[]"))
                {
                    Channel(pair.Value)[connection] = "";
                }
            }

            await connection.SendAsync("""{"type":"connected","data":{"channels":[],"subscriptions":[],"user":null}}""");
            while (await connection.ReceiveAsync() is { } text)
            {
                await connection.SendAsync(Take(connection, JsonNode.Parse(text)!));
            }
        }
        finally
        {
            lock (_lock)
            {
                foreach (Dictionary<ScriptedConnection, string> each in _byChannel.Values)
                {
                    each.Remove(connection);
                }
            }
        }
    }

    private string Take(ScriptedConnection connection, JsonNode message)
    {
        string type = (string)message["type"]!;
        if (type == "ping")
        {
            return """{"type":"pong"}""";
        }

        lock (_lock)
        {
            foreach (JsonNode? each in message["data"]!.AsArray())
            {
                string id = (string)each!["subscriptionId"]!;
                if (type == "subscribe")
                {
                    foreach (JsonNode? channel in each["channels"]!.AsArray())
                    {
                        Channel((string)channel!)[connection] = id;
                    }

                    continue;
                }

                foreach (Dictionary<ScriptedConnection, string> known in _byChannel.Values)
                {
                    if (known.TryGetValue(connection, out string? asked) && asked == id)
                    {
                        known.Remove(connection);
                    }
                }
            }
        }

        return $$$"""{"type":"response","data":{"to":"{{{type}}}","success":true,"subscriptions":[]}}""";
    }

    private Dictionary<ScriptedConnection, string> Channel(string name)
    {
        if (!_byChannel.TryGetValue(name, out Dictionary<ScriptedConnection, string>? known))
        {
            _byChannel[name] = known = [];
        }

        return known;
    }
}
