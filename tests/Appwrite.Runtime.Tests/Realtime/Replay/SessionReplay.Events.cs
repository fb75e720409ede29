using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

// What comes, and whether it is all.
internal sealed partial class SessionReplay
{
    private async Task PlayEventAsync(RecordedFrame frame)
    {
        JsonNode data = frame.Json!["data"]!;
        if (!IsOpen)
        {
            Note("an event after the client has left");
            return;
        }

        string[]? ids = (data["subscriptions"] as JsonArray)?.Select(id => (string)id!).ToArray();
        ReplaySubscription[] meant = [.. _subscriptions.Where(subscription =>
            (!_plan.IsByMessage || ids!.Contains(subscription.Id)) && subscription.Request.Matches(data))];
        CompareIds(ids, data);
        string text = frame.Text;
        if (_plan.IsByMessage)
        {
            var ours = new JsonArray([.. meant.Select(subscription => _server.IdOf(subscription.Request)).Distinct().Select(id => (JsonNode?)id)]);
            text = Ids().Replace(text, _ => $"\"subscriptions\":{ours.ToJsonString()}", 1);
            if (ours.Count == 0)
            {
                Note("an event of a subscription that ours does not make");
            }
        }

        foreach (ReplaySubscription subscription in meant)
        {
            subscription.Expected.Add(data);
        }

        _result.Events++;
        _result.Expected += meant.Length;
        await _server.Line.SendAsync(text);
    }

    /// <summary>Compares what the server has found to match with what has to, by its own rules.</summary>
    private void CompareIds(string[]? ids, JsonNode data)
    {
        if (ids is null || _plan.IsByMessage)
        {
            return;
        }

        foreach (ReplaySubscription subscription in _subscriptions)
        {
            bool isMeant = _subscriptions.Any(other => other.Id == subscription.Id && other.Request.Matches(data));
            if (isMeant != ids.Contains(subscription.Id))
            {
                Fail("The server has another opinion of what the queries mean.");
                return;
            }
        }
    }

    /// <summary>Lets the client read all that was sent so far, and compares it.</summary>
    private async Task CollectAsync()
    {
        if (IsOpen)
        {
            // It warns of this, after all that was sent before.
            int warnings = _warnings;
            await _server.Line.SendAsync("{}]");
            await WaitAsync(() => _warnings > warnings || !IsOpen, "The client says nothing of a message that is none.");
        }

        foreach (ReplaySubscription subscription in _subscriptions)
        {
            _result.Delivered += await subscription.CollectAsync(Fail);
        }
    }

    /// <summary>Compares what was sent, after all is over.</summary>
    private async Task CompareAsync(IReadOnlyList<string> sent)
    {
        for (int i = 0; i < _server.Connections.Count; i++)
        {
            ScriptedConnection line = _server.Connections[i];
            bool isLast = i == _server.Connections.Count - 1;
            string[] differences = [.. _plan.Compare(line.Request, isLast), .. i == 0 ? _plan.CompareHeaders(line.Request) : []];
            foreach (string difference in differences)
            {
                Fail($"Line {i + 1}: {difference}.");
            }

            ScriptedEnd end = await line.Ended.WaitAsync(ScriptedServer.Patience);
            if (isLast && _result.End.StartsWith("left", StringComparison.Ordinal)
                && end is not { Kind: ScriptedEndKind.CloseFrame, Code: 1000 })
            {
                Fail($"The last line ended with {end}.");
            }
        }

        if (!Comparable(sent).SequenceEqual(Comparable(_wanted)))
        {
            Fail($"The client has sent [{string.Join("; ", sent)}] and not [{string.Join("; ", _wanted)}].");
        }

        if (_result.Delivered != _result.Expected)
        {
            Fail($"{_result.Delivered} events were delivered, and not {_result.Expected}.");
        }
    }

    private IEnumerable<string> Comparable(IEnumerable<string> sent) =>
        (_isRefused ? sent.Distinct() : sent).Order(StringComparer.Ordinal);

    [GeneratedRegex("\"subscriptions\":\\[[^\\]]*\\]")]
    private static partial Regex Ids();
}

/// <summary>One subscription of a replay, and what it has to get.</summary>
internal sealed class ReplaySubscription(RealtimeSubscription<JsonElement> subscription, RecordedRequest request, string id) : IAsyncDisposable
{
    private int _compared;

    public RecordedRequest Request => request;

    /// <summary>The recorded server's id of it.</summary>
    public string Id => id;

    public List<JsonNode> Expected { get; } = [];

    /// <summary>Reads what waits, and compares it with what has to be there; returns how many events were right.</summary>
    public async Task<int> CollectAsync(Action<string> fail)
    {
        int count = 0;
        foreach (RealtimeEvent<JsonElement> received in await ReadAsync())
        {
            JsonNode? expected = _compared < Expected.Count ? Expected[_compared] : null;
            _compared++;
            if (expected is not null && IsSame(received, expected))
            {
                count++;
            }
            else
            {
                fail($"{request.Key} gets {received.Name} in place of {expected?["events"]?[0]?.ToString() ?? "nothing"}.");
            }
        }

        if (_compared < Expected.Count)
        {
            fail($"{request.Key} does not get {string.Join(", ", Expected.Skip(_compared).Select(data => (string)data["events"]![0]!))}.");
            _compared = Expected.Count;
        }

        return count;
    }

    public ValueTask DisposeAsync() => subscription.DisposeAsync();

    private async Task<List<RealtimeEvent<JsonElement>>> ReadAsync()
    {
        var events = new List<RealtimeEvent<JsonElement>>();
        using var stop = new CancellationTokenSource();
        IAsyncEnumerator<RealtimeEvent<JsonElement>> reader = subscription.GetAsyncEnumerator(stop.Token);
        try
        {
            while (true)
            {
                ValueTask<bool> next = reader.MoveNextAsync();
                if (!next.IsCompleted)
                {
                    // Nothing waits any more.
                    await stop.CancelAsync();
                }

                if (!await next)
                {
                    return events;
                }

                events.Add(reader.Current);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return events;
        }
        finally
        {
            await reader.DisposeAsync();
        }
    }

    private static bool IsSame(RealtimeEvent<JsonElement> received, JsonNode expected) =>
        received.Events.SequenceEqual(Texts(expected["events"]!)) && received.Channels.SequenceEqual(Texts(expected["channels"]!))
        && received.Timestamp == DateTimeOffset.Parse((string)expected["timestamp"]!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        && JsonNode.DeepEquals(JsonNode.Parse(received.Payload.GetRawText()), expected["payload"]);

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => (string)text!);
}
