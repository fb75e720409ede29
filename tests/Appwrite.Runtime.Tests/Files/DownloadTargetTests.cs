using System.IO.Pipelines;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Where downloads go, and what they tell on the way.</summary>
public sealed class DownloadTargetTests : IDisposable
{
    private static readonly byte[] Bytes = FileServer.RandomBytes(200_000);

    private readonly string _folder = Directory.CreateTempSubdirectory("download").FullName;

    private string Target => Path.Combine(_folder, "file.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_takes_the_place_of_the_old_one()
    {
        await File.WriteAllTextAsync(Target, "old");
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        await download.SaveAsync(Target, new DownloadOptions { Verify = true });

        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_file_is_there_only_when_it_is_whole()
    {
        var time = new ManualTime();
        await File.WriteAllTextAsync(Target, "old");
        using var server = new FileServer(Bytes, new Fault { StallAt = 100_000 });
        using AppwriteConnection connection = server.Connect(time: time);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Task saving = download.SaveAsync(Target);
        await server.Stalled!.Stalled;
        Assert.Equal("old", await File.ReadAllTextAsync(Target));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
        time.Advance(TimeSpan.FromSeconds(41));
        await saving;

        Assert.Equal(Bytes, await File.ReadAllBytesAsync(Target));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("altered")]
    [InlineData("broken")]
    [InlineData("cancelled")]
    public async Task A_failed_download_leaves_everything_as_it_was(string failure)
    {
        await File.WriteAllTextAsync(Target, "old");
        Fault fault = failure switch
        {
            "altered" => new Fault { AlterAt = 1 },
            "broken" => new Fault { BreakAt = 100_000 },
            _ => new Fault { StallAt = 100_000 },
        };
        using var server = new FileServer(Bytes, fault);
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        using var cancellation = new CancellationTokenSource();

        Task saving = download.SaveAsync(Target, new DownloadOptions { Verify = true }, cancellation.Token);
        if (failure == "cancelled")
        {
            await server.Stalled!.Stalled;
            await cancellation.CancelAsync();
        }

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => saving);
        Assert.True(exception is IOException || (failure == "cancelled" && exception is OperationCanceledException), exception.ToString());
        Assert.Equal("old", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_directory_is_no_target()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => download.SaveAsync(_folder));

        Assert.Equal("path", exception.ParamName);
        Assert.Empty(Directory.GetFiles(_folder));
        await download.SaveAsync(Target);
    }

    [Fact]
    public async Task A_pipe_gets_the_bytes_as_its_reader_takes_them()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        var pipe = new Pipe();
        using var copy = new MemoryStream();

        Task reading = pipe.Reader.CopyToAsync(copy);
        await download.CopyToAsync(pipe.Writer, new DownloadOptions { Verify = true });
        await pipe.Writer.CompleteAsync();
        await reading;

        Assert.Equal(Bytes, copy.ToArray());
    }

    [Fact]
    public async Task A_pipe_whose_reader_has_gone_ends_the_copying()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();

        var progress = new Reports();
        await download.CopyToAsync(pipe.Writer, new DownloadOptions { Progress = progress });

        Assert.DoesNotContain(progress.All, report => report.BytesReceived == Bytes.Length);
    }

    [Fact]
    public async Task A_pipe_can_cancel()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        var pipe = new Pipe();
        pipe.Writer.CancelPendingFlush();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download.CopyToAsync(pipe.Writer));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(200_000, false)]
    [InlineData(200_000, true)]
    public async Task Progress_ends_with_all_bytes(int length, bool isUnannounced)
    {
        var progress = new Reports();
        using var server = new FileServer(Bytes[..length], new Fault { IsUnannounced = isUnannounced });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        await download.CopyToAsync(Stream.Null, new DownloadOptions { Progress = progress });

        Assert.All(progress.All.SkipLast(1), report => Assert.Equal(isUnannounced ? null : length, report.TotalBytes));
        DownloadProgress last = progress.All[^1];
        Assert.Equal((length, length, 1.0), (last.BytesReceived, last.TotalBytes, last.Fraction));
    }

    [Fact]
    public async Task Progress_tells_speed_and_time_left_a_few_times_a_second()
    {
        var time = new ManualTime();
        var progress = new Reports();
        using var server = new FileServer(Bytes, new Fault { IsUnannounced = true });
        using AppwriteConnection connection = server.Connect(time: time);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        // The reads of 65,536 bytes each take half a second, and then no time at all.
        using var slow = new ActingStream(position => time.Advance(TimeSpan.FromSeconds(position == 65_536 ? 0.5 : 0)));
        await download.CopyToAsync(slow, new DownloadOptions { Progress = progress, ExpectedSize = Bytes.Length });

        Assert.Equal([65_536, 200_000], progress.All.Select(report => report.BytesReceived));
        Assert.Equal(131_072, progress.All[0].BytesPerSecond);
        Assert.Equal((200_000 - 65_536) / 131_072.0, progress.All[0].EstimatedTimeLeft!.Value.TotalSeconds, 0.001);
        Assert.Equal(TimeSpan.Zero, progress.All[1].EstimatedTimeLeft);
    }

    private sealed class Reports : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> All { get; } = [];

        public void Report(DownloadProgress value) => All.Add(value);
    }

    /// <summary>Does something after each write.</summary>
    private sealed class ActingStream(Action<long> act) : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            act(Position);
            return ValueTask.CompletedTask;
        }
    }
}
