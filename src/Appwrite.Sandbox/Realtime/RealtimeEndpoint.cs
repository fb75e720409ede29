using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Appwrite.Sandbox.Realtime;

/// <summary>Takes the clients' WebSocket connections, at whatever path, as real servers do.</summary>
internal sealed class RealtimeEndpoint(SandboxState state, SandboxRealtime control)
{
    private readonly RealtimeMessages _messages = new(state);
    private (long Minute, int Count) _connects;

    /// <summary>Answers requests that ask for a WebSocket, and leaves the others to what comes next.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        bool isMeant = context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
            && context.Request.Headers.SecWebSocketKey.Count == 1;
        return isMeant ? AcceptAsync(context) : next(context);
    }

    private async Task AcceptAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        (int number, ConnectFault? fault) = control.Arrive($"{request.PathBase}{request.Path}{request.QueryString}");
        if (fault?.Status is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        context.Response.Headers.Upgrade = "websocket";
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.SecWebSocketAccept = WebSocketFrames.Accept(request.Headers.SecWebSocketKey.ToString());
        await using Stream stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        using var connection = new RealtimeConnection(number, context, stream);
        lock (state.Gate)
        {
            state.Realtime.Open.Add(connection);
        }

        try
        {
            Task opening = OpenAsync(connection, request, fault);
            await connection.RunAsync(text => Receive(connection, text));
            await opening;
        }
        finally
        {
            lock (state.Gate)
            {
                state.Realtime.Remove(connection);
            }
        }
    }

    private async Task OpenAsync(RealtimeConnection connection, HttpRequest request, ConnectFault? fault)
    {
        if (fault?.Delay is { } delay)
        {
            await Task.Delay(delay, state.Time);
        }

        if (fault is { Drops: true })
        {
            connection.ResetAfterSending();
            return;
        }

        if (fault?.Code is not null)
        {
            connection.Send(Frame("error", new JsonObject { ["code"] = fault.Code.DeepClone(), ["message"] = fault.Message }));
            connection.End();
            return;
        }

        lock (state.Gate)
        {
            try
            {
                JsonObject connected = Open(connection, request);
                connection.IsOpen = true;
                connection.Send(Frame("connected", connected));
            }
            catch (RealtimeError error)
            {
                SendError(connection, error, isConnecting: true);
                connection.End();
            }
        }
    }

    private JsonObject Open(RealtimeConnection connection, HttpRequest request)
    {
        RealtimeRules rules = state.RealtimeRules;
        var address = RealtimeAddress.Parse(request.QueryString.Value ?? "");
        string project = address.Get("project") ?? request.Headers["X-Appwrite-Project"].ToString();
        connection.IsConsole = project is "" or "console";
        if (!connection.IsConsole && project != state.ProjectId)
        {
            throw new RealtimeError(1008, "Missing or unknown project ID");
        }

        if (state.RealtimeConnectionsPerMinute > 0 && Count(ref _connects) > state.RealtimeConnectionsPerMinute)
        {
            throw new RealtimeError(1013, "Too many requests");
        }

        if (!connection.IsConsole && state.Cors.Refusal(request.HttpContext) is { } reason)
        {
            throw new RealtimeError(1008, reason);
        }

        connection.User = connection.IsConsole ? null : Identify(request.HttpContext, address);
        connection.Roles = new Caller { User = connection.User }.Roles();
        if (address.HasPlainChannels)
        {
            throw new RealtimeError(0, "Appwrite\\Messaging\\Adapter\\Realtime::convertChannels(): Argument #1 ($channels) must be of type "
                + "array, string given, called in /usr/src/code/app/realtime.php on line 447");
        }

        List<string> channels = RealtimeChannels.Convert(address.Channels, connection.User, rules);
        if (channels.Count == 0 && !rules.HasMessages)
        {
            throw new RealtimeError(1008, "Missing channels");
        }

        var connected = new JsonObject { ["channels"] = Json.Array(channels) };
        JsonNode subscriptions = Subscribe(connection, address, channels);
        if (rules.HasSubscriptions)
        {
            connected["subscriptions"] = subscriptions;
        }

        connected["user"] = connection.User?.ToJson(forKey: false);
        return connected;
    }

    // The ids of the slots: a list where these are 0, 1, 2 … in this order, else an object, as PHP writes arrays.
    private JsonNode Subscribe(RealtimeConnection connection, RealtimeAddress address, List<string> channels)
    {
        var slots = new OrderedDictionary<int, (List<string> Channels, RealtimeFilter Filter)>();
        foreach (string channel in channels)
        {
            IReadOnlyList<(int Slot, List<string> Queries)> given = state.RealtimeRules.HasSubscriptions ? address.Slots(channel) : [];
            foreach ((int slot, List<string> queries) in given.Count > 0 ? given : [(0, [])])
            {
                // The first channel of a slot decides about its queries.
                RealtimeFilter filter = RealtimeFilter.Parse(queries, code: 1008);
                slots.TryAdd(slot, ([], filter));
                slots[slot].Channels.Add(channel);
            }
        }

        bool isList = slots.Keys.SequenceEqual(Enumerable.Range(0, slots.Count));
        var ids = new List<KeyValuePair<string, JsonNode?>>();
        foreach ((int slot, (List<string> ofSlot, RealtimeFilter filter)) in slots)
        {
            string id = state.NewId();
            connection.Subscriptions.Add(id, ofSlot, filter, connection.Roles);
            ids.Add(new(slot.ToString(System.Globalization.CultureInfo.InvariantCulture), id));
        }

        return isList ? new JsonArray([.. ids.Select(pair => pair.Value)]) : new JsonObject(ids);
    }

    private User? Identify(HttpContext context, RealtimeAddress address)
    {
        RealtimeRules rules = state.RealtimeRules;
        string? jwt = context.Request.Headers["X-Appwrite-JWT"].ToString() is { Length: > 0 } header ? header
            : rules.HasMessages ? address.Get("jwt")
            : null;
        string? secret = Authenticator.SessionSecret(context, state.ProjectId, takesHeader: rules.HasPing);
        if (jwt is not { Length: > 0 })
        {
            return Authenticator.FindSession(secret, state)?.User;
        }

        if (rules.HasMessages && secret is not null)
        {
            throw new RealtimeError((int)HttpStatusCode.Forbidden,
                "JWT and cookie used in the same request. Use either `setJWT` or `setCookie`. Learn about which authentication method to "
                + "use in the SSR docs: https://appwrite.io/docs/products/auth/server-side-rendering");
        }

        try
        {
            return Jwt.Verify(jwt, state)?.User;
        }
        catch (ApiException error)
        {
            throw new RealtimeError(error.Status, error.Message.Replace("Syntax error", "JSON failed: Syntax error", StringComparison.Ordinal));
        }
    }

    private void Receive(RealtimeConnection connection, string text)
    {
        control.Record(connection.Number, text);
        lock (state.Gate)
        {
            try
            {
                if (!connection.IsOpen)
                {
                    throw new RealtimeError(1008, "Missing project context. Reconnect to the project first.", closes: true);
                }

                (long, int) messages = connection.Messages;
                int count = Count(ref messages);
                connection.Messages = messages;
                if (state.RealtimeMessagesPerMinute > 0 && count > state.RealtimeMessagesPerMinute)
                {
                    throw new RealtimeError(1013, "Too many messages.");
                }

                _messages.Handle(connection, text);
                state.Realtime.PublishRaised();
            }
            catch (RealtimeError error)
            {
                SendError(connection, error, isConnecting: false);
                if (error.Closes)
                {
                    connection.End();
                }
            }
        }
    }

    private void SendError(RealtimeConnection connection, RealtimeError error, bool isConnecting) => connection.Send(Frame("error", new JsonObject
    {
        ["code"] = error.Code,
        ["message"] = state.RealtimeRules.Explain(error.Code, error.Message, isConnecting),
    }));

    // In windows that begin with the minute, as the server's limits do.
    private int Count(ref (long Minute, int Count) counted)
    {
        long minute = state.Now.ToUnixTimeSeconds() / 60;
        counted = counted.Minute == minute ? (minute, counted.Count + 1) : (minute, 1);
        return counted.Count;
    }

    public static string Frame(string type, JsonObject data) => PhpJson.Write(new JsonObject { ["type"] = type, ["data"] = data });
}
