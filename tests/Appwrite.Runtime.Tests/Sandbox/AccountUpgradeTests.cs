using System.Net;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Anonymous users who become full ones, and sessions that a key or a token makes.</summary>
public sealed class AccountUpgradeTests
{
    private const string Login = """{"email":"anna@example.com","password":"password-1234"}""";

    [Fact]
    public async Task An_anonymous_user_with_an_address_and_a_password_logs_in_and_keeps_everything()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        Answer anonymous = await sandbox.SendAsync("POST", "/account/sessions/anonymous");
        await sandbox.SendAsync("PATCH", "/account/prefs", """{"prefs":{"theme":"dark"}}""", headers: [Cookie(anonymous)]);
        Answer before = await sandbox.SendAsync("GET", "/account", headers: [Cookie(anonymous)]);

        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        Answer upgraded = await sandbox.SendAsync(
            "PATCH", "/account/email", """{"email":"Anna@Example.com","password":"password-1234"}""", headers: [Cookie(anonymous)]);

        Assert.Equal(HttpStatusCode.OK, upgraded.Status);
        Assert.Equal("", before.Text("passwordUpdate"));
        Assert.Empty(before.Json!["targets"]!.AsArray());
        Assert.Equal("anna@example.com", upgraded.Text("email"));
        Assert.Equal("2026-01-01T00:01:00.000+00:00", upgraded.Text("passwordUpdate"));
        Assert.Equal("2026-01-01T00:01:00.000+00:00", (string)upgraded.Json!["targets"]![0]!["$createdAt"]!);

        Answer session = await sandbox.SendAsync("POST", "/account/sessions/email", Login);
        Assert.Equal(anonymous.Text("userId"), session.Text("userId"));
        Answer account = await sandbox.SendAsync("GET", "/account", headers: [Cookie(session)]);
        Assert.Equal("dark", (string)account.Json!["prefs"]!["theme"]!);
    }

    [Fact]
    public async Task Who_has_a_password_needs_it_to_change_the_address()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.DoAsync("POST", "/users", """{"userId":"anna","email":"anna@example.com","password":"password-1234"}""");
        await sandbox.DoAsync("POST", "/users", """{"userId":"bea","email":"bea@example.com"}""");
        Answer session = await sandbox.SendAsync("POST", "/account/sessions/email", Login);

        Answer wrong = await sandbox.SendAsync("PATCH", "/account/email", """{"email":"a@example.com","password":"password-5678"}""", headers: [Cookie(session)]);
        Answer taken = await sandbox.SendAsync("PATCH", "/account/email", """{"email":"bea@example.com","password":"password-1234"}""", headers: [Cookie(session)]);
        Answer password = await sandbox.SendAsync(
            "PATCH", "/account/password", """{"password":"password-5678","oldPassword":"nope"}""", headers: [Cookie(session)]);

        Assert.Equal("user_invalid_credentials", wrong.ErrorType);
        Assert.Equal("user_email_already_exists", taken.ErrorType);
        Assert.Equal("user_invalid_credentials", password.ErrorType);
        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendAsync("POST", "/account/sessions/email", Login)).Status);
    }

    [Fact]
    public async Task A_key_makes_a_session_whose_secret_signs_in()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.DoAsync("POST", "/users", """{"userId":"anna","name":"Anna"}""");

        Answer session = await sandbox.AsKeyAsync("POST", "/users/anna/sessions");

        Assert.Equal(HttpStatusCode.Created, session.Status);
        Assert.False(session.Headers.ContainsKey("Set-Cookie"));
        (string, string) secret = ("X-Appwrite-Session", session.Text("secret"));
        Assert.Equal("anna", (await sandbox.SendAsync("GET", "/account", headers: [secret])).Id);
        Assert.Equal(1, (await sandbox.AsKeyAsync("GET", "/users/anna/sessions")).Number("total"));

        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.AsKeyAsync("DELETE", $"/users/anna/sessions/{session.Id}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.SendAsync("GET", "/account", headers: [secret])).Status);
        Assert.Equal("user_not_found", (await sandbox.AsKeyAsync("POST", "/users/nobody/sessions")).ErrorType);
    }

    [Fact]
    public async Task A_jwt_of_a_key_lives_as_long_as_it_says_and_needs_no_session()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.DoAsync("POST", "/users", """{"userId":"anna"}""");
        JsonNode? jwt = await sandbox.DoAsync("POST", "/users/anna/jwts", """{"duration":60}""");
        (string, string) header = ("X-Appwrite-JWT", (string)jwt!["jwt"]!);

        sandbox.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("anna", (await sandbox.SendAsync("GET", "/account", headers: [header])).Id);
        sandbox.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("user_jwt_invalid", (await sandbox.SendAsync("GET", "/account", headers: [header])).ErrorType);
        Assert.Equal("general_argument_invalid", (await sandbox.AsKeyAsync("POST", "/users/anna/jwts", """{"duration":4000}""")).ErrorType);
    }

    [Fact]
    public async Task A_phone_gets_a_token_that_only_a_key_sees()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        const string Phone = """{"userId":"unique()","phone":"+14155552671"}""";

        Answer hidden = await sandbox.SendAsync("POST", "/account/tokens/phone", Phone);
        Answer shown = await sandbox.AsKeyAsync("POST", "/account/tokens/phone", Phone);

        Assert.Equal("", hidden.Text("secret"));
        Assert.Matches("^[0-9]{6}$", shown.Text("secret"));
        Assert.Equal(hidden.Text("userId"), shown.Text("userId"));
        string json = new JsonObject { ["userId"] = shown.Text("userId"), ["secret"] = shown.Text("secret") }.ToJsonString();
        Answer session = await sandbox.SendAsync("PUT", "/account/sessions/phone", json);
        Assert.Equal(HttpStatusCode.Created, session.Status);
        Answer account = await sandbox.SendAsync("GET", "/account", headers: [Cookie(session)]);
        Assert.True((bool)account.Json!["phoneVerification"]!);
    }

    [Fact]
    public async Task Mails_are_refused_as_by_a_server_without_them()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        foreach (string path in (string[])["/account/tokens/email", "/account/tokens/magic-url", "/account/recovery"])
        {
            Answer answer = await sandbox.SendAsync("POST", path, """{"userId":"unique()","email":"a@example.com","url":"http://localhost"}""");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
            Assert.Equal("general_smtp_disabled", answer.ErrorType);
        }
    }

    [Fact]
    public async Task The_version_is_told_to_everybody_but_keys()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync(Appwrite.Sandbox.SandboxVersion.Appwrite196);
        using var bare = new HttpClient();

        Assert.Equal("""{"version":"1.9.6"}""", await bare.GetStringAsync(new Uri(sandbox.Server.Endpoint + "/health/version")));
        Answer byKey = await sandbox.AsKeyAsync("GET", "/health/version");
        Assert.Equal(HttpStatusCode.Unauthorized, byKey.Status);
        Assert.Equal("general_unauthorized_scope", byKey.ErrorType);
        Assert.Equal("pass", (await sandbox.AsKeyAsync("GET", "/health")).Text("status"));
    }

    private static (string, string) Cookie(Answer answer) => ("Cookie", answer.Headers["Set-Cookie"][^1].Split(';')[0]);
}
