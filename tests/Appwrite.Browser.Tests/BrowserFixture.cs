using Appwrite.Runtime;
using Appwrite.Sandbox;
using BlazorHost;
using BlazorSample;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Appwrite.Browser.Tests;

/// <summary>A published page, a sandbox and a browser for all tests. Each test has pages of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>Machines may be busy; nothing waits that long unless it is broken.</summary>
    internal const float Patience = 120_000;

    private readonly Dictionary<Site, WebApplication> _servers = [];
    private PublishedPage? _published;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal AppwriteSandbox Sandbox { get; private set; } = null!;

    internal string PublishOutput => _published!.Output;

    /// <summary>Makes a user, as often as it is needed: servers let one address sign up ten times an hour.</summary>
    /// <returns>The email address; the password is <see cref="Visitor.Password"/>.</returns>
    internal async Task<string> CreateUserAsync(string name)
    {
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = Sandbox.Endpoint,
            ProjectId = Sandbox.ProjectId,
            Credential = AppwriteCredential.ApiKey(Sandbox.ApiKey),
        });
        string email = Visitor.NewEmail();
        await new BackendClient(connection).Users.CreateAsync(ID.Unique(), email, password: Visitor.Password, name: name);
        return email;
    }

    public async Task InitializeAsync()
    {
        if (Chromium.Program is null)
        {
            return;
        }

        Task<PublishedPage> publishing = PublishedPage.CreateAsync();
        Sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { Platforms = ["*.music.example"] });
        await Schema.CreateAsync(Sandbox.Endpoint, Sandbox.ProjectId, Sandbox.ApiKey, CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Program,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--host-resolver-rules=MAP *.music.example 127.0.0.1",
            ],
        });
        _published = await publishing;
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
        foreach (WebApplication server in _servers.Values)
        {
            await server.DisposeAsync();
        }

        await (Sandbox?.DisposeAsync() ?? ValueTask.CompletedTask);
        _published?.Dispose();
    }

    /// <summary>Opens a browser of its own, with its own storage and cookies, in which the page finds a server.</summary>
    /// <param name="site">Under which names the page and the server are called.</param>
    internal async Task<Visitor> VisitAsync(Site site)
    {
        IBrowserContext context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new() { Width = 1000, Height = 640 } });
        context.SetDefaultTimeout(Patience);
        Uri endpoint = With(Sandbox.Endpoint, site.ServerHost, site.ServerPort);

        // A server for each site, and no route of Playwright's, which would carry the bodies of all requests through this process.
        if (!_servers.TryGetValue(site, out WebApplication? server))
        {
            _servers[site] = server = PageServer.Create(endpoint, Sandbox.ProjectId, port: 0, _published!.Root);
            await server.StartAsync();
        }

        return new Visitor(context, With(new Uri(server.Urls.First()), site.PageHost, null), endpoint);
    }

    private static Uri With(Uri address, string host, int? port) => new UriBuilder(address) { Host = host, Port = port ?? address.Port }.Uri;
}

/// <summary>Where the page and the server are, which is what browsers look at when they keep cookies and ask for permission.</summary>
public sealed record Site(string Name, string PageHost, string ServerHost, int? ServerPort = null)
{
    /// <summary>Cookies are of a third party, and browsers drop them.</summary>
    public static Site Cross { get; } = new("cross-site", "localhost", "127.0.0.1");

    /// <summary>The server gives cookies alone.</summary>
    public static Site Same { get; } = new("same site", "app.music.example", "api.music.example");

    /// <summary>The page's origin is no platform of the project.</summary>
    public static Site Refused { get; } = new("refused", "127.0.0.1", "localhost");

    /// <summary>Nothing listens there.</summary>
    public static Site Unreachable { get; } = new("unreachable", "localhost", "127.0.0.1", 9);

    public override string ToString() => Name;
}

/// <summary>All tests of the browser, which share what takes long to start.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserGroup : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
