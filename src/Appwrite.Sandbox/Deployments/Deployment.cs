using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Uploads;

namespace Appwrite.Sandbox.Deployments;

/// <summary>A deployment, whose code is complete or still on its way. Nothing builds it, so it waits for ever.</summary>
internal sealed class Deployment(string id, ChunkedUpload upload, DateTimeOffset created)
{
    public const string Status = "waiting";

    private static readonly string[] EmptyFields =
    [
        "screenshotLight", "screenshotDark", "buildLogs", "providerRepositoryName", "providerRepositoryOwner", "providerRepositoryUrl",
        "providerCommitHash", "providerCommitAuthorUrl", "providerCommitAuthor", "providerCommitMessage", "providerCommitUrl",
        "providerBranch", "providerBranchUrl",
    ];

    private readonly DateTimeOffset _created = created;

    public string Id => id;

    public ChunkedUpload Upload => upload;

    public DateTimeOffset Created => _created;

    public DateTimeOffset Updated { get; set; } = created;

    public required string Entrypoint { get; init; }

    public required bool Activate { get; set; }

    public JsonObject ToJson(Deployable resource, string resourceType)
    {
        var json = new JsonObject
        {
            ["$id"] = id,
            ["$createdAt"] = Json.Date(_created),
            ["$updatedAt"] = Json.Date(Updated),
            ["type"] = "manual",
            ["resourceId"] = resource.Id,
            ["resourceType"] = resourceType,
            ["entrypoint"] = Entrypoint,
            ["sourceSize"] = upload.Size,
            ["buildSize"] = 0,
            ["totalSize"] = upload.Size,
            ["buildId"] = "",
            ["activate"] = Activate,
            ["status"] = Status,
            ["buildDuration"] = 0,
        };
        foreach (string name in EmptyFields)
        {
            json[name] = "";
        }

        return json;
    }
}
