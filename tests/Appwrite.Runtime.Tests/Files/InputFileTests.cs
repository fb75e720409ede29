using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

public sealed class InputFileTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task A_file_of_the_disk_is_sent_under_its_own_name_and_closed()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".txt");
        await File.WriteAllBytesAsync(path, Pattern(100_000));
        try
        {
            FormPart part = await SentAsync(InputFile.FromPath(path));

            Assert.Contains($"filename=\"{Path.GetFileName(path)}\"", part.Head, StringComparison.Ordinal);
            Assert.Equal(Pattern(100_000), part.Content);
            using FileStream alone = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            Assert.Equal(100_000, alone.Length);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_reported_as_such_and_nothing_is_sent()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        InputFile file = InputFile.FromPath(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));

        await Assert.ThrowsAsync<FileNotFoundException>(() => Uploads.SendAsync(connection, file));

        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5 * MiB)]
    public async Task Bytes_are_sent_whole_up_to_the_limit(int length) =>
        Assert.Equal(Pattern(length), (await SentAsync(InputFile.FromBytes(Pattern(length), "x"))).Content);

    [Theory]
    [InlineData(0, true)]
    [InlineData(5 * MiB, true)]
    [InlineData(0, false)]
    [InlineData(70_000, false)]
    [InlineData(5 * MiB, false)]
    public async Task A_slow_stream_is_sent_whole_and_stays_open(int length, bool canSeek)
    {
        using var stream = new SlowStream(Pattern(length), canSeek);

        FormPart part = await SentAsync(InputFile.FromStream(stream, "x"));

        Assert.Equal(Pattern(length), part.Content);
        Assert.False(stream.IsDisposed);
    }

    [Fact]
    public async Task A_stream_is_sent_from_the_position_it_has()
    {
        using var stream = new MemoryStream(Pattern(6 * MiB)) { Position = 6 * MiB - 10 };

        FormPart part = await SentAsync(InputFile.FromStream(stream, "x"));

        Assert.Equal(Pattern(6 * MiB)[^10..], part.Content);
    }

    [Fact]
    public async Task A_stream_that_can_seek_serves_more_than_one_upload()
    {
        using var stream = new MemoryStream([9, 1, 2, 3]) { Position = 1 };
        InputFile file = InputFile.FromStream(stream, "x");

        Assert.Equal([1, 2, 3], (await SentAsync(file)).Content);
        Assert.Equal([1, 2, 3], (await SentAsync(file)).Content);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_not_sent_empty_the_second_time()
    {
        using var stream = new SlowStream([1, 2, 3], canSeek: false);
        InputFile file = InputFile.FromStream(stream, "x");

        Assert.Equal([1, 2, 3], (await SentAsync(file)).Content);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SentAsync(file));
    }

    [Fact]
    public async Task A_failing_stream_fails_the_upload_with_its_own_exception()
    {
        using var stream = new SlowStream(Pattern(100_000), canSeek: false) { FailAt = 50_000 };
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<IOException>(() => Uploads.SendAsync(connection, InputFile.FromStream(stream, "x")));

        Assert.Equal("The disk is gone.", exception.Message);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_cancelled_caller_does_not_wait_for_a_stream()
    {
        using var stream = new SlowStream(Pattern(100_000), canSeek: false);
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Uploads.SendAsync(connection, InputFile.FromStream(stream, "x"), null, cancellation.Token));

        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public void What_cannot_be_sent_is_refused_by_name()
    {
        using var closed = new MemoryStream();
        closed.Dispose();

        Assert.Equal("fileName", Assert.Throws<ArgumentException>(() => InputFile.FromBytes([], "")).ParamName);
        Assert.Equal("fileName", Assert.Throws<ArgumentException>(() => InputFile.FromBytes([], "a\0b")).ParamName);
        Assert.Equal("fileName", Assert.Throws<ArgumentNullException>(() => InputFile.FromBytes([], null!)).ParamName);
        Assert.Equal("bytes", Assert.Throws<ArgumentNullException>(() => InputFile.FromBytes(null!, "x")).ParamName);
        Assert.Equal("path", Assert.Throws<ArgumentException>(() => InputFile.FromPath("")).ParamName);
        Assert.Equal("stream", Assert.Throws<ArgumentNullException>(() => InputFile.FromStream(null!, "x")).ParamName);
        Assert.Equal("stream", Assert.Throws<ArgumentException>(() => InputFile.FromStream(closed, "x")).ParamName);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("")]
    [InlineData("text/plain\r\nX-Appwrite-Key: k")]
    [InlineData("text/plain; a=b\r\n c=d")]
    [InlineData("text/plain;\r\n\r\n--x")]
    [InlineData("text/plain; a=\"\r\n\"")]
    [InlineData("text/plain; a=\"\r\n b\"")]
    public void A_content_type_that_is_none_is_refused_by_name(string contentType) =>
        Assert.Equal("contentType", Assert.Throws<ArgumentException>(() => InputFile.FromBytes([], "x", contentType)).ParamName);

    private static byte[] Pattern(int length)
    {
        byte[] bytes = new byte[length];
        new Random(42).NextBytes(bytes);
        return bytes;
    }

    private static async Task<FormPart> SentAsync(InputFile file)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        await Uploads.SendAsync(connection, file);
        return Assert.Single(SentForm.PartsOf(handler.Single));
    }
}
