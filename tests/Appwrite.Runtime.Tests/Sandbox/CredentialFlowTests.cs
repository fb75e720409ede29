using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Users who sign in and out of a sandbox with the library's own credentials.</summary>
public sealed class CredentialFlowTests
{
    private const string Password = "password-1234";

    [Fact]
    public async Task A_user_signs_up_in_out_and_in_again()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        var store = new InMemorySessionStore();
        using AppwriteConnection connection = Connect(sandbox, AppwriteCredential.CookieSession(store));
        await SignUpAsync(connection, "walter");

        Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, await ErrorOfAccountAsync(connection));
        await SignInAsync(connection, "walter");
        Assert.Equal("walter", await AccountAsync(connection));

        // A second login is refused, and changes nothing.
        var refusal = await Assert.ThrowsAsync<AppwriteException>(() => SignInAsync(connection, "walter"));
        Assert.Equal(AppwriteErrorType.UserSessionAlreadyExists, refusal.Type);
        Assert.Equal("walter", await AccountAsync(connection));
        Assert.Equal(sandbox.Time.GetUtcNow().AddYears(1), (await store.LoadAsync(default))!.Expires);

        await connection.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        Assert.Null(await store.LoadAsync(default));
        Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, await ErrorOfAccountAsync(connection));
        await connection.SendAsync(HttpMethod.Post, $"/account/sessions/anonymous");
        Assert.NotEqual("walter", await AccountAsync(connection));
    }

    [Fact]
    public async Task Signing_in_as_somebody_else_ends_the_session_before_at_the_server()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        var store = new InMemorySessionStore();
        using AppwriteConnection connection = Connect(
            sandbox, AppwriteCredential.CookieSession(store, new CookieSessionOptions { ReplaceOnLogin = true }));
        await SignUpAsync(connection, "walter");
        await SignUpAsync(connection, "hank");
        await SignInAsync(connection, "walter");
        var copy = new InMemorySessionStore();
        await copy.SaveAsync((await store.LoadAsync(default))!, default);
        using AppwriteConnection before = Connect(sandbox, AppwriteCredential.CookieSession(copy));
        Assert.Equal("walter", await AccountAsync(before));

        await Assert.ThrowsAsync<AppwriteException>(() => SignInAsync(connection, "nobody"));
        Assert.Equal("walter", await AccountAsync(connection));
        await SignInAsync(connection, "hank");

        Assert.Equal("hank", await AccountAsync(connection));
        Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, await ErrorOfAccountAsync(before));
    }

    [Fact]
    public async Task A_session_is_not_sent_when_its_year_is_over()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        using AppwriteConnection connection = Connect(sandbox, AppwriteCredential.CookieSession());
        await SignUpAsync(connection, "walter");
        await SignInAsync(connection, "walter");

        sandbox.Time.Advance(TimeSpan.FromDays(364));
        Assert.Equal("walter", await AccountAsync(connection));
        sandbox.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, await ErrorOfAccountAsync(connection));
    }

    [Fact]
    public async Task In_a_browser_the_fallback_signs_in()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        using AppwriteConnection connection = Connect(sandbox, AppwriteCredential.CookieSession(), isBrowser: true);
        await SignUpAsync(connection, "walter");
        await SignInAsync(connection, "walter");

        Assert.Equal("walter", await AccountAsync(connection));
        await connection.SendAsync(HttpMethod.Delete, $"/account/sessions");
        Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, await ErrorOfAccountAsync(connection));
    }

    [Fact]
    public async Task A_jwt_is_renewed_for_as_long_as_the_session_lasts()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        using AppwriteConnection session = Connect(sandbox, AppwriteCredential.CookieSession());
        await SignUpAsync(session, "walter");
        await SignInAsync(session, "walter");
        int asked = 0;
        AppwriteConnection connection = session.With(new()
        {
            Credential = AppwriteCredential.JwtProvider(async cancellationToken =>
            {
                asked++;
                JsonElement? jwt = await session.SendAsync(HttpMethod.Post, $"/account/jwts", cancellationToken: cancellationToken);
                return jwt!.Value.GetProperty("jwt").GetString()!;
            }),
        });

        for (int minute = 0; minute < 60; minute++)
        {
            Assert.Equal("walter", await AccountAsync(connection));
            sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(5, asked);
        await session.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
        sandbox.Time.Advance(TimeSpan.FromMinutes(15));
        var exception = await Assert.ThrowsAsync<AppwriteException>(() => AccountAsync(connection));
        Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, exception.Type);
    }

    [Fact]
    public async Task A_jwt_that_the_server_finds_too_old_is_renewed_once()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        using AppwriteConnection session = Connect(sandbox, AppwriteCredential.CookieSession());
        await SignUpAsync(session, "walter");
        await SignInAsync(session, "walter");
        int asked = 0;

        // The client's clock stands still, so that it does not see the token end.
        using AppwriteConnection connection = Connect(sandbox, AppwriteCredential.JwtProvider(async cancellationToken =>
        {
            asked++;
            JsonElement? jwt = await session.SendAsync(HttpMethod.Post, $"/account/jwts", cancellationToken: cancellationToken);
            return jwt!.Value.GetProperty("jwt").GetString()!;
        }), time: new MovedClock(sandbox.Time.GetUtcNow()));

        Assert.Equal("walter", await AccountAsync(connection));
        sandbox.Time.Advance(TimeSpan.FromMinutes(16));
        JsonElement? changed = await connection.SendAsync(HttpMethod.Patch, $"/account/name", new JsonObject { ["name"] = "W" });

        Assert.Equal("W", changed!.Value.GetProperty("name").GetString());
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Many_users_on_one_connection_stay_themselves()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        using AppwriteConnection connection = Connect(sandbox, AppwriteCredential.ApiKey(sandbox.Server.ApiKey));
        AppwriteConnection[] users =
            [.. Enumerable.Range(0, 8).Select(_ => connection.With(new() { Credential = AppwriteCredential.CookieSession() }))];
        for (int i = 0; i < users.Length; i++)
        {
            await SignUpAsync(users[i], $"user{i}");
        }

        await Task.WhenAll(users.Select((user, i) => Task.Run(async () =>
        {
            for (int round = 0; round < 5; round++)
            {
                await SignInAsync(user, $"user{i}");
                Assert.All(
                    await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AccountAsync(user))), id => Assert.Equal($"user{i}", id));
                await user.SendAsync(HttpMethod.Delete, $"/account/sessions/{"current"}");
                Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, await ErrorOfAccountAsync(user));
            }
        })));
    }

    private static async Task SignUpAsync(AppwriteConnection connection, string id) => await connection.SendAsync(
        HttpMethod.Post,
        $"/account",
        new JsonObject { ["userId"] = id, ["email"] = id + "@example.test", ["password"] = Password });

    private static async Task SignInAsync(AppwriteConnection connection, string id) => await connection.SendAsync(
        HttpMethod.Post, $"/account/sessions/email", new JsonObject { ["email"] = id + "@example.test", ["password"] = Password });

    private static async Task<string> AccountAsync(AppwriteConnection connection) =>
        (await connection.SendAsync(HttpMethod.Get, $"/account"))!.Value.GetProperty("$id").GetString()!;

    private static async Task<AppwriteErrorType> ErrorOfAccountAsync(AppwriteConnection connection) =>
        (await Assert.ThrowsAsync<AppwriteException>(() => AccountAsync(connection))).Type;

    private static AppwriteConnection Connect(
        SandboxClient sandbox, AppwriteCredential credential, bool isBrowser = false, TimeProvider? time = null) =>
        new(new()
        {
            Endpoint = new Uri(sandbox.Server.Endpoint.ToString()),
            ProjectId = sandbox.Server.ProjectId,
            Credential = credential,
            TimeProvider = time ?? sandbox.Time,
            IsBrowser = isBrowser,
        });
}
