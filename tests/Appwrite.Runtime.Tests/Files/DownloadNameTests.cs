using System.Net;
using System.Text;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>The name that a download has by its headers.</summary>
public sealed class DownloadNameTests
{
    [Theory]
    [InlineData("attachment; filename=\"hello.txt\"", "hello.txt")]
    [InlineData("inline; filename=\"img.png\"", "img.png")]
    [InlineData("ATTACHMENT; FILENAME=\"a.txt\"", "a.txt")]
    [InlineData("attachment; filename=plain.txt", "plain.txt")]
    [InlineData("attachment; filename=plain.txt; size=3", "plain.txt")]
    [InlineData("attachment; filename=\"a \"quoted\" name; size=1.txt\"", "a \"quoted\" name; size=1.txt")]
    [InlineData("attachment; filename=\"100%25 filename=x.txt\"", "100%25 filename=x.txt")]
    [InlineData("attachment; filename=\"x\"; filename*=UTF-8''na%C3%AFve%20%E2%99%AB.txt", "naïve ♫.txt")]
    [InlineData("attachment; filename*=utf-8'en'%C3%A9.txt", "é.txt")]
    [InlineData("attachment; filename=\"a; filename*=UTF-8''b.txt\"", "a; filename*=UTF-8''b.txt")]
    [InlineData("attachment; filename*=koi8-r''x.txt; filename=b.txt", "b.txt")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"C:\\Windows\\evil.dll\"", "evil.dll")]
    [InlineData("attachment; filename=\"C:evil.dll\"", "evil.dll")]
    [InlineData("attachment; filename*=UTF-8''..%2F..%2Fx", "x")]
    [InlineData("attachment; filename=\"a\tb\"", "a_b")]
    [InlineData("attachment; filename=\".gitignore\"", ".gitignore")]
    [InlineData("attachment; filename=\"C:D:evil.txt\"", "evil.txt")]
    [InlineData("attachment; filename=\"C:D:..\\\\E:F:evil.txt\"", "evil.txt")]
    [InlineData("attachment; filename=\"C:\"", null)]
    [InlineData("attachment; filename=\"C:..\"", null)]
    [InlineData("attachment; filename=\"a.txt:b\"", "a.txt_b")]
    [InlineData("attachment; filename=\"a.txt::$DATA\"", "a.txt__$DATA")]
    [InlineData("attachment; filename=\"Notes 12:30.txt\"", "Notes 12_30.txt")]
    [InlineData("attachment; filename=\"CON\"", "_CON")]
    [InlineData("attachment; filename=\"nul.txt\"", "_nul.txt")]
    [InlineData("attachment; filename=\"Aux .tar.gz\"", "_Aux .tar.gz")]
    [InlineData("attachment; filename=\"COM1\"", "_COM1")]
    [InlineData("attachment; filename=\"lpt9.log\"", "_lpt9.log")]
    [InlineData("attachment; filename*=UTF-8''COM%C2%B2.txt", "_COM\u00b2.txt")]
    [InlineData("attachment; filename=\"CONIN$\"", "_CONIN$")]
    [InlineData("attachment; filename=\"PRN.\"", "_PRN")]
    [InlineData("attachment; filename=\"C:NUL\"", "_NUL")]
    [InlineData("attachment; filename=\"CONSOLE\"", "CONSOLE")]
    [InlineData("attachment; filename=\"COM10\"", "COM10")]
    [InlineData("attachment; filename=\"COMx\"", "COMx")]
    [InlineData("attachment; filename=\"evil.exe.\"", "evil.exe")]
    [InlineData("attachment; filename=\"evil.exe . .\"", "evil.exe")]
    [InlineData("attachment; filename*=UTF-8''a%E2%80%AEtxt.exe", "a_txt.exe")]
    [InlineData("attachment; filename*=UTF-8''a%E2%81%A6b%E2%80%8Fc%EF%BB%BFd%E2%80%A8e", "a_b_c_d_e")]
    [InlineData("attachment; filename*=UTF-8''a%00b%7Fc%C2%85d", "a_b_c_d")]
    [InlineData("attachment; filename*=UTF-8''%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB.txt", "\U0001F469\u200d\U0001F4BB.txt")]
    [InlineData("attachment; filename=\"..\"", null)]
    [InlineData("attachment; filename=\"a/.. \"", null)]
    [InlineData("attachment; filename=\"dir/\"", null)]
    [InlineData("attachment; filename=\"\"", null)]
    [InlineData("attachment; filename=\"", null)]
    [InlineData("attachment; xfilename=\"a\"", null)]
    [InlineData("attachment", null)]
    [InlineData("", null)]
    [InlineData("\" filename=a\"", null)]
    [InlineData("filename=a.txt", "a.txt")]
    [InlineData("attachment; filename=; x=y", null)]
    [InlineData("attachment; filename*=UTF-8''b.txt; filename=\"a\"; filename*=UTF-8''c.txt", "b.txt")]
    [InlineData("attachment; filename=\"COM0\"", "_COM0")]
    public void A_name_is_read_as_it_was_stored_and_is_never_a_path(string disposition, string? expected) =>
        Assert.Equal(expected, DownloadNames.Of(disposition));

    [Theory]
    [InlineData("naïve – ♫ 日本.txt")]
    [InlineData("Ã©.txt")]
    public void Bytes_that_were_taken_for_Latin_1_are_read_as_UTF_8(string name)
    {
        string asLatin1 = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes($"attachment; filename=\"{name}\""));

        Assert.Equal(name, DownloadNames.Of(asLatin1));
    }

    [Theory]
    [InlineData("caf\u00e9.txt")] // No UTF-8: the byte stands for itself.
    [InlineData("♫.txt")] // A handler that reads headers as UTF-8.
    public void A_name_that_was_read_rightly_stays(string name) =>
        Assert.Equal(name, DownloadNames.Of($"attachment; filename=\"{name}\""));

    [Theory]
    [InlineData("n", 300, ".txt", 255)]
    [InlineData("n", 251, ".txt", 255)]
    [InlineData("\u65e5", 100, ".tar", 253)]
    [InlineData("\U0001F600", 100, ".x", 254)]
    [InlineData("n", 300, ".abcdefghijklmnopqrstuvwxyz01234", 255)]
    [InlineData("n", 300, "", 255)]
    [InlineData("n.", 140, "x. .", 255)]
    public void A_name_that_no_disk_takes_is_cut_before_its_ending(string part, int count, string ending, int bytes)
    {
        string name = DownloadNames.Of($"attachment; filename*=UTF-8''{Uri.EscapeDataString(string.Concat(Enumerable.Repeat(part, count)) + ending)}")!;

        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(name));
        Assert.EndsWith(ending.TrimEnd(' ', '.'), name, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', name);
        Assert.Equal(name.TrimEnd(' ', '.'), name);
    }

    [Fact]
    public void An_ending_that_is_too_long_for_one_is_cut_like_the_rest() => Assert.Equal(
        new string('n', 255), DownloadNames.Of($"attachment; filename={new string('n', 300)}.{new string('x', 32)}"));

    [Fact]
    public void Half_a_surrogate_pair_is_no_part_of_a_name() =>
        Assert.Equal("a_b", DownloadNames.Of("attachment; filename=\"a\ud83db\""));

    [Fact]
    public async Task A_download_without_a_name_has_none()
    {
        using var handler = new RecordingHandler("x", contentType: "image/png");
        using AppwriteConnection connection = Calls.Connect(handler);
        await using AppwriteDownload download = await FileServer.StartAsync(connection, "preview");

        Assert.Null(download.FileName);
        Assert.Equal("image/png", download.ContentType);
    }

    [SharedFact]
    public async Task Recorded_downloads_have_the_name_type_and_bytes_of_their_file()
    {
        int count = 0;
        foreach (Exchange exchange in Recording.Read("31_download_view_preview").Where(
            exchange => exchange.Method == "GET" && exchange.Status is 200 or 206))
        {
            using var handler = new RecordingHandler(() => ToResponse(exchange));
            using AppwriteConnection connection = Calls.Connect(handler);
            AppwriteConnection view = connection.With(new() { Range = RangeOf(exchange.RequestHeader("Range")) });
            var target = new RequestTarget(0, 0);
            target.AppendLiteral(exchange.Target["/v1".Length..]);

            await using AppwriteDownload download = await view.DownloadAsync(new RequestBuilder(HttpMethod.Get, target, null), CancellationToken.None);

            string? disposition = exchange.ResponseHeader("Content-Disposition");
            Assert.Equal(disposition?.Split('"')[1], download.FileName);
            Assert.Equal(exchange.ResponseHeader("Content-Type"), download.ContentType);
            Assert.Equal(exchange.ResponseHeader("Content-Length"), download.Length?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(exchange.ResponseBytes, await download.ReadAsBytesAsync());
            count++;
        }

        Assert.True(count >= 20, $"{count}");
    }

    private static AppwriteRange? RangeOf(string? header)
    {
        long[]? positions = header?["bytes=".Length..].Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        return positions is null ? null : new AppwriteRange(positions[0], positions.Length > 1 ? positions[1] : null);
    }

    private static HttpResponseMessage ToResponse(Exchange exchange)
    {
        var response = new HttpResponseMessage((HttpStatusCode)exchange.Status)
        {
            Content = new StreamContent(new SlowStream(exchange.ResponseBytes, canSeek: false, 1 << 20)),
        };
        foreach ((string name, string value) in exchange.ResponseHeaders)
        {
            if (!response.Headers.TryAddWithoutValidation(name, value))
            {
                response.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }
}
