using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

// What the recording's client has said, said by the library's methods.
internal sealed partial class SessionReplay
{
    /// <summary>Does what a message of the recording's client was for.</summary>
    private async Task DoAsync(int index, RecordedFrame frame)
    {
        RecordedFrame? answer = _answers.To(index) is var place and >= 0 ? _session.Frames[place] : null;
        string? left = frame.Type switch
        {
            "subscribe" => await DoSubscribeAsync(frame, answer),
            "unsubscribe" => await DoUnsubscribeAsync(frame),
            "authentication" => await DoAuthenticateAsync(frame, answer),
            "presence" => await DoPresenceAsync(frame, answer),
            "ping" => "a ping: ours pings when the line is silent",
            _ when frame.IsElided && answer?.Type == "response" => await DoSubscribeAsync(answer, answer),
            _ => "a message that no client of ours sends",
        };
        Note(left);
        if (left is null)
        {
            _result.Messages++;
        }
        else if (answer is not null && IsOpen)
        {
            // It comes out of nowhere then, and must do no harm.
            await _server.Line.SendAsync(answer.Text);
        }
    }

    private async Task<string?> DoSubscribeAsync(RecordedFrame frame, RecordedFrame? answer)
    {
        JsonArray? items = frame.Json!["data"] as JsonArray ?? frame.Json["data"]?["subscriptions"] as JsonArray;
        RecordedRequest?[] requests = [.. (items ?? []).Select(RecordedRequest.OfMessage)];
        if (requests.Length == 0 || requests.Contains(null))
        {
            return "a message that no client of ours sends";
        }

        if (answer is null)
        {
            return "a subscribing message that was never answered";
        }

        if (_isBroken)
        {
            return "a subscribing message on a line that was broken before";
        }

        if (_session.Version != "1.9.6")
        {
            return "a subscribing message to a server that knows none";
        }

        if (requests.Any(request => request!.Channels.Count == 0))
        {
            await Assert.ThrowsAsync<ArgumentException>(() => _realtime.SubscribeAsync<JsonElement>([]));
            return "no channels: ours has to have one";
        }

        JsonArray? answers = answer.Json!["data"]!["subscriptions"] as JsonArray;
        if (answers is null)
        {
            if (FindRefused(items!, requests!) is { } reason)
            {
                return reason;
            }

            foreach (RecordedRequest? request in requests)
            {
                _server.ExpectRefusal(request!, answer.Text);
            }
        }

        for (int i = 0; i < answers?.Count; i++)
        {
            _server.Expect(requests[i]!, answers[i]!);
        }

        try
        {
            await SubscribeAsync([.. requests.Select((request, i) => (request!, (string?)answers?[i]!["subscriptionId"] ?? ""))]);
            return null;
        }
        catch (AppwriteRealtimeException exception) when (answers is null && _subscriptions.Count > 0)
        {
            Check(exception.Code == answer.Json["data"]!["code"]!.ToString(), $"The refused subscription has the code {exception.Code}.");
            await WaitAsync(
                () => IsOpen && _realtime.State.Status == RealtimeStatus.Connected, "The other subscriptions do not go on after one was refused.");
            await CollectAsync();

            // How often it was asked for until it was clear which one the server does not like is the client's affair.
            _isRefused = true;
            _result.End = $"ended with {exception.Code} beside others that go on";
            return null;
        }
        catch (ArgumentException) when (requests.Length == 1 && requests[0]!.Channels.Count > 1_000)
        {
            _wanted.Remove($"subscribe {requests[0]!.Key}");
            return "more channels than ours puts into one message";
        }
    }

    private string? FindRefused(JsonArray items, RecordedRequest[] requests)
    {
        if (items.Any(item => item!.AsObject().TryGetPropertyValue("subscriptionId", out JsonNode? id)
            && !(id?.GetValueKind() == JsonValueKind.String && GoodId().IsMatch((string)id!))))
        {
            return "an id that servers refuse: ours makes its own";
        }

        return requests.Select(request => request.FindRefused()).FirstOrDefault(reason => reason is not null);
    }

    private async Task<string?> DoUnsubscribeAsync(RecordedFrame frame)
    {
        string?[] ids = [.. (frame.Json!["data"] as JsonArray ?? []).Select(item => (string?)(item as JsonObject)?["subscriptionId"])];
        ReplaySubscription[] leaving = [.. _subscriptions.Where(subscription => ids.Contains(subscription.Id))];
        if (leaving.Length == 0)
        {
            return "an unsubscribing message without an id that is known";
        }

        await CollectAsync();
        foreach (ReplaySubscription subscription in leaving)
        {
            _subscriptions.Remove(subscription);
            await subscription.DisposeAsync();
        }

        // Those that ask for the same share what they have.
        foreach (RecordedRequest request in leaving.Select(subscription => subscription.Request).DistinctBy(request => request.Key))
        {
            if (_plan.IsByMessage && _subscriptions.TrueForAll(other => other.Request.Key != request.Key))
            {
                _wanted.Add($"unsubscribe {request.Key}");
                await WaitAsync(() => _server.IdOf(request) is null, "The client does not say that it has left.");
            }
        }

        if (_subscriptions.Count == 0)
        {
            await WaitAsync(() => !IsOpen, "The client does not close the line after a while.");
        }

        return null;
    }

    private async Task<string?> DoAuthenticateAsync(RecordedFrame frame, RecordedFrame? answer)
    {
        if (frame.Json!["data"] is not JsonObject data || data["session"] is not JsonValue value || data.Count > 1
            || !value.TryGetValue(out string? secret) || secret.Contains(' ', StringComparison.Ordinal))
        {
            return "an authentication that no client of ours sends";
        }

        if (_session.RequestHeader("Cookie") is not null || secret == _secret)
        {
            return "an authentication as the user that it has already: ours says nothing then";
        }

        if (_subscriptions.Count == 0)
        {
            _isBroken = true;
            return "an authentication before anything was asked for, which breaks the line: ours comes with the line";
        }

        await CollectAsync();
        int lines = _server.Connections.Count;
        _secret = _server.NextSecret = secret;
        _server.ExpectUser(answer!.Text);
        if (_plan.IsBrowser)
        {
            _wanted.Add($"authentication {frame.Json["data"]!.ToJsonString()}");
        }
        else
        {
            Note("a new line as the user in place of an authentication on the old one");
        }

        Resubscribe();
        await _connection.SendAsync(HttpMethod.Post, $"/account/sessions/email");
        string? user = (string?)answer.Json!["data"]?["user"]?["$id"];
        await WaitAsync(
            () => _server.Connections.Count > lines && _realtime.State is { Status: RealtimeStatus.Connected } state && state.UserId == user,
            "The client does not come back as the user.");
        if (!_plan.IsBrowser && IsOpen && _server.Line.Request.Header("Cookie")?.Contains("=" + secret, StringComparison.Ordinal) != true)
        {
            Fail("The new line has no cookie of the user.");
        }

        return null;
    }

    private async Task<string?> DoPresenceAsync(RecordedFrame frame, RecordedFrame? answer)
    {
        if (frame.Json!["data"] is not JsonObject data || data["status"]?.GetValueKind() != JsonValueKind.String
            || data["metadata"] is not (null or JsonObject))
        {
            return "a presence that no client of ours sends";
        }

        Permission[]? permissions = data["permissions"] is JsonArray list ? [.. list.Select(text => Permission.Parse((string)text!))] : null;
        Task<RealtimePresence> Set() =>
            _realtime.SetPresenceAsync((string)data["status"]!, (JsonObject?)data["metadata"]?.DeepClone(), permissions, (string?)data["presenceId"]);
        _server.ExpectPresence(answer!.Text);
        if (answer.Type == "error" && (string)answer.Json!["data"]!["code"]!.ToString() == "401" && permissions is null)
        {
            AppwriteRealtimeException refused = await Assert.ThrowsAsync<AppwriteRealtimeException>(Set);
            Check(refused.Code == "401", $"The refused presence has the code {refused.Code}.");
        }
        else
        {
            try
            {
                RealtimePresence presence = await Set();
                Check(presence.Id == (string?)answer.Json!["data"]!["presence"]!["$id"], "The presence has another id.");
            }
            catch (ArgumentException)
            {
                return "a presence without a status, or that its owner could not change any more: ours refuses it";
            }
        }

        _wanted.Add($"presence {data.ToJsonString()}");
        return null;
    }

    [GeneratedRegex("^[a-zA-Z0-9][a-zA-Z0-9._-]{0,35}$|^unique\\(\\)$")]
    private static partial Regex GoodId();
}
