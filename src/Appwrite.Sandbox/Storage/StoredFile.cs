using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Uploads;

namespace Appwrite.Sandbox.Storage;

/// <summary>A file, complete or still on its way.</summary>
internal sealed class StoredFile(string id, ChunkedUpload upload, DateTimeOffset created)
{
    private readonly DateTimeOffset _created = created;

    public string Id => id;

    public ChunkedUpload Upload => upload;

    public required string Name { get; set; }

    public required IReadOnlyList<string> Permissions { get; set; }

    /// <summary>The queries with which previews were asked for.</summary>
    public HashSet<string> Previews { get; } = [];

    public DateTimeOffset Updated { get; set; } = created;

    public JsonObject ToJson(Bucket bucket, ServerRules rules)
    {
        var json = new JsonObject
        {
            ["$id"] = id,
            ["bucketId"] = bucket.Id,
            ["$createdAt"] = Json.Date(_created),
            ["$updatedAt"] = Json.Date(Updated),
            ["$permissions"] = Json.Array(Permissions),
            ["name"] = Name,
            ["signature"] = upload.Signature,
            ["mimeType"] = upload.MimeType,
            ["sizeOriginal"] = upload.Size,
            ["chunksTotal"] = upload.ChunksTotal,
            ["chunksUploaded"] = upload.ChunksUploaded,
        };
        if (rules.TellsCompression)
        {
            json["encryption"] = bucket.Encryption;
            json["compression"] = upload.IsComplete ? bucket.Compression : "";
        }

        return json;
    }
}
