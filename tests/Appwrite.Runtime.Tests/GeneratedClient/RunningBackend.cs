using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.GeneratedClient;

/// <summary>A sandbox, and generated clients that talk to it over loopback.</summary>
internal sealed class RunningBackend : IAsyncDisposable
{
    private readonly AppwriteConnection _asKey;
    private readonly AppwriteConnection _asGuest;

    private RunningBackend(AppwriteSandbox server)
    {
        Server = server;
        _asKey = Connect(AppwriteCredential.ApiKey(server.ApiKey));
        _asGuest = Connect(AppwriteCredential.Guest);
        AsKey = new BackendClient(_asKey);
        AsGuest = new BackendClient(_asGuest);
        Hall = new ConcertHallClient(_asKey);
    }

    public AppwriteSandbox Server { get; }

    public IBackend AsKey { get; }

    public IBackend AsGuest { get; }

    public IConcertHall Hall { get; }

    public static async Task<RunningBackend> StartAsync() => new(await AppwriteSandbox.StartAsync(new SandboxOptions
    {
        ProcessingTime = TimeSpan.Zero,
        Functions = new Dictionary<string, Func<string, string>> { ["shout"] = body => body.ToUpperInvariant() },
        OAuthProviders = new Dictionary<string, Uri> { ["github"] = new Uri("https://github.example/login") },
    }));

    /// <summary>Deletes a seat, for which the fixture has no operation.</summary>
    public Task DeleteSeatAsync(string id) => _asKey.SendAsync(HttpMethod.Delete, $"/tablesdb/hall/tables/seats/rows/{id}");

    private AppwriteConnection Connect(AppwriteCredential credential) => new(new AppwriteConnectionOptions
    {
        Endpoint = Server.Endpoint,
        ProjectId = Server.ProjectId,
        Credential = credential,
        TypeInfoResolver = DataContext.Default,
    });

    /// <summary>Makes the table <c>seats</c> in the database <c>hall</c>, with a text and a number in each row.</summary>
    public async Task CreateSeatsAsync()
    {
        await AsKey.TablesDb.CreateAsync("hall", "Hall");
        await AsKey.TablesDb.CreateTableAsync("hall", "seats", "Seats");
        await AsKey.TablesDb.CreateStringColumnAsync("hall", "seats", "place", 8, true);
        await AsKey.TablesDb.CreateIntegerColumnAsync("hall", "seats", "price", false, min: 0);
    }

    public async ValueTask DisposeAsync()
    {
        await _asKey.DisposeAsync();
        await _asGuest.DisposeAsync();
        await Server.DisposeAsync();
    }
}
