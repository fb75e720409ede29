using System.Net;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Parts of files.</summary>
public sealed class DownloadRangeTests
{
    private static readonly byte[] Bytes = FileServer.RandomBytes(1000);

    [Theory]
    [InlineData(0, 4, "bytes=0-4")]
    [InlineData(6, null, "bytes=6-")]
    [InlineData(999, 999, "bytes=999-999")]
    public async Task A_part_is_what_comes(int from, int? to, string header)
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        AppwriteConnection view = connection.With(new() { Range = new AppwriteRange(from, to) });

        await using AppwriteDownload download = await FileServer.StartAsync(view);

        byte[] expected = Bytes[from..((to ?? 999) + 1)];
        Assert.Equal(expected.Length, download.Length);
        Assert.Equal(expected, await download.ReadAsBytesAsync());
        Assert.Equal([header], server.Ranges);
        Assert.Equal("identity", server.Requests[0].Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task A_range_goes_with_downloads_only()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        AppwriteConnection view = connection.With(new() { Range = new AppwriteRange(1) }).With(new() { Locale = "de" });

        await view.SendAsync(HttpMethod.Get, $"/storage/buckets/b/files/f");

        Assert.DoesNotContain("Range", handler.Single.Headers.Keys);
        Assert.DoesNotContain("Accept-Encoding", handler.Single.Headers.Keys);
    }

    [Fact]
    public async Task A_view_of_a_view_keeps_the_range()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        AppwriteConnection view = connection.With(new() { Range = new AppwriteRange(1) }).With(new() { Locale = "de" });

        await using AppwriteDownload download = await FileServer.StartAsync(view);

        Assert.Equal(["bytes=1-"], server.Ranges);
    }

    [Fact]
    public async Task A_part_beyond_the_end_is_the_servers_error()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();

        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => FileServer.StartAsync(connection.With(new() { Range = new AppwriteRange(0, 1000) })));

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, exception.StatusCode);
        Assert.Equal("storage_invalid_range", exception.Type.Value);
    }

    [Theory]
    [InlineData(true, 0, "bytes=10-19 of /v1/storage/buckets/b/files/f/download, but sent the whole")]
    [InlineData(false, 1, "bytes=10-19 of /v1/storage/buckets/b/files/f/download, but sent bytes 11-19/1000")]
    public async Task Another_part_than_the_one_asked_for_is_an_exception(bool isWhole, int shift, string problem)
    {
        using var server = new FileServer(Bytes, new Fault { IsWhole = isWhole, Shift = shift });
        using AppwriteConnection connection = server.Connect();

        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => FileServer.StartAsync(connection.With(new() { Range = new AppwriteRange(10, 19) })));

        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 19, "bytes 10-19/1000", true)]
    [InlineData(10, 19, "bytes 10-19/*", true)]
    [InlineData(10, 1500, "bytes 10-999/1000", true)]
    [InlineData(10, null, "bytes 10-999/1000", true)]
    [InlineData(10, null, "bytes 10-500/*", true)]
    [InlineData(10, 19, "bytes 10-20/1000", false)]
    [InlineData(10, 19, "bytes 10-18/1000", false)]
    [InlineData(10, 19, "bytes 10-18/*", false)]
    [InlineData(10, 1500, "bytes 10-998/1000", false)]
    [InlineData(10, null, "bytes 10-998/1000", false)]
    [InlineData(10, 19, "bytes 9-19/1000", false)]
    [InlineData(10, 19, "bytes */1000", false)]
    [InlineData(10, 19, "lines 10-19/1000", false)]
    public async Task A_part_ends_where_it_was_to_end_or_where_the_file_does(int from, int? to, string contentRange, bool isTaken)
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage answer = RecordingHandler.Answer("0123456789", HttpStatusCode.PartialContent);
            answer.Content.Headers.TryAddWithoutValidation("Content-Range", contentRange);
            return answer;
        });
        using AppwriteConnection connection = Calls.Connect(handler);
        Task<AppwriteDownload> start = FileServer.StartAsync(connection.With(new() { Range = new AppwriteRange(from, to) }));

        if (isTaken)
        {
            await (await start).DisposeAsync();
        }
        else
        {
            var exception = await Assert.ThrowsAsync<AppwriteException>(() => start);
            Assert.Contains($"but sent {contentRange}.", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_part_is_not_put_together_because_nothing_could_prove_it()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 500 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection.With(new() { Range = new AppwriteRange(100) }));

        await Assert.ThrowsAsync<IOException>(() => download.ReadAsBytesAsync());

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_part_that_comes_short_is_an_exception()
    {
        using var server = new FileServer(Bytes, new Fault { EndAt = 500, IsUnannounced = true });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection.With(new() { Range = new AppwriteRange(100) }));

        var exception = await Assert.ThrowsAsync<HttpIOException>(() => download.ReadAsBytesAsync());

        Assert.Contains("500 of 900 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_has_no_signature_to_compare_with()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection.With(new() { Range = new AppwriteRange(100) }));

        await Assert.ThrowsAsync<InvalidOperationException>(() => download.ReadAsBytesAsync(new DownloadOptions { Verify = true }));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(5, 4)]
    [InlineData(0, -1)]
    public void A_part_that_cannot_be_is_refused(int from, int? to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AppwriteRange(from, to));

    [Fact]
    public void Parts_are_equal_by_their_positions()
    {
        Assert.True(new AppwriteRange(1, 2) == new AppwriteRange(1, 2));
        Assert.True(new AppwriteRange(1, 2) != new AppwriteRange(1));
        Assert.Equal(default, new AppwriteRange(0));
    }
}
