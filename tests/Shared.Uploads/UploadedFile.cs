using Appwrite.Runtime;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Tests;

/// <summary>What a server answers to an upload, as a generated model would have it.</summary>
internal sealed record UploadedFile(string Id)
{
    /// <summary>Uploads as a client does that was generated from a spec of a version.</summary>
    public static Task<UploadedFile> SendAsync(
        AppwriteConnection connection, string specVersion, string bucketId, string fileId, InputFile file, CancellationToken cancellationToken)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/storage/buckets/{bucketId}/files", specVersion, "storage.createFile");
        request.AddNewFormId("fileId", fileId);
        request.AddForm("permissions", [Permission.Read(Role.Any())]);
        request.AddFile("file", file);
        return connection.SendAsync(request, Read, cancellationToken);
    }

    /// <summary>Uploads the code of a function, whose id the server gives.</summary>
    public static Task<UploadedFile> DeployAsync(
        AppwriteConnection connection, string specVersion, string functionId, InputFile code, CancellationToken cancellationToken)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/functions/{functionId}/deployments", specVersion, "functions.createDeployment");
        request.AddFile("code", code);
        request.AddForm("activate", true);
        return connection.SendAsync(request, Read, cancellationToken);
    }

    private static UploadedFile Read(ref JsonAnswerReader reader)
    {
        string id = "";
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("$id"u8))
                {
                    id = reader.ReadString();
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return new UploadedFile(id);
    }
}
