using Appwrite.DependencyInjection.Tests.AppwriteApi;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Appwrite.DependencyInjection.Tests.Sessions;

/// <summary>Two machines that have one Redis and one ring of data protection keys.</summary>
public sealed class RedisSessionTests : IDisposable
{
    private readonly DirectoryInfo _keys = Directory.CreateTempSubdirectory("keys-test-");

    [RedisFact]
    public async Task A_visitor_who_signs_in_on_one_machine_is_signed_in_on_the_other()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using AppwriteSandbox sandbox = await DistributedSessionTests.StartAsync();
        await using ServiceProvider first = Machine(sandbox, redis);
        await using ServiceProvider second = Machine(sandbox, redis);

        await DistributedSessionTests.LogInAsync(Request(first, "walter"));
        Assert.Equal("walter", (await Request(second, "walter").Account.GetAsync()).Id);
        await Assert.ThrowsAsync<AppwriteException>(() => Request(second, "somebody else").Account.GetAsync());

        await Request(second, "walter").Account.DeleteSessionAsync("current");
        await Assert.ThrowsAsync<AppwriteException>(() => Request(first, "walter").Account.GetAsync());
    }

    [RedisFact]
    public async Task A_credential_that_lives_on_finds_the_session_that_another_machine_has_begun()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using AppwriteSandbox sandbox = await DistributedSessionTests.StartAsync();
        await using ServiceProvider first = Machine(sandbox, redis);
        await using ServiceProvider second = Machine(sandbox, redis);
        IBackend longLived = Request(second, "walter");
        await Assert.ThrowsAsync<AppwriteException>(() => longLived.Account.GetAsync());

        await DistributedSessionTests.LogInAsync(Request(first, "walter"));
        Assert.Equal("walter", (await longLived.Account.GetAsync()).Id);
    }

    [RedisFact]
    public async Task Redis_forgets_the_session_when_it_ends()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using AppwriteSandbox sandbox = await DistributedSessionTests.StartAsync();
        await using ServiceProvider machine = Machine(sandbox, redis);
        await DistributedSessionTests.LogInAsync(Request(machine, "walter"));

        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(redis.Configuration);
        RedisKey key = Assert.Single(connection.GetServers().Single().Keys());
        Assert.StartsWith("myapp:appwrite:session:", key.ToString(), StringComparison.Ordinal);
        TimeSpan? life = await connection.GetDatabase().KeyTimeToLiveAsync(key);
        StoredSession? session = await Store(machine, "walter").LoadAsync(CancellationToken.None);
        Assert.InRange(DateTimeOffset.UtcNow + life!.Value, session!.Expires!.Value.AddMinutes(-5), session.Expires.Value.AddMinutes(5));
    }

    public void Dispose() => _keys.Delete(recursive: true);

    private static IBackend Request(IServiceProvider machine, string userKey) => DistributedSessionTests.For(machine, Store(machine, userKey));

    private static DistributedSessionStore Store(IServiceProvider machine, string userKey) =>
        new(machine.GetRequiredService<IDistributedCache>(), machine.GetRequiredService<IDataProtectionProvider>(), userKey);

    private ServiceProvider Machine(AppwriteSandbox sandbox, RedisServer redis) => DistributedSessionTests.Services(sandbox, services =>
    {
        services.AddStackExchangeRedisCache(options =>
        {
            options.Configuration = redis.Configuration;
            options.InstanceName = "myapp:";
        });
        services.AddDataProtection().SetApplicationName("myapp").PersistKeysToFileSystem(_keys);
    });
}
