namespace Appwrite.Sandbox.Realtime;

/// <summary>The names and channels of events, in the order in which each server lists them.</summary>
internal sealed class EventNames(SandboxVersion version)
{
    // Which of the ids stand as they are and which become a star, in the two orders that servers have.
    private static readonly string[] Three = ["dtr", "***", "d*r", "**r", "*tr", "dt*", "*t*", "d**"];
    private static readonly string[] ThreeByRoute = ["dtr", "***", "*tr", "d*r", "**r", "dt*", "*t*", "d**"];
    private static readonly string[] Two = ["dt", "**", "d*", "*t"];
    private static readonly string[] TwoByRoute = ["dt", "**", "*t", "d*"];
    private static readonly string[] One = ["d", "*"];

    private static readonly string[] Documents = ["databases", "collections", "documents"];
    private static readonly string[] OldRows = ["databases", "tables", "rows"];
    private static readonly string[] Rows = ["tablesdb", "tables", "rows"];

    /// <summary>The names of an event about a row.</summary>
    /// <param name="ids">Database, table and row.</param>
    /// <param name="action">What happened to it.</param>
    /// <param name="isByRoute">Whether the server takes the names from the route, as for single changes, or from the code, as for the rest.</param>
    /// <param name="isOlderApi">Whether the older API was called.</param>
    public IReadOnlyList<string> OfRow(string[] ids, string action, bool isByRoute, bool isOlderApi)
    {
        bool mirrored = isByRoute && version >= SandboxVersion.Appwrite18;
        string[][] families = version switch
        {
            SandboxVersion.Appwrite14 => [Documents],
            SandboxVersion.Appwrite18 when isByRoute => [isOlderApi ? Documents : OldRows],
            SandboxVersion.Appwrite18 => [Documents, OldRows],
            _ => [Rows, Documents, OldRows],
        };
        string[] three = mirrored ? ThreeByRoute : Three;
        return Names(
            families,
            ids,
            (three, "." + action), (three, ""), (mirrored ? TwoByRoute : Two, ""), (One, ""));
    }

    /// <summary>The names of an event about something that is part of something: a file of a bucket, a session of a user.</summary>
    public static IReadOnlyList<string> OfPart(string kind, string id, string partKind, string partId, string action) =>
        Names([[kind, partKind]], [id, partId], (Two, "." + action), (Two, ""), (One, ""));

    /// <summary>The names of an event about a user or a presence.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="id">Its id.</param>
    /// <param name="action">What happened to it.</param>
    /// <param name="attribute">What of it has changed; null where that is not told.</param>
    public static IReadOnlyList<string> Of(string kind, string id, string action, string? attribute = null) => attribute is null
        ? Names([[kind]], [id], (One, "." + action), (One, ""))
        : Names([[kind]], [id], (One, "." + action), (One, $".{action}.{attribute}"), (One, ""));

    /// <summary>The channels of an event about a row.</summary>
    public IReadOnlyList<string> RowChannels(string[] ids, string action)
    {
        (string database, string table, string row) = (ids[0], ids[1], ids[2]);
        string documents = $"databases.{database}.collections.{table}.documents";
        string rows = $"databases.{database}.tables.{table}.rows";
        string[] ofDocuments = ["documents", documents, $"{documents}.{row}"];
        string[] ofRows = ["rows", rows, $"{rows}.{row}"];
        return version switch
        {
            SandboxVersion.Appwrite14 => ofDocuments,
            SandboxVersion.Appwrite18 => [.. ofRows, .. ofDocuments],
            _ => WithActions(
                [.. ofDocuments, .. ofRows, $"tablesdb.{database}.tables.{table}.rows", $"tablesdb.{database}.tables.{table}.rows.{row}"], action),
        };
    }

    public IReadOnlyList<string> FileChannels(string bucketId, string fileId, string action) =>
        WithActions(["files", $"buckets.{bucketId}.files", $"buckets.{bucketId}.files.{fileId}"], action);

    /// <summary>The channels of an event about a user's own account; with an action only where the user as such was changed.</summary>
    public IReadOnlyList<string> AccountChannels(string userId, string? action) =>
        WithActions(["account", $"account.{userId}"], action);

    public IReadOnlyList<string> PresenceChannels(string presenceId, string action) =>
        WithActions(["presences", $"presences.{presenceId}"], action);

    private string[] WithActions(string[] channels, string? action) =>
        action is null || version < SandboxVersion.Appwrite196 ? channels : [.. channels, .. channels.Select(channel => $"{channel}.{action}")];

    private static List<string> Names(string[][] families, string[] ids, params (string[] Masks, string End)[] levels)
    {
        var names = new OrderedDictionary<string, bool>();
        foreach ((string[] masks, string end) in levels)
        {
            foreach (string mask in masks)
            {
                foreach (string[] family in families)
                {
                    IEnumerable<string> parts = mask.Select((kind, index) => $"{family[index]}.{(kind == '*' ? "*" : ids[index])}");
                    names.TryAdd(string.Join('.', parts) + end, true);
                }
            }
        }

        return [.. names.Keys];
    }
}
