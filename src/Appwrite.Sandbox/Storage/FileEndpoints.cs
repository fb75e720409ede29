using System.Text.Json.Nodes;
using Appwrite.Sandbox.Faults;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using Appwrite.Sandbox.Realtime;
using Appwrite.Sandbox.Uploads;

namespace Appwrite.Sandbox.Storage;

/// <summary>Files without their content: uploading, listing, renaming, deleting.</summary>
internal static class FileEndpoints
{
    private const string Files = "/storage/buckets/{bucketId}/files";

    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("name", "string"), ("signature", "string"), ("mimeType", "string"), ("sizeOriginal", "integer"), ("chunksTotal", "integer"),
        ("chunksUploaded", "integer"));

    public static void Map(RouteTable routes)
    {
        var limit = new RateLimit(60, 60);
        routes.Get(Files, "files.read", List);
        routes.Upload(Files, "files.write", Create, limit);
        routes.Get(Files + "/{fileId}", "files.read", Get);
        routes.Put(Files + "/{fileId}", "files.write", Update);
        routes.Delete(Files + "/{fileId}", "files.write", Delete, limit);
    }

    private static Reply List(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        IEnumerable<StoredFile> files = bucket.Files.Values;
        if (!Permissions.Allow(call.Caller, "read", bucket.Permissions))
        {
            files = bucket.FileSecurity
                ? files.Where(file => Permissions.Allow(call.Caller, "read", file.Permissions))
                : throw StorageLookup.Denied("read");
        }

        return Listing.Reply(call, "files", files.Select(file => file.ToJson(bucket, call.State.Rules)), Schema, "name");
    }

    private static Reply Create(Call call)
    {
        string id = call.NewId("fileId");
        IReadOnlyList<string>? requested = Permissions.Read(call, "read", "update", "delete");
        Bucket bucket = StorageLookup.Bucket(call);
        if (!Permissions.Allow(call.Caller, "create", bucket.Permissions))
        {
            throw StorageLookup.Denied("create");
        }

        IReadOnlyList<string> permissions = Permissions.ForNew(call.Caller, requested);
        var chunk = IncomingChunk.Read(call, "file");
        CheckUpload(bucket, chunk);
        id = chunk.UploadId ?? id;
        ServerRules rules = call.State.Rules;
        UploadAttempt attempt = UploadAttempt.Of(call);
        bool isKnown = bucket.Files.TryGetValue(id, out StoredFile? file);
        if (isKnown && file!.Upload.IsComplete)
        {
            return attempt.OldFileStatus is { } status ? Reply.Success(status, file.ToJson(bucket, rules)) : throw Errors.FileExists();
        }

        file ??= new StoredFile(id, chunk.Begin(rules), call.State.Now) { Name = chunk.FileName, Permissions = permissions };
        ChunkedUpload upload = file.Upload;
        int before = upload.ChunksUploaded;
        bool completes = chunk.StoreIn(upload, rules);
        bucket.Files.TryAdd(id, file);
        attempt.Request.StoredId = id;
        file.Updated = upload.ChunksUploaded == before ? file.Updated : call.State.Now;
        if (!completes)
        {
            RealtimeRaise.File(call, bucket, file, "create");
            return Reply.Created(file.ToJson(bucket, rules));
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
                    file.Updated = isKnown ? call.State.Now : file.Updated;
                    file.Permissions = isKnown && requested is null && rules.KeepsPermissions ? file.Permissions : permissions;
                    RealtimeRaise.File(call, bucket, file, "create");
                    return Reply.Created(Answer(file.ToJson(bucket, rules), attempt));
                }
            }
        });
    }

    // A wrong signature has the right form: that of another content.
    private static JsonObject Answer(JsonObject file, UploadAttempt attempt)
    {
        if (attempt.HasWrongSignature)
        {
            string right = (string)file["signature"]!;
            file["signature"] = new string(right[0] == '0' ? '1' : '0', 1) + right[1..];
        }

        return file;
    }

    private static void CheckUpload(Bucket bucket, IncomingChunk chunk)
    {
        if (chunk.FileName.Length == 0)
        {
            throw new ApiException(403, "storage_invalid_file", "The uploaded file is invalid. It needs a name.");
        }

        string extension = Path.GetExtension(chunk.FileName).TrimStart('.');
        if (bucket.AllowedFileExtensions.Count > 0 && !bucket.AllowedFileExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            throw new ApiException(400, "storage_file_type_unsupported", "File extension not allowed");
        }

        if (chunk.Size > bucket.MaximumFileSize)
        {
            throw new ApiException(400, "storage_invalid_file_size", "File size not allowed");
        }
    }

    private static Reply Get(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        return Reply.Ok(StorageLookup.File(call, bucket, "read").ToJson(bucket, call.State.Rules));
    }

    private static Reply Update(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        StoredFile file = StorageLookup.File(call, bucket, "update");
        file.Name = call.Text("name", 255) ?? file.Name;
        file.Permissions = permissions is null ? file.Permissions : Permissions.ForNew(call.Caller, permissions);
        file.Updated = call.State.Now;
        RealtimeRaise.File(call, bucket, file, "update");
        return Reply.Ok(file.ToJson(bucket, call.State.Rules));
    }

    private static Reply Delete(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        StoredFile file = StorageLookup.File(call, bucket, "delete");
        bucket.Remove(file.Id);
        RealtimeRaise.File(call, bucket, file, "delete");
        return Reply.NoContent();
    }
}
