using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>Channels that have the same queries, as somebody asks for them at once.</summary>
/// <param name="Slot">The number of the slot in the address; -1 for those of a message.</param>
/// <param name="Channels">The channels.</param>
/// <param name="Queries">The queries as JSON.</param>
internal sealed record RecordedRequest(int Slot, IReadOnlyList<string> Channels, IReadOnlyList<string> Queries)
{
    /// <summary>Tells it from others, whatever the order of its channels and the spelling of its queries.</summary>
    public string Key => string.Join(' ', Channels.Distinct().Order(StringComparer.Ordinal)) + " | " + QueryKey(Queries);

    /// <summary>Each channel with its queries, which is what an address says, whatever slots it uses.</summary>
    public IEnumerable<string> Pairs => Channels.Select(channel => channel + " | " + QueryKey(Queries));

    /// <summary>What an address asks for.</summary>
    public static IReadOnlyList<RecordedRequest> OfAddress(IReadOnlyList<KeyValuePair<string, string>> query)
    {
        string[] channels = [.. query.Where(pair => pair.Key.Split('[')[0] == "channels").Select(pair => pair.Value).Distinct()];
        var requests = new List<RecordedRequest>();
        foreach (string channel in channels)
        {
            var slots = query.Where(pair => IsFor(pair.Key, channel)).GroupBy(pair => SlotOf(pair.Key[channel.Length..])).ToList();
            if (slots.Count == 0)
            {
                requests.Add(new(0, [channel], []));
            }

            requests.AddRange(slots.Select(slot => new RecordedRequest(slot.Key, [channel], [.. slot.Select(pair => pair.Value)])));
        }

        return [.. requests.GroupBy(request => (request.Slot, QueryKey(request.Queries)))
            .Select(group => new RecordedRequest(group.Key.Slot, [.. group.SelectMany(request => request.Channels)], group.First().Queries))];
    }

    /// <summary>One subscription of a message; null where no client of ours can ask for it.</summary>
    public static RecordedRequest? OfMessage(JsonNode? item)
    {
        if (item is not JsonObject subscription || Texts(subscription["channels"]) is not { } channels)
        {
            return null;
        }

        IReadOnlyList<string>? queries = subscription.ContainsKey("queries") ? Texts(subscription["queries"]) : [];
        return queries is null ? null : new(-1, channels, queries);
    }

    /// <summary>Makes the queries by the methods that a user has; null where there is no such method.</summary>
    public IReadOnlyList<Query>? ToQueries()
    {
        try
        {
            return [.. Queries.Select(Rebuild)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Why ours does not send the queries, which the recorded server refuses; null where it does.</summary>
    public string? FindRefused()
    {
        if (ToQueries() is not { } queries)
        {
            return "a query that is none: ours cannot be made";
        }

        try
        {
            return RealtimeFilter.Of(queries).ForServer.Count < queries.Count ? "a query that servers refuse: ours answers it itself" : null;
        }
        catch (ArgumentException exception)
        {
            Assert.Contains(queries[0].Method!, exception.Message, StringComparison.Ordinal);
            return "a query that nobody can answer: ours names its operator";
        }
    }

    /// <summary>Whether an event is meant, by the rules of the servers.</summary>
    public bool Matches(JsonNode data) =>
        data["channels"]!.AsArray().Any(channel => Channels.Contains((string)channel!))
        && (Queries.Any(IsEverything) || Queries.All(query => Matches(JsonNode.Parse(query)!, data["payload"]!.AsObject())));

    private static Query Rebuild(string query)
    {
        using JsonDocument json = JsonDocument.Parse(query);
        return RecordedQuery.Rebuild(json.RootElement);
    }

    // A selection of everything is what no query is.
    private static string QueryKey(IReadOnlyList<string> queries) =>
        queries.Any(IsEverything) ? "" : string.Join(' ', queries.Select(Canonical).Order(StringComparer.Ordinal));

    private static bool IsEverything(string query) => Canonical(query) == """{"method":"select","values":["*"]}""";

    private static string Canonical(string query)
    {
        try
        {
            return Sorted(JsonNode.Parse(query))!.ToJsonString();
        }
        catch (JsonException)
        {
            return query;
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject known => new JsonObject(known.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Where(member => !(member.Key == "values" && member.Value is JsonArray { Count: 0 }))
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private static bool Matches(JsonNode query, JsonObject payload)
    {
        JsonArray values = query["values"] as JsonArray ?? [];
        JsonNode? value = payload[(string?)query["attribute"] ?? ""];
        bool Compared(Func<double, double, bool> compare) => value is JsonValue && value.GetValueKind() == JsonValueKind.Number
            && values.Any(other => other!.GetValueKind() == JsonValueKind.Number && compare((double)value, (double)other));
        return (string)query["method"]! switch
        {
            "and" => values.All(member => Matches(member!, payload)),
            "or" => values.Any(member => Matches(member!, payload)),
            "equal" => values.Any(other => value is not null && JsonNode.DeepEquals(value, other)),
            "notEqual" => value is not null && !values.Any(other => JsonNode.DeepEquals(value, other)),
            "greaterThan" => Compared((left, right) => left > right),
            "greaterThanEqual" => Compared((left, right) => left >= right),
            "lessThan" => Compared((left, right) => left < right),
            "lessThanEqual" => Compared((left, right) => left <= right),
            "isNull" => payload.ContainsKey((string)query["attribute"]!) && value is null,
            "isNotNull" => value is not null,
            var other => throw new InvalidOperationException($"The recordings have a query that servers do not answer: {other}"),
        };
    }

    private static string[]? Texts(JsonNode? list) =>
        list is JsonArray texts && texts.All(text => text?.GetValueKind() == JsonValueKind.String) ? [.. texts.Select(text => (string)text!)] : null;

    // PHP makes an underscore of a dot, and takes what has no brackets for the first slot.
    private static bool IsFor(string parameter, string channel) =>
        parameter.Length >= channel.Length
        && parameter[..channel.Length].Replace('.', '_') == channel.Replace('.', '_')
        && (parameter.Length == channel.Length || parameter[channel.Length] == '[');

    private static int SlotOf(string brackets) =>
        brackets.Split('[', ']') is [_, var number, ..] && int.TryParse(number, out int slot) ? slot : 0;
}
