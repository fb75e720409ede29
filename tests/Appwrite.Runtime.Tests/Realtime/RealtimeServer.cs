using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;

namespace Appwrite.Tests.Realtime;

/// <summary>A scripted server that does what well-behaved servers do, so that a test scripts only what it is about.</summary>
internal sealed class RealtimeServer : IAsyncDisposable
{
    private readonly ScriptedServer _server;

    public RealtimeServer() => _server = new ScriptedServer(ServeAsync);

    public ScriptedServer Script => _server;

    /// <summary>The user of a connection; a guest unless set.</summary>
    public Func<ScriptedRequest, string?> UserOf { get; set; } = _ => null;

    /// <summary>Answers a message before the usual way does; true when it has.</summary>
    public Func<ScriptedConnection, JsonNode, Task<bool>> OnMessage { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Answers an upgrade before the usual way does; true when it has.</summary>
    public Func<ScriptedConnection, Task<bool>> OnUpgrade { get; set; } = _ => Task.FromResult(false);

    public AppwriteConnection Connect(AppwriteCredential? credential = null, Action<AppwriteConnectionOptions>? setUp = null)
    {
        var options = new AppwriteConnectionOptions
        {
            Endpoint = _server.Endpoint,
            ProjectId = "p",
            Credential = credential ?? AppwriteCredential.Guest,
        };
        setUp?.Invoke(options);
        return new AppwriteConnection(options);
    }

    public static string Event(string channel, int number, string user = "", params string[] subscriptions)
    {
        var data = new JsonObject
        {
            ["events"] = new JsonArray($"databases.d.collections.t.documents.r{number}.create", "databases.*.collections.*.documents.*.create"),
            ["channels"] = new JsonArray("documents", channel),
            ["timestamp"] = "2026-11-25T22:44:19.861+00:00",
            ["payload"] = new JsonObject { ["$id"] = $"r{number}", ["number"] = number, ["user"] = user },
        };
        if (subscriptions.Length > 0)
        {
            data["subscriptions"] = new JsonArray([.. subscriptions.Select(id => (JsonNode)id)]);
        }

        return new JsonObject { ["type"] = "event", ["data"] = data }.ToJsonString();
    }

    public static string Error(JsonNode code, string message = "Error: Server Error") =>
        new JsonObject { ["type"] = "error", ["data"] = new JsonObject { ["code"] = code, ["message"] = message } }.ToJsonString();

    public static string Connected(string? user = null) => new JsonObject
    {
        ["type"] = "connected",
        ["data"] = new JsonObject { ["channels"] = new JsonArray(), ["user"] = user is null ? null : new JsonObject { ["$id"] = user } },
    }.ToJsonString();

    /// <summary>The ids by which a message asks for events, or no longer.</summary>
    public static string[] IdsOf(string message) =>
        [.. JsonNode.Parse(message)!["data"]!.AsArray().Select(each => (string)each!["subscriptionId"]!)];

    /// <summary>Waits for a message of a kind, from the one with the number on.</summary>
    public static async Task<string> MessageAsync(ScriptedConnection connection, string type, int number = 1)
    {
        using var limit = new CancellationTokenSource(ScriptedServer.Patience);
        while (true)
        {
            string[] found = [.. connection.Received.Where(message => (string?)JsonNode.Parse(message)!["type"] == type)];
            if (found.Length >= number)
            {
                return found[number - 1];
            }

            await Task.Delay(5, limit.Token);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(ScriptedConnection connection)
    {
        if (await OnUpgrade(connection))
        {
            return;
        }

        await connection.AcceptAsync();
        await connection.SendAsync(Connected(UserOf(connection.Request)));
        while (await connection.ReceiveAsync() is { } message)
        {
            await AnswerAsync(connection, message);
        }
    }

    public async Task AnswerAsync(ScriptedConnection connection, string message)
    {
        JsonNode node = JsonNode.Parse(message)!;
        if (await OnMessage(connection, node))
        {
            return;
        }

        string type = (string)node["type"]!;
        await connection.SendAsync(type switch
        {
            "ping" => """{"type":"pong"}""",
            "presence" => """{"type":"response","data":{"to":"presence","presence":{"$id":"pr1","userId":"u1","status":"away","$permissions":["read(\"any\")"],"expiresAt":"2026-12-25T00:00:00.000+00:00"}}}""",
            "authentication" => """{"type":"response","data":{"to":"authentication","success":true,"user":{"$id":"u1"}}}""",
            _ => $$$"""{"type":"response","data":{"to":"{{{type}}}","success":true,"subscriptions":[]}}""",
        });
    }
}
