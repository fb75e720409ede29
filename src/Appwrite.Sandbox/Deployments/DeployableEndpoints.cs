using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Deployments;

/// <summary>Functions and sites: creating, listing and deleting them, so that there is something to deploy to.</summary>
internal static class DeployableEndpoints
{
    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("name", "string"), ("enabled", "boolean"), ("deploymentId", "string"));

    public static void Map(RouteTable routes, ServerRules rules)
    {
        Map(routes, new DeployableKind("functions", "functionId", "function", state => state.DeployedFunctions), CreateFunction);
        if (rules.HasSites)
        {
            Map(routes, new DeployableKind("sites", "siteId", "site", state => state.Sites), CreateSite);
        }
    }

    private static void Map(RouteTable routes, DeployableKind kind, Func<Call, JsonObject> create)
    {
        string one = $"/{kind.Name}/{{{kind.IdName}}}";
        routes.Get($"/{kind.Name}", $"{kind.Name}.read", call => List(call, kind));
        routes.Post($"/{kind.Name}", $"{kind.Name}.write", call => Create(call, kind, create(call)), new RateLimit(5000, 86400));
        routes.Get(one, $"{kind.Name}.read", call => Reply.Ok(kind.Find(call).ToJson()));
        routes.Delete(one, $"{kind.Name}.write", call => Delete(call, kind));
        DeploymentEndpoints.Map(routes, kind);
    }

    private static Reply List(Call call, DeployableKind kind) =>
        Listing.Reply(call, kind.Name, kind.All(call.State).Values.Select(resource => resource.ToJson()), Schema, "name");

    private static Reply Create(Call call, DeployableKind kind, JsonObject settings)
    {
        string id = call.NewId(kind.IdName);
        var resource = new Deployable(id, settings, call.State.Now);
        return kind.All(call.State).TryAdd(id, resource)
            ? Reply.Created(resource.ToJson())
            : throw new ApiException(409, $"{kind.Noun}_already_exists", $"A {kind.Noun} with the requested ID already exists.");
    }

    private static Reply Delete(Call call, DeployableKind kind)
    {
        Deployable resource = kind.Find(call);
        foreach (Deployment deployment in resource.Deployments.Values)
        {
            deployment.Upload.Delete();
        }

        kind.All(call.State).Remove(resource.Id);
        return Reply.NoContent();
    }

    private static JsonObject CreateFunction(Call call) => new()
    {
        ["execute"] = Json.Array(call.Texts("execute") ?? []),
        ["name"] = call.RequiredText("name"),
        ["enabled"] = call.Flag("enabled", whenAbsent: true),
        ["live"] = true,
        ["logging"] = call.Flag("logging", whenAbsent: true),
        ["runtime"] = call.RequiredText("runtime"),
        ["deploymentRetention"] = 0,
        ["deploymentId"] = "",
        ["deploymentCreatedAt"] = "",
        ["scopes"] = Json.Array(call.Texts("scopes") ?? []),
        ["vars"] = new JsonArray(),
        ["events"] = Json.Array(call.Texts("events") ?? []),
        ["schedule"] = call.Text("schedule") ?? "",
        ["timeout"] = call.Integer("timeout") ?? 15,
        ["entrypoint"] = call.Text("entrypoint", 1028) ?? "",
        ["commands"] = call.Text("commands", 8192) ?? "",
        ["version"] = "v5",
        ["installationId"] = "",
        ["providerRepositoryId"] = "",
        ["providerBranch"] = "",
        ["providerRootDirectory"] = "",
        ["providerSilentMode"] = false,
        ["buildSpecification"] = "s-8vcpu-8gb",
        ["runtimeSpecification"] = "s-8vcpu-8gb",
    };

    private static JsonObject CreateSite(Call call) => new()
    {
        ["name"] = call.RequiredText("name"),
        ["enabled"] = call.Flag("enabled", whenAbsent: true),
        ["live"] = true,
        ["logging"] = call.Flag("logging", whenAbsent: true),
        ["framework"] = call.RequiredText("framework"),
        ["deploymentId"] = "",
        ["deploymentCreatedAt"] = "",
        ["deploymentScreenshotLight"] = "",
        ["deploymentScreenshotDark"] = "",
        ["vars"] = new JsonArray(),
        ["timeout"] = call.Integer("timeout") ?? 30,
        ["installCommand"] = call.Text("installCommand", 8192) ?? "",
        ["buildCommand"] = call.Text("buildCommand", 8192) ?? "",
        ["outputDirectory"] = call.Text("outputDirectory", 8192) ?? "",
        ["installationId"] = "",
        ["providerRepositoryId"] = "",
        ["providerBranch"] = "",
        ["providerRootDirectory"] = "",
        ["providerSilentMode"] = false,
        ["specification"] = "s-8vcpu-8gb",
        ["buildRuntime"] = call.RequiredText("buildRuntime"),
        ["adapter"] = call.Text("adapter") ?? "",
        ["fallbackFile"] = call.Text("fallbackFile", 255) ?? "",
    };
}
