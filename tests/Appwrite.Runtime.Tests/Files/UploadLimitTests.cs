using System.Globalization;
using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

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

    [Fact]
    public async Task A_wait_for_the_reset_is_said_in_the_progress()
    {
        var time = new ManualTime();
        using UploadServer server = Limited(TimeSpan.FromSeconds(40));
        using AppwriteConnection connection = server.Connect(time: time, timeout: TimeSpan.FromSeconds(60));
        var progress = new Reports();

        Task upload = server.SendAsync(
            InputFile.FromBytes(new byte[6_000_000], "x").With(new UploadOptions { Progress = progress }), connection: connection);
        while (await time.NextWaitAsync().WaitAsync(TimeSpan.FromSeconds(20)) != TimeSpan.FromSeconds(40))
        {
        }

        UploadProgress waiting = progress.All[^1];
        Assert.Equal(ManualTime.Start + TimeSpan.FromSeconds(40), waiting.WaitingUntil);
        Assert.Equal((1, 5 * 1024 * 1024), (waiting.ChunksSent, waiting.BytesSent));
        time.Advance(TimeSpan.FromSeconds(40));
        await upload;
        Assert.Null(progress.All[^1].WaitingUntil);
        Assert.Single(progress.All, report => report.WaitingUntil is not null);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(36_000)]
    [InlineData(100_000_000)]
    public async Task A_reset_beyond_the_time_limit_of_a_call_is_not_waited_for(int seconds)
    {
        using UploadServer server = Limited(TimeSpan.FromSeconds(seconds), 12_000_000);
        using AppwriteConnection connection = server.Connect(time: new ManualTime(), timeout: TimeSpan.FromSeconds(60));
        var progress = new Reports();

        await server.SendAsync(InputFile.FromBytes(new byte[12_000_000], "x").With(new UploadOptions { Progress = progress }), connection: connection);

        Assert.Equal(["POST 0", "POST 1", "POST 2"], server.Calls);
        Assert.DoesNotContain(progress.All, report => report.WaitingUntil is not null);
    }

    [Theory]
    [InlineData("Retry-After", "3600")]
    [InlineData("X-Ratelimit-Reset", null)]
    public async Task A_refusal_that_asks_for_more_than_the_time_limit_of_a_call_ends_the_upload_at_once(string header, string? value)
    {
        using var server = new UploadServer(6_000_000)
        {
            Refusal = call =>
            {
                HttpResponseMessage? refusal = call == "POST 1" ? UploadServer.Refuse(429, "general_rate_limit_exceeded") : null;
                refusal?.Headers.Add("X-Ratelimit-Limit", "60");
                refusal?.Headers.Add("X-Ratelimit-Remaining", "0");
                refusal?.Headers.Add(header, value ?? (ManualTime.Start + TimeSpan.FromHours(1)).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
                return refusal;
            },
        };
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Default, new ManualTime(), TimeSpan.FromSeconds(60));

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(new byte[6_000_000], "x"), connection: connection));

        Assert.Equal(HttpStatusCode.TooManyRequests, exception.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), exception.RetryAfter);
        Assert.Equal([0], exception.Checkpoint!.ConfirmedChunks);
    }

    [Fact]
    public async Task A_wait_that_a_refusal_asks_for_is_said_in_the_progress_too()
    {
        var time = new ManualTime();
        bool isRefused = false;
        using var server = new UploadServer(6_000_000)
        {
            Refusal = call =>
            {
                if (call != "POST 1" || isRefused)
                {
                    return null;
                }

                isRefused = true;
                HttpResponseMessage refusal = UploadServer.Refuse(429, "general_rate_limit_exceeded");
                refusal.Headers.Add("Retry-After", "5");
                return refusal;
            },
        };
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Default, time, TimeSpan.FromSeconds(60));
        var progress = new Reports();

        Task upload = server.SendAsync(
            InputFile.FromBytes(new byte[6_000_000], "x").With(new UploadOptions { Progress = progress }), connection: connection);
        while (await time.NextWaitAsync().WaitAsync(TimeSpan.FromSeconds(20)) != TimeSpan.FromSeconds(5))
        {
        }

        Assert.Contains(progress.All, report => report.WaitingUntil == ManualTime.Start + TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));
        await upload;
    }

    [Fact]
    public async Task A_progress_that_fails_when_it_is_told_of_a_wait_ends_the_upload_with_its_exception()
    {
        using UploadServer server = Limited(TimeSpan.FromSeconds(40));
        using AppwriteConnection connection = server.Connect(time: new ManualTime(), timeout: TimeSpan.FromSeconds(60));
        var failure = new InvalidOperationException("window closed");
        var options = new UploadOptions { Progress = new Waits(failure) };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(new byte[6_000_000], "x").With(options), connection: connection));

        Assert.Same(failure, exception.InnerException);
        Assert.Equal(["POST 0"], server.Calls);
    }

    private static UploadServer Limited(TimeSpan untilReset, int length = 6_000_000) => new(length)
    {
        Change = (_, answer) =>
        {
            HttpResponseMessage response = RecordingHandler.Answer(answer.ToJsonString(), HttpStatusCode.Created);
            response.Headers.Add("X-Ratelimit-Limit", "60");
            response.Headers.Add("X-Ratelimit-Remaining", "0");
            response.Headers.Add("X-Ratelimit-Reset", (ManualTime.Start + untilReset).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            return response;
        },
    };

    private sealed class Waits(Exception failure) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value)
        {
            if (value.WaitingUntil is not null)
            {
                throw failure;
            }
        }
    }
}
