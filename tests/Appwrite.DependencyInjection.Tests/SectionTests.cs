using Appwrite.DependencyInjection.Tests.AppwriteApi;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>Clients whose options and API key are a section of the configuration.</summary>
public class SectionTests
{
    [Fact]
    public async Task A_section_is_all_that_a_client_needs()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        HostApplicationBuilder builder = Builder(
            ("Endpoint", sandbox.Endpoint.ToString()), ("ProjectId", sandbox.ProjectId), ("ApiKey", sandbox.ApiKey), ("Timeout", "00:00:20"));
        builder.Services.AddBackend(builder.Configuration.GetSection("Appwrite"));
        builder.Services.AddBackend("other", builder.Configuration.GetSection("Appwrite")).ConfigureHttpClient(client => client.DefaultRequestHeaders.Add("X-Mine", "1"));
        using IHost host = builder.Build();
        await host.StartAsync();

        await host.Services.GetRequiredService<IBackend>().Users.CreateAsync("walter", name: "Walter");
        Assert.Equal("Walter", Assert.Single((await host.Services.GetRequiredKeyedService<IBackend>("other").Users.ListAsync()).Users).Name);
        Assert.Equal(TimeSpan.FromSeconds(20), host.Services.GetRequiredService<IOptionsMonitor<AppwriteConnectionOptions>>().Get("Appwrite.DependencyInjection.Tests.IBackend").Timeout);
        await host.StopAsync();
    }

    [Theory]
    [InlineData(null, "missing")]
    [InlineData("", "missing")]
    [InlineData("  ", "missing")]
    [InlineData("standard_s3cr3t\n", "no API key")]
    public async Task A_key_that_is_missing_or_none_is_named_at_the_start(string? key, string expected)
    {
        HostApplicationBuilder builder = Builder(("Endpoint", "https://example.com/v1"), ("ProjectId", "p"), ("ApiKey", key));
        builder.Services.AddBackend(builder.Configuration.GetSection("Appwrite"));
        using IHost host = builder.Build();

        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        string failure = Assert.Single(fault.Failures);
        Assert.StartsWith("Appwrite.DependencyInjection.Tests.IBackend: The setting 'Appwrite:ApiKey' is ", failure, StringComparison.Ordinal);
        Assert.Contains(expected, failure, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", fault.ToString(), StringComparison.Ordinal);
        if (expected == "missing")
        {
            Assert.Contains("dotnet user-secrets set Appwrite:ApiKey", failure, StringComparison.Ordinal);
            Assert.Contains("Appwrite__ApiKey", failure, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_section_that_is_not_there_is_a_fault_of_the_named_client()
    {
        HostApplicationBuilder builder = Builder();
        builder.Services.AddBackend("tenant-a", builder.Configuration.GetSection("Tenants:A"));
        using IHost host = builder.Build();

        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.StartsWith("Appwrite.DependencyInjection.Tests.IBackend:tenant-a: The setting 'Tenants:A:ApiKey' is missing", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_settings_that_are_missing_are_named_too()
    {
        HostApplicationBuilder builder = Builder(("ProjectId", "p"), ("ApiKey", "k"));
        builder.Services.AddBackend(builder.Configuration.GetSection("Appwrite"));
        using IHost host = builder.Build();

        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("Endpoint", Assert.Single(fault.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused_where_it_is_given()
    {
        var services = new ServiceCollection();

        Assert.Equal("section", Assert.Throws<ArgumentNullException>(() => services.AddBackend((IConfiguration)null!)).ParamName);
        Assert.Equal("section", Assert.Throws<ArgumentNullException>(() => services.AddBackend("x", (IConfiguration)null!)).ParamName);
        Assert.Empty(services);
    }

    private static HostApplicationBuilder Builder(params (string Name, string? Value)[] settings)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => "Appwrite:" + setting.Name, setting => setting.Value));
        return builder;
    }
}
