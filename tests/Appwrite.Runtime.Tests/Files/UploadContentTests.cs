using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Whatever a file is read from, the server has its bytes in the end, or nothing that counts as complete.</summary>
public sealed class UploadContentTests
{
    private const int MiB = 1024 * 1024;

    private static readonly byte[] Random = SandboxUploads.Random(13 * MiB);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((5 * MiB) - 1)]
    [InlineData(5 * MiB)]
    [InlineData((5 * MiB) + 1)]
    [InlineData(10 * MiB)]
    [InlineData(12 * MiB + (MiB / 2))]
    public async Task Any_source_of_any_size_is_stored_as_it_is(int length)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        byte[] bytes = Random[..length];
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, bytes);
        try
        {
            Dictionary<string, InputFile> files = new()
            {
                ["path"] = InputFile.FromPath(path),
                ["info"] = InputFile.FromFile(new FileInfo(path)),
                ["bytes"] = InputFile.FromBytes(bytes, "x"),
                ["memory"] = InputFile.FromBytes(Random.AsMemory(0, length), "x"),
                ["seekable"] = InputFile.FromStream(length == 0 ? new MemoryStream() : new MemoryStream([9, 9, .. bytes]) { Position = 2 }, "x"),
                ["forward"] = InputFile.FromStream(new ForwardStream(bytes), "x"),
                ["forward-length"] = InputFile.FromStream(new ForwardStream(bytes), "x", length: length),
                ["factory"] = InputFile.FromFactory(_ => new(new ForwardStream(bytes)), "x"),
                ["factory-length"] = InputFile.FromFactory(_ => new(new ForwardStream(bytes)), "x", length: length),
            };
            foreach ((string id, InputFile file) in files)
            {
                UploadedFile stored = await sandbox.SendAsync(file, id);

                Assert.Equal(id, stored.Id);
                await sandbox.RequireStoredAsync(bytes, id);
            }

            Assert.Equal(files.Keys.Order(), (await sandbox.FileIdsAsync()).Order());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(10, 9)]
    [InlineData(6 * MiB, (6 * MiB) - 1)]
    [InlineData(6 * MiB, 0)]
    public async Task A_stream_that_ends_early_never_makes_a_complete_file(int announced, int length)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(
            () => sandbox.SendAsync(InputFile.FromStream(new ForwardStream(Random.AsMemory(0, length)), "x", length: announced)));

        var ended = Assert.IsType<EndOfStreamException>(exception as EndOfStreamException ?? exception.InnerException);
        Assert.Contains(announced.ToString(provider: null), ended.Message, StringComparison.Ordinal);
        Assert.Contains(length.ToString(provider: null), ended.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => sandbox.Server.OpenFile("b", "file"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(6 * MiB)]
    public async Task A_stream_that_has_more_than_announced_never_makes_a_complete_file(int announced)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(
            () => sandbox.SendAsync(InputFile.FromStream(new ForwardStream(Random.AsMemory(0, announced + 1)), "x", length: announced)));

        Assert.IsType<InvalidDataException>(exception as InvalidDataException ?? exception.InnerException);
        Assert.Throws<FileNotFoundException>(() => sandbox.Server.OpenFile("b", "file"));
    }
}
