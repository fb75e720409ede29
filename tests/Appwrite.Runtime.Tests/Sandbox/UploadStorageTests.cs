using System.Net;
using static Appwrite.Runtime.Tests.Sandbox.SandboxUploads;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The sandbox takes files of any size chunk by chunk, and leaves nothing behind.</summary>
public sealed class UploadStorageTests
{
    [Fact]
    public async Task Zeros_between_other_bytes_come_back()
    {
        await using SandboxClient sandbox = await StartAsync();
        byte[] bytes = new byte[(2 * ChunkBytes) + 77];
        Random(1000).CopyTo(bytes, 300_000);
        Random(1000).CopyTo(bytes, ChunkBytes + 4_000_000);
        Answer last = await sandbox.SendAllAsync(bytes);
        Assert.Equal(Md5(bytes), last.Text("signature"));
        Assert.Equal(bytes, await sandbox.StoredAsync(last.Id));
        Assert.Equal(bytes, (await sandbox.AsKeyAsync("GET", $"{FilesPath}/{last.Id}/download")).Bytes);
    }

    [Fact]
    public async Task Files_that_nobody_owns_any_more_leave_the_disk()
    {
        string folder;
        await using (SandboxClient sandbox = await StartAsync())
        {
            folder = sandbox.Server.StorageFolder;
            byte[] bytes = Random(ChunkBytes + 1);
            string id = (await sandbox.SendAllAsync(bytes)).Id;
            Assert.Equal(2, Directory.GetFiles(folder).Length);

            // Refused: the body has come, and goes.
            Assert.Equal(HttpStatusCode.Conflict, (await sandbox.SendChunkAsync(bytes, 0, id)).Status);
            Assert.Equal(2, Directory.GetFiles(folder).Length);

            // A reader keeps what is deleted until it is done.
            await using (Stream stored = sandbox.Server.OpenFile("b", id))
            {
                await sandbox.AsKeyAsync("DELETE", $"{FilesPath}/{id}");
                byte[] read = new byte[bytes.Length];
                await stored.ReadExactlyAsync(read);
                Assert.Equal(bytes, read);
            }

            Assert.Empty(Directory.GetFiles(folder));
            await sandbox.SendChunkAsync(bytes, 0);
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Chunks_may_come_at_the_same_time()
    {
        await using SandboxClient sandbox = await StartAsync();
        byte[] bytes = Random(5 * ChunkBytes);
        string id = (await sandbox.SendChunkAsync(bytes, 0)).Id;
        await Task.WhenAll(Enumerable.Range(1, 3).Select(chunk => sandbox.SendChunkAsync(bytes, chunk, id)));
        Assert.Equal(Md5(bytes), (await sandbox.SendChunkAsync(bytes, 4, id)).Text("signature"));
    }
}
