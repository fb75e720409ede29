using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>An answer of the sandbox.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Json, byte[] Bytes, IReadOnlyDictionary<string, string[]> Headers)
{
    public string? ErrorType => (string?)Json?["type"];

    public string Id => Text("$id");

    public string Text(string name) => (string)Json![name]!;

    public int Number(string name) => (int)Json![name]!;
}

/// <summary>A sandbox and a bare HTTP client for it; nothing of the runtime is between them.</summary>
internal sealed class SandboxClient : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    private SandboxClient(AppwriteSandbox server, MovedClock time)
    {
        Server = server;
        Time = time;
    }

    public AppwriteSandbox Server { get; }

    public MovedClock Time { get; }

    public static async Task<SandboxClient> StartAsync(
        SandboxVersion version = SandboxVersion.Appwrite19,
        long maximumFileSize = 30_000_000,
        int countLimit = 5000,
        IReadOnlyList<string>? platforms = null)
    {
        var time = new MovedClock(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var options = new SandboxOptions
        {
            TimeProvider = time,
            Version = version,
            MaximumFileSize = maximumFileSize,
            CountLimit = countLimit,
            Platforms = platforms ?? [],
            OAuthProviders = new Dictionary<string, Uri> { ["github"] = SandboxOptions.SignInPage, ["google"] = SandboxOptions.SignInPage },
        };
        return new SandboxClient(await AppwriteSandbox.StartAsync(options), time);
    }

    public Task<Answer> AsKeyAsync(string method, string path, string? json = null, HttpContent? content = null) =>
        SendAsync(method, path, json, content, ("X-Appwrite-Key", Server.ApiKey));

    public async Task<Answer> SendAsync(
        string method, string path, string? json = null, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.Endpoint + path));
        request.Headers.Add("X-Appwrite-Project", Server.ProjectId);
        request.Content = json is null ? content : new StringContent(json, Encoding.UTF8, "application/json");
        foreach ((string name, string value) in headers)
        {
            // .NET keeps a few headers with the content.
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using HttpResponseMessage response = await _http.SendAsync(request);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        bool isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new Answer(
            response.StatusCode,
            isJson ? JsonNode.Parse(bytes) : null,
            bytes,
            response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => header.Value.ToArray(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A database <c>d</c> with a table <c>t</c> that has the columns <c>name</c> (required) and <c>age</c>.</summary>
    public async Task CreateTableAsync(string tableJson = """{"tableId":"t","name":"T"}""")
    {
        await AsKeyAsync("POST", "/tablesdb", """{"databaseId":"d","name":"D"}""");
        await AsKeyAsync("POST", "/tablesdb/d/tables", tableJson);
        await AsKeyAsync("POST", "/tablesdb/d/tables/t/columns/string", """{"key":"name","size":20,"required":true}""");
        await AsKeyAsync("POST", "/tablesdb/d/tables/t/columns/integer", """{"key":"age","required":false,"min":0}""");
        Time.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>A call that has to go well, as the key.</summary>
    public async Task<JsonNode?> DoAsync(string method, string path, string? json = null)
    {
        Answer answer = await AsKeyAsync(method, path, json);
        Assert.True((int)answer.Status < 300, $"{method} {path}: {answer.Json}");
        return answer.Json;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }
}
