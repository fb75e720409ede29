using System.IO.Pipelines;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>The bytes of a download come once: whoever asks for them again is told so, and nothing is written.</summary>
public sealed class DownloadUseTests : IDisposable
{
    private static readonly byte[] Bytes = FileServer.RandomBytes(200_000);
    private static readonly string[] Uses = ["bytes", "stream", "pipe", "file", "content", "content copy"];

    private readonly string _folder = Directory.CreateTempSubdirectory("download-use").FullName;

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (string first in Uses)
            {
                Array.ForEach(Uses, second => pairs.Add(first, second));
            }

            return pairs;
        }
    }

    public static TheoryData<string> Second => [.. Uses];

    private string Target => Path.Combine(_folder, "file.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_second_use_is_refused_and_its_target_stays(string first, string second)
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        Assert.Equal(Bytes, await UseAsync(download, first, null));

        // Reading on at the end is how the reader of a stream finds it.
        if ((first, second) is ("content" or "content copy", "content"))
        {
            Assert.Empty(await UseAsync(download, second, null));
            return;
        }

        await AssertRefusedAsync(download, second);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Second))]
    public async Task Checks_do_not_pass_because_nothing_came(string second)
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        await download.ReadAsBytesAsync();

        await AssertRefusedAsync(download, second, new DownloadOptions { ExpectedSize = Bytes.Length, ExpectedSignature = FileServer.Md5(Bytes) });
    }

    [Theory]
    [MemberData(nameof(Second))]
    public async Task An_empty_file_comes_once_as_well(string second)
    {
        using var server = new FileServer([]);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        Assert.Empty(await download.ReadAsBytesAsync());

        await AssertRefusedAsync(download, second);
    }

    [Theory]
    [InlineData("bytes")]
    [InlineData("stream")]
    [InlineData("pipe")]
    [InlineData("file")]
    public async Task A_stream_that_was_begun_has_no_whole_copy_any_more(string second)
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        byte[] begin = new byte[10];
        await download.Content.ReadExactlyAsync(begin);

        await AssertRefusedAsync(download, second);

        // The reader itself goes on.
        byte[] rest = await UseAsync(download, "content copy", null);
        Assert.Equal(Bytes[10..], rest);
    }

    [Theory]
    [InlineData("bytes", "broken")]
    [InlineData("stream", "cancelled")]
    [InlineData("pipe", "gone")]
    [InlineData("file", "broken")]
    [InlineData("file", "cancelled")]
    [InlineData("bytes", "altered")]
    public async Task A_use_that_has_failed_was_one(string first, string failure)
    {
        Fault fault = failure switch
        {
            "broken" => new Fault { BreakAt = 100_000 },
            "cancelled" => new Fault { StallAt = 100_000 },
            "altered" => new Fault { AlterAt = 5 },
            _ => new Fault(),
        };
        using var server = new FileServer(Bytes, fault);
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        using var cancellation = new CancellationTokenSource();
        if (failure == "gone")
        {
            // The pipe's reader wants no more, after the first block.
            var pipe = new Pipe();
            await pipe.Reader.CompleteAsync();
            await download.CopyToAsync(pipe.Writer);
        }
        else
        {
            Task<byte[]> use = UseAsync(
                download, first, new DownloadOptions { ExpectedSignature = FileServer.Md5(Bytes) }, cancellation.Token);
            if (failure == "cancelled")
            {
                await server.Stalled!.Stalled;
                await cancellation.CancelAsync();
            }

            await Assert.ThrowsAnyAsync<Exception>(() => use);
        }

        foreach (string second in Uses)
        {
            await AssertRefusedAsync(download, second);
        }
    }

    [Fact]
    public async Task Of_two_uses_at_the_same_time_one_gets_everything()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        for (int round = 0; round < 20; round++)
        {
            await using AppwriteDownload download = await FileServer.StartAsync(connection);
            using var start = new Barrier(4);
            Task<byte[]>[] uses = [.. Enumerable.Range(0, 4).Select(i => Task.Run(() =>
            {
                start.SignalAndWait();
                return UseAsync(download, Uses[(i + round) % 3], null);
            }))];
            await Task.WhenAny(Task.WhenAll(uses));

            Assert.Equal(Bytes, await Assert.Single(uses, use => use.IsCompletedSuccessfully));
            Assert.All(uses.Where(use => !use.IsCompletedSuccessfully), use => Assert.IsType<InvalidOperationException>(use.Exception!.InnerException));
        }
    }

    [Fact]
    public async Task Readers_of_the_stream_do_not_share_it()
    {
        using var server = new FileServer(Bytes, new Fault { StallAt = 100_000 });
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        await download.Content.ReadExactlyAsync(new byte[100_000]);
        using var cancellation = new CancellationTokenSource();
        Task<int> first = download.Content.ReadAsync(new byte[1], cancellation.Token).AsTask();
        await server.Stalled!.Stalled;

        await Assert.ThrowsAsync<InvalidOperationException>(() => download.Content.ReadAsync(new byte[1]).AsTask());

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Arguments_that_are_refused_use_nothing_up()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => download.ReadAsBytesAsync(new DownloadOptions { ExpectedSize = -1 }));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => download.SaveAsync(_folder));
        await Assert.ThrowsAsync<ArgumentNullException>(() => download.CopyToAsync((Stream)null!));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => download.SaveAsync(Path.Combine(_folder, "missing", "f")));

        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
    }

    [Fact]
    public async Task What_is_disposed_of_says_so()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        AppwriteDownload download = await FileServer.StartAsync(connection);
        await download.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => download.ReadAsBytesAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => download.SaveAsync(Target));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    private async Task AssertRefusedAsync(AppwriteDownload download, string use, DownloadOptions? options = null)
    {
        await File.WriteAllTextAsync(Target, "old");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => UseAsync(download, use, options));

        Assert.Contains("/v1/storage/buckets/b/files/f/download has been read already", exception.Message, StringComparison.Ordinal);
        Assert.Equal("old", await File.ReadAllTextAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    /// <summary>Reads a download in one of the ways there are, and checks that what fails has written nothing.</summary>
    private async Task<byte[]> UseAsync(
        AppwriteDownload download, string use, DownloadOptions? options, CancellationToken cancellationToken = default)
    {
        using var copy = new MemoryStream();
        switch (use)
        {
            case "bytes":
                return await download.ReadAsBytesAsync(options, cancellationToken);
            case "stream":
                await download.CopyToAsync(copy, options, cancellationToken);
                return copy.ToArray();
            case "pipe":
                PipeWriter writer = PipeWriter.Create(copy, new StreamPipeWriterOptions(leaveOpen: true));
                await download.CopyToAsync(writer, options, cancellationToken);
                await writer.CompleteAsync();
                return copy.ToArray();
            case "file":
                await download.SaveAsync(Target, options, cancellationToken);
                return await File.ReadAllBytesAsync(Target, cancellationToken);
            case "content":
                byte[] block = new byte[1000];
                while (await download.Content.ReadAsync(block, cancellationToken) is > 0 and int count)
                {
                    copy.Write(block, 0, count);
                }

                return copy.ToArray();
            default:
                await download.Content.CopyToAsync(copy, cancellationToken);
                return copy.ToArray();
        }
    }
}
