using Appwrite.DependencyInjection.Tests.Tables;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>Events that come from a program's services.</summary>
public class RealtimeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Events_come_from_the_services_and_end_with_them()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        var services = new ServiceCollection();
        IHttpClientBuilder client = services.AddBackend(options => Use(options, sandbox));
        ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);
        await using (provider)
        {
            var realtime = provider.GetRequiredService<AppwriteRealtime>();
            await using AsyncServiceScope scope = provider.CreateAsyncScope();
            Assert.Same(realtime, scope.ServiceProvider.GetRequiredService<AppwriteRealtime>());
            Assert.Same(realtime, provider.GetRequiredKeyedService<AppwriteRealtime>(client.Name));
            Assert.Equal(0, sandbox.Realtime.Connects);

            await using RealtimeSubscription<Thing> things = await realtime.SubscribeAsync<Thing>([Channel.Rows], Payload);
            Publish(sandbox, "one");
            Assert.Equal("one", (await FirstAsync(things)).Name);
        }

        await UntilAsync(() => sandbox.Realtime.OpenConnections == 0);
        Assert.Equal(1, sandbox.Realtime.Connects);
    }

    // A host that is built by hand is often disposed of so.
    [Fact]
    public async Task Services_that_are_not_waited_for_close_the_line_too()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        var services = new ServiceCollection();
        services.AddBackend(options => Use(options, sandbox));
        RealtimeSubscription<Thing> things;
        using (ServiceProvider provider = services.BuildServiceProvider())
        {
            things = await provider.GetRequiredService<AppwriteRealtime>().SubscribeAsync<Thing>([Channel.Rows], Payload);
            Assert.Equal(1, sandbox.Realtime.OpenConnections);
        }

        await UntilAsync(() => sandbox.Realtime.OpenConnections == 0);
        await things.DisposeAsync();
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("1.8.0", false)]
    [InlineData("1.9.6", true)]
    public async Task The_line_knows_the_version_of_the_spec_unless_told_another(string? version, bool asksTheServer)
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { Version = SandboxVersion.Appwrite196 });
        var services = new ServiceCollection();
        services.AddBackend(options =>
        {
            Use(options, sandbox);
            options.Realtime.ServerVersion = version;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await using RealtimeSubscription<Thing> things =
            await provider.GetRequiredService<AppwriteRealtime>().SubscribeAsync<Thing>([Channel.Rows], OnlyTwo);
        Publish(sandbox, "one");
        Publish(sandbox, "two");
        Assert.Equal("two", (await FirstAsync(things)).Name);

        // The spec is of 1.9.0, whose servers take queries in the address; from 1.9.6 on they go into messages, and 1.8 knows none.
        string asked = string.Join('\n', sandbox.Realtime.Addresses.Concat(sandbox.Realtime.Messages.Select(message => message.Text)));
        Assert.Equal("1.9.0", BackendClient.SpecVersion);
        Assert.Equal(version == "1.9.6", sandbox.Realtime.Messages.Any(message => message.Text.Contains("subscribe", StringComparison.Ordinal)));
        Assert.Equal(asksTheServer, asked.Contains("equal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_response_format_of_the_programs_own_stands_for_the_servers_version()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { Version = SandboxVersion.Appwrite18 });
        var services = new ServiceCollection();
        services.AddBackend(options =>
        {
            Use(options, sandbox);
            options.ResponseFormat = "1.8.0";
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await using RealtimeSubscription<Thing> things =
            await provider.GetRequiredService<AppwriteRealtime>().SubscribeAsync<Thing>([Channel.Rows], OnlyTwo);

        Assert.DoesNotContain("equal", Assert.Single(sandbox.Realtime.Addresses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_have_lines_of_their_own()
    {
        await using AppwriteSandbox first = await AppwriteSandbox.StartAsync(new SandboxOptions { ProjectId = "first" });
        await using AppwriteSandbox second = await AppwriteSandbox.StartAsync(new SandboxOptions { ProjectId = "second" });
        var services = new ServiceCollection();
        services.AddBackend("tenant-a", options => Use(options, first));
        services.AddBackend("tenant-b", options => Use(options, second));
        services.AddBackend(options => Use(options, second));
        IHttpClientBuilder shelf = services.AddShelf(options => Use(options, first));
        await using ServiceProvider provider = services.BuildServiceProvider();

        (AppwriteRealtime Realtime, AppwriteSandbox Server)[] all =
        [
            (provider.GetRequiredKeyedService<AppwriteRealtime>("tenant-a"), first),
            (provider.GetRequiredKeyedService<AppwriteRealtime>("tenant-b"), second),
            (provider.GetRequiredService<AppwriteRealtime>(), second),
            (provider.GetRequiredKeyedService<AppwriteRealtime>(shelf.Name), first),
        ];

        Assert.Equal(4, all.Select(one => one.Realtime).Distinct().Count());
        foreach ((AppwriteRealtime realtime, AppwriteSandbox server) in all)
        {
            int before = server.Realtime.Connects;
            await using RealtimeSubscription<Thing> things = await realtime.SubscribeAsync<Thing>([Channel.Rows], Payload);
            Assert.Equal(before + 1, server.Realtime.Connects);
        }
    }

    [Fact]
    public async Task An_api_key_is_refused_by_those_who_ask_for_events_alone()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddBackend(options =>
        {
            Use(options, sandbox);
            options.Credential = AppwriteCredential.ApiKey(sandbox.ApiKey);
        });
        using IHost host = builder.Build();
        await host.StartAsync();

        Assert.Equal(0, (await host.Services.GetRequiredService<IBackend>().Users.ListAsync()).Total);
        var refusal = Assert.Throws<InvalidOperationException>(host.Services.GetRequiredService<AppwriteRealtime>);
        Assert.Contains("API key", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(sandbox.ApiKey, refusal.ToString(), StringComparison.Ordinal);

        // A program that makes its calls by a key opens a line for each user.
        AppwriteConnection asGuest = host.Services.GetRequiredService<AppwriteConnection>().With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest });
        await using AppwriteRealtime ofUser = asGuest.OpenRealtime();
        await using RealtimeSubscription<Thing> things = await ofUser.SubscribeAsync<Thing>([Channel.Rows], OnlyTwo);
        Assert.Contains("equal", Assert.Single(sandbox.Realtime.Addresses), StringComparison.Ordinal);
        await host.StopAsync();
    }

    [Fact]
    public async Task Options_of_one_line_are_in_the_place_of_the_connections()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { Version = SandboxVersion.Appwrite196 });
        var services = new ServiceCollection();
        services.AddBackend(options =>
        {
            Use(options, sandbox);
            options.Realtime.BufferSize = 1;
            options.Realtime.WhenFull = RealtimeOverflow.Fail;
            options.Realtime.ServerVersion = "1.9.6";
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        AppwriteConnection connection = provider.GetRequiredService<AppwriteConnection>();
        await using AppwriteRealtime roomy = connection.OpenRealtime(new AppwriteRealtimeOptions { BufferSize = 100 });

        await using RealtimeSubscription<Thing> narrow = await provider.GetRequiredService<AppwriteRealtime>().SubscribeAsync<Thing>([Channel.Rows], Payload);
        await using RealtimeSubscription<Thing> wide = await roomy.SubscribeAsync<Thing>([Channel.Rows], Payload);
        for (int index = 0; index < 50; index++)
        {
            Publish(sandbox, "one");
        }

        Publish(sandbox, "two");
        await Assert.ThrowsAsync<AppwriteRealtimeException>(() => narrow.Completion).WaitAsync(Patience);
        int seen = 0;
        await foreach (RealtimeEvent<Thing> received in wide)
        {
            seen++;
            if (received.Payload.Name == "two")
            {
                break;
            }
        }

        Assert.Equal(51, seen);

        // It still knows the server's version, by which both were asked for.
        Assert.Equal(2, sandbox.Realtime.Messages.Count(message => message.Text.Contains("\"subscribe\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_certificate_that_the_calls_accept_is_accepted_for_events()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, "{}", 404), isSecure: true);
        var services = new ServiceCollection();
        services.AddBackend(options =>
        {
            server.Configure(options);
            options.AcceptSelfSignedCertificates = true;
            options.Realtime.MaxRefusals = 1;
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await Assert.ThrowsAsync<AppwriteRealtimeException>(() =>
            provider.GetRequiredService<AppwriteRealtime>().SubscribeAsync<Thing>([Channel.Rows], Payload)).WaitAsync(Patience);

        Assert.Equal("/v1/realtime", Assert.Single(server.Requests).Path);
    }

    internal static void Use(AppwriteConnectionOptions options, AppwriteSandbox sandbox)
    {
        options.Endpoint = sandbox.Endpoint;
        options.ProjectId = sandbox.ProjectId;
    }

    internal static RealtimeSubscriptionOptions Payload => new() { PayloadType = ThingJson.Default.Thing };

    internal static void Publish(AppwriteSandbox sandbox, string name) => sandbox.Realtime.Publish(
        ["tablesdb.main.tables.things.rows.a.create"], ["rows"], ["any"], $$"""{"$id":"a","name":"{{name}}"}""");

    internal static async Task<Thing> FirstAsync(RealtimeSubscription<Thing> things)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (RealtimeEvent<Thing> received in things.WithCancellation(patience.Token))
        {
            return received.Payload;
        }

        throw new InvalidOperationException("The events have ended.");
    }

    internal static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    private static RealtimeSubscriptionOptions OnlyTwo => new() { PayloadType = ThingJson.Default.Thing, Queries = [Query.Equal("name", "two")] };
}

/// <summary>What events tell of.</summary>
internal sealed record Thing(string Name);

[System.Text.Json.Serialization.JsonSourceGenerationOptions(PropertyNamingPolicy = System.Text.Json.Serialization.JsonKnownNamingPolicy.CamelCase)]
[System.Text.Json.Serialization.JsonSerializable(typeof(Thing))]
internal sealed partial class ThingJson : System.Text.Json.Serialization.JsonSerializerContext;
