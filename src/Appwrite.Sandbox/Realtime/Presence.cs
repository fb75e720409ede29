using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Realtime;

/// <summary>That a user is there, and what it says of itself. There is one for a user; each change makes another.</summary>
/// <param name="Id">Its id, which stays.</param>
/// <param name="UserId">The user.</param>
/// <param name="Sequence">Its number among all there have been.</param>
/// <param name="Created">When the user came.</param>
internal sealed record Presence(string Id, string UserId, long Sequence, DateTimeOffset Created)
{
    public required string Status { get; init; }

    public required JsonObject Metadata { get; init; }

    /// <summary><c>realtime</c> or <c>rest</c>.</summary>
    public required string Source { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>Presences that were set by a message show their number; the answers of HTTP do not.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["$id"] = Id,
            ["$createdAt"] = Json.Date(Created),
            ["$updatedAt"] = Json.Date(Updated),
            ["$permissions"] = Json.Array(Permissions),
            ["userId"] = UserId,
            ["status"] = Status,
            ["source"] = Source,
            ["expiresAt"] = Json.Date(Expires),
            ["metadata"] = Json.WithEmptyLists(Metadata),
        };
        if (Source == "realtime")
        {
            json["$sequence"] = Sequence.ToString(CultureInfo.InvariantCulture);
        }

        return json;
    }
}
