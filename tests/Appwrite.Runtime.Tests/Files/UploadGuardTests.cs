using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>What keeps an upload from touching what is not its own, and from leaving behind what nobody knows of.</summary>
public sealed class UploadGuardTests
{
    // Three chunks.
    private const int Length = 12_000_000;

    private static readonly byte[] Bytes = SandboxUploads.Random(Length);

    /// <summary>What the server says of the file under the id, while no answer has told that the upload has begun; and whether it may go.</summary>
    [Theory]
    [InlineData(3, 1, Length, true)]
    [InlineData(3, 0, Length, true)]
    [InlineData(3, 1, null, true)]
    [InlineData(3, 1, Length + 1, false)]
    [InlineData(3, 1, Length - 1, false)]
    [InlineData(2, 1, Length, false)]
    [InlineData(4, 1, Length, false)]
    [InlineData(3, 2, Length, false)]
    [InlineData(3, 3, Length, false)]
    [InlineData(null, null, Length, false)]
    public async Task An_abandoned_upload_deletes_only_what_can_be_its_own(int? total, int? uploaded, int? size, bool isDeleted)
    {
        using var server = new UploadServer(Length)
        {
            Refusal = call => call.StartsWith("POST", StringComparison.Ordinal) ? throw new HttpRequestException(HttpRequestError.ConnectionError, "gone") : null,
            Change = (_, answer) =>
            {
                (answer["chunksTotal"], answer["chunksUploaded"], answer["sizeOriginal"]) = (total, uploaded, size);
                return RecordingHandler.Answer(answer.ToJsonString());
            },
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { DeleteIfAbandoned = true })));

        Assert.Equal(isDeleted, server.Calls.Contains("DELETE"));
        Assert.Equal(isDeleted, exception.Checkpoint is null);
        Assert.Equal(!isDeleted, exception.Message.Contains("is not of this upload, and stays", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_id_that_was_made_up_here_belongs_to_nobody_else()
    {
        using var server = new UploadServer(Length)
        {
            Refusal = call => call.StartsWith("POST", StringComparison.Ordinal) ? throw new HttpRequestException(HttpRequestError.ConnectionError, "gone") : null,
        };

        await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { DeleteIfAbandoned = true }), "unique()"));

        Assert.Equal("DELETE", server.Calls[^1]);
        Assert.DoesNotContain("GET", server.Calls);
    }

    /// <summary>The first chunk's answer is of a file that was there before, or of the beginning of another one.</summary>
    [Theory]
    [InlineData(3, 2)]
    [InlineData(3, 3)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    public async Task The_beginning_of_another_file_under_the_id_is_a_conflict(int total, int uploaded)
    {
        using var server = new UploadServer(Length)
        {
            Change = (_, answer) =>
            {
                (answer["chunksTotal"], answer["chunksUploaded"]) = (total, uploaded);
                return null;
            },
        };

        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { DeleteIfAbandoned = true })));

        Assert.Equal(HttpStatusCode.Conflict, exception.StatusCode);
        Assert.Equal(AppwriteErrorType.StorageFileAlreadyExists, exception.Type);
        Assert.Contains("'mine'", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["POST 0"], server.Calls);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(Length)]
    public async Task Only_what_was_made_since_the_upload_began_and_has_its_size_may_be_it(int length)
    {
        var time = new ManualTime();
        string At(int seconds) => (ManualTime.Start + TimeSpan.FromSeconds(seconds)).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        JsonObject Item(string id, int seconds, string? name = null, long size = 0) =>
            name is null ? new() { ["$id"] = id, ["$createdAt"] = At(seconds) } : new() { ["$id"] = id, ["$createdAt"] = At(seconds), [name] = size };
        using var server = new UploadServer(length)
        {
            IsOfDeployments = true,
            Refusal = call => call.StartsWith("POST", StringComparison.Ordinal) ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "gone") : null,
            Change = (_, _) => RecordingHandler.Answer(new JsonObject
            {
                ["total"] = 9,
                ["deployments"] = new JsonArray(
                    Item("new", 0),
                    Item("skewed", -60),
                    Item("old", -61),
                    Item("older", -86_400),
                    Item("same", 1, "sourceSize", length),
                    Item("unknown", 1, "sourceSize", 0),
                    Item("larger", 1, "sourceSize", length + 1),
                    Item("largerOnOldServers", 1, "size", length + 1),
                    new JsonObject { ["$id"] = "undated", ["$createdAt"] = "soon" },
                    new JsonObject { ["$createdAt"] = At(0) },
                    "text"),
            }.ToJsonString()),
        };
        using AppwriteConnection connection = server.Connect(time: time);

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, length), "code.tar.gz"), connection: connection));

        Assert.Equal(["new", "skewed", "same", "unknown"], exception.PossibleIds);
        Assert.Null(exception.Checkpoint);
        Assert.Equal(["POST 0", "GET"], server.Calls);
    }

    [Fact]
    public async Task Deployments_whose_texts_are_damaged_are_none_that_may_be_it()
    {
        using var server = new UploadServer(100)
        {
            IsOfDeployments = true,
            Refusal = call => call == "POST 0" ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "gone") : null,
            Change = (_, _) => RecordingHandler.Answer(
                $$"""{"deployments":[{"$id":"\ud800","$createdAt":"9999-01-01T00:00:00.000+00:00"},{"$id":"a","$createdAt":"\udc00"},{"$id":"b","$createdAt":"9998-01-01T00:00:00.000+00:00"}]}"""),
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, 100), "code.tar.gz")));

        Assert.Equal(["b"], exception.PossibleIds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_was_measured_leaves_no_temporary_file(bool fails)
    {
        const int Odd = 7_654_321;
        var failure = new IOException("gone");
        using var stream = new StallingStream(fails ? Odd + 1 : Odd, canSeek: false, fails ? Odd : -1) { Failure = failure };
        string[] before = TemporaryFiles();
        string[] during = [];
        using var server = new UploadServer(Odd)
        {
            Before = (_, _) =>
            {
                during = [.. TemporaryFiles().Except(before)];
                return Task.CompletedTask;
            },
        };
        using var watched = new WatchedStream(stream, () => during = [.. TemporaryFiles().Except(before)]);

        Exception? exception = await Record.ExceptionAsync(() => server.SendAsync(InputFile.FromStream(fails ? watched : stream, "x")));

        Assert.Equal(fails, exception == failure);
        Assert.NotEmpty(during);

        // Another process may be at the same test; its file goes too.
        for (int i = 0; i < 2000 && during.Any(File.Exists); i++)
        {
            await Task.Delay(10);
        }

        Assert.DoesNotContain(during, File.Exists);

        static string[] TemporaryFiles() =>
        [
            .. new DirectoryInfo(Path.GetTempPath()).EnumerateFiles("*", new EnumerationOptions { IgnoreInaccessible = true })
                .Where(file => file.Exists && file.Length >= 6_000_000 && file.Length <= Odd && file.Name.Length == 12).Select(file => file.FullName),
        ];
    }

    [Fact]
    public async Task What_a_second_attempt_sends_again_does_not_make_the_progress_go_back()
    {
        bool isBroken = false;
        using var server = new UploadServer(Length)
        {
            Refusal = call =>
            {
                if (call != "POST 1" || isBroken)
                {
                    return null;
                }

                isBroken = true;
                throw new HttpRequestException(HttpRequestError.ResponseEnded, "gone");
            },
        };
        var progress = new Reports();

        // All of a chunk has gone when its answer is lost; each report of the second attempt is due.
        var time = new JumpingTime();
        using AppwriteConnection connection = server.Connect(time: time);
        await server.SendAsync(
            InputFile.FromBytes(Bytes, "x").With(new UploadOptions { Progress = progress, MaxConcurrency = 1 }), connection: connection);

        long[] sent = [.. progress.All.Select(report => report.BytesSent)];
        Assert.True(isBroken);
        Assert.Equal(sent.Order(), sent);

        // The second attempt has told of itself, with what the first one had reached.
        Assert.True(sent.Count(bytes => bytes == 2 * UploadSandbox.ChunkLength) > 10);
    }

    private sealed class WatchedStream(StallingStream stream, Action onFailure) : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await stream.ReadAsync(buffer, cancellationToken);
            }
            catch (IOException)
            {
                onFailure();
                throw;
            }
        }
    }
}
