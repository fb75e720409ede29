using System.Reflection;
using Appwrite.Sandbox;

namespace Appwrite.Package.Tests;

/// <summary>A program with the oldest Microsoft.Extensions.Http that is served.</summary>
[Collection(PackageTests.Name)]
public sealed class ServicesTests(PackedFeed feed)
{
    private static readonly string Program = File.ReadAllText(RepositoryFolder.Path("tests", "Appwrite.Package.Tests", "Consumer", "Services.cs"));
    private static readonly string Spec = File.ReadAllText(RepositoryFolder.Path("samples", "QuickStart", Consumer.SpecName));

    private static readonly string FloorVersion = typeof(ServicesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "HttpClientFactoryFloorVersion").Value!;

    [Fact]
    public async Task A_program_with_the_http_client_factory_gets_its_clients_from_its_services()
    {
        Consumer consumer = await Consumer.CreateAsync(feed, Program, Spec);
        await consumer.AddPackageAsync("Microsoft.Extensions.Http", FloorVersion);
        (await consumer.BuildAsync()).EnsureSuccess();

        await using AppwriteSandbox server = await AppwriteSandbox.StartAsync();
        DotNetResult run = await consumer.RunAsync(new Dictionary<string, string>
        {
            ["APPWRITE_ENDPOINT"] = server.Endpoint.ToString(),
            ["APPWRITE_PROJECT"] = server.ProjectId,
            ["APPWRITE_KEY"] = server.ApiKey,
        });
        Assert.Equal(
            ["listed 1 user with 1 request: Walter", "error 401: general_unauthorized_scope"],
            run.EnsureSuccess().Lines);
    }

    [Fact]
    public async Task The_program_compiles_for_net8_as_well()
    {
        Consumer consumer = await Consumer.CreateAsync(feed, Program, Spec, "net8.0");
        await consumer.AddPackageAsync("Microsoft.Extensions.Http", FloorVersion);
        (await consumer.BuildAsync()).EnsureSuccess();
    }
}
