using System.Net;

namespace Appwrite.Runtime.Tests.Sandbox;

public sealed class AccountFlowTests
{
    private const string SignUp = """{"userId":"walter","email":"walter@example.test","password":"password-1234","name":"Walter"}""";
    private const string SignIn = """{"email":"walter@example.test","password":"password-1234"}""";

    [Fact]
    public async Task A_session_works_by_cookie_header_and_fallback_until_logout()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendAsync("POST", "/account", SignUp)).Status);
        Answer session = await sandbox.SendAsync("POST", "/account/sessions/email", SignIn);
        Assert.Equal("", (string?)session.Json!["secret"]);
        string[] cookies = [.. session.Headers["Set-Cookie"].Select(cookie => cookie.Split(';')[0])];
        string secret = cookies[0].Split('=', 2)[1];

        (string, string)[] credentials =
        [
            ("Cookie", cookies[0]), ("Cookie", cookies[1]), ("X-Appwrite-Session", secret),
            ("X-Fallback-Cookies", session.Headers["X-Fallback-Cookies"][0]),
        ];
        foreach ((string, string) credential in credentials)
        {
            Assert.Equal("walter", (await sandbox.SendAsync("GET", "/account", headers: credential)).Id);
        }

        Answer logout = await sandbox.SendAsync("DELETE", "/account/sessions/current", headers: ("Cookie", cookies[1]));
        Assert.Equal(HttpStatusCode.NoContent, logout.Status);
        Assert.All(logout.Headers["Set-Cookie"], cookie => Assert.Contains("=deleted", cookie, StringComparison.Ordinal));
        Assert.Equal("general_unauthorized_scope", (await sandbox.SendAsync("GET", "/account", headers: credentials[0])).ErrorType);
    }

    [Fact]
    public async Task Only_a_key_gets_the_secret_of_a_new_session()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.SendAsync("POST", "/account", SignUp);
        Answer session = await sandbox.AsKeyAsync("POST", "/account/sessions/email", SignIn);
        Answer account = await sandbox.SendAsync("GET", "/account", headers: ("X-Appwrite-Session", (string)session.Json!["secret"]!));
        Assert.Equal("walter", account.Id);
    }

    [Fact]
    public async Task A_jwt_works_for_fifteen_minutes()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.SendAsync("POST", "/account", SignUp);
        Answer session = await sandbox.AsKeyAsync("POST", "/account/sessions/email", SignIn);
        Answer jwt = await sandbox.SendAsync("POST", "/account/jwts", headers: ("X-Appwrite-Session", (string)session.Json!["secret"]!));
        (string, string) header = ("X-Appwrite-JWT", (string)jwt.Json!["jwt"]!);

        Assert.Equal("walter", (await sandbox.SendAsync("GET", "/account", headers: header)).Id);
        sandbox.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("user_jwt_invalid", (await sandbox.SendAsync("GET", "/account", headers: header)).ErrorType);
    }

    [Fact]
    public async Task A_limit_ends_with_its_window_and_never_binds_a_key()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        for (int attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal("user_invalid_credentials", (await sandbox.SendAsync("POST", "/account/sessions/email", SignIn)).ErrorType);
        }

        Answer refused = await sandbox.SendAsync("POST", "/account/sessions/email", SignIn);
        Assert.Equal("general_rate_limit_exceeded", refused.ErrorType);
        Assert.Equal("1767229200", refused.Headers["X-Ratelimit-Reset"][0]);
        Assert.Equal("user_invalid_credentials", (await sandbox.AsKeyAsync("POST", "/account/sessions/email", SignIn)).ErrorType);
        sandbox.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("user_invalid_credentials", (await sandbox.SendAsync("POST", "/account/sessions/email", SignIn)).ErrorType);
    }

    [Fact]
    public async Task Users_are_searched_and_filtered()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        foreach (string name in (string[])["Ada Lovelace", "Grace Hopper", "Alan Turing"])
        {
            await sandbox.AsKeyAsync("POST", "/users", $$"""{"userId":"unique()","name":"{{name}}"}""");
        }

        Assert.Equal(1, (int)(await sandbox.AsKeyAsync("GET", "/users?search=hop")).Json!["total"]!);
        const string StartsWith = """queries[]={"method":"startsWith","attribute":"name","values":["A"]}""";
        const string Order = """queries[]={"method":"orderAsc","attribute":"name"}""";
        Answer page = await sandbox.AsKeyAsync("GET", $"/users?{StartsWith}&{Order}");
        Assert.Equal(["Ada Lovelace", "Alan Turing"], page.Json!["users"]!.AsArray().Select(user => (string)user!["name"]!));
    }

    [Fact]
    public async Task Json_is_read_as_php_reads_it()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Assert.Equal("b", (await sandbox.AsKeyAsync("POST", "/users", "{\"userId\":\"a\",\"userId\":\"b\"}")).Id);

        // A byte order mark makes it no JSON at all.
        Answer answer = await sandbox.AsKeyAsync("POST", "/users", "\uFEFF{\"userId\":\"unique()\"}");
        Assert.Equal("general_argument_invalid", answer.ErrorType);
    }

    [Fact]
    public async Task A_body_above_twelve_mebibytes_ends_the_connection()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.AsKeyAsync("POST", "/users", new string(' ', 13 * 1024 * 1024)));
    }
}
