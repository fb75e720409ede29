using System.Net;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Downloads that are compared with what they should be.</summary>
public sealed class DownloadCheckTests
{
    private static readonly byte[] Bytes = FileServer.RandomBytes(200_000);

    [Fact]
    public async Task What_nobody_asks_to_compare_costs_one_request()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verifying_compares_with_the_model(bool isResilient)
    {
        using var server = new FileServer(Bytes, new Fault { IsUnannounced = true });
        using AppwriteConnection connection = server.Connect(isResilient ? null : AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync(new DownloadOptions { Verify = true }));
        Assert.Equal(["/v1/storage/buckets/b/files/f"], server.Models);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_altered_byte_is_an_exception_that_names_both_signatures(bool isKnown)
    {
        using var server = new FileServer(Bytes, new Fault { AlterAt = 123_456 });
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        byte[] altered = [.. Bytes];
        altered[123_456] ^= 1;

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync(
            new DownloadOptions { Verify = !isKnown, ExpectedSignature = isKnown ? FileServer.Md5(Bytes).ToUpperInvariant() : null }));

        Assert.Contains(FileServer.Md5(Bytes), exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(FileServer.Md5(altered), exception.Message, StringComparison.Ordinal);
        Assert.Equal(isKnown ? 1 : 2, server.Requests.Count);
    }

    [Fact]
    public async Task Another_file_than_the_callers_is_found_out_before_anything_is_written()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        using var copy = new MemoryStream();
        string expected = FileServer.Md5([1]);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(
            () => download.CopyToAsync(copy, new DownloadOptions { Verify = true, ExpectedSignature = expected }));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(FileServer.Md5(Bytes), exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, copy.Length);
    }

    [Theory]
    [InlineData(false, 199_999)]
    [InlineData(false, 200_001)]
    [InlineData(true, 199_999)]
    [InlineData(true, 200_001)]
    public async Task The_callers_size_has_to_be_right(bool isUnannounced, int size)
    {
        using var server = new FileServer(Bytes, new Fault { IsUnannounced = isUnannounced });
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAnyAsync<IOException>(
            () => download.ReadAsBytesAsync(new DownloadOptions { ExpectedSize = size }));

        Assert.Contains($"{size}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_comes_cut_off_without_a_length_is_completed()
    {
        using var server = new FileServer(Bytes, new Fault { EndAt = 150_000, IsUnannounced = true });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync(new DownloadOptions { Verify = true }));
        Assert.Equal([null, "bytes=150000-"], server.Ranges);
    }

    [Fact]
    public async Task An_error_of_the_model_is_what_verifying_throws()
    {
        using var server = new FileServer(Bytes) { ModelStatus = HttpStatusCode.Unauthorized };
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => download.ReadAsBytesAsync(new DownloadOptions { Verify = true }));

        Assert.Equal("No model for you.", exception.ServerMessage);
    }

    [Fact]
    public async Task A_model_without_a_signature_verifies_nothing()
    {
        using var server = new FileServer(Bytes) { Signature = "" };
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(
            () => download.ReadAsBytesAsync(new DownloadOptions { Verify = true }));

        Assert.Contains("no signature", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_cannot_be_verified()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload preview = await FileServer.StartAsync(connection, "preview");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => preview.ReadAsBytesAsync(new DownloadOptions { Verify = true }));

        Assert.Contains("/v1/storage/buckets/b/files/f/preview", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_come_before_the_first_byte_where_nothing_is_hashed_otherwise()
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        await download.Content.ReadExactlyAsync(new byte[10]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => download.ReadAsBytesAsync(new DownloadOptions { Verify = true }));
    }

    [Theory]
    [InlineData("", null, "ExpectedSignature")]
    [InlineData("0123456789abcdef0123456789abcdeg", null, "ExpectedSignature")]
    [InlineData(null, -1, "ExpectedSize")]
    public async Task Options_that_cannot_be_are_refused(string? signature, int? size, string name)
    {
        using var server = new FileServer(Bytes);
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => download.ReadAsBytesAsync(new DownloadOptions { ExpectedSignature = signature, ExpectedSize = size }));

        Assert.Equal(name, exception.ParamName);
    }
}
