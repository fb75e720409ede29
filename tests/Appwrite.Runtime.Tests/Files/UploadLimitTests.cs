using System.Globalization;
using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Runtime.Tests.Sandbox;
using ManualTime = Appwrite.Runtime.Tests.Http.ManualTime;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>The chunks that a server lets a user send in a minute.</summary>
public sealed class UploadLimitTests
{
    [Fact]
    public async Task The_next_chunk_waits_for_the_reset_where_no_call_remains()
    {
        var time = new ManualTime();
        long reset = (ManualTime.Start + TimeSpan.FromSeconds(40)).ToUnixTimeSeconds();
        int count = 0;
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage response = RecordingHandler.Answer(
                $$"""{"$id":"mine","chunksTotal":2,"chunksUploaded":{{++count}}}""", HttpStatusCode.Created);
            response.Headers.Add("X-Ratelimit-Limit", "60");
            response.Headers.Add("X-Ratelimit-Remaining", "0");
            response.Headers.Add("X-Ratelimit-Reset", reset.ToString(CultureInfo.InvariantCulture));
            return response;
        });
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Off, time);

        Task upload = Uploads.SendAsync(
            connection,
            InputFile.FromBytes(SandboxUploads.Random(6_000_000), "x"),
            (ref RequestBuilder request) => request.AddNewFormId("fileId", "mine"));

        // Limits of silence run on the same clock.
        while (await time.NextWaitAsync().WaitAsync(TimeSpan.FromSeconds(20)) != TimeSpan.FromSeconds(40))
        {
        }

        Assert.Single(handler.Requests);
        time.Advance(TimeSpan.FromSeconds(40));
        await upload.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(2, handler.Requests.Count);
    }
}
