using System.Net;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Sandbox.Faults;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>An id that is taken, and a file that arrives as another one.</summary>
public sealed class UploadConflictTests
{
    private static readonly byte[] Old = SandboxUploads.Random(6_000_000, seed: 1);
    private static readonly byte[] New = SandboxUploads.Random(7_000_000, seed: 2);

    [Theory]
    [InlineData(7_000_000, null)]
    [InlineData(100, null)]
    [InlineData(7_000_000, 200)]
    [InlineData(7_000_000, 201)]
    [InlineData(100, 200)]
    [InlineData(100, 201)]
    public async Task An_id_that_is_taken_is_a_conflict_and_the_old_file_stays(int length, int? oldFileStatus)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        await sandbox.SendAsync(InputFile.FromBytes(Old, "old"));
        if (oldFileStatus is { } status)
        {
            sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.AnswerOldFile) { Status = status, Times = 10 });
        }

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => sandbox.SendAsync(
            InputFile.FromBytes(New.AsMemory(0, length), "new").With(new UploadOptions { DeleteIfAbandoned = true })));

        Assert.Equal(HttpStatusCode.Conflict, exception.StatusCode);
        Assert.Equal("storage_file_already_exists", exception.Type.ToString());
        await sandbox.RequireStoredAsync(Old);
    }

    [Theory]
    [InlineData(7_000_000)]
    [InlineData(100)]
    public async Task An_old_file_is_replaced_where_that_is_asked_for(int length)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        await sandbox.SendAsync(InputFile.FromBytes(Old, "old"));

        await sandbox.SendAsync(InputFile.FromBytes(New.AsMemory(0, length), "new").With(new UploadOptions { Overwrite = true }));

        await sandbox.RequireStoredAsync(New.AsMemory(0, length));
    }

    [Fact]
    public async Task What_is_not_there_can_be_overwritten_too()
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();

        await sandbox.SendAsync(InputFile.FromBytes(New, "new").With(new UploadOptions { Overwrite = true }));

        await sandbox.RequireStoredAsync(New);
    }

    [Fact]
    public async Task A_deployment_has_no_id_to_overwrite()
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => sandbox.DeployAsync(InputFile.FromBytes(New, "code.tar.gz").With(new UploadOptions { Overwrite = true })));

        Assert.Empty(sandbox.Server.Transfers.Uploads);
    }

    [Theory]
    [InlineData(7_000_000)]
    [InlineData(100)]
    public async Task A_wrong_signature_is_an_error_that_names_both_hashes(int length)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        byte[] bytes = New[..length];
        sandbox.Server.Faults.Add(new UploadFault(UploadFaultKind.WrongSignature) { Times = 10 });

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(() => sandbox.SendAsync(InputFile.FromBytes(bytes, "new")));

        string ours = SandboxUploads.Md5(bytes);
        Assert.Contains(ours, exception.Message, StringComparison.Ordinal);
        Assert.Matches("signature of 'file' is [0-9a-f]{32}", exception.Message);
        Assert.DoesNotContain("is " + ours, exception.Message.Split("signature")[1], StringComparison.Ordinal);
        Assert.Null(exception.Checkpoint);
    }

    [Fact]
    public async Task An_abandoned_upload_never_takes_an_old_file_with_it()
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        await sandbox.SendAsync(InputFile.FromBytes(Old, "old"));
        sandbox.Fail(0, UploadFaultKind.DropBeforeBody);

        await Assert.ThrowsAsync<AppwriteUploadException>(
            () => sandbox.SendAsync(InputFile.FromBytes(New, "new").With(new UploadOptions { DeleteIfAbandoned = true })));

        await sandbox.RequireStoredAsync(Old);
    }
}
