using Appwrite.Sandbox;
using BlazorHost;
using Samples;

// The page and a sandbox have ports that stay, so that a browser finds them again.
await using Server server = await Server.FindAsync(CancellationToken.None, new SandboxOptions { Port = 8080 });
await Schema.CreateAsync(server.Endpoint, server.ProjectId, server.ApiKey, CancellationToken.None);
await using WebApplication page = PageServer.Create(server.Endpoint, server.ProjectId, port: 5080);
await page.StartAsync();
Console.WriteLine($"The page:   http://localhost:5080");
Console.WriteLine($"The server: {server.Endpoint}, project {server.ProjectId}{(server.IsSandbox ? " (a sandbox; nothing is kept)" : "")}");
if (!server.IsSandbox)
{
    Console.WriteLine("The project needs a platform of the type Web with the host name localhost: Overview → Integrations in Appwrite's console.");
}

await page.WaitForShutdownAsync();
