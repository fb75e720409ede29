// The program of the package tests that has its client from a service collection.
using Appwrite.Runtime;
using Consumer;
using Consumer.AppwriteApi;
using Microsoft.Extensions.DependencyInjection;

var services = new ServiceCollection();
services.AddBackend(SetUp);
services.AddBackend("other", options =>
{
    SetUp(options);
    options.Credential = AppwriteCredential.Guest;
});
services.AddPeople(SetUp).AddHttpMessageHandler(() => new Counting());
await using ServiceProvider provider = services.BuildServiceProvider();

var backend = provider.GetRequiredService<IBackend>();
await backend.Users.CreateAsync("walter", name: "Walter");
UserList users = await provider.GetRequiredService<IPeople>().ListAsync();
Console.WriteLine($"listed {users.Total} user with {Counting.Count} request: {users.Users[0].Name}");

try
{
    await provider.GetRequiredKeyedService<IBackend>("other").Users.ListAsync();
}
catch (AppwriteException error)
{
    Console.WriteLine($"error {(int)error.StatusCode}: {error.Type}");
}

static void SetUp(AppwriteConnectionOptions options)
{
    options.Endpoint = new Uri(Environment.GetEnvironmentVariable("APPWRITE_ENDPOINT")!);
    options.ProjectId = Environment.GetEnvironmentVariable("APPWRITE_PROJECT")!;
    options.Credential = AppwriteCredential.ApiKey(Environment.GetEnvironmentVariable("APPWRITE_KEY")!);
}

namespace Consumer
{
    /// <summary>The whole API that the spec describes.</summary>
    [AppwriteClient]
    public partial interface IBackend;

    /// <summary>One service of it.</summary>
    [AppwriteService("users")]
    public partial interface IPeople;

    internal sealed class Counting : DelegatingHandler
    {
        public static int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
