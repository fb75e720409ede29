using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Appwrite.LoadBenchmarks.AppwriteApi;
using Appwrite.Runtime;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Tests;

namespace Appwrite.LoadBenchmarks;

/// <summary>The one operation of the calls.</summary>
[AppwriteService("users")]
internal partial interface IUsers
{
    [AppwriteOperation("get")]
    Task<User> GetAsync(string userId, CancellationToken cancellationToken = default);
}

/// <summary>Somebody who makes calls and sends files.</summary>
internal interface IContestant : IAsyncDisposable
{
    /// <summary>Makes one small call and decodes its answer.</summary>
    Task CallAsync();

    /// <summary>Makes the same for a user of their own, on the same connections.</summary>
    Func<Task> AsUser(int number);

    /// <summary>Uploads a file of the disk that has nothing but zeros.</summary>
    Task UploadAsync(long length);

    /// <summary>Uploads a small file in one request.</summary>
    Task UploadAsync(byte[] file);

    /// <summary>Downloads a file to the disk.</summary>
    Task DownloadAsync(long length);
}

/// <summary>Sends over HTTP/2 without encryption.</summary>
internal sealed class SecondVersion : DelegatingHandler
{
    public SecondVersion()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, EnableMultipleHttp2Connections = true })
    {
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>A file of the run's own, which goes with it.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(long? sparse = null)
    {
        if (sparse is { } length)
        {
            using FileStream file = File.Create(Path);
            file.SetLength(length);
        }
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"appwrite-load-{System.IO.Path.GetRandomFileName()}");

    public void Dispose() => File.Delete(Path);
}

/// <summary>One connection object.</summary>
internal sealed class Ours : IContestant
{
    private readonly HttpMessageHandler? _handler;
    private readonly AppwriteConnection _connection;
    private readonly UsersClient _users;

    public Ours(Uri endpoint, bool isSecondVersion)
    {
        _handler = isSecondVersion ? new SecondVersion() : null;
        _connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = endpoint,
            ProjectId = "project",
            Credential = AppwriteCredential.ApiKey("key"),
            HttpMessageHandler = _handler,
            OnWarning = _ => { },
        });
        _users = new UsersClient(_connection);
    }

    public Task CallAsync() => _users.GetAsync("walter");

    public Func<Task> AsUser(int number)
    {
        UsersClient users = new UsersClient(_connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Session($"secret{number}") }));
        return () => users.GetAsync("walter");
    }

    public async Task UploadAsync(long length)
    {
        using var file = new TemporaryFile(length);

        // One chunk at a time, as the bare loop sends them.
        InputFile input = InputFile.FromPath(file.Path).With(new UploadOptions { MaxConcurrency = 1 });
        await UploadedFile.SendAsync(_connection, "1.9.0", "b", "file", input, CancellationToken.None);
    }

    public Task UploadAsync(byte[] file) =>
        UploadedFile.SendAsync(_connection, "1.9.0", "b", "file", InputFile.FromBytes(file, "small.bin"), CancellationToken.None);

    public async Task DownloadAsync(long length)
    {
        using var file = new TemporaryFile();
        var request = new RequestBuilder(HttpMethod.Get, $"/storage/buckets/{"b"}/files/{length}/download", "1.9.0", "storage.getFileDownload");
        await using AppwriteDownload download = await _connection.DownloadAsync(request, CancellationToken.None);
        await download.SaveAsync(file.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _handler?.Dispose();
    }
}

/// <summary>A bare <see cref="HttpClient"/> with what somebody writes around it who knows their way: nothing compared, nothing repeated.</summary>
internal sealed class Bare : IContestant
{
    private readonly HttpClient _client;
    private readonly string _endpoint;

    public Bare(Uri endpoint, bool isSecondVersion)
    {
        _endpoint = endpoint.ToString();
        _client = isSecondVersion ? new HttpClient(new SecondVersion()) : new HttpClient();
        _client.DefaultRequestHeaders.Add("X-Appwrite-Project", "project");
        _client.DefaultRequestHeaders.Add("X-Appwrite-Response-Format", "1.9.0");
    }

    public Task CallAsync() => CallAsync("X-Appwrite-Key", "key");

    public Func<Task> AsUser(int number)
    {
        string secret = $"secret{number}";
        return () => CallAsync("X-Appwrite-Session", secret);
    }

    public async Task UploadAsync(long length)
    {
        using var temporary = new TemporaryFile(length);
        await using var file = new FileStream(
            temporary.Path, new FileStreamOptions { Access = FileAccess.Read, Options = FileOptions.Asynchronous, BufferSize = 0 });
        for (long first = 0; first < length; first += LocalServer.ChunkLength)
        {
            long count = Math.Min(length - first, LocalServer.ChunkLength);
            using var part = new StreamContent(new PartStream(file, count), 64 * 1024);
            part.Headers.ContentLength = count;
            await SendAsync(part, request =>
            {
                request.Content!.Headers.TryAddWithoutValidation(
                    "Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + count - 1}/{length}"));
                if (first > 0)
                {
                    request.Headers.Add("X-Appwrite-ID", "file");
                }
            });
        }
    }

    public async Task UploadAsync(byte[] file)
    {
        using var part = new ByteArrayContent(file);
        await SendAsync(part, _ => { });
    }

    public async Task DownloadAsync(long length)
    {
        using var temporary = new TemporaryFile();
        using HttpResponseMessage response = await _client.GetAsync(
            new Uri($"{_endpoint}/storage/buckets/b/files/{length}/download"), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using FileStream file = File.Create(temporary.Path);
        await response.Content.CopyToAsync(file);
        file.Flush(flushToDisk: true);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task CallAsync(string header, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_endpoint}/users/{Uri.EscapeDataString("walter")}");
        request.Headers.Add(header, secret);
        using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadFromJsonAsync(PlainJson.Default.PlainUser);
    }

    private async Task SendAsync(HttpContent part, Action<HttpRequestMessage> complete)
    {
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent { { new StringContent("file"), "fileId" }, { new StringContent("read(\"any\")"), "permissions[]" } };
        form.Add(part, "file", "big.bin");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_endpoint}/storage/buckets/b/files") { Content = form };
        request.Headers.Add("X-Appwrite-Key", "key");
        complete(request);
        using HttpResponseMessage response = await _client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadFromJsonAsync(PlainJson.Default.PlainFile);
    }
}

internal sealed record PlainUser(
    [property: JsonPropertyName("$id")] string Id, [property: JsonPropertyName("$createdAt")] string CreatedAt, [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("email")] string Email, [property: JsonPropertyName("emailVerification")] bool EmailVerification,
    [property: JsonPropertyName("logins")] long Logins, [property: JsonPropertyName("labels")] IReadOnlyList<string> Labels);

internal sealed record PlainFile([property: JsonPropertyName("$id")] string Id, [property: JsonPropertyName("chunksUploaded")] long ChunksUploaded);

[JsonSerializable(typeof(PlainUser))]
[JsonSerializable(typeof(PlainFile))]
internal sealed partial class PlainJson : JsonSerializerContext;
