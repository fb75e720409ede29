using System.Net;
using Appwrite.Sandbox.Faults;
using static Appwrite.Runtime.Tests.Sandbox.SandboxUploads;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Downloads break, stall, end early, alter a byte or hide their length when the sandbox is told so.</summary>
public sealed class DownloadFaultTests
{
    private static readonly byte[] Content = Random(1_000_000);
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_download_breaks_and_goes_on_with_a_range()
    {
        await using SandboxClient sandbox = await StartAsync();
        string path = await UploadAsync(sandbox);
        sandbox.Server.Faults.Add(new DownloadFault(DownloadFaultKind.Drop) { AfterBytes = 300_000 });
        using HttpResponseMessage response = await OpenAsync(sandbox, path);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        using var start = new MemoryStream();
        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(start));
        Assert.InRange(start.Length, 0, 300_000);
        Answer rest = await sandbox.SendAsync("GET", path, null, null, ("X-Appwrite-Key", sandbox.Server.ApiKey), ("Range", $"bytes={start.Length}-"));
        Assert.Equal(Content, start.ToArray().Concat(rest.Bytes));
        Assert.Equal(2, sandbox.Server.Transfers.CountDownloads("f"));
        IReadOnlyList<DownloadRequest> log = sandbox.Server.Transfers.Downloads;
        Assert.Equal((DownloadFaultKind.Drop, null), (log[0].Fault, log[0].Range));
        Assert.Equal((null, $"bytes={start.Length}-"), (log[1].Fault, log[1].Range));
    }

    [Fact]
    public async Task A_download_stalls()
    {
        await using SandboxClient sandbox = await StartAsync();
        string path = await UploadAsync(sandbox);
        sandbox.Server.Faults.Add(new DownloadFault(DownloadFaultKind.Stall) { AfterBytes = 10, FileId = "f" });
        using HttpResponseMessage response = await OpenAsync(sandbox, path);
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        await stream.ReadExactlyAsync(new byte[10]);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.CopyToAsync(Stream.Null, patience.Token));
    }

    [Fact]
    public async Task A_download_ends_early_as_if_that_were_all()
    {
        await using SandboxClient sandbox = await StartAsync();
        string path = await UploadAsync(sandbox);
        sandbox.Server.Faults.Add(new DownloadFault(DownloadFaultKind.CutOff) { AfterBytes = 999_999, Attempt = 2 });
        Assert.Equal(Content, (await sandbox.AsKeyAsync("GET", path)).Bytes);
        Answer cut = await sandbox.AsKeyAsync("GET", path);
        Assert.Equal(Content[..^1], cut.Bytes);
        Assert.False(cut.Headers.ContainsKey("Content-Length"));
    }

    [Fact]
    public async Task A_byte_is_altered()
    {
        await using SandboxClient sandbox = await StartAsync();
        string path = await UploadAsync(sandbox);
        sandbox.Server.Faults.Add(new DownloadFault(DownloadFaultKind.AlterByte) { AfterBytes = 500_000 });
        byte[] altered = (await sandbox.AsKeyAsync("GET", path)).Bytes;
        Assert.NotEqual(Content[500_000], altered[500_000]);
        altered[500_000] = Content[500_000];
        Assert.Equal(Content, altered);
    }

    [Fact]
    public async Task A_small_file_comes_without_length()
    {
        await using SandboxClient sandbox = await StartAsync();
        string path = await UploadAsync(sandbox);
        Assert.True((await sandbox.AsKeyAsync("GET", path)).Headers.ContainsKey("Content-Length"));
        sandbox.Server.Faults.Add(new DownloadFault(DownloadFaultKind.WithoutLength));
        Answer answer = await sandbox.AsKeyAsync("GET", path);
        Assert.False(answer.Headers.ContainsKey("Content-Length"));
        Assert.Equal(Content, answer.Bytes);
    }

    private static async Task<string> UploadAsync(SandboxClient sandbox)
    {
        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendRangeAsync(Content, range: null, fileId: "f")).Status);
        return $"{FilesPath}/f/download";
    }

    private static async Task<HttpResponseMessage> OpenAsync(SandboxClient sandbox, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sandbox.Server.Endpoint + path));
        request.Headers.Add("X-Appwrite-Project", sandbox.Server.ProjectId);
        request.Headers.Add("X-Appwrite-Key", sandbox.Server.ApiKey);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
