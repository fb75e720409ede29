using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>What a browser asks of the sandbox before it lets a page of another origin call it.</summary>
public sealed class CorsTests
{
    private const string AllowOrigin = "Access-Control-Allow-Origin";

    // Those of 1.9.0 are among the replays of RecordingTests. All replays compare these headers, also those without an origin.
    [SharedTheory]
    [InlineData("1.8.1", "42_head_options", 4)]
    [InlineData("1.9.6", "73_errors_against_190", 2)]
    public async Task Preflights_are_answered_as_recorded(string version, string scenario, int exchanges)
    {
        await using Replay replay = await Replay.StartAsync(version == "1.8.1" ? SandboxVersion.Appwrite18 : SandboxVersion.Appwrite196);
        await replay.RunAsync(scenario, exchange => exchange.Method == "OPTIONS" ? null : "No preflight.", version: version);
        replay.AssertSame(exchanges);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/storage/buckets/b/files/f/preview?width=10")]
    [InlineData("/no/such/route")]
    public async Task A_preflight_is_answered_at_any_path_and_to_any_origin(string path)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();

        Answer answer = await sandbox.SendAsync(
            "OPTIONS", path, headers: [("Origin", "https://anything.example"), ("Access-Control-Request-Method", "PUT")]);

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal("https://anything.example", answer.Headers[AllowOrigin].Single());
        Assert.Equal("true", answer.Headers["Access-Control-Allow-Credentials"].Single());
        Assert.Contains("X-Fallback-Cookies", answer.Headers["Access-Control-Allow-Headers"].Single(), StringComparison.Ordinal);
        Assert.Empty(answer.Bytes);
    }

    [Theory]
    [InlineData("http://localhost:5173", true)]
    [InlineData("https://LOCALHOST", true)]
    [InlineData("http://127.0.0.1:5173", true)]
    [InlineData("https://app.example.com", true)]
    [InlineData("https://preview-7.example.org:8443", true)]
    [InlineData("https://example.org", false)]
    [InlineData("https://app.example.com.evil.example", false)]
    [InlineData("https://localhost.evil.example", false)]
    [InlineData("null", false)]
    [InlineData("chrome-extension://abc", false)]
    public async Task Only_the_pages_of_a_platform_may_call(string origin, bool isKnown)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(platforms: ["app.example.com", "*.example.org"]);

        Answer read = await sandbox.SendAsync("GET", "/ping", headers: [("Origin", origin)]);
        Answer written = await sandbox.SendAsync("POST", "/account/sessions/anonymous", headers: [("Origin", origin)]);

        if (isKnown)
        {
            Assert.Equal(HttpStatusCode.OK, read.Status);
            Assert.Equal(HttpStatusCode.Created, written.Status);
            Assert.Equal(origin, read.Headers[AllowOrigin].Single());
            Assert.Equal(origin, written.Headers[AllowOrigin].Single());
        }
        else
        {
            Assert.Equal("general_unknown_origin", read.ErrorType);
            Assert.Equal(HttpStatusCode.Forbidden, written.Status);
            Assert.Equal("general_unknown_origin", written.ErrorType);
            Assert.False(written.Headers.ContainsKey(AllowOrigin));
            Assert.False(written.Headers.ContainsKey("Set-Cookie"));
        }
    }

    [Fact]
    public async Task A_page_can_read_errors_and_downloads()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        (string, string)[] page = [("Origin", "http://localhost:5173")];
        await sandbox.DoAsync("POST", "/storage/buckets", """{"bucketId":"b","name":"B","permissions":["read(\"any\")"]}""");
        using MultipartFormDataContent form = new() { { new StringContent("f"), "fileId" }, { new ByteArrayContent([1, 2, 3]), "file", "a.bin" } };
        Answer stored = await sandbox.AsKeyAsync("POST", "/storage/buckets/b/files", content: form);
        Assert.Equal(HttpStatusCode.Created, stored.Status);

        foreach ((string path, HttpStatusCode status) in (IEnumerable<(string, HttpStatusCode)>)
            [
                ("/storage/buckets/b/files/f/download", HttpStatusCode.OK),
                ("/storage/buckets/b/files/nope/download", HttpStatusCode.NotFound),
                ("/account", HttpStatusCode.Unauthorized),
                ("/nope", HttpStatusCode.NotFound),
            ])
        {
            Answer answer = await sandbox.SendAsync("GET", path, headers: page);
            Assert.Equal(status, answer.Status);
            Assert.Equal("http://localhost:5173", answer.Headers[AllowOrigin].Single());
            Assert.Equal("X-Appwrite-Session, X-Fallback-Cookies", answer.Headers["Access-Control-Expose-Headers"].Single());
        }
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite14, HttpStatusCode.OK)]
    [InlineData(SandboxVersion.Appwrite18, HttpStatusCode.OK)]
    [InlineData(SandboxVersion.Appwrite19, HttpStatusCode.Forbidden)]
    [InlineData(SandboxVersion.Appwrite196, HttpStatusCode.Forbidden)]
    public async Task Older_servers_let_any_page_ask_and_none_read_the_answer(SandboxVersion version, HttpStatusCode status)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(version);

        Answer read = await sandbox.SendAsync("GET", "/ping", headers: [("Origin", "http://evil.example")]);
        Answer written = await sandbox.SendAsync("POST", "/account/sessions/anonymous", headers: [("Origin", "http://evil.example")]);
        Answer byKey = await sandbox.SendAsync("GET", "/users", headers: [("Origin", "http://evil.example"), ("X-Appwrite-Key", sandbox.Server.ApiKey)]);

        Assert.Equal(status, read.Status);
        Assert.NotEqual("http://evil.example", read.Headers.GetValueOrDefault(AllowOrigin)?.Single());
        Assert.Equal(HttpStatusCode.Forbidden, written.Status);
        Assert.Equal(HttpStatusCode.OK, byKey.Status);
    }

    [Fact]
    public async Task Only_a_page_of_another_site_gets_the_session_in_a_header()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(platforms: ["app.example.com"]);

        Answer cross = await sandbox.SendAsync("POST", "/account/sessions/anonymous", headers: [("Origin", "https://app.example.com")]);
        Answer same = await sandbox.SendAsync(
            "POST", "/account/sessions/anonymous", headers: [("Origin", "https://app.example.com"), ("Host", "api.example.com")]);

        string fallback = cross.Headers["X-Fallback-Cookies"].Single();
        Assert.NotEmpty((string)JsonNode.Parse(fallback)!["a_session_" + sandbox.Server.ProjectId]!);
        Assert.False(same.Headers.ContainsKey("X-Fallback-Cookies"));
        Assert.True(same.Headers.ContainsKey("Set-Cookie"));
        Answer account = await sandbox.SendAsync(
            "GET", "/account", headers: [("Origin", "https://app.example.com"), ("X-Fallback-Cookies", fallback)]);
        Assert.Equal(HttpStatusCode.OK, account.Status);
    }
}
