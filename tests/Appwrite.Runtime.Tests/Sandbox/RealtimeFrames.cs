using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Makes frames of servers comparable: ids by the order in which they come, dates alike, without what only one side has.</summary>
internal static partial class RealtimeFrames
{
    // Of accounts, sessions and files the sandbox shows the fields of one version, and few of them matter here.
    private static readonly string[] OfAccounts = ["$id", "name", "status", "labels", "prefs", "email"];
    private static readonly string[] OfSessions = ["$id", "userId", "provider", "providerUid", "current"];
    private static readonly string[] OfFiles =
        ["$id", "bucketId", "$permissions", "name", "sizeOriginal", "chunksTotal", "chunksUploaded"];

    public static string Normalize(string text, Dictionary<string, string> ids)
    {
        var frame = (JsonObject)JsonNode.Parse(text)!;
        if (frame["data"] is JsonObject data)
        {
            Normalize(data, ids);
        }

        string json = DatePattern().Replace(Sorted(frame)!.ToJsonString(), "DATE");
        json = InternalNamePattern().Replace(json, "database_N_collection_N");
        return IdPattern().Replace(json, match =>
        {
            ids.TryAdd(match.Value, $"ID{ids.Count}");
            return ids[match.Value];
        });
    }

    private static void Normalize(JsonObject data, Dictionary<string, string> ids)
    {
        if (data["user"] is JsonObject user)
        {
            data["user"] = Only(user, OfAccounts);
        }

        if (data["events"] is not JsonArray events)
        {
            return;
        }

        // No order is promised, and the newest servers have none.
        if (data["subscriptions"] is JsonArray subscriptions)
        {
            IEnumerable<string> ordered = subscriptions.Select(id => (string)id!).OrderBy(id => ids.GetValueOrDefault(id, id), StringComparer.Ordinal);
            data["subscriptions"] = new JsonArray([.. ordered.Select(id => JsonValue.Create(id))]);
        }

        string name = (string)events[0]!;
        var payload = (JsonObject)data["payload"]!;
        data["payload"] = name.StartsWith("users.", StringComparison.Ordinal)
            ? name.Contains(".sessions.", StringComparison.Ordinal) ? Session(payload) : Account(payload)
            : name.StartsWith("buckets.", StringComparison.Ordinal) ? File(payload)
            : payload.DeepClone();
        if (data["payload"]!["$sequence"] is JsonValue sequence)
        {
            data["payload"]!["$sequence"] = sequence.GetValueKind().ToString();
        }
    }

    // Whether it is the user as keys see it is what counts.
    private static JsonObject Account(JsonObject payload)
    {
        JsonObject account = Only(payload, OfAccounts);
        account["hasPassword"] = payload.ContainsKey("password");
        return account;
    }

    private static JsonObject Session(JsonObject payload)
    {
        JsonObject session = Only(payload, OfSessions);
        session["secret"] = (string?)payload["secret"] ?? "";
        return session;
    }

    private static JsonObject File(JsonObject payload)
    {
        JsonObject file = Only(payload, OfFiles);
        file["hasSignature"] = ((string)payload["signature"]!).Length > 0;
        return file;
    }

    private static JsonObject Only(JsonObject source, string[] names) =>
        new(names.Where(source.ContainsKey).Select(name => KeyValuePair.Create(name, source[name]?.DeepClone())));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(
            members.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+\\u002B00:00")]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"\b[0-9a-f]{20}\b")]
    private static partial Regex IdPattern();

    [GeneratedRegex("database_[0-9]+_collection_[0-9]+")]
    private static partial Regex InternalNamePattern();
}
