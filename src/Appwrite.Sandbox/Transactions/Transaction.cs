using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Tables;

namespace Appwrite.Sandbox.Transactions;

/// <summary>Writes that wait for their commit.</summary>
/// <param name="id">Its id.</param>
/// <param name="created">When it was begun.</param>
/// <param name="expires">Until when it can be committed.</param>
/// <param name="owner">The user who began it; null for guests and keys.</param>
internal sealed class Transaction(string id, DateTimeOffset created, DateTimeOffset expires, string? owner)
{
    public string Id => id;

    public DateTimeOffset Expires => expires;

    public string? Owner => owner;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    /// <summary><c>pending</c>, <c>committed</c> or, after a rollback as well, <c>failed</c>.</summary>
    public string Status { get; set; } = "pending";

    public List<StagedOperation> Operations { get; } = [];

    public JsonObject ToJson() => new()
    {
        ["$id"] = id,
        ["$createdAt"] = Json.Date(Created),
        ["$updatedAt"] = Json.Date(Updated),
        ["status"] = Status,
        ["operations"] = Operations.Count,
        ["expiresAt"] = Json.Date(expires),
    };
}

/// <summary>A write that waits, unchecked.</summary>
/// <param name="Table">The table that it is about.</param>
/// <param name="Action">
/// <c>create</c>, <c>update</c>, <c>upsert</c>, <c>delete</c>, <c>increment</c>, <c>decrement</c>, <c>bulkCreate</c>, <c>bulkUpdate</c>,
/// <c>bulkUpsert</c> or <c>bulkDelete</c>.
/// </param>
/// <param name="RowId">The row; null of bulk actions.</param>
/// <param name="Data">The row's data; of a bulk action what it takes; of an increment <c>column</c>, <c>value</c>, <c>max</c> and <c>min</c>.</param>
internal sealed record StagedOperation(Table Table, string Action, string? RowId, JsonNode? Data)
{
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>The state of the row when the write was staged; null when there was no such row.</summary>
    public long? Seen { get; } = RowId is null ? null : Table.Rows.GetValueOrDefault(RowId)?.Stamp;

    public JsonObject RowData => Data as JsonObject ?? [];

    public IEnumerable<JsonObject> Rows => (Data as JsonArray ?? []).OfType<JsonObject>();
}
