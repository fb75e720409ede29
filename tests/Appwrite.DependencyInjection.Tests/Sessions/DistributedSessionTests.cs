using System.Text;
using Appwrite.DependencyInjection.Tests.AppwriteApi;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Appwrite.DependencyInjection.Tests.Sessions;

/// <summary>One user's session in a distributed cache.</summary>
public sealed class DistributedSessionTests
{
    private const string Email = "walter@example.com";
    private const string Password = "a long secret";

    private readonly OpenCache _cache = new();
    private readonly EphemeralDataProtectionProvider _protection = new();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t")]
    public void A_store_without_a_users_key_is_refused(string? userKey)
    {
        ArgumentException fault = Assert.ThrowsAny<ArgumentException>(() => new DistributedSessionStore(_cache, _protection, userKey!));

        Assert.Equal("userKey", fault.ParamName);
        Assert.Contains("one visitor's session would be everybody's", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_comes_back_and_goes()
    {
        DistributedSessionStore store = Store("walter");
        Assert.Null(await store.LoadAsync(CancellationToken.None));

        await store.SaveAsync(Session("s3cr3t"), CancellationToken.None);
        StoredSession? kept = await Store("walter").LoadAsync(CancellationToken.None);
        Assert.Equal(Session("s3cr3t").Serialize(), kept!.Serialize());
        Assert.Null(await Store("other").LoadAsync(CancellationToken.None));

        await Store("walter").ClearAsync(CancellationToken.None);
        Assert.Null(await store.LoadAsync(CancellationToken.None));
        Assert.Empty(_cache.Entries);
    }

    [Fact]
    public async Task The_cache_shows_neither_the_secret_nor_the_users_key()
    {
        DistributedSessionStore store = Store("walter-s-key");
        await store.SaveAsync(Session("s3cr3t"), CancellationToken.None);

        (string key, OpenCache.Entry entry) = Assert.Single(_cache.Entries);
        Assert.StartsWith("appwrite:session:", key, StringComparison.Ordinal);
        string all = key + Encoding.Latin1.GetString(entry.Content) + store;
        Assert.DoesNotContain("s3cr3t", all, StringComparison.Ordinal);
        Assert.DoesNotContain("walter-s-key", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_kept_for_one_user_does_not_open_for_another()
    {
        await Store("walter").SaveAsync(Session("s3cr3t"), CancellationToken.None);
        byte[] copied = Assert.Single(_cache.Entries).Value.Content;
        await Store("other").SaveAsync(Session("another"), CancellationToken.None);
        _cache.Overwrite(copied);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await Store("other").LoadAsync(CancellationToken.None));
        Assert.NotNull(await Store("walter").LoadAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("{\"projectId\":\"p\",\"endpoint\":\"https://x.example/v1\",\"cookies\":[]}")]
    public async Task Foreign_content_is_no_session(string content)
    {
        await Store("walter").SaveAsync(Session("s3cr3t"), CancellationToken.None);
        _cache.Overwrite(Encoding.UTF8.GetBytes(content));

        InvalidDataException fault = await Assert.ThrowsAsync<InvalidDataException>(async () => await Store("walter").LoadAsync(CancellationToken.None));
        Assert.Contains("share their data protection keys", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_kept_until_the_session_ends_and_not_longer()
    {
        DateTimeOffset end = DateTimeOffset.UtcNow.AddHours(3);
        await Store("walter").SaveAsync(Session("s3cr3t", end), CancellationToken.None);
        Assert.Equal(end, Assert.Single(_cache.Entries).Value.Options.AbsoluteExpiration);
        Assert.Null(Assert.Single(_cache.Entries).Value.Options.SlidingExpiration);

        // A cache would refuse it.
        await Store("walter").SaveAsync(Session("ended", DateTimeOffset.UtcNow.AddMinutes(-1)), CancellationToken.None);
        Assert.Empty(_cache.Entries);

        await Store("walter").SaveAsync(Session("endless", expires: null), CancellationToken.None);
        Assert.NotNull(Assert.Single(_cache.Entries).Value.Options.AbsoluteExpiration);
    }

    [Fact]
    public async Task A_session_whose_key_is_gone_is_told_to_callers_and_replaced_by_a_login()
    {
        await using AppwriteSandbox sandbox = await StartAsync();
        await using ServiceProvider services = Services(sandbox);
        IBackend before = For(services, Store("walter"));
        await before.Account.CreateEmailPasswordSessionAsync(Email, Password);

        // The key ring was rotated without its old keys, or this machine has another.
        var newRing = new EphemeralDataProtectionProvider();
        IBackend after = For(services, new DistributedSessionStore(_cache, newRing, "walter"));
        await Assert.ThrowsAsync<InvalidDataException>(() => after.Account.GetAsync());
        await after.Account.CreateEmailPasswordSessionAsync(Email, Password);

        Assert.Equal("walter", (await after.Account.GetAsync()).Id);
        Assert.Equal("walter", (await For(services, new DistributedSessionStore(_cache, newRing, "walter")).Account.GetAsync()).Id);
    }

    [Fact]
    public async Task Visitors_of_one_program_keep_their_own_sessions()
    {
        await using AppwriteSandbox sandbox = await StartAsync();
        await using ServiceProvider services = Services(sandbox);
        IBackend backend = services.GetRequiredService<IBackend>();
        await backend.Users.CreateAsync("jesse", "jesse@example.com", password: Password);

        await For(services, Store("one")).Account.CreateEmailPasswordSessionAsync(Email, Password);
        await For(services, Store("two")).Account.CreateEmailPasswordSessionAsync("jesse@example.com", Password);

        Assert.Equal("walter", (await For(services, Store("one")).Account.GetAsync()).Id);
        Assert.Equal("jesse", (await For(services, Store("two")).Account.GetAsync()).Id);
        await For(services, Store("one")).Account.DeleteSessionAsync("current");
        await Assert.ThrowsAsync<AppwriteException>(() => For(services, Store("one")).Account.GetAsync());
        Assert.Equal("jesse", (await For(services, Store("two")).Account.GetAsync()).Id);
    }

    [Fact]
    public async Task A_client_that_lives_on_follows_what_other_machines_do()
    {
        await using AppwriteSandbox sandbox = await StartAsync();
        await using ServiceProvider first = Services(sandbox);
        await using ServiceProvider second = Services(sandbox);
        IBackend here = For(first, Store("walter"));
        IBackend there = For(second, Store("walter"));

        await here.Account.CreateEmailPasswordSessionAsync(Email, Password);
        Assert.Equal("walter", (await there.Account.GetAsync()).Id);
        await here.Account.DeleteSessionAsync("current");
        await Assert.ThrowsAsync<AppwriteException>(() => there.Account.GetAsync());
        await here.Account.CreateEmailPasswordSessionAsync(Email, Password);
        Assert.Equal("walter", (await there.Account.GetAsync()).Id);
        await there.Account.DeleteSessionAsync("current");
        await Assert.ThrowsAsync<AppwriteException>(() => here.Account.GetAsync());
        Assert.Empty(_cache.Entries);
    }

    internal static async Task<AppwriteSandbox> StartAsync()
    {
        AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using ServiceProvider services = Services(sandbox);
        await services.GetRequiredService<IBackend>().Users.CreateAsync("walter", Email, password: Password);
        return sandbox;
    }

    /// <summary>A program's services, with a client of their own.</summary>
    internal static ServiceProvider Services(AppwriteSandbox sandbox, Action<IServiceCollection>? add = null)
    {
        var services = new ServiceCollection();
        services.AddBackend(options =>
        {
            options.Endpoint = sandbox.Endpoint;
            options.ProjectId = sandbox.ProjectId;
            options.Credential = AppwriteCredential.ApiKey(sandbox.ApiKey);
        });
        add?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>The backend as a request of a visitor's has it.</summary>
    internal static IBackend For(IServiceProvider services, ISessionStore store) =>
        services.GetRequiredService<IBackend>().With(new AppwriteCallOptions { Credential = AppwriteCredential.CookieSession(store) });

    internal static Task LogInAsync(IBackend backend) => backend.Account.CreateEmailPasswordSessionAsync(Email, Password);

    private static StoredSession Session(string secret) => Session(secret, DateTimeOffset.UtcNow.Date.AddDays(2));

    private static StoredSession Session(string secret, DateTimeOffset? expires)
    {
        string end = expires is { } date ? $",\"expires\":\"{date:O}\"" : "";
        return StoredSession.Deserialize(Encoding.UTF8.GetBytes(
            $$"""{"projectId":"p","endpoint":"https://x.example/v1","cookies":[{"name":"a_session_p","value":"{{secret}}"{{end}}}]}"""));
    }

    private DistributedSessionStore Store(string userKey) => new(_cache, _protection, userKey);
}
