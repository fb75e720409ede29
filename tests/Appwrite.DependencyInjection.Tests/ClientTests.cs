using Appwrite.DependencyInjection.Tests.AppwriteApi;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>Clients that come from a program's services.</summary>
public class ClientTests
{
    [Fact]
    public async Task A_client_is_a_singleton_that_talks_to_its_server()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        var services = new ServiceCollection();
        services.AddBackend(options => Use(options, sandbox));
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        IBackend backend = provider.GetRequiredService<IBackend>();
        await backend.Users.CreateAsync("walter", name: "Walter");
        Assert.Equal("Walter", Assert.Single((await backend.Users.ListAsync()).Users).Name);

        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        Assert.Same(backend, scope.ServiceProvider.GetRequiredService<IBackend>());
        AppwriteConnection connection = provider.GetRequiredService<AppwriteConnection>();
        Assert.Equal("Walter", (await connection.SendAsync(HttpMethod.Get, $"/users/{"walter"}"))!.Value.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Named_clients_are_keyed_and_do_not_mix()
    {
        await using AppwriteSandbox first = await AppwriteSandbox.StartAsync(new SandboxOptions { ProjectId = "first" });
        await using AppwriteSandbox second = await AppwriteSandbox.StartAsync(new SandboxOptions { ProjectId = "second" });
        var services = new ServiceCollection();
        IHttpClientBuilder one = services.AddBackend("tenant-a", options => Use(options, first));
        IHttpClientBuilder two = services.AddBackend("tenant-b", (_, options) => Use(options, second));
        services.AddSingleton<Tenants>();
        await using ServiceProvider provider = services.BuildServiceProvider();

        var tenants = provider.GetRequiredService<Tenants>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(index =>
            (index % 2 == 0 ? tenants.A : tenants.B).Users.CreateAsync(ID.Unique(), name: index % 2 == 0 ? "of a" : "of b")));

        Assert.NotEqual(one.Name, two.Name);
        Assert.Null(provider.GetService<IBackend>());
        Assert.Equal(10, (await tenants.A.Users.ListAsync([Query.Equal("name", "of a")])).Total);
        Assert.Equal(10, (await tenants.A.Users.ListAsync()).Total);
        Assert.Equal(10, (await tenants.B.Users.ListAsync([Query.Equal("name", "of b")])).Total);
        Assert.Equal(10, (await tenants.B.Users.ListAsync()).Total);
    }

    [Fact]
    public async Task Interfaces_of_one_service_have_connections_of_their_own()
    {
        await using AppwriteSandbox first = await AppwriteSandbox.StartAsync();
        await using AppwriteSandbox second = await AppwriteSandbox.StartAsync();
        var services = new ServiceCollection();
        services.AddBackend(options => Use(options, first));
        services.AddPeople(options => Use(options, second));
        services.AddCounter(options => Use(options, second));
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IPeople>().CreateAsync("walter", name: "Walter");

        Assert.Equal(0, (await provider.GetRequiredService<IBackend>().Users.ListAsync()).Total);
        Assert.Equal(1, (await provider.GetRequiredService<ICounter>().ListAsync()).Total);
        Assert.Equal(first.Endpoint, provider.GetRequiredService<AppwriteConnection>().Endpoint);
        Assert.Equal(second.Endpoint, provider.GetRequiredKeyedService<AppwriteConnection>("Appwrite.DependencyInjection.Tests.IPeople").Endpoint);
    }

    [Fact]
    public async Task Adding_a_client_again_sets_its_options_further()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, Loopback.NoUsers, 503));
        var services = new ServiceCollection();
        services.AddBackend(options => options.Resilience = new AppwriteResilience { MaxRetries = 2, Delay = TimeSpan.Zero });
        services.AddBackend(server.Configure);
        await using ServiceProvider provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<AppwriteException>(() => provider.GetRequiredService<IBackend>().Users.ListAsync());

        Assert.Single(provider.GetServices<IBackend>());
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Options_come_from_the_programs_configuration()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Appwrite:Endpoint"] = sandbox.Endpoint.ToString(),
            ["Appwrite:ProjectId"] = sandbox.ProjectId,
            ["Appwrite:Timeout"] = "00:00:20",
            ["Appwrite:ApiKey"] = sandbox.ApiKey,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddBackend((provider, options) =>
        {
            IConfigurationSection section = provider.GetRequiredService<IConfiguration>().GetSection("Appwrite");
            section.Bind(options);
            options.Credential = AppwriteCredential.ApiKey(section["ApiKey"]!);
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(0, (await provider.GetRequiredService<IBackend>().Users.ListAsync()).Total);
    }

    private static void Use(AppwriteConnectionOptions options, AppwriteSandbox sandbox)
    {
        options.Endpoint = sandbox.Endpoint;
        options.ProjectId = sandbox.ProjectId;
        options.Credential = AppwriteCredential.ApiKey(sandbox.ApiKey);
    }

    private sealed class Tenants([FromKeyedServices("tenant-a")] IBackend a, [FromKeyedServices("tenant-b")] IBackend b)
    {
        public IBackend A => a;

        public IBackend B => b;
    }
}
