using Appwrite.DependencyInjection.Tests.AppwriteApi;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.JSInterop;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>The session store of browsers over a storage in memory; Appwrite.Browser.Tests have it in a browser.</summary>
public class LocalStorageTests
{
    private const string Key = "music";

    private readonly Page _page = new();

    [Fact]
    public async Task A_login_is_kept_found_by_the_next_program_and_forgotten_with_the_logout()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection first = Connect(sandbox);
        string userId = await SignUpAsync(first);
        Assert.Contains(sandbox.ProjectId, _page.Storage[Key], StringComparison.Ordinal);

        await using AppwriteConnection second = Connect(sandbox);
        var backend = new BackendClient(second);
        Assert.Equal(userId, (await backend.Account.GetAsync()).Id);

        await backend.Account.DeleteSessionAsync("current");
        Assert.Empty(_page.Storage);
        await using AppwriteConnection third = Connect(sandbox);
        AppwriteException refused = await Assert.ThrowsAsync<AppwriteException>(() => new BackendClient(third).Account.GetAsync());
        Assert.Equal(AppwriteErrorType.GeneralUnauthorizedScope, refused.Type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"projectId\":\"p\"}")]
    [InlineData("{\"projectId\":\"p\",\"endpoint\":\"http://127.0.0.1/v1\",\"cookies\":[],\"fallback\":\"a\\r\\nb\"}")]
    [InlineData("the secret")]
    public async Task What_is_no_session_is_said_to_be_none_and_a_login_replaces_it(string kept)
    {
        _page.Storage[Key] = kept;
        var store = new LocalStorageSessionStore(_page, Key);

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(async () => await store.LoadAsync(default));
        Assert.Contains($"under '{Key}'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);

        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection connection = Connect(sandbox);
        await SignUpAsync(connection);
        Assert.NotNull(await store.LoadAsync(default));
    }

    [Fact]
    public async Task A_browser_that_refuses_its_storage_says_why()
    {
        _page.Fault = new JSException("Failed to execute 'setItem' on 'Storage': Setting the value of 'music' exceeded the quota.\n   at somewhere.js:1");
        var store = new LocalStorageSessionStore(_page, Key);
        StoredSession session = StoredSession.Deserialize(
            """{"projectId":"p","endpoint":"http://127.0.0.1/v1","cookies":[],"fallback":"the secret"}"""u8.ToArray());

        foreach (Func<Task> call in (Func<Task>[])
            [async () => await store.LoadAsync(default), async () => await store.SaveAsync(session, default), async () => await store.ClearAsync(default)])
        {
            IOException refused = await Assert.ThrowsAsync<IOException>(call);
            Assert.Contains("exceeded the quota", refused.Message, StringComparison.Ordinal);
            Assert.Contains($"'{Key}'", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("somewhere", refused.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_keys_are_two_sessions()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection first = Connect(sandbox);
        await SignUpAsync(first);

        Assert.Null(await new LocalStorageSessionStore(_page).LoadAsync(default));
        Assert.NotNull(await new LocalStorageSessionStore(_page, Key).LoadAsync(default));
        Assert.Throws<ArgumentException>(() => new LocalStorageSessionStore(_page, " "));
        Assert.Throws<ArgumentNullException>(() => new LocalStorageSessionStore(null!));
    }

    private AppwriteConnection Connect(AppwriteSandbox sandbox) => new(new AppwriteConnectionOptions
    {
        Endpoint = sandbox.Endpoint,
        ProjectId = sandbox.ProjectId,
        Credential = AppwriteCredential.CookieSession(new LocalStorageSessionStore(_page, key: Key)),
    });

    private static async Task<string> SignUpAsync(AppwriteConnection connection)
    {
        // Only the login goes on where what is kept is no session.
        var guest = new BackendClient(connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest }));
        User user = await guest.Account.CreateAsync(ID.Unique(), "ada@example.com", "correct horse");
        await new BackendClient(connection).Account.CreateEmailPasswordSessionAsync("ada@example.com", "correct horse");
        return user.Id;
    }

    /// <summary>A page whose <c>localStorage</c> is in memory.</summary>
    private sealed class Page : IJSRuntime
    {
        public Dictionary<string, string> Storage { get; } = new(StringComparer.Ordinal);

        public JSException? Fault { get; set; }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, default, args);

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
        {
            if (Fault is not null)
            {
                throw Fault;
            }

            string key = (string)args![0]!;
            string? answer = null;
            switch (identifier)
            {
                case "localStorage.getItem":
                    answer = Storage.GetValueOrDefault(key);
                    break;
                case "localStorage.setItem":
                    Storage[key] = (string)args[1]!;
                    break;
                case "localStorage.removeItem":
                    Storage.Remove(key);
                    break;
                default:
                    throw new ArgumentException($"There is no function {identifier}.", nameof(identifier));
            }

            return new ValueTask<TValue>((TValue)(object?)answer!);
        }
    }
}
