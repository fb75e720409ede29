using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Uploads as a generated client makes them.</summary>
internal static class Uploads
{
    public static Task<bool> SendAsync(
        AppwriteConnection connection, InputFile file, Bind? bind = null, CancellationToken cancellationToken = default)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/storage/buckets/{"bucket"}/files", Calls.SpecVersion);
        bind?.Invoke(ref request);
        request.AddFile("file", file);
        return connection.SendAsync(
            request,
            static (ref JsonAnswerReader reader) =>
            {
                reader.Skip();
                return true;
            },
            cancellationToken);
    }
}
