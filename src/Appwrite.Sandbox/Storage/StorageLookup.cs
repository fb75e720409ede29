using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Storage;

/// <summary>Finds the bucket and file that a path names, and checks what the caller may do with them.</summary>
internal static class StorageLookup
{
    public static Bucket Bucket(Call call)
    {
        Bucket? bucket = call.State.Buckets.GetValueOrDefault(call.RouteId("bucketId"));
        return bucket is not null && (bucket.Enabled || call.Caller.IsKey) ? bucket : throw Errors.BucketNotFound();
    }

    /// <summary>
    /// A file the caller may act upon. With file security a file that is out of reach is not found;
    /// without it, the bucket's answer says that permission is missing.
    /// </summary>
    public static StoredFile File(Call call, Bucket bucket, string action)
    {
        bool byBucket = Permissions.Allow(call.Caller, action, bucket.Permissions);
        if (!byBucket && !bucket.FileSecurity)
        {
            throw Denied(action);
        }

        StoredFile? file = bucket.Files.GetValueOrDefault(call.RouteId("fileId"));
        return file is not null && (byBucket || Permissions.Allow(call.Caller, action, file.Permissions))
            ? file
            : throw Errors.FileNotFound();
    }

    /// <summary>A file whose content the caller may read, or that a token in the address opens.</summary>
    public static StoredFile Content(Call call, Bucket bucket)
    {
        if (FileToken.Of(call) is not { } token || token.BucketId != bucket.Id)
        {
            return File(call, bucket, "read");
        }

        string id = call.RouteId("fileId");
        if (token.FileId != id)
        {
            throw Errors.Unauthorized();
        }

        token.Accessed = call.State.Now;
        return bucket.Files.GetValueOrDefault(id) ?? throw Errors.FileNotFound();
    }

    public static ApiException Denied(string action) => Errors.Unauthorized($"No permissions provided for action '{action}'");
}
