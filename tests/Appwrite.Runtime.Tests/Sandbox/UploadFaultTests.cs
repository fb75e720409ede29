using System.Diagnostics;
using System.Net;
using Appwrite.Sandbox.Faults;
using static Appwrite.Runtime.Tests.Sandbox.SandboxUploads;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The sandbox misbehaves at the chunk and at the attempt at which it was told to, and only there.</summary>
public sealed class UploadFaultTests
{
    private static readonly byte[] Big = Random((2 * ChunkBytes) + 1000);

    [Theory]
    [InlineData(UploadFaultKind.DropBeforeBody, false)]
    [InlineData(UploadFaultKind.DropInBody, false)]
    [InlineData(UploadFaultKind.Restart, false)]
    [InlineData(UploadFaultKind.DropBeforeAnswer, true)]
    public async Task A_connection_breaks_before_or_after_the_chunk_is_stored(UploadFaultKind kind, bool isStored)
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await sandbox.SendChunkAsync(Big, 0)).Id;
        sandbox.Server.Faults.Add(new UploadFault(kind) { Chunk = 1, ResourceId = "b" });
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.SendChunkAsync(Big, 1, id));
        Assert.Equal(isStored ? 2 : 1, (await sandbox.AsKeyAsync("GET", $"{FilesPath}/{id}")).Number("chunksUploaded"));
        Assert.Equal(0, sandbox.Server.Faults.Pending);

        Assert.Equal(2, (await sandbox.SendChunkAsync(Big, 1, id)).Number("chunksUploaded"));
        Assert.Equal(Md5(Big), (await sandbox.SendChunkAsync(Big, 2, id)).Text("signature"));
        Assert.Equal((1, 2, 1), (Count(0), Count(1), Count(2)));
        UploadRequest struck = sandbox.Server.Transfers.Uploads[1];
        Assert.Equal((kind, null, isStored ? id : null), (struck.Fault, struck.Status, struck.StoredId));

        int Count(int chunk) => sandbox.Server.Transfers.CountUploads("b", chunk);
    }

    [Fact]
    public async Task A_first_answer_that_is_lost_leaves_a_file_behind()
    {
        await using SandboxClient sandbox = await StartAsync();
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.DropBeforeAnswer) { Chunk = 0 });
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.SendChunkAsync(Big, 0));
        Assert.Equal(1, (await sandbox.AsKeyAsync("GET", FilesPath)).Number("total"));
    }

    [Theory]
    [InlineData(UploadFaultKind.TooManyRequests, 429, "general_rate_limit_exceeded", false)]
    [InlineData(UploadFaultKind.ErrorBeforeStoring, 500, "general_unknown", false)]
    [InlineData(UploadFaultKind.ErrorAfterStoring, 500, "general_unknown", true)]
    public async Task An_error_comes_before_or_after_the_chunk_is_stored(UploadFaultKind kind, int status, string type, bool isStored)
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await sandbox.SendChunkAsync(Big, 0)).Id;
        sandbox.Server.Faults.Add(new UploadFault(kind) { Chunk = 2 });
        await sandbox.SendChunkAsync(Big, 1, id);
        Answer answer = await sandbox.SendChunkAsync(Big, 2, id);
        Assert.Equal((status, type), ((int)answer.Status, answer.ErrorType));
        Answer file = await sandbox.AsKeyAsync("GET", $"{FilesPath}/{id}");
        Assert.Equal(isStored ? Md5(Big) : "", file.Text("signature"));
        Assert.Equal(isStored ? HttpStatusCode.Conflict : HttpStatusCode.Created, (await sandbox.SendChunkAsync(Big, 2, id)).Status);
        Assert.Equal(Big, await sandbox.StoredAsync(id));
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back_or_do_not()
    {
        await using SandboxClient sandbox = await StartAsync();
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.TooManyRequests) { RetryAfter = TimeSpan.FromSeconds(5) });
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.TooManyRequests) { Attempt = 2 });
        Assert.Equal("5", (await sandbox.SendRangeAsync([1], range: null)).Headers["Retry-After"][0]);
        Answer second = await sandbox.SendRangeAsync([1], range: null);
        Assert.Equal(HttpStatusCode.TooManyRequests, second.Status);
        Assert.False(second.Headers.ContainsKey("Retry-After"));
        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendRangeAsync([1], range: null)).Status);
    }

    [Fact]
    public async Task A_fault_waits_for_its_attempt_and_strikes_as_often_as_told()
    {
        await using SandboxClient sandbox = await StartAsync();
        int struck = 0;
        sandbox.Server.Faults.Add(
            new UploadFault(UploadFaultKind.ErrorBeforeStoring) { ResourceId = "b", Attempt = 2, Times = 2, Struck = () => struck++ });
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.ErrorBeforeStoring) { ResourceId = "other" });
        var statuses = new List<int>();
        for (int request = 0; request < 4; request++)
        {
            statuses.Add((int)(await sandbox.SendRangeAsync([1], range: null)).Status);
        }

        Assert.Equal([201, 500, 500, 201], statuses);
        Assert.Equal((2, 1), (struck, sandbox.Server.Faults.Pending));
        sandbox.Server.Faults.Clear();
        Assert.Equal(0, sandbox.Server.Faults.Pending);
        Assert.Throws<ArgumentOutOfRangeException>(() => sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.Stall) { Attempt = 0 }));
    }

    [Fact]
    public async Task An_answer_is_late()
    {
        await using SandboxClient sandbox = await StartAsync();
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.Delay) { Delay = TimeSpan.FromMilliseconds(300) });
        long start = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendRangeAsync([1], range: null)).Status);
        Assert.True(Stopwatch.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(250));
    }

    [Theory]
    [InlineData(UploadFaultKind.Stall, 0)]
    [InlineData(UploadFaultKind.StallBeforeAnswer, 1)]
    public async Task An_answer_never_comes(UploadFaultKind kind, int files)
    {
        await using SandboxClient sandbox = await StartAsync();
        sandbox.Server.Faults.Add(new UploadFault(kind));
        Task<Answer> upload = sandbox.SendRangeAsync([1], range: null);
        await Task.WhenAny(upload, Task.Delay(300));
        Assert.False(upload.IsCompleted);
        Assert.Equal(files, (await sandbox.AsKeyAsync("GET", FilesPath)).Number("total"));
        sandbox.Server.Restart();
        await Assert.ThrowsAsync<HttpRequestException>(() => upload);
    }

    [Fact]
    public async Task The_last_answer_tells_a_wrong_signature_and_the_file_is_right()
    {
        await using SandboxClient sandbox = await StartAsync();
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.WrongSignature) { Chunk = 2 });
        Answer last = await sandbox.SendAllAsync(Big);
        Assert.Equal(32, last.Text("signature").Length);
        Assert.NotEqual(Md5(Big), last.Text("signature"));
        Assert.Equal(Md5(Big), (await sandbox.AsKeyAsync("GET", $"{FilesPath}/{last.Id}")).Text("signature"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    public async Task An_id_that_is_taken_answers_the_old_file_when_told_so(int status)
    {
        await using SandboxClient sandbox = await StartAsync();
        await sandbox.SendRangeAsync([1, 2], range: null, fileId: "mine");
        Assert.Equal(HttpStatusCode.Conflict, (await sandbox.SendRangeAsync([3], range: null, fileId: "mine")).Status);
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.AnswerOldFile) { Status = status });
        Answer old = await sandbox.SendRangeAsync([3], range: null, fileId: "mine");
        Assert.Equal((status, Md5([1, 2])), ((int)old.Status, old.Text("signature")));
    }

    [Fact]
    public async Task A_restart_drops_what_is_on_its_way_and_keeps_what_is_stored()
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await sandbox.SendChunkAsync(Big, 0)).Id;
        var arrived = new TaskCompletionSource();
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.Stall) { Chunk = 1, Struck = arrived.SetResult });
        Task<Answer> stalled = sandbox.SendChunkAsync(Big, 1, id);
        await arrived.Task;
        sandbox.Server.Restart();
        await Assert.ThrowsAsync<HttpRequestException>(() => stalled);
        await sandbox.SendChunkAsync(Big, 1, id);
        Assert.Equal(Md5(Big), (await sandbox.SendChunkAsync(Big, 2, id)).Text("signature"));
    }

    [Fact]
    public async Task A_forgotten_upload_begins_anew_under_its_id()
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await sandbox.SendChunkAsync(Big, 0)).Id;
        Assert.True(sandbox.Server.ForgetFile("b", id));
        Assert.False(sandbox.Server.ForgetFile("b", id));
        Assert.Equal("storage_file_not_found", (await sandbox.AsKeyAsync("GET", $"{FilesPath}/{id}")).ErrorType);
        Answer next = await sandbox.SendChunkAsync(Big, 1, id);
        Assert.Equal((id, 1), (next.Id, next.Number("chunksUploaded")));
    }

    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_of_a_body_leaves_nothing()
    {
        await using SandboxClient sandbox = await StartAsync();
        using var stop = new CancellationTokenSource();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sandbox.Server.Endpoint + FilesPath));
        request.Headers.Add("X-Appwrite-Project", sandbox.Server.ProjectId);
        request.Headers.Add("X-Appwrite-Key", sandbox.Server.ApiKey);
        byte[] form = await Form("file", "a.bin", Random(ChunkBytes), ("fileId", "unique()")).ReadAsByteArrayAsync();
        request.Content = new StreamContent(new PausingStream(form, form.Length / 2, stop));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=BND");
        request.Content.Headers.ContentLength = form.Length;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(request, stop.Token));
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", FilesPath)).Number("total"));
    }

    // Gives the beginning of a body and then cancels the request.
    private sealed class PausingStream(byte[] bytes, int until, CancellationTokenSource stop) : MemoryStream(bytes, 0, until)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return read;
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
            CopyAsync(destination, cancellationToken);

        private async Task CopyAsync(Stream destination, CancellationToken cancellationToken)
        {
            byte[] buffer = new byte[64 * 1024];
            while (await ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
    }
}
