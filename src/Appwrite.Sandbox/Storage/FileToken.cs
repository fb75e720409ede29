using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Storage;

/// <summary>A secret that opens the content of one file to whoever has it, in an address.</summary>
internal sealed class FileToken(string id, string bucketId, string fileId, DateTimeOffset created)
{
    public string BucketId => bucketId;

    public string FileId => fileId;

    /// <summary>When it ends; null for never.</summary>
    public DateTimeOffset? Expires { get; set; }

    /// <summary>When it opened the file last; null as long as it has not.</summary>
    public DateTimeOffset? Accessed { get; set; }

    /// <summary>The token that an address names; null where it is none, has ended or was taken back.</summary>
    public static FileToken? Of(Call call)
    {
        JsonNode? content = call.Text("token", 512) is { Length: > 0 } secret ? Jwt.Open(secret, call.State) : null;
        FileToken? token = call.State.FileTokens.GetValueOrDefault(Json.Text(content?["tokenId"]) ?? "");
        return token is null || token.Expires <= call.State.Now ? null : token;
    }

    public JsonObject ToJson(SandboxState state)
    {
        string expires = Expires is { } end ? Json.Date(end) : "";
        return new JsonObject
        {
            ["$id"] = id,
            ["$createdAt"] = Json.Date(created),
            ["resourceId"] = $"{bucketId}:{fileId}",
            ["resourceType"] = "files",
            ["expire"] = expires,
            ["secret"] = Jwt.Seal(new JsonObject { ["tokenId"] = id, ["expire"] = expires }, state),
            ["accessedAt"] = Accessed is { } accessed ? Json.Date(accessed) : "",
        };
    }
}
