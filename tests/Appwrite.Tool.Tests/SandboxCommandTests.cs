using System.Net;
using System.Net.Sockets;
using Appwrite.Runtime;

namespace Appwrite.Tool.Tests;

/// <summary><c>dotnet appwrite sandbox</c>: a server until it is told to stop.</summary>
public sealed class SandboxCommandTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("--server-version", "1.4", "1.4.14")]
    [InlineData("--server-version", "1.8", "1.8.1")]
    [InlineData("--version", "1.9", "1.9.0")]
    [InlineData("--version", "1.9.6", "1.9.6")]
    public async Task It_is_what_it_is_told_to_be_until_it_is_stopped(string option, string version, string full)
    {
        using var stop = new CancellationTokenSource();
        using var output = new Lines();
        Task<Run> run = _place.RunAsync(output, stop.Token, "sandbox", option, version, "--project-id", "my.project-1", "--api-key", "key_1");
        string[] lines = await output.FirstAsync(4);

        Assert.Equal(["Project:  my.project-1", "API key:  key_1"], lines[1..3]);
        var endpoint = new Uri(lines[0]["Endpoint: ".Length..]);
        Assert.True(endpoint.IsLoopback);
        await using (var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = endpoint,
            ProjectId = "my.project-1",
            Credential = AppwriteCredential.ApiKey("key_1"),
        }))
        {
            Assert.NotNull(await connection.SendAsync(HttpMethod.Get, $"/users"));
            AppwriteException error = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/users/nobody"));
            Assert.Equal(full, error.ServerVersion);
        }

        await stop.CancelAsync();
        (await run).Succeeded();
    }

    [Fact]
    public async Task Browser_apps_may_call_from_where_it_is_told()
    {
        using var stop = new CancellationTokenSource();
        using var output = new Lines();
        Task<Run> run = _place.RunAsync(output, stop.Token, "sandbox", "--allow-origin", "https://app.example.com:8443", "--allow-origin", "*.example.org");
        var endpoint = new Uri((await output.FirstAsync(4))[0]["Endpoint: ".Length..]);
        using var client = new HttpClient();

        foreach ((string origin, bool isAllowed) in ((string, bool)[])[("https://app.example.com", true), ("https://a.example.org", true), ("https://b.example.com", false)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, endpoint + "/account");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("X-Appwrite-Project", "sandbox");
            using HttpResponseMessage answer = await client.SendAsync(request);

            // A guest has no account, which is known when the origin has been let through.
            Assert.Equal(isAllowed ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden, answer.StatusCode);
        }

        await stop.CancelAsync();
        (await run).Succeeded();
    }

    [Fact]
    public async Task A_port_in_use_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        string error = (await _place.RunAsync("sandbox", "--port", $"{port}")).Failed();

        Assert.Contains($"cannot listen on port {port}", error, StringComparison.Ordinal);
        Assert.Contains("--port", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "65536")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "http")]
    [InlineData("--project-id", "a/b")]
    [InlineData("--project-id", "")]
    [InlineData("--project-id", ".a")]
    [InlineData("--project-id", "a123456789012345678901234567890123456")]
    [InlineData("--api-key", "a b")]
    [InlineData("--api-key", "ä")]
    [InlineData("--api-key", "")]
    [InlineData("--server-version", "1.7")]
    [InlineData("--maximum-file-size", "0")]
    [InlineData("--maximum-file-size", "12MB")]
    [InlineData("--allow-origin", "a b")]
    [InlineData("--allow-origin", "")]
    [InlineData("--allow-origin", "*")]
    [InlineData("--allow-origin", "app.example.com/path")]
    public async Task A_value_that_cannot_be_is_told_and_nothing_is_started(string option, string value)
    {
        Run run = await _place.RunAsync("sandbox", option, value);

        Assert.Equal(1, run.ExitCode);
        Assert.NotEqual("", run.Error.Trim());
        Assert.DoesNotContain("Endpoint:", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Waits for lines that are written meanwhile.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly TaskCompletionSource<string[]> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _lines = [];
        private int _count = int.MaxValue;

        public Task<string[]> FirstAsync(int count)
        {
            lock (_lines)
            {
                _count = count;
                Check();
            }

            return _first.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }

        public override Task WriteLineAsync(string? value)
        {
            lock (_lines)
            {
                _lines.Add(value ?? "");
                Check();
            }

            return Task.CompletedTask;
        }

        private void Check()
        {
            if (_lines.Count >= _count)
            {
                _first.TrySetResult([.. _lines]);
            }
        }
    }
}
