using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Realtime;

/// <summary>What clients may say once they are connected.</summary>
internal sealed partial class RealtimeMessages(SandboxState state)
{
    public void Handle(RealtimeConnection connection, string text)
    {
        if (!Json.TryParse(Encoding.UTF8.GetBytes(text), out JsonNode? node) || node is null or JsonArray)
        {
            throw RealtimeError.Format();
        }

        JsonObject message = node as JsonObject ?? throw RealtimeError.Kind(KindOf(node));
        if (!message.ContainsKey("type") && !message.ContainsKey("data"))
        {
            throw RealtimeError.Format();
        }

        RealtimeRules rules = state.RealtimeRules;
        string? type = Json.Text(message["type"]);
        if (connection.IsBroken && type is "subscribe" or "unsubscribe" or "presence")
        {
            throw new RealtimeError(1008, "Missing project context. Reconnect to the project first.", closes: true);
        }

        JsonNode? data = message["data"];
        switch (type)
        {
            case "ping" when rules.HasPing:
                connection.Send("""{"type":"pong"}""");
                break;
            case "authentication":
                Authenticate(connection, data);
                break;
            case "subscribe" when rules.HasMessages:
                Subscribe(connection, List(data));
                break;
            case "unsubscribe" when rules.HasMessages:
                Unsubscribe(connection, List(data));
                break;
            case "presence" when rules.HasMessages:
                Respond(connection, "presence", ("presence", PresenceWriter.SetByMessage(state, connection, data as JsonObject).ToJson()));
                break;
            default:
                throw RealtimeError.MessageType();
        }
    }

    private void Authenticate(RealtimeConnection connection, JsonNode? data)
    {
        RealtimeRules rules = state.RealtimeRules;
        if (data is not (JsonObject or JsonArray))
        {
            throw rules.HasMessages ? RealtimeError.Payload() : RealtimeError.Kind(KindOf(data));
        }

        if (data is not JsonObject given || !given.ContainsKey("session"))
        {
            throw RealtimeError.Payload();
        }

        if (connection.IsConsole || Authenticator.FindSession(Json.Text(given["session"]), state) is not var (user, _))
        {
            throw RealtimeError.Session();
        }

        connection.IsBroken = rules.HasMessages && connection.Subscriptions.Count == 0;
        connection.Roles = new Caller { User = user }.Roles();
        if (rules.KeepsEarlierUser && connection.User is { } earlier && earlier != user)
        {
            List<string> channels = [.. connection.Subscriptions.Channels.Where(channel => channel.Split('.')[0] != "account")];
            connection.Subscriptions.Add(state.NewId(), channels, RealtimeFilter.Everything, connection.Roles);
        }
        else
        {
            connection.Subscriptions.SetRoles(connection.Roles, rules.AuthenticatesAll);
        }

        connection.User = user;
        Respond(connection, "authentication", ("success", true), ("user", user.ToJson(forKey: false)));
    }

    // All of a message is read before anything of it is done.
    private void Subscribe(RealtimeConnection connection, JsonArray items)
    {
        var wanted = new List<(string Id, List<string> Channels, RealtimeFilter Filter)>();
        foreach (JsonNode? node in items)
        {
            JsonObject item = node as JsonObject ?? throw RealtimeError.Payload();
            string id = item.TryGetPropertyValue("subscriptionId", out JsonNode? given) ? Id(given) : state.NewId();
            List<string> asked = Texts(item["channels"]);
            if (asked.Exists(channel => channel.StartsWith("console.", StringComparison.Ordinal)))
            {
                throw new RealtimeError(1008, "Unsupported channel.", closes: true);
            }

            List<string> queries = item.TryGetPropertyValue("queries", out JsonNode? list) ? Queries(list) : [];
            wanted.Add((id, RealtimeChannels.Convert(asked, connection.User, state.RealtimeRules), RealtimeFilter.Parse(queries, code: 1003)));
        }

        foreach ((string id, List<string> channels, RealtimeFilter filter) in wanted)
        {
            connection.Subscriptions.Add(id, channels, filter, connection.Roles);
        }

        Respond(connection, "subscribe", ("success", true), ("subscriptions", Json.Array(wanted.Select(item => new JsonObject
        {
            ["subscriptionId"] = item.Id,
            ["channels"] = Json.Array(item.Channels),
            ["queries"] = Json.Array(item.Filter.Texts),
        }))));
    }

    private static void Unsubscribe(RealtimeConnection connection, JsonArray items)
    {
        List<string> ids = [.. items.Select(item => Json.Text((item as JsonObject)?["subscriptionId"]) is { Length: > 0 } id
            ? id
            : throw RealtimeError.Payload())];
        Respond(connection, "unsubscribe", ("success", true), ("subscriptions", Json.Array(ids.Select(id => new JsonObject
        {
            ["subscriptionId"] = id,
            ["removed"] = connection.Subscriptions.Remove(id),
        }).ToList())));
    }

    private static void Respond(RealtimeConnection connection, string to, params (string Name, JsonNode? Value)[] members)
    {
        var data = new JsonObject { ["to"] = to };
        foreach ((string name, JsonNode? value) in members)
        {
            data[name] = value;
        }

        connection.Send(RealtimeEndpoint.Frame("response", data));
    }

    // An empty object is an empty list to PHP.
    private static JsonArray List(JsonNode? data) => data as JsonArray ?? (data is JsonObject { Count: 0 } ? [] : throw RealtimeError.Payload());

    private static List<string> Texts(JsonNode? node) =>
        [.. List(node).Select(item => Json.Text(item) ?? throw RealtimeError.Payload())];

    private static List<string> Queries(JsonNode? node) =>
        [.. List(node).Select(item => item is JsonObject ? throw RealtimeError.Kind("array") : Json.Text(item) ?? throw RealtimeError.Payload())];

    // "unique()" is taken as it stands.
    private static string Id(JsonNode? node) =>
        Json.Text(node) is { } id && (id == "unique()" || IdPattern().IsMatch(id)) ? id : throw RealtimeError.Payload();

    private static string KindOf(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.String => "string",
        JsonValueKind.Number => Json.TryInteger(node, out _) ? "int" : "float",
        _ => "array",
    };

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$")]
    private static partial Regex IdPattern();
}
