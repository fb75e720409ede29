using System.Security.Cryptography;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Storage;

/// <summary>Files without their content: uploading, listing, renaming, deleting.</summary>
internal static class FileEndpoints
{
    /// <summary>The size of a chunk, and so the largest file that clients send in one piece.</summary>
    public const long ChunkBytes = 5 * 1024 * 1024;

    private const string Files = "/storage/buckets/{bucketId}/files";

    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("name", "string"), ("signature", "string"), ("mimeType", "string"), ("sizeOriginal", "integer"), ("chunksTotal", "integer"),
        ("chunksUploaded", "integer"));

    public static void Map(RouteTable routes)
    {
        var limit = new RateLimit(60, 60);
        routes.Get(Files, "files.read", List);
        routes.Post(Files, "files.write", Create, limit);
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

        return Listing.Reply(call, "files", files.Select(file => file.ToJson(bucket)), Schema, "name");
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
        UploadedFile upload = call.File ?? throw new ApiException(400, "storage_file_empty", "Empty file passed to the endpoint.");
        CheckUpload(call, bucket, upload);
        if (bucket.Files.ContainsKey(id))
        {
            throw new ApiException(409, "storage_file_already_exists", "A storage file with the requested ID already exists.");
        }

        string path = call.State.NewFilePath();
        File.WriteAllBytes(path, upload.Bytes);
        var file = new StoredFile(id, path, call.State.Now)
        {
            Name = upload.FileName,
            Permissions = permissions,
            Signature = Signature(upload.Bytes),
            MimeType = MimeTypes.Detect(upload.Bytes),
            Size = upload.Bytes.Length,
        };
        bucket.Files.Add(id, file);
        return Reply.Created(file.ToJson(bucket));
    }

    private static void CheckUpload(Call call, Bucket bucket, UploadedFile upload)
    {
        if (call.Header("Content-Range") is not null)
        {
            throw new ApiException(400, "storage_invalid_content_range", "The sandbox takes no uploads in chunks.");
        }

        if (upload.FileName.Length == 0)
        {
            throw new ApiException(403, "storage_invalid_file", "The uploaded file is invalid. It needs a name.");
        }

        string extension = Path.GetExtension(upload.FileName).TrimStart('.');
        if (bucket.AllowedFileExtensions.Count > 0 && !bucket.AllowedFileExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            throw new ApiException(400, "storage_file_type_unsupported", "File extension not allowed");
        }

        if (upload.Bytes.Length > bucket.MaximumFileSize)
        {
            throw new ApiException(400, "storage_invalid_file_size", "File size not allowed");
        }

        if (upload.Bytes.Length > ChunkBytes)
        {
            throw new ApiException(400, "storage_invalid_file_size", "The sandbox takes files up to 5 MiB.");
        }
    }

    private static Reply Get(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        return Reply.Ok(StorageLookup.File(call, bucket, "read").ToJson(bucket));
    }

    private static Reply Update(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        IReadOnlyList<string>? permissions = Permissions.Read(call, "read", "update", "delete");
        StoredFile file = StorageLookup.File(call, bucket, "update");
        file.Name = call.Text("name", 255) ?? file.Name;
        file.Permissions = permissions is null ? file.Permissions : Permissions.ForNew(call.Caller, permissions);
        file.Updated = call.State.Now;
        return Reply.Ok(file.ToJson(bucket));
    }

    private static Reply Delete(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        StoredFile file = StorageLookup.File(call, bucket, "delete");
        File.Delete(file.Path);
        bucket.Files.Remove(file.Id);
        return Reply.NoContent();
    }

#pragma warning disable CA5351 // The protocol's checksum is MD5; it protects against accidents only.
    private static string Signature(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
