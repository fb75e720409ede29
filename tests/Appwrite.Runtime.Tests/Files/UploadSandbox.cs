using System.Text.Json.Nodes;
using Appwrite.Sandbox;
using Appwrite.Sandbox.Faults;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>A sandbox with a bucket <c>b</c> and a function <c>f</c>, and a connection that uploads to them as a generated client does.</summary>
internal sealed class UploadSandbox : IAsyncDisposable
{
    public const int ChunkLength = 5 * 1024 * 1024;

    private readonly string _specVersion;

    private UploadSandbox(AppwriteSandbox server, AppwriteConnection connection, string specVersion)
    {
        Server = server;
        Connection = connection;
        _specVersion = specVersion;
    }

    public AppwriteSandbox Server { get; }

    public AppwriteConnection Connection { get; }

    /// <summary>The chunks in the order in which their requests came, counted from 0.</summary>
    public IEnumerable<int> Chunks => Server.Transfers.Uploads.Select(upload => upload.Chunk);

    public static async Task<UploadSandbox> StartAsync(
        SandboxVersion version = SandboxVersion.Appwrite19, DelegatingHandler? handler = null, int maxRetries = 2)
    {
        AppwriteSandbox server = await AppwriteSandbox.StartAsync(new SandboxOptions { Version = version, MaximumFileSize = 100_000_000 });
        if (handler is not null)
        {
            handler.InnerHandler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        }

        var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = server.Endpoint,
            ProjectId = server.ProjectId,
            Credential = AppwriteCredential.ApiKey(server.ApiKey),
            HttpMessageHandler = handler,
            Resilience = new AppwriteResilience { MaxRetries = maxRetries, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(20) },
        });
        await connection.SendAsync(HttpMethod.Post, $"/storage/buckets", new JsonObject { ["bucketId"] = "b", ["name"] = "B" });
        await connection.SendAsync(
            HttpMethod.Post, $"/functions", new JsonObject { ["functionId"] = "f", ["name"] = "F", ["runtime"] = "node-22" });
        return new UploadSandbox(server, connection, version == SandboxVersion.Appwrite14 ? "1.4.13" : "1.8.1");
    }

    public Task<UploadedFile> SendAsync(InputFile file, string id = "file", CancellationToken cancellationToken = default) =>
        UploadedFile.SendAsync(Connection, _specVersion, "b", id, file, cancellationToken);

    public Task<UploadedFile> DeployAsync(InputFile code) =>
        UploadedFile.DeployAsync(Connection, _specVersion, "f", code, CancellationToken.None);

    /// <summary>Lets the next requests with a chunk go wrong.</summary>
    public void Fail(int chunk, UploadFaultKind kind, int times = 100) => Server.Faults.Add(new UploadFault(kind) { Chunk = chunk, Times = times });

    /// <summary>Makes sure that the server has a complete file of these bytes.</summary>
    /// <exception cref="FileNotFoundException">The server has no such file, or not all of it.</exception>
    public async Task RequireStoredAsync(ReadOnlyMemory<byte> bytes, string id = "file")
    {
        await using Stream stream = Server.OpenFile("b", id);
        byte[] stored = new byte[stream.Length];
        await stream.ReadExactlyAsync(stored);
        Assert.True(bytes.Span.SequenceEqual(stored), $"The stored file '{id}' has other bytes.");
    }

    /// <summary>The ids of all files, complete or not.</summary>
    public async Task<IReadOnlyList<string>> FileIdsAsync() =>
        [
            .. (await Connection.SendAsync(HttpMethod.Get, $"/storage/buckets/b/files"))!.Value.GetProperty("files").EnumerateArray()
                .Select(file => file.GetProperty("$id").GetString()!),
        ];

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await Server.DisposeAsync();
    }
}
