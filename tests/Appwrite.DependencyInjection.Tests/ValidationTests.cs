using Appwrite.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>Options that cannot work keep the program from starting.</summary>
public class ValidationTests
{
    public static TheoryData<string, Action<AppwriteConnectionOptions>> Faults => new()
    {
        { "Endpoint", options => options.Endpoint = null! },
        { "Endpoint", options => options.Endpoint = new Uri("/v1", UriKind.Relative) },
        { "ProjectId", options => options.ProjectId = "" },
        { "Credential", options => options.Credential = null! },
        { "AppwriteConnectionOptions.Credential", options => options.Credential = AppwriteCredential.ApiKey(null!) },
        { "The API key is missing", options => options.Credential = AppwriteCredential.ApiKey("") },
        { "key", options => options.Credential = AppwriteCredential.ApiKey("a\n") },
        { "region", options => options.Endpoint = AppwriteConnectionOptions.RegionEndpoint("FRA!") },
        { "Locale", options => options.Locale = "de\r\n" },
        { "Timeout", options => options.Timeout = TimeSpan.Zero },
        { "MaxRetries", options => options.Resilience = new AppwriteResilience { MaxRetries = -1 } },
        { "Realtime", options => options.Realtime = null! },
        { "BufferSize", options => options.Realtime.BufferSize = 0 },
        { "PingInterval", options => options.Realtime = new AppwriteRealtimeOptions { PingInterval = TimeSpan.Zero } },
        { "HttpClient", options => options.HttpClient = new HttpClient() },
        { "HttpMessageHandler", options => options.HttpMessageHandler = new SocketsHttpHandler() },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_reported_at_the_start_by_the_options_name(string option, Action<AppwriteConnectionOptions> fault)
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(services =>
            services.AddBackend(options =>
            {
                SetUp(options);
                fault(options);
            })));

        string failure = Assert.Single(exception.Failures);
        Assert.StartsWith("Appwrite.DependencyInjection.Tests.IBackend: ", failure, StringComparison.Ordinal);
        Assert.Contains(option, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_with_the_fault_is_named_among_several()
    {
        OptionsValidationException exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(services =>
        {
            services.AddBackend(SetUp);
            services.AddBackend("tenant-a", SetUp);
            services.AddBackend("tenant-b", options => options.Endpoint = new Uri("https://example.com/v1"));
        }));

        Assert.StartsWith("Appwrite.DependencyInjection.Tests.IBackend:tenant-b: ", Assert.Single(exception.Failures), StringComparison.Ordinal);
        Assert.Contains("ProjectId", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_without_a_fault_start()
    {
        await StartAsync(services => services.AddBackend(SetUp));
    }

    [Fact]
    public void Null_is_refused_where_it_is_given()
    {
        var services = new ServiceCollection();

        Assert.Equal("services", Assert.Throws<ArgumentNullException>(() => ((IServiceCollection)null!).AddBackend(SetUp)).ParamName);
        Assert.Equal("configure", Assert.Throws<ArgumentNullException>(() => services.AddBackend((Action<AppwriteConnectionOptions>)null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => services.AddBackend("", SetUp)).ParamName);
        Assert.Empty(services);
    }

    private static void SetUp(AppwriteConnectionOptions options)
    {
        options.Endpoint = new Uri("https://example.com/v1");
        options.ProjectId = "the-project";
    }

    private static async Task StartAsync(Action<IServiceCollection> add)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        add(builder.Services);
        using IHost host = builder.Build();
        await host.StartAsync();
        await host.StopAsync();
    }
}
