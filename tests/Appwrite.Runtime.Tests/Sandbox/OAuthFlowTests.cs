using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Logins elsewhere, from the route that starts them to the session, as a browser goes through them.</summary>
public sealed class OAuthFlowTests
{
    private const string Success = "http://localhost:5173/signed-in?tab=1#top";
    private const string Failure = "http://localhost:5173/login";

    [Fact]
    public async Task The_token_of_a_login_elsewhere_makes_one_session()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();

        Uri end = await GoAsync(sandbox, "tokens/oauth2/github", "&email=Anna@Example.com&name=Anna");

        Assert.StartsWith("http://localhost:5173/signed-in?tab=1&", end.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal("#top", end.Fragment);
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(end.Query);
        string json = new JsonObject { ["userId"] = query["userId"].ToString(), ["secret"] = query["secret"].ToString() }.ToJsonString();
        Answer session = await sandbox.SendAsync("POST", "/account/sessions/token", json);
        Assert.Equal(HttpStatusCode.Created, session.Status);
        Assert.Equal("oauth2", session.Text("provider"));
        Answer account = await AccountAsync(sandbox, session);
        Assert.Equal("anna@example.com", account.Text("email"));
        Assert.Equal("Anna", account.Text("name"));
        Assert.True((bool)account.Json!["emailVerification"]!);

        Answer again = await sandbox.SendAsync("POST", "/account/sessions/token", json);
        Assert.Equal(HttpStatusCode.Unauthorized, again.Status);
        Assert.Equal("user_invalid_token", again.ErrorType);
    }

    [Fact]
    public async Task A_token_that_nobody_uses_ends()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Uri end = await GoAsync(sandbox, "tokens/oauth2/github", "&email=anna@example.com");
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(end.Query);
        sandbox.Time.Advance(TimeSpan.FromMinutes(16));

        string json = new JsonObject { ["userId"] = query["userId"].ToString(), ["secret"] = query["secret"].ToString() }.ToJsonString();
        Assert.Equal("user_invalid_token", (await sandbox.SendAsync("POST", "/account/sessions/token", json)).ErrorType);
    }

    [Fact]
    public async Task A_session_of_a_login_elsewhere_comes_by_cookie_and_tells_the_app_nothing()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Answer? last = null;

        Uri end = await GoAsync(sandbox, "sessions/oauth2/github", "&email=anna@example.com", answer => last = answer);

        Assert.Equal(Success, end.AbsoluteUri);
        Answer account = await AccountAsync(sandbox, last!);
        Assert.Equal("anna@example.com", account.Text("email"));
        Answer sessions = await sandbox.SendAsync("GET", "/account/sessions/current", headers: [("Cookie", Cookie(last!))]);
        Assert.Equal("github", sessions.Text("provider"));
    }

    [Fact]
    public async Task The_same_visitor_is_the_same_user_with_either_provider()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await GoAsync(sandbox, "tokens/oauth2/github", "&email=anna@example.com");
        await GoAsync(sandbox, "tokens/oauth2/github", "&email=anna@example.com");
        await GoAsync(sandbox, "sessions/oauth2/google", "&email=anna@example.com");

        Assert.Equal(1, (await sandbox.AsKeyAsync("GET", "/users")).Number("total"));
    }

    [Fact]
    public async Task An_anonymous_user_keeps_the_account_and_gets_an_address()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Answer anonymous = await sandbox.SendAsync("POST", "/account/sessions/anonymous");

        Uri end = await GoAsync(sandbox, "sessions/oauth2/github", "&email=anna@example.com", cookie: Cookie(anonymous));

        Assert.Equal(Success, end.AbsoluteUri);
        Answer account = await AccountAsync(sandbox, anonymous);
        Assert.Equal(anonymous.Text("userId"), account.Id);
        Assert.Equal("anna@example.com", account.Text("email"));
        Assert.Equal("anna@example.com", (string)account.Json!["targets"]![0]!["identifier"]!);

        // The login is this account's now: nobody else can have it.
        Answer other = await sandbox.SendAsync("POST", "/account/sessions/anonymous");
        Uri refused = await GoAsync(sandbox, "sessions/oauth2/github", "&email=anna@example.com", cookie: Cookie(other));
        Assert.Equal("user_already_exists", Error(refused));
    }

    [Fact]
    public async Task Who_cancels_comes_back_with_the_reason()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();

        Uri end = await GoAsync(sandbox, "tokens/oauth2/github", "&error=access_denied&email=");

        Assert.Equal("/login", end.AbsolutePath);
        Assert.Equal("user_oauth2_provider_error", Error(end));
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", "/users")).Number("total"));
    }

    [Fact]
    public async Task A_blocked_user_comes_back_with_the_reason()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.DoAsync("POST", "/users", """{"userId":"anna","email":"anna@example.com"}""");
        await sandbox.DoAsync("PATCH", "/users/anna/status", """{"status":false}""");

        Uri end = await GoAsync(sandbox, "tokens/oauth2/github", "&email=anna@example.com");

        Assert.Equal("user_blocked", Error(end));
    }

    [Theory]
    [InlineData("https://evil.example/in")]
    [InlineData("https://localhost@evil.example/in")]
    [InlineData("https://evil.example\\@localhost/in")]
    [InlineData("appwrite-callback-other://in")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/relative")]
    public async Task Nobody_is_sent_to_an_address_that_is_no_platform(string address)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        string escaped = Uri.EscapeDataString(address);

        foreach (string name in (string[])["success", "failure"])
        {
            Answer refused = await sandbox.SendAsync("GET", $"/account/tokens/oauth2/github?{name}={escaped}");
            Assert.Equal("general_argument_invalid", refused.ErrorType);
        }

        // Neither by a state that somebody made up.
        string state = new JsonObject { ["success"] = address, ["failure"] = Failure, ["token"] = true }.ToJsonString();
        Answer late = await sandbox.SendAsync("GET", $"/account/sessions/oauth2/github/redirect?code=x&state={Uri.EscapeDataString(state)}");
        Assert.Equal("project_invalid_success_url", late.ErrorType);
    }

    [Fact]
    public async Task An_app_that_is_no_page_comes_back_by_its_scheme()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();

        Uri end = await GoAsync(sandbox, "tokens/oauth2/github", "&email=anna@example.com", success: $"appwrite-callback-{sandbox.Server.ProjectId}://done");

        Assert.Equal($"appwrite-callback-{sandbox.Server.ProjectId}", end.Scheme);
        Assert.NotEmpty(QueryHelpers.ParseQuery(end.Query)["secret"].ToString());
    }

    [Fact]
    public async Task Without_addresses_the_server_has_pages_of_its_own()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();

        Uri end = await GoAsync(sandbox, "sessions/oauth2/github", "&email=anna@example.com", success: "");

        Assert.Equal(sandbox.Server.Endpoint.Authority, end.Authority);
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(end.Query);
        Answer account = await sandbox.SendAsync("GET", "/account", headers: [("X-Appwrite-Session", query["secret"].ToString())]);
        Assert.Equal("anna@example.com", account.Text("email"));
        using var browser = new HttpClient();
        Assert.Contains("Signed in", await browser.GetStringAsync(end), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_asks_for_an_address_and_leads_nowhere_but_back()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Answer start = await sandbox.SendAsync("GET", "/account/tokens/oauth2/github?scopes[0]=%3Cb%3E");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        string page = await browser.GetStringAsync(new Uri(start.Headers["Location"].Single()));

        Assert.Contains("<input type=\"email\" name=\"email\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);

        var elsewhere = new Uri(sandbox.Server.Endpoint, "/sandbox/sign-in?redirect_uri=https%3A%2F%2Fevil.example&email=a@b.cd");
        using HttpResponseMessage refused = await browser.GetAsync(elsewhere);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    /// <summary>Follows the redirects from the first route to the app, saying at the sign-in page who it is.</summary>
    private static async Task<Uri> GoAsync(
        SandboxClient sandbox, string route, string atThePage, Action<Answer>? see = null, string? cookie = null, string success = Success)
    {
        string failure = success.Length == 0 ? "" : Failure;
        string path = $"/account/{route}?success={Uri.EscapeDataString(success)}&failure={Uri.EscapeDataString(failure)}";
        var next = new Uri(sandbox.Server.Endpoint + path + "&project=" + sandbox.Server.ProjectId);
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, next);
            if (cookie is not null)
            {
                request.Headers.Add("Cookie", cookie);
            }

            using HttpResponseMessage response = await browser.SendAsync(request);
            Assert.True(response.Headers.Location is not null, $"{next}: {await response.Content.ReadAsStringAsync()}");
            see?.Invoke(new Answer(response.StatusCode, null, [], response.Headers.ToDictionary(header => header.Key, header => header.Value.ToArray())));
            next = response.Headers.Location;
            next = next.AbsolutePath == SandboxOptions.SignInPage.OriginalString ? new Uri(next.AbsoluteUri + atThePage) : next;
        }
        while (next.Authority == sandbox.Server.Endpoint.Authority && !next.AbsolutePath.StartsWith("/console", StringComparison.Ordinal));

        return next;
    }

    private static Task<Answer> AccountAsync(SandboxClient sandbox, Answer session) =>
        sandbox.SendAsync("GET", "/account", headers: [("Cookie", Cookie(session))]);

    private static string Cookie(Answer answer) => answer.Headers["Set-Cookie"][^1].Split(';')[0];

    private static string Error(Uri end) => (string)JsonNode.Parse(QueryHelpers.ParseQuery(end.Query)["error"].ToString())!["type"]!;
}
