using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>A database and its tables.</summary>
internal sealed class Database(string id, DateTimeOffset created)
{
    public string Id => id;

    public required string Name { get; set; }

    public required bool Enabled { get; set; }

    public OrderedDictionary<string, Table> Tables { get; } = [];

    public JsonObject ToJson() => new()
    {
        ["$id"] = id,
        ["name"] = Name,
        ["$createdAt"] = Json.Date(created),
        ["$updatedAt"] = Json.Date(created),
        ["enabled"] = Enabled,
        ["type"] = "tablesdb",
    };
}
