using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Storage;
using Appwrite.Sandbox.Tables;

namespace Appwrite.Sandbox.Realtime;

/// <summary>Raises the events of what calls do.</summary>
internal static class RealtimeRaise
{
    /// <summary>A row was written by a call about this row alone.</summary>
    /// <param name="call">The call.</param>
    /// <param name="table">Its table.</param>
    /// <param name="row">The row after the write, or before its deletion.</param>
    /// <param name="action"><c>create</c>, <c>update</c>, <c>upsert</c> or <c>delete</c>.</param>
    /// <param name="json">The row as the call answers it.</param>
    public static void Row(Call call, Table table, Row row, string action, JsonObject json) =>
        Raise(call, table, row, action, (JsonObject)json.DeepClone(), isByRoute: action != "create");

    /// <summary>A number of a row was raised or lowered. Servers before 1.9 tell it without the table, and on channels that lack it.</summary>
    public static void Sum(Call call, Table table, Row row, JsonObject json)
    {
        var payload = (JsonObject)json.DeepClone();
        bool isNamed = call.State.RealtimeRules.HasSubscriptions;
        if (!isNamed)
        {
            payload.Remove("$databaseId");
            payload.Remove(call.Words.Name("$tableId"));
        }

        Raise(call, table, row, "update", payload, isByRoute: true, channelTable: isNamed ? table.Id : "");
    }

    /// <summary>Rows were written by a bulk call. What was changed or deleted shows the server's own name of the table.</summary>
    public static void Bulk(Call call, Table table, IEnumerable<Row> rows, string action)
    {
        foreach (Row row in rows)
        {
            JsonObject json = row.ToJson(table, call);
            if (action is "update" or "delete")
            {
                json["$collection"] = InternalName(call, table);
            }

            Raise(call, table, row, action, WithTextSequence(json), isByRoute: false);
        }
    }

    /// <summary>A row was written by the commit of a transaction. Such events lack the database and have both names of the table.</summary>
    public static void Committed(Call call, Table table, Row row, string action)
    {
        JsonObject json = row.ToJson(table, call);
        json.Remove("$databaseId");
        json["$collection"] = InternalName(call, table);
        json["$tableId"] = table.Id;
        json["$collectionId"] = table.Id;
        Raise(call, table, row, action, WithTextSequence(json), isByRoute: true);
    }

    public static void File(Call call, Bucket bucket, StoredFile file, string action)
    {
        RealtimeHub hub = call.State.Realtime;
        if (action == "create" && hub.Rules.HasOneEventPerFile && !file.Upload.IsComplete)
        {
            return;
        }

        hub.Raise(
            EventNames.OfPart("buckets", bucket.Id, "files", file.Id, action),
            hub.Names.FileChannels(bucket.Id, file.Id, action),
            Readers(bucket.Permissions, bucket.FileSecurity ? file.Permissions : []),
            file.ToJson(bucket, call.State.Rules));
    }

    /// <summary>A user was written. The payload is that of the answer: to a key it has the hash of the password.</summary>
    /// <param name="call">The call.</param>
    /// <param name="user">The user.</param>
    /// <param name="action"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
    /// <param name="attribute">What of it was changed.</param>
    public static void User(Call call, User user, string action, string? attribute = null)
    {
        RealtimeHub hub = call.State.Realtime;
        hub.Raise(
            EventNames.Of("users", user.Id, action, attribute),
            hub.Names.AccountChannels(user.Id, action),
            [$"user:{user.Id}"],
            user.ToJson(forKey: call.Caller.IsKey));
    }

    public static void Session(Call call, User user, Session session, string action)
    {
        RealtimeHub hub = call.State.Realtime;
        hub.Raise(
            EventNames.OfPart("users", user.Id, "sessions", session.Id, action),
            hub.Names.AccountChannels(user.Id, action: null),
            [$"user:{user.Id}"],
            session.ToJson(current: true, withSecret: false));
    }

    private static void Raise(
        Call call, Table table, Row row, string action, JsonObject payload, bool isByRoute, string? channelTable = null)
    {
        RealtimeHub hub = call.State.Realtime;
        string[] ids = [table.DatabaseId, table.Id, row.Id];
        if (hub.Rules.Version == SandboxVersion.Appwrite14)
        {
            payload.Remove("$sequence");
        }

        hub.Raise(
            hub.Names.OfRow(ids, action, isByRoute, call.Words == Vocabulary.Documents),
            hub.Names.RowChannels([ids[0], channelTable ?? table.Id, ids[2]], action),
            Readers(table.Permissions, table.RowSecurity ? row.Permissions : []),
            payload);
    }

    private static IEnumerable<string> Readers(IReadOnlyList<string> outer, IReadOnlyList<string> own) =>
        Permissions.Holders("read", outer).Concat(Permissions.Holders("read", own)).Distinct();

    // What has not gone through the answer's model shows it as the database does.
    private static JsonObject WithTextSequence(JsonObject json)
    {
        json["$sequence"] = json["$sequence"]!.ToString();
        return json;
    }

    // By which the server's database knows the table.
    private static string InternalName(Call call, Table table) => string.Create(
        CultureInfo.InvariantCulture,
        $"database_{call.State.Databases.IndexOf(table.DatabaseId) + 1}_collection_{table.Database.Tables.IndexOf(table.Id) + 1}");
}
