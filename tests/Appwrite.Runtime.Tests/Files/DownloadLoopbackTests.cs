namespace Appwrite.Runtime.Tests.Files;

/// <summary>Downloads over a socket, through the connection's own handler.</summary>
[Collection(Alone)]
public sealed class DownloadLoopbackTests
{
    private const string Alone = "Alone";
    private const int Length = 700_001;

    private static readonly byte[] Bytes = LoopbackFileServer.BytesOf(Length);

    [Theory]
    [InlineData("length", "close")]
    [InlineData("length", "reset")]
    [InlineData("length", "silence")]
    [InlineData("chunked", "close")]
    [InlineData("chunked", "reset")]
    [InlineData("chunked", "silence")]
    [InlineData("close", "reset")]
    [InlineData("close", "silence")]
    public async Task A_file_arrives_whole_however_the_connection_ends(string kind, string stop)
    {
        using var server = new LoopbackFileServer(Length, new(kind, 300_000, stop), new(kind, 200_000, stop)) { Signature = FileServer.Md5(Bytes) };
        using AppwriteConnection connection = Connect(server);

        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        byte[] read = await download.ReadAsBytesAsync();

        Assert.Equal(Bytes, read);
        Assert.Equal("50% ♫.bin", download.FileName);
        Assert.Equal(5, server.Requests.Count);
        Assert.Contains("\r\nRange: bytes=500000-\r\n", server.Requests[4], StringComparison.Ordinal);
        Assert.All(
            server.Requests.Where(head => head.Contains("/download?", StringComparison.Ordinal)),
            head => Assert.Contains("\r\nAccept-Encoding: identity\r\n", head, StringComparison.Ordinal));
    }

    // Nothing else tells that an answer that ends with its connection was cut off.
    [Fact]
    public async Task Verifying_finds_out_a_file_that_was_cut_off_without_a_trace()
    {
        using var server = new LoopbackFileServer(Length, new LoopbackFileServer.Framing("close", 300_000)) { Signature = FileServer.Md5(Bytes) };
        using AppwriteConnection connection = Connect(server);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        byte[] read = await download.ReadAsBytesAsync(new DownloadOptions { Verify = true });

        Assert.Equal(Bytes, read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Handlers_and_clients_that_decompress_do_not_ask_for_compressed_files(bool isClient)
    {
        using var server = new LoopbackFileServer(Length);
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = System.Net.DecompressionMethods.All,
        };
        using var client = new HttpClient(handler, disposeHandler: false);
        using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = server.Endpoint,
            ProjectId = "p",
            HttpMessageHandler = isClient ? null : handler,
            HttpClient = isClient ? client : null,
        });

        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
        Assert.Equal(Length, download.Length);
        string accepted = server.Requests[0].Split("\r\n").Single(line => line.StartsWith("Accept-Encoding:", StringComparison.Ordinal));
        Assert.Equal("Accept-Encoding: identity", accepted);
        Assert.Equal("50% ♫.bin", download.FileName);
    }

    [Fact]
    public async Task A_large_file_takes_little_memory()
    {
        const long Large = 200L * 1024 * 1024;
        using var server = new LoopbackFileServer(Large, new LoopbackFileServer.Framing("chunked"));
        using AppwriteConnection connection = Connect(server);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using var heap = new HeapWatch();

        await using (AppwriteDownload download = await FileServer.StartAsync(connection))
        {
            await download.CopyToAsync(heap);
        }

        Assert.Equal(Large, heap.Written);
        Assert.InRange(heap.Peak - before, long.MinValue, 8 * 1024 * 1024);
    }

    private static AppwriteConnection Connect(LoopbackFileServer server) => new(new AppwriteConnectionOptions
    {
        Endpoint = server.Endpoint,
        ProjectId = "p",
        IdleTimeout = TimeSpan.FromSeconds(1),
        Resilience = new AppwriteResilience { Delay = TimeSpan.Zero },
    });

    /// <summary>Takes bytes, and looks at the heap after every fourth MiB.</summary>
    private sealed class HeapWatch : MemoryStream
    {
        public long Written { get; private set; }

        public long Peak { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            const long Step = 4 * 1024 * 1024;
            if ((Written + buffer.Length) / Step > Written / Step)
            {
                Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: false));
            }

            Written += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Tests that look at the heap, or whose idle time is short, and therefore run when no others do.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneDefinition;
}
