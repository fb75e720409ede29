using Appwrite.Sandbox.Faults;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using Appwrite.Sandbox.Uploads;

namespace Appwrite.Sandbox.Deployments;

/// <summary>Deployments of functions and sites. The server makes their ids.</summary>
internal static class DeploymentEndpoints
{
    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("type", "string"), ("status", "string"), ("activate", "boolean"), ("entrypoint", "string"), ("sourceSize", "integer"),
        ("totalSize", "integer"), ("buildSize", "integer"), ("buildDuration", "integer"));

    public static void Map(RouteTable routes, DeployableKind kind)
    {
        string all = $"/{kind.Name}/{{{kind.IdName}}}/deployments";
        string one = all + "/{deploymentId}";
        routes.Get(all, $"{kind.Name}.read", call => List(call, kind));
        routes.Upload(all, $"{kind.Name}.write", call => Create(call, kind));
        routes.Get(one, $"{kind.Name}.read", call => Reply.Ok(Find(call, kind).ToJson(kind.Find(call), kind.Name)));
        routes.Delete(one, $"{kind.Name}.write", call => Delete(call, kind));
        routes.Get(one + "/download", $"{kind.Name}.read", call => Send(call, kind));
    }

    private static Reply List(Call call, DeployableKind kind)
    {
        Deployable resource = kind.Find(call);
        var deployments = resource.Deployments.Values.Select(deployment => deployment.ToJson(resource, kind.Name));
        return Listing.Reply(call, "deployments", deployments, Schema, "entrypoint");
    }

    private static Reply Create(Call call, DeployableKind kind)
    {
        bool activate = call.Has("activate") ? call.Flag("activate", whenAbsent: false) : throw Errors.NotOptional("activate");
        string? entrypoint = call.Text("entrypoint", 1028);
        Deployable resource = kind.Find(call);
        var chunk = IncomingChunk.Read(call, "code");
        CheckCode(call, chunk);

        ServerRules rules = call.State.Rules;
        UploadAttempt attempt = UploadAttempt.Of(call);
        string id = chunk.UploadId ?? call.State.NewId();
        bool isKnown = resource.Deployments.TryGetValue(id, out Deployment? deployment);
        if (isKnown && deployment!.Upload.IsComplete)
        {
            return attempt.OldFileStatus is { } status
                ? Reply.Success(status, deployment.ToJson(resource, kind.Name))
                : throw Errors.FileExists();
        }

        deployment ??= new Deployment(id, chunk.Begin(rules), call.State.Now)
        {
            Entrypoint = entrypoint ?? resource.Setting("entrypoint"),
            Activate = activate,
        };
        ChunkedUpload upload = deployment.Upload;
        bool completes = chunk.StoreIn(upload, rules);
        resource.Deployments.TryAdd(id, deployment);
        attempt.Request.StoredId = id;
        deployment.Updated = isKnown ? call.State.Now : deployment.Updated;
        if (activate)
        {
            DeactivateOthers(call, resource, deployment);
        }

        if (!completes)
        {
            return Reply.Accepted(deployment.ToJson(resource, kind.Name));
        }

        Stream content = upload.Content!.OpenRead();
        return Reply.After(async () =>
        {
            await using (content)
            {
                (string, string) joined = await upload.JoinAsync(content);
                lock (call.State.Gate)
                {
                    upload.Complete(joined);
                    return Reply.Accepted(deployment.ToJson(resource, kind.Name));
                }
            }
        });
    }

    private static void CheckCode(Call call, IncomingChunk chunk)
    {
        if (!chunk.FileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            throw new ApiException(400, "storage_file_type_unsupported", "The given file extension is not supported.");
        }

        if (chunk.Size > call.State.MaximumFileSize)
        {
            throw new ApiException(
                400, "storage_invalid_file_size", "The file size is either not valid or exceeds the maximum allowed size.");
        }
    }

    private static void DeactivateOthers(Call call, Deployable resource, Deployment active)
    {
        foreach (Deployment other in resource.Deployments.Values.Where(other => other != active && other.Activate))
        {
            other.Activate = false;
            other.Updated = call.State.Now;
        }
    }

    private static Reply Delete(Call call, DeployableKind kind)
    {
        kind.Find(call).Remove(Find(call, kind).Id);
        return Reply.NoContent();
    }

    private static Reply Send(Call call, DeployableKind kind)
    {
        Deployment deployment = Find(call, kind);
        return deployment.Upload is { Content: { } content, IsJoining: false }
            ? Download.Reply(call, deployment.Id, content, "attachment", $"{deployment.Id}-source.tar.gz", "application/gzip")
            : throw NotFound();
    }

    private static Deployment Find(Call call, DeployableKind kind) =>
        kind.Find(call).Deployments.GetValueOrDefault(call.RouteId("deploymentId")) ?? throw NotFound();

    private static ApiException NotFound() =>
        new(404, "deployment_not_found", "Deployment with the requested ID could not be found.");
}
