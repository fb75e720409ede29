using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Peers;

/// <summary>Defects of other clients' uploads: number 10.</summary>
public sealed class UploadDefectTests
{
    private const int ChunkLength = 5 * 1024 * 1024;

    private static readonly byte[] Large = Pattern((3 * ChunkLength) + 1000);

    [Fact]
    public async Task Defect_10_A_slow_stream_is_sent_as_NULs()
    {
        var server = new FileServer(Large.Length);
        using var handler = new RecordingHandler(server.AnswerAsync);
        using AppwriteConnection connection = Calls.Connect(handler);
        using var slow = new SlowStream(Large, canSeek: false, 60_000);

        await UploadAsync(connection, InputFile.FromStream(slow, "f", length: Large.Length));

        Assert.Equal(Large, server.Stored);
    }

    [Fact]
    public async Task Defect_10_A_stream_that_is_not_at_its_start_is_sent_wrong()
    {
        using var handler = new RecordingHandler("""{"$id":"mine"}""");
        using AppwriteConnection connection = Calls.Connect(handler);
        using var stream = new MemoryStream([0, 1, 2, 3]) { Position = 2 };

        await UploadAsync(connection, InputFile.FromStream(stream, "f"));

        Assert.Equal([2, 3], SentForm.PartsOf(handler.Single)[^1].Content);
    }

    [Fact]
    public async Task Defect_10_After_a_chunk_that_failed_the_others_still_go_out()
    {
        var server = new FileServer(Large.Length) { FailingChunk = 1 };
        using var handler = new RecordingHandler(server.AnswerAsync);
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(() =>
            UploadAsync(connection, InputFile.FromBytes(Large, "f").With(new UploadOptions { MaxConcurrency = 1 })));

        Assert.IsType<AppwriteException>(exception.InnerException);
        Assert.Equal(2, handler.Requests.Count(sent => sent.Method == "POST"));
        Assert.Equal([0], exception.Checkpoint!.ConfirmedChunks);
    }

    [Fact]
    public async Task Defect_10_Resuming_takes_the_number_of_chunks_for_the_first_ones()
    {
        var server = new FileServer(Large.Length) { FailingChunk = 1 };
        using var handler = new RecordingHandler(server.AnswerAsync);
        using AppwriteConnection connection = Calls.Connect(handler);
        UploadCheckpoint[] checkpoints = [];
        await Assert.ThrowsAsync<AppwriteUploadException>(() => UploadAsync(
            connection, InputFile.FromBytes(Large, "f").With(new UploadOptions { OnCheckpoint = checkpoint => checkpoints = [.. checkpoints, checkpoint] })));

        // Whatever arrived, in whatever order: what is missing is sent, and the file is whole.
        server.FailingChunk = -1;
        await UploadAsync(connection, InputFile.FromBytes(Large, "f").With(new UploadOptions { Resume = checkpoints[^1] }));

        Assert.Equal(Large, server.Stored);
    }

    [Fact]
    public async Task Defect_10_A_refusal_is_swallowed_while_the_earlier_upload_is_looked_for()
    {
        var server = new FileServer(Large.Length) { FailingChunk = 1 };
        using var handler = new RecordingHandler(server.AnswerAsync);
        using AppwriteConnection connection = Calls.Connect(handler);
        var stopped = await Assert.ThrowsAsync<AppwriteUploadException>(() => UploadAsync(connection, InputFile.FromBytes(Large, "f")));
        using RecordingHandler refusing = Scripted.Server(Scripted.Status(401));
        using AppwriteConnection refused = Calls.Connect(refusing);

        Exception? exception = await Record.ExceptionAsync(
            () => UploadAsync(refused, InputFile.FromBytes(Large, "f").With(new UploadOptions { Resume = stopped.Checkpoint })));

        var cause = exception as AppwriteException ?? Assert.IsType<AppwriteException>(exception!.InnerException);
        Assert.Equal(HttpStatusCode.Unauthorized, cause.StatusCode);
        Assert.Single(refusing.Requests);
    }

    [Fact]
    public async Task Defect_10_An_old_file_with_the_same_id_is_taken_for_a_success()
    {
        using var handler = new RecordingHandler(
            """{"$id":"mine","sizeOriginal":3,"signature":"5289df737df57326fcdd22597afb1fac","chunksTotal":1,"chunksUploaded":1}""", HttpStatusCode.Created);
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => UploadAsync(connection, InputFile.FromBytes([9, 9, 9, 9], "f")));

        Assert.Equal(HttpStatusCode.Conflict, exception.StatusCode);
        Assert.Contains("'mine'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defect_10_A_file_name_beyond_ascii_becomes_a_MIME_word()
    {
        using var handler = new RecordingHandler("""{"$id":"mine"}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        await UploadAsync(connection, InputFile.FromBytes([1], "Größe 日本 50%.png"));

        Assert.Contains("filename=\"Größe 日本 50%25.png\"", SentForm.PartsOf(handler.Single)[^1].Head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defect_10_Retry_After_is_ignored()
    {
        var time = new ManualTime();
        using RecordingHandler handler = Scripted.Server(Scripted.Status(429, ("Retry-After", "5")), () => RecordingHandler.Answer("""{"$id":"mine"}"""));
        using AppwriteConnection connection = Scripted.Connect(handler, AppwriteResilience.Default, time);

        Task upload = UploadAsync(connection, InputFile.FromBytes([1], "f"));

        Assert.Equal(TimeSpan.FromSeconds(5), await time.NextWaitAsync().WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Single(handler.Requests);
        time.Advance(TimeSpan.FromSeconds(5));
        await upload;
        Assert.Equal(2, handler.Requests.Count);
    }

    private static Task<bool> UploadAsync(AppwriteConnection connection, InputFile file) =>
        Uploads.SendAsync(connection, file, (ref RequestBuilder request) => request.AddNewFormId("fileId", "mine"));

    private static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        new Random(10).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Stores the chunks of one file, as a server of 1.8 does.</summary>
    private sealed class FileServer(int length)
    {
        private readonly HashSet<long> _arrived = [];

        /// <summary>The chunk that is refused; none below zero.</summary>
        public int FailingChunk { get; set; } = -1;

        public byte[] Stored { get; } = new byte[length];

        private int Count => (length + ChunkLength - 1) / ChunkLength;

        [SuppressMessage("Security", "CA5351", Justification = "The signature that servers give a file.")]
        public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                ContentRangeOf(content, out long first, out int count);
                if (first / ChunkLength == FailingChunk)
                {
                    return RecordingHandler.Answer("""{"message":"disk full","type":"general_server_error"}""", HttpStatusCode.InternalServerError);
                }

                byte[] body = await content.ReadAsByteArrayAsync(cancellationToken);
                int start = body.AsSpan().LastIndexOf("Content-Type: application/octet-stream\r\n\r\n"u8) + 42;
                lock (_arrived)
                {
                    body.AsSpan(start, count).CopyTo(Stored.AsSpan((int)first));
                    _arrived.Add(first);
                }
            }

            lock (_arrived)
            {
                string signature = _arrived.Count == Count ? Convert.ToHexString(MD5.HashData(Stored)).ToLowerInvariant() : "";
                return RecordingHandler.Answer(
                    $$"""{"$id":"mine","chunksTotal":{{Count}},"chunksUploaded":{{_arrived.Count}},"sizeOriginal":{{length}},"signature":"{{signature}}"}""",
                    HttpStatusCode.Created);
            }
        }

        private static void ContentRangeOf(HttpContent content, out long first, out int count)
        {
            System.Net.Http.Headers.ContentRangeHeaderValue range = content.Headers.ContentRange!;
            first = range.From!.Value;
            count = (int)(range.To!.Value - first + 1);
        }
    }
}
