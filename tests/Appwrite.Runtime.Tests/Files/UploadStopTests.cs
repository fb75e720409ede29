using System.Net;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Sandbox;
using Appwrite.Sandbox.Faults;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Uploads that stop, and go on from their checkpoint.</summary>
public sealed class UploadStopTests
{
    // Five chunks.
    private static readonly byte[] Bytes = SandboxUploads.Random((4 * UploadSandbox.ChunkLength) + 5);

    [Theory]
    [InlineData(SandboxVersion.Appwrite19)]
    [InlineData(SandboxVersion.Appwrite14)]
    public async Task After_a_final_failure_nothing_is_sent_and_the_checkpoint_sends_only_what_is_missing(SandboxVersion version)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync(version);
        sandbox.Fail(2, UploadFaultKind.ErrorBeforeStoring);

        UploadCheckpoint checkpoint = await FailAsync(sandbox, new UploadOptions { MaxConcurrency = 1 });

        Assert.Equal([0, 1], checkpoint.ConfirmedChunks);
        Assert.Equal([0, 1, 2], sandbox.Chunks.Distinct());
        Assert.Throws<FileNotFoundException>(() => sandbox.Server.OpenFile("b", "file"));

        sandbox.Server.Faults.Clear();
        sandbox.Server.Transfers.Clear();
        await ResumeAsync(sandbox, UploadCheckpoint.Parse(checkpoint.ToJson()), Bytes);

        Assert.Equal([2, 3, 4], sandbox.Chunks);
        await sandbox.RequireStoredAsync(Bytes);
    }

    [Fact]
    public async Task Cancelling_stops_at_once_and_the_upload_can_go_on()
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        using var cancellation = new CancellationTokenSource();
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.Stall) { Chunk = 1, Struck = cancellation.Cancel });

        var exception = await Assert.ThrowsAsync<AppwriteUploadCanceledException>(
            () => sandbox.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { MaxConcurrency = 1 }), cancellationToken: cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Equal([0], exception.Checkpoint!.ConfirmedChunks);
        await Task.Delay(100);
        Assert.Equal([0, 1], sandbox.Chunks);
        await ResumeAsync(sandbox, exception.Checkpoint, Bytes);
        await sandbox.RequireStoredAsync(Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_abandoned_half_is_deleted_only_where_that_is_asked_for(bool deletes)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        sandbox.Fail(2, UploadFaultKind.ErrorBeforeStoring);

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => sandbox.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { DeleteIfAbandoned = deletes })));

        Assert.Equal(deletes, exception.Checkpoint is null);
        Assert.Equal(deletes ? [] : ["file"], await sandbox.FileIdsAsync());
        Assert.Equal(HttpStatusCode.InternalServerError, Assert.IsType<AppwriteException>(exception.InnerException).StatusCode);
    }

    [Theory]
    [InlineData(UploadFaultKind.DropBeforeAnswer, "file")]
    [InlineData(UploadFaultKind.DropBeforeAnswer, "unique()")]
    [InlineData(UploadFaultKind.DropBeforeBody, "unique()")]
    public async Task A_first_chunk_whose_answer_was_lost_leaves_nothing_where_halves_are_deleted(UploadFaultKind kind, string id)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        sandbox.Fail(0, kind);

        await Assert.ThrowsAsync<AppwriteUploadException>(
            () => sandbox.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { DeleteIfAbandoned = true }), id));

        Assert.Empty(await sandbox.FileIdsAsync());
    }

    [Fact]
    public async Task What_is_not_the_same_upload_is_refused_before_anything_is_sent()
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        sandbox.Fail(2, UploadFaultKind.ErrorBeforeStoring);
        UploadCheckpoint checkpoint = await FailAsync(sandbox, new UploadOptions());
        sandbox.Server.Faults.Clear();
        sandbox.Server.Transfers.Clear();
        byte[] changed = [.. Bytes];
        // In the one chunk that is confirmed before the others go side by side; nobody knows which of those were.
        changed[0] ^= 1;
        InputFile Resumed(byte[] bytes) => InputFile.FromBytes(bytes, "x").With(new UploadOptions { Resume = checkpoint });

        string[] messages =
        [
            (await Assert.ThrowsAsync<AppwriteUploadException>(() => sandbox.SendAsync(Resumed(changed)))).Message,
            (await Assert.ThrowsAsync<AppwriteUploadException>(() => sandbox.SendAsync(Resumed([.. Bytes, 1])))).Message,
            (await Assert.ThrowsAsync<AppwriteUploadException>(() => sandbox.SendAsync(Resumed(Bytes), "other"))).Message,
            (await Assert.ThrowsAsync<AppwriteUploadException>(() => sandbox.DeployAsync(Resumed(Bytes)))).Message,
        ];

        Assert.Contains("is not the file whose upload began", messages[0], StringComparison.Ordinal);
        Assert.Contains($"has {Bytes.Length + 1} bytes, but had {Bytes.Length}", messages[1], StringComparison.Ordinal);
        Assert.Contains("id 'file', not 'other'", messages[2], StringComparison.Ordinal);
        Assert.Contains("/storage/buckets/b/files, not to", messages[3], StringComparison.Ordinal);
        Assert.Empty(sandbox.Server.Transfers.Uploads);
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite19)]
    [InlineData(SandboxVersion.Appwrite14)]
    public async Task An_upload_that_the_server_has_forgotten_begins_anew(SandboxVersion version)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync(version);
        sandbox.Fail(2, UploadFaultKind.ErrorBeforeStoring);

        // One at a time: a chunk that was given up on its way may still arrive at a server, and would begin the file again after it was forgotten.
        UploadCheckpoint checkpoint = await FailAsync(sandbox, new UploadOptions { MaxConcurrency = 1 });
        sandbox.Server.Faults.Clear();
        Assert.True(sandbox.Server.ForgetFile("b", "file"));
        sandbox.Server.Transfers.Clear();

        await ResumeAsync(sandbox, checkpoint, Bytes);

        Assert.Equal([0, 1, 2, 3, 4], sandbox.Chunks.Order());
        await sandbox.RequireStoredAsync(Bytes);
    }

    [Fact]
    public async Task An_upload_that_the_server_has_completed_sends_nothing_and_reports_the_end()
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        sandbox.Fail(4, UploadFaultKind.ErrorBeforeStoring);
        UploadCheckpoint checkpoint = await FailAsync(sandbox, new UploadOptions());
        sandbox.Server.Faults.Clear();
        await ResumeAsync(sandbox, checkpoint, Bytes);
        sandbox.Server.Transfers.Clear();
        var progress = new Reports();

        await ResumeAsync(sandbox, checkpoint, Bytes, progress);

        Assert.Empty(sandbox.Server.Transfers.Uploads);
        Assert.Equal(1, progress.All[^1].Fraction);
        Assert.Equal(5, progress.All[^1].ChunksSent);
    }

    [Theory]
    [InlineData(UploadFaultKind.DropBeforeAnswer)]
    [InlineData(UploadFaultKind.DropBeforeBody)]
    [InlineData(UploadFaultKind.ErrorAfterStoring)]
    public async Task A_server_of_1_4_gets_no_chunk_twice_that_it_has(UploadFaultKind kind)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync(SandboxVersion.Appwrite14);
        sandbox.Fail(2, kind, times: 1);

        await sandbox.SendAsync(InputFile.FromBytes(Bytes, "x"));

        Assert.Equal(kind == UploadFaultKind.DropBeforeBody ? [0, 1, 2, 2, 3, 4] : [0, 1, 2, 3, 4], sandbox.Chunks);
        await sandbox.RequireStoredAsync(Bytes);
    }

    [Theory]
    [InlineData(12_000_000)]
    [InlineData(100)]
    public async Task A_deployment_whose_first_answer_was_lost_is_reported_and_not_sent_twice(int length)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        sandbox.Fail(0, UploadFaultKind.DropBeforeAnswer);
        InputFile code = InputFile.FromBytes(Bytes.AsMemory(0, length), "code.tar.gz");

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(() => sandbox.DeployAsync(code));

        UploadRequest sent = Assert.Single(sandbox.Server.Transfers.Uploads);
        Assert.Equal([sent.StoredId!], exception.PossibleIds);
        Assert.Contains(sent.StoredId!, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<UploadCheckpoint> FailAsync(UploadSandbox sandbox, UploadOptions options) =>
        (await Assert.ThrowsAsync<AppwriteUploadException>(() => sandbox.SendAsync(InputFile.FromBytes(Bytes, "x").With(options)))).Checkpoint!;

    private static Task<UploadedFile> ResumeAsync(
        UploadSandbox sandbox, UploadCheckpoint checkpoint, byte[] bytes, IProgress<UploadProgress>? progress = null) =>
        sandbox.SendAsync(InputFile.FromBytes(bytes, "x").With(new UploadOptions { Resume = checkpoint, Progress = progress }));
}
