using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Deployments;

/// <summary>A function or a site, as far as it takes deployments: the sandbox runs neither.</summary>
internal sealed class Deployable(string id, JsonObject settings, DateTimeOffset created)
{
    public string Id => id;

    public OrderedDictionary<string, Deployment> Deployments { get; } = [];

    public string Setting(string name) => Json.Text(settings[name]) ?? "";

    /// <summary>Removes a deployment with its code.</summary>
    public bool Remove(string deploymentId)
    {
        if (!Deployments.Remove(deploymentId, out Deployment? deployment))
        {
            return false;
        }

        deployment.Upload.Delete();
        return true;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["$id"] = id, ["$createdAt"] = Json.Date(created), ["$updatedAt"] = Json.Date(created) };
        foreach ((string name, JsonNode? value) in settings)
        {
            json[name] = value?.DeepClone();
        }

        Deployment? latest = Deployments.Values.LastOrDefault();
        json["latestDeploymentId"] = latest?.Id ?? "";
        json["latestDeploymentCreatedAt"] = latest is null ? "" : Json.Date(latest.Created);
        json["latestDeploymentStatus"] = latest is null ? "" : Deployment.Status;
        return json;
    }
}
