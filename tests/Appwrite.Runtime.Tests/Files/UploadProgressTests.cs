using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Sandbox.Faults;

namespace Appwrite.Runtime.Tests.Files;

public sealed class UploadProgressTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3_000_000, 1)]
    [InlineData(17_000_000, 4)]
    public async Task Progress_never_goes_back_and_ends_with_the_whole_file(int length, int chunks)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        var progress = new Reports();

        // What is sent twice counts once.
        sandbox.Fail(0, UploadFaultKind.DropInBody, times: 1);
        sandbox.Fail(1, UploadFaultKind.TooManyRequests, times: 2);
        await sandbox.SendAsync(InputFile.FromBytes(SandboxUploads.Random(length), "x").With(new UploadOptions { Progress = progress }));

        Assert.Equal(progress.All.Select(report => report.BytesSent).Order(), progress.All.Select(report => report.BytesSent));
        Assert.All(progress.All, report => Assert.Equal((length, chunks), (report.TotalBytes, report.TotalChunks)));
        Assert.Equal((length, 1, chunks), (progress.All[^1].BytesSent, progress.All[^1].Fraction, progress.All[^1].ChunksSent));
        Assert.True(progress.All[^1].EstimatedTimeLeft is not { } left || left == TimeSpan.Zero);
    }
}
