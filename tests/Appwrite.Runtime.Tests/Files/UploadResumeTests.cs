using System.Net;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>What a resumed upload makes of a server that says it has less, or more, than it had confirmed.</summary>
public sealed class UploadResumeTests
{
    private const int MiB = 1024 * 1024;

    // Five chunks.
    private static readonly byte[] Bytes = SandboxUploads.Random((20 * MiB) + 5);

    [Theory]
    [InlineData("1.8.1", 0)]
    [InlineData("1.8.1", 1)]
    [InlineData("1.5.0", 2)]
    [InlineData("1.9.6", 4)]
    public async Task A_count_says_nothing_from_1_5_on_and_only_what_is_missing_is_sent(string specVersion, int count)
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 3", specVersion);
        int before = server.Calls.Count;
        server.Change = (call, answer) =>
        {
            // The last writer's count, in answers to reading and to chunks, until the last chunk finds all there.
            if (call != "POST 4")
            {
                answer["chunksUploaded"] = count;
            }

            return null;
        };

        await ResumeAsync(server, checkpoint, specVersion);

        Assert.Equal(["GET", "POST 3", "POST 4"], server.Calls.Skip(before));
        Assert.Equal(Bytes, server.Stored);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task On_1_4_the_count_is_the_judge_and_the_upload_starts_over(int count)
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 3", "1.4.13");
        int before = server.Calls.Count;
        server.Change = (call, answer) =>
        {
            answer["chunksUploaded"] = call == "GET" ? count : answer["chunksUploaded"]!.GetValue<int>();
            return null;
        };

        await ResumeAsync(server, checkpoint, "1.4.13");

        Assert.Equal(["GET", "DELETE", "POST 0", "POST 1", "POST 2", "POST 3", "POST 4"], server.Calls.Skip(before));
        Assert.Equal(Bytes, server.Stored);
    }

    [Fact]
    public async Task On_1_4_a_count_that_agrees_goes_on()
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 3", "1.4.13");
        int before = server.Calls.Count;

        await ResumeAsync(server, checkpoint, "1.4.13");

        Assert.Equal(["GET", "POST 3", "POST 4"], server.Calls.Skip(before));
    }

    [Fact]
    public async Task It_starts_over_once_everything_was_sent_and_the_server_still_lacks_a_part()
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 3");
        int before = server.Calls.Count;
        bool isLost = false;
        server.Before = (call, _) =>
        {
            if (call == "GET" && !isLost)
            {
                // Two of the confirmed chunks are really gone.
                isLost = true;
                server.Forget(0, 1);
            }

            return Task.CompletedTask;
        };
        var progress = new Reports();

        await ResumeAsync(server, checkpoint, progress: progress);

        Assert.Equal(["GET", "POST 3", "POST 4", "GET", "DELETE"], server.Calls.Skip(before).Take(5));
        Assert.Equal(["POST 0", "POST 1", "POST 2", "POST 3", "POST 4"], server.Calls.Skip(before + 5).Order());
        Assert.Equal(Bytes, server.Stored);

        // What was reported stands, and the end is the end.
        Assert.Equal(progress.All.Select(report => report.BytesSent).Order(), progress.All.Select(report => report.BytesSent));
        Assert.Equal((Bytes.Length, 5), (progress.All[^1].BytesSent, progress.All[^1].ChunksSent));
        Assert.DoesNotContain(progress.All, report => report.BytesPerSecond < 0);
    }

    [Fact]
    public async Task An_upload_of_which_the_server_lacks_a_part_can_start_over_from_its_checkpoint()
    {
        using var server = new UploadServer(Bytes.Length);
        server.Before = (call, _) =>
        {
            if (call == "POST 4")
            {
                server.Forget(2);
            }

            return Task.CompletedTask;
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(() => server.SendAsync(InputFile.FromBytes(Bytes, "x")));

        Assert.Contains("only 4 of 5 chunks", exception.Message, StringComparison.Ordinal);
        Assert.Equal([0, 1, 2, 3, 4], exception.Checkpoint!.ConfirmedChunks);
        server.Before = null;
        await ResumeAsync(server, UploadCheckpoint.Parse(exception.Checkpoint.ToJson()));
        Assert.Equal(Bytes, server.Stored);
    }

    [Fact]
    public async Task Counts_that_lag_behind_chunks_side_by_side_do_no_harm()
    {
        using var server = new UploadServer(Bytes.Length)
        {
            Change = (call, answer) =>
            {
                answer["chunksUploaded"] = call is "POST 4" ? 5 : 1;
                return null;
            },
        };

        await server.SendAsync(InputFile.FromBytes(Bytes, "x"));

        Assert.Equal(5, server.Calls.Count);
        Assert.Equal(Bytes, server.Stored);
    }

    [Fact]
    public async Task The_last_answer_is_read_back_where_it_says_that_a_part_is_missing()
    {
        using var server = new UploadServer(Bytes.Length)
        {
            Change = (call, answer) =>
            {
                answer["chunksUploaded"] = call is "GET" ? 5 : 1;
                return null;
            },
        };

        await server.SendAsync(InputFile.FromBytes(Bytes, "x"));

        Assert.Equal("GET", server.Calls[^1]);
    }

    [Fact]
    public async Task The_end_is_reported_once_also_where_nothing_was_missing()
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint? last = null;
        var first = new Reports();
        await server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { OnCheckpoint = now => last = now, Progress = first }));
        var second = new Reports();

        await ResumeAsync(server, last!, progress: second);

        Assert.Equal(5, last!.ConfirmedChunks.Count);
        Assert.Single(first.All, report => report.ChunksSent == 5);
        Assert.Equal((1, 5), (Assert.Single(second.All).Fraction, second.All[0].ChunksSent));
    }

    [Fact]
    public async Task A_file_of_another_size_is_not_gone_on_with()
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 3");
        int before = server.Calls.Count;
        server.Change = (_, answer) =>
        {
            answer["sizeOriginal"] = Bytes.Length - 1;
            return null;
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(() => ResumeAsync(server, checkpoint));

        Assert.Contains($"a file of {Bytes.Length - 1} bytes under the id 'mine'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["GET"], server.Calls.Skip(before));
    }

    [Fact]
    public async Task A_stream_that_cannot_go_back_is_told_what_the_server_lacks()
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 3");
        server.Before = (call, _) =>
        {
            server.Forget(0);
            return Task.CompletedTask;
        };
        using var stream = new SlowStream(Bytes, canSeek: false, 200_000);

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(() => server.SendAsync(
            InputFile.FromStream(stream, "x", length: Bytes.Length).With(new UploadOptions { Resume = checkpoint })));

        Assert.Contains("only 4 of 5 chunks", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("DELETE", server.Calls);
    }

    private static async Task<UploadCheckpoint> StopAsync(UploadServer server, string call, string specVersion = "1.8.1")
    {
        server.Refusal = now => now == call ? UploadServer.Refuse((int)HttpStatusCode.Forbidden) : null;
        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { MaxConcurrency = 1 }), specVersion: specVersion));
        server.Refusal = null;
        return UploadCheckpoint.Parse(exception.Checkpoint!.ToJson());
    }

    private static Task<UploadedFile> ResumeAsync(
        UploadServer server, UploadCheckpoint checkpoint, string specVersion = "1.8.1", IProgress<UploadProgress>? progress = null) =>
        server.SendAsync(
            InputFile.FromBytes(Bytes, "x").With(new UploadOptions { Resume = checkpoint, Progress = progress }), specVersion: specVersion);
}
