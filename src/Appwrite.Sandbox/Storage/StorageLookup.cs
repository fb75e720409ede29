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

    public static ApiException Denied(string action) => Errors.Unauthorized($"No permissions provided for action '{action}'");
}
