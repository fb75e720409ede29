using Appwrite.Runtime;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>The HTTP client beneath a client, and what a program does with it.</summary>
public class HttpClientTests
{
    [Fact]
    public async Task Redirects_are_not_followed_and_cookies_are_not_kept()
    {
        await using Loopback elsewhere = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, Loopback.NoUsers));
        await using Loopback server = await Loopback.StartAsync((context, number) =>
        {
            context.Response.Headers.SetCookie = "a_session_the-project=of-another-user; path=/";
            if (number == 2)
            {
                context.Response.Headers.Location = $"{elsewhere.Endpoint}/users";
                return Loopback.AnswerAsync(context, "", 307);
            }

            return Loopback.AnswerAsync(context, Loopback.NoUsers);
        });
        await using ServiceProvider provider = Provide(services => services.AddBackend(options =>
        {
            server.Configure(options);
            options.Credential = AppwriteCredential.ApiKey("the-key");
        }));
        IBackend backend = provider.GetRequiredService<IBackend>();

        await backend.Users.ListAsync();
        AppwriteException redirect = await Assert.ThrowsAsync<AppwriteException>(() => backend.Users.ListAsync());
        await backend.Users.ListAsync();

        Assert.Equal(307, (int)redirect.StatusCode);
        Assert.Empty(elsewhere.Requests);
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.False(request.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task A_primary_handler_that_follows_redirects_is_refused()
    {
        await using ServiceProvider provider = Provide(services => services
            .AddBackend(options => (options.Endpoint, options.ProjectId) = (new Uri("http://localhost/v1"), "the-project"))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler())
            .AddHttpMessageHandler(() => new Marking()));

        var refusal = Assert.Throws<ArgumentException>(provider.GetRequiredService<IBackend>);
        Assert.Contains("follows redirects", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_and_settings_of_the_program_take_part()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, Loopback.NoUsers));
        await using ServiceProvider provider = Provide(services => services
            .AddBackend(server.Configure)
            .ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-From-Client", "yes"))
            .AddHttpMessageHandler(() => new Marking()));

        await provider.GetRequiredService<IBackend>().Users.ListAsync();

        Received request = Assert.Single(server.Requests);
        Assert.Equal("yes", request.Headers["X-From-Client"]);
        Assert.Equal("yes", request.Headers["X-From-Handler"]);
    }

    [Fact]
    public async Task The_time_limits_are_those_of_the_connection()
    {
        await using Loopback server = await Loopback.StartAsync(async (context, _) =>
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
        IHttpClientBuilder? builder = null;
        await using ServiceProvider provider = Provide(services => builder = services.AddBackend(options =>
        {
            server.Configure(options);
            options.Timeout = TimeSpan.FromMilliseconds(200);
        }));

        await Assert.ThrowsAsync<TimeoutException>(() => provider.GetRequiredService<IBackend>().Users.ListAsync());

        using HttpClient client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(builder!.Name);
        Assert.Equal(Timeout.InfiniteTimeSpan, client.Timeout);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_self_signed_certificate_is_accepted_only_where_the_options_say_so(bool accepts)
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, Loopback.NoUsers), isSecure: true);
        await using ServiceProvider provider = Provide(services => services.AddBackend(options =>
        {
            server.Configure(options);
            options.AcceptSelfSignedCertificates = accepts;
        }));
        IBackend backend = provider.GetRequiredService<IBackend>();

        if (accepts)
        {
            Assert.Equal(0, (await backend.Users.ListAsync()).Total);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => backend.Users.ListAsync());
        }
    }

    [Fact]
    public async Task Nothing_is_repeated_unless_asked_for()
    {
        await using Loopback server = await Loopback.StartAsync(FailFirstAsync);
        await using ServiceProvider provider = Provide(services => services.AddBackend(server.Configure));

        AppwriteException failure = await Assert.ThrowsAsync<AppwriteException>(() => provider.GetRequiredService<IBackend>().Users.ListAsync());

        Assert.Equal(503, (int)failure.StatusCode);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task The_standard_resilience_handler_repeats_creations_unless_told_not_to(bool isDisabledForUnsafe, int expected)
    {
        await using Loopback server = await Loopback.StartAsync(FailFirstAsync);
        await using ServiceProvider provider = Provide(services => services
            .AddBackend(server.Configure)
            .AddStandardResilienceHandler(options =>
            {
                options.Retry.Delay = TimeSpan.FromMilliseconds(1);
                if (isDisabledForUnsafe)
                {
                    options.Retry.DisableForUnsafeHttpMethods();
                }
            }));
        IBackend backend = provider.GetRequiredService<IBackend>();

        Task creation = backend.Users.CreateAsync("walter", name: "Walter");
        if (isDisabledForUnsafe)
        {
            await Assert.ThrowsAsync<AppwriteException>(() => creation);
        }
        else
        {
            await creation;
        }

        Assert.Equal(expected, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("""{"userId":"walter","name":"Walter"}""", request.Body));
    }

    [Fact]
    public async Task The_standard_resilience_handler_repeats_what_is_read()
    {
        await using Loopback server = await Loopback.StartAsync(FailFirstAsync);
        await using ServiceProvider provider = Provide(services => services
            .AddBackend(server.Configure)
            .AddStandardResilienceHandler(options =>
            {
                options.Retry.Delay = TimeSpan.FromMilliseconds(1);
                options.Retry.DisableForUnsafeHttpMethods();
            }));

        Assert.Equal(0, (await provider.GetRequiredService<IBackend>().Users.ListAsync()).Total);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_time_limit_of_the_resilience_handler_is_a_timeout_exception()
    {
        await using Loopback server = await Loopback.StartAsync(async (context, _) =>
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
        await using ServiceProvider provider = Provide(services => services
            .AddBackend(server.Configure)
            .AddResilienceHandler("limit", pipeline => pipeline.AddTimeout(TimeSpan.FromMilliseconds(200))));

        await Assert.ThrowsAsync<TimeoutException>(() => provider.GetRequiredService<IBackend>().Users.ListAsync());
    }

    [Fact]
    public async Task A_call_that_the_resilience_handler_refuses_is_a_request_exception()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, "{}", 503));
        await using ServiceProvider provider = Provide(services => services
            .AddBackend(server.Configure)
            .AddResilienceHandler("breaker", pipeline => pipeline.AddCircuitBreaker(
                new HttpCircuitBreakerStrategyOptions { MinimumThroughput = 2, FailureRatio = 0.1 })));
        IBackend backend = provider.GetRequiredService<IBackend>();
        await Assert.ThrowsAsync<AppwriteException>(() => backend.Users.ListAsync());
        await Assert.ThrowsAsync<AppwriteException>(() => backend.Users.ListAsync());

        HttpRequestException refusal = await Assert.ThrowsAsync<HttpRequestException>(() => backend.Users.ListAsync());

        Assert.Contains("refused the call", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    private static Task FailFirstAsync(HttpContext context, int number) =>
        number == 1 ? Loopback.AnswerAsync(context, "{}", 503) : Loopback.AnswerAsync(context, Loopback.NoUsers);

    private static ServiceProvider Provide(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        return services.BuildServiceProvider();
    }

    private sealed class Marking : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-From-Handler", "yes");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
