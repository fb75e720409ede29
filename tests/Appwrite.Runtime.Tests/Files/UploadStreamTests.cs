using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Streams that stand at their end, and streams that two uploads read.</summary>
public sealed class UploadStreamTests
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 10)]
    [InlineData(12 * MiB, 12 * MiB)]
    public async Task A_stream_that_stands_at_its_end_is_not_uploaded_as_an_empty_file(int length, int position)
    {
        foreach (bool isDeployment in new[] { false, true })
        {
            foreach (bool isFactory in new[] { false, true })
            {
                using var server = new UploadServer(0) { IsOfDeployments = isDeployment };
                var stream = new MemoryStream(new byte[length]) { Position = position };

                var exception = await Assert.ThrowsAsync<ArgumentException>(async () => await server.SendAsync(
                    isFactory ? InputFile.FromFactory(_ => new(stream), "x") : InputFile.FromStream(stream, "x")));

                Assert.Equal(nameof(Stream.Position), exception.ParamName);
                Assert.Contains($"at {position} of {length} bytes", exception.Message, StringComparison.Ordinal);
                Assert.Empty(server.Calls);
                Assert.Equal(isFactory, !stream.CanRead);
            }
        }
    }

    [Fact]
    public async Task A_stream_that_was_cut_off_before_the_upload_is_refused_too()
    {
        using var server = new UploadServer(0);
        using var stream = new MemoryStream();
        stream.Write(new byte[100]);
        stream.Position = 50;
        InputFile file = InputFile.FromStream(stream, "x");
        stream.SetLength(50);

        Assert.Equal("Position", (await Assert.ThrowsAsync<ArgumentException>(() => server.SendAsync(file))).ParamName);
    }

    [Fact]
    public async Task An_empty_stream_is_an_empty_file()
    {
        using var server = new UploadServer(0);

        await server.SendAsync(InputFile.FromStream(new MemoryStream(), "x"));
        await server.SendAsync(InputFile.FromFactory(_ => new(new MemoryStream()), "x"));

        Assert.Equal(["POST 0", "POST 0"], server.Calls);
        Assert.Empty(server.Stored);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uploads_of_one_stream_at_the_same_time_send_their_own_bytes(bool isOneFile)
    {
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync();
        byte[] bytes = SandboxUploads.Random(13 * MiB);

        // Gives up its thread within each reading, so that the other one comes in between.
        using var stream = new SlowStream(bytes, canSeek: true, atOnce: 60_000);
        InputFile first = InputFile.FromStream(stream, "x");
        stream.Position = isOneFile ? 0 : 1 * MiB;
        InputFile second = isOneFile ? first : InputFile.FromStream(stream, "x");

        await Task.WhenAll(sandbox.SendAsync(first, "first"), sandbox.SendAsync(second, "second"));

        await sandbox.RequireStoredAsync(bytes, "first");
        await sandbox.RequireStoredAsync(isOneFile ? bytes : bytes.AsMemory(1 * MiB), "second");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(100)]
    public async Task A_stream_that_cannot_go_back_is_refused_while_another_upload_reads_it(int? length)
    {
        using var cancellation = new CancellationTokenSource();
        using var stream = new StallingStream(200, canSeek: false, 50) { HeedsToken = true };
        using var server = new UploadServer(100);
        InputFile second = InputFile.FromStream(stream, "x", length: 100);
        Task<UploadedFile> first = server.SendAsync(InputFile.FromStream(stream, "x", length: length), cancellationToken: cancellation.Token);
        await stream.Stalled.WaitAsync(TimeSpan.FromSeconds(30));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => server.SendAsync(second));
        Assert.Contains("being read by another upload", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.SendAsync(InputFile.FromFactory(_ => new(stream), "x", length: 100)));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(stream.IsDisposed);
    }

    [Fact]
    public async Task What_one_upload_leaves_of_a_stream_another_one_can_send()
    {
        byte[] bytes = SandboxUploads.Random(200);
        using var stream = new ForwardStream(bytes);
        using var server = new UploadServer(100);
        InputFile[] files = [InputFile.FromStream(stream, "x", length: 100), InputFile.FromStream(stream, "x", length: 100)];
        using var cut = new SlowStream(bytes, canSeek: false, atOnce: 1);
        InputFile[] cuts = [InputFile.FromStream(cut, "x", length: 100), InputFile.FromStream(cut, "x", length: 100)];

        // What gives more than was announced is refused, what waits for the next reading is not.
        await Assert.ThrowsAsync<InvalidDataException>(() => server.SendAsync(files[0]));
        await server.SendAsync(cuts[0]);
        Assert.Equal(bytes[..100], server.Stored);
        await server.SendAsync(cuts[1]);
        Assert.Equal(bytes[100..], server.Stored);
    }

    [Fact]
    public async Task A_file_is_not_made_of_a_stream_that_an_upload_moves()
    {
        using var cancellation = new CancellationTokenSource();
        using var stream = new StallingStream(200, canSeek: true, 50) { HeedsToken = true };
        using var server = new UploadServer(200);
        Task<UploadedFile> first = server.SendAsync(InputFile.FromStream(stream, "x"), cancellationToken: cancellation.Token);
        await stream.Stalled.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Throws<InvalidOperationException>(() => InputFile.FromStream(stream, "x"));

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        stream.Position = 0;
        InputFile.FromStream(stream, "x");
    }

    [Theory]
    [InlineData(12 * MiB, "POST 1")]
    [InlineData(12 * MiB, "POST 0")]
    [InlineData(1 * MiB, "POST 0")]
    public async Task A_stream_whose_upload_has_failed_can_be_sent_again_from_where_it_stood(int length, string failing)
    {
        const int Start = 1000;
        byte[] bytes = SandboxUploads.Random(Start + length);
        using var stream = new MemoryStream(bytes) { Position = Start };
        using var server = new UploadServer(length) { Refusal = call => call == failing ? UploadServer.Refuse(403) : null };

        await Assert.ThrowsAnyAsync<AppwriteException>(() => server.SendAsync(InputFile.FromStream(stream, "x")));

        Assert.True(stream.CanRead);
        Assert.Equal(Start, stream.Position);
        using var other = new UploadServer(length);
        await other.SendAsync(InputFile.FromStream(stream, "x"));
        Assert.Equal(bytes[Start..], other.Stored);
        Assert.Throws<ArgumentException>(() => InputFile.FromStream(stream, "x"));
    }

    [Fact]
    public async Task A_stream_that_was_closed_meanwhile_does_not_hide_what_the_upload_failed_with()
    {
        var stream = new MemoryStream(new byte[100]);
        using var server = new UploadServer(100)
        {
            Refusal = _ =>
            {
                stream.Dispose();
                return UploadServer.Refuse(403);
            },
        };

        Assert.Equal("refused", (await Assert.ThrowsAnyAsync<AppwriteException>(() => server.SendAsync(InputFile.FromStream(stream, "x")))).ServerMessage);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_stays_in_use_as_long_as_an_abandoned_reading_goes_on(bool canSeek)
    {
        using var cancellation = new CancellationTokenSource();
        using var stream = new StallingStream(200, canSeek, 50);
        using var server = new UploadServer(200);
        Task<UploadedFile> first = server.SendAsync(InputFile.FromStream(stream, "x", length: 200), cancellationToken: cancellation.Token);
        await stream.Stalled.WaitAsync(TimeSpan.FromSeconds(30));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.SendAsync(InputFile.FromStream(stream, "x", length: 100)));

        stream.End();
        for (int i = 0; i < 3000 && StreamUse.Of(stream).IsInUse; i++)
        {
            await Task.Delay(10);
        }

        Assert.False(StreamUse.Of(stream).IsInUse);
        Assert.Equal(canSeek ? 0 : 50, stream.Reached);
    }
}
