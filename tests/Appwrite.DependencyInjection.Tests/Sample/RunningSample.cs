using System.Net;
using Appwrite.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using WebApi;

namespace Appwrite.DependencyInjection.Tests.Sample;

/// <summary>The sample of a web API with a sandbox behind it, both on loopback ports.</summary>
internal sealed class RunningSample : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Uri _address;

    private RunningSample(AppwriteSandbox sandbox, WebApplication app)
    {
        Sandbox = sandbox;
        _app = app;
        _address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public AppwriteSandbox Sandbox { get; }

    public static async Task<RunningSample> StartAsync()
    {
        AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.FromMilliseconds(20) });
        WebApplication app = NotesApi.Create(
            ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"], sandbox.Endpoint, sandbox.ProjectId, sandbox.ApiKey);
        await app.StartAsync();
        return new RunningSample(sandbox, app);
    }

    /// <summary>A browser, with cookies of its own.</summary>
    public HttpClient OpenBrowser(CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler { CookieContainer = cookies ?? new CookieContainer() };
        var client = new HttpClient(handler, disposeHandler: true) { BaseAddress = _address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Sandbox.DisposeAsync();
    }
}
