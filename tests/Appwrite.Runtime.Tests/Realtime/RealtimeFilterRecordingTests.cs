using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Realtime;

/// <summary>Asks the filter what real servers were asked, and expects the same answers, event by event.</summary>
public sealed partial class RealtimeFilterRecordingTests(ITestOutputHelper output)
{
    private const string File54 = "54_realtime_queries";

    [SharedTheory]
    [InlineData("1.9.0")]
    [InlineData("1.9.6")]
    public void Queries_in_the_address_leave_what_a_real_server_leaves(string version)
    {
        JsonNode recording = Read(version, File54);
        JsonArray http = recording["http"]!.AsArray();
        int write = 0, sessions = 0, sent = 0, notSent = 0, taken = 0, refused = 0;
        foreach (JsonNode? session in recording["sessions"]!.AsArray())
        {
            JsonArray frames = session!["frames"]!.AsArray();
            List<Slot> slots = Slots((string)session["request"]!);
            List<JsonNode> messages = Messages(frames, "server");
            if (messages is [var error, ..] && (string?)error["type"] == "error")
            {
                foreach (string query in slots.SelectMany(static slot => slot.Queries))
                {
                    refused++;
                    AssertRefusedOrKept(query);
                }

                continue;
            }

            sessions++;
            Dictionary<int, string> ids = Ids(messages[0]["data"]!["subscriptions"]!);
            Assert.Equal(slots.Count, ids.Count);
            taken += slots.Sum(static slot => AssertTaken(slot.Queries));

            // Every event that came.
            HashSet<string> seen = [];
            foreach (JsonNode received in messages.Where(static message => (string?)message["type"] == "event"))
            {
                JsonNode data = received["data"]!;
                seen.Add(Version(data["payload"]!));
                string[] named = [.. data["subscriptions"]!.AsArray().Select(static id => (string)id!)];
                foreach (Slot slot in slots.Where(slot => slot.Channels.Intersect(data["channels"]!.AsArray().Select(static name => (string)name!)).Any()))
                {
                    bool expected = named.Contains(ids[slot.Number]);
                    Assert.Equal(expected, slot.Filter.Matches(Encoding.UTF8.GetBytes(data["payload"]!.ToJsonString())));
                    _ = expected ? sent++ : notSent++;
                }
            }

            // And every row that was written without one.
            foreach (JsonNode? _ in frames.Where(static frame => ((string?)frame!["marker"])?.StartsWith("http:", StringComparison.Ordinal) == true))
            {
                JsonNode exchange = http[write++]!;
                if (((string)exchange["request"]!["line"]!).Contains("/rows", StringComparison.Ordinal)
                    && (string?)exchange["response"]!["body"]?["text"] is [_, ..] row && !seen.Contains(Version(JsonNode.Parse(row)!)))
                {
                    Assert.All(slots.Where(static slot => slot.Channels.Contains("rows")), slot => Assert.False(slot.Filter.Matches(Encoding.UTF8.GetBytes(row))));
                    notSent++;
                }
            }
        }

        output.WriteLine($"{version}: {sessions} sessions with {taken} queries, {refused} refused; {sent} events sent, {notSent} left out, all as the filter says");
        Assert.Equal(http.Count, write);
        Assert.Equal((26, 31, 4), (sessions, taken, refused));
        Assert.True(sent >= 30 && notSent >= 35, $"{sent} {notSent}");
    }

    [SharedFact]
    public void Queries_in_messages_leave_what_a_real_server_leaves()
    {
        int sent = 0, notSent = 0, taken = 0, refused = 0;
        foreach (JsonNode? session in Read("1.9.6", "58_realtime_subscribe_messages")["sessions"]!.AsArray())
        {
            Dictionary<string, (string[] Channels, RealtimeFilter Filter)> open = [];
            HashSet<string> repeated = [];
            JsonArray? asked = null;
            foreach (JsonNode message in Messages(session!["frames"]!.AsArray(), null))
            {
                switch ((string?)message["type"])
                {
                    case "subscribe":
                        asked = message["data"] as JsonArray;
                        break;
                    case "error" when asked is not null:
                        foreach (JsonNode? query in asked.SelectMany(static one => one!["queries"] as JsonArray ?? []))
                        {
                            if (query!.GetValueKind() == System.Text.Json.JsonValueKind.String)
                            {
                                refused++;
                                AssertRefusedOrKept((string)query!);
                            }
                        }

                        break;
                    case "response" when (string?)message["data"]!["to"] == "subscribe":
                        foreach (JsonNode? one in message["data"]!["subscriptions"]!.AsArray())
                        {
                            string[] queries = [.. one!["queries"]!.AsArray().Select(static query => (string)query!)];
                            taken += AssertTaken(queries);
                            if (!open.TryAdd(
                                (string)one["subscriptionId"]!,
                                ([.. one["channels"]!.AsArray().Select(static name => (string)name!)], RealtimeFilter.Of([.. queries.Select(Query.Parse)]))))
                            {
                                // What becomes of one that is subscribed twice is not the filter's business.
                                repeated.Add((string)one["subscriptionId"]!);
                            }
                        }

                        break;
                    case "response" when (string?)message["data"]!["to"] == "unsubscribe":
                        foreach (JsonNode? one in message["data"]!["subscriptions"]!.AsArray())
                        {
                            open.Remove((string)one!["subscriptionId"]!);
                        }

                        break;
                    case "event":
                        JsonNode data = message["data"]!;
                        byte[] payload = Encoding.UTF8.GetBytes(data["payload"]!.ToJsonString());
                        string[] named = [.. data["subscriptions"]!.AsArray().Select(static id => (string)id!)];
                        foreach ((string id, (string[] channels, RealtimeFilter filter)) in open)
                        {
                            if (!repeated.Contains(id) && channels.Intersect(data["channels"]!.AsArray().Select(static name => (string)name!)).Any())
                            {
                                Assert.Equal(named.Contains(id), filter.Matches(payload));
                                _ = named.Contains(id) ? sent++ : notSent++;
                            }
                        }

                        break;
                }
            }
        }

        output.WriteLine($"1.9.6 by message: {taken} queries taken, {refused} refused; {sent} times sent, {notSent} times left out, all as the filter says");
        Assert.True(sent >= 20 && notSent >= 5 && taken >= 10 && refused >= 5, $"{sent} {notSent} {taken} {refused}");
    }

    private static int AssertTaken(IReadOnlyList<string> texts)
    {
        Query[] queries = [.. texts.Select(Query.Parse)];
        RealtimeFilter filter = RealtimeFilter.Of(queries);
        Assert.True(filter.IsEverything || filter.ForServer.SequenceEqual(queries), string.Join(", ", texts));
        return texts.Count;
    }

    // Refused here as well, or answered here alone.
    private static void AssertRefusedOrKept(string text)
    {
        if (!Query.TryParse(text, out Query query))
        {
            return;
        }

        try
        {
            Assert.Empty(RealtimeFilter.Of([query]).ForServer);
        }
        catch (ArgumentException refusal)
        {
            Assert.Contains(query.Method!, refusal.Message, StringComparison.Ordinal);
        }
    }

    private static JsonNode Read(string version, string scenario) =>
        JsonNode.Parse(File.ReadAllText(SharedFolder.Path("recordings", version, scenario + ".json")))!;

    private static List<JsonNode> Messages(JsonArray frames, string? from) =>
        [.. frames.Where(frame => frame!["frame"] is not null && (from is null || (string?)frame["from"] == from)).Select(static frame => JsonNode.Parse((string)frame!["frame"]!)!)];

    private static Dictionary<int, string> Ids(JsonNode subscriptions) => subscriptions is JsonObject byNumber
        ? byNumber.ToDictionary(static pair => Number(pair.Key), static pair => (string)pair.Value!)
        : subscriptions.AsArray().Select(static (id, i) => (Id: (string)id!, Number: i)).ToDictionary(static pair => pair.Number, static pair => pair.Id);

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Version(JsonNode row) => $"{row["$id"]} {row["$updatedAt"]}";

    // What stands in the address: of several channels in one slot, the first one's queries count for all.
    private static List<Slot> Slots(string request)
    {
        List<string> channels = [];
        List<(string Channel, int Number, string Query)> queries = [];
        foreach (string parameter in request.Split("\r\n")[0].Split(' ')[1].Split('?')[1].Split('&'))
        {
            string[] pair = [.. parameter.Split('=', 2).Select(Uri.UnescapeDataString)];
            Match name = SlotName().Match(pair[0]);
            if (name.Groups[1].Value == "channels")
            {
                channels.Add(pair[1]);
            }
            else if (name.Groups[1].Value != "project")
            {
                queries.Add((name.Groups[1].Value.Replace('.', '_'), name.Groups[2].Success ? Number(name.Groups[2].Value) : 0, pair[1]));
            }
        }

        SortedDictionary<int, (List<string> Channels, string[] Queries)> slots = [];
        foreach (string channel in channels)
        {
            var own = queries.Where(query => query.Channel == channel.Replace('.', '_')).ToList();
            foreach (int number in own.Select(static query => query.Number).DefaultIfEmpty(0).Distinct())
            {
                if (slots.TryGetValue(number, out (List<string> Channels, string[] Queries) slot))
                {
                    slot.Channels.Add(channel);
                }
                else
                {
                    slots.Add(number, ([channel], [.. own.Where(query => query.Number == number).Select(static query => query.Query)]));
                }
            }
        }

        return [.. slots.Select(static slot => new Slot(slot.Key, slot.Value.Channels, slot.Value.Queries))];
    }

    [GeneratedRegex(@"^(.*?)(?:\[(\d+)\])?(?:\[\])?$")]
    private static partial Regex SlotName();

    private sealed record Slot(int Number, IReadOnlyList<string> Channels, IReadOnlyList<string> Queries)
    {
        private RealtimeFilter? _filter;

        // Only of sessions that the server has opened: the others are refused.
        public RealtimeFilter Filter => _filter ??= RealtimeFilter.Of([.. Queries.Select(Query.Parse)]);
    }
}
