using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

public sealed class DownloadTests
{
    [Theory]
    [InlineData("""{"message":"not an error"}""", "application/json")]
    [InlineData("", "text/plain")]
    [InlineData("\ufeffä\0", "text/csv; charset=utf-8")]
    public async Task A_file_comes_as_its_bytes_whatever_it_holds(string text, string contentType)
    {
        using var handler = new RecordingHandler(text, HttpStatusCode.OK, contentType);
        using AppwriteConnection connection = Calls.Connect(handler);

        await using AppwriteDownload download = await StartAsync(connection);

        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        Assert.Equal(contentType, download.ContentType);
        Assert.Equal(bytes.Length, download.Length);
        Assert.Equal(bytes, await download.ReadAsBytesAsync());
    }

    [Fact]
    public async Task A_download_begins_before_its_content_has_come()
    {
        using var body = new StalledStream([1, 2, 3]);
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new StreamContent(new Unmeasured(body)) });
        using AppwriteConnection connection = Calls.Connect(handler);

        using AppwriteDownload download = await StartAsync(connection);
        byte[] begin = new byte[3];
        await download.Content.ReadExactlyAsync(begin);

        Assert.Equal([1, 2, 3], begin);
        Assert.Null(download.ContentType);
        Assert.Null(download.Length);
        using var cancellation = new CancellationTokenSource();
        Task rest = download.Content.CopyToAsync(Stream.Null, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rest);
    }

    [Fact]
    public async Task A_large_file_is_copied_whole()
    {
        byte[] bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);
        using var handler = new RecordingHandler(
            () => new HttpResponseMessage { Content = new StreamContent(new SlowStream(bytes, canSeek: false, 65_536)) });
        using AppwriteConnection connection = Calls.Connect(handler);
        using var copy = new MemoryStream();

        await using (AppwriteDownload download = await StartAsync(connection))
        {
            await download.CopyToAsync(copy);
        }

        Assert.Equal(bytes, copy.ToArray());
    }

    [Fact]
    public async Task An_error_is_an_exception_and_no_file()
    {
        using var handler = new RecordingHandler("""{"message":"not here","type":"storage_file_not_found"}""", HttpStatusCode.NotFound);
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => StartAsync(connection));

        Assert.Equal("not here", exception.ServerMessage);
        Assert.Equal("storage_file_not_found", exception.Type.Value);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, false)]
    [InlineData(HttpStatusCode.OK, true)]
    [InlineData(HttpStatusCode.NotFound, false)]
    public async Task The_answer_is_closed_with_the_download_or_its_failure(HttpStatusCode status, bool asynchronously)
    {
        using var body = new SlowStream([1], canSeek: false);
        using var handler = new RecordingHandler(() => new HttpResponseMessage(status) { Content = new StreamContent(body) });
        using AppwriteConnection connection = Calls.Connect(handler);

        if (status != HttpStatusCode.OK)
        {
            await Assert.ThrowsAsync<AppwriteException>(() => StartAsync(connection));
        }
        else
        {
            AppwriteDownload download = await StartAsync(connection);
            Assert.False(body.IsDisposed);
            if (asynchronously)
            {
                await download.DisposeAsync();
            }
            else
            {
                download.Dispose();
            }
        }

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task The_time_limit_ends_with_the_headers()
    {
        var time = new ManualTime();
        byte[] bytes = [1, 2, 3];
        using var handler = new RecordingHandler(
            () => new HttpResponseMessage { Content = new StreamContent(new SlowStream(bytes, canSeek: false, 1)) });
        using var connection = new AppwriteConnection(new()
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "p",
            HttpMessageHandler = handler,
            TimeProvider = time,
        });

        await using AppwriteDownload download = await StartAsync(connection);
        time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(bytes, await download.ReadAsBytesAsync());
    }

    private static Task<AppwriteDownload> StartAsync(AppwriteConnection connection) =>
        connection.DownloadAsync(new RequestBuilder(HttpMethod.Get, $"/files/{"f"}/download", null), CancellationToken.None);

    /// <summary>Hides the length of another stream.</summary>
    private sealed class Unmeasured(Stream inner) : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);
    }
}
