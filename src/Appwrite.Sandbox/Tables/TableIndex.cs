using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>An index. Unique ones are enforced and fulltext ones allow searching; the others are only kept.</summary>
internal sealed class TableIndex(DateTimeOffset created, TimeSpan processingTime)
{
    public required string Id { get; init; }

    public required string Key { get; init; }

    public required string Type { get; init; }

    public required IReadOnlyList<string> Columns { get; set; }

    public required IReadOnlyList<long> Lengths { get; init; }

    public required IReadOnlyList<string> Orders { get; init; }

    public bool IsAvailable(DateTimeOffset now) => now >= created + processingTime;

    public JsonObject ToJson(DateTimeOffset now, Vocabulary words)
    {
        bool available = IsAvailable(now);
        return new JsonObject
        {
            ["$id"] = Id,
            ["$createdAt"] = Json.Date(created),
            ["$updatedAt"] = Json.Date(available ? created + processingTime : created),
            ["key"] = Key,
            ["type"] = Type,
            ["status"] = available ? "available" : "processing",
            ["error"] = "",
            [words.Name("columns")] = Json.Array(Columns),
            ["lengths"] = new JsonArray([.. Columns.Select((_, i) => (JsonNode)Lengths.ElementAtOrDefault(i))]),
            ["orders"] = Json.Array(Orders),
        };
    }
}
