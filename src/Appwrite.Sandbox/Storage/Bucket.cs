using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Storage;

/// <summary>A bucket and its files.</summary>
internal sealed class Bucket(string id, DateTimeOffset created)
{
    public string Id => id;

    public required string Name { get; set; }

    public required IReadOnlyList<string> Permissions { get; set; }

    public required bool FileSecurity { get; set; }

    public required bool Enabled { get; set; }

    public required long MaximumFileSize { get; set; }

    public required IReadOnlyList<string> AllowedFileExtensions { get; set; }

    // The sandbox stores bytes as they are; these three are only kept and told.
    public required string Compression { get; set; }

    public required bool Encryption { get; set; }

    public required bool Antivirus { get; set; }

    public required bool Transformations { get; set; }

    public OrderedDictionary<string, StoredFile> Files { get; } = [];

    /// <summary>Removes a file with its bytes.</summary>
    public bool Remove(string fileId)
    {
        if (!Files.Remove(fileId, out StoredFile? file))
        {
            return false;
        }

        file.Upload.Delete();
        return true;
    }

    public JsonObject ToJson() => new()
    {
        ["$id"] = id,
        ["$createdAt"] = Json.Date(created),
        ["$updatedAt"] = Json.Date(created),
        ["$permissions"] = Json.Array(Permissions),
        ["fileSecurity"] = FileSecurity,
        ["name"] = Name,
        ["enabled"] = Enabled,
        ["maximumFileSize"] = MaximumFileSize,
        ["allowedFileExtensions"] = Json.Array(AllowedFileExtensions),
        ["compression"] = Compression,
        ["encryption"] = Encryption,
        ["antivirus"] = Antivirus,
        ["transformations"] = Transformations,
        ["totalSize"] = Files.Values.Sum(file => file.Upload.Size),
    };
}
