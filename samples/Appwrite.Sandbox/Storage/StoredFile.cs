using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Storage;

/// <summary>A file whose bytes lie in the sandbox's temporary folder.</summary>
internal sealed class StoredFile(string id, string path, DateTimeOffset created)
{
    private readonly DateTimeOffset _created = created;

    public string Id => id;

    public string Path => path;

    public required string Name { get; set; }

    public required IReadOnlyList<string> Permissions { get; set; }

    public required string Signature { get; init; }

    public required string MimeType { get; init; }

    public required long Size { get; init; }

    public DateTimeOffset Updated { get; set; } = created;

    public JsonObject ToJson(Bucket bucket) => new()
    {
        ["$id"] = id,
        ["bucketId"] = bucket.Id,
        ["$createdAt"] = Json.Date(_created),
        ["$updatedAt"] = Json.Date(Updated),
        ["$permissions"] = Json.Array(Permissions),
        ["name"] = Name,
        ["signature"] = Signature,
        ["mimeType"] = MimeType,
        ["sizeOriginal"] = Size,
        ["chunksTotal"] = 1,
        ["chunksUploaded"] = 1,
        ["encryption"] = bucket.Encryption,
        ["compression"] = bucket.Compression,
    };
}
