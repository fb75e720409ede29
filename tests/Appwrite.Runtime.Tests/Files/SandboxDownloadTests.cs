using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Sandbox;
using Appwrite.Sandbox.Faults;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Downloads from the sandbox, which misbehaves as real servers do.</summary>
public sealed class SandboxDownloadTests
{
    private const string Name = "Takes – 100%25; final ♫.bin";

    private static readonly byte[] Bytes = FileServer.RandomBytes(12_500_000);

    [Theory]
    [InlineData(DownloadFaultKind.Drop)]
    [InlineData(DownloadFaultKind.Stall)]
    [InlineData(DownloadFaultKind.CutOff)]
    [InlineData(DownloadFaultKind.WithoutLength)]
    public async Task A_file_arrives_whole_and_with_its_name(DownloadFaultKind kind)
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection connection = await ConnectAsync(sandbox, TimeSpan.FromSeconds(kind == DownloadFaultKind.Stall ? 1 : 30));
        sandbox.Faults.Add(new DownloadFault(kind) { AfterBytes = 7_000_000, Times = 2 });

        await using AppwriteDownload download = await StartAsync(connection);
        byte[] read = await download.ReadAsBytesAsync(new DownloadOptions { Verify = true });

        Assert.True(Bytes.AsSpan().SequenceEqual(read));
        Assert.Equal(Name, download.FileName);
        Assert.True(kind == DownloadFaultKind.WithoutLength || sandbox.Transfers.Downloads.Count >= 2, "Nothing was resumed.");
    }

    [Fact]
    public async Task An_altered_byte_is_found_out()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection connection = await ConnectAsync(sandbox);
        sandbox.Faults.Add(new DownloadFault(DownloadFaultKind.AlterByte) { AfterBytes = 7_000_000 });
        await using AppwriteDownload download = await StartAsync(connection);

        var exception = await Assert.ThrowsAsync<AppwriteDownloadException>(
            () => download.CopyToAsync(Stream.Null, new DownloadOptions { Verify = true }));

        Assert.Contains(FileServer.Md5(Bytes), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_make_the_whole()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection connection = await ConnectAsync(sandbox);
        var whole = new MemoryStream();

        foreach (AppwriteRange part in new[] { new AppwriteRange(0, 4_999_999), new AppwriteRange(5_000_000, 5_000_000), new AppwriteRange(5_000_001) })
        {
            await using AppwriteDownload download = await StartAsync(connection.With(new() { Range = part }));
            await download.CopyToAsync(whole);
        }

        Assert.True(Bytes.AsSpan().SequenceEqual(whole.ToArray()));
    }

    private static Task<AppwriteDownload> StartAsync(AppwriteConnection connection) =>
        connection.DownloadAsync(new RequestBuilder(HttpMethod.Get, $"/storage/buckets/{"bucket"}/files/{"f"}/download", null), CancellationToken.None);

    private static async Task<AppwriteConnection> ConnectAsync(AppwriteSandbox sandbox, TimeSpan? idle = null)
    {
        var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = sandbox.Endpoint,
            ProjectId = sandbox.ProjectId,
            Credential = AppwriteCredential.ApiKey(sandbox.ApiKey),
            IdleTimeout = idle ?? TimeSpan.FromSeconds(30),
            Resilience = new AppwriteResilience { Delay = TimeSpan.Zero },
        });
        await connection.SendAsync(HttpMethod.Post, $"/storage/buckets", new JsonObject { ["bucketId"] = "bucket", ["name"] = "Bucket" });
        await Uploads.SendAsync(connection, InputFile.FromBytes(Bytes, Name), (ref RequestBuilder request) => request.AddForm("fileId", "f"));
        return connection;
    }
}
