using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Uploads;

namespace Appwrite.Sandbox.Storage;

/// <summary>The content of files: as an attachment or inline.</summary>
internal static class FileContentEndpoints
{
    private const string Content = "/storage/buckets/{bucketId}/files/{fileId}";

    public static void Map(RouteTable routes)
    {
        routes.Get(Content + "/download", "files.read", call => Send(call, "attachment"));
        routes.Get(Content + "/view", "files.read", call => Send(call, "inline"));
    }

    private static Reply Send(Call call, string disposition)
    {
        StoredFile file = StorageLookup.Content(call, StorageLookup.Bucket(call));
        ChunkedUpload upload = file.Upload;
        if (upload.Content is not { } content || upload.IsJoining)
        {
            throw Errors.FileNotFound();
        }

        if (disposition == "inline")
        {
            call.Http.Response.Headers.ContentSecurityPolicy = "script-src none;";
        }

        return Download.Reply(call, file.Id, content, disposition, file.Name, upload.MimeType);
    }
}
