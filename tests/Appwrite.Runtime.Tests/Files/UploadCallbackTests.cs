using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>What fails on the caller's side, a progress, a checkpoint that is kept, a stream, ends the upload as what it is.</summary>
public sealed class UploadCallbackTests
{
    private const int MiB = 1024 * 1024;

    // The kinds of exception that are tried again where the network throws them, and one that is not.
    public static TheoryData<int, int, Exception> Failures()
    {
        var data = new TheoryData<int, int, Exception>();
        foreach ((int length, int confirmed) in new[] { (100, 0), (4 * MiB, 0), (12 * MiB, 0), (12 * MiB, 1), (12 * MiB, 2) })
        {
            data.Add(length, confirmed, new InvalidOperationException("window closed"));
            data.Add(length, confirmed, new IOException("pipe"));
            data.Add(length, confirmed, new HttpRequestException("mine"));
            data.Add(length, confirmed, new TimeoutException("mine"));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_progress_that_fails_ends_the_upload_with_its_exception_at_once(int length, int confirmed, Exception failure)
    {
        using var server = new UploadServer(length);
        using AppwriteConnection connection = server.Connect(new AppwriteResilience { Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero }, new JumpingTime());
        int told = 0;
        var progress = new Teller(now =>
        {
            // Within the body of the next chunk.
            if (now.ChunksSent == confirmed && now.BytesSent > (long)confirmed * UploadSandbox.ChunkLength)
            {
                told++;
                throw failure;
            }
        });

        Exception? exception = await Record.ExceptionAsync(() => server.SendAsync(
            InputFile.FromBytes(new byte[length], "x").With(new UploadOptions { Progress = progress, MaxConcurrency = 1 }), connection: connection));

        RequireCause(failure, exception!, confirmed);
        Assert.Equal(1, told);
        Assert.Equal(confirmed + 1, server.Calls.Count);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(12 * MiB)]
    public async Task A_progress_that_fails_on_a_real_connection_ends_the_upload_with_its_exception_at_once(int length)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        var failure = new IOException("pipe");
        int told = 0;
        var progress = new Teller(_ =>
        {
            told++;
            throw failure;
        });

        Exception? exception = await Record.ExceptionAsync(
            () => sandbox.SendAsync(InputFile.FromBytes(new byte[length], "x").With(new UploadOptions { Progress = progress })));

        Assert.Same(failure, exception);
        Assert.Equal(1, told);
        Assert.True(sandbox.Chunks.Count() <= 1, "The chunk was tried again.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_checkpoint_that_cannot_be_kept_ends_the_upload_and_counts_all_the_same(int confirmed)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        var failure = new IOException("disk full");
        var options = new UploadOptions
        {
            MaxConcurrency = 1,
            DeleteIfAbandoned = confirmed == 3,
            OnCheckpoint = checkpoint =>
            {
                if (checkpoint.ConfirmedChunks.Count == confirmed)
                {
                    throw failure;
                }
            },
        };

        Exception? exception = await Record.ExceptionAsync(() => sandbox.SendAsync(InputFile.FromBytes(new byte[12 * MiB], "x").With(options)));

        RequireCause(failure, exception!, confirmed);
        Assert.Equal(confirmed, sandbox.Chunks.Count());
        if (confirmed == 3)
        {
            // What is complete is no half, and stays.
            await sandbox.RequireStoredAsync(new byte[12 * MiB]);
        }
    }

    [Theory]
    [InlineData(100_000, 50_000, 0)]
    [InlineData(12 * MiB, 1 * MiB, 0)]
    [InlineData(12 * MiB, 6 * MiB, 1)]
    [InlineData(12 * MiB, 11 * MiB, 2)]
    public async Task A_stream_that_fails_while_it_is_sent_ends_the_upload_with_its_exception_at_once(int length, int at, int confirmed)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        var failure = new IOException("disk gone");
        using var stream = new StallingStream(length, canSeek: true, at) { Failure = failure, Passes = 1 };

        Exception? exception = await Record.ExceptionAsync(
            () => sandbox.SendAsync(InputFile.FromStream(stream, "x").With(new UploadOptions { MaxConcurrency = 1 })));

        RequireCause(failure, exception!, confirmed);
        Assert.True(sandbox.Chunks.Count() <= confirmed + 1, "The chunk was tried again.");
    }

    [Fact]
    public async Task What_a_failing_progress_leaves_of_the_first_chunk_is_deleted_where_that_is_asked_for()
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        var failure = new InvalidOperationException("window closed");
        var options = new UploadOptions { DeleteIfAbandoned = true, Progress = new Teller(_ => throw failure) };

        Assert.Same(failure, await Record.ExceptionAsync(() => sandbox.SendAsync(InputFile.FromBytes(new byte[12 * MiB], "x").With(options))));

        Assert.Empty(await sandbox.FileIdsAsync());
    }

    // Where a part was stored, the exception that has the checkpoint stands around it.
    private static void RequireCause(Exception failure, Exception exception, int confirmed)
    {
        if (confirmed == 0)
        {
            Assert.Same(failure, exception);
            return;
        }

        var stopped = Assert.IsType<AppwriteUploadException>(exception);
        Assert.Same(failure, stopped.InnerException);
        Assert.Equal(Enumerable.Range(0, confirmed), stopped.Checkpoint!.ConfirmedChunks);
        Assert.Equal(default, stopped.StatusCode);
    }

    private sealed class Teller(Action<UploadProgress> tell) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value) => tell(value);
    }
}
