using System.Globalization;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Storage;

/// <summary>Tokens of files: a key makes and ends them, and anybody uses them.</summary>
internal static class FileTokenEndpoints
{
    private const string OfFile = "/tokens/buckets/{bucketId}/files/{fileId}";

    private static readonly QuerySchema Schema = QuerySchema.ForResource(("expire", "datetime"));

    public static void Map(RouteTable routes)
    {
        var limit = new RateLimit(60, 60);
        routes.Post(OfFile, "tokens.write", Create, limit);
        routes.Get(OfFile, "tokens.read", List);
        routes.Get("/tokens/{tokenId}", "tokens.read", call => Reply.Ok(Find(call).ToJson(call.State)));
        routes.Patch("/tokens/{tokenId}", "tokens.write", Update, limit);
        routes.Delete("/tokens/{tokenId}", "tokens.write", Delete, limit);
    }

    private static Reply Create(Call call)
    {
        DateTimeOffset? expires = Expiry(call);
        Bucket bucket = StorageLookup.Bucket(call);
        StoredFile file = StorageLookup.File(call, bucket, "update");
        string id = call.State.NewId();
        var token = new FileToken(id, bucket.Id, file.Id, call.State.Now) { Expires = expires };
        call.State.FileTokens.Add(id, token);
        return Reply.Created(token.ToJson(call.State));
    }

    private static Reply List(Call call)
    {
        Bucket bucket = StorageLookup.Bucket(call);
        StoredFile file = StorageLookup.File(call, bucket, "read");
        return Listing.Reply(
            call,
            "tokens",
            call.State.FileTokens.Values.Where(token => token.BucketId == bucket.Id && token.FileId == file.Id).Select(token => token.ToJson(call.State)),
            Schema);
    }

    private static Reply Update(Call call)
    {
        DateTimeOffset? expires = Expiry(call);
        FileToken token = Find(call);
        token.Expires = expires;
        return Reply.Ok(token.ToJson(call.State));
    }

    private static Reply Delete(Call call)
    {
        Find(call);
        call.State.FileTokens.Remove(call.RouteId("tokenId"));
        return Reply.NoContent();
    }

    private static FileToken Find(Call call) => call.State.FileTokens.GetValueOrDefault(call.RouteId("tokenId"))
        ?? throw new ApiException(404, "token_not_found", "The requested file token could not be found.");

    private static DateTimeOffset? Expiry(Call call) =>
        call.Text("expire", 64) is not { Length: > 0 } text ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) && moment > call.State.Now
            ? moment
        : throw Errors.Invalid("expire", "Value must be valid date in the future and between 0000-01-01 00:00:00 and 9999-12-31 00:00:00. or null");
}
