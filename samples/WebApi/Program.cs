using Samples;
using WebApi;

await using Server server = await Server.FindAsync(CancellationToken.None);
await using WebApplication app = NotesApi.Create(args, server.Endpoint, server.ProjectId, server.ApiKey);
await app.RunAsync();
