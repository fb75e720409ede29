using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Appwrite.Tool.Tests;

/// <summary>A server on a loopback port that answers what it is told to, and 404 with a web page to all else.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (int Status, string Type, string Body)> _answers = new();
    private readonly ConcurrentQueue<(string Path, string Headers)> _requests = new();

    private StubServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Address { get; private set; } = "";

    public string Endpoint => Address + "/v1";

    public string[] Paths => [.. _requests.Select(request => request.Path)];

    public string Headers => string.Join('\n', _requests.Select(request => request.Headers));

    public static async Task<StubServer> StartAsync()
    {
        var server = new StubServer();
        await server._app.StartAsync();
        server.Address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    /// <summary>A server that tells its version as most do.</summary>
    public static async Task<StubServer> OfVersionAsync(string version)
    {
        StubServer server = await StartAsync();
        server.Answer("/v1/health/version", $$"""{"version":"{{version}}"}""");
        return server;
    }

    public void Answer(string path, string body, int status = 200, string type = "application/json") => _answers[path] = (status, type, body);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        _requests.Enqueue((context.Request.Path.Value + Uri.UnescapeDataString(context.Request.QueryString.Value ?? ""), string.Join('\n', context.Request.Headers.Select(header => $"{header.Key}: {header.Value}"))));
        (int status, string type, string body) = _answers.TryGetValue(context.Request.Path.Value!, out var answer) ? answer : (404, "text/html", "<!DOCTYPE html><html></html>");
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        if (status is >= 300 and < 400)
        {
            context.Response.Headers.Location = body;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync(body);
    }
}
