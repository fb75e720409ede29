using System.Net;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Downloads whose connection breaks or stalls on the way.</summary>
public sealed class ResumeTests
{
    private static readonly byte[] Bytes = FileServer.RandomBytes(300_000);

    [Theory]
    [InlineData("download", false)]
    [InlineData("view", false)]
    [InlineData("download", true)]
    public async Task A_download_that_breaks_off_goes_on_where_it_was(string kind, bool isUnannounced)
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000, IsUnannounced = isUnannounced }, new Fault { BreakAt = 50_000 });
        using AppwriteConnection connection = server.Connect();

        await using AppwriteDownload download = await FileServer.StartAsync(connection, kind, token: "t 1");
        byte[] read = await download.ReadAsBytesAsync();

        Assert.Equal(Bytes, read);
        Assert.Equal([null, "bytes=100000-", "bytes=150000-"], server.Ranges);
        Assert.Equal(["/v1/storage/buckets/b/files/f?token=t%201", "/v1/storage/buckets/b/files/f?token=t%201"], server.Models);
        Assert.All(server.Requests, request => Assert.Equal("key", request.Headers["X-Appwrite-Key"]));
        Assert.All(
            server.Requests.Where(request => !request.Target.Contains("/f?", StringComparison.Ordinal)),
            request => Assert.Equal("identity", request.Headers["Accept-Encoding"]));
    }

    [Fact]
    public async Task Who_reads_the_content_stream_sees_nothing_of_the_break()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect();
        using AppwriteDownload download = await FileServer.StartAsync(connection);
        byte[] read = new byte[Bytes.Length];
        int count = 0;

        // A synchronous reader, as some libraries are.
        while (download.Content.Read(read, count, Math.Min(7777, read.Length - count)) is > 0 and int next)
        {
            count += next;
        }

        Assert.Equal(Bytes, read);
        Assert.Equal(0, download.Content.Read(new byte[1], 0, 1));
    }

    [Fact]
    public async Task A_download_that_stalls_goes_on_after_the_idle_time()
    {
        var time = new ManualTime();
        using var server = new FileServer(Bytes, new Fault { StallAt = 100_000 });
        using AppwriteConnection connection = server.Connect(time: time);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Task<byte[]> reading = download.ReadAsBytesAsync();
        await server.Stalled!.Stalled;
        time.Advance(TimeSpan.FromSeconds(39));
        Assert.False(reading.IsCompleted);
        Assert.Single(server.Requests);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(Bytes, await reading);
        Assert.Equal([null, "bytes=100000-"], server.Ranges);
    }

    [Fact]
    public async Task It_waits_before_it_goes_on()
    {
        var time = new ManualTime();
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect(new AppwriteResilience { Delay = TimeSpan.FromSeconds(4) }, time);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Task<byte[]> reading = download.ReadAsBytesAsync();
        TimeSpan wait = await time.NextWaitAsync();
        Assert.InRange(wait, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
        Assert.Single(server.Requests);
        time.Advance(wait);

        Assert.Equal(Bytes, await reading);
    }

    [Fact]
    public async Task Where_the_whole_file_comes_again_what_was_there_is_skipped()
    {
        using var server = new FileServer(
            Bytes, new Fault { BreakAt = 100_001 }, new Fault { IsWhole = true, BreakAt = 70_000 }, new Fault { IsWhole = true });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
        Assert.Equal([null, "bytes=100001-", "bytes=100001-"], server.Ranges);
    }

    [Fact]
    public async Task A_break_after_the_last_byte_asks_for_nothing_more()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = Bytes.Length, IsUnannounced = true });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task An_answer_that_ends_too_early_is_taken_up_as_well()
    {
        using var server = new FileServer(Bytes, new Fault { EndAt = 100_000 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
    }

    [Fact]
    public async Task A_file_that_has_changed_in_between_is_an_exception_that_names_both_signatures()
    {
        byte[] other = FileServer.RandomBytes(300_000);
        other[^1] ^= 1;
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 }, new Fault { Before = server => server.Bytes = other });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync());

        // The model was read before the change.
        Assert.Contains(FileServer.Md5(Bytes), exception.Message, StringComparison.Ordinal);
        Assert.Contains(FileServer.Md5([.. Bytes[..100_000], .. other[100_000..]]), exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => download.Content.ReadAsync(new byte[1]).AsTask());
    }

    [Theory]
    [InlineData(299_999)]
    [InlineData(100_000)]
    [InlineData(99_999)]
    public async Task A_file_of_another_size_is_not_gone_on_with(int size)
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        server.Bytes = Bytes[..size];

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync());

        Assert.Contains("broke off after 100000 bytes", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"300000 bytes by one account, and {size} by another", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task A_byte_that_is_altered_on_the_second_way_is_noticed()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 }, new Fault { AlterAt = 5 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync());

        Assert.Contains(FileServer.Md5(Bytes), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_begins_elsewhere_is_refused()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 }, new Fault { Shift = 1 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync());

        Assert.Contains("asked for bytes=100000- of /v1/storage/buckets/b/files/f/download, but sent bytes 100001-299999/300000", exception.Message, StringComparison.Ordinal);
        Assert.IsType<AppwriteException>(exception.InnerException);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Without_a_signature_nothing_is_put_together(HttpStatusCode status)
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 }) { ModelStatus = status };
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync());

        Assert.Contains("It cannot go on: No model for you.", exception.Message, StringComparison.Ordinal);
        Assert.Single(server.Ranges);
    }

    [Fact]
    public async Task The_callers_own_signature_is_enough()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000, IsUnannounced = true }) { ModelStatus = HttpStatusCode.NotFound };
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        byte[] read = await download.ReadAsBytesAsync(new DownloadOptions { ExpectedSignature = FileServer.Md5(Bytes) });

        Assert.Equal(Bytes, read);
    }

    [Fact]
    public async Task A_download_is_taken_up_as_often_as_resilience_says()
    {
        var once = new Fault { BreakAt = 1000 };
        using var server = new FileServer(Bytes, once, once, once, once);
        using AppwriteConnection connection = server.Connect(new AppwriteResilience { MaxRetries = 2, Delay = TimeSpan.Zero });
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync());

        Assert.Contains("broke off after 3000 bytes", exception.Message, StringComparison.Ordinal);
        Assert.IsType<IOException>(exception.InnerException);
        Assert.Equal([null, "bytes=1000-", "bytes=2000-"], server.Ranges);
    }

    [Fact]
    public async Task A_connection_that_brought_much_does_not_count()
    {
        byte[] large = FileServer.RandomBytes(6 * 1024 * 1024);
        var fault = new Fault { BreakAt = 1024 * 1024 };
        using var server = new FileServer(large, fault, fault, fault, fault);
        using AppwriteConnection connection = server.Connect(new AppwriteResilience { MaxRetries = 1, Delay = TimeSpan.Zero });
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(large, await download.ReadAsBytesAsync());
        Assert.Equal(5, server.Ranges.Count());
    }

    [Fact]
    public async Task A_refused_attempt_is_repeated_like_any_call()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 }, new Fault { Status = HttpStatusCode.ServiceUnavailable });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(Bytes, await download.ReadAsBytesAsync());
        Assert.Equal([null, "bytes=100000-", "bytes=100000-"], server.Ranges);
    }

    [Fact]
    public async Task With_resilience_off_a_break_is_an_io_exception()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        await Assert.ThrowsAsync<IOException>(() => download.ReadAsBytesAsync());

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task With_resilience_off_silence_is_a_timeout()
    {
        var time = new ManualTime();
        using var server = new FileServer(Bytes, new Fault { StallAt = 100_000 });
        using AppwriteConnection connection = server.Connect(AppwriteResilience.Off, time);
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Task<byte[]> reading = download.ReadAsBytesAsync();
        await server.Stalled!.Stalled;
        time.Advance(TimeSpan.FromSeconds(41));

        await Assert.ThrowsAsync<TimeoutException>(() => reading);
    }

    [Fact]
    public async Task What_the_server_draws_is_not_put_together()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload preview = await FileServer.StartAsync(connection, "preview");

        await Assert.ThrowsAsync<IOException>(() => preview.ReadAsBytesAsync());

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_comes_compressed_is_not_put_together_because_its_positions_are_others()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000, IsEncoded = true });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        await Assert.ThrowsAsync<IOException>(() => download.ReadAsBytesAsync());

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_length_of_what_comes_compressed_is_not_the_files()
    {
        using var server = new FileServer(Bytes, new Fault { IsEncoded = true });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(
            () => download.ReadAsBytesAsync(new DownloadOptions { ExpectedSize = Bytes.Length - 1 }));

        Assert.Contains($"brings more than the {Bytes.Length - 1} bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rest_that_comes_compressed_is_refused()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 }, new Fault { IsEncoded = true });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(() => download.ReadAsBytesAsync());

        Assert.Contains("What the server sends of it now is compressed.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Ranges.Count());
    }

    [Fact]
    public async Task A_server_that_sends_less_of_the_rest_at_once_is_asked_again()
    {
        byte[] large = FileServer.RandomBytes(4 * 1024 * 1024);
        const int First = 1024 * 1024;
        using var server = new FileServer(
            large, new Fault { BreakAt = First }, new Fault { MaxPart = First + 1 }, new Fault { MaxPart = First + 1 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload download = await FileServer.StartAsync(connection);

        Assert.Equal(large, await download.ReadAsBytesAsync());
        Assert.Equal([null, $"bytes={First}-", $"bytes={(2 * First) + 1}-", $"bytes={(3 * First) + 2}-"], server.Ranges);
    }

    [Fact]
    public async Task A_preview_that_ends_before_its_announced_length_is_an_exception()
    {
        using var server = new FileServer(Bytes, new Fault { EndAt = 100_000 });
        using AppwriteConnection connection = server.Connect();
        await using AppwriteDownload preview = await FileServer.StartAsync(connection, "preview");

        var exception = await Assert.ThrowsAsync<HttpIOException>(() => preview.ReadAsBytesAsync());

        Assert.Contains("100000 of 300000 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait_before_going_on()
    {
        using var server = new FileServer(Bytes, new Fault { BreakAt = 100_000 });
        using AppwriteConnection connection = server.Connect(
            new AppwriteResilience { Delay = TimeSpan.FromHours(1), MaxDelay = TimeSpan.FromHours(1) });
        await using AppwriteDownload download = await FileServer.StartAsync(connection);
        using var cancellation = new CancellationTokenSource();

        Task<byte[]> reading = download.ReadAsBytesAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Single(server.Requests);
    }
}
