using System.Net;
using Appwrite.Runtime;
using BlazorSample;

namespace BlazorHost;

/// <summary>Makes what the page needs and may not make itself: the table and the bucket, by an API key that no browser ever sees.</summary>
internal static class Schema
{
    public static async Task CreateAsync(Uri endpoint, string projectId, string apiKey, CancellationToken cancellationToken)
    {
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = endpoint,
            ProjectId = projectId,
            Credential = AppwriteCredential.ApiKey(apiKey),
        });
        await new MusicClient(connection).CreateMissingAsync(cancellationToken: cancellationToken);
        try
        {
            await new BackendClient(connection).Storage.CreateBucketAsync(
                Pictures.BucketId,
                "Files of the Blazor sample",
                [Permission.Read(Role.Any()), Permission.Create(Role.Users()), Permission.Delete(Role.Users())],
                cancellationToken: cancellationToken);
        }
        catch (AppwriteException exists) when (exists.StatusCode == HttpStatusCode.Conflict)
        {
            // From the last time.
        }
    }
}
