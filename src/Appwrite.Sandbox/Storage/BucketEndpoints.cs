using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Storage;

/// <summary>Buckets.</summary>
internal static class BucketEndpoints
{
    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("name", "string"), ("enabled", "boolean"), ("fileSecurity", "boolean"), ("maximumFileSize", "integer"), ("encryption", "boolean"),
        ("antivirus", "boolean"), ("transformations", "boolean"));

    public static void Map(RouteTable routes)
    {
        routes.Get("/storage/buckets", "buckets.read", List);
        routes.Post("/storage/buckets", "buckets.write", Create);
        routes.Get("/storage/buckets/{bucketId}", "buckets.read", call => Reply.Ok(StorageLookup.Bucket(call).ToJson()));
        routes.Delete("/storage/buckets/{bucketId}", "buckets.write", Delete);
    }

    private static Reply List(Call call) =>
        Listing.Reply(call, "buckets", call.State.Buckets.Values.Select(bucket => bucket.ToJson()), Schema, "name");

    private static Reply Create(Call call)
    {
        string id = call.NewId("bucketId");
        string compression = call.Text("compression") ?? "none";
        if (compression is not ("none" or "gzip" or "zstd"))
        {
            throw Errors.Invalid("compression", "Value must be one of (none, gzip, zstd)");
        }

        var bucket = new Bucket(id, call.State.Now)
        {
            Name = call.RequiredText("name"),
            Permissions = Permissions.Read(call, "create", "read", "update", "delete") ?? [],
            FileSecurity = call.Flag("fileSecurity", whenAbsent: false),
            Enabled = call.Flag("enabled", whenAbsent: true),
            MaximumFileSize = call.IntegerInRange("maximumFileSize", 1, call.State.MaximumFileSize, call.State.MaximumFileSize),
            AllowedFileExtensions = call.Texts("allowedFileExtensions") ?? [],
            Compression = compression,
            Encryption = call.Flag("encryption", whenAbsent: true),
            Antivirus = call.Flag("antivirus", whenAbsent: true),
            Transformations = call.Flag("transformations", whenAbsent: true),
        };
        return call.State.Buckets.TryAdd(id, bucket)
            ? Reply.Created(bucket.ToJson())
            : throw new ApiException(409, "storage_bucket_already_exists", "A storage bucket with the requested ID already exists.");
    }

    private static Reply Delete(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        foreach (StoredFile file in bucket.Files.Values)
        {
            file.Upload.Delete();
        }

        call.State.Buckets.Remove(bucket.Id);
        return Reply.NoContent();
    }
}
