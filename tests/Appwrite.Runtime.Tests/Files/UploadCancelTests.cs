using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Whatever an upload waits for, it stops when its caller cancels, and what has stopped leaves nothing behind.</summary>
public sealed class UploadCancelTests
{
    private const int MiB = 1024 * 1024;

    // Three chunks.
    private const int Length = 12 * MiB;

    [Theory]
    [InlineData("opening", true)]
    [InlineData("opening", false)]
    [InlineData("measuring", true)]
    [InlineData("measuring", false)]
    [InlineData("a whole file", true)]
    [InlineData("a whole file", false)]
    [InlineData("a whole file of a stream", false)]
    [InlineData("the first chunk", true)]
    [InlineData("the first chunk", false)]
    [InlineData("the first chunk of a stream", true)]
    [InlineData("the first chunk of a stream", false)]
    [InlineData("the last chunk ahead", true)]
    [InlineData("the last chunk ahead", false)]
    [InlineData("the last chunk of a stream", true)]
    [InlineData("the last chunk of a stream", false)]
    [InlineData("a chunk that is sent", true)]
    [InlineData("a chunk that is sent", false)]
    public async Task An_upload_stops_when_it_is_cancelled_whatever_does_not_come(string place, bool heedsToken)
    {
        using var cancellation = new CancellationTokenSource();
        var opening = new TaskCompletionSource<Stream>();
        var asked = new TaskCompletionSource();
        StallingStream Stall(long length, bool canSeek, long at, int passes = 0) => new(length, canSeek, at) { HeedsToken = heedsToken, Passes = passes };
        using StallingStream stream = place switch
        {
            "measuring" => Stall(Length, false, 6 * MiB),
            "a whole file" => Stall(100_000, true, 50_000),
            "a whole file of a stream" => Stall(100_000, false, 50_000),
            "the first chunk" => Stall(Length, true, 1 * MiB),
            "the first chunk of a stream" => Stall(Length, false, 1 * MiB),
            "the last chunk ahead" => Stall(Length, true, 11 * MiB),
            "the last chunk of a stream" => Stall(Length, false, 11 * MiB),
            _ => Stall(Length, true, 8 * MiB, passes: 1),
        };
        InputFile file = place switch
        {
            "opening" => InputFile.FromFactory(
                token =>
                {
                    asked.SetResult();
                    return new(heedsToken ? opening.Task.WaitAsync(token) : opening.Task);
                },
                "x"),
            "measuring" => InputFile.FromStream(stream, "x"),
            _ => InputFile.FromStream(stream, "x", length: stream.CanSeek ? null : place.StartsWith("a whole", StringComparison.Ordinal) ? 100_000 : Length),
        };
        using var server = new UploadServer(Length);

        Task<UploadedFile> upload = server.SendAsync(file, cancellationToken: cancellation.Token);
        await (place == "opening" ? asked.Task : stream.Stalled).WaitAsync(TimeSpan.FromSeconds(30));
        if (place.StartsWith("the last chunk ahead", StringComparison.Ordinal))
        {
            // The chunk before it is there, so that the upload waits for nothing but this one.
            while (server.Calls.Count < 2)
            {
                await Task.Delay(10);
            }
        }

        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        bool isBegun = place is "the last chunk ahead" or "the last chunk of a stream" or "a chunk that is sent";
        Assert.Equal(isBegun, exception is AppwriteUploadCanceledException { Checkpoint.ConfirmedChunks: [0, ..] });
        Assert.DoesNotContain("POST 2", server.Calls);
    }

    [Fact]
    public async Task A_stream_that_is_opened_after_its_upload_was_cancelled_is_closed()
    {
        using var cancellation = new CancellationTokenSource();
        var opening = new TaskCompletionSource<Stream>();
        using var server = new UploadServer(10);
        using var late = new StallingStream(10, canSeek: true, 5);

        Task<UploadedFile> upload = server.SendAsync(InputFile.FromFactory(_ => new(opening.Task), "x"), cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        opening.SetResult(late);

        for (int i = 0; i < 1000 && !late.IsDisposed; i++)
        {
            await Task.Delay(10);
        }

        Assert.True(late.IsDisposed);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task Cleaning_up_after_a_cancelled_upload_has_a_limit()
    {
        var time = new ManualTime();
        using var cancellation = new CancellationTokenSource();
        var cleaning = new TaskCompletionSource();
        using var server = new UploadServer(Length)
        {
            Before = async (call, token) =>
            {
                if (call == "POST 1")
                {
                    await cancellation.CancelAsync();
                }
                else if (call == "DELETE")
                {
                    cleaning.SetResult();
                    await Task.Delay(Timeout.Infinite, token);
                }
            },
        };
        using AppwriteConnection connection = server.Connect(time: time);

        Task<UploadedFile> upload = server.SendAsync(
            InputFile.FromBytes(new byte[Length], "x").With(new UploadOptions { DeleteIfAbandoned = true }),
            connection: connection,
            cancellationToken: cancellation.Token);
        await cleaning.Task.WaitAsync(TimeSpan.FromSeconds(30));
        time.Advance(TimeSpan.FromSeconds(10));

        var exception = await Assert.ThrowsAsync<AppwriteUploadCanceledException>(() => upload);
        Assert.Contains("could not be deleted: the server did not answer within 10 seconds", exception.Message, StringComparison.Ordinal);
        Assert.Equal([0], exception.Checkpoint!.ConfirmedChunks);
    }

    [Fact]
    public async Task Reading_ahead_that_fails_after_the_upload_has_failed_is_no_unobserved_exception()
    {
        const string Mark = "The disk of this test is gone.";
        int unobserved = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, arguments) =>
        {
            if (arguments.Exception.ToString().Contains(Mark, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref unobserved);
            }
        };
        TaskScheduler.UnobservedTaskException += count;
        try
        {
            await FailAsync(Mark);
            for (int i = 0; i < 5; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(20);
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= count;
        }

        Assert.Equal(0, unobserved);

        // In a method of its own, so that nothing keeps the task alive.
        static async Task FailAsync(string mark)
        {
            using var stream = new StallingStream(Length, canSeek: true, 6 * MiB) { Failure = new IOException(mark) };
            using var server = new UploadServer(Length)
            {
                Before = (_, _) => stream.Stalled,
                Refusal = _ => UploadServer.Refuse(403),
            };
            await Assert.ThrowsAsync<AppwriteException>(() => server.SendAsync(InputFile.FromStream(stream, "x")));
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(10, false)]
    [InlineData(5 * MiB, true)]
    [InlineData(6 * MiB, true)]
    [InlineData(6 * MiB, false)]
    public async Task A_stream_of_known_length_may_stay_open(int length, bool heedsToken)
    {
        using var stream = new StallingStream(length, canSeek: false, length) { HeedsToken = heedsToken };
        using var server = new UploadServer(length);

        await server.SendAsync(InputFile.FromStream(stream, "x", length: length));

        Assert.Equal(new byte[length], server.Stored);
        using var again = new UploadServer(length);
        await again.SendAsync(InputFile.FromFactory(
            _ => new(new StallingStream(length, canSeek: false, length) { HeedsToken = heedsToken }), "x", length: length));
        Assert.Equal(new byte[length], again.Stored);
    }
}
