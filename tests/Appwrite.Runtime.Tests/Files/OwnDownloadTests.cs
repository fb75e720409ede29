using System.Net;
using System.Text;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Downloads and errors that users make for tests of their own code.</summary>
public class OwnDownloadTests
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("hello world");

    [Fact]
    public async Task A_download_is_made_of_a_stream_and_read_as_any_other()
    {
        var stream = new MemoryStream(Bytes);
        AppwriteDownload download = AppwriteDownload.FromStream(stream, "text/plain; charset=utf-8", "notes.txt");

        Assert.Equal(("text/plain; charset=utf-8", "notes.txt", 11), (download.ContentType, download.FileName, download.Length));
        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => download.ReadAsBytesAsync());

        await download.DisposeAsync();
        Assert.False(stream.CanRead);
    }

    [Fact]
    public async Task It_begins_where_the_stream_stands_and_needs_no_more_than_the_stream()
    {
        await using AppwriteDownload download = AppwriteDownload.FromStream(new MemoryStream(Bytes) { Position = 6 });

        Assert.Equal((null, null, 5), (download.ContentType, download.FileName, download.Length));
        using var reader = new StreamReader(download.Content);
        Assert.Equal("world", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task It_reports_its_progress_and_can_be_compared_with_a_signature()
    {
        DownloadProgress? last = null;
        var options = new DownloadOptions
        {
            Progress = new Immediate(progress => last = progress),
            ExpectedSignature = FileServer.Md5(Bytes),
        };
        await using AppwriteDownload download = AppwriteDownload.FromStream(new MemoryStream(Bytes));
        await download.CopyToAsync(Stream.Null, options);
        Assert.Equal(11, last?.BytesReceived);

        await using AppwriteDownload other = AppwriteDownload.FromStream(new MemoryStream([1, 2, 3]));
        await Assert.ThrowsAsync<AppwriteDownloadException>(() => other.CopyToAsync(Stream.Null, options));
    }

    [Fact]
    public async Task A_stream_that_ends_early_is_a_connection_that_breaks()
    {
        await using AppwriteDownload download = AppwriteDownload.FromStream(new MemoryStream(Bytes), length: 20);
        Assert.Equal(20, download.Length);
        await Assert.ThrowsAnyAsync<IOException>(() => download.ReadAsBytesAsync());
    }

    [Fact]
    public async Task No_server_can_be_asked_for_a_signature()
    {
        await using AppwriteDownload download = AppwriteDownload.FromStream(new MemoryStream(Bytes));
        await Assert.ThrowsAsync<InvalidOperationException>(() => download.CopyToAsync(Stream.Null, new DownloadOptions { Verify = true }));
    }

    [Fact]
    public void What_cannot_be_a_download_is_refused()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        Assert.Throws<ArgumentNullException>(() => AppwriteDownload.FromStream(null!));
        Assert.Throws<ArgumentException>(() => AppwriteDownload.FromStream(closed));
        Assert.Throws<FormatException>(() => AppwriteDownload.FromStream(Stream.Null, "no type"));
        Assert.Throws<ArgumentOutOfRangeException>(() => AppwriteDownload.FromStream(Stream.Null, length: -1));
    }

    [Fact]
    public void An_error_has_its_kind_from_two_arguments()
    {
        var named = new AppwriteException("User not found.", AppwriteErrorType.UserNotFound) { StatusCode = HttpStatusCode.NotFound };
        Assert.Equal(AppwriteErrorType.UserNotFound, named.Type);
        Assert.Equal("User not found.", named.ServerMessage);
        Assert.Equal("User not found. (404 user_not_found)", named.Message);

        var numbered = new AppwriteException(HttpStatusCode.Conflict, AppwriteErrorType.UserAlreadyExists);
        Assert.Equal((HttpStatusCode.Conflict, AppwriteErrorType.UserAlreadyExists), (numbered.StatusCode, numbered.Type));
        Assert.EndsWith("(409 user_already_exists)", numbered.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_of_an_upload_can_say_what_the_server_has_said()
    {
        var error = new AppwriteUploadException("The upload has stopped.")
        {
            StatusCode = HttpStatusCode.Forbidden,
            Type = AppwriteErrorType.StorageFileNotFound,
            ResponseBody = "{}",
            ServerVersion = "1.8.0",
        };
        Assert.Equal((HttpStatusCode.Forbidden, "{}", "1.8.0"), (error.StatusCode, error.ResponseBody, error.ServerVersion));
    }

    private sealed class Immediate(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
