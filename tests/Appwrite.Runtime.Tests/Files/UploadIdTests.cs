using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>
/// The id of an upload stands in the paths of what looks after it and in a header. Whoever gives it, the caller or the server, no id
/// reaches another resource or begins another header.
/// </summary>
public sealed class UploadIdTests
{
    private const int Large = 12_000_000;
    private const string Stolen = "f\r\nX-Appwrite-Key: stolen\r\n\r\nDELETE /v1/users/u HTTP/1.1";

    public static TheoryData<string, int, UploadOptions> BadIdsOfCallers
    {
        get
        {
            var cases = new TheoryData<string, int, UploadOptions>();
            foreach (string id in new[] { "..", ".", "", " ", Stolen, "f\n", "f\0", "fé", "日本", "f\ud83d" })
            {
                cases.Add(id, 100, new UploadOptions());
                cases.Add(id, 100, new UploadOptions { Overwrite = true });
                cases.Add(id, Large, new UploadOptions { Overwrite = true });
                cases.Add(id, Large, new UploadOptions { DeleteIfAbandoned = true });
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(BadIdsOfCallers))]
    public async Task A_callers_id_that_cannot_be_one_is_refused_by_name_before_anything_is_sent(string id, int length, UploadOptions options)
    {
        using var handler = new RecordingHandler("", HttpStatusCode.BadGateway);
        using AppwriteConnection connection = Calls.Connect(handler);
        InputFile file = InputFile.FromBytes(new byte[length], "f").With(options);

        var refusal = await Assert.ThrowsAnyAsync<ArgumentException>(() => Uploads.SendAsync(
            connection, file, (ref RequestBuilder request) => request.AddNewFormId("fileId", id)));

        Assert.Equal("fileId", refusal.ParamName);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("f\\r\\nX-Appwrite-Key: stolen")]
    [InlineData("f\\u00e9")]
    public async Task A_servers_id_that_cannot_be_one_ends_the_upload(string id)
    {
        using var handler = new RecordingHandler($$"""{"$id":"{{id}}","chunksTotal":3,"chunksUploaded":1}""", HttpStatusCode.Created);
        using AppwriteConnection connection = Calls.Connect(handler);
        InputFile file = InputFile.FromBytes(new byte[Large], "f").With(new UploadOptions { DeleteIfAbandoned = true });

        await Assert.ThrowsAsync<AppwriteUploadException>(() => Uploads.SendAsync(connection, file));

        Assert.Equal("POST /v1/storage/buckets/bucket/files", $"{handler.Single.Method} {handler.Single.Target}");
    }

    [Fact]
    public async Task An_id_with_a_slash_stays_one_segment_in_all_calls()
    {
        using var handler = new RecordingHandler((request, _) => Task.FromResult(
            request.Method == HttpMethod.Post && request.Headers.Contains("X-Appwrite-ID")
                ? RecordingHandler.Answer("no", HttpStatusCode.Forbidden)
                : RecordingHandler.Answer("""{"$id":"a/b","chunksTotal":3,"chunksUploaded":1}""", HttpStatusCode.Created)));
        using AppwriteConnection connection = Calls.Connect(handler);
        InputFile file = InputFile.FromBytes(new byte[Large], "f").With(new UploadOptions { Overwrite = true, DeleteIfAbandoned = true });

        await Assert.ThrowsAnyAsync<Exception>(() => Uploads.SendAsync(
            connection, file, (ref RequestBuilder request) => request.AddNewFormId("fileId", "a/b")));

        Assert.Equal(
            ["/v1/storage/buckets/bucket/files/a%2Fb", "/v1/storage/buckets/bucket/files/a%2Fb"],
            handler.Requests.Where(sent => sent.Method == "DELETE").Select(sent => sent.Target));
    }
}
